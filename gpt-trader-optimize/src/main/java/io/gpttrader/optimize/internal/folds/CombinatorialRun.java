package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.WindowFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses on the training bars of every split, runs the choice on its test groups, and joins the tests to paths over all bars. */
public final class CombinatorialRun {
    private final FoldRunner runner;
    private final BarTimes times;
    private final CombinatorialPlan plan;
    private final CombinatorialSplits splits;
    private final Span all;
    private final double[][] paths;
    private final double[] trainSharpes;
    private final double[] testSharpes;
    private final List<String> reasons = new ArrayList<>();

    /** Which path a group's next test goes to. */
    private final int[] nextPath;

    private CombinatorialRun(CombinatorialPlan plan, FoldRunner runner, BarTimes times) {
        this.runner = runner;
        this.times = times;
        this.plan = plan;
        this.splits = new CombinatorialSplits(plan, times.bars());
        this.all = new Span(0, times.bars());
        this.paths = new double[plan.paths()][times.bars()];
        this.trainSharpes = new double[splits.count()];
        this.testSharpes = new double[splits.count()];
        this.nextPath = new int[plan.groups()];
    }

    /**
     * A whole cross-validation.
     *
     * @throws IllegalArgumentException when the series is too short for the settings; nothing has run then
     */
    public static CombinatorialOutcome run(CombinatorialPlan plan, FoldRunner runner, BarTimes times) {
        return new CombinatorialRun(plan, runner, times).run();
    }

    /** Checks what {@link #run} checks, for whoever searches before a runner can be made. */
    public static void requireFits(CombinatorialPlan plan, BarTimes times) {
        CombinatorialSplits unused = new CombinatorialSplits(plan, times.bars());
    }

    private CombinatorialOutcome run() {
        List<List<Span>> trainings =
                IntStream.range(0, splits.count()).mapToObj(splits::training).toList();
        List<List<Span>> tests =
                IntStream.range(0, splits.count()).mapToObj(splits::test).toList();
        List<FoldChoice> choices = runner.chooseAll(trainings);
        for (int split = 0; split < choices.size(); split++) {
            split(split, choices.get(split), trainings.get(split));
        }
        List<WindowFigures> figures = new ArrayList<>();
        for (double[] path : paths) {
            figures.add(FoldFigures.of(times, all, path));
        }
        return new CombinatorialOutcome(
                plan,
                times,
                runner.isSliced(),
                choices,
                reasons,
                trainSharpes,
                testSharpes,
                runner.ranks(choices, tests),
                paths,
                figures,
                FoldFigures.of(times, all, times.holding(all)));
    }

    private void split(int split, FoldChoice choice, List<Span> training) {
        TestRun whole = TestRun.of(runner, choice, 0, all);
        String reason = whole.reason();
        trainSharpes[split] = choice.isChosen() ? sharpe(joined(whole, training)) : Double.NaN;
        Stretch tested = Stretch.NONE;
        for (int group : splits.testGroups(split)) {
            Span span = splits.group(group);
            double[] path = paths[nextPath[group]++];
            if (plan.warmUpBars().isPresent()) {
                TestRun own = TestRun.of(
                        runner,
                        choice,
                        Math.max(0, span.from() - plan.warmUpBars().getAsInt()),
                        span);
                reason = reason.isEmpty() ? own.reason() : reason;
                System.arraycopy(own.returns(), 0, path, span.from(), span.bars());
            } else {
                System.arraycopy(whole.returns(), span.from(), path, span.from(), span.bars());
            }
            tested = tested.then(Stretch.of(bar -> path[bar], span.from(), span.to()));
        }
        testSharpes[split] = sharpe(tested);
        reasons.add(reason);
    }

    private static Stretch joined(TestRun run, List<Span> spans) {
        Stretch joined = Stretch.NONE;
        for (Span span : spans) {
            joined = joined.then(Stretch.of(bar -> run.returns()[bar], span.from(), span.to()));
        }
        return joined;
    }

    private double sharpe(Stretch returns) {
        return ReturnFigure.SHARPE.of(returns, times.perYear().value());
    }
}
