package io.gpttrader.api;

import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.rules.NotRule;

/**
 * A strategy that is not yet bound to data: its entry, its exits and its parameters. It starts with
 * {@code Trader.strategy(name)} or a named strategy; each step returns a changed copy, the last call of a step wins, and
 * the order of steps does not matter. Immutable and thread-safe; two recipes are equal if their steps are.
 *
 * <p>{@link #apply} returns a new ta4j {@link Strategy} for a series, which does not signal before {@link #barsNeeded()}
 * bars. Stops are evaluated at the close of a bar. Every number may be a {@code param(..)}; a recipe that is applied
 * directly uses the defaults.
 *
 * <p>{@link #get} tells an engine what this recipe is, for its reports. A recipe is serialisable if the indicators and rules that a
 * host gave it are, such as lambdas cast to {@code Serializable}.
 *
 * @serial exclude
 */
public final class Recipe implements Function<BarSeries, Strategy>, Supplier<Map<String, Object>>, Serializable {
    private static final long serialVersionUID = 1;

    /** The steps in the order in which a recipe prints them. */
    private enum Step {
        BUY_WHEN("buyWhen"),
        SELL_WHEN("sellWhen"),
        SELL_PART("sellWhen"),
        SHORT_WHEN("shortWhen"),
        COVER_WHEN("coverWhen"),
        COVER_PART("coverWhen"),
        STOP_LOSS("stopLossPercent"),
        TAKE_PROFIT("takeProfitPercent"),
        TRAILING_STOP("trailingStopPercent"),
        ATR_STOP("atrStop"),
        MAX_BARS_HELD("maxBarsHeld"),
        COOLDOWN("cooldownBars"),
        WARMUP("warmupBars");

        private static final Set<Step> EXITS =
                Set.of(SELL_WHEN, COVER_WHEN, STOP_LOSS, TAKE_PROFIT, TRAILING_STOP, ATR_STOP, MAX_BARS_HELD);

        private final String methodName;

        Step(String methodName) {
            this.methodName = methodName;
        }
    }

    /** The name of its strategies. */
    private final String name;

    private final Node head;
    private final NamedStrategy named;
    private final Map<Step, Node> steps;

    /** What has filled its parameters, by name. */
    private final Map<String, Number> numbers;

    private Recipe(String name, Node head, NamedStrategy named, Map<Step, Node> steps, Map<String, Number> numbers) {
        this.name = name;
        this.head = head;
        this.named = named;
        this.steps = steps;
        this.numbers = numbers;
        List<Param> params = params();
        Param.requireOneDeclarationEach(params);
        named.check(head, Param.declared(params));
    }

    static Recipe named(String name, Node head, NamedStrategy named) {
        return new Recipe(name, head, named, Map.of(), Map.of());
    }

    /** This named strategy, written without its arguments. */
    Recipe brief() {
        return new Recipe(name, head.brief(), named, steps, numbers);
    }

    // ---- the steps

    /**
     * Buys when the condition holds and no position is open, except at a bar where the condition of {@link #sellWhen} holds
     * too.
     *
     * <p>A recipe that also has {@link #shortWhen} turns: an entry of the other side closes the position, and both orders fill at the
     * same price. Where both entries hold at one bar, neither is one.
     *
     * @param condition the entry
     * @return a changed copy
     */
    public Recipe buyWhen(Condition condition) {
        return step(Step.BUY_WHEN, Objects.requireNonNull(condition, "condition"));
    }

    /**
     * Sells the position when the condition holds.
     *
     * @param condition the exit
     * @return a changed copy
     */
    public Recipe sellWhen(Condition condition) {
        return step(Step.SELL_WHEN, Objects.requireNonNull(condition, "condition"));
    }

    /**
     * Sells a part of the position, once per position, when the condition first holds after the entry:
     * {@code sellWhen(rsi(2).above(90), 50)} halves it. What is left is sold by {@link #sellWhen(Condition)} and the other exits; where
     * one of them holds at the same bar, all is sold.
     *
     * <p>Back tests and paper sessions take such a recipe, and not together with entries that rest or repeat, latency or target weights; a
     * ta4j strategy is in or out. A part of less than one whole share is not sold, and counts as sold.
     *
     * @param condition when a part is sold
     * @param sharePercent of the units held, above 0 and below 100; rounded down to whole shares where the account has whole ones
     * @return a changed copy
     * @throws IllegalArgumentException if the recipe both buys and sells short
     */
    public Recipe sellWhen(Condition condition, Number sharePercent) {
        return step(
                Step.SELL_PART,
                Objects.requireNonNull(condition, "condition"),
                Slot.percentBelowHundred("sellWhen(sharePercent)", sharePercent));
    }

