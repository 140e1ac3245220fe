package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.SharpeEstimate;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.charts.ChartLayout;
import io.gpttrader.analyze.internal.charts.EquityChart;
import io.gpttrader.analyze.internal.comparison.ComparisonOutcome;
import io.gpttrader.analyze.internal.comparison.ComparisonText;
import io.gpttrader.analyze.internal.support.FigureText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Strategies side by side for a notebook: their curves, their figures, their return in each regime. */
public final class ComparisonCell {
    private ComparisonCell() {}

    /** A title for the page. */
    public static String title(ComparisonOutcome outcome) {
        return (outcome.strategies().size() - 1) + " strategies on " + SeriesTitle.of(outcome.series());
    }

    public static String of(ComparisonOutcome outcome, PriceBars bars) {
        return new NotebookCell(title(outcome), "by " + outcome.engine())
                .picture(
                        "What 1 became with each strategy",
                        EquityChart.svg(
                                "What 1 became",
                                IntStream.range(0, bars.size())
                                        .mapToLong(bar -> bars.end(bar).toEpochMilli())
                                        .toArray(),
                                drawn(outcome).stream()
                                        .map(outcome.strategies()::get)
                                        .toList(),
                                drawn(outcome).stream()
                                        .map(i -> curve(outcome.returns()[i]))
                                        .toArray(double[][]::new),
                                new int[0],
                                ChartLayout.ALONE))
                .table("", header(outcome), rows(outcome))
                .table("Return a year in each regime (bars)", regimeHeader(outcome), regimeRows(outcome))
                .end(
                        "The regime is the one known the bar before. p: of a Sharpe ratio of 0, corrected for the strategies tried.");
    }

    /** Buy and hold, the last, is drawn second, as the style of the second curve is that of what others are held against. */
    private static List<Integer> drawn(ComparisonOutcome outcome) {
        List<Integer> places = new ArrayList<>(
                IntStream.range(0, outcome.strategies().size()).boxed().toList());
        places.add(Math.min(1, places.size() - 1), places.remove(places.size() - 1));
        return places;
    }

    /** A bar without a return leaves the curve where it was. */
    private static double[] curve(double[] returns) {
        double[] curve = new double[returns.length];
        double value = 1;
        for (int i = 0; i < returns.length; i++) {
            value *= Double.isNaN(returns[i]) ? 1 : 1 + returns[i];
            curve[i] = value;
        }
        return curve;
    }

    private static List<String> header(ComparisonOutcome outcome) {
        List<String> header = new ArrayList<>(List.of("strategy"));
        ComparisonText.shown(outcome).forEach(name -> header.add("#" + ComparisonText.words(name)));
        header.addAll(List.of("#Sharpe", "95 % interval", "#p (Holm)"));
        return header;
    }

    private static List<List<String>> rows(ComparisonOutcome outcome) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < outcome.strategies().size(); i++) {
            List<String> row = new ArrayList<>(List.of(outcome.strategies().get(i)));
            for (String name : ComparisonText.shown(outcome)) {
                row.add(ComparisonText.value(
                        name, outcome.values()[i][outcome.figures().indexOf(name)]));
            }
            SharpeEstimate sharpe = outcome.sharpes().get(i);
            row.add(FigureText.number(sharpe.sharpe()));
            row.add(FigureText.number(sharpe.low()) + " to " + FigureText.number(sharpe.high()));
            row.add(SnapshotWords.pValue(sharpe.adjustedPValue()));
            rows.add(row);
        }
        return rows;
    }

    private static List<MarketRegime> regimes(ComparisonOutcome outcome) {
        return Arrays.stream(MarketRegime.values())
                .filter(regime -> outcome.byRegime().stream().anyMatch(each -> each.regime() == regime))
                .toList();
    }

    private static List<String> regimeHeader(ComparisonOutcome outcome) {
        List<String> header = new ArrayList<>(List.of("strategy"));
        regimes(outcome).forEach(regime -> header.add("#" + regime));
        return header;
    }

    private static List<List<String>> regimeRows(ComparisonOutcome outcome) {
        if (outcome.byRegime().isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        for (String strategy : outcome.strategies()) {
            List<String> row = new ArrayList<>(List.of(strategy));
            regimes(outcome).forEach(regime -> row.add(ComparisonText.regime(outcome, strategy, regime)));
            rows.add(row);
        }
        return rows;
    }
}
