package io.gpttrader.live.internal.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Profit by recipe, then by symbol; 0 where nothing was traded. */
final class Attribution {

    private Attribution() {}

    static Map<String, Map<String, Double>> of(
            Iterable<String> recipes, Iterable<String> symbols, List<RoundTrip> trips) {
        Map<String, Map<String, Double>> byRecipe = new LinkedHashMap<>();
        for (String recipe : recipes) {
            Map<String, Double> bySymbol = new LinkedHashMap<>();
            symbols.forEach(symbol -> bySymbol.put(symbol, 0.0));
            byRecipe.put(recipe, bySymbol);
        }
        for (RoundTrip trip : trips) {
            byRecipe.computeIfAbsent(trip.recipe(), recipe -> new LinkedHashMap<>())
                    .merge(trip.symbol(), trip.profit(), Double::sum);
        }
        byRecipe.replaceAll((recipe, bySymbol) -> Collections.unmodifiableMap(bySymbol));
        return Collections.unmodifiableMap(byRecipe);
    }
}
