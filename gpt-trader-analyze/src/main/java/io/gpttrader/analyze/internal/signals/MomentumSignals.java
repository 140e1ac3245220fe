package io.gpttrader.analyze.internal.signals;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.support.FigureText;

/** momentum: the return over the lookback is beyond the threshold. */
final class MomentumSignals implements SignalReader {
    private final int lookback;
    private final double threshold;
    private final double[] close;

    MomentumSignals(PriceBars bars, int lookback, double threshold) {
        this.lookback = lookback;
        this.threshold = threshold;
        this.close = bars.close();
    }

    @Override
    public int at(int t) {
        double change = change(t);
        return Compare.isAbove(change, threshold, 0) ? 1 : Compare.isAbove(-threshold, change, 0) ? -1 : 0;
    }

    private double change(int t) {
        return t < lookback ? Double.NaN : close[t] / close[t - lookback] - 1;
    }

    @Override
    public String reason(int t) {
        return Double.isNaN(change(t))
                ? "too few bars for the return"
                : FigureText.percent(change(t)) + " over " + lookback + " bars, threshold "
                        + FigureText.percent(threshold);
    }

    @Override
    public int size() {
        return close.length;
    }
}
