package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.internal.charts.ChartLayout;
import java.util.function.Function;

/**
 * A picture of a page, drawn once for a wide screen and once for a telephone.
 *
 * @param title heading of its section
 * @param remark how to read it, or empty
 * @param svg draws it in a layout, such as {@code layout -> SensitivityChart.svg(names, shares, layout)}
 */
public record PagePicture(String title, String remark, Function<ChartLayout, String> svg) {}
