package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.Fold;
import io.gpttrader.optimize.internal.charts.ChartNumbers;
import io.gpttrader.optimize.internal.folds.ForwardOutcome;
import io.gpttrader.optimize.internal.markup.ReportFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a walk-forward tells its page. */
public final class ForwardInputs {
    private ForwardInputs() {}

    public static ForwardInput of(ForwardOutcome outcome) {
        List<Fold> folds = outcome.folds();
        Set<String> names = new LinkedHashSet<>();
        folds.forEach(fold -> names.addAll(fold.parameters().keySet()));
        List<String> parameters = List.copyOf(names);
        double[][] chosen = new double[parameters.size()][folds.size()];
        int[] starts = new int[folds.size()];
        for (int fold = 0; fold < starts.length; fold++) {
            starts[fold] = folds.get(fold).test().from() - outcome.span().from();
            for (int i = 0; i < chosen.length; i++) {
                Number value = folds.get(fold).parameters().get(parameters.get(i));
                chosen[i][fold] = value == null ? Double.NaN : value.doubleValue();
            }
        }
        return new ForwardInput(
                "Walk-forward",
                period(outcome),
                outcome.plan().toString(),
                outcome.times().ends(outcome.span()),
                outcome.equity(outcome.returns()),
                outcome.equity(outcome.holding()),
                outcome.hindsight().length == 0 ? new double[0] : outcome.equity(outcome.hindsight()),
                starts,
                facts(outcome),
                rows(folds),
                folds.stream().mapToDouble(fold -> fold.train().sharpe()).toArray(),
                folds.stream().mapToDouble(fold -> fold.test().sharpe()).toArray(),
                parameters,
                chosen,
                folds.stream()
                        .filter(fold -> !fold.reason().isEmpty())
                        .map(fold -> "fold " + fold.number() + ": " + fold.reason())
                        .toList());
    }

    private static String period(ForwardOutcome outcome) {
        return outcome.times().date(outcome.span().from()) + " to "
                + outcome.times().date(outcome.span().to() - 1)
                + String.format(
                        Locale.ROOT, ", %,d bars out of sample", outcome.span().bars());
    }

    private static List<PageFact> facts(ForwardOutcome outcome) {
        List<PageFact> facts = new ArrayList<>();
        facts.add(new PageFact(
                "Return kept",
                ReportFormat.percent(outcome.efficiency()),
                "annual return out of sample over that in sample"));
        facts.add(new PageFact(
                "Sharpe kept",
                ReportFormat.percent(outcome.sharpeEfficiency()),
                "Sharpe ratio out of sample over that in sample"));
        facts.add(fact("Sharpe out of sample", outcome.outOfSample().sharpe()));
        facts.add(fact("Sharpe in sample", outcome.inSampleSharpe()));
        facts.add(fact("Sharpe of buy and hold", outcome.buyAndHold().sharpe()));
        facts.add(PageFact.of(
                "Total return", ReportFormat.percent(outcome.outOfSample().totalReturn())));
        facts.add(PageFact.of(
                "Buy and hold", ReportFormat.percent(outcome.buyAndHold().totalReturn())));
        facts.add(PageFact.of(
                "Max drawdown", ReportFormat.percent(outcome.outOfSample().maxDrawdown())));
        facts.add(new PageFact(
                "Probabilistic Sharpe",
                ReportFormat.percent(outcome.probabilisticSharpe()),
                "probability that the true Sharpe ratio out of sample is above 0"));
        facts.add(PageFact.of(
                "Folds that gained",
                outcome.profitable() + " of " + outcome.folds().size()));
        return facts;
    }

    private static PageFact fact(String name, double value) {
        return PageFact.of(name, ReportFormat.ratio(value));
    }

    private static PageRows rows(List<Fold> folds) {
        List<List<String>> rows = new ArrayList<>();
        for (Fold fold : folds) {
            rows.add(List.of(
                    Integer.toString(fold.number()),
                    day(fold.test().begin()),
                    Integer.toString(fold.test().bars()),
                    ReportFormat.ratio(fold.train().sharpe()),
                    ReportFormat.ratio(fold.test().sharpe()),
                    ReportFormat.percent(fold.test().totalReturn()),
                    text(fold.parameters())));
        }
        return new PageRows(
                List.of("#Fold", "Test from", "#Bars", "#Sharpe in", "#Sharpe out", "#Return", "Parameters"), rows);
    }

    private static String day(Instant begin) {
        return begin.toString().substring(0, 10);
    }

    private static String text(Map<String, Number> parameters) {
        List<String> parts = new ArrayList<>();
        parameters.forEach((name, value) -> parts.add(name + "=" + ChartNumbers.number(value.doubleValue())));
        return parts.isEmpty() ? "-" : String.join(" ", parts);
    }
}
