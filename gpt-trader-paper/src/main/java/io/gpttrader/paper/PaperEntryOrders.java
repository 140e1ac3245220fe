package io.gpttrader.paper;

import io.gpttrader.paper.internal.orders.EntryRules;
import io.gpttrader.paper.internal.orders.EntryRules.Life;
import io.gpttrader.paper.internal.orders.PriceValue;
import io.gpttrader.paper.internal.support.CheckReturnValue;
import io.gpttrader.paper.internal.support.Require;
import java.util.Objects;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/**
 * How entries are sent, as {@link Paper#entries} takes it: {@code .entries(o -> o.limitBps(20).goodForBars(3))}.
 *
 * <p>Prices are offsets from the close of the signal's bar, in basis points, or values at that bar ({@link #limitAt}). For a long position a limit is below it and a stop above,
 * for a short one the other way round. A limit fills where a bar trades beyond its price, or at a better open, without slippage; a
 * stop where a bar touches its price, or at a worse open, with slippage. Without a time in force an order is good till cancelled.
 * Immutable.
 */
@CheckReturnValue
public final class PaperEntryOrders {
    static final PaperEntryOrders NONE = new PaperEntryOrders(EntryRules.NONE);

    private static final double MOST_BPS = 5_000;

    private final EntryRules rules;

    private PaperEntryOrders(EntryRules rules) {
        this.rules = rules;
    }

    EntryRules rules() {
        return rules;
    }

    /**
     * Enters at a better price than the last close, in place of any other price.
     *
     * @param bps of the close of the signal's bar: for a long position as much below it, for a short one above; -1,000 to 5,000; below
     *     zero the order may pay as much more, and pays slippage up to its limit where it fills at its first open
     * @return a changed copy
     */
    public PaperEntryOrders limitBps(double bps) {
        Require.between(bps, -1_000, MOST_BPS, "limitBps", "20 is 0.2 % below the close of a long position's signal");
        return new PaperEntryOrders(rules.withLimit(bps));
    }

    /**
     * Enters once the price has moved on in the trade's direction, in place of any other price.
     *
     * @param bps of the close of the signal's bar: for a long position as much above it, for a short one below; 0 to 5,000
     * @return a changed copy
     */
    public PaperEntryOrders stopBps(double bps) {
        Require.between(bps, 0, MOST_BPS, "stopBps", "20 is 0.2 % above the close of a long position's signal");
        return new PaperEntryOrders(rules.withStop(bps));
    }

    /**
     * Enters once the price has moved on, but not beyond a limit, in place of any other price. Where the market opens beyond the limit,
     * the order waits for it to come back.
     *
     * @param stopBps as in {@link #stopBps}
     * @param limitBps of the close of the signal's bar: for a long position the limit is as much above the stop, for a short one below;
     *     0 to 5,000
     * @return a changed copy
     */
    public PaperEntryOrders stopLimitBps(double stopBps, double limitBps) {
        Require.between(stopBps, 0, MOST_BPS, "stopBps", "20 is 0.2 % above the close of a long position's signal");
        Require.between(limitBps, 0, MOST_BPS, "limitBps", "10 is a limit 0.1 % beyond the stop");
        return new PaperEntryOrders(rules.withStopLimit(stopBps, limitBps));
    }

    /**
     * Enters by a limit at what a value is at the signal's bar, in place of any other price: {@code limitAt(lowest(5))} with the DSL, or
     * {@code limitAt(series -> new SMAIndicator(new ClosePriceIndicator(series), 20))}.
     *
     * <p>The price stays while the order rests. A limit that the next open is better than fills at that open. Where the value is missing or
     * not above zero, the entry is rejected with the name {@code price}.
     *
     * @param price makes the indicator for a series, once for each recipe and symbol; the price of long and of short positions alike
     * @return a changed copy
     */
    public PaperEntryOrders limitAt(Function<? super BarSeries, ? extends Indicator<Num>> price) {
        return new PaperEntryOrders(rules.withPrices(value(price), null));
    }

    /**
     * Enters by a stop at what a value is at the signal's bar, in place of any other price: {@code stopAt(highest(20))}. A stop that the
     * market has passed already fills at the next open.
     *
     * @param price as in {@link #limitAt}
     * @return a changed copy
     */
    public PaperEntryOrders stopAt(Function<? super BarSeries, ? extends Indicator<Num>> price) {
        return new PaperEntryOrders(rules.withPrices(null, value(price)));
    }

    /**
     * Enters by a stop at one value, but not beyond a limit at another, in place of any other price; as in {@link #stopLimitBps}.
     *
     * @param stop as in {@link #limitAt}
     * @param limit as in {@link #limitAt}
     * @return a changed copy
     */
    public PaperEntryOrders stopLimitAt(
            Function<? super BarSeries, ? extends Indicator<Num>> stop,
            Function<? super BarSeries, ? extends Indicator<Num>> limit) {
        return new PaperEntryOrders(rules.withPrices(value(limit), value(stop)));
    }

    private static PriceValue value(Function<? super BarSeries, ? extends Indicator<Num>> price) {
        return PriceValue.of(Objects.requireNonNull(price, "price"));
    }

    /**
     * Rests for the trading day of the first bar after the signal, until a bar of another date begins.
     *
     * @return a changed copy
     */
    public PaperEntryOrders goodForDay() {
        return new PaperEntryOrders(rules.withLife(Life.DAY, 0));
    }

    /**
     * Rests for so many bars of its symbol.
     *
     * @param bars at least 1; 1 is the bar after the signal alone
     * @return a changed copy
     */
    public PaperEntryOrders goodForBars(int bars) {
        Require.atLeast(bars, 1, "goodForBars", "1 is the bar after the signal");
        return new PaperEntryOrders(rules.withLife(Life.BARS, bars));
    }

    /**
     * Rests until it is filled, replaced by a newer signal or cancelled: the default.
     *
     * @return a changed copy
     */
    public PaperEntryOrders goodTillCancelled() {
        return new PaperEntryOrders(rules.withLife(Life.CANCELLED, 0));
    }

    /**
     * Is filled at the open of the bar after the signal or not at all; with a limit only where that open is not beyond it, with slippage
     * up to the limit. Not for a stop.
     *
     * @return a changed copy
     */
    public PaperEntryOrders immediateOrCancel() {
        return new PaperEntryOrders(rules.withLife(Life.AT_ONCE, 0));
    }

    /**
     * Adds to an open position while the entry signal repeats: at each bar whose close gives it again, and that gives no signal to leave,
     * another entry is ordered, of the size that a first one would have then. Exits leave the whole position.
     *
     * <p>Orders at the market; not together with a limit, a stop, a time in force, or rebalancing. Leave cash for it: of the default size,
     * 95 % of equity, the first entry takes nearly all.
     *
     * @param entries most entries in one position, the first one included: 1 to 1,000; 1 is the default and adds nothing
     * @return a changed copy
     */
    public PaperEntryOrders pyramid(int entries) {
        Require.between(entries, 1, 1_000, "pyramid", "3 means a first entry and up to two more");
        return new PaperEntryOrders(rules.withMostEntries(entries));
    }

    /** The choices, name = value. */
    @Override
    public String toString() {
        return "PaperEntryOrders" + (rules.hasValues() ? rules.valuesByName() + " " : "") + rules.byName();
    }
}
