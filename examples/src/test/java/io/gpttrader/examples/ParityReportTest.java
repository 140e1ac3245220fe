package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.paper.PaperReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** The two slices' reports in their written forms: the same settings, notes and numbers. */
class ParityReportTest {
    private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"";

    private static final Pattern LINES = Pattern.compile("\"lines\":\\[.*?]}]");

    private static final Pattern CELL = Pattern.compile("<td[^>]*>([^<]*[0-9][^<]*)</td>");

    /** What is the session's own: its state, its further notes, the feeds. */
    private static final Pattern OWN = Pattern.compile(
            "\"schema\":" + TEXT + ",|\"state\":" + TEXT + ",|\"notes\":\\[(?:" + TEXT + ",?)*],|\"feeds\":\\{.*?}},");

    @Property(seed = "5101", tries = 60)
    void json_settings_and_notes(@ForAll long seed) {
        ParityTrader trader = ParitySettings.random(seed);
        Map<String, BarSeries> bars = ParityMarket.random(seed);
        Map<String, Function<BarSeries, Strategy>> recipe = Map.of("", new RandomRecipes(seed).next());
        BacktestReport backtest = trader.tested(bars, recipe);

        PaperReport paper = trader.traded(Parity.feeds(bars), recipe);

        assertThat(paper.title()).isEqualTo(backtest.title());
        assertThat(settings(paper.settings())).isEqualTo(settings(backtest.settings()));
        assertThat(paper.notes()).isEqualTo(notesOfASession(backtest));
        assertThat(common(paper.json(), paper.settings())).isEqualTo(common(backtest.json(), backtest.settings()));
    }

    /** Its bars begin later, have holes and end earlier, as the market's symbols do. */
    @Property(seed = "5102", tries = 40)
    void a_benchmark_of_the_hosts_choice(@ForAll long seed) {
        BarSeries index = ParityMarket.random(seed + 1).values().iterator().next();
        ParityTrader trader = ParitySettings.random(seed).with(b -> b.benchmark(index), p -> p.benchmark(index));
        Map<String, BarSeries> bars = ParityMarket.random(seed);
        Map<String, Function<BarSeries, Strategy>> recipe = Map.of("", new RandomRecipes(seed).next());
        BacktestReport backtest = trader.tested(bars, recipe);

        PaperReport paper = trader.traded(Parity.feeds(bars), recipe);

        assertThat(paper.benchmarkEquity()).isEqualTo(backtest.benchmarkEquity());
        assertThat(paper.benchmark().toString()).isEqualTo(backtest.benchmark().toString());
        assertThat(paper.warnings()).isEqualTo(backtest.warnings());
        assertThat(common(paper.json(), paper.settings())).isEqualTo(common(backtest.json(), backtest.settings()));
    }

    @Test
    void the_round_trips_as_a_table(@TempDir Path folder) throws IOException {
        Path ofBacktest = backtest().writeTo(folder.resolve("backtest.csv"));
        Path ofPaper = paper().writeTo(folder.resolve("paper.csv"));

        assertThat(Files.readString(ofPaper)).isEqualTo(Files.readString(ofBacktest));
        assertThat(Files.readAllLines(ofPaper)).hasSizeGreaterThan(3);
    }

    @Test
    void the_pages_show_the_same_numbers() {
        List<String> ofBacktest = cells(backtest().html());

        assertThat(ofBacktest).hasSizeGreaterThan(40);
        assertThat(cells(paper().html())).containsAll(ofBacktest);
    }

    @Test
    void the_pages_draw_the_same_lines_of_the_recipe_beside_the_price() {
        List<String> ofBacktest = lines(backtest().html());

        assertThat(ofBacktest).singleElement().asString().contains("highest(20).shift(1)", "lowest(20).shift(1)");
        assertThat(lines(paper().html())).isEqualTo(ofBacktest);
    }

    private static List<String> lines(String html) {
        return LINES.matcher(html).results().map(MatchResult::group).toList();
    }

    private static BacktestReport backtest() {
        return ParityTrader.usual().tested(Map.of("AAPL", SampleSeries.APPLE), Map.of("", breakout()));
    }

    private static PaperReport paper() {
        Map<String, BarSeries> bars = Map.of("AAPL", SampleSeries.APPLE);
        return ParityTrader.usual().traded(Parity.feeds(bars), Map.of("", breakout()));
    }

    /** The back test prints a rate as the fraction it keeps, times 100. */
    private static Map<String, String> settings(Map<String, String> settings) {
        Map<String, String> copy = new LinkedHashMap<>(settings);
        copy.computeIfPresent("risk-free rate", (name, text) -> rounded(text));
        return copy;
    }

    private static String rounded(String percent) {
        return String.valueOf(Math.round(Double.parseDouble(percent.replace(" %", "")) * 1e6) / 1e6);
    }

    /** The back test's notes, and that no journal is kept. */
    private static List<String> notesOfASession(BacktestReport backtest) {
        List<String> notes = new ArrayList<>(backtest.notes());
        notes.add("no journal is kept: a crash loses this session");
        return notes;
    }

    private static String common(String json, Map<String, String> settings) {
        String rate = settings.getOrDefault("risk-free rate", "");
        return OWN.matcher(json).replaceAll("").replace('"' + rate + '"', '"' + rounded(rate) + '"');
    }

    private static List<String> cells(String html) {
        return CELL.matcher(html)
                .results()
                .map((MatchResult cell) -> cell.group(1))
                .toList();
    }
}
