package io.gpttrader.optimize.internal.belief;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.objective.Measure;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.trials.ReturnsTable;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** A sweep of crossing averages over a made market whose bars open where the one before closed. The score is the Sharpe ratio. */
final class SmallSearch {
    static final double PER_YEAR = 252;
    private static final List<Number> FAST = List.of(2, 4, 7, 12, 20, 30);
    private static final List<Number> SLOW = List.of(10, 20, 35, 50, 80);

    /** The measure of a host, by arrays. */
    static final Measure BY_ARRAYS = new Measure(
            List.of("sharpe"),
            true,
            series -> recipes -> recipes.stream()
                    .map(recipe -> row(
                            ((SmaCross) recipe).returns(MarketPath.of(series).close())))
                    .toArray(double[][]::new));

    private SmallSearch() {}

    private static double[] row(double[] returns) {
        double[] row = new double[returns.length + 1];
        row[0] = ReturnFigures.sharpe(returns, PER_YEAR);
        System.arraycopy(returns, 0, row, 1, returns.length);
        return row;
    }

    static Space space() {
        return new Space(
                List.of(Dimension.listed("fast", FAST), Dimension.listed("slow", SLOW)),
                List.of(p -> p.get("fast").intValue() < p.get("slow").intValue()));
    }

    /** Closes whose moves have a drift a bar that may depend on time; the deviation a bar is 1 %. */
    static double[] closes(int bars, long seed, DoubleUnaryOperator driftInDeviations) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] closes = new double[bars];
        double close = 100;
        for (int i = 0; i < bars; i++) {
            close *= 1 + 0.01 * (driftInDeviations.applyAsDouble(i) + random.nextGaussian());
            closes[i] = close;
        }
        return closes;
    }

    static BarSeries series(double[] closes) {
        double[] opens = new double[closes.length];
        for (int i = 0; i < closes.length; i++) {
            opens[i] = closes[Math.max(0, i - 1)];
        }
        return series(opens, closes);
    }

    static BarSeries series(double[] opens, double[] closes) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("made")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        Instant begin = Instant.parse("2020-01-01T00:00:00Z");
        for (int i = 0; i < closes.length; i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(begin.plus(Duration.ofDays(i + 1L)))
                    .openPrice(opens[i])
                    .highPrice(Math.max(opens[i], closes[i]))
                    .lowPrice(Math.min(opens[i], closes[i]))
                    .closePrice(closes[i])
                    .volume(1)
                    .add();
        }
        return series;
    }

    /** Runs the whole grid. */
    static BeliefInput run(double[] closes, Function<Map<String, Number>, SmaCross> family) {
        Space space = space();
        TrialLog log = new TrialLog(space, List.of("sharpe"), 1);
        ReturnsTable returns = new ReturnsTable(closes.length);
        for (Iterator<double[]> grid = space.grid(); grid.hasNext(); ) {
            double[] point = grid.next();
            if (space.isAllowed(point)) {
                double[] row = row(family.apply(space.parameters(point)).returns(closes));
                float[] kept = new float[closes.length];
                for (int i = 0; i < kept.length; i++) {
                    kept[i] = (float) row[i + 1];
                }
                double[] score = {row[0]};
                returns.add(log.add(point, TrialState.COMPLETE, score, row[0], score, ""), kept);
            }
        }
        return new BeliefInput(
                log, returns, log.size(), log.best(0), series(closes), PER_YEAR, family::apply, BY_ARRAYS, 14);
    }
}
