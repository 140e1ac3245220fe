package io.gpttrader.paper.internal.orders;

import io.gpttrader.paper.internal.support.Ticks;
import java.util.function.DoubleUnaryOperator;

/**
 * The protective orders of one position: a stop, a target and a trailing stop, of which the first to fill cancels the others. Asked
 * about one bar after the other from the bar of the entry's fill on.
 */
public final class Bracket {
    private final ExitRules rules;

    /** Of its prices, 0 without one: those of a sale go down to the next tick, those of a purchase up. */
    private final double tick;

    private boolean isLong;
    /** Of a stop by the average true range. */
    private double distance;

    private double stop;
    private double target;

    /** Of the target that takes a part; whether it has; and whether it is what fills now. */
    private double part;

    private boolean hasParted;
    private boolean parts;

    /** Best price of the bars before the one asked about, the entry's own included. */
    private double best;

    private double price;
    private boolean atOpen;

    /** Whether a bar reaches both a stop and a target, and does not tell which comes first. */
    private boolean isAmbiguous;

    private ExitReason reason = ExitReason.SIGNAL;

    /** With any prices. */
    public Bracket(ExitRules rules) {
        this(rules, 0);
    }

    public Bracket(ExitRules rules, double tick) {
        this.rules = rules;
        this.tick = tick;
    }

    /**
     * Rests from the entry's fill on, at distances of its price, slippage included.
     *
     * @param range the average true range at the close of the signal's bar, where a stop is so many of them away
     */
    public void begin(boolean isLong, double entryPrice, double range) {
        this.isLong = isLong;
        this.best = entryPrice;
        this.hasParted = false;
        this.distance = rules.stopRanges() * range;
        place(entryPrice);
    }

    /** Moves stop and target to their distances from another price, which is that of a position after it was added to. */
    public void place(double entryPrice) {
        this.stop = rules.rangeBars() == 0
                ? worse(entryPrice, rules.stopPercent())
                : onTick(isLong ? entryPrice - distance : entryPrice + distance);
        this.target = worse(entryPrice, -rules.targetPercent());
        this.part = worse(entryPrice, -rules.partPercent());
    }

    private double worse(double from, double percent) {
        double distance = Math.abs(from) * percent / 100;
        return onTick(isLong ? from - distance : from + distance);
    }

    private double onTick(double level) {
        return Ticks.next(level, tick, !isLong);
    }

    /** Whether one of the orders fills in a bar; {@link #price} and the rest then tell how. */
    public boolean isHit(double open, double high, double low) {
        double trailing = worse(best, rules.trailingPercent());
        boolean trails = Double.isNaN(stop) || (isLong ? trailing > stop : trailing < stop);
        double level = trails ? trailing : stop;
        double stopped = RestingRule.stop(!isLong, level, open, high, low);
        double first = hasParted ? Double.NaN : RestingRule.limit(!isLong, part, open, high, low);
        parts = !Double.isNaN(first);
        double goal = parts ? part : target;
        double taken = parts ? first : RestingRule.limit(!isLong, target, open, high, low);
        isAmbiguous = false;
        if (Double.isNaN(stopped) && Double.isNaN(taken)) {
            return false;
        }
        boolean isTaken = Double.isNaN(stopped) || (!Double.isNaN(taken) && isTargetFirst(open, level, goal));
        parts &= isTaken;
        price = isTaken ? taken : stopped;
        atOpen = price == open;
        reason = isTaken ? ExitReason.TAKE_PROFIT : trails ? ExitReason.TRAILING_STOP : ExitReason.STOP_LOSS;
        return true;
    }

    /** The same of the rest of a bar, after an entry that was filled inside it at such a price. */
    public boolean isHitAfter(double entered, double high, double low) {
        boolean isHit = isHit(entered, high, low);
        atOpen = false;
        return isHit;
    }

    /** Of a bar that reaches both: the open is known to come first, of the rest nothing is. */
    private boolean isTargetFirst(double open, double level, double goal) {
        boolean opensStopped = isLong ? open <= level : open >= level;
        boolean opensBeyond = isLong ? open > goal : open < goal;
        isAmbiguous = !opensStopped && !opensBeyond;
        return !opensStopped && (opensBeyond || rules.isOptimistic());
    }

    /** Whether the bar that was asked about last reaches both a stop and a target, of which its open tells nothing. */
    public boolean isAmbiguous() {
        return isAmbiguous;
    }

    /** What was hit is inside a longer bar, and not at its open. */
    public void isInside() {
        atOpen = false;
    }

    /** Takes in a bar that has filled nothing: the trailing stop follows it from the next bar on. */
    public void follow(double high, double low) {
        best = isLong ? Math.max(best, high) : Math.min(best, low);
    }

    /** Restates the prices of the orders by a split. */
    public void restate(DoubleUnaryOperator level) {
        stop = level.applyAsDouble(stop);
        target = level.applyAsDouble(target);
        best = level.applyAsDouble(best);
    }

    /** What the order that was hit fills at, before slippage. */
    public double price() {
        return price;
    }

    /** Units that the order that was hit takes of those held: all of them but for a target that takes a part. */
    public double units(double held, boolean wholeShares) {
        double part = held * rules.partShare() / 100;
        return parts ? (wholeShares ? Math.floor(part) : part) : held;
    }

    /** The target that takes a part has been reached. */
    public void parted() {
        hasParted = true;
    }

    /** Whether that is what was hit. */
    public boolean isPart() {
        return parts;
    }

    /** Whether it fills at the bar's open. */
    public boolean isAtOpen() {
        return atOpen;
    }

    public ExitReason reason() {
        return reason;
    }

    boolean isOptimistic() {
        return rules.isOptimistic();
    }

    /** Whether it fills as a limit, without slippage. */
    public boolean isLimit() {
        return reason == ExitReason.TAKE_PROFIT;
    }
}
