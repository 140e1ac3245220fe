package io.gpttrader.analyze.internal.candles;

import io.gpttrader.analyze.internal.bars.PriceBars;

/**
 * Whether prices were in an up or a down trend, as ta4j's {@code UpTrendIndicator} and {@code DownTrendIndicator} have it: the average
 * directional index over 5 bars is above 25 at the bar, and at the bar before, the positive directional indicator was above (below) the
 * negative one. Averages are Wilder's, begun with the first value rather than with a mean, as ta4j begins them.
 *
 * <p>Source of the formula: J. W. Wilder, New Concepts in Technical Trading Systems (1978), chapter 4.
 */
final class CandleTrend {
    private static final int PERIOD = 5;
    /** The first bar of a run at which a trend is told; ta4j's count of unstable bars. */
    static final int WARM_UP = 2 * PERIOD + 1;

    private static final double STRONG = 25;

    private final boolean[] up;
    private final boolean[] down;

    CandleTrend(PriceBars bars, int[] age) {
        int n = age.length;
        up = new boolean[n];
        down = new boolean[n];
        double range = 0;
        double plus = 0;
        double minus = 0;
        double strength = 0;
        int side = 0; // sign of plus - minus at the bar before
        for (int t = 0; t < n; t++) {
            if (age[t] < PERIOD) {
                continue;
            }
            boolean first = age[t] == PERIOD;
            double rise = bars.high()[t] - bars.high()[t - 1];
            double fall = bars.low()[t - 1] - bars.low()[t];
            range = smooth(first, range, trueRange(bars, t));
            plus = smooth(first, plus, rise > fall && rise > 0 ? rise : 0);
            minus = smooth(first, minus, fall > rise && fall > 0 ? fall : 0);
            double plusIndicator = range == 0 ? 0 : plus / range * 100;
            double minusIndicator = range == 0 ? 0 : minus / range * 100;
            double sum = plusIndicator + minusIndicator;
            strength = smooth(first, strength, sum == 0 ? 0 : Math.abs(plusIndicator - minusIndicator) / sum * 100);
            boolean strong = age[t] >= WARM_UP && strength > STRONG;
            up[t] = strong && side > 0;
            down[t] = strong && side < 0;
            side = Double.compare(plusIndicator, minusIndicator);
        }
    }

    private static double smooth(boolean first, double before, double now) {
        return first ? now : before + (now - before) * (1.0 / PERIOD);
    }

    /** The range of a bar together with the close before it. */
    private static double trueRange(PriceBars bars, int t) {
        double high = bars.high()[t];
        double low = bars.low()[t];
        double before = bars.close()[t - 1];
        return Math.max(Math.abs(high - low), Math.max(Math.abs(high - before), Math.abs(before - low)));
    }

    boolean isUp(int t) {
        return up[t];
    }

    boolean isDown(int t) {
        return down[t];
    }
}