    /**
     * Sells short when the condition holds and no position is open, except at a bar where the condition of
     * {@link #coverWhen} holds too.
     *
     * @param condition the entry
     * @return a changed copy
     */
    public Recipe shortWhen(Condition condition) {
        return step(Step.SHORT_WHEN, Objects.requireNonNull(condition, "condition"));
    }

    /**
     * Buys the short position back when the condition holds.
     *
     * @param condition the exit
     * @return a changed copy
     */
    public Recipe coverWhen(Condition condition) {
        return step(Step.COVER_WHEN, Objects.requireNonNull(condition, "condition"));
    }

    /**
     * Buys a part of the short position back, once per position, when the condition first holds after the entry; the rest is as with
     * {@link #sellWhen(Condition, Number)}.
     *
     * @param condition when a part is bought back
     * @param sharePercent of the units held, above 0 and below 100; rounded down to whole shares where the account has whole ones
     * @return a changed copy
     * @throws IllegalArgumentException if the recipe both buys and sells short
     */
    public Recipe coverWhen(Condition condition, Number sharePercent) {
        return step(
                Step.COVER_PART,
                Objects.requireNonNull(condition, "condition"),
                Slot.percentBelowHundred("coverWhen(sharePercent)", sharePercent));
    }

    /**
     * Exits when the close is this much worse than the entry price including costs (ta4j {@code StopLossRule}).
     *
     * @param percent above 0 and below 100; 5 is 5 %
     * @return a changed copy
     */
    public Recipe stopLossPercent(Number percent) {
        return step(Step.STOP_LOSS, Slot.percentBelowHundred("stopLossPercent", percent));
    }

    /**
     * Exits when the close is this much better than the entry price including costs (ta4j {@code StopGainRule}).
     *
     * @param percent above 0; 10 is 10 %
     * @return a changed copy
     */
    public Recipe takeProfitPercent(Number percent) {
        return step(Step.TAKE_PROFIT, Slot.above(0, "takeProfitPercent", percent));
    }

    /**
     * Exits when the close is this much worse than the best close since the entry (ta4j {@code TrailingStopLossRule}).
     *
     * @param percent above 0 and below 100; 5 is 5 %
     * @return a changed copy
     */
    public Recipe trailingStopPercent(Number percent) {
        return step(Step.TRAILING_STOP, Slot.percentBelowHundred("trailingStopPercent", percent));
    }

    /**
     * Exits when the close is worse than the entry price including costs by a multiple of the bar's average true range (ta4j
     * {@code AverageTrueRangeStopLossRule}: the range is the current bar's, not the entry's).
     *
     * @param bars the window of the average true range, at least 1
     * @param multiple the distance in average true ranges, above 0
     * @return a changed copy; it needs twice as many bars as the window
     */
    public Recipe atrStop(Number bars, Number multiple) {
        return step(Step.ATR_STOP, Slot.bars("bars", bars), Slot.above(0, "multiple", multiple));
    }

    /**
     * Exits at the first close that is this many bars after the bar of the entry's fill (ta4j
     * {@code OpenedPositionMinimumBarCountRule}).
     *
     * @param bars at least 1
     * @return a changed copy
     */
    public Recipe maxBarsHeld(Number bars) {
        return step(Step.MAX_BARS_HELD, Slot.bars("maxBarsHeld", bars));
    }

    /**
     * Suppresses entries that are less than this many bars after the bar of the last exit's fill.
     *
     * @param bars at least 1
     * @return a changed copy
     */
    public Recipe cooldownBars(Number bars) {
        return step(Step.COOLDOWN, Slot.bars("cooldownBars", bars));
    }

    /**
     * Suppresses all signals in the first bars of a series, however few its values need.
     *
     * @param bars at least 0; a number below what the values need has no effect
     * @return a changed copy
     */
    public Recipe warmupBars(Number bars) {
        return step(Step.WARMUP, Slot.whole("warmupBars", 0, bars));
    }

