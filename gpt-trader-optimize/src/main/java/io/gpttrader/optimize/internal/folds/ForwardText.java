package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.Fold;
import io.gpttrader.optimize.WindowFigures;
import io.gpttrader.optimize.internal.support.FigureText;
import io.gpttrader.optimize.internal.support.TextLines;
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
        out.append(TextLines.wrapped(outcome.plan().toString()));
        out.append(TextLines.wrapped(FigureText.format(
                "%,d bars out of sample, %s to %s, %s",
                span.bars(), times.date(span.from()), times.date(span.to() - 1), times.perYear())));
        out.append(FigureText.format(
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
                out.append(FigureText.format(" ...  %d more\n", folds.size() - FIRST - LAST));
            }
        }
    }

    private void fold(Fold fold) {
        String front = FigureText.format(
                "%4d  %-10s %6d %9s %8s %9s  ",
                fold.number(),
                outcome.times().date(fold.test().from()),
                fold.test().bars(),
                FigureText.number(fold.train().sharpe()),
                FigureText.number(fold.test().sharpe()),
                FigureText.percent(fold.test().totalReturn()));
        String what = fold.isChosen() ? FoldWords.parameters(fold.parameters()) : "flat: " + fold.reason();
        out.append(front)
                .append(TextLines.cut(what, TextLines.WIDTH - front.length()))
                .append('\n');
    }

    private void figures() {
        WindowFigures tested = outcome.outOfSample();
        WindowFigures held = outcome.buyAndHold();
        row("", "in sample", "out of sample", "buy and hold");
        row("total return", "", FigureText.percent(tested.totalReturn()), FigureText.percent(held.totalReturn()));
        row(
                "annual return",
                FigureText.percent(outcome.inSampleAnnualReturn()),
                FigureText.percent(tested.annualReturn()),
                FigureText.percent(held.annualReturn()));
        row(
                "Sharpe ratio",
                FigureText.number(outcome.inSampleSharpe()),
                FigureText.number(tested.sharpe()),
                FigureText.number(held.sharpe()));
        row("max drawdown", "", FigureText.percent(tested.maxDrawdown()), FigureText.percent(held.maxDrawdown()));
    }

    private void row(String name, String in, String tested, String held) {
        out.append(FigureText.format("%-15s %13s %15s %15s\n", name, in, tested, held));
    }

    private void notes() {
        out.append(TextLines.wrapped("left out of sample: " + FigureText.percent(outcome.efficiency())
                + " of the annual return, " + FigureText.percent(outcome.sharpeEfficiency()) + " of the Sharpe ratio"));
        out.append(TextLines.wrapped("probability that the true Sharpe ratio out of sample is above 0: "
                + FigureText.percent(outcome.probabilisticSharpe())));
        out.append(TextLines.wrapped(
                outcome.profitable() + " of " + outcome.folds().size() + " folds gained; "
                        + (outcome.isSliced()
                                ? "folds are slices of one run a trial"
                                : "every fold was searched and run again")));
        ParameterDrift drift = outcome.drift();
        if (drift.steps() > 0) {
            String moves = drift.moves().entrySet().stream()
                    .map(each -> each.getKey() + " " + FigureText.percent(each.getValue()) + " ("
                            + drift.changes().get(each.getKey()) + " of " + drift.steps() + ")")
                    .collect(Collectors.joining(", "));
            out.append(TextLines.wrapped("moves from fold to fold, of the range: " + moves));
        }
        outcome.folds().stream()
                .filter(fold -> !fold.reason().isEmpty())
                .findFirst()
                .ifPresent(fold -> out.append(TextLines.cut(
                                outcome.troubled() + " of the folds had trouble; fold " + fold.number() + ": "
                                        + fold.reason(),
                                TextLines.WIDTH))
                        .append('\n'));
    }
}
