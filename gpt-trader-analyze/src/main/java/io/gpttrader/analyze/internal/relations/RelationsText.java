package io.gpttrader.analyze.internal.relations;

import io.gpttrader.analyze.CorrelationEstimate;
import io.gpttrader.analyze.FactorShare;
import io.gpttrader.analyze.PairEstimate;
import io.gpttrader.analyze.internal.support.FigureText;
import io.gpttrader.analyze.internal.support.TextLines;
import java.util.Comparator;
import java.util.List;

/** Relations and pairs as a terminal shows them. */
public final class RelationsText {
    private static final int COLUMNS = 8;
    private static final int PAIRS = 10;

    private RelationsText() {}

    public static String of(RelationsOutcome outcome) {
        StringBuilder out = new StringBuilder();
        List<String> order = outcome.order();
        out.append(TextLines.wrapped(
                "Relations of " + order.size() + " symbols: " + outcome.bars().note()));
        matrix(out, outcome);
        out.append("\nPair               Pearson  95 % interval   Holm p  Spearman  shrunk\n");
        outcome.correlations().stream()
                .sorted(Comparator.comparingDouble(each -> -Math.abs(each.pearson())))
                .limit(PAIRS)
                .forEach(each -> out.append(line(each)));
        int more = outcome.correlations().size() - PAIRS;
        out.append(more > 0 ? "... and " + more + " more pairs in correlations()\n" : "");
        factors(out, outcome);
        return out.toString();
    }

    /** Pearson's, in the order of the clusters. */
    private static void matrix(StringBuilder out, RelationsOutcome outcome) {
        List<String> shown =
                outcome.order().subList(0, Math.min(COLUMNS, outcome.order().size()));
        out.append("Correlation (Pearson), neighbours alike\n").append(" ".repeat(9));
        shown.forEach(each -> out.append(FigureText.format("%8s", TextLines.cut(each, 7))));
        out.append('\n');
        for (String row : shown) {
            out.append(FigureText.format("%-9s", TextLines.cut(row, 8)));
            for (String column : shown) {
                double value = outcome.pearson()[outcome.bars().symbols().indexOf(row)][
                        outcome.bars().symbols().indexOf(column)];
                out.append(FigureText.format("%8s", FigureText.number(value)));
            }
            out.append('\n');
        }
        int more = outcome.order().size() - shown.size();
        out.append(more > 0 ? "... and " + more + " more symbols in pearson()\n" : "");
    }

    private static String line(CorrelationEstimate each) {
        return FigureText.format(
                "%-18s %7s  %6s to %5s %8s  %8s  %6s\n",
                TextLines.cut(each.first() + " " + each.second(), 18),
                FigureText.number(each.pearson()),
                FigureText.number(each.low()),
                FigureText.number(each.high()),
                p(each.adjustedPValue()),
                FigureText.number(each.spearman()),
                FigureText.number(each.shrunk()));
    }

    private static void factors(StringBuilder out, RelationsOutcome outcome) {
        long above =
                outcome.factors().stream().filter(FactorShare::isAboveNoise).count();
        out.append("\nFactors: ").append(above).append(" above noise (eigenvalue over ");
        out.append(FigureText.number(outcome.noiseEdge())).append("); shares");
        outcome.factors().stream().limit(5).forEach(each -> out.append(' ').append(FigureText.percent(each.share())));
        out.append('\n');
    }

    static String p(double value) {
        return Double.isNaN(value) ? "-" : value < 0.0001 ? "<0.0001" : FigureText.format("%.4f", value);
    }

    public static String of(PairOutcome pair) {
        PairEstimate chosen = pair.chosen();
        StringBuilder out = new StringBuilder();
        out.append(TextLines.wrapped("Pair " + chosen.dependent() + " on " + chosen.independent() + ": "
                + pair.bars().note()));
        out.append(FigureText.format(
                "Engle-Granger  %s, p %s (Holm over both directions %s), %d lags\n",
                FigureText.number(chosen.statistic()), p(chosen.pValue()), p(chosen.adjustedPValue()), chosen.lags()));
        out.append(FigureText.format(
                "critical       %.2f (1 %%), %.2f (5 %%), %.2f (10 %%)\n",
                chosen.critical1Percent(), chosen.critical5Percent(), chosen.critical10Percent()));
        out.append(FigureText.format(
                "other way      %s, p %s\n",
                FigureText.number(pair.other().statistic()), p(pair.other().pValue())));
        out.append(FigureText.format(
                "hedge ratio    %s (%s to %s)\n",
                FigureText.number(chosen.hedgeRatio()),
                FigureText.number(chosen.hedgeLow()),
                FigureText.number(chosen.hedgeHigh())));
        HalfLife life = pair.halfLife();
        out.append(FigureText.format(
                "half-life      %s\n",
                life.reason().isEmpty()
                        ? FigureText.format("%.1f bars (%.1f to %.1f)", life.bars(), life.low(), life.high())
                        : "- (" + life.reason() + ")"));
        return out.append(FigureText.format("z-score        %s\n", FigureText.number(pair.zScore())))
                .toString();
    }
}
