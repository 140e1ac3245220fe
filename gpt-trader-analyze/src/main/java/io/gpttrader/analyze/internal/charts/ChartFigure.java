package io.gpttrader.analyze.internal.charts;

import io.gpttrader.analyze.MarketBias;
import java.util.List;

/**
 * A chart pattern as it is drawn.
 *
 * @param name such as {@code double bottom}
 * @param bias what it is said to announce
 * @param points its corners in order of time
 * @param target a price, or NaN
 * @param stop a price, or NaN
 */
public record ChartFigure(String name, MarketBias bias, List<Corner> points, double target, double stop) {
    /** Copies the corners. */
    public ChartFigure {
        points = List.copyOf(points);
    }

    /**
     * A corner.
     *
     * @param bar its place; 0 is the first bar of the series
     * @param price of the corner
     */
    public record Corner(int bar, double price) {}
}
