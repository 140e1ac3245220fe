package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

class AlignTest {

    private static final long DAY = 86_400_000L;

    /** A bar a day of 1970; its close is its day, its volume ten times that. */
    private static ColumnarSeries of(String name, long... days) {
        long[] begin = Arrays.stream(days).map(day -> day * DAY).toArray();
        long[] end = Arrays.stream(begin).map(each -> each + DAY).toArray();
        double[] price = Arrays.stream(days).mapToDouble(day -> day).toArray();
        double[] volume = Arrays.stream(price).map(each -> 10 * each).toArray();
        return new ColumnarSeries(name, new BarColumns(begin, end, price, price, price, price, volume));
    }

    private static double[] closes(BarSeries series) {
        return BarColumns.of(series).close;
    }

    @Test
    void common_times_are_those_that_all_have() {
        AlignedBars aligned = Bars.align(Bars.of(of("A", 1, 2, 3, 5), of("B", 2, 3, 4, 5, 6)), "B", "A");

        assertThat(aligned.keySet()).containsExactly("B", "A");
        assertThat(closes(aligned.get("A"))).containsExactly(2, 3, 5);
        assertThat(closes(aligned.get("B"))).containsExactly(2, 3, 5);
        assertThat(aligned.leftOut()).isEqualTo(Map.of("A", 1, "B", 2));
        assertThat(aligned.filled()).isEqualTo(Map.of("A", List.of(), "B", List.of()));
        assertThat(aligned).hasToString("""
            symbol            bars    filled  left out
            B                    3         0         2
            A                    3         0         1\
            """);
    }

    @Test
    void filling_repeats_the_last_close_without_volume_and_says_where() {
        AlignedBars aligned = Bars.alignFilling(Bars.of(of("A", 1, 2, 5, 6), of("B", 2, 3, 4, 5, 7)), "A", "B");

        assertThat(closes(aligned.get("A"))).containsExactly(2, 2, 2, 5, 6);
        assertThat(closes(aligned.get("B"))).containsExactly(2, 3, 4, 5, 5);
        assertThat(Samples.line(aligned.get("A").getBar(1)))
                .isEqualTo("1970-01-04T00:00:00Z 1970-01-05T00:00:00Z 2 2 2 2 0");
        assertThat(aligned.filled())
                .isEqualTo(Map.of(
                        "A", List.of(Instant.ofEpochMilli(3 * DAY), Instant.ofEpochMilli(4 * DAY)),
                        "B", List.of(Instant.ofEpochMilli(6 * DAY))));
        // Day 1 is before B begins, day 7 after A ends: nothing is made up there.
        assertThat(aligned.leftOut()).isEqualTo(Map.of("A", 1, "B", 1));
    }

    @Property(seed = "21")
    void both_ways_agree_with_sets_of_times(@ForAll long seed) {
        long[] some = days(seed);
        long[] others = days(seed + 1);
        Map<String, BarSeries> given = Map.of("A", of("A", some), "B", of("B", others));
        TreeSet<Long> both = new TreeSet<>(Arrays.stream(some).boxed().toList());
        both.retainAll(Arrays.stream(others).boxed().toList());
        TreeSet<Long> any = new TreeSet<>(Arrays.stream(some).boxed().toList());
        any.addAll(Arrays.stream(others).boxed().toList());
        long from = Math.max(some[0], others[0]);
        long to = Math.min(some[some.length - 1], others[others.length - 1]);

        assertThat(begins(Bars.align(given).get("B"))).containsExactlyElementsOf(both);
        AlignedBars filled = Bars.alignFilling(given);
        assertThat(begins(filled.get("A")))
                .containsExactlyElementsOf(
                        any.stream().filter(day -> day >= from && day <= to).toList());
        assertThat(begins(filled.get("B"))).isEqualTo(begins(filled.get("A")));
        assertThat(filled.get("A").getBarCount()
                        - filled.filled().get("A").size()
                        + filled.leftOut().get("A"))
                .isEqualTo(some.length);
    }

    private static long[] days(long seed) {
        var random = new java.util.Random(seed);
        return IntStream.range(0, 1 + random.nextInt(40))
                .mapToLong(i -> random.nextInt(60))
                .distinct()
                .sorted()
                .toArray();
    }

