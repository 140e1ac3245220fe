package io.gpttrader.api;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.api.NaiveTimeframes.Frame;
import io.gpttrader.api.NaiveTimeframes.Longer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;

/** Values on longer bars, against longer bars made naively of all bars up to the one that is asked. */
class HigherTimeframeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** A kind of bars: the zone of their dates and how long they last. */
    private record Kind(ZoneId zone, Duration length, TemporalAmount timeframe, Frame frame) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(ZoneOffset.UTC, Duration.ofMinutes(5), hours(1), NaiveTimeframes.HOUR),
            new Kind(ZoneOffset.UTC, Duration.ofMinutes(7), hours(1), NaiveTimeframes.HOUR),
            new Kind(NEW_YORK, Duration.ofMinutes(25), hours(1), NaiveTimeframes.HOUR),
            new Kind(NEW_YORK, Duration.ofMinutes(30), days(1), NaiveTimeframes.DAY),
            new Kind(NEW_YORK, Duration.ofHours(2), weeks(1), NaiveTimeframes.WEEK),
            new Kind(ZoneOffset.UTC, Duration.ofDays(1), weeks(1), NaiveTimeframes.WEEK),
            new Kind(NEW_YORK, Duration.ofDays(1), months(1), NaiveTimeframes.MONTH),
            new Kind(ZoneId.of("Asia/Tokyo"), Duration.ofDays(1), months(3), NaiveTimeframes.QUARTER));

    private static BarSeries empty(int most) {
        return new BaseBarSeriesBuilder()
                .withName("X")
                .withNumFactory(DoubleNumFactory.getInstance())
                .withMaxBarCount(most)
                .build();
    }

    /** Bars with gaps across a change of New York's clocks; bars of a day are dated by the zone. */
    private static List<Bar> bars(long seed, Kind kind, int count) {
        Random random = new Random(seed);
        boolean autumn = random.nextBoolean();
        ZonedDateTime begin = LocalDate.of(2024, autumn ? 11 : 3, autumn ? 1 : 8)
                .plusDays(random.nextInt(2))
                .atStartOfDay(kind.zone);
        List<Bar> bars = new ArrayList<>();
        double price = 100;
        for (int i = 0; i < count; i++) {
            int skipped = random.nextInt(8) == 0 ? random.nextInt(9) : 0;
            begin = after(begin, kind, skipped);
            ZonedDateTime end = after(begin, kind, 1);
            double open = price;
            price *= Math.exp(0.01 * random.nextGaussian());
            bars.add(bar(begin.toInstant(), end.toInstant(), open, price, 1 + random.nextInt(100)));
            begin = end;
        }
        return bars;
    }

    private static ZonedDateTime after(ZonedDateTime begin, Kind kind, int lengths) {
        return kind.length.equals(Duration.ofDays(1))
                ? begin.plusDays(lengths)
                : begin.plus(kind.length.multipliedBy(lengths));
    }

    private static Bar bar(Instant begin, Instant end, double open, double close, double volume) {
        var numbers = DoubleNumFactory.getInstance();
        return new BaseBar(
                Duration.between(begin, end),
                begin,
                end,
                numbers.numOf(open),
                numbers.numOf(Math.max(open, close) + 0.25),
                numbers.numOf(Math.min(open, close) - 0.25),
                numbers.numOf(close),
                numbers.numOf(volume),
                numbers.zero(),
                1);
    }

    private static BarSeries series(List<Bar> bars) {
        BarSeries series = empty(Integer.MAX_VALUE);
        bars.forEach(series::addBar);
        return series;
    }

    /** Boxed, so that an undefined number equals another. */
    private static Double number(Indicator<Num> indicator, int bar) {
        Num number = indicator.getValue(bar);
        return number.isNaN() ? Double.NaN : number.doubleValue();
    }

    // ---- what it is

    @Property(seed = "1801")
    void longer_bars_are_those_of_the_periods(@ForAll long seed, @ForAll @IntRange(min = 0, max = 7) int which) {
        Kind kind = KINDS.get(which);
        BarSeries series = series(bars(seed, kind, 150));
        String zone = kind.zone.getId();
        var open = on(kind.timeframe, zone, open()).apply(series);
        var high = on(kind.timeframe, zone, high()).apply(series);
        var low = on(kind.timeframe, zone, low()).apply(series);
        var close = on(kind.timeframe, zone, close()).apply(series);
        var volume = on(kind.timeframe, zone, volume()).apply(series);
        var mean = on(kind.timeframe, zone, sma(3)).apply(series);
        for (int i = 0; i < 150; i++) {
            List<Longer> known = NaiveTimeframes.known(series, i, kind.zone, kind.frame);
            if (known.isEmpty()) {
                assertThat(number(close, i)).as("bar %d", i).isNaN();
            } else {
                Longer last = known.get(known.size() - 1);
                assertThat(new double[] {
                            number(open, i), number(high, i), number(low, i), number(close, i), number(volume, i)
                        })
                        .as("bar %d of %s", i, kind)
                        .containsExactly(last.open(), last.high(), last.low(), last.close(), last.volume());
            }
            double expected = NaiveTimeframes.sma(known, 3);
            assertThat(number(mean, i)).as("bar %d of %s", i, kind).isEqualTo(expected, within(1e-9));
        }
    }

    @Property(seed = "1802")
    void the_future_changes_no_answer(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 7) int which,
            @ForAll @IntRange(min = 1, max = 119) int last) {
        Kind kind = KINDS.get(which);
        List<Bar> original = bars(seed, kind, 120);
        List<Bar> changed = new ArrayList<>(original.subList(0, last + 1));
        BarSeries cut = series(changed);
        original.subList(last + 1, 120)
                .forEach(bar -> changed.add(bar(bar.getBeginTime(), bar.getEndTime(), 7, 900, 1)));
        BarSeries whole = series(original);
        BarSeries scrambled = series(changed);
        String zone = kind.zone.getId();
        Value value = on(kind.timeframe, zone, ema(2)).minus(on(kind.timeframe, zone, highest(2)));
        Condition condition = on(kind.timeframe, zone, close().above(sma(2))).not();
        for (int i = last; i >= 0; i -= 1 + i / 20) {
            Double expected = number(value.apply(whole), i);
            assertThat(number(value.apply(cut), i)).isEqualTo(expected);
            assertThat(number(value.apply(scrambled), i)).isEqualTo(expected);
            boolean holds = condition.apply(whole).isSatisfied(i);
            assertThat(condition.apply(cut).isSatisfied(i)).isEqualTo(holds);
            assertThat(condition.apply(scrambled).isSatisfied(i)).isEqualTo(holds);
        }
    }

    @Property(seed = "1803")
    void a_series_that_grows_and_forgets_gives_the_values_of_the_whole_one(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 7) int which, @ForAll boolean hasFormingBar) {
        Kind kind = KINDS.get(which);
        List<Bar> bars = bars(seed, kind, 150);
        String zone = kind.zone.getId();
        Value value = on(kind.timeframe, zone, ema(2)).plus(on(kind.timeframe, zone, stdev(2)));
        Indicator<Num> ofWhole = value.apply(series(bars));
        BarSeries growing = empty(12);
        Indicator<Num> ofGrowing = value.apply(growing);
        for (int i = 0; i < bars.size(); i++) {
            growing.addBar(bars.get(i), hasFormingBar && i > 0);
            if (hasFormingBar) {
                Instant begin = bars.get(i).getEndTime();
                growing.addBar(bar(begin, begin.plus(kind.length), 5000, 1, 9));
            }
            assertThat(number(ofGrowing, i)).as("bar %d", i).isEqualTo(number(ofWhole, i));
        }
    }

    @Test
    void the_last_bar_may_still_change_its_prices() {
        BarSeries series = empty(Integer.MAX_VALUE);
        var close = on(days(2), close()).apply(series);
        var mean = on(days(2), sma(2)).apply(series);
        Instant start = Instant.parse("2024-01-01T00:00:00Z"); // day 19723, the second of two
        List<Double> closes = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            Instant begin = start.plus(Duration.ofDays(day));
            for (double price : new double[] {0.5, 2.5, day}) {
                series.addBar(bar(begin, begin.plus(Duration.ofDays(1)), 3, price, 1), price != 0.5);
                if (day % 2 == 0) {
                    assertThat(number(close, day)).isEqualTo(price);
                    Double before = day == 0 ? Double.NaN : (closes.get(closes.size() - 1) + price) / 2;
                    assertThat(number(mean, day)).isEqualTo(before);
                }
            }
            if (day % 2 == 0) {
                closes.add((double) day);
            }
        }
    }

    @Test
    void a_week_of_a_market_that_rests_is_known_from_the_close_of_Monday() {
        TestBars all = TestBars.closes(1, 2, 3, 4, 5, 0, 0, 6, 7); // Monday 2020-01-06 to Tuesday of the next week
        List<Bar> weekdays = new ArrayList<>(all.series().getBarData());
        weekdays.remove(6);
        weekdays.remove(5);
        var close = on(weeks(1), close()).apply(series(weekdays));

        assertThat(number(close, 4)).as("Friday").isNaN();
        assertThat(number(close, 5)).as("Monday").isEqualTo(5);

        var everyDay = on(weeks(1), close()).apply(all.series());
        assertThat(number(everyDay, 5)).as("Saturday").isNaN();
        assertThat(number(everyDay, 6)).as("Sunday").isZero();
    }

    @Test
    void the_last_day_of_a_month_closes_it() {
        TestBars days = TestBars.random(1, 60); // from 2020-01-06 on
        var close = on(months(1), close()).apply(days.series());

        assertThat(number(close, 24)).as("January 30").isNaN();
        assertThat(number(close, 25)).as("January 31").isEqualTo(days.close()[25]);
        assertThat(number(close, 53)).as("February 28").isEqualTo(days.close()[25]);
        assertThat(number(close, 54)).as("February 29").isEqualTo(days.close()[54]);
    }

    @Test
    void clocks_that_are_changed_shorten_and_lengthen_periods_of_several_hours() {
        Timeframe four = new Timeframe(hours(4), NEW_YORK);
        // 2024-03-10, 02:00 to 03:00 is left out; 2024-11-03, 01:00 to 02:00 is shown twice.
        assertThat(periods(four, "2024-03-10T05:00:00Z", 2))
                .containsExactly("2024-03-10T05:00:00Z", "2024-03-10T08:00:00Z", "2024-03-10T12:00:00Z");
        assertThat(periods(four, "2024-11-03T04:00:00Z", 2))
                .containsExactly("2024-11-03T04:00:00Z", "2024-11-03T09:00:00Z", "2024-11-03T13:00:00Z");
        assertThat(periods(new Timeframe(minutes(30), NEW_YORK), "2024-11-03T05:00:00Z", 4))
                .containsExactly(
                        "2024-11-03T05:00:00Z",
                        "2024-11-03T05:30:00Z",
                        "2024-11-03T06:00:00Z",
                        "2024-11-03T06:30:00Z",
                        "2024-11-03T07:00:00Z");
        // 02:00 is never shown, so the change itself begins a period of two hours.
        assertThat(periods(new Timeframe(hours(2), NEW_YORK), "2024-03-10T05:00:00Z", 2))
                .containsExactly("2024-03-10T05:00:00Z", "2024-03-10T07:00:00Z", "2024-03-10T08:00:00Z");
        // A day is no multiple of 7 hours: the last period is one of 3.
        assertThat(periods(new Timeframe(hours(7), ZoneOffset.UTC), "2024-01-01T14:00:00Z", 2))
                .containsExactly("2024-01-01T14:00:00Z", "2024-01-01T21:00:00Z", "2024-01-02T00:00:00Z");
    }

    private static List<String> periods(Timeframe timeframe, String from, int count) {
        List<String> begins = new ArrayList<>();
        long at = Instant.parse(from).toEpochMilli();
        for (int i = 0; i <= count; i++) {
            begins.add(Instant.ofEpochMilli(at).toString());
            long end = timeframe.end(at);
            for (long inside = at; inside < end; inside += 7 * 60_000) {
                assertThat(timeframe.begin(inside)).isEqualTo(at);
                assertThat(timeframe.end(inside)).isEqualTo(end);
            }
            at = end;
        }
        return begins;
    }

    @Test
    void bars_longer_than_the_timeframe_are_rejected() {
        var hourly = on(hours(1), close()).apply(TestBars.random(1, 5).series());
        assertThatThrownBy(() -> hourly.getValue(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "hours(1) must not be shorter than the bars it is made of, but series test has one of PT24H,"
                                + " which ends at 2020-01-07T00:00:00Z; use a longer timeframe or shorter bars");
    }

    // ---- conditions

    @Test
    void neither_a_condition_nor_its_negation_holds_before_it_is_known() {
        TestBars days = TestBars.closes(5, 6, 7, 8, 9, 10, 11, 1, 1, 1, 1, 1, 1, 1, 1);
        Condition above = on(weeks(1), close().above(sma(2)));
        Rule rises = on(weeks(1), close().above(5)).apply(days.series());
        Rule holds = above.apply(days.series());
        Rule fails = not(above).apply(days.series());
        Rule failsTwice = not(above).forBars(2).apply(days.series());

        assertThat(rises.isSatisfied(5)).isFalse();
        assertThat(rises.isSatisfied(6)).as("Sunday closes the week").isTrue();
        assertThat(rises.isSatisfied(12)).isTrue();
        assertThat(rises.isSatisfied(13)).isFalse();
        for (int bar = 0; bar < 13; bar++) {
            assertThat(holds.isSatisfied(bar) || fails.isSatisfied(bar))
                    .as("bar %d", bar)
                    .isFalse();
        }
        assertThat(fails.isSatisfied(13)).isTrue();
        assertThat(failsTwice.isSatisfied(13)).isFalse();
        assertThat(failsTwice.isSatisfied(14)).isTrue();
    }

    @Test
    void timeframes_nest() {
        TestBars days = TestBars.random(3, 400);
        var nested = on(weeks(1), on(weeks(4), close())).apply(days.series());
        var direct = on(weeks(4), close()).apply(days.series());
        for (int bar = 0; bar < 400; bar++) {
            assertThat(number(nested, bar)).as("bar %d", bar).isEqualTo(number(direct, bar));
        }
    }

    // ---- as a part of recipes

    @Test
    void a_parameter_inside_is_a_parameter_of_the_recipe() {
        Recipe open = strategy("weekly")
                .buyWhen(close().above(on(weeks(1), sma(param("weeks", 10, 2, 20)))))
                .sellWhen(on(weeks(1), close().below(sma(param("weeks")))));

        assertThat(open.parameters()).containsOnlyKeys("weeks");
        assertThat(open.barsNeeded()).isEqualTo(10);
        Recipe filled = open.with(Map.of("weeks", 4));
        assertThat(filled)
                .hasToString(
                        "strategy(\"weekly\").buyWhen(close().above(on(weeks(1), sma(4)))).sellWhen(on(weeks(1), close().below(sma(4))))");
        Strategy one = filled.apply(TestBars.random(5, 300).series());
        Strategy other = strategy("weekly")
                .buyWhen(close().above(on(weeks(1), sma(4))))
                .sellWhen(on(weeks(1), close().below(sma(4))))
                .apply(TestBars.random(5, 300).series());
        int entries = 0;
        for (int bar = 0; bar < 300; bar++) {
            assertThat(one.shouldEnter(bar)).isEqualTo(other.shouldEnter(bar));
            entries += one.shouldEnter(bar) ? 1 : 0;
        }
        assertThat(entries).isBetween(20, 280);
    }

    @Test
    void a_timeframe_prints_as_the_call_that_makes_it() {
        assertThat(on(minutes(90), close())).hasToString("on(minutes(90), close())");
        assertThat(on(minutes(120), close())).hasToString("on(hours(2), close())");
        assertThat(on(Duration.ofHours(4), rsi(3).above(50))).hasToString("on(hours(4), rsi(3).above(50))");
        assertThat(on(Period.ofYears(1), close())).hasToString("on(months(12), close())");
        assertThat(on(days(14), close())).hasToString("on(weeks(2), close())").isEqualTo(on(weeks(2), close()));
        assertThat(on(days(3), "Asia/Tokyo", close())).hasToString("on(days(3), \"Asia/Tokyo\", close())");
        assertThat(on(weeks(1), sma(3).of(on(months(1), high())).shift(2)))
                .hasToString("on(weeks(1), sma(3).of(on(months(1), high())).shift(2))");
    }

    @Test
    void other_timeframes_are_rejected() {
        for (TemporalAmount wrong : List.of(
                Duration.ofSeconds(90),
                Duration.ZERO,
                Duration.ofHours(25),
                Period.ZERO,
                Period.of(0, 1, 1),
                Period.ofDays(-1))) {
            assertThatThrownBy(() -> on(wrong, close()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "a timeframe must be whole minutes up to a day, whole days or whole months but was "
                                    + wrong);
        }
        assertThatThrownBy(() -> hours(0)).hasMessage("hours must be a whole number of at least 1 but was 0");
        assertThatThrownBy(() -> weeks(param("w", 1, 1, 4)))
                .hasMessageContaining("it cannot be swept, write one recipe for each");
        assertThatThrownBy(() -> on(weeks(1), "Mars/Base", close())).hasMessageContaining("Mars/Base");
    }

    @Test
    void calendar_conditions_hold_on_longer_bars_too() {
        TestBars days = TestBars.random(1, 15); // Monday 2020-01-06 to Monday 2020-01-20
        Rule monday = on(days(1), weekdays(DayOfWeek.MONDAY)).apply(days.series());
        for (int bar = 0; bar < 15; bar++) {
            assertThat(monday.isSatisfied(bar)).isEqualTo(bar % 7 == 0);
        }
    }
}
