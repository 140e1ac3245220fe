package io.gpttrader.analyze.internal.shapes;

import io.gpttrader.analyze.SwingPoint;

/** A straight line over bars. */
record Line(int bar, double price, double slope) {

    static Line level(double price) {
        return new Line(0, price, 0);
    }

    static Line through(SwingPoint a, SwingPoint b) {
        return new Line(a.bar(), a.price(), (b.price() - a.price()) / (b.bar() - a.bar()));
    }

    /** The line through another point with the same slope. */
    Line through(SwingPoint point) {
        return new Line(point.bar(), point.price(), slope);
    }

    double at(int t) {
        return price + slope * (t - bar);
    }
}
