package io.gpttrader.backtest.internal.taxes;

import java.time.LocalDate;

/** Whether a holding is long-term in the United States. */
final class HoldingPeriod {
    private HoldingPeriod() {}

    /**
     * Held more than one year, counted from the day after the acquisition, the day of the sale included (Publication 550,
     * "Holding Period"). A year from 29 February ends with February, and what was acquired on the last day of a month is held a
     * year on the last day of that month (Revenue Ruling 66-7).
     */
    static boolean isLongTerm(LocalDate from, LocalDate sold) {
        return sold.isAfter(from.plusYears(1))
                && !sold.isBefore(from.plusDays(1).plusYears(1));
    }
}
