package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.Fold;
import io.gpttrader.optimize.WindowFigures;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.statistics.ProbabilisticSharpe;
import io.gpttrader.optimize.internal.statistics.SharpeMoments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Chooses on each training window, runs the choice on the test window after it, and joins the tests. */
public final class ForwardRun {
    private final FoldRunner runner;
    private final BarTimes times;
    private final List<ForwardWindow> windows;
    private final List<Fold> folds = new ArrayList<>();

    /** Returns of the test bars, from the first of them on. */
    private final double[] returns;

    /** Those of folds with a choice only. */
    private final double[] chosenReturns;

    private int chosenBars;

    private ForwardRun(FoldRunner runner, BarTimes times, List<ForwardWindow> windows) {
        this.runner = runner;
        this.times = times;
        this.windows = windows;
        this.returns = new double[times.bars() - windows.get(0).test().from()];
        this.chosenReturns = new double[returns.length];
    }

    /**
     * A whole walk-forward.
     *
     * @throws IllegalArgumentException when settings contradict each other, or the series is too short for them; nothing has run then
     */
    public static ForwardOutcome run(ForwardPlan plan, FoldRunner runner, BarTimes times, Space space) {
        BarTimes dated = plan.zone().map(times::in).orElse(times);
        ForwardRun run = new ForwardRun(runner, dated, ForwardWindows.of(plan, dated));
        run.folds();
        return run.outcome(plan, space);
    }

    /** Checks what {@link #run} checks, for whoever searches before a runner can be made. */
    public static void requireFits(ForwardPlan plan, BarTimes times) {
        List<ForwardWindow> unused =
                ForwardWindows.of(plan, plan.zone().map(times::in).orElse(times));
    }

    private void folds() {
        List<List<Span>> trainings =
                windows.stream().map(window -> List.of(window.train())).toList();
        List<FoldChoice> choices = runner.chooseAll(trainings);
        for (int i = 0; i < windows.size(); i++) {
            folds.add(fold(i + 1, windows.get(i), choices.get(i)));
        }
    }

    private Fold fold(int number, ForwardWindow window, FoldChoice choice) {
        TestRun train = TestRun.of(runner, choice, window.train().from(), window.train());
        double[] trained = train.reason().isEmpty() ? train.returns() : undefined(window.train());
        TestRun test = TestRun.of(runner, choice, window.warmUpFrom(), window.test());
        int at = window.test().from() - windows.get(0).test().from();
        System.arraycopy(test.returns(), 0, returns, at, test.returns().length);
        if (choice.isChosen()) {
            System.arraycopy(test.returns(), 0, chosenReturns, chosenBars, test.returns().length);
            chosenBars += test.returns().length;
        }
        return new Fold(
                number,
                FoldFigures.of(times, window.train(), trained),
                FoldFigures.of(times, window.test(), test.returns()),
                choice.parameters(),
                choice.score(),
                choice.trials(),
                test.reason().isEmpty() ? train.reason() : test.reason());
    }

    private static double[] undefined(Span span) {
        double[] returns = new double[span.bars()];
        Arrays.fill(returns, Double.NaN);
        return returns;
    }

    private ForwardOutcome outcome(ForwardPlan plan, Space space) {
        Span span = new Span(windows.get(0).test().from(), times.bars());
        double[] holding = times.holding(span);
        double annual = mean(fold -> fold.train().annualReturn());
        double sharpe = mean(fold -> fold.train().sharpe());
        Stretch chosen = Stretch.of(Arrays.copyOf(chosenReturns, chosenBars));
        double perYear = times.perYear().value();
        List<Map<String, Number>> parameters =
                folds.stream().map(Fold::parameters).toList();
        return new ForwardOutcome(
                plan,
                times,
                runner.isSliced(),
                folds,
                FoldFigures.of(times, span, returns),
                FoldFigures.of(times, span, holding),
                returns,
                holding,
                runner.hindsight(span),
                annual,
                sharpe,
                annual > 0 ? ReturnFigure.ANNUAL_RETURN.of(chosen, perYear) / annual : Double.NaN,
                sharpe > 0 ? ReturnFigure.SHARPE.of(chosen, perYear) / sharpe : Double.NaN,
                ProbabilisticSharpe.above(SharpeMoments.of(returns), 0),
                ParameterDrift.of(space, parameters));
    }

    private interface TrainFigure {
        double of(Fold fold);
    }

    /** The mean over folds with a choice, weighted by test bars. */
    private double mean(TrainFigure figure) {
        double sum = 0;
        int bars = 0;
        for (Fold fold : folds) {
            if (fold.isChosen()) {
                WindowFigures test = fold.test();
                sum += figure.of(fold) * test.bars();
                bars += test.bars();
            }
        }
        return bars == 0 ? Double.NaN : sum / bars;
    }
}
