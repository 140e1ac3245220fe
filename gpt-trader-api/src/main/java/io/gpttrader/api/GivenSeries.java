package io.gpttrader.api;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.num.Num;

/**
 * A series of the host's own that a recipe reads: {@code Trader.on(series, ..)}. Its bars cannot be printed, so an expression prints a
 * variable of the series' name in their place. Two are equal where they are one object: bars may be added to one and not to the other.
 *
 * @param name of the series, not blank
 * @param series the bars
 */
record GivenSeries(String name, BarSeries series) implements Serializable {
    private static final String ON = "on";

    /** The same column of the same bars of one run. */
    private record Key(Node node, @Nullable Object run, int lastBar) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && run == that.run && lastBar == that.lastBar && node.equals(that.node);
        }

        @Override
        public int hashCode() {
            return 31 * node.hashCode() + lastBar;
        }

        @Override
        public String toString() {
            return node.toString();
        }
    }

    static Value value(BarSeries series, Value value) {
        return new Value(node(series, value), definition());
    }

    /** True where the condition holds and false where it does not, as far as either is known. */
    static Condition condition(BarSeries series, Condition condition) {
        return Condition.of(
                node(series, condition),
                args -> new Value(Node.function(ON, args.items().toArray()), definition()).atLeast(0.5));
    }

    private static Node node(BarSeries series, Expression part) {
        String name = Objects.requireNonNull(series, "series").getName();
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(
                    "on: the name of a series stands for it in reports and must not be blank but was \"%s\"; name it, as in new BaseBarSeriesBuilder().withName(\"hourly\")"
                            .formatted(name));
        }
        requireNoRank(part.node(), name);
        return Node.function(ON, new GivenSeries(name, series), part);
    }

    /** The symbols that a run trades have ranks, and a host's series is none of them. */
    private static void requireNoRank(Node node, String name) {
        if (OtherSymbols.isRank(node)) {
            throw new IllegalArgumentException(
                    "on: %s ranks the symbols that a run trades, and series %s is none of them; take the rank of a symbol, as in on(\"SPY\", rank(..))"
                            .formatted(node, name));
        }
        if (!OtherSymbols.isOn(node)) {
            node.parts().forEach(part -> requireNoRank(part.node(), name));
        }
    }

    /** It needs no bar of the traded series but the one at whose close it is asked. */
    private static Definition definition() {
        return new Definition((args, scope) -> 1, GivenSeries::bound);
    }

    private static Indicator<Num> bound(Args args, Scope scope) {
        Node node = Node.function(ON, args.items().toArray());
        GivenSeries given = (GivenSeries) args.items().get(0);
        Expression part = (Expression) args.items().get(1);
        Object run = node.watches() ? scope.universe(node).origin() : null;
        OtherSeries other = scope.given(given);
        Object key = node.hasHostCode() ? new Object() : new Key(node, run, given.series.getEndIndex());
        return new OtherIndicator(scope, key, moment -> other.at(part, moment));
    }

    /** Series that are different and have one name would be one variable where the recipe is written down. */
    static void requireOneOfEachName(List<GivenSeries> all) {
        for (GivenSeries one : all) {
            for (GivenSeries other : all) {
                if (one.name.equals(other.name) && one.series != other.series) {
                    throw new IllegalArgumentException(
                            "on: two different series of one recipe are named \"%s\"; give each a name of its own, as in new BaseBarSeriesBuilder().withName(\"hourly\")"
                                    .formatted(one.name));
                }
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GivenSeries that && series == that.series;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(series);
    }

    /** The variable. */
    @Override
    public String toString() {
        return HostFunction.variable(name);
    }
}
