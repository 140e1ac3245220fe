package io.gpttrader.optimize.internal.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "1.23456, 1.235",
        "12345.678, 12346",
        "-0.5, -0.5",
        "100, 100",
        "0, 0",
        "-0.0, 0",
        "0.00012345, 0.0001235",
        "1.2e-5, 1.2e-05",
        "2e12, 2e+12",
        "NaN, -",
        "Infinity, inf",
        "-Infinity, -inf"
    })
    void numbers_have_four_significant_digits(double value, String text) {
        assertThat(ChartNumbers.number(value)).isEqualTo(text);
    }

    @Test
    void the_points_of_a_column_stand_below_each_other() {
        assertThat(ChartNumbers.column(new double[] {1.41, 12.3456, Double.NaN, -0.001}))
                .containsExactly("1.41", "12.35", "-", "0.00");
        assertThat(ChartNumbers.column(new double[] {91, 7})).containsExactly("91", "7");
        assertThat(ChartNumbers.column(new double[] {1e-7})).containsExactly("1e-07");
        assertThat(ChartNumbers.column(new double[0])).isEmpty();
    }
}
