package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static io.gpttrader.backtest.NaiveRecipes.shortAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** What accrues while something is held, in whole runs worked out by hand, and money that is neither made nor lost by it. */
class AccrualByHandTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final Instant FRIDAY = Instant.parse("2024-03-01T00:00:00Z");

    /** Bars that end at midnight on Friday, Saturday, Tuesday and Wednesday, as (open, close). */
    private static final BarSeries OVER_A_WEEKEND = series(10, 10, /* 1 */ 10, 11, /* 4 */ 12, 12, /* 5 */ 13, 13);

    private static BarSeries series(double... openClose) {
        BarSeries series = NaiveMarket.empty("W");
        int[] days = {0, 1, 4, 5};
        for (int i = 0; i < days.length; i++) {
            double open = openClose[2 * i];
            double close = openClose[2 * i + 1];
            NaiveMarket.add(
                    series,
                    Duration.ofDays(1),
                    FRIDAY.plus(Duration.ofDays(days[i])),
                    open,
                    Math.max(open, close),
                    Math.min(open, close),
                    close);
        }
        return series;
    }

    @Test
    void a_short_position_pays_its_fee_for_the_days_between_closes_and_its_proceeds_earn_nothing() {
        BacktestReport report = Backtest.withCash(1_000)
                .costs(c -> c.borrowPercent(36.5).cashInterestPercent(3.65))
                .run(OVER_A_WEEKEND, shortAt(bars(0), bars(2)));

        // 950 / 10 = 95 are sold at the open of bar 1 for 950 and bought back at the open of bar 3 for 13.
        // 36.5 % a year are 0.1 % a day. Bar 2 comes 3 days after the close of bar 1, 95 x 11 = 1,045: 3.135. Bar 3 a
        // day later: 1.14.
        double fees = 0.003 * 1_045 + 0.001 * 1_140;
        RoundTrip trip = report.roundTrips().get(0);
        assertThat(report.metric("borrowFees")).isCloseTo(fees, EXACT);
        assertThat(trip.costs()).isCloseTo(fees, EXACT);
        assertThat(trip.profit()).isCloseTo(95 * (10 - 13) - fees, EXACT);

        // Interest of 0.01 % a day: on 1,000 the first day; then 1,950 - 1,045 = 905 for 3 days; then what is left less
        // 1,140 for one.
        double cash = 1_000 + 0.0001 * 1_000 + 950;
        double second = 0.0003 * (cash - 1_045);
        cash += second - 0.003 * 1_045;
        double third = 0.0001 * (cash - 1_140);
        cash += third - 0.001 * 1_140;
        assertThat(report.metric("interest")).isCloseTo(-(0.1 + second + third), EXACT);
        assertThat(report.metric("finalEquity")).isCloseTo(cash - 95 * 13, EXACT);
        assertThat(report.toString())
                .contains("Borrow fees")
                .contains("Interest")
                .doesNotContain("Funding");
        assertThat(report.settings())
                .containsEntry("borrow fee", "36.5 % a year of short holdings")
                .containsEntry("cash interest", "3.65 % a year");
    }

    @Test
    void funding_is_paid_at_each_of_its_hours_on_the_value_at_the_close_before() {
        BacktestReport report = Backtest.withCash(1_000)
                .costs(c -> c.fundingBps(10, 8).forSymbol("other", x -> x.fundingBps(500, 1)))
                .run(OVER_A_WEEKEND, longAt(bars(0), bars(2)));

        // 95 bought at 10. Nine moments in three days, 0.1 % of 1,045 each; then three of 1,140.
        double paid = 9 * 0.001 * 1_045 + 3 * 0.001 * 1_140;
        assertThat(report.metric("funding")).isCloseTo(paid, EXACT);
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(95 * (13 - 10) - paid, EXACT);
        assertThat(report.metric("finalEquity")).isCloseTo(1_000 + 285 - paid, EXACT);
        assertThat(report.settings()).containsEntry("funding", "10 bps every 8 h");
    }

    @Test
    void a_series_of_rates_pays_after_the_close_before_and_up_to_the_bars_own_and_a_short_position_receives() {
        Instant boughtBy = FRIDAY.plus(Duration.ofDays(1));
        BacktestReport report = Backtest.withCash(1_000)
                .costs(c -> c.fundingRates(
                        Map.of(boughtBy, 100.0, boughtBy.plusMillis(1), 20.0, FRIDAY.plus(Duration.ofDays(4)), -5.0)))
                .run(OVER_A_WEEKEND, shortAt(bars(0), bars(2)));

        // At the close of bar 1 the first is over. 20 - 5 = 15 bps of 1,045 are received for bar 2, and nothing for bar
        // 3.
        assertThat(report.metric("funding")).isCloseTo(-0.0015 * 1_045, EXACT);
        assertThat(report.metric("finalEquity")).isCloseTo(1_000 - 285 + 0.0015 * 1_045, EXACT);
    }

    @Test
    void an_open_position_has_its_fees_in_its_profit() {
        BacktestReport report = Backtest.withCash(1_000)
                .costs(c -> c.borrowPercent(36.5))
                .run(OVER_A_WEEKEND, shortAt(bars(0), bars()));

        double fees = 0.003 * 1_045 + 0.001 * 1_140;
        assertThat(report.roundTrips().get(0).profit()).isCloseTo(95 * (10 - 13) - fees, EXACT);
        assertThat(report.metric("finalEquity")).isCloseTo(1_000 - 285 - fees, EXACT);
    }

    @Test
    void rates_out_of_range_and_an_accounts_rates_of_a_symbol_are_rejected_where_they_are_said() {
        Backtest backtest = Backtest.withCash(1_000);

        assertThatThrownBy(() -> backtest.costs(c -> c.borrowPercent(-1))).hasMessageContaining("borrowPercent");
        assertThatThrownBy(() -> backtest.costs(c -> c.fundingBps(1, 5))).hasMessageContaining("divide 24");
        assertThatThrownBy(() -> backtest.costs(c -> c.fundingRates(Map.of(FRIDAY, Double.NaN))))
                .hasMessageContaining("2024-03-01");
        assertThatThrownBy(() -> backtest.costs(c -> c.forSymbol("A", x -> x.cashInterestPercent(1))))
                .hasMessageContaining("outside of forSymbol");
    }

    /** The account ends with what it began with, the profits, and the interest that belongs to no position. */
    @Property(seed = "18003", tries = 60)
    void money_is_conserved_whatever_accrues(@ForAll long seed) {
        Random random = new Random(seed);
        BacktestReport report = Backtest.withCash(50_000)
                .fractionalShares()
                .costs(c -> c.commissionBps(random.nextDouble(50))
                        .halfSpreadBps(random.nextDouble(30))
                        .borrowPercent(random.nextDouble(80))
                        .cashInterestPercent(random.nextDouble(-20, 40))
                        .marginInterestPercent(random.nextDouble(60))
                        .fundingBps(random.nextDouble(-30, 30), 8))
                .run(NaiveMarket.basket(seed, 3, 50), NaiveRecipes.random(seed));

        double profits =
                report.roundTrips().stream().mapToDouble(RoundTrip::profit).sum();
        double costs =
                report.roundTrips().stream().mapToDouble(RoundTrip::costs).sum();
        assertThat(report.metric("finalEquity")).isCloseTo(50_000 + profits - report.metric("interest"), within(1e-6));
        assertThat(report.metric("commissions") + report.metric("borrowFees") + report.metric("funding"))
                .isCloseTo(costs, within(1e-6));
    }
}
