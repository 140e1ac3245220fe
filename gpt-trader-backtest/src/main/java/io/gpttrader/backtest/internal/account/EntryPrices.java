package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.orders.EntryOrder;
import io.gpttrader.backtest.internal.orders.EntryRules;
import io.gpttrader.backtest.internal.support.HostCode;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Limit and stop of one symbol's entries, or of its exits on a signal, where they are values of the host's, by bar. */
public final class EntryPrices {
    private final EntryRules rules;
    private final String step;
    private final String symbol;
    private final @Nullable IntToDoubleFunction limit;
    private final @Nullable IntToDoubleFunction stop;

    /**
     * The prices of these orders.
     *
     * @param step that chose them, such as {@code entries(..)}
     */
    public EntryPrices(
            EntryRules rules,
            String step,
            String symbol,
            @Nullable IntToDoubleFunction limit,
            @Nullable IntToDoubleFunction stop) {
        this.rules = rules;
        this.step = step;
        this.symbol = symbol;
        this.limit = limit;
        this.stop = stop;
    }

    /** The order that is decided at a bar with this close, or null where one of its prices is none, which is told. */
    @Nullable
    EntryOrder order(boolean buys, int bar, double close, double tick, Settings settings, Consumer<String> reason) {
        double atLimit = at(limit, "limit", bar);
        double atStop = at(stop, "stop", bar);
        boolean isLimit = limit != null && !settings.isPrice(atLimit);
        if (isLimit || (stop != null && !settings.isPrice(atStop))) {
            reason.accept(rules.reasonNoPrice(atLimit, atStop, isLimit));
            return null;
        }
        return new EntryOrder(rules, buys, atLimit, atStop, close, tick);
    }

    private double at(@Nullable IntToDoubleFunction value, String name, int bar) {
        if (value == null) {
            return Double.NaN;
        }
        try {
            return value.applyAsDouble(bar);
        } catch (RuntimeException e) {
            throw HostCode.failed("the " + name + " of " + step + " failed on " + symbol, e);
        }
    }
}
