package io.gpttrader.optimize.internal.charts;

/** A heat map as a picture. */
public final class HeatChart {
    private HeatChart() {}

    public static String svg(HeatGrid grid) {
        return "<svg/>";
    }
}
