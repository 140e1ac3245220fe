package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.Bars;
import io.gpttrader.paper.PaperReport;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Back test and paper over the real bars beside the project, as they are: skipped where the folder is missing. */
class ParityRealBarsTest {
    private static final Path DATA = Path.of("../../shared/data");

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
        assumeTrue(Files.isDirectory(DATA.resolve(folder)), () -> "no " + DATA.resolve(folder) + " here");
        return Loaded.BY_FOLDER.computeIfAbsent(folder, ParityRealBarsTest::read);
    }

    /** Read once. */
    private static final class Loaded {
        static final Map<String, Map<String, BarSeries>> BY_FOLDER = new LinkedHashMap<>();
    }

    private static Map<String, BarSeries> read(String folder) {
        Path path = DATA.resolve(folder);
        String[] names = Objects.requireNonNull(path.toFile().list((dir, name) -> name.endsWith(".csv")));
        Map<String, BarSeries> all = new LinkedHashMap<>();
        Stream.of(names).sorted().forEach(name -> {
            String symbol = name.substring(0, name.length() - 4);
            all.put(symbol, Bars.csv(path).load(symbol));
        });
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
