package io.gpttrader.analyze.internal.swings;

import io.gpttrader.analyze.SwingPoint;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.outcomes.AverageTrueRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Alternating highs and lows. A high is confirmed at the first close that lies at least so many average true ranges below it, with the range
 * known at that bar, a low likewise; so nothing that comes later moves it. A bar without prices or range confirms nothing.
 */
public final class Swings {
    /** What a chart's swings usually take: three average ranges. */
    public static final double USUAL = 3;

    private final PriceBars bars;
    private final double[] range;
    private final double multiple;
    private final List<SwingPoint> points = new ArrayList<>();

    /** Places of the highest high and the lowest low since the last swing. */
    private int top = -1;

    private int bottom = -1;

    /** 1 while the next swing is a high, -1 while it is a low, 0 before the first. */
    private int looksFor;

    private Swings(PriceBars bars, double multiple) {
        this.bars = bars;
        this.range = AverageTrueRange.of(bars);
        this.multiple = multiple;
    }

    /**
     * All swings in the order of their confirmation.
     *
     * @param atrMultiple how far price must turn, in average true ranges of 14 bars, above 0
     */
    public static List<SwingPoint> of(PriceBars bars, double atrMultiple) {
        Swings swings = new Swings(bars, atrMultiple);
        for (int t = 0; t < bars.size(); t++) {
            swings.next(t);
        }
        return List.copyOf(swings.points);
    }

    private void next(int t) {
        double high = bars.high()[t];
        double low = bars.low()[t];
        double close = bars.close()[t];
        if (Double.isNaN(high + low + close)) {
            return;
        }
        if (top < 0 || high > bars.high()[top]) {
            top = t;
        }
        if (bottom < 0 || low < bars.low()[bottom]) {
            bottom = t;
        }
        double turn = multiple * range[t];
        if (!(turn > 0)) {
            return;
        }
        if (looksFor >= 0 && top < t && bars.high()[top] - close >= turn) {
            points.add(new SwingPoint(top, bars.high()[top], true, t));
            looksFor = -1;
            bottom = lowest(top + 1, t);
            top = t;
        } else if (looksFor <= 0 && bottom < t && close - bars.low()[bottom] >= turn) {
            points.add(new SwingPoint(bottom, bars.low()[bottom], false, t));
            looksFor = 1;
            top = highest(bottom + 1, t);
            bottom = t;
        }
    }

    /** The extreme since the swing's own bar, which may lie before its confirmation. */
    private int lowest(int from, int to) {
        int at = to;
        for (int t = from; t < to; t++) {
            at = bars.low()[t] < bars.low()[at] ? t : at;
        }
        return at;
    }

    private int highest(int from, int to) {
        int at = to;
        for (int t = from; t < to; t++) {
            at = bars.high()[t] > bars.high()[at] ? t : at;
        }
        return at;
    }
}
