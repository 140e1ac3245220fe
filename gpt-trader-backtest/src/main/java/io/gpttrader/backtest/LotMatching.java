package io.gpttrader.backtest;

/** Which lots a sale takes first; {@link TaxRules#chooseLots} lets the host choose each time. */
public enum LotMatching {
    /** The lot acquired first, what the IRS assumes where no lot was named (Publication 550, "Identification of shares"). */
    FIFO,
    /** The lot acquired last. */
    LIFO,
    /** The lot with the highest basis a unit, of equal ones the earliest; of short sales the one with the lowest proceeds. */
    HIGHEST_COST,
    /** Every unit costs the average of all open ones; the earliest go first, which decides the holding period. */
    AVERAGE_COST
}
