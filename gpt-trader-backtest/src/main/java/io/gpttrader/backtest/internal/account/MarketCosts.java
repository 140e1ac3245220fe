package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.costs.CostTable;
import io.gpttrader.backtest.internal.costs.FillCosts;
import io.gpttrader.backtest.internal.kernels.Window;

/** What fills cost on one account, at a bar: told of the bars before, where the costs depend on them. For one thread. */
public final class MarketCosts {
    private final Tape tape;
    private final CostTable table;

    public MarketCosts(Settings settings, Tape tape) {
        this.tape = tape;
        this.table = new CostTable(settings.costs, settings.plan, tape.names());
    }

    /** Of fills on a bar's date when the bars up to {@code known} have closed. */
    public FillCosts at(int symbol, int bar, int known) {
        FillCosts its = table.of(symbol);
        if (its.minds()) {
            its.onDay(tape.dates().day(symbol, bar));
        }
        int count = its.impactBars();
        if (count > 0) {
            Columns bars = tape.columns(symbol);
            its.moment(Window.returnsStd(bars.close, known, count), meanVolume(bars.volume, known, count));
        }
        return its;
    }

    /** Of fills at the last close. */
    FillCosts atLast(int symbol) {
        int last = tape.columns(symbol).length() - 1;
        return at(symbol, last, last);
    }

    public FillCosts of(int symbol) {
        return table.of(symbol);
    }

    private static double meanVolume(double[] volume, int bar, int count) {
        if (bar < count) {
            return Double.NaN;
        }
        double sum = 0;
        for (int i = bar - count + 1; i <= bar; i++) {
            sum += volume[i];
        }
        return sum / count;
    }
}