    private Recipe step(Step step, Object... args) {
        Map<Step, Node> changed = new EnumMap<>(Step.class);
        changed.putAll(steps);
        changed.put(step, Node.function(step.methodName, args));
        Recipe recipe = new Recipe(name, head, named, changed, numbers);
        GivenSeries.requireOneOfEachName(recipe.given());
        if (recipe.scalesOut() && recipe.turns()) {
            throw new IllegalArgumentException(
                    "\"%s\" both buys and sells short, which leaves a position as a whole; leave the share out, or write two recipes"
                            .formatted(name));
        }
        return recipe;
    }

    /** Whether it both buys and sells short. */
    boolean turns() {
        return (named.isLong() || steps.containsKey(Step.BUY_WHEN)) && steps.containsKey(Step.SHORT_WHEN);
    }

    /** Whether it sells a part of its position. */
    boolean scalesOut() {
        return steps.containsKey(Step.SELL_PART) || steps.containsKey(Step.COVER_PART);
    }

    /** The side of a recipe that has one. */
    TradeType onlySide() {
        if (scalesOut()) {
            throw new IllegalStateException(
                    "\"%s\" sells a part of its position, which a ta4j strategy cannot; give the recipe itself to a back test or a paper session"
                            .formatted(name));
        }
        return side();
    }

    /** The side of a recipe that has one, whatever else it does. */
    private TradeType side() {
        if (turns()) {
            throw new IllegalStateException(
                    "\"%s\" both buys and sells short, which a ta4j strategy cannot; give the recipe itself to a back test or a paper session"
                            .formatted(name));
        }
        return named.isLong() || steps.containsKey(Step.BUY_WHEN) ? TradeType.BUY : TradeType.SELL;
    }

    // ---- parameters

    /**
     * The open parameters with their values for a sweep, in the order in which the recipe declares them.
     *
     * @return an unmodifiable map from name to values, empty if no parameter is open
     * @throws IllegalArgumentException if a parameter is referred to but not declared
     */
    public Map<String, List<Number>> parameters() {
        Map<String, List<Number>> values = new LinkedHashMap<>();
        Param.complete(params()).forEach((param, declared) -> values.put(param, declared.values()));
        return Collections.unmodifiableMap(values);
    }

    /**
     * The recipe as a function of its parameters, for a sweep. The function requires exactly the names of
     * {@link #parameters()}; a number outside the declared values is allowed where it is valid for the indicator. It is serialisable
     * if every indicator and rule of the host in it is, and it is a {@code Supplier} of what it is, as {@link #get} tells it, with
     * {@link #toString} for the expression and {@link #parameters()}.
     *
     * @return a function from numbers by name to a recipe without open parameters
     * @throws IllegalArgumentException if a parameter is referred to but not declared; the function itself throws it for
     *     a missing or unknown name and for an invalid number, such as a window of 0 bars
     */
    public Function<Map<String, Number>, Function<BarSeries, Strategy>> family() {
        return Family.of(this);
    }

    /** In the order of their declaration; throws an exception for a reference without one. */
    Set<String> parameterNames() {
        return Param.complete(params()).keySet();
    }

    /**
     * This recipe with parameters replaced by numbers; those not named stay open.
     *
     * @param numbers by name of the parameter
     * @return a changed copy
     * @throws IllegalArgumentException if a name is unknown, a number is invalid in its place, or a parameter is
     *     referred to but not declared
     */
    public Recipe with(Map<String, ? extends Number> numbers) {
        Set<String> names = parameterNames();
        numbers.forEach((given, number) -> {
            Objects.requireNonNull(number, given);
            if (!names.contains(given)) {
                throw new IllegalArgumentException(
                        "\"%s\" has no parameter \"%s\"; its parameters are %s".formatted(name, given, names));
            }
        });
        Map<Step, Node> filled = new EnumMap<>(Step.class);
        steps.forEach((step, node) -> filled.put(step, node.with(numbers)));
        Map<String, Number> all = new LinkedHashMap<>(this.numbers);
        names.forEach(param -> {
            if (numbers.containsKey(param)) {
                all.put(param, Objects.requireNonNull(numbers.get(param)));
            }
        });
        return new Recipe(name, head.with(numbers), named, filled, Collections.unmodifiableMap(all));
    }

