package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.internal.charts.ChartLayout;
import io.gpttrader.optimize.internal.charts.EquityChart;
import io.gpttrader.optimize.internal.charts.WeightsChart;

/** A comparison of allocations as one page that needs nothing but itself. */
public final class AllocationPage {
    /** More allocators than these would make the page long and its pictures hard to read. */
    private static final int PICTURES = 12;

    private static final String EQUITY = "Equity of each allocator";

    private AllocationPage() {}

    public static String of(AllocationInput input) {
        Page page = new Page(input.title(), input.period())
                .verdict(input.verdict())
                .notes(input.notes())
                .section("Out of sample", "", Page.rows("Allocators out of sample", input.table()))
                .picture(new PagePicture("Equity", "", layout -> equity(input, layout)));
        for (int i = 0; i < Math.min(PICTURES, input.weights().length); i++) {
            double[][] weights = input.weights()[i];
            String title = "Weights: " + input.allocators().get(i);
            page.picture(new PagePicture(
                    title, "", layout -> WeightsChart.svg(title, input.times(), input.symbols(), weights, layout)));
        }
        return page.section("Settings", "", Page.facts("Settings", input.settings()))
                .section("What made this", "", Page.facts("Origin", input.origin()))
                .end();
    }

    /** The verdict, the figures and the equity of each allocator, for a notebook's cell. */
    public static String cell(AllocationInput input) {
        return Page.cell(input.title(), input.period(), input.verdict(), input.notes())
                .table("", input.table().header(), input.table().rows())
                .picture(EQUITY, equity(input, ChartLayout.ALONE))
                .end(Page.DISCLAIMER);
    }

    private static String equity(AllocationInput input, ChartLayout layout) {
        return EquityChart.svg(EQUITY, input.times(), input.allocators(), input.equity(), new int[0], layout);
    }
}
