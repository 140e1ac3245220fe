package io.gpttrader.analyze.internal.screen;

import io.gpttrader.analyze.internal.support.FigureText;
import io.gpttrader.analyze.internal.support.TextLines;
import java.util.Map;

/** A screen's outcome as a terminal shows it. */
public final class ScreenText {
    private static final int FAILURES = 10;
    private static final int HITS = 50;
    private static final double RATE = 0.05;

    private ScreenText() {}

    public static String of(ScreenOutcome<?> outcome) {
        StringBuilder out = new StringBuilder();
        out.append(TextLines.wrapped(head(outcome)));
        if (!Double.isNaN(outcome.byChance())) {
            out.append(TextLines.wrapped(chance(outcome)));
        }
        if (outcome.pValues().isEmpty()) {
            writeNames(outcome, out);
        } else {
            writeTable(outcome, out);
        }
        writeFailures(outcome.failures(), out);
        return out.toString();
    }

    private static String head(ScreenOutcome<?> outcome) {
        return FigureText.format(
                "%d of %d symbols matched, %d failed, in %.1f s",
                outcome.hits().size(), outcome.tried(), outcome.failures().size(), outcome.seconds());
    }

    private static String chance(ScreenOutcome<?> outcome) {
        return FigureText.format(
                "by chance about %.1f of %d would have p-values as low as theirs (%.2g and below); %d remain at a false discovery rate of 5 %%",
                outcome.byChance(), outcome.tests(), outcome.largestPValue(), outcome.hitsAt(RATE));
    }

    private static void writeNames(ScreenOutcome<?> outcome, StringBuilder out) {
        if (!outcome.hits().isEmpty()) {
            out.append(TextLines.wrapped(String.join(" ", outcome.hits())));
        }
    }

    private static void writeTable(ScreenOutcome<?> outcome, StringBuilder out) {
        if (!outcome.hits().isEmpty()) {
            out.append(FigureText.format("%-24s %10s %10s%n", "symbol", "p", "adjusted"));
        }
        outcome.hits().stream()
                .limit(HITS)
                .forEach(hit -> out.append(FigureText.format(
                        "%-24s %10s %10s%n",
                        TextLines.cut(hit, 24),
                        probability(outcome.pValues().getOrDefault(hit, Double.NaN)),
                        probability(outcome.adjusted().getOrDefault(hit, Double.NaN)))));
        if (outcome.hits().size() > HITS) {
            out.append("and ").append(outcome.hits().size() - HITS).append(" more hits\n");
        }
    }

    private static String probability(double p) {
        return Double.isNaN(p) ? "-" : FigureText.format("%.4f", p);
    }

    private static void writeFailures(Map<String, String> failures, StringBuilder out) {
        failures.entrySet().stream()
                .limit(FAILURES)
                .forEach(each -> out.append("failed: ")
                        .append(TextLines.cut(each.getKey() + ": " + each.getValue(), TextLines.WIDTH - 8))
                        .append('\n'));
        if (failures.size() > FAILURES) {
            out.append("and ").append(failures.size() - FAILURES).append(" more failures\n");
        }
    }
}
