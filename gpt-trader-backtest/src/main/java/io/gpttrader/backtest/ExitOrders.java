package io.gpttrader.backtest;

import io.gpttrader.backtest.internal.orders.EntryRules.Life;
import io.gpttrader.backtest.internal.orders.ExitRules;
import io.gpttrader.backtest.internal.orders.PriceValue;
import io.gpttrader.backtest.internal.support.CheckReturnValue;
import io.gpttrader.backtest.internal.support.Require;
import java.util.Objects;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/**
 * Orders that protect each position, as {@link Backtest#exits} takes them: {@code .exits(o -> o.stopLossPercent(2).takeProfitPercent(4))}.
 *
 * <p>They rest from the entry's fill on, that bar included, and the first to fill cancels the others, as does an exit that the strategy
 * decides. Inside a bar a stop fills at its price as a market order, with slippage; where the bar opens beyond it, at the open. A
 * target fills as a limit, without slippage, where the bar trades beyond its price, or at a better open. Where one bar reaches both,
 * the stop is taken to come first unless {@link #optimisticInBar} is chosen or the open has decided. Immutable.
 */
@CheckReturnValue
public final class ExitOrders {
    static final ExitOrders NONE = new ExitOrders(ExitRules.NONE);

    private static final double MOST_BPS = 5_000;

    private final ExitRules rules;

    private ExitOrders(ExitRules rules) {
        this.rules = rules;
    }

    ExitRules rules() {
        return rules;
    }

    /**
     * Leaves when the price has moved against the entry by so much.
     *
     * @param percent of the entry's fill price (slippage included), above 0 and below 100
     * @return a changed copy
     */
    public ExitOrders stopLossPercent(double percent) {
        return new ExitOrders(rules.withStop(belowHundred(percent, "stopLossPercent")));
    }

    /**
     * Leaves when the price has moved against the entry by so many average true ranges, in place of {@link #stopLossPercent}; of the two
     * the last one wins. The distance is the one known at the close of the signal's bar and stays as it is.
     *
     * @param multiple average true ranges from the entry's fill price, above 0, at most 100; 2 is usual
     * @param bars of Wilder's average, at least 1, at most 10,000; 14 is usual; an entry before so many bars have come is rejected
     * @return a changed copy
     */
    public ExitOrders stopAtr(double multiple, int bars) {
        Require.aboveZeroUpTo(multiple, 100, "multiple", "2 means two average true ranges");
        Require.between(bars, 1, 10_000, "bars", "14 is usual");
        return new ExitOrders(rules.withStopRanges(multiple, bars));
    }

    /**
     * Leaves when the price has moved in favour by so much.
     *
     * @param percent of the entry's fill price (slippage included), above 0, at most 10,000
     * @return a changed copy
     */
    public ExitOrders takeProfitPercent(double percent) {
        Require.aboveZeroUpTo(percent, 10_000, "takeProfitPercent", "4 means 4 % above the entry of a long position");
        return new ExitOrders(rules.withTarget(percent));
    }

    /**
     * Sells a part of the position when the price has moved in favour by so much, once in each position; beside or without a
     * {@link #takeProfitPercent(double)} that is further away and takes the rest.
     *
     * @param percent of the entry's fill price (slippage included), above 0, at most 10,000
     * @param sharePercent percentage of the units held then, above 0 and below 100; rounded down to whole shares where these are traded
     * @return a changed copy
     */
    public ExitOrders takeProfitPercent(double percent, double sharePercent) {
        Require.aboveZeroUpTo(percent, 10_000, "takeProfitPercent", "4 means 4 % above the entry of a long position");
        Require.aboveZeroUpTo(sharePercent, 99.99, "sharePercent", "50 sells half; leave it out to sell everything");
        return new ExitOrders(rules.withPart(percent, sharePercent));
    }

    /**
     * Leaves when the price has fallen by so much from its highest since the entry; of a short position, risen from its lowest.
     *
     * @param percent of the best price among the entry's fill and the bars since, the current one not counted; above 0 and below 100
     * @return a changed copy
     */
    public ExitOrders trailingStopPercent(double percent) {
        return new ExitOrders(rules.withTrailing(belowHundred(percent, "trailingStopPercent")));
    }

    /**
     * Takes the target to come before the stop where one bar reaches both. This flatters; the report says so.
     *
     * @return a changed copy
     */
    public ExitOrders optimisticInBar() {
        return new ExitOrders(rules.optimistic(true));
    }

    /**
     * Leaves on the strategy's signal by a limit: at a better price than the close of the signal's bar, in place of the market. Protective
     * orders stay meanwhile; the first to fill cancels the others. A newer signal to leave moves the limit to the new close, in the time
     * that is left; a signal to enter cancels it.
     *
     * @param bps of that close: for a long position as much above it, for a short one below; -1,000 to 5,000; below zero it may give up as
     *     much, and pays slippage down to its limit where it fills at its first open
     * @return a changed copy
     */
    public ExitOrders signalLimitBps(double bps) {
        Require.between(
                bps, -1_000, MOST_BPS, "signalLimitBps", "20 is 0.2 % above the close of a long position's signal");
        return new ExitOrders(rules.withSignal(rules.signal().withLimit(bps)));
    }

