package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.backtest.ReportCheck.Difference;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ta4j.core.BarSeries;

/** A report read back has the numbers that were written, and a run that gives others is found out. */
class StoredReportTest {
    private static final Backtest ACCOUNT = Backtest.withCash(1_000).sizePercent(100);

    /** Bought at 10 at the open of bar 1, sold at 14 at the open of bar 3: 100 units, 400 earned. */
    private static final BarSeries SERIES = NaiveMarket.ofOpensAndCloses("S", 10, 10, 10, 12, 12, 13, 14, 14);

    private static BacktestReport report() {
        return ACCOUNT.run(SERIES, longAt(bars(0), bars(2)));
    }

    @Property(tries = 60, seed = "20261129")
    void what_is_read_is_what_was_written(
            @ForAll long seed, @ForAll long market, @ForAll @IntRange(min = 1, max = 3) int symbols) {
        BacktestReport report = NaiveSettings.random(seed)
                .withRandomLimits(seed)
                .backtest()
                .runNamed(NaiveMarket.basket(market, symbols, 40), EngineAgainstNaiveTest.recipes(seed, 2));

        StoredReport stored = BacktestReport.readJson(report.json());

        assertThat(stored.title()).isEqualTo(report.title());
        assertThat(stored.metrics()).isEqualTo(report.metrics());
        assertThat(stored.settings()).isEqualTo(report.settings());
        assertThat(stored.times()).isEqualTo(report.times());
        assertThat(stored.equity()).isEqualTo(report.equity());
        assertThat(stored.buyAndHold()).isEqualTo(report.buyAndHold());
        assertThat(stored.roundTrips()).isEqualTo(report.roundTrips());
        assertThat(stored.rejections()).isEqualTo(report.rejections());
        assertThat(stored.pending()).isEqualTo(report.pending());
        assertThat(stored.notes()).isEqualTo(report.notes());
        assertThat(stored.warnings()).isEqualTo(report.warnings());
        assertThat(stored.verify(report).differences()).isEmpty();
    }

    @Test
    void a_file_is_read_and_its_run_is_verified(@TempDir Path folder) {
        StoredReport stored = BacktestReport.readJson(report().writeTo(folder.resolve("r.json")));

        assertThat(stored.metric("finalEquity")).isEqualTo(1_400);
        assertThat(stored.library()).startsWith("GPT-Trader ");
        assertThat(stored.bars().get(0).count()).isEqualTo(4);
        ReportCheck check = stored.verify(ACCOUNT, SERIES, longAt(bars(0), bars(2)));
        assertThat(check.isSame()).isTrue();
        assertThat(check).hasToString("script on S: the same again");
        assertThat(stored.verify(ACCOUNT, SERIES, longAt(bars(0), bars(1))).isSame())
                .isFalse();
    }

    @Test
    void other_bars_are_told_by_their_fingerprint_with_the_first_number_that_they_change() {
        BarSeries other = NaiveMarket.ofOpensAndCloses("S", 10, 10, 10, 12, 12, 13.5, 14, 14);

        ReportCheck check = BacktestReport.readJson(report().json()).verify(ACCOUNT, other, longAt(bars(0), bars(2)));

        assertThat(check.isSame()).isFalse();
        Difference data = check.differences().get(0);
        assertThat(data.cause()).isEqualTo("data");
        assertThat(data.what()).isEqualTo("S");
        assertThat(data.stored()).isNotEqualTo(data.again());
        // 100 units at the close of bar 2: 13 before, 13.5 now.
        assertThat(check.differences().get(1))
                .hasToString("result: equity at bar 2, 2020-01-09T00:00:00Z was 1300.0 and is 1350.0");
    }

    @Test
    void other_settings_are_told_by_name_and_the_trade_by_the_number_that_changed() {
        ReportCheck check = BacktestReport.readJson(report().json())
                .verify(ACCOUNT.commissionBps(100).fractionalShares(), SERIES, longAt(bars(0), bars(2)));

        assertThat(check.differences())
                .extracting(Difference::cause)
                .startsWith("settings", "settings", "result")
                .doesNotContain("data", "version");
        assertThat(check.differences()).extracting(Difference::what).contains("commission", "size");
        // 1,000 / (10 x 1.01) units are bought.
        Difference trade = check.differences().stream()
                .filter(each -> each.what().contains("trade"))
                .findFirst()
                .orElseThrow();
        assertThat(trade.what()).isEqualTo("quantity of trade 0 (S, entered 2020-01-07)");
        assertThat(trade.bar()).isEqualTo(1);
        assertThat(Double.parseDouble(trade.again())).isEqualTo(1_000 / 10.1);
    }

