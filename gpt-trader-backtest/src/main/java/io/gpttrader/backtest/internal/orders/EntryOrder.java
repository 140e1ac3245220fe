package io.gpttrader.backtest.internal.orders;

import io.gpttrader.backtest.internal.orders.EntryRules.Life;
import io.gpttrader.backtest.internal.support.Ticks;
import java.util.function.DoubleUnaryOperator;

/**
 * One entry on its way, asked about one bar after the other from the bar after its signal on: whether the bar fills it, at which
 * price, and whether it rests any longer.
 */
public final class EntryOrder {

    /** Why an order that was not filled is over. */
    public static final String EXPIRED = "expired";

    public static final String CANCELLED = "cancelled";

    private static final double BP = 10_000;
    private static final long NO_DAY = Long.MIN_VALUE;

    private final EntryRules rules;
    private final boolean buys;

    /** Whether its limit is better than the last close, so that it waits to be met. */
    private final boolean isAway;

    private double limit;
    private double stop;

    /** Of a stop-limit order, whether the stop was reached in an earlier bar. */
    private boolean isTriggered;

    private int bars;

    /** Those of the orders that it has replaced, where its time goes on from theirs. */
    private int barsBefore;

    private long day = NO_DAY;

    private double price;
    private boolean atOpen;
    private boolean isMaker;
    private boolean isLimited;

    /** The same with any prices. */
    public EntryOrder(EntryRules rules, boolean buys, double close) {
        this(rules, buys, close, 0);
    }

    /**
     * An order that is decided now.
     *
     * @param close of the signal's bar
     * @param tick of its prices, 0 without one: a buy's go up to the next, a sell's down
     */
    public EntryOrder(EntryRules rules, boolean buys, double close, double tick) {
        this.rules = rules;
        this.buys = buys;
        double reached = away(close, rules.stopBps());
        double most =
                rules.hasStop() ? reached + (away(close, rules.limitBps()) - close) : away(close, -rules.limitBps());
        this.stop = Ticks.next(reached, tick, buys);
        this.limit = Ticks.next(most, tick, buys);
        this.isAway = rules.limitBps() > 0;
    }

    /**
     * An order whose prices are values of the host's.
     *
     * @param atLimit its limit, NaN without one
     * @param atStop its stop, NaN without one
     * @param close of the signal's bar
     * @param tick as above
     */
    public EntryOrder(EntryRules rules, boolean buys, double atLimit, double atStop, double close, double tick) {
        this.rules = rules;
        this.buys = buys;
        this.stop = Ticks.next(atStop, tick, buys);
        this.limit = Ticks.next(atLimit, tick, buys);
        this.isAway = buys ? limit < close : limit > close;
    }

    /** Why what is left of an entry is cancelled that has filled in part. */
    public static final String REST_CANCELLED = "what was left of the entry, as its position is left";

    /** Why an entry is cancelled whose symbol is no longer traded. */
    public static final String DELISTED = "the entry, as its symbol is no longer traded";

    /** The same with the time that another had left. */
    public EntryOrder replacing(EntryOrder other) {
        barsBefore = other.barsBefore + other.bars;
        day = other.day;
        return this;
    }

    /** Restates its prices by a split. */
    public void restate(DoubleUnaryOperator level) {
        limit = level.applyAsDouble(limit);
        stop = level.applyAsDouble(stop);
    }

    /** A price that is worse for the trader by so much of the close. */
    private double away(double close, double bps) {
        double distance = Math.abs(close) * bps / BP;
        return buys ? close + distance : close - distance;
    }

    /** Whether it rests when a bar of that date begins; it has seen none of another date where it is good for the day. */
    public boolean lastsInto(long epochDay) {
        day = day == NO_DAY ? epochDay : day;
        return rules.life() != Life.DAY || day == epochDay;
    }

    /** Whether a bar fills it; {@link #price} and the rest then tell how. */
    public boolean isHit(double open, double high, double low) {
        isMaker = false;
        isLimited = rules.hasLimit();
        price = rules.hasStop() ? stopped(open, high, low) : rules.hasLimit() ? limited(open, high, low) : open;
        // An open at the very limit is a touch: what waits there is met when the bar trades on beyond it.
        atOpen = price == open && !(isMaker && open == limit);
        return !Double.isNaN(price);
    }