    /**
     * What this recipe is, for whoever runs it: {@code "name"}, {@code "expression"}, the Java expression that creates it with a
     * number for each parameter, and {@code "parameters"}, those numbers by name. Open parameters have their defaults.
     *
     * <p>Where this recipe reads the bars of other symbols, the map holds {@code "bind"} too: a {@code Function} from what a run has to
     * this recipe among it, a {@code Function<BarSeries, Strategy>}. What a run has is a {@code Map}: {@code "symbols"}, which are traded,
     * and {@code "watched"}, which are not, each a {@code Map} from a symbol to a {@code Supplier<BarSeries>} that gives null before the
     * symbol's first bar, and {@code "last"}, a {@code ToIntFunction<BarSeries>} that gives the index of the last closed bar. Where it both
     * buys and sells short, {@code "sides"} is the {@code List} of the two, each a {@code Function<BarSeries, Strategy>}. Where it reads
     * series of the host's own, as in {@code on(series, ..)}, {@code "series"} is a {@code Map} from the name of each to the
     * {@code BarSeries}. Where it sells a part of its position, {@code "scalesOut"} is a {@code Map} too: {@code "whole"} and
     * {@code "part"}, each a {@code Function<BarSeries, Strategy>}, of which the second leaves where a part is sold, and
     * {@code "sharePercent"}, a {@code Double}. {@code "lines"} is a {@code Map} from the words of each value that it compares and that
     * lies where the price does, such as an average or a band, to its {@code Function<BarSeries, Indicator<Num>>}: what a chart draws.
     *
     * @return an unmodifiable map, read when it is asked: a parameter that is referred to but not declared is rejected then
     */
    @Override
    public Map<String, Object> get() {
        return new ToldRecipe(this, null);
    }

    /**
     * This recipe bound to the series of a run, which engines do by themselves: for recipes that read the bars of other symbols, outside
     * of an engine.
     *
     * @param series by symbol, the one to be traded among them
     * @return a function from one of these series to a ta4j strategy on it
     */
    public Function<BarSeries, Strategy> among(Map<String, ? extends BarSeries> series) {
        return among(Universe.ofSeries(series));
    }

    /** This recipe among the series of a run, which must have what it reads. */
    BoundRecipe among(Universe universe) {
        nodes().forEach(universe::check);
        return new BoundRecipe(this, universe);
    }

    /** Whether anything in it reads the bars of other symbols. */
    boolean watches() {
        return nodes().anyMatch(Node::watches);
    }

    /** The series of the host's own that anything in it reads. */
    List<GivenSeries> given() {
        return nodes().flatMap(node -> node.given().stream()).toList();
    }

    /** What it is, in words and numbers. */
    Map<String, Object> told() {
        Recipe filled = params().isEmpty() ? this : with(Param.defaults(params()));
        return Map.of("name", name, "expression", filled.toString(), "parameters", filled.numbers);
    }

    /** The values that it compares on the scale of the price, by what they are called. */
    Map<String, Value> lines() {
        Recipe filled = params().isEmpty() ? this : with(Param.defaults(params()));
        Map<Step, Node> all = new EnumMap<>(Step.class);
        all.putAll(named.withRules(Trader.strategy(name), filled.head.args()).steps);
        all.putAll(filled.steps);
        return PriceLines.of(all.values().stream());
    }

    private List<Param> params() {
        return nodes().flatMap(node -> node.params().stream()).toList();
    }

    private Stream<Node> nodes() {
        return Stream.concat(
                Stream.of(head), Stream.of(Step.values()).map(steps::get).filter(Objects::nonNull));
    }

    // ---- binding

    /**
     * A new ta4j strategy on a series, with the name of this recipe; open parameters take their defaults. An empty series is
     * accepted, because bars may be added later.
     *
     * @param series the bars to trade on
     * @return a strategy whose unstable bars end where every value is defined
     * @throws IllegalStateException if the recipe has no entry or no exit, both buys and sells short, or reads the bars of other
     *     symbols: see {@link #among}
     * @throws IllegalArgumentException if the series has bars, but fewer than {@link #barsNeeded()}, or a parameter is
     *     referred to but not declared
     */
    @Override
    public Strategy apply(BarSeries series) {
        return bound(series, null, onlySide());
    }

    /** A strategy on one of the series of a run. */
    Strategy bound(BarSeries series, @Nullable Universe universe, TradeType side) {
        Objects.requireNonNull(series, "series");
        Recipe complete = complete();
        Scope scope = Scope.on(series, universe);
        int needed = complete.barsNeeded(scope);
        if (!series.isEmpty() && series.getBarCount() < needed) {
            throw new IllegalArgumentException(
                    "\"%s\" needs %d bars for %s but series %s has %d, so it can never signal; load more bars or shorten the windows"
                            .formatted(
                                    name,
                                    needed,
                                    complete.mostDemanding(scope),
                                    series.getName(),
                                    series.getBarCount()));
        }
        int unstable = Math.max(series.getBeginIndex(), 0) + needed - 1;
        Map<Step, Rule> rules = complete.signals(scope, side);
        return new BaseStrategy(name, complete.entry(rules, side), complete.exit(rules, scope, side), unstable, side);
    }

