package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.costs.CostTable;
import io.gpttrader.backtest.internal.costs.FillCosts;
import io.gpttrader.backtest.internal.kernels.Window;
import org.jspecify.annotations.Nullable;

/** What fills cost on one account, at a bar: told of the bars before, where the costs depend on them. For one thread. */
public final class MarketCosts {
    private final Tape tape;
    private final CostTable table;

    /** What units are worth; null where a price is always that. */
    private final @Nullable UnitValues values;

    /**
     * Makes them.
     *
     * @param values of the same settings and tape
     */
    public MarketCosts(Settings settings, Tape tape, UnitValues values) {
        this.tape = tape;
        this.values = settings.instruments.isEmpty() ? null : values;
        this.table = new CostTable(settings.costs, settings.plan, settings.instruments, tape.names());
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
        if (values != null) {
            its.worth(known == bar ? values.atTime(symbol, tape.timeOf(symbol, bar)) : values.atBegin(symbol, bar));
        }
        return its;
    }

    /** Of fills at the end of the run, at the last close. */
    FillCosts atLast(int symbol) {
        int last = tape.columns(symbol).length() - 1;
        FillCosts its = at(symbol, last, last);
        if (values != null) {
            its.worth(values.atTime(symbol, tape.length() - 1));
        }
        return its;
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
