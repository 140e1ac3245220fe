package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import io.gpttrader.data.internal.series.SeriesOrigin;
import io.gpttrader.data.internal.series.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.aggregator.BaseBarSeriesAggregator;
import org.ta4j.core.aggregator.DurationBarAggregator;

class ResampleTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** Bars without gaps from a random walk; volumes are whole, so that their sums do not depend on the order. */
    private static ColumnarSeries walk(long seed, String start, Duration length, int count) {
        BarColumns random = Samples.randomColumns(seed, count);
        long first = Instant.parse(start).toEpochMilli();
        long[] begin = new long[count];
        Arrays.setAll(begin, i -> first + i * length.toMillis());
        long[] end = Arrays.stream(begin).map(each -> each + length.toMillis()).toArray();
        return new ColumnarSeries(
                "X", new BarColumns(begin, end, random.open, random.high, random.low, random.close, random.volume));
    }

    private static List<String> begins(BarSeries series) {
        return series.getBarData().stream()
                .map(bar -> bar.getBeginTime().toString())
                .toList();
    }

    @Test
    void five_minutes_are_joined_open_first_high_highest_low_lowest_close_last_volume_summed() {
        long start = Instant.parse("2024-01-02T10:03:00Z").toEpochMilli();
        long[] begin = {start, start + 60_000, start + 120_000, start + 420_000};
        long[] end = {start + 60_000, start + 120_000, start + 180_000, start + 480_000};
        BarSeries series = new ColumnarSeries(
                "X",
                new BarColumns(
                        begin,
                        end,
                        new double[] {10, 11, 12, 20},
                        new double[] {14, 13, 15, 21},
                        new double[] {9, 8, 11, 19},
                        new double[] {11, 12, 14, 20},
                        new double[] {100, 200, 300, 7}));

        assertThat(Samples.lines(Bars.resample(series, BarPeriod.minutes(5))))
                .containsExactly(
                        "2024-01-02T10:00:00Z 2024-01-02T10:05:00Z 10 14 8 12 300",
                        "2024-01-02T10:05:00Z 2024-01-02T10:10:00Z 12 15 11 14 300",
                        "2024-01-02T10:10:00Z 2024-01-02T10:15:00Z 20 21 19 20 7");
        assertThat(Samples.lines(Bars.of(series).resample(Duration.ofHours(1)).load("X")))
                .containsExactly("2024-01-02T10:00:00Z 2024-01-02T11:00:00Z 10 21 8 20 607");
    }

    @Property(seed = "11")
    void volume_and_extremes_are_conserved_whatever_the_gaps(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 900) int minutes) {
        BarColumns before = Samples.randomColumns(seed, 400);
        BarColumns after = BarColumns.of(Bars.resample(new ColumnarSeries("X", before), BarPeriod.minutes(minutes)));

        assertThat(Arrays.stream(after.volume).sum())
                .isEqualTo(Arrays.stream(before.volume).sum());
        assertThat(Arrays.stream(after.high).max())
                .isEqualTo(Arrays.stream(before.high).max());
        assertThat(Arrays.stream(after.low).min())
                .isEqualTo(Arrays.stream(before.low).min());
        assertThat(after.open[0]).isEqualTo(before.open[0]);
        assertThat(after.close[after.count() - 1]).isEqualTo(before.close[399]);
        for (int i = 0; i < after.count(); i++) {
            assertThat(after.end[i]).isGreaterThan(after.begin[i]);
            assertThat(after.begin[i]).isGreaterThanOrEqualTo(i == 0 ? 0 : after.end[i - 1]);
        }
    }

    @Property(seed = "12")
    void five_minutes_and_then_fifteen_is_fifteen_at_once(@ForAll long seed) {
        BarSeries minutes = new ColumnarSeries("X", Samples.randomColumns(seed, 300));

        BarSeries twice = Bars.resample(Bars.resample(minutes, BarPeriod.minutes(5)), BarPeriod.minutes(15));

        assertThat(Samples.lines(twice)).isEqualTo(Samples.lines(Bars.resample(minutes, BarPeriod.minutes(15))));
    }

    @Property(seed = "13")
    void agrees_with_the_aggregator_of_ta4j_on_bars_without_gaps(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 200) int count,
            @ForAll @IntRange(min = 1, max = 12) int fives) {
        ColumnarSeries minutes = walk(seed, "2024-01-02T00:00:00Z", Duration.ofMinutes(1), count);
        BarSeries reference = Samples.reference("X", minutes.columns());
        Duration length = Duration.ofMinutes(5L * fives);

        BarSeries all = new BaseBarSeriesAggregator(new DurationBarAggregator(length, false)).aggregate(reference);
        BarSeries whole = new BaseBarSeriesAggregator(new DurationBarAggregator(length)).aggregate(reference);

        BarPeriod period = BarPeriod.of(length);
        boolean dayEndsInside = 1440 % (5 * fives) != 0;
        assertThat(dayEndsInside && count > 1440).isFalse();
        assertThat(Samples.lines(Bars.resample(minutes, period))).isEqualTo(Samples.lines(all));
        assertThat(Samples.lines(Bars.resample(minutes, period.withoutPartialLast())))
                .isEqualTo(Samples.lines(whole));
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2024-03-09T12:00:00Z",
        "America/New_York, 2024-11-02T12:00:00Z",
        "Australia/Lord_Howe, 2024-04-05T12:00:00Z",
        "Australia/Lord_Howe, 2024-10-04T12:00:00Z",
        "America/Sao_Paulo, 2018-11-03T12:00:00Z",
        "America/Sao_Paulo, 2018-02-16T12:00:00Z",
        "Pacific/Apia, 2011-12-29T00:00:00Z",
        "Asia/Kathmandu, 2024-01-01T00:00:00Z"
    })
    void bars_begin_where_the_wall_clock_shows_or_skips_a_multiple_of_their_length(String zone, String start) {
        ColumnarSeries minutes = walk(5, start, Duration.ofMinutes(1), 3 * 1440);
        for (int length : new int[] {1, 7, 15, 30, 45, 60, 120, 240, 480, 720, 1000}) {
            List<String> expected = new ArrayList<>(marks(minutes, ZoneId.of(zone), length));

            List<String> got =
                    begins(Bars.resample(minutes, BarPeriod.minutes(length).in(ZoneId.of(zone))));

            // The first bar begins before the series does, unless it starts on a mark.
            assertThat(got.subList(got.size() - expected.size(), got.size()))
                    .as("%d minutes", length)
                    .isEqualTo(expected);
            assertThat(got.size() - expected.size()).isBetween(0, 1);
        }
    }

    private static List<String> marks(BarSeries minutes, ZoneId zone, int length) {
        List<String> marks = new ArrayList<>();
        for (var bar : minutes.getBarData()) {
            LocalDateTime now = LocalDateTime.ofInstant(bar.getBeginTime(), zone);
            LocalDateTime due = LocalDateTime.ofInstant(bar.getBeginTime().minusSeconds(60), zone)
                    .plusMinutes(1);
            boolean isMark = isMark(now, length);
            for (LocalDateTime skipped = due; skipped.isBefore(now); skipped = skipped.plusMinutes(1)) {
                isMark |= isMark(skipped, length);
            }
            if (isMark) {
                marks.add(bar.getBeginTime().toString());
            }
        }
        return marks;
    }

    private static boolean isMark(LocalDateTime time, int length) {
        return time.get(ChronoField.MINUTE_OF_DAY) % length == 0;
    }

    @Test
    void four_hours_last_three_and_five_where_the_clocks_change() {
        BarPeriod period = BarPeriod.hours(4).in(NEW_YORK);
        BarSeries spring = walk(1, "2024-03-10T05:00:00Z", Duration.ofHours(1), 23);
        BarSeries autumn = walk(1, "2024-11-03T04:00:00Z", Duration.ofHours(1), 25);

        assertThat(Bars.resample(spring, period).getBarData())
                .extracting(bar -> bar.getTimePeriod().toHours())
                .containsExactly(3L, 4L, 4L, 4L, 4L, 4L);
        assertThat(Bars.resample(autumn, period).getBarData())
                .extracting(bar -> bar.getTimePeriod().toHours())
                .containsExactly(5L, 4L, 4L, 4L, 4L, 4L);
        assertThat(Bars.resample(spring, BarPeriod.days(1).in(NEW_YORK)).getBarData())
                .extracting(bar -> bar.getTimePeriod().toHours())
                .containsExactly(23L);
    }

    @Test
    void days_weeks_months_quarters_and_years_begin_with_those_of_the_calendar() {
        BarSeries days = walk(3, "2023-11-29T00:00:00Z", Duration.ofDays(1), 400);

        assertThat(begins(Bars.resample(days, BarPeriod.weeks(1))))
                .startsWith("2023-11-27T00:00:00Z", "2023-12-04T00:00:00Z");
        assertThat(begins(Bars.resample(days, BarPeriod.months(1))))
                .startsWith("2023-11-01T00:00:00Z", "2023-12-01T00:00:00Z", "2024-01-01T00:00:00Z")
                .hasSize(15);
        assertThat(begins(Bars.resample(days, BarPeriod.months(3))))
                .containsExactly(
                        "2023-10-01T00:00:00Z",
                        "2024-01-01T00:00:00Z",
                        "2024-04-01T00:00:00Z",
                        "2024-07-01T00:00:00Z",
                        "2024-10-01T00:00:00Z",
                        "2025-01-01T00:00:00Z");
        assertThat(begins(Bars.resample(days, BarPeriod.months(12))))
                .containsExactly("2023-01-01T00:00:00Z", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z");
        // 2023-11-27 is 2812 weeks after Monday 1970-01-05, an even number.
        assertThat(begins(Bars.resample(days, BarPeriod.weeks(2))))
                .startsWith("2023-11-27T00:00:00Z", "2023-12-11T00:00:00Z", "2023-12-25T00:00:00Z");
        assertThat(begins(Bars.resample(days, BarPeriod.of(Duration.ofDays(2)))))
                .startsWith("2023-11-29T00:00:00Z", "2023-12-01T00:00:00Z");
    }

    @Test
    void a_partial_last_bar_is_kept_with_the_end_of_its_period_or_left_out_when_asked() {
        BarSeries minutes = walk(1, "2024-01-02T10:00:00Z", Duration.ofMinutes(1), 13);

        assertThat(begins(Bars.resample(minutes, BarPeriod.minutes(5))))
                .containsExactly("2024-01-02T10:00:00Z", "2024-01-02T10:05:00Z", "2024-01-02T10:10:00Z");
        assertThat(Bars.resample(minutes, BarPeriod.minutes(5)).getLastBar().getEndTime())
                .isEqualTo("2024-01-02T10:15:00Z");
        assertThat(begins(Bars.resample(minutes, BarPeriod.minutes(5).withoutPartialLast())))
                .containsExactly("2024-01-02T10:00:00Z", "2024-01-02T10:05:00Z");
    }

    @Test
    void hours_of_sessions_count_from_the_open_and_end_at_the_close() {
        // From Tuesday's midnight through Thursday's holiday of 2024-07-04 to Friday's; Wednesday closes at 13:00.
        BarSeries minutes = walk(4, "2024-07-02T04:00:00Z", Duration.ofMinutes(1), 4 * 1440);

        BarSeries hours = Bars.resample(minutes, BarPeriod.hours(1).within(MarketCalendar.nyse()));

        assertThat(begins(hours).subList(6, 12))
                .containsExactly(
                        "2024-07-02T19:30:00Z",
                        "2024-07-03T13:30:00Z",
                        "2024-07-03T14:30:00Z",
                        "2024-07-03T15:30:00Z",
                        "2024-07-03T16:30:00Z",
                        "2024-07-05T13:30:00Z");
        assertThat(hours.getBar(6).getTimePeriod()).isEqualTo(Duration.ofMinutes(30));
        assertThat(hours.getBar(10).getEndTime()).isEqualTo("2024-07-03T17:00:00Z");
        assertThat(hours.getBarCount()).isEqualTo(7 + 4 + 7);
        BarColumns all = BarColumns.of(minutes);
        double inSessions = 0;
        for (int i = 0; i < all.count(); i++) {
            inSessions += MarketCalendar.nyse().isOpen(Instant.ofEpochMilli(all.begin[i])) ? all.volume[i] : 0;
        }
        assertThat(Arrays.stream(BarColumns.of(hours).volume).sum()).isEqualTo(inSessions);
    }

    @Test
    void a_day_within_sessions_is_from_open_to_close_and_extended_hours_are_longer() {
        BarSeries minutes = walk(4, "2024-07-02T04:00:00Z", Duration.ofMinutes(1), 2 * 1440);

        assertThat(Bars.resample(minutes, BarPeriod.days(1).within(MarketCalendar.nyse()))
                        .getBarData())
                .extracting(bar -> bar.getBeginTime() + " " + bar.getTimePeriod())
                .containsExactly("2024-07-02T13:30:00Z PT6H30M", "2024-07-03T13:30:00Z PT3H30M");
        assertThat(Bars.resample(
                                minutes,
                                BarPeriod.days(1).within(MarketCalendar.nyse().extendedHours()))
                        .getBarData())
                .extracting(bar -> bar.getBeginTime() + " " + bar.getTimePeriod())
                .containsExactly("2024-07-02T08:00:00Z PT16H", "2024-07-03T08:00:00Z PT13H");
    }

    @Test
    void bars_of_whole_days_count_as_their_sessions() {
        BarSeries days = walk(6, "2024-06-24T04:00:00Z", Duration.ofDays(1), 14);

        BarSeries weeks = Bars.resample(days, BarPeriod.weeks(1).within(MarketCalendar.nyse()));

        assertThat(weeks.getBarData())
                .extracting(bar -> bar.getBeginTime() + " " + bar.getEndTime())
                .containsExactly(
                        "2024-06-24T13:30:00Z 2024-06-28T20:00:00Z", "2024-07-01T13:30:00Z 2024-07-05T20:00:00Z");
        double[] volume = BarColumns.of(days).volume;
        // Saturdays, Sundays and the fourth of July are no trading days.
        assertThat(BarColumns.of(weeks).volume)
                .containsExactly(
                        volume[0] + volume[1] + volume[2] + volume[3] + volume[4],
                        volume[7] + volume[8] + volume[9] + volume[11]);
    }

    @Property(seed = "14", tries = 100)
    void a_range_of_a_resampled_source_is_cut_from_its_whole_history(
            @ForAll @IntRange(min = 0, max = 5) int choice,
            @ForAll @IntRange(min = 0, max = 12_000) int from,
            @ForAll @IntRange(min = 1, max = 6_000) int length) {
        BarPeriod period = List.of(
                        BarPeriod.minutes(15),
                        BarPeriod.hours(4).in(NEW_YORK),
                        BarPeriod.days(1).in(NEW_YORK),
                        BarPeriod.weeks(1),
                        BarPeriod.hours(1).within(MarketCalendar.nyse()),
                        BarPeriod.weeks(1).within(MarketCalendar.nyse()))
                .get(choice);
        ColumnarSeries minutes = walk(9, "2024-03-05T00:00:00Z", Duration.ofMinutes(5), 4_000);
        Instant first = Instant.parse("2024-03-04T12:00:00Z").plusSeconds(60L * from);
        Instant end = first.plusSeconds(60L * length);
        BarSource source = Bars.of(minutes).resample(period);

        assertThat(Samples.lines(source.load("X", first, end)))
                .isEqualTo(Samples.lines(new TimeRange(first, end).of(source.load("X"))));
    }

    @Test
    void shorter_periods_than_the_bars_are_rejected() {
        BarSeries hours = walk(1, "2024-01-02T10:00:00Z", Duration.ofHours(1), 5);

        assertThatThrownBy(() -> Bars.resample(hours, BarPeriod.minutes(30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bars are resampled to longer ones only, but a bar from 2024-01-02T10:00:00Z to"
                        + " 2024-01-02T11:00:00Z is longer than the period of 30 minutes in UTC it begins in");
    }

    @Test
    void bars_that_reach_over_a_border_are_rejected_with_the_remedy() {
        BarSeries fours = walk(1, "2024-01-02T10:00:00Z", Duration.ofMinutes(4), 5);
        assertThatThrownBy(() -> Bars.resample(fours, BarPeriod.minutes(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "a bar from 2024-01-02T10:08:00Z to 2024-01-02T10:12:00Z reaches over 2024-01-02T10:10:00Z, a"
                                + " border for 10 minutes in UTC; choose a multiple of the bars' length");

        BarSeries utcDays = walk(1, "2024-01-02T00:00:00Z", Duration.ofDays(1), 40);
        assertThatThrownBy(() -> Bars.resample(utcDays, BarPeriod.months(1).in(NEW_YORK)))
                .hasMessageContaining("in(zone)");
        assertThatThrownBy(() -> Bars.resample(utcDays, BarPeriod.days(1).within(MarketCalendar.nyse())))
                .hasMessageContaining("reaches over");
    }

    @Test
    void bars_that_do_not_ascend_are_rejected() {
        BarColumns bars = Samples.randomColumns(1, 3);
        bars.begin[2] = bars.begin[0];

        assertThatThrownBy(() -> Bars.resample(new ColumnarSeries("X", bars), BarPeriod.minutes(5)))
                .hasMessageStartingWith("bars must ascend to be resampled but bar 2 of X begins at");
    }

    @Test
    void lengths_that_make_no_sense_are_rejected() {
        assertThatThrownBy(() -> BarPeriod.of(Duration.ZERO))
                .hasMessage("length must be positive whole milliseconds but was PT0S");
        assertThatThrownBy(() -> BarPeriod.of(Duration.ofNanos(1))).hasMessageContaining("PT0.000000001S");
        assertThatThrownBy(() -> BarPeriod.of(Duration.ofHours(36)))
                .hasMessage("length above a day must be whole days but was PT36H");
        assertThatThrownBy(() -> BarPeriod.minutes(0)).hasMessage("minutes must be in [1, 1200] but was 0");
        assertThatThrownBy(() -> BarPeriod.hours(24))
                .hasMessage("hours must be in [1, 23] but was 24; for days use days(..)");
        assertThatThrownBy(() -> BarPeriod.days(2).within(MarketCalendar.nyse()))
                .hasMessage("days within sessions must be 1 but was 2; use weeks or months");
    }

    @Test
    void an_empty_series_stays_empty_and_names_and_texts_tell_what_is_done() {
        BarSeries empty =
                walk(1, "2024-01-02T10:00:00Z", Duration.ofHours(1), 3).cut(0, 0);

        assertThat(Bars.resample(empty, BarPeriod.days(1)).getBarCount()).isZero();
        assertThat(Bars.resample(empty, BarPeriod.days(1)).getName()).isEqualTo("X");
        assertThat(BarPeriod.of(Duration.ofSeconds(90))).hasToString("90 seconds in the zone of the bars");
        assertThat(BarPeriod.hours(1).within(MarketCalendar.nyse()).withoutPartialLast())
                .hasToString("1 hour within the sessions of NYSE, without a partial last bar");
        assertThat(Bars.of(empty).resample(BarPeriod.weeks(2).in(NEW_YORK)))
                .hasToString("Bars.of(X).resample(2 weeks in America/New_York)")
                .extracting(BarSource::symbols)
                .isEqualTo(List.of("X"));
    }

    /** Minutes around the clock of two weeks, so that each session has bars before and after it, and real ones. */
    static Stream<BarSeries> minutes() {
        BarSeries synthetic = Bars.synthetic(7)
                .barLength(Duration.ofMinutes(1))
                .count(14 * 24 * 60)
                .startingAt(Instant.parse("2024-03-04T05:00:00Z"))
                .load("A");
        return Stream.concat(
                Stream.of(synthetic),
                MarketData.beside("minute/SPY.csv")
                        .map(file -> Bars.csv(file).zone(NEW_YORK).load("SPY")));
    }

    @ParameterizedTest
    @MethodSource("minutes")
    void minutes_give_the_sums_and_extremes_of_each_session(BarSeries minutes) {
        BarColumns all = BarColumns.of(minutes);
        BarSeries days = Bars.resample(minutes, BarPeriod.days(1).within(MarketCalendar.nyse()));

        assertThat(days.getBarCount()).isPositive();
        for (var day : days.getBarData()) {
            LocalDate date = LocalDate.ofInstant(day.getBeginTime(), NEW_YORK);
            var session = MarketCalendar.nyse().session(date).orElseThrow();
            double volume = 0;
            double high = 0;
            for (int i = 0; i < all.count(); i++) {
                if (session.holds(Instant.ofEpochMilli(all.begin[i]))) {
                    volume += all.volume[i];
                    high = Math.max(high, all.high[i]);
                }
            }
            assertThat(day.getVolume().doubleValue()).isEqualTo(volume);
            assertThat(day.getHighPrice().doubleValue()).isEqualTo(high);
        }
    }

    @Test
    void a_bar_in_the_middle_is_not_taken_for_a_partial_last_one_where_a_range_ends_with_it() {
        // Nothing was traded at 10:04, but trading went on: the first bar is whole.
        BarSeries minutes = walk(1, "2024-01-02T10:00:00Z", Duration.ofMinutes(1), 13);
        ColumnarSeries all = (ColumnarSeries) minutes;
        BarColumns bars = all.columns();
        int[] kept = {0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12};
        ColumnBuffer rows = new ColumnBuffer(ColumnBuffer.MAX_ROWS);
        long[] ends = new long[kept.length];
        for (int i = 0; i < kept.length; i++) {
            int k = kept[i];
            rows.add(bars.begin[k], bars.open[k], bars.high[k], bars.low[k], bars.close[k], bars.volume[k]);
            ends[i] = bars.end[k];
        }
        BarSeries holed = new ColumnarSeries("X", rows.columns(rows.timestamps(), ends));
        BarSource source = Bars.of(holed).resample(BarPeriod.minutes(5).withoutPartialLast());

        assertThat(begins(source.load("X"))).containsExactly("2024-01-02T10:00:00Z", "2024-01-02T10:05:00Z");
        assertThat(begins(
                        source.load("X", Instant.parse("2024-01-02T10:00:00Z"), Instant.parse("2024-01-02T10:05:00Z"))))
                .containsExactly("2024-01-02T10:00:00Z");
        assertThat(begins(
                        source.load("X", Instant.parse("2024-01-02T10:10:00Z"), Instant.parse("2024-01-02T10:15:00Z"))))
                .isEmpty();
    }

    // ---- days that begin in the evening

    private static final ZoneId NEW_YORK_CLOCK = ZoneId.of("America/New_York");
    private static final LocalTime EVENING = LocalTime.of(17, 0);

    /** Hours of a currency: Sunday 17:00 to Friday 17:00 in New York; each closes at the number of its bar. */
    private static ColumnarSeries forexHours(LocalDate first, int days) {
        List<Long> begins = new ArrayList<>();
        ZonedDateTime to = first.plusDays(days).atStartOfDay(NEW_YORK_CLOCK);
        for (ZonedDateTime at = first.atStartOfDay(NEW_YORK_CLOCK); at.isBefore(to); at = at.plusHours(1)) {
            int day = at.getDayOfWeek().getValue();
            if (day < 5 || (day == 5 && at.getHour() < 17) || (day == 7 && at.getHour() >= 17)) {
                begins.add(at.toInstant().toEpochMilli());
            }
        }
        long[] begin = begins.stream().mapToLong(Long::longValue).toArray();
        long[] end = Arrays.stream(begin).map(each -> each + 3_600_000).toArray();
        double[] price = new double[begin.length];
        Arrays.setAll(price, i -> i + 1);
        return new ColumnarSeries("EURUSD", new BarColumns(begin, end, price, price, price, price, price));
    }

    @Test
    void days_of_currencies_begin_at_five_in_the_evening_of_new_york() {
        // Two weeks around the change of the clocks on Sunday 2024-03-10.
        BarSeries hours = forexHours(LocalDate.of(2024, 3, 3), 13);
        BarPeriod day = BarPeriod.days(1).in(NEW_YORK_CLOCK).dayBegins(EVENING);
        BarSeries days = Bars.resample(hours, day);
        assertThat(days.getBarCount()).isEqualTo(10);
        assertThat(days.getFirstBar().getBeginTime()).isEqualTo("2024-03-03T22:00:00Z");
        assertThat(days.getFirstBar().getEndTime()).isEqualTo("2024-03-04T22:00:00Z");
        assertThat(days.getBar(5).getBeginTime()).isEqualTo("2024-03-10T21:00:00Z");
        for (int i = 0; i < 10; i++) {
            assertThat(days.getBar(i).getClosePrice().doubleValue()).isEqualTo(24 * (i + 1));
        }
        assertThat(day).hasToString("1 day in America/New_York, days from 17:00");
    }

    @Test
    void weeks_and_months_are_made_of_days_that_begin_in_the_evening() {
        BarSeries hours = forexHours(LocalDate.of(2024, 3, 3), 41);
        BarSeries weeks =
                Bars.resample(hours, BarPeriod.weeks(1).in(NEW_YORK_CLOCK).dayBegins(EVENING));
        assertThat(weeks.getBarCount()).isEqualTo(6);
        assertThat(weeks.getBar(0).getBeginTime()).isEqualTo("2024-03-03T22:00:00Z");
        assertThat(weeks.getBar(0).getClosePrice().doubleValue()).isEqualTo(120);
        BarSeries months =
                Bars.resample(hours, BarPeriod.months(1).in(NEW_YORK_CLOCK).dayBegins(EVENING));
        // 31 March is a Sunday: its evening is 1 April's.
        assertThat(months.getBar(1).getBeginTime()).isEqualTo("2024-03-31T21:00:00Z");
        assertThat(months.getBar(1).getOpenPrice().doubleValue()).isEqualTo(20 * 24 + 1);
    }

    @Test
    void hours_count_from_the_begin_of_the_day() {
        BarSeries hours = forexHours(LocalDate.of(2024, 3, 17), 6);
        BarSeries four =
                Bars.resample(hours, BarPeriod.hours(4).in(NEW_YORK_CLOCK).dayBegins(EVENING));
        assertThat(four.getBarCount()).isEqualTo(30);
        assertThat(four.getBar(0).getBeginTime()).isEqualTo("2024-03-17T21:00:00Z");
        assertThat(four.getBar(29).getEndTime()).isEqualTo("2024-03-22T21:00:00Z");
    }

    @Test
    void the_zone_of_the_bars_is_that_of_their_days_unless_one_is_named() {
        ColumnarSeries hours = forexHours(LocalDate.of(2024, 3, 17), 6);
        BarSeries zoned = hours.withOrigin(SeriesOrigin.NONE.withZone(NEW_YORK_CLOCK));
        assertThat(lines(Bars.resample(zoned, BarPeriod.days(1))))
                .isEqualTo(lines(Bars.resample(hours, BarPeriod.days(1).in(NEW_YORK_CLOCK))));
        assertThat(Bars.resample(hours, BarPeriod.days(1)).getFirstBar().getBeginTime())
                .isEqualTo("2024-03-17T00:00:00Z");
        Instant from = Instant.parse("2024-03-19T00:00:00Z");
        Instant to = Instant.parse("2024-03-20T12:00:00Z");
        BarSeries whole = Bars.of(zoned).resample(BarPeriod.days(1)).load("EURUSD");
        assertThat(lines(Bars.of(zoned).resample(BarPeriod.days(1)).load("EURUSD", from, to)))
                .isEqualTo(lines(Bars.of(whole).load("EURUSD", from, to)))
                .hasSize(2);
    }

    private static List<String> lines(BarSeries series) {
        return series.getBarData().stream().map(Samples::line).toList();
    }
}
