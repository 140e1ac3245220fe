package io.gpttrader.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Metrics of small curves, calculated manually. */
class ReportMetricsTest {
    private static final double CASH = FiguresFixture.STARTING_CASH;

    @Test
    void three_bars_up_down_and_up_give_the_numbers_calculated_manually() {
        // Returns 0.1, -0.1, 0.1: mean 1/30, deviations 1/15, -2/15, 1/15, their squares sum to 2/75.
        PaperReport report = FiguresFixture.run().barsPerYear(4).make(1.1 * CASH, 0.99 * CASH, 1.089 * CASH);

        Map<String, Double> m = report.metrics();
        double std = Math.sqrt(1 / 75.0);
        assertThat(m.get("totalReturn")).isCloseTo(0.089, within(1e-12));
        assertThat(m.get("annualReturn")).isCloseTo(Math.pow(1.089, 4 / 3.0) - 1, within(1e-12));
        assertThat(m.get("volatility")).isCloseTo(std * 2, within(1e-12));
        assertThat(m.get("sharpe")).isCloseTo(1 / 30.0 / std * 2, within(1e-12));
        assertThat(m.get("sortino")).isCloseTo(1 / 30.0 / Math.sqrt(0.01 / 3) * 2, within(1e-12));
        assertThat(m.get("maxDrawdown")).isCloseTo(0.1, within(1e-12));
        assertThat(m.get("calmar")).isCloseTo((Math.pow(1.089, 4 / 3.0) - 1) / 0.1, within(1e-10));
        assertThat(m.get("ulcerIndex")).isCloseTo(Math.sqrt((0.01 + 0.0001) / 3), within(1e-12));
        assertThat(m.get("longestDrawdownDays")).isEqualTo(2);
        // Sorted -0.1, 0.1, 0.1; the 5 % quantile lies a tenth of the way from the first to the second.
        assertThat(m.get("valueAtRisk95")).isCloseTo(0.08, within(1e-12));
        assertThat(m.get("expectedShortfall95")).isCloseTo(0.1, within(1e-12));
        assertThat(m.get("skew")).isCloseTo(-Math.sqrt(3), within(1e-9));
        assertThat(m.get("excessKurtosis")).isNaN();
        assertThat(m.get("beta")).as("against a flat benchmark").isNaN();
        assertThat(m.get("exposure")).isEqualTo(1);
    }

    @Test
    void there_are_the_forty_metrics_of_a_back_test_in_its_order() {
        assertThat(FiguresFixture.run().make().metrics().keySet())
                .containsExactly(
                        "bars",
                        "barsPerYear",
                        "startingCash",
                        "finalEquity",
                        "totalReturn",
                        "annualReturn",
                        "buyAndHoldReturn",
                        "volatility",
                        "sharpe",
                        "sortino",
                        "calmar",
                        "maxDrawdown",
                        "longestDrawdownDays",
                        "ulcerIndex",
                        "valueAtRisk95",
                        "expectedShortfall95",
                        "skew",
                        "excessKurtosis",
                        "alpha",
                        "beta",
                        "informationRatio",
                        "trades",
                        "winRate",
                        "profitFactor",
                        "expectancy",
                        "averageWin",
                        "averageLoss",
                        "bestTrade",
                        "worstTrade",
                        "averageBarsHeld",
                        "longestLosingRun",
                        "sqn",
                        "exposure",
                        "meanGrossInvested",
                        "maxGrossInvested",
                        "meanNetInvested",
                        "maxNetInvested",
                        "turnover",
                        "commissions",
                        "slippage",
                        "interest",
                        "borrowFees",
                        "funding",
                        "openPositions",
                        "liquidationCost",
                        "ordersRejected",
                        "ordersPending");
    }

