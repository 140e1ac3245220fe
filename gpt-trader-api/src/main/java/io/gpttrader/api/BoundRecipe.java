package io.gpttrader.api;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** A recipe among the series of a run; as a {@code Supplier} it tells what it is, as the recipe does. */
record BoundRecipe(Recipe recipe, Universe universe)
        implements Function<BarSeries, Strategy>, Supplier<Map<String, Object>> {

    @Override
    public Strategy apply(BarSeries series) {
        return recipe.bound(series, universe, recipe.onlySide());
    }

    @Override
    public Map<String, Object> get() {
        return new ToldRecipe(recipe, universe);
    }

    @Override
    public String toString() {
        return recipe.toString();
    }
}
