package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.api.Trader;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample bars and what the quickstart makes of them. */
class QuickstartTest {

    @TempDir
    Path folder;

    @Test
    void writes_an_index_that_links_to_a_page_for_each_of_ten_runs() throws IOException {
        String printed = Printed.by(() -> Quickstart.main(folder.toString()));

        String index = Files.readString(folder.resolve("index.html"));
        List<String> pages;
        try (Stream<Path> files = Files.list(folder)) {
            pages = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".html") && !name.equals("index.html"))
                    .toList();
        }
        assertThat(printed).contains("meanReversion", "AAPL", "BTCUSD", folder.toUri() + "index.html");
        assertThat(pages).hasSize(10).allSatisfy(page -> assertThat(index).contains("href=\"" + page + '"'));
    }

    @Test
    void the_table_shows_the_reports_figures_in_aligned_columns() {
        BacktestReport report = Backtest.withCash(10_000).run(SampleSeries.APPLE, Trader.simpleMa());
        Scoreboard board =
                new Scoreboard("No costs.", List.of(new Scoreboard.Market("Apple", "AAPL", List.of(report))));

        List<String> lines = board.toString().lines().toList();
        assertThat(lines.get(2)).isEqualTo("AAPL: Apple, 252 bars, 2013-01-02 to 2013-12-31");
        assertThat(lines.get(4)).startsWith("simpleMa ").hasSameSizeAs(lines.get(3));
        assertThat(lines.get(4))
                .contains(String.format("%.1f %%", 100 * report.metric("totalReturn")))
                .contains(String.format("%.2f", report.metric("sharpe")));
    }

    @Test
    void five_minute_bars_are_made_of_the_trades_within_them() {
        List<String> bars = TradeBars.fiveMinutes(List.of(
                "timestamp,price,amount",
                "1385337600,800.5,1",
                "1385337899,803,0.5",
                "1385337899,799,0.25",
                "1385338500,801,2",
                "1385339100,802,1"));

        assertThat(bars)
                .containsExactly(
                        "time,open,high,low,close,volume",
                        "2013-11-25T00:00:00Z,800.5,803.0,799.0,799.0,1.75",
                        "2013-11-25T00:15:00Z,801.0,801.0,801.0,801.0,2.0");
    }

    @Test
    void the_bundle_has_252_days_of_apple_and_a_week_of_bitcoin() {
        assertThat(SampleSeries.APPLE.getBarCount()).isEqualTo(252);
        assertThat(SampleSeries.BITCOIN.getBarCount()).isEqualTo(1_916);
        assertThat(SampleSeries.BITCOIN.getFirstBar().getBeginTime()).isEqualTo("2013-11-25T00:00:00Z");
    }
}
