package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.metrics.Rejection;
import org.ta4j.core.Trade;

/** Called by the account with what follows from an input, each with its entry for the journal. */
public interface AccountEvents {

    void ordered(Sleeve sleeve, Order order, Entry entry);

    /** An order has filled, once and for all: what is left of it, where the cash did not reach, is given up. */
    void filled(Sleeve sleeve, Order order, Trade trade, double commission, Entry entry);

    void rejected(Rejection note, Entry entry);

    /** A drawdown has halted entries, or such a halt has ended. */
    void halted(boolean isHalted, String reason, Entry entry);

    void cancelled(Sleeve sleeve, Order order, String reason, Entry entry);
}