    private double limited(double open, double high, double low) {
        if (rules.life() == Life.AT_ONCE) {
            return isBetter(open) ? open : Double.NaN;
        }
        double filled = RestingRule.limit(buys, limit, open, high, low);
        // An order at or beyond the last close meets those that are there already; any other waits to be met.
        isMaker = isAway || bars > 0 || filled != open;
        return filled;
    }

    private double stopped(double open, double high, double low) {
        if (!isTriggered) {
            double reached = RestingRule.stop(buys, stop, open, high, low);
            if (Double.isNaN(reached) || !rules.hasLimit() || isBetter(reached)) {
                return reached;
            }
            if (buys ? open < stop : open > stop) {
                // Reached inside the bar, and worse than the limit: what the bar saw at the limit may have been before.
                return Double.NaN;
            }
        }
        isMaker = true;
        return RestingRule.limit(buys, limit, open, high, low);
    }

    private boolean isBetter(double quoted) {
        return buys ? quoted <= limit : quoted >= limit;
    }

    /** Takes in a bar at its end. */
    public void follow(double high, double low) {
        bars++;
        isTriggered |= buys ? high >= stop : low <= stop;
    }

    /** Whether its time is over after the bars taken in. */
    public boolean isOver() {
        return rules.life() == Life.AT_ONCE || (rules.life() == Life.BARS && barsBefore + bars >= rules.bars());
    }

    /** Whether what a bar could not fill of it goes on resting: a stop that was reached is an order at the market. */
    public boolean restsOn() {
        return rules.hasLimit() || !rules.hasStop();
    }

    /** What an order that was hit fills at, before slippage. */
    public double price() {
        return price;
    }

    public boolean isAtOpen() {
        return atOpen;
    }

    /** Whether it was met while it waited: such a fill pays no slippage. */
    public boolean isMaker() {
        return isMaker;
    }

    /** The fill's price from the one with slippage, which a limit bounds. */
    public double filledAt(double slipped) {
        if (isMaker) {
            return price;
        }
        return isLimited ? (buys ? Math.min(slipped, limit) : Math.max(slipped, limit)) : slipped;
    }

    /** Highest price of the rest of the bar that filled it, as far as it is known to be reached after the fill or may hurt. */
    public double highAfter(double high) {
        return isWaitingInside() && buys ? price : high;
    }

    /** The lowest alike. */
    public double lowAfter(double low) {
        return isWaitingInside() && !buys ? price : low;
    }

    /** A limit that a bar reaches from the better side: what the bar saw on that side may have been before. */
    private boolean isWaitingInside() {
        return isMaker && !atOpen;
    }

    /** How the order is called where it was not filled. */
    private String name() {
        if (rules.hasStop()) {
            return rules.hasLimit() ? "stop-limit order" : "stop order";
        }
        return rules.hasLimit() ? "limit order" : "market order";
    }

    /** Why its time is over, in the words of a note. */
    public String reasonExpired() {
        return "the " + name() + " was not filled in its time: " + rules.lasting();
    }

    /** Why a position is left by it. */
    public ExitReason reason() {
        return isMaker || !rules.hasStop() ? ExitReason.SIGNAL_LIMIT : ExitReason.SIGNAL_STOP;
    }

    /**
     * Whether it leaves a position before a protective order does, where a bar fills both. At one open it does; inside the bar of two
     * stops or of two limits the one that is nearer to the open, of a stop and a limit the stop unless the optimistic way was chosen.
     */
    public boolean leavesBefore(Bracket bracket, double open) {
        if (atOpen || bracket.isAtOpen()) {
            return atOpen;
        }
        boolean isLimit = reason() == ExitReason.SIGNAL_LIMIT;
        return isLimit == bracket.isLimit()
                ? Math.abs(price - open) <= Math.abs(bracket.price() - open)
                : isLimit == bracket.isOptimistic();
    }

    public String reasonStaying() {
        return "the strategy's signal to enter cancelled the " + name() + " to leave";
    }

    public String reasonCancelled() {
        return "the strategy's signal to leave cancelled the " + name();
    }
}
