package io.gpttrader.api;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.helpers.ConstantIndicator;
import org.ta4j.core.indicators.helpers.PreviousValueIndicator;
import org.ta4j.core.indicators.numeric.BinaryOperationIndicator;
import org.ta4j.core.indicators.numeric.UnaryOperationIndicator;
import org.ta4j.core.num.Num;

/**
 * A number for each bar, described without data: {@code sma(10)}, {@code close().minus(open())}. {@link Trader} creates
 * values, arithmetic combines them, comparisons turn them into a {@link Condition}. Immutable; two values are equal if
 * the same calls with equal arguments create them.
 *
 * <p>{@link #apply} returns the corresponding ta4j indicator for a series. Before {@link #barsNeeded()} bars it is {@code NaN}; only
 * an indicator of the host may return a number there, which a {@link Recipe} never reads.
 *
 * @serial exclude
 */
public sealed class Value extends Expression implements Function<BarSeries, Indicator<Num>>
        permits Lines.Macd, Lines.Stochastic, Lines.Directional {

    private static final String CONSTANT = "value";

    private final Definition definition;

    Value(Node node, Definition definition) {
        super(node);
        this.definition = definition;
    }

    static Value constant(Number number) {
        return new Value(
                Node.function(CONSTANT, Slot.finite("value", number)),
                new Definition(
                        (args, scope) -> 1,
                        (args, scope) -> new ConstantIndicator<>(
                                scope.series(), scope.series().numFactory().numOf(args.real(0)))));
    }

    // ---- another input

    /**
     * The same indicator of another value instead of its default price: {@code sma(10).of(volume())}.
     *
     * @param source the input
     * @return a changed copy
     * @throws IllegalArgumentException if the indicator is defined on whole bars and has no single input
     */
    public Value of(Value source) {
        return new Value(node().of(Objects.requireNonNull(source, "source")), definition);
    }

    /**
     * This value some bars ago.
     *
     * @param bars the number of bars, at least 1
     * @return a value that needs {@code bars} more bars
     */
    public Value shift(Number bars) {
        return new Value(
                Node.method(this, "shift", Slot.bars("bars", bars)),
                new Definition(
                        (args, scope) -> args.value(0).barsNeeded(scope) + args.whole(1),
                        (args, scope) -> new PreviousValueIndicator(scope.indicator(args.value(0)), args.whole(1))));
    }

    // ---- arithmetic, bar by bar

    /**
     * Sum.
     *
     * @param other the other term
     * @return this + other
     */
    public Value plus(Value other) {
        return arithmetic("plus", Definition.ofBoth(BinaryOperationIndicator::sum), other);
    }

    /**
     * Sum.
     *
     * @param other the other term, finite
     * @return this + other
     */
    public Value plus(Number other) {
        return plus(constant(other));
    }

    /**
     * Difference.
     *
     * @param other the value to subtract
     * @return this - other
     */
    public Value minus(Value other) {
        return arithmetic("minus", Definition.ofBoth(BinaryOperationIndicator::difference), other);
    }

    /**
     * Difference.
     *
     * @param other the number to subtract, finite
     * @return this - other
     */
    public Value minus(Number other) {
        return minus(constant(other));
    }

    /**
     * Product.
     *
     * @param other the other factor
     * @return this x other
     */
    public Value times(Value other) {
        return arithmetic("times", Definition.ofBoth(BinaryOperationIndicator::product), other);
    }

    /**
     * Product.
     *
     * @param other the other factor, finite
     * @return this x other
     */
    public Value times(Number other) {
        return times(constant(other));
    }

    /**
     * Quotient; undefined at a bar where the divisor is zero.
     *
     * @param other the divisor
     * @return this / other
     */
    public Value dividedBy(Value other) {
        return arithmetic("dividedBy", Definition.ofBoth(BinaryOperationIndicator::quotient), other);
    }

    /**
     * Quotient.
     *
     * @param other the divisor, finite
     * @return this / other, undefined everywhere if other is zero
     */
    public Value dividedBy(Number other) {
        return dividedBy(constant(other));
    }

    /**
     * The smaller of the two.
     *
     * @param other the other value
     * @return the minimum, undefined where either is
     */
    public Value min(Value other) {
        return arithmetic("min", Definition.ofBoth(BinaryOperationIndicator::min), other);
    }

    /**
     * This value, but no more than a number.
     *
     * @param other the upper bound, finite
     * @return the minimum
     */
    public Value min(Number other) {
        return min(constant(other));
    }

    /**
     * The larger of the two.
     *
     * @param other the other value
     * @return the maximum, undefined where either is
     */
    public Value max(Value other) {
        return arithmetic("max", Definition.ofBoth(BinaryOperationIndicator::max), other);
    }

    /**
     * This value, but no less than a number.
     *
     * @param other the lower bound, finite
     * @return the maximum
     */
    public Value max(Number other) {
        return max(constant(other));
    }

    /**
     * The absolute value.
     *
     * @return |this|
     */
    public Value abs() {
        return new Value(
                Node.method(this, "abs"),
                new Definition(
                        (args, scope) -> args.value(0).barsNeeded(scope),
                        (args, scope) -> UnaryOperationIndicator.abs(scope.indicator(args.value(0)))));
    }

    private Value arithmetic(String methodName, Definition definition, Value other) {
        return new Value(Node.method(this, methodName, Objects.requireNonNull(other, "other")), definition);
    }

    // ---- comparisons

    /**
     * True at a bar where this is greater.
     *
     * @param other the value to compare with
     * @return this &gt; other
     */
    public Condition above(Value other) {
        OwnExtreme.reject(this, "above", true, Objects.requireNonNull(other, "other"));
        return Condition.compare(this, Condition.Comparison.ABOVE, other);
    }

    /**
     * True at a bar where this is greater.
     *
     * @param other the number to compare with, finite
     * @return this &gt; other
     */
    public Condition above(Number other) {
        return above(constant(other));
    }

    /**
     * True at a bar where this is smaller.
     *
     * @param other the value to compare with
     * @return this &lt; other
     */
    public Condition below(Value other) {
        OwnExtreme.reject(this, "below", false, Objects.requireNonNull(other, "other"));
        return Condition.compare(this, Condition.Comparison.BELOW, other);
    }

    /**
     * True at a bar where this is smaller.
     *
     * @param other the number to compare with, finite
     * @return this &lt; other
     */
    public Condition below(Number other) {
        return below(constant(other));
    }

    /**
     * True at a bar where this is greater or equal.
     *
     * @param other the value to compare with
     * @return this &gt;= other
     */
    public Condition atLeast(Value other) {
        return Condition.compare(this, Condition.Comparison.AT_LEAST, other);
    }

    /**
     * True at a bar where this is greater or equal.
     *
     * @param other the number to compare with, finite
     * @return this &gt;= other
     */
    public Condition atLeast(Number other) {
        return atLeast(constant(other));
    }

    /**
     * True at a bar where this is smaller or equal.
     *
     * @param other the value to compare with
     * @return this &lt;= other
     */
    public Condition atMost(Value other) {
        return Condition.compare(this, Condition.Comparison.AT_MOST, other);
    }

    /**
     * True at a bar where this is smaller or equal.
     *
     * @param other the number to compare with, finite
     * @return this &lt;= other
     */
    public Condition atMost(Number other) {
        return atMost(constant(other));
    }

    /**
     * True at a bar where this is above and one bar earlier was at or below: {@code a[t] > b[t] and a[t-1] <= b[t-1]}.
     *
     * @param other the value that is crossed
     * @return a condition that needs one bar more than its values
     */
    public Condition crossesAbove(Value other) {
        OwnExtreme.reject(this, "crossesAbove", true, Objects.requireNonNull(other, "other"));
        return Condition.cross(this, "crossesAbove", Condition.Comparison.ABOVE, other);
    }

    /**
     * True at a bar where this is above a level and one bar earlier was at or below.
     *
     * @param level the number that is crossed, finite
     * @return a condition that needs one bar more than this value
     */
    public Condition crossesAbove(Number level) {
        return crossesAbove(constant(level));
    }

    /**
     * True at a bar where this is below and one bar earlier was at or above: {@code a[t] < b[t] and a[t-1] >= b[t-1]}.
     *
     * @param other the value that is crossed
     * @return a condition that needs one bar more than its values
     */
    public Condition crossesBelow(Value other) {
        OwnExtreme.reject(this, "crossesBelow", false, Objects.requireNonNull(other, "other"));
        return Condition.cross(this, "crossesBelow", Condition.Comparison.BELOW, other);
    }

    /**
     * True at a bar where this is below a level and one bar earlier was at or above.
     *
     * @param level the number that is crossed, finite
     * @return a condition that needs one bar more than this value
     */
    public Condition crossesBelow(Number level) {
        return crossesBelow(constant(level));
    }

    /**
     * True where the value rose in each of the last {@code bars} steps: {@code v[t] > v[t-1] > ... > v[t-bars]}.
     *
     * @param bars number of steps, at least 1
     * @return a condition that needs {@code bars} more bars than this value
     */
    public Condition rising(Number bars) {
        return Condition.of(
                Node.method(this, "rising", Slot.bars("bars", bars)),
                args -> args.value(0).above(args.value(0).earlier(1)).forBars(args.whole(1)));
    }

    /**
     * True where the value fell in each of the last {@code bars} steps: {@code v[t] < v[t-1] < ... < v[t-bars]}.
     *
     * @param bars number of steps, at least 1
     * @return a condition that needs {@code bars} more bars than this value
     */
    public Condition falling(Number bars) {
        return Condition.of(
                Node.method(this, "falling", Slot.bars("bars", bars)),
                args -> args.value(0).below(args.value(0).earlier(1)).forBars(args.whole(1)));
    }

    /**
     * True where {@code low <= this <= high}.
     *
     * @param low the lower bound, included
     * @param high the upper bound, included
     * @return the condition
     */
    public Condition between(Value low, Value high) {
        return Condition.of(
                Node.method(this, "between", Objects.requireNonNull(low, "low"), Objects.requireNonNull(high, "high")),
                args -> args.value(0).atLeast(args.value(1)).and(args.value(0).atMost(args.value(2))));
    }

    /**
     * True where {@code low <= this <= high}.
     *
     * @param low the lower bound, included, finite
     * @param high the upper bound, included, finite
     * @return the condition
     * @throws IllegalArgumentException if both are plain numbers and low is above high
     */
    public Condition between(Number low, Number high) {
        Condition inside = between(constant(low), constant(high));
        if (!(low instanceof Param) && !(high instanceof Param) && low.doubleValue() > high.doubleValue()) {
            throw new IllegalArgumentException(
                    "low must not be above high but was low=%s, high=%s; swap them".formatted(low, high));
        }
        return inside;
    }

    /**
     * True where this is the highest of its own last {@code bars} values, ties included.
     *
     * @param bars the window with the current bar, at least 1
     * @return the condition
     */
    public Condition isHighest(Number bars) {
        return Condition.of(
                Node.method(this, "isHighest", Slot.bars("bars", bars)),
                args -> args.value(0).atLeast(Trader.highest(args.whole(1)).of(args.value(0))));
    }

    /**
     * True where this is the lowest of its own last {@code bars} values, ties included.
     *
     * @param bars the window with the current bar, at least 1
     * @return the condition
     */
    public Condition isLowest(Number bars) {
        return Condition.of(
                Node.method(this, "isLowest", Slot.bars("bars", bars)),
                args -> args.value(0).atMost(Trader.lowest(args.whole(1)).of(args.value(0))));
    }

    // ---- binding

    /**
     * The corresponding ta4j indicator on a series; open parameters take their defaults.
     *
     * @param series the bars
     * @return a new indicator on that series
     * @throws IllegalArgumentException if a parameter is referred to but not declared in this value
     */
    @Override
    public Indicator<Num> apply(BarSeries series) {
        return Scope.on(Objects.requireNonNull(series, "series")).indicator(withDefaults());
    }

    /**
     * The number of bars a series must have before this value is defined for the first time, with open parameters at their
     * defaults. For an indicator of the host it is ta4j's own count of unstable bars plus 1, or
     * the number passed to {@code indicator(..)}.
     *
     * @return a count of at least 1
     */
    public int barsNeeded() {
        return withDefaults().barsNeeded(Scope.onEmptySeries());
    }

    private Value withDefaults() {
        return with(defaults());
    }

    Indicator<Num> bind(Scope scope) {
        return definition.indicator().apply(node().args(), scope);
    }

    @Override
    int barsNeeded(Scope scope) {
        return scope.barsNeeded(this);
    }

    int countBars(Scope scope) {
        return definition.bars().apply(node().args(), scope);
    }

    @Override
    Value with(Map<String, ? extends Number> numbers) {
        Node filled = node().with(numbers);
        return filled.equals(node()) ? this : new Value(filled, definition);
    }

    boolean isConstant() {
        return node().isCall(CONSTANT);
    }

    /** This value some bars earlier; a constant, or a shift of 0, is the value itself. */
    Value earlier(int bars) {
        return bars == 0 || isConstant() ? this : shift(bars);
    }

    /** Another line of the same indicator, computed from the same arguments. */
    Value line(String name, Definition.OfArgs<Value> composition) {
        return new Value(node().line(name), Definition.as(composition));
    }
}
