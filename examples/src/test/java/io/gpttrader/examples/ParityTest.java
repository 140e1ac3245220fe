package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.paper.Paper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * The promise of the paper slice: the same bars give what the back test gives, to the last bit. Compared are times, orders
 * refused, shrunk and pending, fills, round trips, equity, drawdown, buy and hold, every metric, the attribution and ta4j's records.
 *
 * <table>
 * <caption>What is proved where</caption>
 * <tr><th>The same</th><th>over</th><th>in</th></tr>
 * <tr><td>the five strategies</td><td>real daily and five-minute bars; 25 stocks on one account</td>
 *     <td>here, {@link ParityRealBarsTest}</td></tr>
 * <tr><td>random recipes, long and short</td><td>random walks, real bars as they are, decades of symbols that begin and end
 *     apart</td><td>here, {@link ParityRealBarsTest}</td></tr>
 * <tr><td>random settings: costs, fills, sizes, allocations, limits, zones, rates</td><td>{@link ParityMarket}: one symbol to
 *     four with holes, pauses and phases of their own, doubles and decimals</td><td>here</td></tr>
 * <tr><td>several named recipes on one account</td><td>the same markets and settings</td><td>here</td></tr>
 * <tr><td>{@link ParityStrategies}: ta4j's rules, stops, rules that remember, lambdas</td><td>the same</td><td>here</td></tr>
 * <tr><td>settings, notes, JSON, CSV, page</td><td>the same</td><td>{@link ParityReportTest}</td></tr>
 * <tr><td>replay as demanded, at a speed, from a day; a host's publishers; with a journal; stopped anywhere and resumed</td>
 *     <td>the same</td><td>{@link ParityFeedsTest}</td></tr>
 * <tr><td>named differences: garbage, late bars, day orders, a calendar, few bars kept, warm-up, halts, bars a year found on
 *     the way, what a back test knows of the end</td><td>an example each</td><td>{@link ParityDifferencesTest}</td></tr>
 * </table>
 *
 * <p>Not the same, as ta4j leaves it to the order of asking: the last bits of a running sum in an indicator object that a strategy shares
 * between a rule of its own or one that remembers and a plain rule. The back test asks it at the former's bars only, a session at
 * every bar.
 */
class ParityTest {

    static Stream<Recipe> namedStrategies() {
        return Stream.of(simpleMa(), momentum(), meanReversion(), volatility(), breakout());
    }

    @ParameterizedTest
    @MethodSource("namedStrategies")
    void the_five_strategies_on_real_bars(Recipe recipe) {
        for (BarSeries series : new BarSeries[] {SampleSeries.APPLE, SampleSeries.BITCOIN}) {
            ParityTrader.usual().assertSame(Map.of(series.getName(), series), recipe);
        }
    }

    @Property(seed = "5001")
    void random_recipes_on_random_bars(@ForAll long seed) {
        Map<String, BarSeries> bars = Map.of("X", RandomBars.daily(seed, 120));
        ParityTrader.usual().assertSame(bars, new RandomRecipes(seed).next());
    }

    @Property(seed = "5002")
    void random_recipes_on_real_daily_bars(@ForAll long seed) {
        ParitySettings.random(seed).assertSame(Map.of("AAPL", SampleSeries.APPLE), new RandomRecipes(seed).next());
    }

    @Property(seed = "5003")
    void random_recipes_on_real_five_minute_bars(@ForAll long seed) {
        int begin = (int) Math.floorMod(seed, 1_600L);
        Map<String, BarSeries> bars = Map.of("BTC", SampleSeries.BITCOIN.getSubSeries(begin, begin + 300));
        ParitySettings.random(seed).assertSame(bars, new RandomRecipes(seed).next());
    }

