package io.gpttrader.backtest.internal.actions;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The corporate actions of all symbols, by symbol in the order given.
 *
 * @param bySymbol those that have any
 */
public record ActionPlan(Map<String, SymbolActions> bySymbol) implements Serializable {
    public static final ActionPlan NONE = new ActionPlan(Map.of());

    private static final int MOST_NAMED = 4;

    public ActionPlan {
        bySymbol = Collections.unmodifiableMap(new LinkedHashMap<>(bySymbol));
    }

    public boolean isEmpty() {
        return bySymbol.isEmpty();
    }

    public SymbolActions of(String symbol) {
        return bySymbol.getOrDefault(symbol, SymbolActions.NONE);
    }

    public ActionPlan with(String symbol, SymbolActions actions) {
        Map<String, SymbolActions> more = new LinkedHashMap<>(bySymbol);
        more.put(symbol, actions);
        more.values().removeIf(SymbolActions::isEmpty);
        return new ActionPlan(more);
    }

    /** What a report says of it; nothing where there are none. */
    public Map<String, String> describe() {
        if (isEmpty()) {
            return Map.of();
        }
        List<String> parts = new ArrayList<>();
        bySymbol.forEach((symbol, its) -> {
            if (parts.size() < MOST_NAMED) {
                parts.add(symbol + ": " + its.words());
            }
        });
        int others = bySymbol.size() - parts.size();
        return Map.of(
                "corporate actions",
                String.join("; ", parts) + (others == 0 ? "" : "; and those of " + others + " other symbols"));
    }

    /** Says where none of the symbols given is one of a run's; empty where all is well. */
    public List<String> strangers(Collection<String> symbols) {
        boolean isStrange = !isEmpty() && bySymbol.keySet().stream().noneMatch(symbols::contains);
        return isStrange
                ? List.of("no corporate action is applied: actions are given for "
                        + String.join(", ", bySymbol.keySet()) + ", which is not traded here")
                : List.of();
    }

    /** Says which of a run's symbols were to be delisted on a day that the bars have not reached. */
    public List<String> unreached(Collection<String> symbols, Predicate<String> isDelisted) {
        List<String> notes = new ArrayList<>();
        for (String symbol : symbols) {
            CorporateAction end = of(symbol).delisting();
            if (end != null && !isDelisted.test(symbol)) {
                notes.add(symbol + ": the bars do not reach its delisting on " + end.date()
                        + "; what is held of it is valued at the last close");
            }
        }
        return notes;
    }

    /** Lines by symbol, as a journal keeps them. */
    public Map<String, List<String>> lines() {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        bySymbol.forEach((symbol, its) -> lines.put(symbol, its.lines()));
        return lines;
    }

    /** The reverse of {@link #lines()}. */
    public static ActionPlan of(Map<String, List<String>> lines) {
        Map<String, SymbolActions> read = new LinkedHashMap<>();
        lines.forEach((symbol, its) -> read.put(symbol, SymbolActions.of(its)));
        return new ActionPlan(read);
    }
}
