package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.journal.Entry;
import io.gpttrader.live.internal.metrics.Rejection;
import org.ta4j.core.Trade;

/** Called by the account with what follows from an input, each with its entry for the journal. */
public interface AccountEvents {

    void ordered(Sleeve sleeve, Order order, Entry entry);

    void filled(Sleeve sleeve, Trade trade, Entry entry);

    void rejected(Rejection note, Entry entry);

    void cancelled(Entry entry);

    /** An order that works at a broker is to be cancelled there. */
    default void cancelAsked(Order order, String reason) {}
}