    /** What sells a part of the position, where anything does: the strategy without that, one whose exit it is, and the share. */
    @Nullable
    Map<String, Object> part(@Nullable Universe universe) {
        if (!scalesOut()) {
            return null;
        }
        Recipe complete = complete();
        TradeType side = complete.side();
        Args args = Objects.requireNonNull(complete.args(side == TradeType.BUY ? Step.SELL_PART : Step.COVER_PART));
        Function<BarSeries, Strategy> part = series -> {
            Scope scope = Scope.on(series, universe);
            int unstable = Math.max(series.getBeginIndex(), 0) + complete.barsNeeded(scope) - 1;
            Rule entry = Trader.never().bind(scope, false);
            return new BaseStrategy(name, entry, args.condition(0).bind(scope, false), unstable, side);
        };
        return Map.of("whole", new RecipeSide(this, universe, side), "part", part, "sharePercent", args.real(1));
    }

    /**
     * The number of bars a series must have before this recipe can signal for the first time: the largest number that any of
     * its values needs, or the warm-up plus 1. Open parameters take their defaults.
     *
     * @return a count of at least 1
     * @throws IllegalStateException if the recipe has no entry or no exit
     */
    public int barsNeeded() {
        return complete().barsNeeded(Scope.onEmptySeries());
    }

    /**
     * The name of the ta4j strategies that this recipe creates.
     *
     * @return the name given to {@code strategy(name)}, or that of the named strategy
     */
    public String name() {
        return name;
    }

    /** This recipe with numbers for its parameters and, for a named strategy, with its conditions as steps. */
    private Recipe complete() {
        Recipe concrete = params().isEmpty() ? this : with(Param.defaults(params()));
        Recipe full = named.withRules(Trader.strategy(name), concrete.head.args());
        Map<Step, Node> all = new EnumMap<>(Step.class);
        all.putAll(full.steps);
        all.putAll(concrete.steps);
        if (!all.containsKey(Step.BUY_WHEN) && !all.containsKey(Step.SHORT_WHEN)) {
            throw new IllegalStateException("\"%s\" has no entry; add buyWhen(..) or shortWhen(..)".formatted(name));
        }
        requireWholeSides(all.keySet());
        if (!(all.containsKey(Step.BUY_WHEN) && all.containsKey(Step.SHORT_WHEN))
                && Collections.disjoint(all.keySet(), Step.EXITS)) {
            String methodName = all.containsKey(Step.BUY_WHEN) ? "sellWhen" : "coverWhen";
            throw new IllegalStateException(
                    "\"%s\" has no exit; add %s(..), a stop or maxBarsHeld(..), or %s(never()) to hold to the end"
                            .formatted(name, methodName, methodName));
        }
        return new Recipe(name, full.head, full.named, all, numbers);
    }

    /** An exit of a side that is never entered is a mistake. */
    private void requireWholeSides(Set<Step> used) {
        boolean covers = used.contains(Step.COVER_WHEN) || used.contains(Step.COVER_PART);
        boolean sells = used.contains(Step.SELL_WHEN) || used.contains(Step.SELL_PART);
        if (covers && !used.contains(Step.SHORT_WHEN)) {
            throw new IllegalStateException(
                    "\"%s\" has coverWhen(..) but never sells short; add shortWhen(..), or take sellWhen(..)"
                            .formatted(name));
        }
        if (sells && !used.contains(Step.BUY_WHEN)) {
            throw new IllegalStateException(
                    "\"%s\" has sellWhen(..) but never buys; add buyWhen(..), or take coverWhen(..)".formatted(name));
        }
    }

    private int barsNeeded(Scope scope) {
        return Collections.max(needs(scope).values());
    }

    /** The number of bars that each condition or step needs. */
    private Map<Object, Integer> needs(Scope scope) {
        Map<Object, Integer> needs = new LinkedHashMap<>();
        steps.forEach((step, node) -> {
            Args args = node.args();
            switch (step) {
                case ATR_STOP -> needs.put(node, Trader.atr(args.whole(0)).barsNeeded(scope));
                case WARMUP -> needs.put(node, args.whole(0) + 1);
                default -> node.parts().forEach(part -> needs.put(part, part.barsNeeded(scope)));
            }
        });
        return needs;
    }

