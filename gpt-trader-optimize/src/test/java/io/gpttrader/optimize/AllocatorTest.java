package io.gpttrader.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The shape, the rules of all allocators, and the cases in which an estimate breaks down. */
class AllocatorTest {
    private static final List<Allocator> ESTIMATING = List.of(
            Allocator.inverseVolatility(),
            Allocator.minimumVariance(),
            Allocator.maximumSharpe(),
            Allocator.riskParity(),
            Allocator.hierarchicalRiskParity());

    private static double[] noise(long seed, int bars, double size) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] row = new double[bars];
        Arrays.setAll(row, i -> 0.0005 + size * random.nextGaussian());
        return row;
    }

    private static Map<String, double[]> market(Object... symbolsAndRows) {
        Map<String, double[]> market = new LinkedHashMap<>();
        for (int i = 0; i < symbolsAndRows.length; i += 2) {
            market.put((String) symbolsAndRows[i], (double[]) symbolsAndRows[i + 1]);
        }
        return market;
    }

    @Test
    void an_allocator_is_a_function_from_returns_to_weights() {
        Function<Map<String, double[]>, Map<String, Double>> shape = Allocator.equalWeight();

        assertThat(shape.apply(market("B", new double[0], "A", new double[0]))).isEqualTo(Map.of("A", 0.5, "B", 0.5));
    }

    @Test
    void weights_by_inverse_volatility_are_in_the_ratio_of_deviations() {
        double[] calm = {0.01, -0.01, 0.01, -0.01};
        double[] wild = {0.03, -0.03, 0.03, -0.03};

        Map<String, Double> weights = Allocator.inverseVolatility().apply(market("calm", calm, "wild", wild));

        assertThat(weights.get("calm")).isCloseTo(0.75, within(1e-15));
        assertThat(weights.get("wild")).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void a_single_symbol_gets_everything() {
        for (Allocator each : ESTIMATING) {
            assertThat(each.apply(market("A", noise(1, 30, 0.01))))
                    .as("%s", each)
                    .isEqualTo(Map.of("A", 1.0));
        }
    }

    @Test
    void two_symbols_that_move_alike_share_equally_where_only_risk_counts() {
        double[] row = noise(1, 60, 0.01);
        for (Allocator each : ESTIMATING) {
            for (Allocator rule : List.of(each, each.sampleCovariance(), each.constantCorrelation())) {
                Map<String, Double> weights = rule.apply(market("A", row, "B", row.clone()));
                assertThat(weights.get("A")).as("%s", rule).isCloseTo(0.5, within(1e-6));
                assertThat(weights.get("A") + weights.get("B")).isCloseTo(1, within(1e-9));
            }
        }
    }

    @Test
    void more_symbols_than_bars_still_have_weights_that_sum_to_1() {
        Map<String, double[]> market = new LinkedHashMap<>();
        for (int i = 0; i < 25; i++) {
            market.put("S" + i, noise(i, 10, 0.01));
        }
        for (Allocator each : ESTIMATING) {
            for (Allocator rule : List.of(each, each.sampleCovariance(), each.constantCorrelation())) {
                double[] weights =
                        rule.apply(market).values().stream().mapToDouble(x -> x).toArray();
                assertThat(Arrays.stream(weights).sum()).as("%s", rule).isCloseTo(1, within(1e-9));
                assertThat(Arrays.stream(weights).allMatch(x -> x >= 0 && x <= 1))
                        .as("%s", rule)
                        .isTrue();
            }
        }
    }

    @Test
    void a_symbol_that_does_not_move_has_the_weight_0_and_may_not_have_a_minimum() {
        Map<String, double[]> market =
                market("A", noise(1, 60, 0.01), "still", new double[60], "B", noise(2, 60, 0.01));
        for (Allocator each : ESTIMATING) {
            Map<String, Double> weights = each.apply(market);
            assertThat(weights.get("still")).as("%s", each).isZero();
            assertThat(weights.get("A") + weights.get("B")).as("%s", each).isCloseTo(1, within(1e-9));
            assertThatThrownBy(() -> each.weightBetweenPercent("still", 5, 100).apply(market))
                    .hasMessageContaining("still did not move in 60 bars")
                    .hasMessageContaining("minimum is 5 %");
        }
    }

    @Test
    void too_few_returns_give_no_weights_so_that_a_back_test_waits() {
        for (Allocator each : ESTIMATING) {
            assertThat(each.apply(market("A", new double[0], "B", new double[0])))
                    .isEqualTo(Map.of("A", 0.0, "B", 0.0));
            assertThat(each.lookbackBars(61).apply(market("A", noise(1, 60, 0.01))))
                    .isEqualTo(Map.of("A", 0.0));
        }
    }

    @Test
    void a_lookback_uses_the_last_returns_only() {
        double[] old = noise(1, 100, 0.05);
        double[] late = noise(2, 40, 0.01);
        double[] both = Arrays.copyOf(old, 140);
        System.arraycopy(late, 0, both, 100, 40);
        double[] other = noise(3, 140, 0.02);
        double[] lateOther = Arrays.copyOfRange(other, 100, 140);
        for (Allocator each : ESTIMATING) {
            assertThat(each.lookbackBars(40).apply(market("A", both, "B", other)))
                    .isEqualTo(each.apply(market("A", late, "B", lateOther)));
        }
    }

    @Test
    void a_return_that_is_no_number_and_rows_of_different_length_are_errors() {
        Allocator any = Allocator.minimumVariance();

        assertThatThrownBy(() -> any.apply(market("A", new double[] {0.1, Double.NaN})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("that of A at 1 is NaN");
        assertThatThrownBy(() -> any.apply(market("A", new double[3], "B", new double[2])))
                .hasMessageContaining("A has 3 of them and B has 2");
        assertThatThrownBy(() -> any.apply(Map.of())).hasMessageContaining("at least one symbol");
    }

    @Test
    void maximum_Sharpe_where_nothing_earned_anything_is_minimum_variance() {
        double[] falling = noise(1, 60, 0.01);
        double[] fallingToo = noise(2, 60, 0.02);
        Arrays.setAll(falling, i -> falling[i] - 0.01);
        Arrays.setAll(fallingToo, i -> fallingToo[i] - 0.02);
        Map<String, double[]> market = market("A", falling, "B", fallingToo);

        assertThat(Allocator.maximumSharpe().apply(market))
                .isEqualTo(Allocator.minimumVariance().apply(market));
    }

    @Test
    void black_and_Litterman_without_views_hold_the_market_but_for_its_uncertainty() {
        Map<String, double[]> market =
                market("A", noise(1, 200, 0.01), "B", noise(2, 200, 0.02), "C", noise(3, 200, 0.015));
        MarketViews views =
                MarketViews.market(Map.of("A", 2e9, "B", 5e9, "C", 3e9)).tau(0.05);

        Map<String, Double> weights = Allocator.blackLitterman(views).apply(market);

        Map<String, Double> calm = Allocator.minimumVariance().apply(market);
        assertThat(weights.get("B")).isCloseTo((0.5 + 0.05 * calm.get("B")) / 1.05, within(1e-9));
        assertThat(weights.get("A")).isCloseTo((0.2 + 0.05 * calm.get("A")) / 1.05, within(1e-9));
    }

    @Test
    void a_view_held_with_certainty_is_met_by_more_weight_than_a_doubtful_one() {
        Map<String, double[]> market = market("A", noise(1, 200, 0.01), "B", noise(2, 200, 0.01));
        MarketViews even = MarketViews.market(Map.of("A", 1.0, "B", 1.0));

        double doubtful = Allocator.blackLitterman(even.beatsByPercent("A", "B", 5, 10))
                .apply(market)
                .get("A");
        double sure = Allocator.blackLitterman(even.beatsByPercent("A", "B", 5, 100))
                .apply(market)
                .get("A");

        assertThat(sure).isGreaterThan(doubtful);
        assertThat(doubtful).isGreaterThan(0.5);
        assertThatThrownBy(() -> even.earnsPercent("C", 5))
                .hasMessageContaining("no symbol of the market is called 'C'");
        assertThatThrownBy(() -> even.beatsByPercent("A", "A", 5)).hasMessageContaining("both were A");
        assertThatThrownBy(() -> even.earnsPercent("A", 5, 0)).hasMessageContaining("confidencePercent");
    }

    @Test
    void rows_of_a_batch_are_weighed_like_symbols() {
        double[][] rows = {noise(1, 60, 0.01), noise(2, 60, 0.03)};

        double[] weights =
                Allocator.riskParity().weightBetweenPercent("2", 0, 20).weights(rows);

        assertThat(weights).containsExactly(new double[] {0.8, 0.2}, within(1e-12));
    }

    @Test
    void bad_settings_are_rejected_at_once() {
        Allocator any = Allocator.minimumVariance();

        assertThatThrownBy(() -> any.weightBetweenPercent(50, 10)).hasMessageContaining("50 with a maximum of 10");
        assertThatThrownBy(() -> any.weightBetweenPercent(Double.NaN, 10)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> any.group("g", List.of(), 0, 10)).hasMessageContaining("'g' has no symbols");
        assertThatThrownBy(() -> any.lookbackBars(1)).hasMessageContaining("at least 2 but was 1");
        assertThatThrownBy(() -> any.maxTurnoverPercent(0)).hasMessageContaining("above 0 but was 0");
        assertThatThrownBy(() -> Allocator.riskParity().longShort())
                .hasMessageContaining("risk parity has long weights only");
        assertThatThrownBy(() -> any.weightBetweenPercent(-10, 50).apply(market("A", noise(1, 9, 0.01))))
                .hasMessageContaining("call longShort()");
        assertThatThrownBy(() -> any.group("g", List.of("X"), 0, 10).apply(market("A", noise(1, 9, 0.01))))
                .hasMessageContaining("group 'g' names X");
    }

    @Test
    void the_configuration_is_printed_in_full() {
        Allocator full = Allocator.maximumSharpe()
                .longShort()
                .weightBetweenPercent(-20, 40)
                .group("tech", List.of("A", "B"), 0, 50)
                .constantCorrelation()
                .lookbackBars(120)
                .riskFreePercent(2);

        assertThat(full)
                .hasToString("maximum Sharpe, long and short, each -20 % to 40 %, group 'tech' between 0 % and 50 %,"
                        + " constant-correlation covariance, last 120 bars, risk-free 2 %");
    }
}
