package io.gpttrader.paper.internal.report;

import io.gpttrader.paper.internal.metrics.RunResult;
import io.gpttrader.paper.internal.notes.RunWarnings;
import java.util.ArrayList;
import java.util.List;

/** The report in a notebook's cell: notes, headline figures and the picture of the equity. */
public final class NotebookReport {

    private NotebookReport() {}

    /** A fragment of a page, without scripts. */
    public static String of(RunResult run) {
        return new NotebookCell(TextReport.title(run), TextReport.period(run))
                .line(run.isSession() ? run.state() : "")
                .notes(run.notes())
                .notes(RunWarnings.of(run))
                .figures(headlines(run))
                .picture("Equity, drawdown and what is invested, of " + TextReport.title(run), SvgReport.cell(run))
                .end(run.words().disclaimer());
    }

    /** What a reader looks for first: each a name, a value and what stands beside it. */
    static List<List<String>> headlines(RunResult run) {
        List<List<String>> figures = new ArrayList<>();
        figures.add(figure(run, ReportMetric.FINAL_EQUITY, "from " + ReportFormat.money(run.startingCash())));
        figures.add(figure(run, ReportMetric.TOTAL_RETURN, "buy and hold " + ReportMetric.BUY_AND_HOLD.text(run)));
        figures.add(
                run.isSession()
                        ? figure(
                                run,
                                ReportMetric.OPEN_POSITIONS,
                                pending(run.pending().size()))
                        : figure(run, ReportMetric.ANNUAL_RETURN, "volatility " + ReportMetric.VOLATILITY.text(run)));
        figures.add(figure(
                run,
                ReportMetric.MAX_DRAWDOWN,
                run.isSession() ? "now " + drawdownNow(run) : "longest " + ReportMetric.LONGEST_DRAWDOWN.text(run)));
        figures.add(figure(run, ReportMetric.SHARPE, "Sortino " + ReportMetric.SORTINO.text(run)));
        figures.add(figure(run, ReportMetric.TRADES, "won " + ReportMetric.WIN_RATE.text(run)));
        figures.add(figure(run, ReportMetric.PROFIT_FACTOR, "expectancy " + ReportMetric.EXPECTANCY.text(run)));
        figures.add(figure(run, ReportMetric.EXPOSURE, "mean invested " + ReportMetric.MEAN_GROSS_INVESTED.text(run)));
        return figures;
    }

    private static List<String> figure(RunResult run, ReportMetric metric, String beside) {
        return List.of(metric.title, metric.text(run), beside);
    }

    private static String drawdownNow(RunResult run) {
        double[] drawdown = run.drawdown();
        return ReportFormat.percent(drawdown.length == 0 ? Double.NaN : drawdown[drawdown.length - 1]);
    }

    private static String pending(int orders) {
        return orders == 1 ? "1 order pending" : ReportFormat.count(orders) + " orders pending";
    }
}
