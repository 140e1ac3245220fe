package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.internal.charts.HeatChart;
import io.gpttrader.optimize.internal.charts.HeatGrid;
import java.util.List;

/** A heat map as one page that needs nothing but itself. */
public final class HeatPage {
    private HeatPage() {}

    public static String of(HeatGrid grid) {
        List<HeatGrid> grids = List.of(grid);
        return new Page(HeatChart.title(grid), "")
                .raw(HeatData.section(grids))
                .data(HeatData.json(grids))
                .end();
    }

    /** The map in a notebook's cell. */
    public static String cell(HeatGrid grid) {
        return new NotebookCell("Heat map", "")
                .picture(HeatChart.title(grid), HeatChart.svg(grid))
                .end(Page.DISCLAIMER);
    }
}
