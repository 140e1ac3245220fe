package io.gpttrader.paper.internal.metrics;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One position from flat to flat, or one still open, valued at the last close.
 *
 * @param recipe name of the recipe that traded
 * @param symbol the symbol traded
 * @param isLong true for a long position, false for a short one
 * @param entryBar index into the run's times of the entry's fill
 * @param entryTime instant of the entry's fill: the begin of its bar for a fill at the open, the end for one at the close
 * @param entryDate date of the bar that filled the entry
 * @param entryPrice price paid or received, slippage included, commission not
 * @param exitBar index of the exit's fill, or of the last bar when still open
 * @param exitTime instant of the exit's fill; the end of the symbol's last bar when still open
 * @param exitDate date of the bar that filled the exit, or of the last one
 * @param exitPrice price received or paid, slippage included; the last close when still open
 * @param quantity shares or units, always positive
 * @param profit in account currency, after every cost
 * @param returnFraction profit divided by quantity x entryPrice (0.01 is 1 %)
 * @param costs commissions of both fills, in account currency; slippage is in the prices
 * @param barsHeld bars of the symbol from entry fill to exit fill
 * @param open true when still open at the end
 * @param exitReason why it was left, in words; empty while it is open or where it is not known
 * @param entryTag name of the condition that made the entry; empty where it has none
 * @param exitTag name of the condition that made the exit; empty alike
 */
public record RoundTrip(
        String recipe,
        String symbol,
        boolean isLong,
        int entryBar,
        Instant entryTime,
        LocalDate entryDate,
        double entryPrice,
        int exitBar,
        Instant exitTime,
        LocalDate exitDate,
        double exitPrice,
        double quantity,
        double profit,
        double returnFraction,
        double costs,
        int barsHeld,
        boolean open,
        String exitReason,
        String entryTag,
        String exitTag) {

    /** Profit as a fraction of what the entry was worth, whatever its sign; undefined where it was worth nothing. */
    public static double returnOf(double profit, double value) {
        return value == 0 ? Double.NaN : profit / Math.abs(value);
    }
}
