package io.gpttrader.api;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Rule;
import org.ta4j.core.rules.AndRule;
import org.ta4j.core.rules.BooleanRule;
import org.ta4j.core.rules.NotRule;
import org.ta4j.core.rules.OrRule;

/**
 * A boolean for each bar, described without data: {@code rsi(14).below(30).and(close().above(sma(200)))}. {@link #apply}
 * returns the corresponding ta4j rule for a series. Immutable; two conditions are equal if the same calls with equal
 * arguments create them.
 *
 * <p>A comparison with an undefined value is false, and so is its negation: {@link #not()} reverses each comparison
 * instead of the result, so that an undefined value never causes a signal.
 *
 * @serial exclude
 */
public final class Condition extends Expression implements Function<BarSeries, Rule> {

    /** The definition of a condition. Negated, it is true where its values are defined and the condition does not hold. */
    private interface Meaning extends Serializable {
        int barsNeeded(Args args, Scope scope);

        Rule bind(Args args, Scope scope, boolean negated);
    }

    /** The four comparisons, each with its opposite: equal is neither above nor below. */
    enum Comparison {
        ABOVE("above"),
        BELOW("below"),
        AT_LEAST("atLeast"),
        AT_MOST("atMost");

        private final String methodName;

        Comparison(String methodName) {
            this.methodName = methodName;
        }

        Comparison opposite() {
            return switch (this) {
                case ABOVE -> AT_MOST;
                case BELOW -> AT_LEAST;
                case AT_LEAST -> BELOW;
                case AT_MOST -> ABOVE;
            };
        }

        String methodName() {
            return methodName;
        }
    }

    private record BinaryComparison(Comparison comparison) implements Meaning {
        @Override
        public int barsNeeded(Args args, Scope scope) {
            return Math.max(args.value(0).barsNeeded(scope), args.value(1).barsNeeded(scope));
        }

        @Override
        public Rule bind(Args args, Scope scope, boolean negated) {
            Comparison effective = negated ? comparison.opposite() : comparison;
            Value left = args.value(0);
            Value right = args.value(1);
            Value scale = Unit.strongest(Unit.of(left), Unit.of(right)).scale();
            return new ComparisonRule(
                    effective, scope.shifted(left), scope.shifted(right), scale == null ? null : scope.shifted(scale));
        }
    }

    /**
     * A condition composed of others: one composition for itself and one for its negation.
     *
     * @param positive the condition
     * @param negative what holds where its values are defined and it does not
     */
    private record Composition(Definition.OfArgs<Condition> positive, Definition.OfArgs<Condition> negative)
            implements Meaning {
        @Override
        public int barsNeeded(Args args, Scope scope) {
            return positive.apply(args).barsNeeded(scope);
        }

        @Override
        public Rule bind(Args args, Scope scope, boolean negated) {
            return (negated ? negative : positive).apply(args).bind(scope, false);
        }
    }

    /**
     * The conjunction or disjunction of conditions; the negation follows De Morgan's laws.
     *
     * @param all whether all must hold, else one
     */
    private record Junction(boolean all) implements Meaning {
        @Override
        public int barsNeeded(Args args, Scope scope) {
            return args.conditions().stream()
                    .mapToInt(condition -> condition.barsNeeded(scope))
                    .max()
                    .orElse(1);
        }

        @Override
        public Rule bind(Args args, Scope scope, boolean negated) {
            return join(all != negated, args.conditions().stream().map(condition -> condition.bind(scope, negated)));
        }
    }

    private record Negation() implements Meaning {
        @Override
        public int barsNeeded(Args args, Scope scope) {
            return args.condition(0).barsNeeded(scope);
        }

        @Override
        public Rule bind(Args args, Scope scope, boolean negated) {
            return args.condition(0).bind(scope, !negated);
        }
    }

    private record Tagged() implements Meaning {
        @Override
        public int barsNeeded(Args args, Scope scope) {
            return args.condition(0).barsNeeded(scope);
        }

        @Override
        public Rule bind(Args args, Scope scope, boolean negated) {
            Rule rule = args.condition(0).bind(scope, negated);
            return negated || scope.barsBack() > 0 ? rule : new TaggedRule(args.text(1), rule);
        }
    }

    private record ConsecutiveBars() implements Meaning {
        @Override
        public int barsNeeded(Args args, Scope scope) {
            return args.condition(0).barsNeeded(scope) + args.whole(1) - 1;
        }

        @Override
        public Rule bind(Args args, Scope scope, boolean negated) {
            return join(
                    !negated,
                    IntStream.range(0, args.whole(1))
                            .mapToObj(bars -> args.condition(0).bind(scope.earlier(bars), negated)));
        }
    }

    /**
     * A rule that ta4j or the host evaluates as a whole.
     *
     * @param bars that it needs
     * @param rule on a series
     */
    private record OpaqueRule(Definition.OfArgs<Integer> bars, Definition.OfSeries<Rule> rule) implements Meaning {
        @Override
        public int barsNeeded(Args args, Scope scope) {
            return bars.apply(args);
        }

        @Override
        public Rule bind(Args args, Scope scope, boolean negated) {
            Rule whole = rule.apply(scope.series());
            Rule shifted = scope.barsBack() == 0 ? whole : new EarlierRule(whole, scope.barsBack());
            return negated ? new NotRule(shifted) : shifted;
        }
    }

    private final Meaning meaning;

