package io.gpttrader.paper;

import java.time.Instant;
import java.util.Optional;

/**
 * What a session has done so far: curves, round trips, metrics, every refused or shrunk order, and the ways to show them.
 *
 * <p>Immutable and safe to share between threads; arrays are handed out as copies. An undefined number is {@code NaN}
 * here and {@code -} in print.
 */
@CheckReturnValue
public final class PaperReport {

    /**
     * One position from flat to flat, or the one still open at the end, valued at the last close.
     *
     * @param recipe name of the recipe that traded
     * @param symbol the symbol traded
     * @param isLong true for a long position, false for a short one
     * @param entryBar index into {@code times()} of the entry's fill
     * @param entryTime end time of that bar
     * @param entryPrice price paid or got, slippage included, commission not
     * @param exitBar index of the exit's fill, or of the last bar when still open
     * @param exitTime end time of that bar
     * @param exitPrice price got or paid, slippage included; the last close when still open
     * @param quantity shares or units, always positive
     * @param profit in account currency, after every cost
     * @param returnFraction profit divided by quantity x entryPrice (0.01 is 1 %)
     * @param costs commissions of both fills, in account currency; slippage is in the prices
     * @param barsHeld bars of the symbol from entry fill to exit fill
     * @param open true when still open at the end
     */
    public record RoundTrip(
            String recipe,
            String symbol,
            boolean isLong,
            int entryBar,
            Instant entryTime,
            double entryPrice,
            int exitBar,
            Instant exitTime,
            double exitPrice,
            double quantity,
            double profit,
            double returnFraction,
            double costs,
            int barsHeld,
            boolean open) {}

    /**
     * An order that a limit refused or made smaller.
     *
     * @param time end of the bar at which it was decided
     * @param recipe the recipe that asked
     * @param symbol the symbol
     * @param wanted quantity asked for
     * @param granted quantity allowed, 0 when refused
     * @param limit the limit's name, such as {@code maxPositionPercent}
     * @param reason the numbers that decided, in words
     */
    public record OrderNote(
            Instant time, String recipe, String symbol, double wanted, double granted, String limit, String reason) {}

    /**
     * An order on its way: decided, and not filled yet.
     *
     * @param recipe the recipe that decided
     * @param symbol the symbol
     * @param side {@code buy} or {@code sell}
     * @param quantity quantity decided
     */
    public record PendingOrder(String recipe, String symbol, String side, double quantity) {}

    /**
     * The deepest fall from a peak.
     *
     * @param depth fraction of the peak lost (0.2 is 20 %)
     * @param start time of the peak
     * @param trough time of the lowest point
     * @param recovery when the peak was reached again, empty when it was not
     */
    public record Drawdown(double depth, Instant start, Instant trough, Optional<Instant> recovery) {}

    private final PaperRun run;

    PaperReport(PaperRun run) {
        this.run = run;
    }

    PaperRun run() {
        return run;
    }
}