    /**
     * Leaves on the strategy's signal once the price has moved on against the position, in place of the market.
     *
     * @param bps of the close of the signal's bar: for a long position as much below it, for a short one above; 0 to 5,000
     * @return a changed copy
     */
    public ExitOrders signalStopBps(double bps) {
        Require.between(bps, 0, MOST_BPS, "signalStopBps", "20 is 0.2 % below the close of a long position's signal");
        return new ExitOrders(rules.withSignal(rules.signal().withStop(bps)));
    }

    /**
     * Leaves on the strategy's signal once the price has moved on against the position, but not beyond a limit, in place of the market.
     *
     * @param stopBps as in {@link #signalStopBps}
     * @param limitBps of that close: for a long position the limit is as much below the stop, for a short one above; 0 to 5,000
     * @return a changed copy
     */
    public ExitOrders signalStopLimitBps(double stopBps, double limitBps) {
        Require.between(stopBps, 0, MOST_BPS, "stopBps", "20 is 0.2 % below the close of a long position's signal");
        Require.between(limitBps, 0, MOST_BPS, "limitBps", "10 is a limit 0.1 % beyond the stop");
        return new ExitOrders(rules.withSignal(rules.signal().withStopLimit(stopBps, limitBps)));
    }

    /**
     * Leaves on the strategy's signal by a limit at what a value is at the signal's bar, in place of any other order: {@code
     * signalLimitAt(highest(5))} with the DSL, or {@code signalLimitAt(series -> new SMAIndicator(new ClosePriceIndicator(series), 20))}.
     *
     * <p>A newer signal to leave moves the limit to the new value, in the time that is left. Where the value is missing or not above zero,
     * the position is left at the market, and a note with the name {@code price} says so.
     *
     * @param price makes the indicator for a series, once for each recipe and symbol; the price of long and of short positions alike
     * @return a changed copy
     */
    public ExitOrders signalLimitAt(Function<? super BarSeries, ? extends Indicator<Num>> price) {
        return new ExitOrders(rules.withSignal(rules.signal().withPrices(value(price), null)));
    }

    /**
     * Leaves on the strategy's signal by a stop at what a value is at the signal's bar, in place of any other order: {@code
     * signalStopAt(lowest(5))}. A stop that the market has passed already fills at the next open.
     *
     * @param price as in {@link #signalLimitAt}
     * @return a changed copy
     */
    public ExitOrders signalStopAt(Function<? super BarSeries, ? extends Indicator<Num>> price) {
        return new ExitOrders(rules.withSignal(rules.signal().withPrices(null, value(price))));
    }

    /**
     * Leaves on the strategy's signal by a stop at one value, but not beyond a limit at another, in place of any other order.
     *
     * @param stop as in {@link #signalLimitAt}
     * @param limit as in {@link #signalLimitAt}
     * @return a changed copy
     */
    public ExitOrders signalStopLimitAt(
            Function<? super BarSeries, ? extends Indicator<Num>> stop,
            Function<? super BarSeries, ? extends Indicator<Num>> limit) {
        return new ExitOrders(rules.withSignal(rules.signal().withPrices(value(limit), value(stop))));
    }

    private static PriceValue value(Function<? super BarSeries, ? extends Indicator<Num>> price) {
        return PriceValue.of(Objects.requireNonNull(price, "price"));
    }

    /**
     * Lets the order on a signal rest for the trading day of the first bar after the signal; what is left then goes to the market, at the open
     * of the next bar.
     *
     * @return a changed copy
     */
    public ExitOrders goodForDay() {
        return new ExitOrders(rules.withSignal(rules.signal().withLife(Life.DAY, 0)));
    }

    /**
     * Lets the order on a signal rest for so many bars of its symbol; what is left then goes to the market, at the open of the next bar.
     *
     * @param bars at least 1; 1 is the bar after the signal alone
     * @return a changed copy
     */
    public ExitOrders goodForBars(int bars) {
        Require.atLeast(bars, 1, "goodForBars", "1 is the bar after the signal");
        return new ExitOrders(rules.withSignal(rules.signal().withLife(Life.BARS, bars)));
    }

    /**
     * Lets the order on a signal rest until it is filled or the position is left otherwise: the default.
     *
     * @return a changed copy
     */
    public ExitOrders goodTillCancelled() {
        return new ExitOrders(rules.withSignal(rules.signal().withLife(Life.CANCELLED, 0)));
    }

    private static double belowHundred(double percent, String step) {
        Require.aboveZeroUpTo(percent, 99.99, step, "a stop must be nearer than the whole price; 5 means 5 %");
        return percent;
    }

    /** The choices, name = value. */
    @Override
    public String toString() {
        return "ExitOrders" + (rules.signal().hasValues() ? rules.signal().valuesByName() + " " : "") + rules.byName();
    }
}
