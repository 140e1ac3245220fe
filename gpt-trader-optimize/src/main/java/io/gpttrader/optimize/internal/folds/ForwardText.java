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
        out.append(Words.wrapped(outcome.plan().toString()));
        out.append(Words.wrapped(Words.format(
                "%,d bars out of sample, %s to %s, %s",
                span.bars(), times.date(span.from()), times.date(span.to() - 1), times.perYear())));
        out.append(Words.format(
                "%4s  %-10s %6s %9s %8s %9s  %s\n", "fold", "test from", "bars", "Sharpe in", "out", "return", "parameters"));
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
                out.append(Words.format(" ...  %d more\n", folds.size() - FIRST - LAST));
            }
        }
    }

    private void fold(Fold fold) {
        String front = Words.format(
                "%4d  %-10s %6d %9s %8s %9s  ",
                fold.number(),
                outcome.times().date(fold.test().from()),
                fold.test().bars(),
                Words.number(fold.train().sharpe()),
                Words.number(fold.test().sharpe()),
                Words.percent(fold.test().totalReturn()));
        String what = fold.isChosen() ? Words.parameters(fold.parameters()) : "flat: " + fold.reason();
        out.append(front).append(Words.cut(what, Words.WIDTH - front.length())).append('\n');
    }

    private void figures() {
        WindowFigures tested = outcome.outOfSample();
        WindowFigures held = outcome.buyAndHold();
        row("", "in sample", "out of sample", "buy and hold");
        row("total return", "", Words.percent(tested.totalReturn()), Words.percent(held.totalReturn()));
        row(
                "annual return",
                Words.percent(outcome.inSampleAnnualReturn()),
                Words.percent(tested.annualReturn()),
                Words.percent(held.annualReturn()));
        row(
                "Sharpe ratio",
                Words.number(outcome.inSampleSharpe()),
                Words.number(tested.sharpe()),
                Words.number(held.sharpe()));
        row("max drawdown", "", Words.percent(tested.maxDrawdown()), Words.percent(held.maxDrawdown()));
    }

    private void row(String name, String in, String tested, String held) {
        out.append(Words.format("%-15s %13s %15s %15s\n", name, in, tested, held));
    }

    private void notes() {
        out.append(Words.wrapped("left out of sample: " + Words.percent(outcome.efficiency()) + " of the annual return, "
                + Words.percent(outcome.sharpeEfficiency()) + " of the Sharpe ratio"));
        out.append(Words.wrapped("probability that the true Sharpe ratio out of sample is above 0: "
                + Words.percent(outcome.probabilisticSharpe())));
        out.append(Words.wrapped(outcome.profitable() + " of " + outcome.folds().size() + " folds gained; "
                + (outcome.isSliced() ? "folds are slices of one run a trial" : "every fold was searched and run anew")));
        Drift drift = outcome.drift();
        if (drift.steps() > 0) {
            String moves = drift.moves().entrySet().stream()
                    .map(each -> each.getKey() + " " + Words.percent(each.getValue()) + " (" + drift.changes().get(each.getKey())
                            + " of " + drift.steps() + ")")
                    .collect(Collectors.joining(", "));
            out.append(Words.wrapped("moves from fold to fold, of the range: " + moves));
        }
        outcome.folds().stream()
                .filter(fold -> !fold.reason().isEmpty())
                .findFirst()
                .ifPresent(fold -> out.append(Words.cut(
                                outcome.troubled() + " of the folds had trouble; fold " + fold.number() + ": " + fold.reason(),
                                Words.WIDTH))
                        .append('\n'));
    }
}
