package io.gpttrader.data.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.text.TimeText.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers that are times. Day numbers of spreadsheets against java.time's days since 1899-12-30, or since 1904-01-01.
 */
class TimeCountTest {

    private static LocalDateTime wall(ReadTime read) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(read.millis(), 1000L),
                (int) Math.floorMod(read.millis(), 1000L) * 1_000_000,
                ZoneOffset.UTC);
    }

    @ParameterizedTest
    @CsvSource({
        "45292, 2024-01-01T00:00",
        "45292.5, 2024-01-01T12:00",
        "'45292,5', 2024-01-01T12:00",
        "36526, 2000-01-01T00:00",
        "61, 1900-03-01T00:00",
        "45293.3958333333, 2024-01-02T09:30",
        "45293.395833333336, 2024-01-02T09:30",
        "45293.39583, 2024-01-02T09:30",
        "45293.4375, 2024-01-02T10:30",
        "4.5292E4, 2024-01-01T00:00",
    })
    void days_of_a_spreadsheet(String text, LocalDateTime expected) {
        ReadTime read = TimeCount.excelDays().read(text);

        assertThat(read.broken()).isNull();
        assertThat(wall(read)).isEqualTo(expected);
        assertThat(read.kind()).isEqualTo(expected.toLocalTime().toSecondOfDay() == 0 ? Kind.DATE : Kind.LOCAL);
    }

    @Test
    void days_of_a_workbook_that_counts_from_1904() {
        assertThat(wall(TimeCount.excelDays1904().read("43830"))).isEqualTo("2024-01-01T00:00");
        assertThat(wall(TimeCount.excelDays1904().read("43830.75"))).isEqualTo("2024-01-01T18:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "2024-01-01", "60", "0", "-5", "45292.123456789", "1e9", "1e99999", "45292.5.5"})
    void what_is_no_day_of_a_spreadsheet(String text) {
        assertThat(TimeCount.excelDays().read(text).broken())
                .isIn(TimeCount.NO_SERIAL, TimeText.OUT_OF_RANGE, TimeText.TOO_FINE);
    }

    @Property(seed = "71")
    void a_time_that_a_spreadsheet_keeps_with_15_digits_is_read_back(
            @ForAll @IntRange(min = 20_000, max = 70_000) int day, @ForAll @LongRange(max = 86_399) long second) {
        BigDecimal serial = BigDecimal.valueOf(day)
                .add(BigDecimal.valueOf(second).divide(BigDecimal.valueOf(86_400), 25, RoundingMode.HALF_EVEN));
        LocalDateTime expected =
                LocalDate.of(1899, 12, 30).plusDays(day).atStartOfDay().plusSeconds(second);

        assertThat(wall(TimeCount.excelDays()
                        .read(serial.round(new MathContext(15)).toPlainString())))
                .isEqualTo(expected);
        assertThat(wall(TimeCount.excelDays().read(Double.toString(serial.doubleValue()))))
                .isEqualTo(expected);
    }

    @Property(seed = "72")
    void a_count_of_a_unit_is_exact(@ForAll @LongRange(min = 0, max = 7_000_000_000_000L) long millis) {
        BigDecimal exact = BigDecimal.valueOf(millis);

        assertThat(TimeCount.since1970(ChronoUnit.MILLIS).read(exact.toString()).millis())
                .isEqualTo(millis);
        assertThat(TimeCount.since1970(ChronoUnit.SECONDS)
                        .read(exact.scaleByPowerOfTen(-3).toString())
                        .millis())
                .isEqualTo(millis);
        assertThat(TimeCount.since1970(ChronoUnit.NANOS)
                        .read(exact.scaleByPowerOfTen(6).toPlainString())
                        .millis())
                .isEqualTo(millis);
        ReadTime finer = TimeCount.since1970(ChronoUnit.MICROS).read(millis + "001");
        assertThat(finer.millis()).isEqualTo(millis);
        assertThat(finer.nanos()).isEqualTo(1000);
    }

    @Test
    void units_longer_than_a_day_are_rejected() {
        assertThatThrownBy(() -> TimeCount.since1970(ChronoUnit.WEEKS))
                .hasMessage("unit must be from nanoseconds to days but was Weeks");
    }
}
