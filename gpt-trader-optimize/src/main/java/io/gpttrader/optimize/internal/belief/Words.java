package io.gpttrader.optimize.internal.belief;

import io.gpttrader.optimize.internal.support.FigureText;

/** Numbers as people read them. */
final class Words {
    private Words() {}

    /** Rounded up, so that no number that misses a limit above it looks as if it did not. */
    static String up(double value) {
        return FigureText.number(Math.ceil(value * 100 - 1e-9) / 100);
    }

    /** Rounded down, for limits below. */
    static String down(double value) {
        return FigureText.number(Math.floor(value * 100 + 1e-9) / 100);
    }

    /** Rounded up, too. */
    static String pValue(double p) {
        return Double.isNaN(p)
                ? "-"
                : p >= 0.1 ? up(p) : FigureText.format("%.3f", Math.max(0.001, Math.ceil(p * 1000 - 1e-9) / 1000));
    }

    static String bps(double bps) {
        return Double.isNaN(bps) ? "-" : FigureText.format(Math.abs(bps) < 100 ? "%.1f bps" : "%.0f bps", bps);
    }

    static String whole(double value) {
        return Double.isNaN(value) ? "-" : FigureText.format(Math.abs(value) < 1e9 ? "%,.0f" : "%.1e", value);
    }

    static String trials(long count) {
        return FigureText.format(count == 1 ? "%,d trial" : "%,d trials", count);
    }

    static String count(int count, String one, String several) {
        return FigureText.format("%,d %s", count, count == 1 ? one : several);
    }
}
