package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.internal.screen.ScreenOutcome;
import io.gpttrader.analyze.internal.support.FigureText;
import java.util.List;

/** A screen's outcome for a notebook. */
public final class ScreenCell {
    private static final int HITS = 50;
    private static final int FAILURES = 10;

    private ScreenCell() {}

    /** A title for the page. */
    public static String title(ScreenOutcome<?> outcome) {
        return FigureText.format("%d of %d symbols matched", outcome.hits().size(), outcome.tried());
    }

    public static String of(ScreenOutcome<?> outcome) {
        int more = outcome.hits().size() - HITS;
        int unsaid = outcome.failures().size() - FAILURES;
        boolean hasPValues = !outcome.pValues().isEmpty();
        return new NotebookCell(
                        title(outcome),
                        FigureText.format(
                                "%d failed, in %.1f s", outcome.failures().size(), outcome.seconds()))
                .line(chance(outcome))
                .remark(hasPValues ? "" : String.join(", ", outcome.hits()))
                .table(
                        "",
                        List.of("symbol", "#p", "#adjusted"),
                        hasPValues
                                ? outcome.hits().stream()
                                        .limit(HITS)
                                        .map(hit -> row(outcome, hit))
                                        .toList()
                                : List.of())
                .remark(hasPValues && more > 0 ? "and " + more + " more hits" : "")
                .table(
                        "Without an answer",
                        List.of("symbol", "why"),
                        outcome.failures().entrySet().stream()
                                .limit(FAILURES)
                                .map(each -> List.of(each.getKey(), each.getValue()))
                                .toList())
                .end(unsaid > 0 ? "and " + unsaid + " more failures" : "");
    }

    private static String chance(ScreenOutcome<?> outcome) {
        return Double.isNaN(outcome.byChance())
                ? ""
                : FigureText.format(
                        "By chance about %.1f of %d would have p-values as low as theirs; %d remain at a false discovery rate of 5 %%.",
                        outcome.byChance(), outcome.tests(), outcome.hitsAt(0.05));
    }

    private static List<String> row(ScreenOutcome<?> outcome, String hit) {
        return List.of(
                hit,
                probability(outcome.pValues().getOrDefault(hit, Double.NaN)),
                probability(outcome.adjusted().getOrDefault(hit, Double.NaN)));
    }

    private static String probability(double p) {
        return Double.isNaN(p) ? "-" : FigureText.format("%.4f", p);
    }
}
