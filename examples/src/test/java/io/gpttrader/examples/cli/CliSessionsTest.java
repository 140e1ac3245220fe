package io.gpttrader.examples.cli;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.Bars;
import io.gpttrader.examples.SampleBars;
import io.gpttrader.examples.verbs.RealBrokers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Paper, live and dashboard: a session ends with its bars or with Ctrl+C, and reports either way. */
@Timeout(120)
class CliSessionsTest {
    private static final String[] COSTS = {"--strategy=simpleMa(10, 30)", "--commission-bps=10", "--slippage-bps=5"};

    @TempDir
    private Path folder;

    private static String[] words(String verb, String... more) {
        String[] words = new String[1 + COSTS.length + more.length];
        words[0] = verb;
        System.arraycopy(COSTS, 0, words, 1, COSTS.length);
        System.arraycopy(more, 0, words, 1 + COSTS.length, more.length);
        return words;
    }

    private static BacktestReport backtest() {
        return trade(simpleMa(10, 30))
                .on("AAPL")
                .from(Bars.csv(SampleBars.folder()))
                .with(Backtest.withCash(10_000).commissionBps(10).slippageBps(5));
    }

    @Test
    void paper_ends_with_its_bars_and_makes_the_trades_of_the_back_test() {
        Run run = Run.of(words("paper", "--json"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().at("/result/metrics/finalEquity").doubleValue())
                .isEqualTo(backtest().metric("finalEquity"));
        assertThat(run.err().lines().filter(line -> line.startsWith("fill ")))
                .hasSameSizeAs(backtest().record("AAPL").getTrades());
    }

    @Test
    void paper_goes_on_from_its_journal() throws Exception {
        String journal = folder.resolve("paper.db").toString();

        assertThat(Run.of(words("paper", "--quiet", "--journal", journal)).err())
                .isEmpty();
        Run second = Run.of(words("paper", "--quiet", "--journal", journal, "--json"));

        assertThat(Files.size(Path.of(journal))).isPositive();
        assertThat(second.json().at("/result/metrics/finalEquity").doubleValue())
                .isEqualTo(backtest().metric("finalEquity"));
    }

    @Test
    void live_trades_through_the_simulated_broker() {
        Run run = Run.of(words("live", "--set", "live.sizePercent=15", "--json"));

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().at("/result/metrics/trades").doubleValue())
                .isEqualTo(backtest().metric("trades"));
        assertThat(run.err()).contains("fill       AAPL buy ");
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void live_refuses_real_brokers_with_the_java_to_write(String broker) {
        Run run = Run.of(words("live", "--broker", broker));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("trades with the simulated broker only, not with " + broker, "Live.through(broker)");
        assertThat(Compiled.problems(RealBrokers.java(broker))).isEmpty();
    }

    static List<String> brokers() {
        return RealBrokers.names();
    }

    @Test
    void the_compiler_of_these_tests_finds_problems() {
        assertThat(Compiled.problems("Broker broker = Alpaca.papper();")).isNotEmpty();
    }

    @Test
    void ctrl_c_ends_a_session_with_its_report() {
        CountDownLatch pressed = new CountDownLatch(1);
        pressed.countDown();

        // a day takes a day: without Ctrl+C it would take a year
        Run run = Run.interruptedAfter(pressed, address -> {}, words("paper", "--speed", "1"));

        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.out()).contains(" on AAPL, stopped");
    }

    @Test
    void dashboard_serves_its_pages_until_ctrl_c() {
        CompletableFuture<URI> told = new CompletableFuture<>();
        CompletableFuture<String> page = told.thenApplyAsync(CliSessionsTest::page);
        CountDownLatch read = new CountDownLatch(1);
        var unused = page.whenComplete((text, failure) -> read.countDown());

        Run run = Run.interruptedAfter(read, told::complete, words("dashboard", "--port", "0", "--quiet"));

        assertThat(run.exitCode()).isEqualTo(130);
        assertThat(run.err()).contains("The dashboard is at http://").contains("Ctrl+C ends it.");
        assertThat(page)
                .isCompletedWithValueMatching(
                        text -> text.contains("<html") && text.contains("The dashboard needs JavaScript"));
        assertThat(run.out()).startsWith("simpleMa on AAPL, ");
    }

    /** What a browser reads at the address that the program tells. */
    private static String page(URI address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void progress_is_shown_to_a_person_and_to_nobody_else() {
        String[] words = {"sweep", "--strategy=simpleMa(param(\"n\", 5, 2, 9), 30)"};

        assertThat(Run.watched(words).err())
                .contains("sweep [")
                .contains("best ")
                .endsWith("\r");
        assertThat(Run.of(words).err()).isEmpty();
        assertThat(Run.watched("sweep", words[1], "--json").err()).isEmpty();
    }

    @Test
    void a_bar_is_as_long_as_the_work_done() {
        assertThat(ProgressBar.line("sweep", 2_525, 5_050, "best 1.6"))
                .isEqualTo("%-79s"
                        .formatted("sweep [" + "=".repeat(15) + ">" + " ".repeat(14)
                                + "]  50 %  2,525 of 5,050  best 1.6"));
        assertThat(ProgressBar.line("sweep", 5_050, 5_050, "x".repeat(90)))
                .hasSize(79)
                .startsWith("sweep [" + "=".repeat(30) + "] 100 %");
    }
}
