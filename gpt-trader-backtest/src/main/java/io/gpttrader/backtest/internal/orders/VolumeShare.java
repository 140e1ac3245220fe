package io.gpttrader.backtest.internal.orders;

import java.util.Arrays;

/** How much of each bar's volume the orders of one symbol, all of them together, may still fill. */
public final class VolumeShare {
    /** Why an order is given up that a bar's volume fills nothing of. */
    public static final String NO_VOLUME = "the bar had no volume for it";

    private static final double DUST = 1e-9;

    private final double fraction;

    /** By symbol: the last bar that filled anything, and how many units it filled. */
    private final int[] bars;

    private final double[] used;

    public VolumeShare(double fraction, int symbols) {
        this.fraction = fraction;
        this.bars = new int[symbols];
        this.used = new double[symbols];
        Arrays.fill(bars, -1);
    }

    /** Units that a bar of that volume may still fill, before they are rounded down to lots; none where its volume is 0 or missing. */
    public double left(int symbol, int bar, double volume) {
        double most = volume > 0 ? fraction * volume : 0;
        double left = most - (bars[symbol] == bar ? used[symbol] : 0);
        return left < most * DUST ? 0 : left;
    }

    /** Counts units that a bar has filled. */
    public void take(int symbol, int bar, double units) {
        used[symbol] = bars[symbol] == bar ? used[symbol] + units : units;
        bars[symbol] = bar;
    }

    /** What is left of an order after a fill; the last bits of it are none. */
    public static double rest(double ordered, double filled) {
        double rest = ordered - filled;
        return rest < ordered * DUST ? 0 : rest;
    }

    /** Why a share cannot go with orders that change a position meanwhile, or empty text. */
    public static String contradiction(boolean changes) {
        return changes ? words("pyramid(..) or takeProfitPercent(.., ..) changes positions meanwhile") : "";
    }

    /** That a share cannot go with another choice. */
    public static String words(String other) {
        return "volumeSharePercent(..) fills orders in parts over several bars, and " + other + "; choose one of them";
    }

    /** Why a symbol of which no bar has a volume cannot be traded. */
    public static String noVolume(String symbol) {
        return "volumeSharePercent(..) fills a share of each bar's volume, and no bar of " + symbol
                + " has any: nothing would ever be filled; give bars with their volume, or leave volumeSharePercent(..) out";
    }
}
