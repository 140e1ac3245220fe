package io.gpttrader.analyze.internal.outcomes;

import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.internal.bars.PriceBars;

/** Judges setups bar by bar. A bar that holds both prices is a stop: which came first is not known, and the worse is assumed. */
public final class Outcomes {
    private Outcomes() {}

    /**
     * What a setup came to.
     *
     * @param maxBars how many bars after the deciding one are looked at, 1 or more
     */
    public static OutcomeKind of(PriceBars bars, Setup setup, int maxBars) {
        boolean isLong = setup.side() == MarketBias.BULLISH;
        return of(bars.open(), bars.high(), bars.low(), setup.bar(), isLong, setup.target(), setup.stop(), maxBars);
    }

    /** The same of columns, which may be logarithms. */
    static OutcomeKind of(
            double[] open,
            double[] high,
            double[] low,
            int bar,
            boolean isLong,
            double target,
            double stop,
            int maxBars) {
        int end = (int) Math.min(open.length - 1, (long) bar + maxBars);
        for (int t = bar + 1; t <= end; t++) {
            if (Double.isNaN(open[t]) || Double.isNaN(high[t]) || Double.isNaN(low[t])) {
                return OutcomeKind.UNDECIDED;
            }
            if (t == bar + 1 && isBeyond(open[t], isLong, target, stop)) {
                return OutcomeKind.UNDECIDED;
            }
            if (isLong ? low[t] <= stop : high[t] >= stop) {
                return opensBeyondTarget(open[t], isLong, target) ? OutcomeKind.TARGET : OutcomeKind.STOP;
            }
            if (isLong ? high[t] >= target : low[t] <= target) {
                return OutcomeKind.TARGET;
            }
        }
        return OutcomeKind.UNDECIDED;
    }

    /** An open beyond target or stop leaves nothing to enter for. */
    private static boolean isBeyond(double open, boolean isLong, double target, double stop) {
        return isLong ? open >= target || open <= stop : open <= target || open >= stop;
    }

    /** The open is the one price of a bar whose place in time is known. */
    private static boolean opensBeyondTarget(double open, boolean isLong, double target) {
        return isLong ? open >= target : open <= target;
    }
}