    @Test
    void the_deepest_fall_has_its_peak_its_trough_and_its_recovery() {
        FiguresFixture fixture = FiguresFixture.run();
        PaperReport recovered = fixture.make(11_000, 9_900, 10_500, 8_800, 11_000, 10_900);

        PaperReport.Drawdown fall = recovered.maxDrawdown().orElseThrow();
        assertThat(fall.depth()).isCloseTo(0.2, within(1e-12));
        assertThat(fall.start()).isEqualTo(fixture.end(0));
        assertThat(fall.trough()).isEqualTo(fixture.end(3));
        assertThat(fall.recovery()).contains(fixture.end(4));
        assertThat(recovered.drawdown()).hasSize(6).endsWith(1 - 10_900 / 11_000.0);
        assertThat(fixture.make(11_000, 12_000).maxDrawdown()).isEmpty();
        assertThat(fixture.make(11_000, 9_000).maxDrawdown().orElseThrow().recovery())
                .isEmpty();
    }

    @Test
    void before_the_first_bar_what_needs_bars_is_undefined_and_nothing_fails() {
        PaperReport report = FiguresFixture.run().barsPerYear(Double.NaN).make(new double[0]);

        List<String> known = List.of(
                "bars",
                "startingCash",
                "trades",
                "longestLosingRun",
                "commissions",
                "slippage",
                "interest",
                "borrowFees",
                "funding",
                "openPositions",
                "liquidationCost",
                "ordersRejected",
                "ordersPending");
        report.metrics()
                .forEach((name, value) ->
                        assertThat(Double.isNaN(value)).as(name).isEqualTo(!known.contains(name)));
        assertThat(report.times()).isEmpty();
        assertThat(report.equity()).isEmpty();
        assertThat(report.drawdown()).isEmpty();
        assertThat(report.maxDrawdown()).isEmpty();
        assertThat(report.settings()).containsEntry("frequency", "not known yet: no bars");
        assertThat(report.notes()).isEmpty();
        assertThat(report.toString()).contains("no bars yet", "Final equity         -");
        assertThat(List.of(withoutScripts(report.html()), report.svg(), report.json()))
                .allMatch(text -> !text.contains("NaN"));
    }

    @Test
    void one_bar_has_a_return_and_no_spread() {
        PaperReport report = FiguresFixture.run().barsPerYear(Double.NaN).make(10_100);

        assertThat(report.metric("totalReturn")).isCloseTo(0.01, within(1e-12));
        assertThat(report.metric("volatility")).isNaN();
        assertThat(report.metric("sharpe")).isNaN();
        assertThat(report.metric("maxDrawdown")).isEqualTo(0);
        assertThat(report.notes()).isEmpty();
        assertThat(report.settings()).containsEntry("frequency", "252 bars a year (daily bars of a five-day market)");
        assertThat(report.toString()).contains("1 daily bar\n");
    }

    @Test
    void a_ruined_account_has_no_returns_to_speak_of_and_says_so() {
        double[] equity = new double[300];
        Arrays.fill(equity, 0, 255, CASH);
        // The last bar of a block of 256, after which the curve stays flat below zero.
        Arrays.fill(equity, 255, 300, -500);

        PaperReport report = FiguresFixture.run().make(equity);

        assertThat(List.of("volatility", "sharpe", "sortino", "skew", "valueAtRisk95", "annualReturn", "alpha"))
                .allMatch(name -> Double.isNaN(report.metric(name)));
        assertThat(report.metric("maxDrawdown")).isCloseTo(1.05, within(1e-12));
        assertThat(report.notes()).anyMatch(note -> note.startsWith("the account was ruined"));
        assertThat(FiguresFixture.run().make(CASH, 0).notes())
                .anyMatch(note -> note.startsWith("the account was ruined"));
        assertThat(withoutScripts(report.html())).doesNotContain("NaN");
    }

    @Test
    void bars_a_year_follow_from_the_spacing_unless_they_were_given() {
        assertThat(perYear("PT24H", 300)).isEqualTo(365);
        // Seven days show no week yet: 7 / (7 / 365.25).
        assertThat(perYear("PT24H", 7)).isCloseTo(365.25, within(1e-9));
        // Of Wednesday to Thursday.
        assertThat(perYear("PT24H", 2)).isEqualTo(252);
        assertThat(perYear("PT168H", 100)).isEqualTo(52.18);
        // Wednesday 1, Thursday and Friday 24, Monday 3: 13 on average, five times; and 24 on Saturday and Sunday.
        assertThat(perYear("PT1H", 100)).isCloseTo(52.18 * (5 * 13 + 48), within(1e-9));
        assertThat(FiguresFixture.run().barsPerYear(260).make().metric("barsPerYear"))
                .isEqualTo(260);
        assertThat(FiguresFixture.run().barsPerYear(260).make().settings())
                .containsEntry("frequency", "260 bars a year (given)");
    }

