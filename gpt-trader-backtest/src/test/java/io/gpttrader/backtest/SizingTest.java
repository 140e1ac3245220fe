package io.gpttrader.backtest;

import static io.gpttrader.backtest.NaiveRecipes.bars;
import static io.gpttrader.backtest.NaiveRecipes.longAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.BacktestReport.Rejection;
import io.gpttrader.backtest.BacktestReport.RoundTrip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Each way to size a position, by its formula worked out beside it. Random settings are in EngineAgainstNaiveTest. */
class SizingTest {
    private static final Backtest BASE = Backtest.withCash(10_000).fractionalShares();

    private static double firstQuantity(BacktestReport report) {
        return report.roundTrips().get(0).quantity();
    }

    @Test
    void a_volatility_target_shrinks_a_position_that_moves_more_than_it() {
        // Returns +10 %, -10 %, +10 %: mean 1/30, deviation sqrt(3 x ... / 2) = 0.115470; x sqrt(252) = 1.833030 a
        // year.
        BarSeries wild =
                NaiveMarket.ofOpensAndCloses("W", 100, 100, 100, 110, 110, 99, /* 3 */ 99, 108.9, /* 4 */ 108.9, 108.9);

        BacktestReport report = BASE.volatilityTargetPercent(20, 3).run(wild, longAt(bars(3), bars()));

        double deviation = Math.sqrt((2 * Math.pow(0.1 - 0.1 / 3, 2) + Math.pow(-0.1 - 0.1 / 3, 2)) / 2);
        assertThat(deviation).isCloseTo(0.115470, within(1e-6));
        assertThat(firstQuantity(report)).isCloseTo(0.2 / (deviation * Math.sqrt(252)) * 10_000 / 108.9, within(1e-9));
    }

    @Test
    void a_volatility_target_never_levers_a_quiet_position() {
        BarSeries quiet = NaiveMarket.ofOpensAndCloses("Q", 100, 100, 100, 100.1, 100.1, 100, 100, 100, 100, 100);

        BacktestReport report = BASE.volatilityTargetPercent(20, 3).run(quiet, longAt(bars(3), bars()));

        assertThat(firstQuantity(report)).isCloseTo(100, within(1e-9));
    }

    @Test
    void before_enough_bars_a_measured_size_is_undefined_and_rejected() {
        BarSeries young = NaiveMarket.random("S", 3, 10);

        for (Backtest sized : List.of(BASE.volatilityTargetPercent(20, 5), BASE.atrRiskPercent(1, 5, 2))) {
            BacktestReport report = sized.run(young, longAt(bars(4, 5), bars()));

            assertThat(report.rejections()).extracting(Rejection::limit).containsExactly("size");
            assertThat(report.roundTrips()).extracting(RoundTrip::entryBar).containsExactly(6);
        }
    }

    @Test
    void atr_risk_loses_its_part_of_equity_when_price_moves_its_multiple() {
        // Each bar's range is 4 (close stays 100, high 102, low 98), so the average true range is 4.
        BarSeries series = NaiveMarket.empty("R");
        for (int i = 0; i < 6; i++) {
            NaiveMarket.add(series, Duration.ofDays(1), NaiveMarket.endOfTradingDay(i), 100, 102, 98, 100);
        }

        BacktestReport report = BASE.atrRiskPercent(1, 3, 2).run(series, longAt(bars(3), bars()));

        // 1 % of 10,000 is 100; two ranges are 8 a share: 12.5 shares.
        assertThat(firstQuantity(report)).isCloseTo(12.5, within(1e-9));
    }

    @Test
    void a_true_range_reaches_back_to_the_close_before() {
        // Bar 1 gaps from 100 to 110 and stands: its true range is 10, bar 2's is 0.
        BarSeries gap = NaiveMarket.ofOpensAndCloses("G", 100, 100, 110, 110, 110, 110, 110, 110);

        BacktestReport report = BASE.atrRiskPercent(1, 2, 1).run(gap, longAt(bars(2), bars()));

        assertThat(firstQuantity(report)).isCloseTo(100 / 5.0, within(1e-9));
    }

    /** Trades that gain or lose 1 on 10 a share: decided at even bars, out at the next. */
    private static BarSeries trades(int[] gains) {
        List<Double> prices = new ArrayList<>(List.of(10.0, 10.0));
        for (int gain : gains) {
            prices.addAll(List.of(10.0, 10.0 + gain, 10.0 + gain, 10.0));
        }
        prices.addAll(List.of(10.0, 10.0, 10.0, 10.0));
        return NaiveMarket.ofOpensAndCloses(
                "K", prices.stream().mapToDouble(x -> x).toArray());
    }

