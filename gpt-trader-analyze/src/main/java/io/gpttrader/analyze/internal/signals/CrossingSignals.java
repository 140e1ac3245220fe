package io.gpttrader.analyze.internal.signals;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.formulas.Mean;
import io.gpttrader.analyze.internal.markup.ReportFormat;

/** simpleMa: the fast average crosses the slow one. The first bar at which both are defined is no crossing. */
final class CrossingSignals implements SignalReader {
    private final int fastBars;
    private final int slowBars;
    private final double[] close;
    private final double[] fast;
    private final double[] slow;

    CrossingSignals(PriceBars bars, int fastBars, int slowBars) {
        this.fastBars = fastBars;
        this.slowBars = slowBars;
        this.close = bars.close();
        this.fast = new Mean(fastBars).apply(new double[][] {close});
        this.slow = new Mean(slowBars).apply(new double[][] {close});
    }

    @Override
    public int at(int t) {
        if (t == 0 || Double.isNaN(fast[t - 1] + slow[t - 1] + fast[t] + slow[t])) {
            return 0;
        }
        int now = side(t);
        int before = side(t - 1);
        return now > 0 && before <= 0 ? 1 : now < 0 && before >= 0 ? -1 : 0;
    }

    private int side(int t) {
        return Compare.isAbove(fast[t], slow[t], close[t]) ? 1 : Compare.isAbove(slow[t], fast[t], close[t]) ? -1 : 0;
    }

    @Override
    public String reason(int t) {
        if (Double.isNaN(fast[t] + slow[t])) {
            return "too few bars for the averages";
        }
        int signal = at(t);
        String verb = signal > 0
                ? " has crossed above"
                : signal < 0
                        ? " has crossed below"
                        : side(t) > 0 ? " stays above" : side(t) < 0 ? " stays below" : " equals";
        return "SMA " + fastBars + " at " + ReportFormat.price(fast[t]) + verb + " SMA " + slowBars + " at "
                + ReportFormat.price(slow[t]);
    }

    @Override
    public int size() {
        return close.length;
    }
}