    @Test
    void another_version_that_gives_the_same_is_told_and_is_the_same() {
        String older = report().json().replaceFirst("\"GPT-Trader [^\"]*\"", "\"GPT-Trader 0.0.1\"");

        ReportCheck check = BacktestReport.readJson(older).verify(report());

        assertThat(check.isSame()).isTrue();
        assertThat(check.differences()).singleElement().satisfies(each -> {
            assertThat(each.cause()).isEqualTo("version");
            assertThat(each.stored()).isEqualTo("GPT-Trader 0.0.1");
        });
    }

    @Test
    void a_number_that_was_changed_in_the_file_is_found() {
        String changed = report().json().replace("\"equity\":[1000.0,1200.0,", "\"equity\":[1000.0,1200.5,");

        ReportCheck check = BacktestReport.readJson(changed).verify(report());

        assertThat(check.differences()).singleElement().satisfies(each -> {
            assertThat(each.cause()).isEqualTo("result");
            assertThat(each.what()).isEqualTo("equity");
            assertThat(each.bar()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "schema":"gpt-trader/backtest-report/1" | "schema":"gpt-trader/paper-report/1" | the schema is 'gpt-trader/paper-report/1'
                    "schema":"gpt-trader/backtest-report/1" | "schema":"gpt-trader/backtest-report/2" | which GPT-Trader
                    "schema":"gpt-trader/backtest-report/1" | "scheme":"gpt-trader/backtest-report/1" | the report has no schema, which must be a text
                    "metrics":{ | "metrics":[{ | the report is not JSON
                    "count":4 | "count":-4 | provenance.bars[0].count must be a whole number of 0 or more but was -4
                    "entryPrice":10.0 | "entryPrice":"ten" | trades[0].entryPrice must be a number, null or "Infinity" but was "ten"
                    "entryDate":"2020-01-07" | "entryDate":"2020-13-07" | trades[0].entryDate must be a date such as 2024-01-02 but was "2020-13-07"
                    "equity":[1000.0, | "equity":[ | curves.equity must have a value for each of the 4 times but has 3
                    "exitBar":3 | "exitBar":30 | a trade of S runs from bar 1 to 30, and curves.time has 4
                    "time":["2020-01-07T00:00:00Z" | "time":["2030-01-07T00:00:00Z" | curves.time must ascend
                    "open":false | "open":0 | trades[0].open must be true or false but was 0
                    """)
    void a_broken_or_foreign_report_is_rejected_with_what_is_wrong(String written, String changed, String told) {
        String json = report().json();
        assertThat(json).contains(written);

        assertThatThrownBy(() -> BacktestReport.readJson(json.replace(written, changed)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(told)
                .hasMessageContaining(";");
    }

    @Test
    void a_report_that_was_cut_off_and_other_texts_are_rejected() {
        String json = report().json();
        assertThatThrownBy(() -> BacktestReport.readJson(json.substring(0, json.length() / 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the report is not JSON: ")
                .hasMessageContaining("line 1, column ");
        assertThatThrownBy(() -> BacktestReport.readJson("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BacktestReport.readJson("[1, 2]"))
                .hasMessageContaining("the report must be an object but was [1,2]");
    }

    @Test
    void a_file_that_is_missing_or_holds_something_else_is_named(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("bars.csv");
        assertThatThrownBy(() -> BacktestReport.readJson(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
        Files.writeString(file, "date,open\n");
        assertThatThrownBy(() -> BacktestReport.readJson(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ": the report is not JSON");
    }

    @Test
    void an_infinite_and_an_undefined_number_come_back() {
        // One trade, won: no loss makes the profit factor infinite; the deviation of one profit is undefined.
        StoredReport stored = BacktestReport.readJson(report().json());

        assertThat(stored.metric("profitFactor")).isPositive().isInfinite();
        assertThat(stored.metric("sqn")).isNaN();
        assertThatThrownBy(() -> stored.metric("sharp")).hasMessageContaining("did you mean sharpe?");
        assertThat(stored.recipes()).isEqualTo(Map.of("script", stored.recipes().get("script")));
    }
}
