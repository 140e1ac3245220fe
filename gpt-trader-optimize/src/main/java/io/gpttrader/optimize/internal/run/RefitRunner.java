package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.internal.folds.FoldChoice;
import io.gpttrader.optimize.internal.folds.FoldRunner;
import io.gpttrader.optimize.internal.folds.Span;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Runs everything again: a search on each training window, and the choice on the bars asked for. */
public final class RefitRunner implements FoldRunner {
    private final Plan plan;
    private final BarSeries series;

    public RefitRunner(Plan plan, BarSeries series) {
        this.plan = plan.quietly();
        this.series = series;
    }

    @Override
    public FoldChoice choose(List<Span> training) {
        TrialLog log = (training.size() == 1
                        ? SearchRun.of(plan, part(training.get(0)))
                        : SearchRun.over(plan, training.stream().map(this::part).toList()))
                .log();
        int best = log.best(0);
        return best < 0
                ? FoldChoice.none(log.ran(), "no trial has a score" + (log.size() == 0 ? "" : ": " + log.reason(0)))
                : new FoldChoice(best, log.space().parameters(log.point(best)), log.score(best), log.ran(), "");
    }

    @Override
    public double[] returns(FoldChoice choice, int from, int to) {
        Function<BarSeries, Strategy> recipe = plan.family().apply(choice.parameters());
        int figures = plan.measure().figures().size();
        double[] row = plan.measure().over().apply(part(new Span(from, to))).apply(List.of(recipe))[0];
        if (row.length - figures != to - from) {
            throw new IllegalStateException("the objective gave " + (row.length - figures) + " returns over "
                    + (to - from) + " bars; it must give one a bar, the first against the starting cash");
        }
        return Arrays.copyOfRange(row, figures, row.length);
    }

    private BarSeries part(Span span) {
        int begin = series.getBeginIndex();
        return span.bars() == series.getBarCount()
                ? series
                : series.getSubSeries(begin + span.from(), begin + span.to());
    }
}
