package io.gpttrader.api;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * A recipe to be joined to data and an engine: {@code trade(recipe).on("AAPL").from(source).with(engine)}. Any
 * source and engine fit that agree on the type of the data: an engine for bar series does not compile with a source of
 * live feeds. Immutable; nothing runs before {@code with}.
 */
public final class TradePlan {
    private final Function<BarSeries, Strategy> recipe;
    private final List<String> symbols;

    private TradePlan(Function<BarSeries, Strategy> recipe, List<String> symbols) {
        this.recipe = recipe;
        this.symbols = symbols;
    }

    @SuppressWarnings(
            "unchecked") // safe: the function is only called, so wider input and narrower output types are compatible
    static TradePlan of(Function<? super BarSeries, ? extends Strategy> recipe) {
        return new TradePlan((Function<BarSeries, Strategy>) Objects.requireNonNull(recipe, "recipe"), List.of());
    }

    /**
     * The symbols to trade, in this order.
     *
     * @param chosen at least one, none blank, each once
     * @return a changed copy
     * @throws IllegalArgumentException if the list is empty or a symbol is blank or listed twice
     */
    public TradePlan on(String... chosen) {
        return on(List.of(chosen));
    }

    /**
     * The symbols to trade, in this order.
     *
     * @param chosen at least one, none blank, each once
     * @return a changed copy
     * @throws IllegalArgumentException if the collection is empty or a symbol is blank or listed twice
     */
    public TradePlan on(Collection<String> chosen) {
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("symbols must not be empty; name at least one, as in on(\"AAPL\")");
        }
        Set<String> seen = new LinkedHashSet<>();
        for (String symbol : chosen) {
            if (symbol.isBlank()) {
                throw new IllegalArgumentException("a symbol must not be blank but the symbols were " + chosen);
            }
            if (!seen.add(symbol)) {
                throw new IllegalArgumentException(
                        "symbol \"%s\" is listed twice in %s; list each symbol once".formatted(symbol, chosen));
            }
        }
        return new TradePlan(recipe, List.copyOf(seen));
    }

    /**
     * The source of the data: bar series for history, publishers of bars for feeds. A source that returns a subclass, such
     * as a lambda that returns a {@code BaseBarSeries}, needs an explicit type: {@code .<BarSeries>from(..)}.
     *
     * @param source returns the data of a symbol, never null
     * @param <D> the type of the data
     * @return the plan with its source
     * @throws IllegalStateException if no symbols were named
     */
    public <D> SourcedPlan<D> from(Function<? super String, ? extends D> source) {
        if (symbols.isEmpty()) {
            throw new IllegalStateException("there are no symbols; call on(\"AAPL\") before from(..)");
        }
        return new SourcedPlan<>(recipe, symbols, Objects.requireNonNull(source, "source"));
    }

    /**
     * The plan as a Java expression.
     *
     * @return the recipe and the symbols
     */
    @Override
    public String toString() {
        return "trade(%s).on(%s)".formatted(recipe, written(symbols));
    }

    private static String written(List<String> symbols) {
        return String.join(", ", symbols.stream().map(Node::quoted).toList());
    }

    /**
     * A plan with a source, to be run by an engine.
     *
     * @param <D> the type of the data: {@code BarSeries} or {@code Flow.Publisher<Bar>}
     */
    public static final class SourcedPlan<D> {
        private final Function<BarSeries, Strategy> recipe;
        private final List<String> symbols;
        private final Function<? super String, ? extends D> source;

        private SourcedPlan(
                Function<BarSeries, Strategy> recipe,
                List<String> symbols,
                Function<? super String, ? extends D> source) {
            this.recipe = recipe;
            this.symbols = symbols;
            this.source = source;
        }

        /**
         * Fetches the data of every symbol and runs the engine on them.
         *
         * @param engine takes the data by symbol, unmodifiable and in the order of the symbols, and the recipe
         * @param <R> the result type of the engine
         * @return the engine's result
         * @throws IllegalArgumentException if the source returns null for a symbol
         * @throws IllegalStateException if the source fails for a symbol; the cause is kept
         */
        public <R> R with(
                BiFunction<? super Map<String, D>, ? super Function<BarSeries, Strategy>, ? extends R> engine) {
            Objects.requireNonNull(engine, "engine");
            Map<String, D> data = new LinkedHashMap<>();
            symbols.forEach(symbol -> data.put(symbol, fetched(symbol)));
            return engine.apply(Collections.unmodifiableMap(data), recipe);
        }

        private D fetched(String symbol) {
            D found;
            try {
                found = source.apply(symbol);
            } catch (RuntimeException failure) {
                throw new IllegalStateException(
                        "the source failed for symbol \"%s\": %s".formatted(symbol, failure.getMessage()), failure);
            }
            if (found == null) {
                throw new IllegalArgumentException(
                        "the source returned null for symbol \"%s\"; check the symbol or the source".formatted(symbol));
            }
            return found;
        }

        /**
         * The plan as a Java expression.
         *
         * @return the recipe, the symbols and the source
         */
        @Override
        public String toString() {
            return "trade(%s).on(%s).from(%s)".formatted(recipe, written(symbols), source);
        }
    }
}