    /** The condition or step that needs the most bars and, within a condition, the value that does. */
    private String mostDemanding(Scope scope) {
        Map<Object, Integer> needs = needs(scope);
        Object most =
                Collections.max(needs.entrySet(), Map.Entry.comparingByValue()).getKey();
        Object within = most;
        while (within instanceof Condition condition
                && !condition.node().parts().isEmpty()) {
            within = Collections.max(condition.node().parts(), Comparator.comparingInt(part -> part.barsNeeded(scope)));
        }
        return within == most ? most.toString() : "%s in %s".formatted(within, most);
    }

    /** The condition of a step, or one that holds nowhere. */
    private Condition condition(Step step) {
        Args args = args(step);
        return args == null ? Trader.never() : args.condition(0);
    }

    /** The rules of the four conditions, each bound once: one of the host's may remember what it was asked. */
    private Map<Step, Rule> signals(Scope scope, TradeType side) {
        TradeType other = side.complementType();
        Map<Step, Rule> rules = new EnumMap<>(Step.class);
        for (Step step : List.of(exitOf(side), entryOf(side), exitOf(other), entryOf(other))) {
            rules.put(step, condition(step).bind(scope, false));
        }
        return rules;
    }

    private static Step entryOf(TradeType side) {
        return side == TradeType.BUY ? Step.BUY_WHEN : Step.SHORT_WHEN;
    }

    private static Step exitOf(TradeType side) {
        return side == TradeType.BUY ? Step.SELL_WHEN : Step.COVER_WHEN;
    }

    /** Where both signals are given at one bar, a flat account does not enter, nor where both sides would. */
    private Rule signal(Map<Step, Rule> rules, TradeType side) {
        Rule alone = without(of(rules, entryOf(side)), exitOf(side), rules);
        return without(alone, entryOf(side.complementType()), rules);
    }

    private Rule without(Rule rule, Step other, Map<Step, Rule> rules) {
        return condition(other).equals(Trader.never()) ? rule : rule.and(new NotRule(of(rules, other)));
    }

    private static Rule of(Map<Step, Rule> rules, Step step) {
        return Objects.requireNonNull(rules.get(step), step.methodName);
    }

    private Rule entry(Map<Step, Rule> rules, TradeType side) {
        Rule alone = signal(rules, side);
        Args cooldown = args(Step.COOLDOWN);
        return cooldown == null ? alone : new CooldownRule(cooldown.whole(0)).and(alone);
    }

    /** A side is left where its exits hold, and where the other side enters. */
    private Rule exit(Map<Step, Rule> rules, Scope scope, TradeType side) {
        Rule leave = of(rules, exitOf(side));
        Stream<Rule> exits = Step.EXITS.stream()
                .sorted()
                .filter(step -> step != exitOf(side.complementType()))
                .flatMap(step -> Stream.ofNullable(args(step)).map(args -> exit(step, args, scope, leave)));
        Stream<Rule> turn = turns() ? Stream.of(signal(rules, side.complementType())) : Stream.empty();
        return Stream.concat(exits, turn).reduce(Rule::or).orElseThrow();
    }

    private static Rule exit(Step step, Args args, Scope scope, Rule leave) {
        return switch (step) {
            case STOP_LOSS -> StopRules.loss(scope, args.real(0));
            case TAKE_PROFIT -> StopRules.gain(scope, args.real(0));
            case TRAILING_STOP -> StopRules.trailing(scope, args.real(0));
            case ATR_STOP -> StopRules.averageTrueRange(scope, args.whole(0), args.real(1));
            case MAX_BARS_HELD -> StopRules.time(args.whole(0));
            default -> leave;
        };
    }

    private @Nullable Args args(Step step) {
        Node node = steps.get(step);
        return node == null ? null : node.args();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Recipe that && head.equals(that.head) && steps.equals(that.steps);
    }

    @Override
    public int hashCode() {
        return Objects.hash(head, steps);
    }

    /**
     * The Java expression that creates this recipe, after {@code import static io.gpttrader.api.Trader.*}.
     *
     * @return for example {@code strategy("dip").buyWhen(rsi(14).below(30)).sellWhen(rsi(14).above(70))}
     */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        Set<String> declared = new HashSet<>();
        nodes().forEach(node -> {
            out.append(out.isEmpty() ? "" : ".");
            node.print(out, declared);
        });
        return out.toString();
    }
}
