package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.Fold;
import io.gpttrader.optimize.WindowFigures;
import java.util.List;
import java.util.stream.Collectors;

/** A walk-forward as a page of a terminal. */
public final class ForwardText {
    /** More folds are shown by the first and the last ones. */
    private static final int ALL = 10;

    private static final int FIRST = 5;
    private static final int LAST = 4;

    private final ForwardOutcome outcome;
    private final StringBuilder out = new StringBuilder();

    private ForwardText(ForwardOutcome outcome) {
        this.outcome = outcome;
    }

    public static String of(ForwardOutcome outcome) {
        return new ForwardText(outcome).page();
    }

    private String page() {
        BarTimes times = outcome.times();
        Span span = outcome.span();
        out.append(FoldWords.wrapped(outcome.plan().toString()));
        out.append(FoldWords.wrapped(FoldWords.format(
                "%,d bars out of sample, %s to %s, %s",
                span.bars(), times.date(span.from()), times.date(span.to() - 1), times.perYear())));
        out.append(FoldWords.format(
                "%4s  %-10s %6s %9s %8s %9s  %s\n",
                "fold", "test from", "bars", "Sharpe in", "out", "return", "parameters"));
        folds();
        figures();
        notes();
        return out.toString();
    }

    private void folds() {
        List<Fold> folds = outcome.folds();
        boolean isCut = folds.size() > ALL;
        for (int i = 0; i < folds.size(); i++) {
            if (!isCut || i < FIRST || i >= folds.size() - LAST) {
                fold(folds.get(i));
            } else if (i == FIRST) {
                out.append(FoldWords.format(" ...  %d more\n", folds.size() - FIRST - LAST));
            }
        }
    }

    private void fold(Fold fold) {
        String front = FoldWords.format(
                "%4d  %-10s %6d %9s %8s %9s  ",
                fold.number(),
                outcome.times().date(fold.test().from()),
                fold.test().bars(),
                FoldWords.number(fold.train().sharpe()),
                FoldWords.number(fold.test().sharpe()),
                FoldWords.percent(fold.test().totalReturn()));
        String what = fold.isChosen() ? FoldWords.parameters(fold.parameters()) : "flat: " + fold.reason();
        out.append(front)
                .append(FoldWords.cut(what, FoldWords.WIDTH - front.length()))
                .append('\n');
    }

    private void figures() {
        WindowFigures tested = outcome.outOfSample();
        WindowFigures held = outcome.buyAndHold();
        row("", "in sample", "out of sample", "buy and hold");
        row("total return", "", FoldWords.percent(tested.totalReturn()), FoldWords.percent(held.totalReturn()));
        row(
                "annual return",
                FoldWords.percent(outcome.inSampleAnnualReturn()),
                FoldWords.percent(tested.annualReturn()),
                FoldWords.percent(held.annualReturn()));
        row(
                "Sharpe ratio",
                FoldWords.number(outcome.inSampleSharpe()),
                FoldWords.number(tested.sharpe()),
                FoldWords.number(held.sharpe()));
        row("max drawdown", "", FoldWords.percent(tested.maxDrawdown()), FoldWords.percent(held.maxDrawdown()));
    }

    private void row(String name, String in, String tested, String held) {
        out.append(FoldWords.format("%-15s %13s %15s %15s\n", name, in, tested, held));
    }

    private void notes() {
        out.append(FoldWords.wrapped("left out of sample: " + FoldWords.percent(outcome.efficiency())
                + " of the annual return, " + FoldWords.percent(outcome.sharpeEfficiency()) + " of the Sharpe ratio"));
        out.append(FoldWords.wrapped("probability that the true Sharpe ratio out of sample is above 0: "
                + FoldWords.percent(outcome.probabilisticSharpe())));
        out.append(FoldWords.wrapped(
                outcome.profitable() + " of " + outcome.folds().size() + " folds gained; "
                        + (outcome.isSliced()
                                ? "folds are slices of one run a trial"
                                : "every fold was searched and run anew")));
        ParameterDrift drift = outcome.drift();
        if (drift.steps() > 0) {
            String moves = drift.moves().entrySet().stream()
                    .map(each -> each.getKey() + " " + FoldWords.percent(each.getValue()) + " ("
                            + drift.changes().get(each.getKey()) + " of " + drift.steps() + ")")
                    .collect(Collectors.joining(", "));
            out.append(FoldWords.wrapped("moves from fold to fold, of the range: " + moves));
        }
        outcome.folds().stream()
                .filter(fold -> !fold.reason().isEmpty())
                .findFirst()
                .ifPresent(fold -> out.append(FoldWords.cut(
                                outcome.troubled() + " of the folds had trouble; fold " + fold.number() + ": "
                                        + fold.reason(),
                                FoldWords.WIDTH))
                        .append('\n'));
    }
}
