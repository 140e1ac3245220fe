package io.gpttrader.api;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;

/**
 * What a recipe tells of itself, worked out when it is read: an engine that runs a million recipes asks only whether they need other
 * series. {@code "bind"} is there where one does: a function from the series of a run, as {@link Universe} reads them, to the recipe
 * among them. {@code "sides"} is there where it both buys and sells short: the list of the two, each a function from a series to a
 * strategy. {@code "series"} is there where it reads series of the host's own: a map from the name of each to the series.
 * {@code "scalesOut"} is there where it sells a part of its position, {@code "lines"} where it compares what a chart may draw beside the
 * price: see {@link Recipe#get}.
 */
final class ToldRecipe extends AbstractMap<String, Object> {
    private final Recipe recipe;
    private final @Nullable Universe universe;

    ToldRecipe(Recipe recipe, @Nullable Universe universe) {
        this.recipe = recipe;
        this.universe = universe;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return "bind".equals(key)
                ? binding()
                : "sides".equals(key)
                        ? sides()
                        : "series".equals(key)
                                ? series()
                                : "scalesOut".equals(key) ? recipe.part(universe) : super.get(key);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> told = new LinkedHashMap<>(recipe.told());
        Object binding = binding();
        if (binding != null) {
            told.put("bind", binding);
        }
        List<Function<BarSeries, Strategy>> sides = sides();
        if (sides != null) {
            told.put("sides", sides);
        }
        Map<String, BarSeries> series = series();
        if (series != null) {
            told.put("series", series);
        }
        Map<String, Object> part = recipe.part(universe);
        if (part != null) {
            told.put("scalesOut", part);
        }
        Map<String, Value> lines = recipe.lines();
        if (!lines.isEmpty()) {
            told.put("lines", Collections.unmodifiableMap(lines));
        }
        return Map.copyOf(told).entrySet();
    }

    private @Nullable Map<String, BarSeries> series() {
        Map<String, BarSeries> series = new LinkedHashMap<>();
        recipe.given().forEach(given -> series.put(given.name(), given.series()));
        return series.isEmpty() ? null : Collections.unmodifiableMap(series);
    }

    private @Nullable List<Function<BarSeries, Strategy>> sides() {
        return recipe.turns()
                ? List.of(
                        new RecipeSide(recipe, universe, TradeType.BUY),
                        new RecipeSide(recipe, universe, TradeType.SELL))
                : null;
    }

    private @Nullable Function<Map<String, ?>, Function<BarSeries, Strategy>> binding() {
        return universe == null && recipe.watches() ? described -> recipe.among(Universe.of(described)) : null;
    }
}
