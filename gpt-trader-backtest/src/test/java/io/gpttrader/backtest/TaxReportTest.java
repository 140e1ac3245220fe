package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static io.gpttrader.backtest.NaiveRecipes.shortAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ta4j.core.BarSeries;

/** The report of a run's taxes, what is left after them, and how it is shown. */
class TaxReportTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final TaxRules RULES =
            TaxRules.unitedStates().shortTermPercent(35).longTermPercent(15);

    /** Two years: 10 doubles to 20 in 2020, 20 doubles to 40 in 2021. */
    private static BarSeries twoYears() {
        BarSeries series = NaiveMarket.empty("TWO");
        String[] dates = {
            "2020-12-28", "2020-12-29", "2020-12-30", "2020-12-31", "2021-01-04", "2021-01-05", "2021-01-06"
        };
        double[] opens = {10, 10, 20, 20, 20, 20, 40};
        double[] closes = {10, 20, 20, 20, 20, 40, 40};
        for (int i = 0; i < dates.length; i++) {
            Instant end = LocalDate.parse(dates[i])
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            double low = Math.min(opens[i], closes[i]);
            NaiveMarket.add(series, Duration.ofDays(1), end, opens[i], Math.max(opens[i], closes[i]), low, closes[i]);
        }
        return series;
    }

    private static final Backtest ALL_IN =
            Backtest.withCash(1_000).sizePercent(100).fractionalShares();

    @Test
    void each_years_tax_is_paid_from_the_account_and_the_rest_goes_on() {
        BacktestReport report = ALL_IN.run(twoYears(), longAt(bars(0, 3), bars(1, 5)));

        TaxReport taxes = report.taxes(RULES);

        // Whole: 100 shares, 2,000; tax 350 of the gain of 1,000. Then 4,000; tax 700 of the gain of 2,000.
        assertThat(report.metric("finalEquity")).isCloseTo(4_000, EXACT);
        assertThat(taxes.years()).extracting(TaxYear::tax).containsExactly(350.0, 700.0);
        // Paid as it falls due: 1,650 are left, they double to 3,300, 35 % of 1,650 are 577.50.
        assertThat(taxes.afterTaxEquity()).isCloseTo(2_722.5, EXACT);
        // ten days from the begin of the first bar to the end of the last
        assertThat(taxes.afterTaxAnnualReturn())
                .isCloseTo(Math.pow(2.7225, 36.525) - 1, within(1e-3 * Math.pow(2.7225, 36.525)));
        assertThat(taxes.annualReturn()).isGreaterThan(taxes.afterTaxAnnualReturn());
    }

    @Test
    void what_is_open_counts_as_sold_at_the_end_for_what_is_left() {
        BacktestReport report = ALL_IN.run(twoYears(), longAt(bars(0), bars()));

        TaxReport taxes = report.taxes(RULES);

        // 100 shares from 10 to 40: a gain of 3,000 in ten days.
        assertThat(taxes.tax()).isZero();
        assertThat(taxes.taxIfSold()).isCloseTo(1_050, EXACT);
        assertThat(taxes.afterTaxEquity()).isCloseTo(4_000 - 1_050, EXACT);
        assertThat(taxes.openLots()).hasSize(1);
        assertThat(taxes.openLots().get(0).basis()).isCloseTo(1_000, EXACT);
        assertThat(taxes.openLots().get(0).acquired()).isEqualTo(LocalDate.of(2020, 12, 29));
    }

    @Test
    void the_gains_of_a_run_are_those_of_its_round_trips() {
        BacktestReport report = Backtest.withCash(10_000)
                .commissionBps(100)
                .slippageBps(50)
                .run(twoYears(), shortAt(bars(0, 3), bars(1, 5)));

        TaxReport taxes = report.taxes(RULES.withoutWashSales());

        double profit = report.roundTrips().stream()
                .mapToDouble(BacktestReport.RoundTrip::profit)
                .sum();
        assertThat(taxes.realized()).hasSize(2).noneMatch(RealizedLot::isLong);
        assertThat(taxes.realized().stream().mapToDouble(RealizedLot::gain).sum())
                .isCloseTo(profit, within(1e-6));
    }

    @Test
    void a_run_without_trades_owes_nothing() {
        TaxReport taxes = ALL_IN.run(twoYears(), longAt(bars(), bars())).taxes(RULES);

        assertThat(taxes.years()).isEmpty();
        assertThat(taxes.tax()).isZero();
        assertThat(taxes.afterTaxEquity()).isCloseTo(1_000, EXACT);
        assertThat(taxes.afterTaxAnnualReturn()).isCloseTo(0, EXACT);
    }

    @Test
    void a_ta4j_record_gives_the_lots_of_its_report() {
        BacktestReport report = ALL_IN.run(twoYears(), longAt(bars(0, 3), bars(1)));

        TaxReport fromRecord = RULES.taxes("TWO", report.record("TWO"), twoYears());

        assertThat(fromRecord.realized()).extracting(RealizedLot::gain).containsExactly(1_000.0);
        assertThat(fromRecord.openLots()).extracting(TaxLot::basis).containsExactly(2_000.0);
        assertThat(fromRecord.afterTaxEquity()).isNaN();
    }

    @Test
    void the_date_of_an_instant_is_that_of_the_rules_zone() {
        Map<String, Object> fill =
                new HashMap<>(new TaxFills().buy("2024-01-02", 1, 10).list().get(0));
        fill.put("filledAt", Instant.parse("2024-01-01T02:00:00Z"));

        assertThat(RULES.taxes(List.of(fill)).openLots().get(0).acquired()).isEqualTo(LocalDate.of(2023, 12, 31));
        assertThat(RULES.zone(ZoneId.of("UTC"))
                        .taxes(List.of(fill))
                        .openLots()
                        .get(0)
                        .acquired())
                .isEqualTo(LocalDate.of(2024, 1, 1));
    }

    @Test
    void fills_are_taken_in_order_of_time_however_they_are_given() {
        List<Map<String, Object>> fills = new TaxFills()
                .sell("2024-03-01", 1, 15)
                .buy("2024-01-02", 1, 10)
                .list();

        assertThat(RULES.taxes(fills).realized()).extracting(RealizedLot::gain).containsExactly(5.0);
        assertThat(RULES.taxes(fills).realized().get(0).isLong()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "side, hold",
        "quantity, 0",
        "quantity, -1",
        "price, NaN",
        "commission, NaN",
        "filledAt, soon",
        "kind, order"
    })
    void a_fill_that_cannot_be_is_rejected_with_its_place(String key, String value) {
        Map<String, Object> fill = new LinkedHashMap<>(
                new TaxFills().buy("2024-01-02", 1, 10).list().get(0));
        fill.put(key, value.matches("NaN|-?\\d") ? (Object) Double.valueOf(value) : value);

        assertThatThrownBy(() -> RULES.taxes(List.of(fill)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + key + "' of fill 0 must be")
                .hasMessageContaining(value.equals("-1") ? "-1.0" : value.equals("0") ? "0.0" : value);
    }

    @Test
    void a_missing_key_is_named() {
        Map<String, Object> fill = new LinkedHashMap<>(
                new TaxFills().buy("2024-01-02", 1, 10).list().get(0));
        fill.remove("commission");

        assertThatThrownBy(() -> RULES.taxes(List.of(fill)))
                .hasMessageContaining("'commission' of fill 0 must be there");
    }

    @Test
    void steps_of_the_other_country_and_rates_out_of_range_are_rejected() {
        TaxRules uk = TaxRules.unitedKingdom();

        assertThatThrownBy(() -> uk.lots(LotMatching.FIFO)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> uk.shortTermPercent(10)).hasMessageContaining("use ratePercent(..)");
        assertThatThrownBy(() -> RULES.annualExemptAmount(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> RULES.shortTermPercent(Double.NaN)).hasMessageContaining("[0, 100] but was NaN");
        assertThatThrownBy(() -> RULES.lossLimit(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_choice_of_lots_that_does_not_add_up_is_rejected_and_a_failing_one_is_named() {
        TaxFills fills = new TaxFills().buy("2024-01-02", 10, 100).sell("2024-02-01", 5, 60);

        assertThatThrownBy(() -> fills.by(RULES.chooseLots((sale, lots) -> List.of(4.0))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gave [4.0] at X on 2024-02-01")
                .hasMessageContaining("5.0 together");
        assertThatThrownBy(() -> fills.by(RULES.chooseLots((sale, lots) -> List.of())))
                .hasMessageContaining("one quantity a lot");
        assertThatThrownBy(() -> fills.by(RULES.chooseLots((sale, lots) -> {
                    throw new UnsupportedOperationException("not today");
                })))
                .hasMessageContaining("the function that chooses lots failed")
                .hasMessageContaining("not today");
    }

    @Test
    void it_prints_its_years_and_sums_below_what_jshell_cuts() {
        String text = ALL_IN.run(twoYears(), longAt(bars(0, 3), bars(1, 5)))
                .taxes(RULES)
                .toString();

        assertThat(text)
                .contains("United States, FIFO, wash sales")
                .containsPattern("2020 +1,000\\.00 +0\\.00 +0\\.00 +350\\.00")
                .contains("4,000.00, 2,722.50")
                .contains("not tax advice");
        TaxFills many = new TaxFills().buy("1990-01-02", 1, 1_000_000_000).sell("2024-01-02", 1, 5_000_000_000.0);
        assertThat(many.by(RULES).toString()).contains("... 29 earlier").hasSizeLessThan(1_000);
    }

    @Test
    void csv_has_the_columns_of_form_8949_and_json_has_everything(@TempDir Path folder) throws IOException {
        TaxReport taxes = new TaxFills()
                .buy("2025-01-06", 100, 1_000)
                .sell("2025-03-10", 100, 750)
                .buy("2025-03-25", 100, 800)
                .by(RULES);

        assertThat(taxes.csv().lines())
                .containsExactly(
                        "symbol,side,quantity,acquired,sold,realized,proceeds,basis,code,disallowed,gain,taxableGain,term",
                        "X,long,100.0,2025-01-06,2025-03-10,2025-03-10,750.0,1000.0,W,250.0,-250.0,0.0,short");
        JsonNode json = new ObjectMapper().readTree(taxes.json());
        assertThat(json.get("openLots").get(0).get("basis").asDouble()).isEqualTo(1_050);
        assertThat(json.get("realized").get(0).get("code").asText()).isEqualTo("W");
        assertThat(json.get("afterTaxEquity").isNull()).isTrue();
        assertThat(Files.readString(taxes.writeTo(folder.resolve("new/taxes.csv"))))
                .isEqualTo(taxes.csv());
        assertThatThrownBy(() -> taxes.writeTo(folder.resolve("taxes.xls")))
                .hasMessageContaining(".csv, .json or .txt");
    }
}
