package io.gpttrader.analyze.internal.signals;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.formulas.Deviation;
import io.gpttrader.analyze.internal.formulas.Mean;
import io.gpttrader.analyze.internal.support.FigureText;

/** meanReversion: the close is at or beyond a band of sample deviations around its average. A deviation of 0 makes no band. */
final class BandSignals implements SignalReader {
    private final double deviations;
    private final double[] close;
    private final double[] mean;
    private final double[] deviation;

    BandSignals(PriceBars bars, int period, double deviations) {
        this.deviations = deviations;
        this.close = bars.close();
        this.mean = new Mean(period).apply(new double[][] {close});
        this.deviation = new Deviation(period, period - 1).apply(new double[][] {close});
    }

    @Override
    public int at(int t) {
        if (!(deviation[t] > 0)) {
            return 0;
        }
        double width = deviations * deviation[t];
        return Compare.isAtLeast(mean[t] - width, close[t], close[t])
                ? 1
                : Compare.isAtLeast(close[t], mean[t] + width, close[t]) ? -1 : 0;
    }

    @Override
    public String reason(int t) {
        return deviation[t] > 0
                ? FigureText.format(
                        "%.1f deviations %s its average, band at %.1f",
                        Math.abs(close[t] - mean[t]) / deviation[t], close[t] < mean[t] ? "below" : "above", deviations)
                : "no band: too few bars, or equal prices";
    }

    @Override
    public int size() {
        return close.length;
    }
}
