package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.account.Settings;
import io.gpttrader.backtest.internal.bars.Inputs;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * A series to (recipes to a row each): the figures named, then the return at each bar. As a {@code Supplier} it gives the names of the
 * figures, for an optimiser that asks for them. It may be sent to another machine, where it runs on threads of its own.
 */
public final class Measuring
        implements Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>>,
                Supplier<List<String>>,
                Serializable {
    private final Settings settings;
    private final List<String> metrics;

    public Measuring(Settings settings, List<String> metrics) {
        this.settings = settings;
        this.metrics = List.copyOf(metrics);
    }

    @Override
    public List<String> get() {
        return metrics;
    }

    @Override
    public Function<List<Function<BarSeries, Strategy>>, double[][]> apply(BarSeries series) {
        Batch.Ground ground = ground(settings, series);
        return recipes -> new Batch(settings, ground, recipes, metrics).rows(recipes.size());
    }

    static Batch.Ground ground(Settings settings, BarSeries series) {
        return new Batch.Ground(settings, Inputs.checked(Inputs.named(series), settings.allowsNegativePrices));
    }

    private Object writeReplace() {
        return new Measuring(sent(settings), metrics);
    }

    /** Without what belongs to this machine. */
    static Settings sent(Settings settings) {
        return settings.with(s -> {
            s.workers = null;
            s.progress = new Settings(s.cash).progress;
        });
    }

    /** Such as {@code measuring [sharpe, trades] with {starting cash=10000, ..}}. */
    @Override
    public String toString() {
        return "measuring " + metrics + " with " + settings.describe();
    }
}
