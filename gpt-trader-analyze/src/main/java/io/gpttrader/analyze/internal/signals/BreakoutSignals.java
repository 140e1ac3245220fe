package io.gpttrader.analyze.internal.signals;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.formulas.Extreme;
import io.gpttrader.analyze.internal.markup.ReportFormat;

/** breakout: the close is beyond the extremes of the bars before. */
final class BreakoutSignals implements SignalReader {
    private final int lookback;
    private final double[] close;
    private final double[] highest;
    private final double[] lowest;

    BreakoutSignals(PriceBars bars, int lookback) {
        this.lookback = lookback;
        this.close = bars.close();
        this.highest = new Extreme(lookback, true).apply(new double[][] {bars.high()});
        this.lowest = new Extreme(lookback, false).apply(new double[][] {bars.low()});
    }

    @Override
    public int at(int t) {
        if (t < lookback) {
            return 0;
        }
        return Compare.isAbove(close[t], highest[t - 1], close[t])
                ? 1
                : Compare.isAbove(lowest[t - 1], close[t], close[t]) ? -1 : 0;
    }

    @Override
    public String reason(int t) {
        return t < lookback || Double.isNaN(highest[t - 1] + lowest[t - 1] + close[t])
                ? "too few bars for the range"
                : "close " + ReportFormat.price(close[t]) + ", range of " + lookback + " bars "
                        + ReportFormat.price(lowest[t - 1]) + " to " + ReportFormat.price(highest[t - 1]);
    }

    @Override
    public int size() {
        return close.length;
    }
}
