package io.gpttrader.api;

import java.util.Objects;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/** Values and conditions that read the bars of other symbols: {@code Trader.on("SPY", ..)} and {@code Trader.rank(..)}. */
final class OtherSymbols {
    private static final String ON = "on";
    private static final String RANK = "rank";

    private OtherSymbols() {}

    static Value value(String symbol, Value value) {
        return new Value(
                Node.function(ON, checked(symbol), value),
                new Definition((args, scope) -> 1, (args, scope) -> other(args, scope)));
    }

    /** True where the condition holds and false where it does not, as far as either is known. */
    static Condition condition(String symbol, Condition condition) {
        return Condition.of(
                Node.function(ON, checked(symbol), condition),
                args -> new Value(
                                Node.function(ON, args.items().toArray()),
                                new Definition((its, scope) -> 1, (its, scope) -> other(its, scope)))
                        .atLeast(0.5));
    }

    static Value rank(Value value) {
        return new Value(
                Node.function(RANK, value), new Definition((args, scope) -> 1, (args, scope) -> ranked(args, scope)));
    }

    /** Whether a call reads other symbols by itself, whatever its arguments do. */
    static boolean isCall(Node node) {
        return isRank(node) || isOn(node);
    }

    static boolean isRank(Node node) {
        return node.isCall(RANK);
    }

    /** Whether it is {@code on("SPY", ..)}. */
    static boolean isOn(Node node) {
        return node.isCall(ON) && node.args().items().get(0) instanceof String;
    }

    private static String checked(String symbol) {
        if (Objects.requireNonNull(symbol, "symbol").isBlank()) {
            throw new IllegalArgumentException(
                    "on: a symbol must not be blank but was \"%s\"; name one, as in on(\"SPY\", ..)".formatted(symbol));
        }
        return symbol;
    }

    private static Indicator<Num> other(Args args, Scope scope) {
        Node node = Node.function(ON, args.items().toArray());
        Universe universe = scope.universe(node);
        OtherSeries other = universe.symbol((String) args.items().get(0), node);
        Expression part = (Expression) args.items().get(1);
        return new OtherIndicator(scope, universe.key(node), moment -> other.at(part, moment));
    }

    private static Indicator<Num> ranked(Args args, Scope scope) {
        Node node = Node.function(RANK, args.value(0));
        Universe universe = scope.universe(node);
        Ranking ranking = universe.ranking(args.value(0));
        int place = universe.place(scope.owner(), node);
        return new OtherIndicator(scope, universe.key(node), moment -> {
            int rank = ranking.at(place, moment);
            return rank == 0 ? NaN.NaN : scope.series().numFactory().numOf(rank);
        });
    }
}
