package io.gpttrader.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/**
 * The series of one run by symbol: those that are traded, among which values are ranked, and those that are only watched. An engine
 * gives them as a map, in types that both know: {@code "symbols"} and {@code "watched"} are each a {@code Map} from a symbol to a
 * {@code Supplier<BarSeries>}, which gives null while the symbol has no bar yet, and {@code "last"} is a
 * {@code ToIntFunction<BarSeries>} that gives the index of a series' last closed bar. Equal columns are those of one such map.
 */
final class Universe {
    private final Object origin;
    private final List<OtherSeries> traded = new ArrayList<>();
    private final Map<String, OtherSeries> bySymbol = new LinkedHashMap<>();
    private final Map<Value, Ranking> rankings = new HashMap<>();

    private Universe(Object origin) {
        this.origin = origin;
    }

    /** What it was made of, the same object for all recipes of a run. */
    Object origin() {
        return origin;
    }

    /** The universe that an engine describes. */
    static Universe of(Map<String, ?> described) {
        Universe universe = new Universe(described);
        ToIntFunction<BarSeries> last = described.get("last") instanceof ToIntFunction<?> function
                ? series -> asked(function, series)
                : BarSeries::getEndIndex;
        universe.add(described.get("symbols"), last, true);
        universe.add(described.get("watched"), last, false);
        return universe;
    }

    /** The universe of a host's own series, all of which are traded. */
    static Universe ofSeries(Map<String, ? extends BarSeries> series) {
        Universe universe = new Universe(series);
        series.forEach((symbol, bars) -> {
            Objects.requireNonNull(bars, symbol);
            universe.add(symbol, () -> bars, BarSeries::getEndIndex, true);
        });
        return universe;
    }

    @SuppressWarnings("unchecked") // an engine's contract
    private static int asked(ToIntFunction<?> function, BarSeries series) {
        return ((ToIntFunction<BarSeries>) function).applyAsInt(series);
    }

    private void add(@Nullable Object suppliers, ToIntFunction<BarSeries> last, boolean isTraded) {
        if (suppliers instanceof Map<?, ?> map) {
            map.forEach((symbol, supplier) ->
                    add(String.valueOf(symbol), () -> (BarSeries) ((Supplier<?>) supplier).get(), last, isTraded));
        }
    }

    private void add(
            String symbol,
            Supplier<? extends @Nullable BarSeries> supplier,
            ToIntFunction<BarSeries> last,
            boolean isTraded) {
        OtherSeries its = new OtherSeries(this, symbol, supplier, last);
        bySymbol.putIfAbsent(symbol, its);
        if (isTraded) {
            traded.add(its);
        }
    }

    /** The bars of a symbol. */
    OtherSeries symbol(String symbol, Node asking) {
        OtherSeries its = bySymbol.get(symbol);
        if (its == null) {
            throw new IllegalArgumentException(
                    "%s needs the bars of \"%s\", but the run has %s; trade that symbol too, or give its bars to the engine with watching(..)"
                            .formatted(asking, symbol, bySymbol.keySet()));
        }
        return its;
    }

    /** Rejects an expression that reads a symbol which is not there, or ranks one that is only watched. */
    void check(Node node) {
        check(node, null);
    }

    private void check(Node node, @Nullable OtherSeries owner) {
        OtherSeries its =
                OtherSymbols.isOn(node) ? symbol((String) node.args().items().get(0), node) : owner;
        if (its != null && OtherSymbols.isRank(node) && !traded.contains(its)) {
            throw new IllegalArgumentException(
                    "%s ranks the traded symbols, but \"%s\" is only watched; the run trades %s"
                            .formatted(node, its.symbol(), names()));
        }
        node.parts().forEach(part -> check(part.node(), its));
    }

    private List<String> names() {
        return traded.stream().map(OtherSeries::symbol).toList();
    }

    /** The ranks of a value among the traded symbols. */
    synchronized Ranking ranking(Value value) {
        Ranking known = rankings.get(value);
        if (known == null) {
            known = new Ranking(traded, value);
            rankings.put(value, known);
        }
        return known;
    }

    /** The place of a series among the traded ones. */
    int place(BarSeries series, Node asking) {
        for (int i = 0; i < traded.size(); i++) {
            if (traded.get(i).isOver(series)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "%s ranks the traded symbols, but series %s is none of them; the run trades %s"
                        .formatted(asking, series.getName(), names()));
    }

    /** Equal for equal columns of this universe; code of the host's may give others at each call. */
    Object key(Node node) {
        return node.hasHostCode() ? new Object() : new Key(node, origin);
    }

    private record Key(Node node, Object origin) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && origin == that.origin && node.equals(that.node);
        }

        @Override
        public int hashCode() {
            return node.hashCode();
        }

        @Override
        public String toString() {
            return node.toString();
        }
    }
}
