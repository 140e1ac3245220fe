package io.gpttrader.api;

import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.AndRule;
import org.ta4j.core.rules.BooleanRule;
import org.ta4j.core.rules.NotRule;
import org.ta4j.core.rules.OrRule;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.OverOrEqualIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;
import org.ta4j.core.rules.UnderOrEqualIndicatorRule;

/**
 * True or false per bar, said without data: {@code rsi(14).below(30).and(close().above(sma(200)))}. Immutable; equal
 * when written alike. Applied to a series it is the ta4j rule it stands for.
 *
 * <p>A comparison with an undefined value is false, and so is its negation: {@link #not()} turns each comparison
 * around rather than the outcome, so that no signal comes from what is not known.
 */
public final class Condition extends Expression implements Function<BarSeries, Rule> {

    /** What a condition's word means; negated, it is true where the opposite is known to hold. */
    private interface Meaning {
        int barsNeeded(Args args, Scope scope);

        Rule bind(Args args, Scope scope, boolean negated);
    }

    /** The four comparisons, each a rule of ta4j, each with the one that holds where it does not. */
    enum Comparison {
        ABOVE("above"),
        BELOW("below"),
        AT_LEAST("atLeast"),
        AT_MOST("atMost");

        private final String word;

        Comparison(String word) {
            this.word = word;
        }

        Comparison opposite() {
            return switch (this) {
                case ABOVE -> AT_MOST;
                case BELOW -> AT_LEAST;
                case AT_LEAST -> BELOW;
                case AT_MOST -> ABOVE;
            };
        }

        Rule rule(Indicator<Num> left, Indicator<Num> right) {
            return switch (this) {
                case ABOVE -> new OverIndicatorRule(left, right);
                case BELOW -> new UnderIndicatorRule(left, right);
                case AT_LEAST -> new OverOrEqualIndicatorRule(left, right);
                case AT_MOST -> new UnderOrEqualIndicatorRule(left, right);
            };
        }
    }

    private record Compared(Comparison comparison) implements Meaning {
        @Override
        public int barsNeeded(Args args, Scope scope) {
            return Math.max(args.value(0).barsNeeded(scope), args.value(1).barsNeeded(scope));
        }

        @Override
        public Rule bind(Args args, Scope scope, boolean negated) {
            Comparison asked = negated ? comparison.opposite() : comparison;
            return asked.rule(scope.seen(args.value(0)), scope.seen(args.value(1)));
        }
    }

    /** Said in other conditions: one for the word itself, one for its negation. */
    private record Words(Function<Args, Condition> said, Function<Args, Condition> denied) implements Meaning {
        @Override
        public int barsNeeded(Args args, Scope scope) {
            return said.apply(args).barsNeeded(scope);
        }

        @Override
        public Rule bind(Args args, Scope scope, boolean negated) {
            return (negated ? denied : said).apply(args).bind(scope, false);
        }
    }

    /** All or any of some conditions; by De Morgan the negation of one is the other over negated conditions. */
    private record Joined(boolean all) implements Meaning {
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

    private record Negated() implements Meaning {
        @Override
        public int barsNeeded(Args args, Scope scope) {
            return args.condition(0).barsNeeded(scope);
        }

        @Override
        public Rule bind(Args args, Scope scope, boolean negated) {
            return args.condition(0).bind(scope, !negated);
        }
    }

    private record InARow() implements Meaning {
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

    /** A rule that ta4j or the host evaluates as a whole. */
    private record Opaque(ToIntFunction<Args> bars, Function<BarSeries, Rule> rule) implements Meaning {
        @Override
        public int barsNeeded(Args args, Scope scope) {
            return bars.applyAsInt(args);
        }

        @Override
        public Rule bind(Args args, Scope scope, boolean negated) {
            Rule whole = rule.apply(scope.series());
            Rule moved = scope.barsBack() == 0 ? whole : new EarlierRule(whole, scope.barsBack());
            return negated ? new NotRule(moved) : moved;
        }
    }

    private final Meaning meaning;

    private Condition(Node node, Meaning meaning) {
        super(node);
        this.meaning = meaning;
    }

    static Condition of(Node node, Function<Args, Condition> words) {
        return new Condition(node, new Words(words, args -> words.apply(args).not()));
    }

    static Condition compare(Value left, Comparison comparison, Value right) {
        Node node = Node.method(left, comparison.word, Objects.requireNonNull(right, "other"));
        return new Condition(node, new Compared(comparison));
    }

    static Condition cross(Value left, String word, Comparison now, Value right) {
        return new Condition(
                Node.method(left, word, Objects.requireNonNull(right, "other")),
                new Words(
                        args -> crossed(args.value(0), args.value(1), now),
                        args -> notCrossed(args.value(0), args.value(1), now)));
    }

    private static Condition crossed(Value a, Value b, Comparison now) {
        return compare(a, now, b).and(compare(a.earlier(1), now.opposite(), b.earlier(1)));
    }

    /** No crossing, where all four values are defined: the side now is wrong, or the side before was. */
    private static Condition notCrossed(Value a, Value b, Comparison now) {
        Value a1 = a.earlier(1);
        Value b1 = b.earlier(1);
        Condition wrongNow = compare(a, now.opposite(), b).and(areDefined(a1, b1));
        Condition wrongBefore = compare(a1, now, b1).and(areDefined(a, b));
        return wrongNow.or(wrongBefore);
    }

    private static Condition areDefined(Value a, Value b) {
        return a.above(b).or(a.atMost(b));
    }

    static Condition joined(String word, Condition first, Condition second, Condition... more) {
        Object[] all = Stream.concat(Stream.of(first, second), Stream.of(more)).toArray();
        return new Condition(Node.function(word, all), new Joined(word.equals("and")));
    }

    static Condition fixed(String word, boolean outcome) {
        return new Condition(Node.function(word), new Opaque(args -> 1, series -> new BooleanRule(outcome)));
    }

    static Condition opaque(Node node, ToIntFunction<Args> bars, Function<BarSeries, Rule> rule) {
        return new Condition(node, new Opaque(bars, rule));
    }

    /**
     * Both at the same bar.
     *
     * @param other the other condition
     * @return this and other
     */
    public Condition and(Condition other) {
        return new Condition(Node.method(this, "and", Objects.requireNonNull(other, "other")), new Joined(true));
    }

    /**
     * Either at the same bar.
     *
     * @param other the other condition
     * @return this or other
     */
    public Condition or(Condition other) {
        return new Condition(Node.method(this, "or", Objects.requireNonNull(other, "other")), new Joined(false));
    }

    /**
     * The opposite, false where an undefined value keeps the answer open.
     *
     * @return not this
     */
    public Condition not() {
        return new Condition(Node.function("not", this), new Negated());
    }

    /**
     * True where this held at each of the last {@code bars} bars, the current one included.
     *
     * @param bars how many in a row, at least 1
     * @return a condition that needs {@code bars - 1} more bars
     */
    public Condition forBars(Number bars) {
        return new Condition(Node.method(this, "forBars", Slot.bars("bars", bars)), new InARow());
    }

    /**
     * The ta4j rule this condition stands for; open parameters take their defaults.
     *
     * @param series the bars to judge
     * @return a fresh rule on that series; ask it from bar {@link #barsNeeded()} on
     * @throws IllegalArgumentException if a parameter is referred to but not declared in this condition
     */
    @Override
    public Rule apply(BarSeries series) {
        return withDefaults().bind(Scope.on(Objects.requireNonNull(series, "series")), false);
    }

    /**
     * How many bars a series must have before every value of this condition is defined, open parameters at their
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
