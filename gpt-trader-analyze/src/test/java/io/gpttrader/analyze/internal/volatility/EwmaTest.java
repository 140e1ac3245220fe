package io.gpttrader.analyze.internal.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EwmaTest {
    @ParameterizedTest
    @ValueSource(strings = {"garch", "short", "independent"})
    void variances_are_those_of_pandas(String name) {
        double[] expected =
                VolatilityGolden.doubles(VolatilityGolden.simulated(name).get("ewma"));
        double[] actual = Ewma.variances(VolatilityGolden.returns(name), 0.94);

        for (int i = 0; i < expected.length; i++) {
            double value = expected[i];
            assertThat(actual[19 + 50 * i]).isCloseTo(value, within(1e-12 * value));
        }
        assertThat(Arrays.copyOf(actual, 19)).containsOnly(Double.NaN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garch", "gjr", "short", "integrated", "independent"})
    void the_fitted_lambda_is_that_of_a_second_search(String name) {
        double[] returns = VolatilityGolden.returns(name);
        JsonNode best = VolatilityGolden.simulated(name).get("best");
        double lambda = Ewma.lambda(returns, returns.length);

        assertThat(Ewma.loss(returns, returns.length, lambda))
                .isLessThanOrEqualTo(best.get("loss").asDouble() + 1e-7);
        assertThat(lambda).isCloseTo(best.get("lambda").asDouble(), within(1e-4));
    }

    @Test
    void a_missing_return_is_skipped_and_has_no_figure() {
        double[] returns = Arrays.copyOf(VolatilityGolden.returns("garch"), 60);
        double[] gap = new double[61];
        System.arraycopy(returns, 0, gap, 0, 30);
        gap[30] = Double.NaN;
        System.arraycopy(returns, 30, gap, 31, 30);
        double[] plain = Ewma.variances(returns, 0.94);
        double[] holed = Ewma.variances(gap, 0.94);

        assertThat(holed[30]).isNaN();
        assertThat(holed[29]).isEqualTo(plain[29]);
        assertThat(holed[60]).isEqualTo(plain[59]);
    }

    @Test
    void a_market_without_moves_has_no_lambda_and_one_that_wakes_late_has() {
        double[] still = new double[300];
        double[] late = new double[300];
        System.arraycopy(VolatilityGolden.returns("garch"), 0, late, 100, 200);

        assertThat(Ewma.lambda(still, 300)).isNaN();
        assertThat(Ewma.lambda(late, 300)).isBetween(0.5, 0.9995);
        assertThat(Ewma.variances(still, 0.94)[299]).isZero();
        assertThat(Ewma.lambda(VolatilityGolden.returns("garch"), 39)).isNaN();
    }

    @Test
    void annual_volatility_is_the_root_of_the_variance_of_a_year() {
        double[] returns = new double[25];
        Arrays.fill(returns, 0.01);
        returns[3] = -0.01;

        assertThat(Ewma.volatilities(returns, 252)[24]).isCloseTo(0.01 * Math.sqrt(252), within(1e-12));
    }

    @Test
    void ranges_are_worked_by_hand() {
        PriceBars bars =
                Markets.ofBars(new double[] {10, 12, 9, 11}, new double[] {11, 11, 11, 11}, new double[] {12, 13, 12, 14
                }); // open, high, low, close
        double range = Math.log(12 / 9.0);

        assertThat(RangeVariance.parkinson(bars)[0]).isCloseTo(range * range / 2.772588722239781, within(1e-15));
        assertThat(RangeVariance.garmanKlass(bars)[0])
                .isCloseTo(0.5 * range * range - 0.3862943611198906 * Math.pow(Math.log(1.1), 2), within(1e-15));
        assertThat(RangeVariance.garmanKlass(bars)[1]).isZero();
        assertThat(RangeVariance.garmanKlass(bars)[2])
                .as("its close is above its high")
                .isNaN();
        assertThat(RangeVariance.withGap(bars)[0]).isNaN();
        assertThat(RangeVariance.withGap(bars)[1]).isZero();
    }
}
