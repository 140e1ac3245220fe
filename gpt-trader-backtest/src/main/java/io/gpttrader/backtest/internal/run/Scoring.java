package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.account.Settings;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * A series to (recipes to a score each). As a {@code Supplier} it gives the same runs with their returns, so that an optimiser that
 * also wants those runs each recipe once. It may be sent to another machine, where it runs on threads of its own.
 */
public final class Scoring
        implements Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[]>>,
                Supplier<Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>>>,
                Serializable {
    private final Settings settings;
    private final String metric;

    public Scoring(Settings settings, String metric) {
        this.settings = settings;
        this.metric = metric;
    }

    @Override
    public Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>> get() {
        return new Measuring(settings, List.of(metric));
    }

    @Override
    public Function<List<Function<BarSeries, Strategy>>, double[]> apply(BarSeries series) {
        Batch.Ground ground = Measuring.ground(settings, series);
        return recipes -> scores(
                new Batch(settings, ground, recipes, List.of(metric)).run().columns());
    }

    private double[] scores(Map<String, double[]> columns) {
        return columns.getOrDefault(metric, new double[0]);
    }

    private Object writeReplace() {
        return new Scoring(Measuring.sent(settings), metric);
    }

    /** Such as {@code scoring sharpe with {starting cash=10000, ..}}. */
    @Override
    public String toString() {
        return "scoring " + metric + " with " + settings.describe();
    }
}