    private static List<Long> begins(BarSeries series) {
        return Arrays.stream(BarColumns.of(series).begin)
                .map(each -> each / DAY)
                .boxed()
                .toList();
    }

    @Test
    void series_that_do_not_meet_leave_nothing() {
        BarSource source = Bars.of(of("A", 1, 2), of("B", 5, 6));

        assertThat(Bars.align(source, "A", "B").get("A").getBarCount()).isZero();
        assertThat(Bars.alignFilling(source, "A", "B").leftOut()).isEqualTo(Map.of("A", 2, "B", 2));
        assertThat(Bars.alignFilling(Map.of("A", of("A", 1).cut(0, 0), "B", of("B", 1)))
                        .get("B")
                        .getBarCount())
                .isZero();
    }

    @Test
    void bars_of_different_lengths_are_rejected() {
        BarSeries minutes = new ColumnarSeries("M", Samples.randomColumns(1, 5));

        assertThatThrownBy(() -> Bars.align(Bars.of(of("D", 1, 2), minutes), "D", "M"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bars must be of one length to be aligned but those of D last PT24H and those of M PT1M;"
                        + " resample the shorter ones");
    }

    @Test
    void nothing_twice_and_unordered_is_rejected() {
        assertThatThrownBy(() -> Bars.align(Bars.of(of("A", 1))))
                .hasMessage("at least one series is needed to align but there was none");
        assertThatThrownBy(() -> Bars.align(Bars.of(of("A", 1)), "A", "A"))
                .hasMessage("each symbol is aligned once but \"A\" is named twice");
        assertThatThrownBy(() -> Bars.align(Map.of("A", of("A", 2, 1))))
                .hasMessageStartingWith(
                        "times must ascend to be aligned but bar 1 of A begins at 1970-01-02T00:00:00Z");
    }

    @Test
    void the_map_cannot_be_changed() {
        AlignedBars aligned = Bars.align(Bars.of(of("A", 1)), "A");

        assertThatThrownBy(() -> aligned.put("B", of("B", 1))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(aligned::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void between_cuts_a_source_to_a_range_and_ranges_of_ranges_to_what_they_share() {
        BarSource source = Bars.of(of("A", 1, 2, 3, 4, 5, 6));
        BarSource days = source.between(LocalDate.of(1970, 1, 3), LocalDate.of(1970, 1, 6), ZoneId.of("UTC"));

        assertThat(closes(days.load("A"))).containsExactly(2, 3, 4);
        assertThat(closes(days.load("A", Instant.ofEpochMilli(3 * DAY), Instant.ofEpochMilli(9 * DAY))))
                .containsExactly(3, 4);
        assertThat(closes(days.load("A", Instant.ofEpochMilli(6 * DAY), Instant.ofEpochMilli(9 * DAY))))
                .isEmpty();
        assertThat(closes(days.between(Instant.EPOCH, Instant.ofEpochMilli(3 * DAY))
                        .load("A")))
                .containsExactly(2);
        assertThat(closes(source.between(Instant.MIN, Instant.MAX).load("A"))).hasSize(6);
        assertThat(source.resample(BarPeriod.weeks(1))
                        .load("A", Instant.MIN, Instant.MAX)
                        .getBarCount())
                .isEqualTo(2);
        assertThat(days.symbols()).containsExactly("A");
        assertThat(days).hasToString("Bars.of(A).between(1970-01-03T00:00:00Z, 1970-01-06T00:00:00Z)");
        assertThatThrownBy(() -> source.between(Instant.EPOCH, Instant.EPOCH))
                .hasMessageStartingWith("to must be after from");
        assertThatThrownBy(() -> days.load("B")).hasMessageContaining("no series is named \"B\"");
    }

    // ---- markets with different midnights

    private static ColumnarSeries dated(String name, ZoneId zone, int hours, LocalDate... dates) {
        return dated(name, zone, 0, hours, dates);
    }

    private static ColumnarSeries dated(String name, ZoneId zone, int from, int hours, LocalDate... dates) {
        long[] begin = Arrays.stream(dates)
                .mapToLong(day -> day.atTime(from, 0).atZone(zone).toInstant().toEpochMilli())
                .toArray();
        long[] end = Arrays.stream(begin).map(each -> each + hours * 3_600_000L).toArray();
        double[] price =
                Arrays.stream(dates).mapToDouble(LocalDate::getDayOfMonth).toArray();
        return new ColumnarSeries(name, new BarColumns(begin, end, price, price, price, price, price));
    }

    private static LocalDate january(int day) {
        return LocalDate.of(2024, 1, day);
    }

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void days_of_two_zones_are_put_on_the_same_dates_and_keep_their_times() {
        BarSeries berlin = dated("SAP", BERLIN, 24, january(2), january(3), january(4), january(8));
        BarSeries newYork = dated("AAPL", NEW_YORK, 24, january(3), january(4), january(5), january(8));
        AlignedBars aligned = Bars.align(Map.of("SAP", berlin, "AAPL", newYork));
        assertThat(closes(aligned.get("SAP"))).containsExactly(3, 4, 8);
        assertThat(closes(aligned.get("AAPL"))).containsExactly(3, 4, 8);
        assertThat(aligned.get("SAP").getBar(0).getBeginTime()).isEqualTo("2024-01-02T23:00:00Z");
        assertThat(aligned.get("AAPL").getBar(0).getBeginTime()).isEqualTo("2024-01-03T05:00:00Z");
        assertThat(aligned.leftOut()).isEqualTo(Map.of("SAP", 1, "AAPL", 1));
    }

    @Test
    void a_date_that_one_market_lacks_is_filled_at_its_own_hours() {
        BarSeries berlin = dated("SAP", BERLIN, 24, january(3), january(4), january(8));
        BarSeries newYork = dated("AAPL", NEW_YORK, 24, january(3), january(5), january(8));
        AlignedBars filled = Bars.alignFilling(Map.of("SAP", berlin, "AAPL", newYork));
        assertThat(closes(filled.get("SAP"))).containsExactly(3, 4, 4, 8);
        assertThat(closes(filled.get("AAPL"))).containsExactly(3, 3, 5, 8);
        assertThat(filled.filled())
                .isEqualTo(Map.of(
                        "SAP", List.of(Instant.parse("2024-01-04T23:00:00Z")),
                        "AAPL", List.of(Instant.parse("2024-01-04T05:00:00Z"))));
        assertThat(filled.get("SAP").getBar(2).getEndTime()).isEqualTo("2024-01-05T23:00:00Z");
    }

    @Test
    void sessions_go_with_whole_days() {
        BarSeries tokyo = dated("7203", ZoneId.of("Asia/Tokyo"), 9, 6, january(3), january(4), january(5));
        BarSeries newYork = dated("AAPL", NEW_YORK, 24, january(3), january(4), january(8));
        AlignedBars aligned = Bars.align(Map.of("7203", tokyo, "AAPL", newYork));
        assertThat(closes(aligned.get("7203"))).containsExactly(3, 4);
        assertThat(closes(aligned.get("AAPL"))).containsExactly(3, 4);
    }

    @Test
    void weeks_are_put_on_iso_weeks_and_months_on_months_whatever_their_first_bar() {
        BarSeries berlin = dated("SAP", BERLIN, 7 * 24, january(1), january(8), january(15));
        BarSeries newYork = dated("AAPL", NEW_YORK, 104, january(2), january(8), january(16));
        AlignedBars weeks = Bars.align(Map.of("SAP", berlin, "AAPL", newYork));
        assertThat(closes(weeks.get("SAP"))).containsExactly(1, 8, 15);
        assertThat(closes(weeks.get("AAPL"))).containsExactly(2, 8, 16);
        LocalDate march = LocalDate.of(2024, 3, 1);
        BarSeries some = dated("SAP", BERLIN, 29 * 24, LocalDate.of(2024, 2, 1), march);
        BarSeries others = dated("AAPL", NEW_YORK, 28 * 24, LocalDate.of(2024, 2, 1), march);
        assertThat(Bars.align(Map.of("SAP", some, "AAPL", others)).get("AAPL").getBarCount())
                .isEqualTo(2);
    }
}
