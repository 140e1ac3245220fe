package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.trials.ReturnsTable;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Series and trials to cut into folds. */
public final class FoldSamples {
    private FoldSamples() {}

    /** Daily bars of every day from 2020-01-01, closing at these prices. */
    public static BarSeries days(double... closes) {
        List<Instant> begins = new ArrayList<>();
        for (int i = 0; i < closes.length; i++) {
            begins.add(LocalDate.of(2020, 1, 1)
                    .plusDays(i)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant());
        }
        return bars(begins, closes);
    }

    /** Days at one price, from midnight to midnight in Auckland, the first of them 2024-01-31 there. */
    public static BarSeries auckland(int bars) {
        List<Instant> begins = new ArrayList<>();
        for (int i = 0; i < bars; i++) {
            begins.add(Instant.parse("2024-01-30T11:00:00Z").plus(Duration.ofDays(i)));
        }
        double[] closes = new double[bars];
        Arrays.fill(closes, 1);
        return bars(begins, closes);
    }

    static BarSeries bars(List<Instant> begins, double... closes) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < closes.length; i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .beginTime(begins.get(i))
                    .endTime(begins.get(i).plus(Duration.ofDays(1)))
                    .openPrice(closes[i])
                    .highPrice(closes[i])
                    .lowPrice(closes[i])
                    .closePrice(closes[i])
                    .volume(1)
                    .add();
        }
        return series;
    }

    /** Some days at one price. */
    public static BarTimes times(int bars) {
        double[] closes = new double[bars];
        Arrays.fill(closes, 100);
        return BarTimes.of(days(closes), ZoneOffset.UTC, 252);
    }

    /** One whole parameter, {@code a}, with so many values from 0. */
    public static Space space(int values) {
        return new Space(List.of(Dimension.integer("a", 0, values - 1, 1, false)), List.of());
    }

    /** Returns as floats can hold them, so that a table gives them back exactly: about 1 % a bar. */
    public static double[][] returns(int trials, int bars, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] returns = new double[trials][bars];
        for (double[] row : returns) {
            for (int i = 0; i < bars; i++) {
                row[i] = (float) (0.01 * random.nextGaussian());
            }
        }
        return returns;
    }

    static TrialLog log(double[][] returns) {
        TrialLog log = new TrialLog(space(returns.length), List.of("sharpe"), 1);
        for (int i = 0; i < returns.length; i++) {
            double sharpe = ReturnFigure.SHARPE.of(returns[i], 252);
            int unused = log.add(
                    new double[] {i}, TrialState.COMPLETE, new double[] {sharpe}, sharpe, new double[] {sharpe}, "");
        }
        return log;
    }

    static ReturnsTable table(double[][] returns) {
        ReturnsTable table = new ReturnsTable(returns.length == 0 ? 0 : returns[0].length);
        for (int i = 0; i < returns.length; i++) {
            float[] row = new float[returns[i].length];
            for (int bar = 0; bar < row.length; bar++) {
                row[bar] = (float) returns[i][bar];
            }
            table.add(i, row);
        }
        return table;
    }

    /** Trial i has the parameter a = i and the i-th returns. */
    public static SlicedRunner sliced(double[][] returns, ReturnFigure figure, boolean isMaximized) {
        return new SlicedRunner(table(returns), log(returns), figure, isMaximized, 252);
    }
}
