package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.internal.markup.ReportFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The figures of belief as a page words them. */
final class BeliefFacts {

    /** How a figure is written. */
    private enum Form {
        COUNT,
        SHARE,
        RATIO,
        POINTS
    }

    /** A figure by its name, as people call it, and how to read it. */
    private record Line(String metric, String title, Form form, String meaning) {}

    private static final List<Line> LINES = List.of(
            line(
                    "deflatedSharpe",
                    "Deflated Sharpe",
                    Form.SHARE,
                    "probability that the Sharpe ratio is above the luckiest of the search; 95 % is asked for"),
            line(
                    "effectiveTrials",
                    "Effective trials",
                    Form.RATIO,
                    "independent trials that would be as lucky as all these"),
            line(
                    "probabilisticSharpe",
                    "Probabilistic Sharpe",
                    Form.SHARE,
                    "the same for the best trial alone, as if nothing else had been tried"),
            line(
                    "pbo",
                    "Probability of backtest overfitting",
                    Form.SHARE,
                    "how often the best of one half of the bars is below the median in the other"),
            line(
                    "outOfSampleLoss",
                    "Loss out of sample",
                    Form.SHARE,
                    "how often the best of one half of the bars loses in the other"),
            line(
                    "spaP",
                    "Superior predictive ability, p",
                    Form.RATIO,
                    "how often the best of so many trials without skill earns as much; 0.05 or less is asked for"),
            line(
                    "realityCheckP",
                    "Reality check, p",
                    Form.RATIO,
                    "the same by White's test, which hopeless trials make lenient"),
            line(
                    "spaBeyondExposureP",
                    "Beyond exposure, p",
                    Form.RATIO,
                    "the same for what is earned beyond being in the market as much"),
            line(
                    "permutationP",
                    "Random entries, p",
                    Form.RATIO,
                    "how often as many entries at random moments earn as much"),
            line("confidenceSet", "Not told from the best", Form.COUNT, "trials in the model confidence set at 90 %"),
            line(
                    "minimumTrackRecordBars",
                    "Minimum track record",
                    Form.COUNT,
                    "bars needed for 95 % at this Sharpe ratio"),
            line("bars", "Bars there are", Form.COUNT, ""),
            line(
                    "plateauShare",
                    "Neighbours that hold",
                    Form.SHARE,
                    "neighbours in the grid with at least half the score"),
            line("breakEvenBps", "Costs may rise by", Form.POINTS, "basis points more a fill until nothing is earned"),
            line(
                    "breakEvenToHoldingBps",
                    "and still match holding by",
                    Form.POINTS,
                    "basis points more a fill until buy and hold earns as much"),
            line("totalReturn", "Total return", Form.SHARE, ""),
            line("holdingReturn", "Buy and hold", Form.SHARE, ""),
            line("sharpe", "Sharpe ratio a year", Form.RATIO, ""),
            line("holdingSharpe", "Buy and hold, Sharpe ratio", Form.RATIO, ""),
            line("entries", "Entries", Form.COUNT, ""),
            line("exposure", "Exposure", Form.SHARE, "share of bars in the market"),
            line("testedTrials", "Trials tested", Form.COUNT, "rows of returns that the bootstraps saw"));

    private BeliefFacts() {}

    private static Line line(String metric, String title, Form form, String meaning) {
        return new Line(metric, title, form, meaning);
    }

    static List<PageFact> of(Map<String, Double> metrics) {
        List<PageFact> facts = new ArrayList<>();
        for (Line line : LINES) {
            Double value = metrics.get(line.metric());
            if (value != null && !Double.isNaN(value)) {
                facts.add(new PageFact(line.title(), text(line.form(), value), line.meaning()));
            }
        }
        return facts;
    }

    private static String text(Form form, double value) {
        return switch (form) {
            case COUNT -> ReportFormat.count(value);
            case SHARE -> ReportFormat.percent(value);
            case RATIO -> ReportFormat.ratio(value);
            case POINTS -> ReportFormat.ratio(value) + " bps";
        };
    }
}
