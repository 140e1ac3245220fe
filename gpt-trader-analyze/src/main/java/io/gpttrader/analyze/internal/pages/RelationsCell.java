package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.CorrelationEstimate;
import io.gpttrader.analyze.FactorShare;
import io.gpttrader.analyze.PairEstimate;
import io.gpttrader.analyze.internal.charts.ChartLayout;
import io.gpttrader.analyze.internal.charts.CorrelationChart;
import io.gpttrader.analyze.internal.relations.HalfLife;
import io.gpttrader.analyze.internal.relations.PairOutcome;
import io.gpttrader.analyze.internal.relations.RelationsOutcome;
import io.gpttrader.analyze.internal.support.FigureText;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Several symbols beside each other, or two of them as a pair, for a notebook. */
public final class RelationsCell {
    private static final int PAIRS = 10;
    private static final int FACTORS = 5;

    private RelationsCell() {}

    /** A title for the page. */
    public static String title(RelationsOutcome outcome) {
        return "Relations of " + outcome.order().size() + " symbols";
    }

    public static String of(RelationsOutcome outcome) {
        int more = outcome.correlations().size() - PAIRS;
        return new NotebookCell(title(outcome), outcome.bars().note())
                .picture(
                        "Correlations of returns, alike symbols beside each other",
                        CorrelationChart.svg(
                                "Correlation of returns (Pearson)",
                                outcome.order(),
                                ordered(outcome),
                                ChartLayout.ALONE))
                .table(
                        "Strongest",
                        List.of("pair", "#Pearson", "95 % interval", "#p (Holm)", "#Spearman", "#shrunk"),
                        outcome.correlations().stream()
                                .sorted(Comparator.comparingDouble(each -> -Math.abs(each.pearson())))
                                .limit(PAIRS)
                                .map(RelationsCell::row)
                                .toList())
                .remark(more > 0 ? more + " more pairs in correlations()." : "")
                .remark(
                        "Shrunk by Ledoit and Wolf, " + FigureText.percent(outcome.shrinkage())
                                + " of the way: near 100 % where few returns, or a jump such as an unadjusted split, make the estimate noise.")
                .end(factors(outcome));
    }

    /** Pearson's, in the order of the clusters. */
    private static double[][] ordered(RelationsOutcome outcome) {
        List<Integer> places = outcome.order().stream()
                .map(symbol -> outcome.bars().symbols().indexOf(symbol))
                .toList();
        double[][] rows = new double[places.size()][places.size()];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < rows.length; k++) {
                rows[i][k] = outcome.pearson()[places.get(i)][places.get(k)];
            }
        }
        return rows;
    }

    private static List<String> row(CorrelationEstimate each) {
        return List.of(
                each.first() + ", " + each.second(),
                FigureText.number(each.pearson()),
                FigureText.number(each.low()) + " to " + FigureText.number(each.high()),
                SnapshotWords.pValue(each.adjustedPValue()),
                FigureText.number(each.spearman()),
                FigureText.number(each.shrunk()));
    }

    private static String factors(RelationsOutcome outcome) {
        long above =
                outcome.factors().stream().filter(FactorShare::isAboveNoise).count();
        String shares = outcome.factors().stream()
                .limit(FACTORS)
                .map(each -> FigureText.percent(each.share()))
                .collect(Collectors.joining(", "));
        return "Factors above noise: " + above + "; the largest explain " + shares + " of the variance.";
    }

    /** A title for the page. */
    public static String title(PairOutcome pair) {
        return "Pair " + pair.chosen().dependent() + " on " + pair.chosen().independent();
    }

    public static String of(PairOutcome pair) {
        PairEstimate chosen = pair.chosen();
        HalfLife life = pair.halfLife();
        return new NotebookCell(title(pair), pair.bars().note())
                .figures(List.of(
                        List.of("z-score of the spread", FigureText.number(pair.zScore()), "at the last bar"),
                        List.of(
                                "Hedge ratio",
                                FigureText.number(chosen.hedgeRatio()),
                                FigureText.number(chosen.hedgeLow()) + " to " + FigureText.number(chosen.hedgeHigh())),
                        List.of(
                                "Half-life, bars",
                                life.reason().isEmpty() ? FigureText.number(life.bars()) : "-",
                                life.reason().isEmpty()
                                        ? FigureText.number(life.low()) + " to " + FigureText.number(life.high())
                                        : life.reason()),
                        List.of("p (Holm)", SnapshotWords.pValue(chosen.adjustedPValue()), "of no cointegration")))
                .table(
                        "Engle-Granger, both directions",
                        List.of("", "#statistic", "#p", "#1 %", "#5 %", "#10 %", "#lags", "#bars"),
                        List.of(row(chosen), row(pair.other())))
                .end("Cointegration found on these bars may not last.");
    }

    private static List<String> row(PairEstimate each) {
        return List.of(
                each.dependent() + " on " + each.independent(),
                FigureText.number(each.statistic()),
                SnapshotWords.pValue(each.pValue()),
                FigureText.number(each.critical1Percent()),
                FigureText.number(each.critical5Percent()),
                FigureText.number(each.critical10Percent()),
                Integer.toString(each.lags()),
                Integer.toString(each.bars()));
    }
}
