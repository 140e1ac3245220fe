package io.gpttrader.examples;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Corporate actions do the same in a back test and in a paper session, whatever else is set: part of the promise of {@link ParityTest}. */
class ParityActionsTest {

    private static ParityTrader trader(long seed, Map<String, BarSeries> bars) {
        return withActions(ParitySettings.random(seed), seed, bars);
    }

    private static ParityTrader withActions(ParityTrader settings, long seed, Map<String, BarSeries> bars) {
        ParityTrader trader = settings;
        Random random = new Random(seed + 1);
        for (String symbol : bars.keySet()) {
            ParityActions its = ParityActions.random(random.nextLong());
            trader = trader.with(b -> b.actions(symbol, a -> its.of(a)), p -> p.actions(symbol, a -> its.of(a)));
        }
        return trader;
    }

    @Property(seed = "5101", tries = 30)
    void random_actions_settings_recipes_and_markets(@ForAll long seed) {
        Map<String, BarSeries> bars = ParityMarket.random(seed);
        trader(seed, bars).assertSame(bars, new RandomRecipes(seed).next());
    }

    @Tag("deep")
    @Property(seed = "5104", tries = 2_000)
    void many_random_actions_settings_recipes_and_markets(@ForAll long seed) {
        random_actions_settings_recipes_and_markets(seed);
    }

    @Property(seed = "5105", tries = 100)
    void random_actions_with_orders_that_a_volume_fills_in_parts(@ForAll long seed) {
        Map<String, BarSeries> bars = ParityMarket.random(seed);
        RandomRecipes recipes = new RandomRecipes(seed);
        Map<String, Function<BarSeries, Strategy>> named = new LinkedHashMap<>();
        for (int i = seed % 3 == 0 ? 2 : 1; i > 0; i--) {
            named.put("recipe " + i, recipes.next());
        }
        withActions(ParitySettings.inParts(seed), seed, bars).assertSame(bars, named);
    }

    @Tag("deep")
    @Property(seed = "5106", tries = 2_000)
    void many_random_actions_with_orders_in_parts(@ForAll long seed) {
        random_actions_with_orders_that_a_volume_fills_in_parts(seed);
    }

    @Property(seed = "5102", tries = 20)
    void random_actions_with_rules_of_ta4j_that_read_the_position(@ForAll long seed) {
        Map<String, BarSeries> bars = ParityMarket.random(seed);
        trader(seed, bars).assertSame(bars, ParityStrategies.random(seed));
    }

    @Property(seed = "5103", tries = 30)
    void random_actions_of_several_recipes_on_one_account(@ForAll long seed) {
        RandomRecipes recipes = new RandomRecipes(seed);
        Map<String, Function<BarSeries, Strategy>> named = new LinkedHashMap<>();
        for (int i = new Random(seed).nextInt(2, 4); i > 0; i--) {
            named.put("recipe " + i, recipes.next());
        }
        Map<String, BarSeries> bars = ParityMarket.random(seed);
        trader(seed, bars).assertSame(bars, named);
    }
}