    @Test
    void kelly_follows_the_recipes_own_closed_round_trips_once_there_are_twenty() {
        // Eleven gain 2, one breaks even and eight lose 1 a share.
        int[] gains = IntStream.range(0, 20).map(i -> i % 5 < 3 ? 2 : -1).toArray();
        gains[0] = 0;
        int[] entries = IntStream.range(0, 21).map(i -> 2 * i).toArray();
        int[] exits = IntStream.range(0, 20).map(i -> 2 * i + 1).toArray();

        BacktestReport report = BASE.kelly(0.5).run(trades(gains), longAt(entries, exits));

        List<RoundTrip> trips = report.roundTrips();
        assertThat(trips).hasSize(21);
        // Until the twentieth has closed: half of equity at 10.
        assertThat(firstQuantity(report)).isCloseTo(500, within(1e-9));
        double[] profits =
                trips.subList(0, 20).stream().mapToDouble(RoundTrip::profit).toArray();
        double averageWin = Arrays.stream(profits).filter(x -> x > 0).average().orElseThrow();
        double averageLoss =
                -Arrays.stream(profits).filter(x -> x < 0).average().orElseThrow();
        double kelly = 0.55 - 0.45 / (averageWin / averageLoss);
        double equity = 10_000 + Arrays.stream(profits).sum();
        assertThat(trips.get(20).quantity()).isCloseTo(0.5 * kelly * equity / 10, within(1e-6));
    }

    @Test
    void kelly_of_a_losing_recipe_is_zero_and_stays_zero() {
        int[] gains = new int[20];
        Arrays.fill(gains, -1);
        int[] entries = IntStream.range(0, 21).map(i -> 2 * i).toArray();
        int[] exits = IntStream.range(0, 20).map(i -> 2 * i + 1).toArray();

        BacktestReport report = BASE.kelly(0.25).run(trades(gains), longAt(entries, exits));

        assertThat(report.roundTrips()).hasSize(20);
        assertThat(report.rejections()).extracting(Rejection::limit).containsExactly("size");
        assertThat(report.rejections().get(0).reason()).isEqualTo("the size is 0 at equity 6026.88");
    }

    private static Map<String, BarSeries> twoSymbols() {
        Map<String, BarSeries> market = new LinkedHashMap<>();
        market.put("CALM", NaiveMarket.ofOpensAndCloses("CALM", 100, 100, 100, 101, 101, 100, 100, 100, 100, 100));
        market.put("WILD", NaiveMarket.ofOpensAndCloses("WILD", 100, 100, 100, 110, 110, 100, 100, 100, 100, 100));
        return market;
    }

    @Test
    void equal_weight_gives_each_symbol_the_same_part() {
        BacktestReport report = BASE.sizePercent(80).run(twoSymbols(), longAt(bars(2), bars()));

        assertThat(report.roundTrips()).extracting(RoundTrip::quantity).containsExactly(40.0, 40.0);
    }

    @Test
    void inverse_volatility_gives_the_calmer_symbol_more() {
        BacktestReport report = BASE.sizePercent(80).inverseVolatility(2).run(twoSymbols(), longAt(bars(2), bars()));

        // Two returns a and b deviate by |a - b| / sqrt 2; the factor cancels.
        double calm = 1 / (0.01 + 1 - 100 / 101.0);
        double wild = 1 / (0.1 + 1 - 100 / 110.0);
        double ofCalm = 0.8 * calm / (calm + wild) * 10_000 / 100;
        assertThat(report.roundTrips().get(0).quantity()).isCloseTo(ofCalm, within(1e-9));
        assertThat(report.roundTrips().get(1).quantity()).isCloseTo(80 - ofCalm, within(1e-9));
    }

    @Test
    void an_allocator_of_the_host_sees_the_returns_so_far_and_its_weights_are_used() {
        List<Map<String, double[]>> seen = new ArrayList<>();

        BacktestReport report = BASE.sizePercent(100)
                .allocator(returns -> {
                    seen.add(returns);
                    return Map.of("WILD", 0.25);
                })
                .run(twoSymbols(), longAt(bars(2), bars()));

        assertThat(seen).isNotEmpty();
        assertThat(seen.get(0)).containsOnlyKeys("CALM", "WILD");
        assertThat(seen.get(0).get("WILD")).containsExactly(new double[] {0.1, 100 / 110.0 - 1}, within(1e-12));
        assertThat(report.roundTrips()).extracting(RoundTrip::symbol).containsExactly("WILD");
        assertThat(report.roundTrips()).extracting(RoundTrip::quantity).containsExactly(25.0);
        assertThat(report.rejections()).extracting(Rejection::symbol).containsExactly("CALM");
    }

    @Test
    void an_allocator_is_asked_for_a_single_symbol_too() {
        BarSeries one = NaiveMarket.ofOpensAndCloses("ONE", 100, 100, 100, 100);

        BacktestReport report =
                BASE.sizePercent(100).allocator(returns -> Map.of("ONE", 0.3)).run(one, longAt(bars(0), bars()));

        assertThat(report.roundTrips()).extracting(RoundTrip::quantity).containsExactly(30.0);
    }

    @Test
    void named_recipes_share_equity_equally() {
        BarSeries one = NaiveMarket.ofOpensAndCloses("ONE", 100, 100, 100, 100);
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        recipes.put("a", longAt(bars(0), bars()));
        recipes.put("b", longAt(bars(0), bars()));

        BacktestReport report = BASE.sizePercent(100).runNamed(Map.of("ONE", one), recipes);

        assertThat(report.roundTrips()).extracting(RoundTrip::quantity).containsExactly(50.0, 50.0);
    }
}
