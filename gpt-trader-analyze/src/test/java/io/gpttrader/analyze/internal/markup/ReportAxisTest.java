package io.gpttrader.analyze.internal.markup;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.analyze.internal.markup.ReportAxis.Tick;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ReportAxisTest {

    @Test
    void numbers_are_round_and_as_short_as_tells_them_apart() {
        assertThat(texts(ReportAxis.numbers(9_800, 12_100, 5)))
                .containsExactly("10.0K", "10.5K", "11.0K", "11.5K", "12.0K");
        assertThat(texts(ReportAxis.numbers(-30, 900, 5))).containsExactly("0", "200", "400", "600", "800");
        assertThat(texts(ReportAxis.numbers(1.07, 1.12, 5)))
                .containsExactly("1.07", "1.08", "1.09", "1.10", "1.11", "1.12");
        assertThat(texts(ReportAxis.numbers(1e17, 1e17 + 16, 4)))
                .hasSizeLessThan(10); // beyond whole doubles it ends, too
        assertThat(texts(ReportAxis.numbers(0, 4_200_000, 4))).containsExactly("0", "2M", "4M");
    }

    @Test
    void times_are_the_starts_of_years_months_days_or_hours() {
        assertThat(texts(times("2013-01-02T00:00:00Z", "2019-11-06T00:00:00Z")))
                .containsExactly("2014", "2015", "2016", "2017", "2018", "2019");
        assertThat(texts(times("2013-01-02T00:00:00Z", "2013-09-10T00:00:00Z")))
                .containsExactly("Mar 2013", "May 2013", "Jul 2013", "Sep 2013");
        assertThat(texts(times("2013-01-02T14:00:00Z", "2013-01-02T16:00:00Z")))
                .containsExactly("14:00", "14:15", "14:30", "14:45", "15:00", "15:15", "15:30", "15:45", "16:00");
    }

    @Property(seed = "99")
    void ticks_lie_inside_ascend_and_differ_in_text(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
            @ForAll @DoubleRange(min = 0.01, max = 1e7) double span) {
        var ticks = ReportAxis.numbers(low, low + span, 5);
        double rounding = 1e-9 * span + 1e-15 * Math.abs(low);

        assertThat(ticks).hasSizeBetween(2, 7);
        assertThat(ticks)
                .extracting(Tick::at)
                .isSorted()
                .allMatch(at -> at >= low - rounding && at <= low + span + rounding);
        assertThat(texts(ticks)).doesNotHaveDuplicates();
    }

    @Property(seed = "100")
    void there_are_neither_too_many_dates_nor_none_on_a_long_axis(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long from,
            @ForAll @LongRange(min = 120, max = 3_000_000_000L) long span) {
        var ticks = ReportAxis.times(Instant.ofEpochSecond(from), Instant.ofEpochSecond(from + span), 8);

        assertThat(ticks).hasSizeBetween(1, 10);
        assertThat(ticks).extracting(Tick::at).isSorted().allMatch(at -> at >= from && at <= from + span);
    }

    private static List<Tick> times(String from, String to) {
        return ReportAxis.times(Instant.parse(from), Instant.parse(to), 8);
    }

    private static List<String> texts(List<Tick> ticks) {
        return ticks.stream().map(Tick::text).toList();
    }
}
