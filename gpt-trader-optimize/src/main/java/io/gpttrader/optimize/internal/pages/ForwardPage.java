package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.internal.charts.ChartLayout;
import io.gpttrader.optimize.internal.charts.EquityChart;
import io.gpttrader.optimize.internal.charts.InOutChart;
import io.gpttrader.optimize.internal.charts.ParameterDriftChart;
import java.util.List;

/** A walk-forward as one page that needs nothing but itself, or as sections of the page of a search. */
public final class ForwardPage {
    private static final String EQUITY = "Equity out of sample against buy and hold and hindsight";

    private ForwardPage() {}

    public static String of(ForwardInput input) {
        Page page = new Page(input.title(), input.period()).notes(input.notes());
        sections(page, input, "");
        return page.end();
    }

    /** The figures and the equity out of sample, for a notebook's cell. */
    public static String cell(ForwardInput input) {
        return new NotebookCell(input.title(), input.period())
                .remark(input.plan())
                .notes(input.notes())
                .table("", List.of("Figure", "#Value", "Meaning"), Page.cellRows(input.facts()))
                .picture(EQUITY, equity(input, ChartLayout.ALONE))
                .end(Page.DISCLAIMER);
    }

    private static String equity(ForwardInput input, ChartLayout layout) {
        return EquityChart.svg(
                EQUITY,
                input.times(),
                List.of("out of sample", "buy and hold", "best of all bars, in hindsight"),
                new double[][] {input.tested(), input.holding(), input.hindsight()},
                input.foldStarts(),
                layout);
    }

    static void sections(Page page, ForwardInput input, String before) {
        page.picture(new PagePicture(
                        heading(before, "out of sample"),
                        input.plan() + (input.plan().isEmpty() ? "" : ". ")
                                + "Dotted uprights are borders between folds.",
                        layout -> equity(input, layout)))
                .section(heading(before, "figures"), "", Page.facts("Figures of the walk-forward", input.facts()))
                .section(heading(before, "folds"), "", Page.rows("Folds", input.folds()));
        page.picture(new PagePicture(
                heading(before, "in sample against out of sample"),
                "A point a fold. Where training tells something of the test, the line rises.",
                layout -> InOutChart.svg("Sharpe ratio", input.sharpesIn(), input.sharpesOut(), layout)));
        if (input.chosen().length > 0) {
            page.picture(new PagePicture(
                    heading(before, "parameters by fold"),
                    "A parameter that jumps from fold to fold follows noise.",
                    layout -> ParameterDriftChart.svg(input.parameters(), input.chosen(), layout)));
        }
    }

    private static String heading(String before, String what) {
        return before.isEmpty()
                ? what.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + what.substring(1)
                : before + what;
    }
}
