package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.orders.WilderRange;

/** The average true ranges that stops need, of each symbol and bar; worked out once for a symbol, when it is first asked for. */
final class StopRanges {
    private final Tape tape;
    private final int count;
    private final double[][] bySymbol;

    StopRanges(Settings settings, Tape tape) {
        this.tape = tape;
        this.count = settings.exits.rangeBars();
        this.bySymbol = new double[count == 0 ? 0 : tape.symbols()][];
    }

    /** NaN where no stop needs them, or too few bars have come. */
    double at(int symbol, int bar) {
        if (count == 0) {
            return Double.NaN;
        }
        double[] its = bySymbol[symbol];
        if (its == null) {
            its = ranges(tape.columns(symbol));
            bySymbol[symbol] = its;
        }
        return its[bar];
    }

    private double[] ranges(Columns bars) {
        WilderRange range = new WilderRange(count);
        double[] ranges = new double[bars.length()];
        for (int i = 0; i < ranges.length; i++) {
            range.add(bars.high[i], bars.low[i], bars.close[i]);
            ranges[i] = range.value();
        }
        return ranges;
    }
}
