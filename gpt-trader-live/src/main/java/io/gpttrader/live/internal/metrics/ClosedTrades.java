package io.gpttrader.live.internal.metrics;

/** Closed round trips in order of exit, as figures over them are worked out. */
public interface ClosedTrades {

    int count();

    /** In account currency, after every cost. */
    double profit(int trade);

    /** Bars of the symbol from the entry's fill to the exit's. */
    int barsHeld(int trade);
}