    @Property(seed = "5004")
    void random_recipes_on_many_symbols_with_shared_cash(@ForAll long seed) {
        Map<String, BarSeries> bars = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            bars.put("S" + i, RandomBars.daily(seed * 31 + i, 100 + 7 * i));
        }
        ParityTrader.usual().assertSame(bars, new RandomRecipes(seed).next());
    }

    @Property(seed = "5005")
    void random_settings_recipes_and_markets(@ForAll long seed) {
        ParitySettings.random(seed).assertSame(ParityMarket.random(seed), new RandomRecipes(seed).next());
    }

    @Property(seed = "5006")
    void several_named_recipes_on_one_account(@ForAll long seed) {
        RandomRecipes recipes = new RandomRecipes(seed);
        Map<String, Function<BarSeries, Strategy>> named = new LinkedHashMap<>();
        for (int i = new Random(seed).nextInt(2, 4); i > 0; i--) {
            named.put("recipe " + i, recipes.next());
        }
        named.put("of ta4j", ParityStrategies.random(seed));
        ParitySettings.random(seed).assertSame(ParityMarket.random(seed), named);
    }

    @Property(seed = "5007")
    void strategies_that_the_dsl_does_not_say(@ForAll long seed) {
        ParitySettings.random(seed).assertSame(ParityMarket.random(seed), ParityStrategies.random(seed));
    }

    /** Of daily bars of a five-day market each shows what is a year of them; others are told, as what has come shows less. */
    @Property(seed = "5008")
    void a_volatility_target_finds_the_bars_a_year_itself(@ForAll long seed) {
        int begin = (int) Math.floorMod(seed, 1_600L);
        int bars = 6 + (int) Math.floorMod(seed, 9L);
        ParityTrader told = ParityTrader.usual()
                .with(b -> b.volatilityTargetPercent(20, bars), p -> p.volatilityTargetPercent(20, bars))
                .with(b -> b.barsPerYear(365), p -> p.barsPerYear(365));
        ParityTrader trader = ParityTrader.usual()
                .with(b -> b.volatilityTargetPercent(20, bars), p -> p.volatilityTargetPercent(20, bars));
        Recipe recipe = new RandomRecipes(seed).next();
        told.assertSame(Map.of("X", RandomBars.daily(seed, 120)), recipe);
        trader.assertSame(Map.of("AAPL", SampleSeries.APPLE), recipe);
        told.assertSame(Map.of("BTC", SampleSeries.BITCOIN.getSubSeries(begin, begin + 200)), recipe);
    }

    @Property(seed = "5009")
    void recipes_that_read_several_symbols(@ForAll long seed) {
        Map<String, BarSeries> market = ParityMarket.random(seed);
        ParitySettings.random(seed)
                .assertSame(market, RandomRecipes.among(seed, market.keySet()).next());
    }

    @Property(seed = "5011")
    void recipes_of_both_sides(@ForAll long seed) {
        Map<String, BarSeries> market = ParityMarket.random(seed);
        Random random = new Random(seed);
        int most = random.nextInt(1, 4);
        double percent = 10 + 80 * random.nextDouble();
        ParityTrader trader = ParityTrader.usual();
        trader = random.nextBoolean() ? trader : trader.with(Backtest::fillAtClose, Paper::fillAtClose);
        trader = random.nextBoolean()
                ? trader
                : trader.with(b -> b.maxOpenPositions(most), p -> p.maxOpenPositions(most));
        trader = random.nextBoolean()
                ? trader
                : trader.with(b -> b.maxPositionPercent(percent), p -> p.maxPositionPercent(percent));
        trader = random.nextBoolean()
                ? trader
                : trader.with(b -> b.exits(o -> o.stopLossPercent(3)), p -> p.exits(o -> o.stopLossPercent(3)));
        trader.assertSame(market, RandomRecipes.among(seed, market.keySet()).turning());
    }

    @Property(seed = "5012")
    void recipes_whose_conditions_have_names(@ForAll long seed) {
        ParitySettings.random(seed).assertSame(ParityMarket.random(seed), new RandomRecipes(seed).tagged());
    }

    @Property(seed = "5013")
    void instruments_in_other_currencies(@ForAll long seed) {
        Map<String, BarSeries> market = ParityMarket.random(seed);
        ParityRates.in(ParitySettings.random(seed), seed, market.values(), Parity::published)
                .assertSame(market, RandomRecipes.among(seed, market.keySet()).next());
    }

    /** Of so many symbols few change between two entries, whose sums over all positions are then worked out in part. */
    @Property(seed = "5014", tries = 60)
    void many_symbols_that_share_buying_power_or_a_reserve(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, BarSeries> bars = new LinkedHashMap<>();
        for (int i = random.nextInt(17, 40); i > 0; i--) {
            bars.put("S" + i, RandomBars.daily(seed * 31 + i, random.nextInt(40, 70)));
        }
        double percent = 5 + 60 * random.nextDouble();
        ParityTrader trader = ParityTrader.usual()
                .with(b -> b.allocator(ParitySettings.BY_LAST_RETURN), p -> p.allocator(ParitySettings.BY_LAST_RETURN));
        trader = random.nextBoolean() ? trader : trader.with(Backtest::fillAtClose, Paper::fillAtClose);
        trader = switch (random.nextInt(3)) {
            case 0 -> trader.with(b -> b.cashReservePercent(percent), p -> p.cashReservePercent(percent));
            case 1 ->
                trader.with(
                        b -> b.account(a -> a.margin().leverage(1.5)),
                        p -> p.account(a -> a.margin().leverage(1.5)));
            default -> trader;
        };
        RandomRecipes recipes = new RandomRecipes(seed);
        trader.assertSame(bars, random.nextBoolean() ? recipes.turning() : recipes.next());
    }

    /** The last symbol of the market is only watched, so its bars begin no time of the account's. */
    @Property(seed = "5010")
    void recipes_that_read_a_symbol_which_is_only_watched(@ForAll long seed) {
        Map<String, BarSeries> market = ParityMarket.random(seed);
        Map<String, BarSeries> traded = new LinkedHashMap<>(market);
        Map<String, BarSeries> watched =
                Map.of("index", ParityMarket.random(~seed).get("S0"));
        List<String> symbols = new ArrayList<>(market.keySet());
        symbols.add("index");
        Recipe recipe = RandomRecipes.among(seed, symbols).next().cooldownBars(2);
        ParitySettings.random(seed)
                .with(b -> b.watching(watched), p -> p.watching(Parity.feeds(watched)))
                .assertSame(traded, recipe);
    }
}
