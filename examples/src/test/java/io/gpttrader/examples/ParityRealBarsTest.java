package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.BarSource;
import io.gpttrader.data.Bars;
import io.gpttrader.data.MarketCalendar;
import io.gpttrader.paper.PaperReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * Back test and paper over many symbols: the real bars beside the checkout as they are, or where there are none, Apple's bars
 * of 2013 among synthetic stocks of the same days, some of which begin late or end early.
 */
class ParityRealBarsTest {
    static Stream<Recipe> namedStrategies() {
        return ParityTest.namedStrategies();
    }

    @ParameterizedTest
    @MethodSource("namedStrategies")
    void twenty_five_stocks_on_one_account(Recipe recipe) {
        ParityTrader halting = ParityTrader.usual()
                .with(b -> b.cashReservePercent(10), p -> p.cashReservePercent(10))
                .with(b -> b.dailyLossHaltPercent(2), p -> p.dailyLossHaltPercent(2))
                .with(b -> b.drawdownHaltPercent(15), p -> p.drawdownHaltPercent(15));
        assertSame(halting, stocks(), recipe);
    }

    @Property(seed = "5201", tries = 8)
    void random_recipes_on_several_stocks(@ForAll long seed) {
        assertSame(ParitySettings.random(seed), some(stocks(), seed, 5), new RandomRecipes(seed).next());
    }

    @Property(seed = "5202", tries = 2_000)
    @Tag("deep")
    void random_recipes_and_settings_on_several_stocks(@ForAll long seed) {
        assertSame(ParitySettings.random(seed), some(stocks(), seed, 8), new RandomRecipes(seed).next());
    }

    @Property(seed = "5203", tries = 50)
    @Tag("deep")
    void random_recipes_on_decades_of_symbols_that_begin_and_end_apart(@ForAll long seed) {
        assertSame(ParitySettings.random(seed), some(decades(), seed, 3), new RandomRecipes(seed).next());
    }

    private static Map<String, BarSeries> stocks() {
        return load("sp25");
    }

    private static Map<String, BarSeries> decades() {
        return load("daily");
    }

    private static Map<String, BarSeries> load(String folder) {
        return Loaded.BY_FOLDER.computeIfAbsent(
                folder,
                name -> MarketData.beside(name)
                        .map(ParityRealBarsTest::read)
                        .findFirst()
                        .orElseGet(ParityRealBarsTest::synthetic));
    }

    /** Read once. */
    private static final class Loaded {
        static final Map<String, Map<String, BarSeries>> BY_FOLDER = new LinkedHashMap<>();
    }

    private static Map<String, BarSeries> read(Path folder) {
        BarSource source = Bars.csv(folder);
        Map<String, BarSeries> all = new LinkedHashMap<>();
        source.symbols().forEach(symbol -> all.put(symbol, source.load(symbol)));
        return all;
    }

    private static Map<String, BarSeries> synthetic() {
        BarSource stocks = Bars.synthetic(2013)
                .calendar(MarketCalendar.nyse())
                .count(700)
                .gbm(0.08, 0.3)
                .startingAt(Instant.parse("2012-03-01T05:00:00Z"));
        Map<String, BarSeries> all = new LinkedHashMap<>();
        all.put("AAPL", Bars.csv(SampleBars.folder()).load("AAPL"));
        for (int i = 1; i < 25; i++) {
            BarSeries whole = stocks.load("S" + i);
            int from = i % 5 == 0 ? 15 * i : 0;
            int to = i % 7 == 0 ? whole.getBarCount() - 10 * i : whole.getBarCount();
            all.put("S" + i, whole.getSubSeries(from, to));
        }
        return all;
    }

    private static Map<String, BarSeries> some(Map<String, BarSeries> all, long seed, int count) {
        List<String> symbols = List.copyOf(all.keySet());
        int first = (int) Math.floorMod(seed, (long) symbols.size());
        Map<String, BarSeries> some = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String symbol = symbols.get((first + 3 * i) % symbols.size());
            some.put(symbol, Objects.requireNonNull(all.get(symbol)));
        }
        return some;
    }

    /** Nothing may be left out, or the two would not have seen the same. */
    private static void assertSame(
            ParityTrader trader, Map<String, BarSeries> bars, Function<BarSeries, Strategy> recipe) {
        BacktestReport backtest = trader.tested(bars, Map.of("", recipe));
        PaperReport paper = trader.traded(Parity.feeds(bars), Map.of("", recipe));
        bars.forEach((symbol, series) -> assertThat(paper.feeds().get(symbol))
                .as(symbol)
                .containsEntry("bars", (double) series.getBarCount())
                .containsEntry("garbage", 0.0)
                .containsEntry("outOfOrder", 0.0));
        Parity.assertSame(backtest, paper);
    }
}
