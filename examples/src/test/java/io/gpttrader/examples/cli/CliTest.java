package io.gpttrader.examples.cli;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.analyze.Analyze;
import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.BarSource;
import io.gpttrader.data.BarStore;
import io.gpttrader.data.Bars;
import io.gpttrader.examples.SampleBars;
import io.gpttrader.optimize.Optimize;
import io.gpttrader.optimize.OptimizeResult;
import io.gpttrader.optimize.WalkForward;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;

/** Every verb says what the same composition says in Java. */
class CliTest {
    private static final BarSource SAMPLE = Bars.csv(SampleBars.folder());
    private static final Backtest ENGINE =
            Backtest.withCash(10_000).commissionBps(10).slippageBps(5);

    /** The strategy of {@code init}, with fewer combinations where a test wants them. */
    private static final Recipe CROSS = cross(10, 20, 30, 60);

    private static final Recipe SMALL = cross(4, 6, 12, 14);

    private static Recipe cross(int fast, int fastest, int slow, int slowest) {
        return strategy("sma-cross")
                .buyWhen(sma(param("fast", fast, 2, fastest)).crossesAbove(sma(param("slow", slow, 10, slowest))))
                .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow"))));
    }

    @TempDir
    private Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String example() {
        String file = file("my.yaml");
        assertThat(Run.of("init", file)).returns(0, Run::exitCode).returns("", Run::err);
        return file;
    }

    /** The example with few combinations. */
    private String small() throws Exception {
        Path file = Path.of(example());
        String yaml = Files.readString(file);
        Files.writeString(file, yaml.replace("10, 2, 20)", "4, 2, 6)").replace("30, 10, 60)", "12, 10, 14)"));
        assertThat(Files.readString(file)).isNotEqualTo(yaml);
        return file.toString();
    }

    private static BarSeries apple() {
        return SAMPLE.load("AAPL");
    }

    @Test
    void backtest_reports_what_the_engine_reports() {
        BacktestReport expected = trade(CROSS).on("AAPL").from(SAMPLE).with(ENGINE);

        Run run = Run.of("backtest", example());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualToIgnoringNewLines(expected + "\n");

        JsonNode json = Run.of("backtest", file("my.yaml"), "--json").json();
        assertThat(json.get("verb").textValue()).isEqualTo("backtest");
        assertThat(json.at("/result/metrics/finalEquity").doubleValue()).isEqualTo(expected.metric("finalEquity"));
        assertThat(expected.roundTrips()).isNotEmpty();
    }

    @Test
    void options_alone_are_a_composition() {
        BacktestReport expected = trade(simpleMa(5, 20))
                .on("BTCUSD")
                .from(SAMPLE)
                .with(Backtest.withCash(50_000).commissionBps(2).slippageBps(1).fractionalShares());

        Run run = Run.of(
                "backtest",
                "--strategy=simpleMa(5, 20)",
                "-s=BTCUSD",
                "--cash=50000",
                "--commission-bps=2",
                "--slippage-bps=1",
                "--fractional");

        assertThat(run.out()).isEqualToIgnoringNewLines(expected + "\n");
    }

    @Test
    void options_override_the_file_and_set_reaches_every_key() {
        BacktestReport expected = trade(CROSS)
                .on("AAPL")
                .from(SAMPLE)
                .with(Backtest.withCash(5_000).commissionBps(10).slippageBps(5).sizePercent(50));

        Run run = Run.of("backtest", example(), "--cash=5000", "--set", "account.sizePercent=50", "--json");

        assertThat(run.json().at("/result/metrics/finalEquity").doubleValue())
                .isEqualTo(expected.metric("finalEquity"));
    }

    @Test
    void report_writes_the_page() throws Exception {
        Path page = folder.resolve("pages").resolve("report.html");

        Run run = Run.of("backtest", example(), "--report", page.toString());

        assertThat(run.err()).isEqualToIgnoringNewLines("Report: " + page.toUri() + "\n");
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("sma-cross on AAPL");
    }

