package io.gpttrader.analyze.internal.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFormatTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.123 | 12.30 %",
                "-0.5 | -50.00 %",
                "-0.00001 | 0.00 %",
                "12.3456 | 1,234.56 %",
                "NaN | -",
                "Infinity | inf",
                "-Infinity | -inf",
                "1e20 | 1.0000e+22 %"
            })
    void a_fraction_is_a_percentage(double fraction, String text) {
        assertThat(ReportFormat.percent(fraction)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1234567.891 | 1,234,567.89", "-0.001 | 0.00", "-12.5 | -12.50", "2.5e15 | 2.5000e+15", "NaN | -"})
    void an_amount_has_two_decimals(double amount, String text) {
        assertThat(ReportFormat.money(amount)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "43210.128 | 43,210.13",
                "10 | 10.00",
                "1.08349 | 1.0835",
                "0.01234567 | 0.012346",
                "0.00001234 | 0.00001234",
                "1.23456789e-8 | 0.00000001235",
                "1e-8 | 0.00000001000",
                "0 | 0.00"
            })
    void a_price_has_the_decimals_its_size_asks_for(double price, String text) {
        assertThat(ReportFormat.price(price)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"95 | 95", "1200 | 1,200", "0.125 | 0.125", "1.000000001 | 1", "NaN | -", "100.5 | 100.5"})
    void a_quantity_is_whole_or_as_fine_as_it_is(double quantity, String text) {
        assertThat(ReportFormat.quantity(quantity)).isEqualTo(text);
    }

    @Test
    void a_gain_carries_a_plus_unless_it_reads_as_nothing() {
        assertThat(ReportFormat.signed(3, "3.00")).isEqualTo("+3.00");
        assertThat(ReportFormat.signed(-3, "-3.00")).isEqualTo("-3.00");
        assertThat(ReportFormat.signed(0.001, "0.00")).isEqualTo("0.00");
    }

    @Test
    void a_curve_keeps_eight_significant_digits() {
        assertThat(ReportFormat.rounded(12_345.678_912_3)).isEqualByComparingTo("12345.679");
        assertThat(ReportFormat.rounded(0.000_012_345_678_9)).isEqualByComparingTo("0.000012345679");
    }
}
