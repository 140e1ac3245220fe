package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.orders.EntryOrder;
import io.gpttrader.backtest.internal.orders.EntryRules;
import io.gpttrader.backtest.internal.support.HostCode;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Limit and stop of one symbol's entries where they are values of the host's, by bar. */
public final class EntryPrices {
    private final @Nullable IntToDoubleFunction limit;
    private final @Nullable IntToDoubleFunction stop;
    private final String symbol;

    public EntryPrices(String symbol, @Nullable IntToDoubleFunction limit, @Nullable IntToDoubleFunction stop) {
        this.symbol = symbol;
        this.limit = limit;
        this.stop = stop;
    }

    /** The entry that is decided at a bar, or null and a note where one of its prices is none. */
    @Nullable
    EntryOrder order(Sleeve sleeve, int time, int bar, Settings settings, Tape tape, RiskCheck risk, double tick) {
        EntryRules rules = settings.entries;
        double atLimit = at(limit, "limit", bar);
        double atStop = at(stop, "stop", bar);
        boolean isLimit = limit != null && !settings.isPrice(atLimit);
        if (isLimit || (stop != null && !settings.isPrice(atStop))) {
            risk.note(sleeve, time, sleeve.ordered, 0, "price", () -> rules.reasonNoPrice(atLimit, atStop, isLimit));
            return null;
        }
        return new EntryOrder(rules, sleeve.isLong, atLimit, atStop, tape.columns(sleeve.symbol).close[bar], tick);
    }

    private double at(@Nullable IntToDoubleFunction value, String name, int bar) {
        if (value == null) {
            return Double.NaN;
        }
        try {
            return value.applyAsDouble(bar);
        } catch (RuntimeException e) {
            throw HostCode.failed("the " + name + " of entries(..) failed on " + symbol, e);
        }
    }
}