    @Test
    void bars_come_from_folders_parquet_and_stores_alike() {
        SampleBars.writeTo(folder.resolve("csv"));
        assertThat(Run.of("download", "sample", "-s", "AAPL", "--store", file("bars.db"))
                        .exitCode())
                .isZero();
        try (BarStore store = BarStore.open(folder.resolve("bars.db"))) {
            store.exportParquet(folder.resolve("parquet"));
        }
        double expected = trade(simpleMa(10, 30))
                .on("AAPL")
                .from(SAMPLE)
                .with(Backtest.withCash(10_000))
                .metric("finalEquity");

        for (String place : List.of("sample", file("csv"), file("parquet"), file("bars.db"))) {
            Run run = Run.of("backtest", "--bars", place, "-s", "AAPL", "--strategy", "simpleMa(10, 30)", "--json");
            assertThat(run.json().at("/result/metrics/finalEquity").doubleValue())
                    .as(place)
                    .isEqualTo(expected);
        }
    }

    @Test
    void sweep_finds_what_the_search_finds() throws Exception {
        OptimizeResult expected = Optimize.grid(SMALL.parameters())
                .where(p -> p.get("fast").intValue() < p.get("slow").intValue())
                .family(SMALL.family())
                .maximize(ENGINE.scoring("totalReturn"))
                .on(apple());

        JsonNode json =
                Run.of("sweep", small(), "--maximize", "totalReturn", "--json").json();
        JsonNode wanted = new ObjectMapper().readTree(expected.json());
        assertThat(json.at("/result/trials")).isNotEmpty().isEqualTo(wanted.at("/trials"));
        assertThat(json.at("/result/best")).isEqualTo(wanted.at("/best"));

        // fast 2, 3, 4 and slow 12, 13, 14
        Run text = Run.of("sweep", file("my.yaml"), "--where", "fast < 5 and slow > 11", "--heatmap", "fast,slow");
        assertThat(text.out()).contains("9 trials", "verdict: ", "best sharpe: slow upward, fast to the right");
        assertThat(text.err()).isEmpty();
    }

    @Test
    void a_search_that_draws_is_reproducible() throws Exception {
        String file = small();
        String first = Run.of("sweep", file, "--random", "5", "--seed", "3", "--json")
                .json()
                .at("/result/trials")
                .toString();

        assertThat(Run.of("sweep", file, "--random", "5", "--seed", "3", "--json")
                        .json()
                        .at("/result/trials")
                        .toString())
                .isEqualTo(first);
        assertThat(Run.of("sweep", file, "--random", "5", "--seed", "4", "--json")
                        .json()
                        .at("/result/trials")
                        .toString())
                .isNotEqualTo(first);
    }

    @Test
    void walk_forward_walks_as_in_java() throws Exception {
        var expected = Optimize.grid(SMALL.parameters())
                .where(p -> p.get("fast").intValue() < p.get("slow").intValue())
                .family(SMALL.family())
                .maximize(ENGINE.scoring("sharpe"))
                .walkForward(apple(), WalkForward.rolling().trainBars(100).testBars(50));

        Run run = Run.of("walk-forward", small(), "--train-bars", "100", "--test-bars", "50");

        assertThat(run.out()).isEqualToIgnoringNewLines(expected.toString().stripTrailing() + "\n");
        assertThat(expected.folds()).hasSizeGreaterThan(2);
    }

    @Test
    void analyze_tells_the_snapshot_of_each_symbol() {
        Run run = Run.of("analyze", "-s", "AAPL,BTCUSD", "--json");

        assertThat(run.json().at("/result").fieldNames()).toIterable().containsExactly("AAPL", "BTCUSD");
        assertThat(run.json().at("/result/AAPL/recommendation/score").doubleValue())
                .isEqualTo(Analyze.of(apple()).recommendation().score());
        assertThat(Run.of("analyze").out()).startsWith("AAPL  561.02");
    }

    @Test
    void the_page_of_an_analysis_has_every_symbol_and_that_of_one_symbol_is_its_own() throws Exception {
        Path page = folder.resolve("markets.html");

        Run run = Run.of("analyze", "-s", "AAPL,BTCUSD", "--report", page.toString());

        assertThat(run.err()).contains("Report: " + page.toUri());
        assertThat(Files.readString(page))
                .contains("<a href=\"#AAPL\">AAPL</a>", "<section id=\"BTCUSD\">")
                .contains("srcdoc=\"" + attribute(Analyze.of(apple()).html().substring(0, 400)));
        Run single = Run.of("analyze", "--report", page.toString());
        assertThat(single.err()).contains("Report: ");
        assertThat(Files.readString(page)).isEqualTo(Analyze.of(apple()).html());
    }

