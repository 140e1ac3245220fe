package io.gpttrader.analyze.internal.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarTest {
    @ParameterizedTest
    @ValueSource(strings = {"garch", "gjr", "short", "integrated", "independent"})
    void coefficients_and_errors_are_those_of_statsmodels(String name) {
        JsonNode golden = VolatilityGolden.simulated(name).get("har");
        double[] squares = squares(name);
        Har fit = Har.fit(squares, Har.means(squares), squares.length, true);
        double[] expected = VolatilityGolden.doubles(golden.get("parameters"));
        double[] errors = VolatilityGolden.doubles(golden.get("errors"));

        for (int i = 0; i < 4; i++) {
            double error = errors[i];
            assertThat(fit.coefficients()[i]).isCloseTo(expected[i], within(1e-8 * error));
            assertThat(fit.errors()[i]).isCloseTo(error, within(1e-8 * error));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garch", "gjr", "integrated"})
    void the_next_forecast_is_the_line_within_what_the_fit_has_seen(String name) {
        double[] squares = squares(name);
        double[][] rows = Har.means(squares);
        Har fit = Har.fit(squares, rows, squares.length, false);
        double expected =
                VolatilityGolden.simulated(name).get("har").get("next").asDouble();

        assertThat(fit.forecast(rows[rows.length - 1])).isCloseTo(expected, within(1e-9 * expected));
        assertThat(fit.sum(squares, 1)).isCloseTo(expected, within(1e-9 * expected));
        assertThat(fit.forecast(new double[] {1, -1e9, -1e9, -1e9})).isBetween(0.0, 1.0);
        assertThat(fit.forecast(new double[] {1, 1e9, 1e9, 1e9}))
                .isLessThanOrEqualTo(Arrays.stream(squares).max().orElseThrow());
    }

    @Test
    void two_bars_ahead_take_the_first_forecast_for_what_will_be() {
        double[] squares = squares("garch");
        double[][] rows = Har.means(squares);
        Har fit = Har.fit(squares, rows, squares.length, false);
        int n = squares.length;
        double first = fit.forecast(rows[n - 1]);
        double[] longer = Arrays.copyOf(squares, n + 1);
        longer[n] = first * fit.ratio();
        double second = fit.forecast(Har.means(longer)[n]);

        assertThat(fit.sum(squares, 2)).isCloseTo(first + second, within(1e-15));
        // the mean of what is explained and of the measure differ by the first month only
        assertThat(fit.ratio()).isCloseTo(1, within(0.01));
    }

    @Test
    void a_market_without_moves_or_with_too_few_returns_has_no_fit() {
        double[] still = new double[200];
        double[] squares = Arrays.copyOf(squares("garch"), 60);

        assertThat(Har.fit(still, Har.means(still), 200, true).isDefined()).isFalse();
        assertThat(Har.fit(squares, Har.means(squares), 60, true).isDefined()).isFalse();
    }

    @Test
    void a_test_of_two_forecasts_is_that_of_statsmodels() {
        JsonNode golden = VolatilityGolden.ALL.get("dieboldMariano");
        DieboldMariano test = DieboldMariano.of(VolatilityGolden.doubles(golden.get("differences")));

        assertThat(test.statistic()).isCloseTo(golden.get("statistic").asDouble(), within(1e-10));
        assertThat(test.pValue()).isCloseTo(golden.get("pValue").asDouble(), within(1e-10));
        assertThat(DieboldMariano.of(new double[150]).pValue()).isNaN();
        assertThat(DieboldMariano.of(new double[] {1, 2, 3}).pValue()).isNaN();
    }

    private static double[] squares(String name) {
        return Arrays.stream(VolatilityGolden.returns(name)).map(r -> r * r).toArray();
    }
}
