package io.gpttrader.analyze.internal.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VolatilityTargetTest {
    @Test
    void a_weight_is_the_target_over_the_forecast_shared_by_the_symbols() {
        Map<String, double[]> returns = new LinkedHashMap<>();
        returns.put("calm", alternating(0.001, 50)); // 1.587 % a year
        returns.put("wild", alternating(0.02, 50)); // 31.75 % a year
        Map<String, Double> weights = new VolatilityTarget(0.15, 1, 252).apply(returns);

        assertThat(weights.keySet()).containsExactly("calm", "wild");
        assertThat(weights.get("calm")).isEqualTo(0.5);
        assertThat(weights.get("wild")).isCloseTo(0.15 / (0.02 * Math.sqrt(252)) / 2, within(1e-12));
    }

    @Test
    void a_symbol_without_a_forecast_gets_nothing_and_one_that_stands_still_the_cap() {
        Map<String, Double> weights = new VolatilityTarget(0.1, 0.8, 252)
                .apply(Map.of(
                        "still",
                        new double[30],
                        "new",
                        alternating(0.01, 19),
                        "none",
                        new double[0],
                        "gone",
                        holes(30)));

        assertThat(weights)
                .containsEntry("still", 0.2)
                .containsEntry("new", 0.0)
                .containsEntry("none", 0.0);
        assertThat(weights).containsEntry("gone", 0.0);
    }

    @Test
    void a_missing_last_return_leaves_the_forecast_before_it() {
        double[] returns = alternating(0.02, 50);
        double[] holed = Arrays.copyOf(returns, 51);
        holed[50] = Double.NaN;
        VolatilityTarget target = new VolatilityTarget(0.15, 1, 252);

        assertThat(target.apply(Map.of("a", holed))).isEqualTo(target.apply(Map.of("a", returns)));
    }

    @Test
    void weights_of_many_calm_symbols_sum_to_no_more_than_1() {
        Map<String, double[]> returns = new LinkedHashMap<>();
        for (int i = 0; i < 37; i++) {
            returns.put("s" + i, alternating(0.0001, 40));
        }
        double sum = new VolatilityTarget(0.15, 1, 252)
                .apply(returns).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();

        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void a_column_of_weights_follows_the_history_of_forecasts() {
        PriceBars bars = Markets.garch(9, 700, 0.1, 0.1, 0.8);
        double[] weights = VolatilityTarget.weights(bars, 0.15, 2);
        double[] history =
                ForecastComparison.of(bars, VolatilityRules.defaults()).history();

        assertThat(Arrays.copyOf(weights, 20)).containsOnly(Double.NaN);
        for (int i = 20; i < 700; i++) {
            assertThat(weights[i]).isEqualTo(Math.min(2, 0.15 / history[i]));
        }
        assertThat(VolatilityTarget.weights(bars.upTo(500), 0.15, 2)).containsExactly(Arrays.copyOf(weights, 501));
    }

    /** Sized by forecasts, what is held moves about as much as was asked for: within a tenth. */
    @Test
    void what_is_held_has_about_the_target_volatility() {
        PriceBars bars = Markets.garch(10, 3000, 0.08, 0.05, 0.85);
        double[] weights = VolatilityTarget.weights(bars, 0.1, 10);
        double[] returns = bars.returns();
        double sum = 0;
        for (int i = 300; i < 3000; i++) {
            sum += Math.pow(weights[i - 1] * returns[i], 2);
        }
        assertThat(Math.sqrt(sum / 2700 * 365)).isBetween(0.09, 0.11);
    }

    @Test
    void targets_outside_their_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VolatilityTarget(0, 1, 252))
                .withMessageContaining("annualFraction must be a finite number above 0 but was 0; for 15 % pass 0.15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VolatilityTarget(0.1, 1.5, 252))
                .withMessageContaining("1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VolatilityTarget(0.1, 1, Double.NaN))
                .withMessageContaining("barsPerYear");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VolatilityTarget.weights(new double[1], Double.NaN, 1))
                .withMessageContaining("targetAnnual");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VolatilityTarget.weights(new double[1], 0.1, -1))
                .withMessageContaining("cap");
    }

    private static double[] alternating(double size, int count) {
        double[] returns = new double[count];
        for (int i = 0; i < count; i++) {
            returns[i] = i % 2 == 0 ? size : -size;
        }
        return returns;
    }

    private static double[] holes(int count) {
        double[] returns = new double[count];
        Arrays.fill(returns, Double.NaN);
        return returns;
    }
}