    private Condition(Node node, Meaning meaning) {
        super(node);
        this.meaning = meaning;
    }

    static Condition of(Node node, Definition.OfArgs<Condition> positive) {
        return new Condition(
                node, new Composition(positive, args -> positive.apply(args).not()));
    }

    static Condition compare(Value left, Comparison comparison, Value right) {
        Node node = Node.method(left, comparison.methodName, Objects.requireNonNull(right, "other"));
        return new Condition(node, new BinaryComparison(comparison));
    }

    static Condition cross(Value left, String methodName, Comparison now, Value right) {
        return new Condition(
                Node.method(left, methodName, Objects.requireNonNull(right, "other")),
                new Composition(
                        args -> crossed(args.value(0), args.value(1), now),
                        args -> notCrossed(args.value(0), args.value(1), now)));
    }

    private static Condition crossed(Value a, Value b, Comparison now) {
        return compare(a, now, b).and(compare(a.earlier(1), now.opposite(), b.earlier(1)));
    }

    /** All four values are defined and do not cross: the comparison fails now, or its opposite fails one bar earlier. */
    private static Condition notCrossed(Value a, Value b, Comparison now) {
        Value a1 = a.earlier(1);
        Value b1 = b.earlier(1);
        Condition failsNow = compare(a, now.opposite(), b).and(areDefined(a1, b1));
        Condition failsBefore = compare(a1, now, b1).and(areDefined(a, b));
        return failsNow.or(failsBefore);
    }

    private static Condition areDefined(Value a, Value b) {
        return a.above(b).or(a.atMost(b));
    }

    static Condition joined(String methodName, Condition first, Condition second, Condition... more) {
        Object[] all = Stream.concat(Stream.of(first, second), Stream.of(more)).toArray();
        return new Condition(Node.function(methodName, all), new Junction(methodName.equals("and")));
    }

    static Condition fixed(String methodName, boolean outcome) {
        return new Condition(Node.function(methodName), new OpaqueRule(args -> 1, series -> new BooleanRule(outcome)));
    }

    static Condition opaque(Node node, Definition.OfArgs<Integer> bars, Definition.OfSeries<Rule> rule) {
        return new Condition(node, new OpaqueRule(bars, rule));
    }

    /**
     * True where both conditions are true at the same bar.
     *
     * @param other the other condition
     * @return this and other
     */
    public Condition and(Condition other) {
        return new Condition(Node.method(this, "and", Objects.requireNonNull(other, "other")), new Junction(true));
    }

    /**
     * True where at least one of the two conditions is true.
     *
     * @param other the other condition
     * @return this or other
     */
    public Condition or(Condition other) {
        return new Condition(Node.method(this, "or", Objects.requireNonNull(other, "other")), new Junction(false));
    }

    /**
     * The negation; like this condition, it is false where a value that decides it is undefined.
     *
     * @return not this
     */
    public Condition not() {
        return new Condition(Node.function("not", this), new Negation());
    }

    /**
     * This condition with a name, which the round trips of a report have as {@code entryTag} or {@code exitTag} where it made the entry or
     * the exit: {@code buyWhen(close().above(highest(20).shift(1)).tag("breakout").or(rsi(2).below(5).tag("dip")))}. Where several
     * conditions with a name hold at once, the first one written counts, an outer one before those within it. A name within {@code not(..)}
     * counts for nothing.
     *
     * @param name not blank
     * @return a condition that is true where this one is
     */
    public Condition tag(String name) {
        if (Objects.requireNonNull(name, "name").isBlank()) {
            throw new IllegalArgumentException(
                    "tag must not be blank but was \"" + name + "\"; name what the condition stands for");
        }
        return new Condition(Node.method(this, "tag", name), new Tagged());
    }

    /**
     * True where this condition is true at each of the last {@code bars} bars, including the current one.
     *
     * @param bars the number of consecutive bars, at least 1
     * @return a condition that needs {@code bars - 1} more bars
     */
    public Condition forBars(Number bars) {
        return new Condition(Node.method(this, "forBars", Slot.bars("bars", bars)), new ConsecutiveBars());
    }

    /**
     * The corresponding ta4j rule on a series; open parameters take their defaults.
     *
     * @param series the bars
     * @return a new rule on that series, valid from bar number {@link #barsNeeded()} on
     * @throws IllegalArgumentException if a parameter is referred to but not declared in this condition
     */
    @Override
    public Rule apply(BarSeries series) {
        return withDefaults().bind(Scope.on(Objects.requireNonNull(series, "series")), false);
    }

    /**
     * The number of bars a series must have before every value of this condition is defined, open parameters at their
     * defaults.
     *
     * @return a count of at least 1
     */
    public int barsNeeded() {
        return withDefaults().barsNeeded(Scope.onEmptySeries());
    }

    private Condition withDefaults() {
        return with(defaults());
    }

    Rule bind(Scope scope, boolean negated) {
        return meaning.bind(node().args(), scope, negated);
    }

    @Override
    int barsNeeded(Scope scope) {
        return meaning.barsNeeded(node().args(), scope);
    }

    @Override
    Condition with(Map<String, ? extends Number> numbers) {
        Node filled = node().with(numbers);
        return filled.equals(node()) ? this : new Condition(filled, meaning);
    }

    private static Rule join(boolean all, Stream<Rule> rules) {
        BinaryOperator<Rule> two = all ? AndRule::new : OrRule::new;
        return rules.reduce(two).orElseThrow();
    }
}
