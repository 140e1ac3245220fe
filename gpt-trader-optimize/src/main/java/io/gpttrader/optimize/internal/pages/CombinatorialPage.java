package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.WindowFigures;
import io.gpttrader.optimize.internal.charts.ChartLayout;
import io.gpttrader.optimize.internal.charts.EquityChart;
import io.gpttrader.optimize.internal.charts.InOutChart;
import io.gpttrader.optimize.internal.charts.LogitChart;
import io.gpttrader.optimize.internal.folds.CombinatorialOutcome;
import io.gpttrader.optimize.internal.folds.Span;
import io.gpttrader.optimize.internal.markup.ReportFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A combinatorial cross-validation as one page that needs nothing but itself. */
public final class CombinatorialPage {
    /** More curves cannot be told apart. */
    private static final int CURVES = 7;

    private static final String TITLE = "Cross-validation";
    private static final String EQUITY = "Equity of each path";

    private CombinatorialPage() {}

    public static String of(CombinatorialOutcome outcome) {
        int paths = outcome.paths().size();
        int drawn = Math.min(CURVES, paths);
        Page page = new Page(TITLE, outcome.plan().toString())
                .picture(new PagePicture(
                        "Paths",
                        (drawn < paths ? "The first " + drawn + " of " + paths + " paths. " : "")
                                + "Each goes over all bars, with parameters chosen on others.",
                        layout -> equity(outcome, layout)))
                .section("Figures", "", Page.facts("Figures of the cross-validation", facts(outcome)))
                .section("Paths in figures", "", Page.rows("Paths", rows(outcome.paths())))
                .picture(new PagePicture(
                        "In sample against out of sample",
                        "A point a split. Where training tells something of the test, the line rises.",
                        layout ->
                                InOutChart.svg("Sharpe ratio", outcome.trainSharpes(), outcome.testSharpes(), layout)));
        double[] logits = Arrays.stream(outcome.ranks())
                .map(rank -> Math.log(rank / (1 - rank)))
                .toArray();
        if (Arrays.stream(logits).anyMatch(logit -> !Double.isNaN(logit))) {
            page.picture(new PagePicture(
                    "Ranks out of sample",
                    "Where the choice of each split ranks among all trials on its test bars; below 0 is below the median.",
                    layout -> LogitChart.svg(logits, layout)));
        }
        return page.end();
    }

    /** The figures and the equity of the paths, for a notebook's cell. */
    public static String cell(CombinatorialOutcome outcome) {
        return new NotebookCell(TITLE, outcome.plan().toString())
                .table("", List.of("Figure", "#Value", "Meaning"), Page.cellRows(facts(outcome)))
                .picture(EQUITY, equity(outcome, ChartLayout.ALONE))
                .end(Page.DISCLAIMER);
    }

    private static String equity(CombinatorialOutcome outcome, ChartLayout layout) {
        int drawn = Math.min(CURVES, outcome.paths().size());
        List<String> names = new ArrayList<>();
        double[][] curves = new double[drawn][];
        for (int path = 0; path < drawn; path++) {
            names.add("path " + (path + 1));
            curves[path] = outcome.equity(path);
        }
        Span all = new Span(0, outcome.times().bars());
        return EquityChart.svg(EQUITY, outcome.times().ends(all), names, curves, new int[0], layout);
    }

    private static List<PageFact> facts(CombinatorialOutcome outcome) {
        return List.of(
                new PageFact(
                        "Sharpe of at most 0",
                        ReportFormat.percent(outcome.losingPaths()),
                        "share of paths that earn nothing for their risk"),
                new PageFact(
                        "Probability of overfitting",
                        ReportFormat.percent(outcome.overfitting()),
                        "share of splits whose choice ranks at or below the median on its test bars"),
                new PageFact(
                        "Sharpe kept",
                        ReportFormat.percent(outcome.efficiency()),
                        "Sharpe ratio out of sample over that in sample"),
                PageFact.of(
                        "Sharpe of buy and hold",
                        ReportFormat.ratio(outcome.buyAndHold().sharpe())));
    }

    private static PageRows rows(List<WindowFigures> paths) {
        List<List<String>> rows = new ArrayList<>();
        for (WindowFigures path : paths) {
            rows.add(List.of(
                    String.format(Locale.ROOT, "%d", rows.size() + 1),
                    ReportFormat.ratio(path.sharpe()),
                    ReportFormat.percent(path.totalReturn()),
                    ReportFormat.percent(path.maxDrawdown())));
        }
        return new PageRows(List.of("#Path", "#Sharpe", "#Return", "#Max drawdown"), rows);
    }
}
