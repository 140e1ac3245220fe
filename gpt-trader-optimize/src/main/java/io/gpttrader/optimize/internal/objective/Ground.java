package io.gpttrader.optimize.internal.objective;

import io.gpttrader.optimize.internal.trials.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** What all trials of a search share: the family, and the measure bound to the series and, when asked, to the first part of it. */
public final class Ground implements BatchRunner {
    private final Function<? super Map<String, Number>, ? extends Function<BarSeries, Strategy>> family;
    private final Measure measure;
    private final BarSeries series;
    private final boolean keepsReturns;
    private final Map<Integer, Function<List<Function<BarSeries, Strategy>>, double[][]>> bound =
            new ConcurrentHashMap<>();

    public Ground(
            Function<? super Map<String, Number>, ? extends Function<BarSeries, Strategy>> family,
            Measure measure,
            BarSeries series,
            boolean keepsReturns) {
        this.family = family;
        this.measure = measure;
        this.series = series;
        this.keepsReturns = keepsReturns;
    }

    @Override
    public List<Outcome> run(List<Map<String, Number>> parameters, double fraction) {
        int bars = bars(fraction);
        boolean isAll = bars == series.getBarCount();
        return TrialBatch.outcomes(
                family, bound(bars), measure.figures().size(), measure.hasReturns(), keepsReturns && isAll, parameters);
    }

    @Override
    public void prepare(double fraction) {
        bound(bars(fraction));
    }

    private Function<List<Function<BarSeries, Strategy>>, double[][]> bound(int bars) {
        return bound.computeIfAbsent(bars, this::bind);
    }

    @Override
    public int parallelTrials() {
        return 1;
    }

    /** At least one bar: a part too short for a recipe is that recipe's failure, not ours. */
    private int bars(double fraction) {
        int all = series.getBarCount();
        return fraction >= 1 ? all : Math.max(1, (int) Math.round(fraction * all));
    }

    private Function<List<Function<BarSeries, Strategy>>, double[][]> bind(int bars) {
        int begin = series.getBeginIndex();
        BarSeries part = bars == series.getBarCount() ? series : series.getSubSeries(begin, begin + bars);
        var over = measure.over().apply(part);
        if (over == null) {
            throw new IllegalStateException(
                    "the objective gave null for a series; it must give a function from recipes to rows");
        }
        return over;
    }
}
