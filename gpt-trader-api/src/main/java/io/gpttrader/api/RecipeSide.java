package io.gpttrader.api;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;

/**
 * One side of a recipe that both buys and sells short, or the only side of one that sells a part of its position.
 *
 * @param recipe with both sides
 * @param universe the series of the run, where an engine has given them
 * @param side {@code BUY} or {@code SELL}
 */
record RecipeSide(Recipe recipe, @Nullable Universe universe, TradeType side) implements Function<BarSeries, Strategy> {
    @Override
    public Strategy apply(BarSeries series) {
        return recipe.bound(series, universe, side);
    }

    @Override
    public String toString() {
        return recipe.toString();
    }
}