    private static double perYear(String barLength, int bars) {
        return FiguresFixture.run()
                .barsPerYear(Double.NaN)
                .barLength(Duration.parse(barLength))
                .bars(bars)
                .make()
                .metric("barsPerYear");
    }

    @Test
    void profit_is_attributed_to_each_recipe_and_symbol_with_zero_where_nothing_was_traded() {
        PaperReport report = FiguresFixture.run()
                .recipes("a", "b", "manual")
                .symbols("X", "Y")
                .bars(20)
                .make();

        assertThat(report.roundTrips()).hasSize(2);
        assertThat(report.attribution().keySet()).containsExactly("a", "b", "manual");
        assertThat(report.attribution().get("a"))
                .isEqualTo(Map.of("X", report.roundTrips().get(0).profit(), "Y", 0.0));
        assertThat(report.attribution().get("b"))
                .isEqualTo(Map.of("X", 0.0, "Y", report.roundTrips().get(1).profit()));
        assertThat(report.attribution().get("manual")).isEqualTo(Map.of("X", 0.0, "Y", 0.0));
    }

    @Test
    void notes_are_the_back_tests_and_then_the_sessions_own() {
        PaperReport report = FiguresFixture.run()
                .filledAtClose()
                .barLength(Duration.ofMinutes(5))
                .barsPerYear(Double.NaN)
                .bars(250)
                .withLimits(12_000)
                .remarks("feed of AAPL is stale")
                .make();

        assertThat(report.notes())
                .containsExactly(
                        "optimistic: filled at the close that made the decision",
                        "annualised with 31500 bars a year (625.00 bars a week, 252 days a year, estimated from 2"
                                + " days)",
                        "1 open, valued at the last close; closing would cost 12.40",
                        "1 decided, not filled yet",
                        "12000 orders rejected or made smaller, the first 2 are listed",
                        "feed of AAPL is stale");
    }

    @Test
    void what_is_not_there_is_rejected_with_what_there_is() {
        PaperReport one = FiguresFixture.run().make();
        PaperReport two = FiguresFixture.run().recipes("a", "b").make();

        assertThat(one.record("AAPL")).isSameAs(one.record("sma-cross", "AAPL"));
        assertThatThrownBy(() -> one.metric("sharp"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "no metric is called 'sharp' (did you mean sharpe?); there are bars, barsPerYear");
        assertThatThrownBy(() -> one.record("MSFT"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no symbol is called 'MSFT'; there are [AAPL]");
        assertThatThrownBy(() -> two.record("AAPL"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 recipes traded 'AAPL'; ask with record(recipe, symbol)");
        assertThatThrownBy(() -> two.record("c", "AAPL"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no recipe is called 'c'");
    }

    @Test
    void nobody_changes_a_report_through_what_it_hands_out() {
        PaperReport report = FiguresFixture.run().make(CASH, 2 * CASH);

        report.equity()[1] = 0;
        report.buyAndHold()[1] = 0;
        report.drawdown()[1] = 1;

        assertThat(report.equity()).containsExactly(CASH, 2 * CASH);
        assertThat(report.buyAndHold()).containsExactly(CASH, CASH);
        assertThat(report.drawdown()).containsExactly(0, 0);
        assertThatThrownBy(() -> report.metrics().put("sharpe", 9.0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> report.attribution().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(report.times())
                .containsExactly(Instant.parse("2013-01-03T00:00:00Z"), Instant.parse("2013-01-04T00:00:00Z"));
    }

    /** The page's code has the word in it. */
    private static String withoutScripts(String page) {
        return page.replaceAll("(?s)<script[^>]*>.*?</script>", "");
    }
}