    /** How HTML quotes a text in an attribute. */
    private static String attribute(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    @Test
    void quickstart_tells_the_scoreboard_and_writes_its_pages() {
        Run run = Run.of("quickstart", "--out", file("quick"), "--json");

        double expected = trade(momentum()).on("AAPL").from(SAMPLE).with(ENGINE).metric("totalReturn");
        assertThat(run.json().at("/result/AAPL/momentum/totalReturn").doubleValue())
                .isEqualTo(expected);
        assertThat(folder.resolve("quick/index.html")).exists();
    }

    @Test
    void synthetic_bars_are_downloaded_to_files_that_give_them_back() {
        Run run = Run.of("download", "synthetic", "-s", "A,B", "--seed", "7", "--count", "300", "--out", file("data"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("A: 300 bars, 2020-01-01T00:00:00Z to ")
                .endsWith("written to " + file("data") + System.lineSeparator());
        BarSeries read = Bars.csv(folder.resolve("data")).load("B");
        BarSeries made = Bars.synthetic(7).count(300).load("B");
        assertThat(read.getBarCount()).isEqualTo(300);
        for (int i = 0; i < 300; i++) {
            assertThat(read.getBar(i).getEndTime()).isEqualTo(made.getBar(i).getEndTime());
            assertThat(read.getBar(i).getClosePrice().doubleValue())
                    .isEqualTo(made.getBar(i).getClosePrice().doubleValue(), within(1e-12));
        }
    }

    @Test
    void check_tells_the_quality_and_fails_below_the_least() {
        SampleBars.writeTo(folder.resolve("data"));

        Run sound = Run.of("check", file("data"));
        assertThat(sound.exitCode()).isZero();
        assertThat(sound.out())
                .contains("AAPL: 252 bars, overall 1.0000", "BTCUSD: 1,916 bars", "2 of 2 symbols sound");

        Run asked = Run.of("check", file("data"), "--least", "0.999", "--json");
        assertThat(asked.exitCode()).isEqualTo(1);
        assertThat(asked.json().at("/result/AAPL/sound").booleanValue()).isTrue();
        assertThat(asked.json().at("/result/BTCUSD/sound").booleanValue()).isFalse();
        assertThat(asked.json().at("/result/BTCUSD/overall").doubleValue())
                .isEqualTo(Bars.check(SAMPLE.load("BTCUSD")).overall());
    }

    @Test
    void check_names_file_and_line_of_rows_that_cannot_be_read_and_goes_on() throws Exception {
        SampleBars.writeTo(folder.resolve("data"));
        Path apple = folder.resolve("data/AAPL.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(apple));
        lines.set(9, lines.get(9).replaceFirst(",[0-9.]+", ",many"));
        Files.write(apple, lines);

        Run run = Run.of("check", file("data"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "AAPL: cannot be read",
                        "AAPL.csv",
                        "line 10",
                        "many",
                        "BTCUSD: 1,916 bars",
                        "1 of 2 symbols sound");
    }

    @Test
    void check_of_a_description_reads_every_key() throws Exception {
        assertThat(Run.of("check", example()).out())
                .startsWith("description: sound")
                .contains("AAPL: 252 bars");

        Path wrong = Path.of(file("my.yaml"));
        Files.writeString(wrong, Files.readString(wrong).replace("where: fast < slow", "where: fast < slo"));
        Run run = Run.of("check", wrong.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("my.yaml, line 31: sweep.where", "did you mean \"slow\"?");
    }

    @Test
    void describe_tells_what_would_be_run() {
        Run run = Run.of("describe", example(), "--cash", "50000", "--json");

        assertThat(run.json().at("/result/engine").textValue()).contains("starting cash=50000");
        assertThat(run.json().at("/result/strategy").textValue()).isEqualTo(CROSS.toString());
        // fast 2..20 below slow 10..60: 19 * 51 less the pairs with fast >= slow, 1 + 2 + .. + 11
        assertThat(run.json().at("/result/sweep").textValue()).startsWith((19 * 51 - 66) + " trials");
        assertThat(Run.of("describe", file("my.yaml")).out().lines()).allMatch(line -> line.length() <= 80);
    }
}
