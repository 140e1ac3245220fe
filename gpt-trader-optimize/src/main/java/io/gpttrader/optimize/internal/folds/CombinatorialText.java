package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.WindowFigures;
import io.gpttrader.optimize.internal.support.FigureText;
import io.gpttrader.optimize.internal.support.TextLines;
import java.util.function.ToDoubleFunction;

/** A cross-validation as a page of a terminal. */
public final class CombinatorialText {
    private final CombinatorialOutcome outcome;
    private final StringBuilder out = new StringBuilder();

    private CombinatorialText(CombinatorialOutcome outcome) {
        this.outcome = outcome;
    }

    public static String of(CombinatorialOutcome outcome) {
        return new CombinatorialText(outcome).page();
    }

    private String page() {
        BarTimes times = outcome.times();
        CombinatorialPlan plan = outcome.plan();
        out.append(TextLines.wrapped(FigureText.format(
                "combinatorial purged cross-validation: %,d paths of %,d splits, %d of %d groups tested at once, purge %d,"
                        + " embargo %d",
                plan.paths(), plan.splits(), plan.testGroups(), plan.groups(), plan.purgeBars(), plan.embargoBars())));
        out.append(TextLines.wrapped(FigureText.format(
                "%,d bars, %s to %s, %s", times.bars(), times.date(0), times.date(times.bars() - 1), times.perYear())));
        line("over the paths", "lowest", "median", "highest", "deviation", "buy and hold");
        row("total return", true, WindowFigures::totalReturn);
        row("annual return", true, WindowFigures::annualReturn);
        row("Sharpe ratio", false, WindowFigures::sharpe);
        row("max drawdown", true, WindowFigures::maxDrawdown);
        notes();
        return out.toString();
    }

    private void row(String name, boolean isPercent, ToDoubleFunction<WindowFigures> figure) {
        double[] values = outcome.paths().stream().mapToDouble(figure).toArray();
        line(
                name,
                text(DefinedValues.quantile(values, 0), isPercent),
                text(DefinedValues.quantile(values, 0.5), isPercent),
                text(DefinedValues.quantile(values, 1), isPercent),
                text(DefinedValues.std(values), isPercent),
                text(figure.applyAsDouble(outcome.buyAndHold()), isPercent));
    }

    private static String text(double value, boolean isPercent) {
        return isPercent ? FigureText.percent(value) : FigureText.number(value);
    }

    private void line(String name, String a, String b, String c, String d, String e) {
        out.append(FigureText.format("%-15s %11s %11s %11s %11s %14s\n", name, a, b, c, d, e));
    }

    private void notes() {
        out.append(TextLines.wrapped(
                "paths with a Sharpe ratio of at most 0: " + FigureText.percent(outcome.losingPaths())));
        out.append(TextLines.wrapped("probability of overfitting: "
                + (Double.isNaN(outcome.overfitting())
                        ? "not known, as not every trial was run on the test bars"
                        : FigureText.percent(outcome.overfitting())
                                + " (choice in the worse half of all trials when tested)")));
        out.append(TextLines.wrapped("mean Sharpe ratio of splits: "
                + FigureText.number(DefinedValues.mean(outcome.trainSharpes()))
                + " in sample, " + FigureText.number(DefinedValues.mean(outcome.testSharpes())) + " out of sample, "
                + FigureText.percent(outcome.efficiency()) + " left"));
        int troubled = outcome.troubled();
        if (troubled > 0) {
            String first = outcome.reasons().stream()
                    .filter(reason -> !reason.isEmpty())
                    .findFirst()
                    .orElse("");
            out.append(TextLines.cut(troubled + " of the splits had trouble, such as: " + first, TextLines.WIDTH))
                    .append('\n');
        }
    }
}
