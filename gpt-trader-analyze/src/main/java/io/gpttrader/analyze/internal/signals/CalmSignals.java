package io.gpttrader.analyze.internal.signals;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.formulas.Deviation;
import io.gpttrader.analyze.internal.support.FigureText;

/** volatility: returns are calm, and the price has moved. */
final class CalmSignals implements SignalReader {
    private final int period;
    private final double threshold;
    private final double move;
    private final double[] close;
    private final double[] deviation;

    CalmSignals(PriceBars bars, int period, double threshold, double move) {
        this.period = period;
        this.threshold = threshold;
        this.move = move;
        this.close = bars.close();
        this.deviation = new Deviation(period, period - 1).apply(new double[][] {bars.returns()});
    }

    @Override
    public int at(int t) {
        double change = change(t);
        if (!Compare.isAbove(threshold, deviation[t], 0)) {
            return 0;
        }
        return Compare.isAbove(change, move, 0) ? 1 : Compare.isAbove(-move, change, 0) ? -1 : 0;
    }

    private double change(int t) {
        return t < period ? Double.NaN : close[t] / close[t - period] - 1;
    }

    @Override
    public String reason(int t) {
        return Double.isNaN(deviation[t] + change(t))
                ? "too few bars for the volatility"
                : "volatility " + FigureText.percent(deviation[t]) + " a bar, calm below "
                        + FigureText.percent(threshold) + "; " + FigureText.percent(change(t)) + " over " + period
                        + " bars";
    }

    @Override
    public int size() {
        return close.length;
    }
}
