package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.internal.charts.HeatChart;
import io.gpttrader.optimize.internal.charts.HeatGrid;

/** A heat map as a page. */
public final class HeatPage {
    private HeatPage() {}

    public static String of(HeatGrid grid) {
        return HeatChart.svg(grid);
    }
}
