package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.paper.Paper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;

/** The promise of the paper slice: the same bars give what the back test gives, to the last bit. */
class ParityTest {

    static Stream<Recipe> namedStrategies() {
        return Stream.of(simpleMa(), momentum(), meanReversion(), volatility(), breakout());
    }

    @ParameterizedTest
    @MethodSource("namedStrategies")
    void the_five_strategies_on_real_bars(Recipe recipe) {
        for (BarSeries series : new BarSeries[] {SampleSeries.APPLE, SampleSeries.BITCOIN}) {
            Map<String, BarSeries> bars = Map.of(series.getName(), series);
            Parity.assertSame(
                    Backtest.withCash(10_000).commissionBps(10).slippageBps(5).run(bars, recipe),
                    Paper.withCash(10_000)
                            .commissionBps(10)
                            .slippageBps(5)
                            .withoutJournal()
                            .session(Parity.feeds(bars), recipe)
                            .run());
        }
    }

    @Property(seed = "5001")
    void random_recipes_on_random_bars(@ForAll long seed) {
        Map<String, BarSeries> bars = Map.of("X", RandomBars.daily(seed, 120));
        assertSame(bars, new RandomRecipes(seed).next());
    }

    @Property(seed = "5002")
    void random_recipes_on_real_daily_bars(@ForAll long seed) {
        assertSame(Map.of("AAPL", SampleSeries.APPLE), new RandomRecipes(seed).next());
    }

    @Property(seed = "5003")
    void random_recipes_on_real_five_minute_bars(@ForAll long seed) {
        int begin = (int) Math.floorMod(seed, 1_600L);
        assertSame(
                Map.of("BTC", SampleSeries.BITCOIN.getSubSeries(begin, begin + 300)), new RandomRecipes(seed).next());
    }

    @Property(seed = "5004")
    void random_recipes_on_many_symbols_with_shared_cash(@ForAll long seed) {
        Map<String, BarSeries> bars = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            bars.put("S" + i, RandomBars.daily(seed * 31 + i, 100 + 7 * i));
        }
        assertSame(bars, new RandomRecipes(seed).next());
    }

    private static void assertSame(Map<String, BarSeries> bars, Recipe recipe) {
        Parity.assertSame(
                Backtest.withCash(10_000).commissionBps(10).slippageBps(5).run(bars, recipe),
                Paper.withCash(10_000)
                        .commissionBps(10)
                        .slippageBps(5)
                        .withoutJournal()
                        .session(Parity.feeds(bars), recipe)
                        .run());
    }
}
