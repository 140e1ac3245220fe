package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.data.BarQuality.Finding;
import io.gpttrader.data.BarQuality.Kind;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeries;
import org.ta4j.core.num.DoubleNumFactory;

/** Plants each defect in valid bars and demands that it is found, where it is and nothing else. */
class QualityTest {

    @TempDir
    static Path temp;

    private static final MarketCalendar NYSE = MarketCalendar.nyse();
    private static final QualityChecks CHECKS = Bars.qualityChecks().calendar(NYSE);
    private static final SyntheticBars DAYS = Bars.synthetic(1)
            .calendar(NYSE)
            .count(600)
            .gbm(0.05, 0.2)
            .startingAt(Instant.parse("2020-01-01T05:00:00Z"));
    private static final SyntheticBars MINUTES =
            DAYS.barLength(Duration.ofMinutes(15)).count(26 * 60);

    /** A copy whose columns can be spoilt. */
    private static BarColumns copy(BarSeries series) {
        BarColumns c = BarColumns.of(series);
        return new BarColumns(
                c.begin.clone(),
                c.end.clone(),
                c.open.clone(),
                c.high.clone(),
                c.low.clone(),
                c.close.clone(),
                c.volume.clone());
    }

    private static BarSeries spoilt(BarSeries valid, Consumer<BarColumns> defect) {
        BarColumns columns = copy(valid);
        defect.accept(columns);
        return new ColumnarSeries(valid.getName(), columns);
    }

    private static BarSeries spoilt(Consumer<BarColumns> defect) {
        return spoilt(DAYS.load("A"), defect);
    }

    private static BarSeries without(BarSeries valid, int from, int to) {
        BarColumns c = BarColumns.of(valid);
        int[] kept =
                IntStream.range(0, c.count()).filter(i -> i < from || i >= to).toArray();
        return new ColumnarSeries(
                valid.getName(),
                new BarColumns(
                        Arrays.stream(kept).mapToLong(i -> c.begin[i]).toArray(),
                        Arrays.stream(kept).mapToLong(i -> c.end[i]).toArray(),
                        Arrays.stream(kept).mapToDouble(i -> c.open[i]).toArray(),
                        Arrays.stream(kept).mapToDouble(i -> c.high[i]).toArray(),
                        Arrays.stream(kept).mapToDouble(i -> c.low[i]).toArray(),
                        Arrays.stream(kept).mapToDouble(i -> c.close[i]).toArray(),
                        Arrays.stream(kept).mapToDouble(i -> c.volume[i]).toArray()));
    }

    private static void scale(BarColumns c, int i, double factor) {
        c.open[i] *= factor;
        c.high[i] *= factor;
        c.low[i] *= factor;
        c.close[i] *= factor;
    }

    private static void shift(BarColumns c, int from, int to, Duration by) {
        for (int i = from; i < to; i++) {
            c.begin[i] += by.toMillis();
            c.end[i] += by.toMillis();
        }
    }

    private static Finding only(BarQuality quality) {
        assertThat(quality.findings()).hasSize(1);
        return quality.findings().get(0);
    }

    private static void assertFound(BarQuality quality, Kind kind, int bar, double value) {
        Finding found = only(quality);
        assertThat(found.kind()).isEqualTo(kind);
        assertThat(found.bar()).isEqualTo(bar);
        assertThat(found.value()).isCloseTo(value, within(1e-9));
        assertThat(found.suggestion()).isNotBlank();
    }

    @Test
    void valid_bars_score_one_with_and_without_a_calendar() {
        for (BarSeries valid : List.of(DAYS.load("A"), MINUTES.load("A"))) {
            assertThat(CHECKS.apply(valid).overall()).isEqualTo(1);
            assertThat(CHECKS.apply(valid).findings()).isEmpty();
            assertThat(Bars.check(valid).findings()).isEmpty();
        }
    }

    @Property(seed = "51", tries = 60)
    void bars_that_were_taken_out_are_a_gap_of_that_many(
            @ForAll @IntRange(min = 1, max = 500) int from, @ForAll @IntRange(min = 1, max = 90) int many) {
        BarQuality days = CHECKS.apply(without(DAYS.load("A"), from, from + many));
        assertFound(days, Kind.GAP, from, many);
        assertThat(days.completeness()).isEqualTo((600.0 - many) / 600);
        assertThat(days.overall()).isEqualTo(days.completeness());

        assertFound(CHECKS.apply(without(MINUTES.load("A"), from, from + many)), Kind.GAP, from, many);
    }

    @Test
    void without_a_calendar_missing_weekdays_and_usual_times_are_gaps_and_a_lone_holiday_is_none() {
        assertFound(Bars.check(without(DAYS.load("A"), 100, 103)), Kind.GAP, 100, 3);
        assertThat(Bars.check(without(DAYS.load("A"), 103, 104)).findings()).isEmpty();
        // 17:30 to 18:15 UTC, when New York trades all year round.
        assertFound(Bars.check(without(MINUTES.load("A"), 90, 93)), Kind.GAP, 90, 3);
        BarSeries always = Bars.synthetic(1).count(100).load("A");
        assertFound(Bars.check(without(always, 40, 41)), Kind.GAP, 40, 1);
        BarSeries hours =
                Bars.synthetic(1).barLength(Duration.ofHours(1)).count(24 * 60).load("A");
        assertFound(Bars.check(without(hours, 100, 100 + 49)), Kind.GAP, 100, 49);
        BarSeries weeks =
                Bars.synthetic(1).barLength(Duration.ofDays(7)).count(50).load("A");
        assertFound(Bars.check(without(weeks, 10, 14)), Kind.GAP, 10, 4);
    }

    @Test
    void a_duplicate_is_found() {
        BarSeries twice = spoilt(c -> {
            c.begin[50] = c.begin[49];
            c.end[50] = c.end[49];
            c.close[50] = c.close[49] + 0.25;
            c.high[50] = Math.max(c.high[50], c.close[50]);
            c.low[50] = Math.min(c.low[50], c.close[50]);
        });
        BarQuality quality = CHECKS.apply(twice);

        assertThat(quality.counts()).isEqualTo(Map.of(Kind.DUPLICATE, 1, Kind.GAP, 1));
        assertThat(quality.findings(Kind.DUPLICATE).get(0).bar()).isEqualTo(50);
        assertThat(quality.findings(Kind.DUPLICATE).get(0).value()).isCloseTo(0.25, within(1e-9));
        assertThat(quality.consistency()).isEqualTo(1 - 1 / 600.0);
    }

    @Test
    void bars_out_of_order_are_found() {
        BarSeries swapped = spoilt(c -> {
            long begin = c.begin[50];
            c.begin[50] = c.begin[51];
            c.begin[51] = begin;
            long end = c.end[50];
            c.end[50] = c.end[51];
            c.end[51] = end;
        });
        BarQuality quality = CHECKS.apply(swapped);

        assertThat(quality.findings(Kind.OUT_OF_ORDER)).singleElement().satisfies(found -> {
            assertThat(found.bar()).isEqualTo(51);
            assertThat(found.value()).isEqualTo(86_400);
        });
    }

    @Test
    void bars_that_overlap_are_found() {
        BarSeries longer = spoilt(MINUTES.load("A"), c -> c.end[50] += 60_000);

        assertFound(CHECKS.apply(longer), Kind.OVERLAP, 51, 60);
    }

    @Test
    void bars_of_days_without_trading_are_found() {
        // 2020-03-28 is a Saturday: the bar of Friday is moved to it.
        BarSeries weekend = spoilt(c -> {
            int friday = IntStream.range(0, c.count())
                    .filter(i -> Instant.ofEpochMilli(c.begin[i]).equals(Instant.parse("2020-03-27T04:00:00Z")))
                    .findFirst()
                    .orElseThrow();
            shift(c, friday, friday + 1, Duration.ofDays(1));
        });
        BarQuality quality = CHECKS.apply(weekend);

        assertThat(quality.counts()).isEqualTo(Map.of(Kind.OFF_SESSION, 1, Kind.GAP, 1));
        assertThat(quality.findings(Kind.OFF_SESSION).get(0).time()).isEqualTo("2020-03-28T04:00:00Z");
    }

    @Property(seed = "52", tries = 60)
    void a_spike_that_goes_back_is_found_whatever_the_size_and_length(
            @ForAll long symbol,
            @ForAll @IntRange(min = 60, max = 580) int bar,
            @ForAll @IntRange(min = 1, max = 3) int length,
            @ForAll @IntRange(min = 30, max = 300) int percent) {
        BarSeries valid = DAYS.load("S" + symbol);
        BarSeries spiked = spoilt(valid, c -> {
            for (int i = bar; i < bar + length; i++) {
                // Only the closes: an open and the close before it stay together.
                c.close[i] *= 1 + percent / 100.0;
                c.high[i] = Math.max(c.high[i], c.close[i]);
                c.open[i] = i == bar ? c.open[i] : c.close[i - 1];
                c.high[i] = Math.max(c.high[i], c.open[i]);
            }
        });

        Finding found = only(CHECKS.apply(spiked));

        assertThat(found.kind()).isEqualTo(Kind.OUTLIER);
        assertThat(found.bar()).isEqualTo(bar);
        assertThat(found.bars()).isEqualTo(length);
        assertThat(found.value()).isGreaterThan(10);
    }

    @Test
    void a_bad_low_is_found_and_a_crash_that_stays_is_none() {
        assertThat(only(CHECKS.apply(spoilt(c -> c.low[300] /= 10))))
                .extracting(Finding::kind, Finding::bar)
                .containsExactly(Kind.OUTLIER, 300);
        BarSeries crash = spoilt(c -> {
            scale(c, 300, 1);
            for (int i = 300; i < 600; i++) {
                scale(c, i, 0.6);
            }
            c.open[300] = c.close[299];
            c.high[300] = Math.max(c.high[300], c.open[300]);
        });
        assertThat(CHECKS.apply(crash).findings()).isEmpty();
    }

    @Test
    void the_last_bar_is_an_outlier_until_another_confirms_it() {
        BarSeries jump = spoilt(c -> {
            c.close[599] *= 1.4;
            c.high[599] = c.close[599];
        });

        assertThat(only(CHECKS.apply(jump)).bar()).isEqualTo(599);
        assertThat(only(CHECKS.apply(jump)).kind()).isEqualTo(Kind.OUTLIER);
        assertThat(CHECKS.outlierDeviations(1_000).apply(jump).findings()).isEmpty();
    }

    @Test
    void a_price_that_stands_still_is_found() {
        BarSeries stuck = spoilt(c -> {
            for (int i = 200; i < 215; i++) {
                c.open[i] = c.close[199];
                c.high[i] = c.close[199];
                c.low[i] = c.close[199];
                c.close[i] = c.close[199];
            }
            c.open[215] = c.close[199];
            c.high[215] = Math.max(c.open[215], c.close[215]);
            c.low[215] = Math.min(c.open[215], c.close[215]);
        });

        assertFound(CHECKS.apply(stuck), Kind.STUCK_PRICE, 200, 15);
        assertThat(CHECKS.apply(stuck).accuracy()).isEqualTo(1 - 15 / 600.0);
        assertThat(CHECKS.stuckAfter(15).apply(stuck).findings()).isEmpty();
    }

    @Test
    void bars_without_volume_are_found_unless_the_market_has_none() {
        assertFound(CHECKS.apply(spoilt(c -> Arrays.fill(c.volume, 10, 14, 0))), Kind.ZERO_VOLUME, 10, 4);
        assertThat(CHECKS.apply(spoilt(c -> Arrays.fill(c.volume, 0))).findings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.5, 2, 3, 4, 7, 10, 20, 0.5, 0.1})
    void an_unadjusted_split_is_found_with_its_ratio(double newForOld) {
        BarSeries split = spoilt(c -> {
            for (int i = 400; i < 600; i++) {
                scale(c, i, 1 / newForOld);
            }
        });
        BarQuality quality = CHECKS.apply(split);

        assertFound(quality, Kind.UNADJUSTED_SPLIT, 400, newForOld);
        assertThat(quality.consistency()).isCloseTo(1 - 200 / 600.0, within(1e-12));
        BarSeries fixed = Adjustments.none()
                .addSplit("A", java.time.LocalDate.ofInstant(split.getBar(400).getBeginTime(), NYSE.zone()), newForOld)
                .in(NYSE.zone())
                .apply(split);
        assertThat(CHECKS.apply(fixed).findings()).isEmpty();
    }

    @Test
    void days_whose_times_are_moved_by_hours_are_found() {
        BarSeries moved = spoilt(MINUTES.load("A"), c -> shift(c, 260, 312, Duration.ofHours(-4)));
        Finding found = CHECKS.apply(moved).findings(Kind.ZONE_SHIFT).get(0);

        assertThat(found.bar()).isEqualTo(260);
        assertThat(found.bars()).isEqualTo(52);
        assertThat(found.value()).isEqualTo(-4);
        assertThat(Bars.check(moved).findings(Kind.ZONE_SHIFT)).containsExactly(found);

        BarSeries all = spoilt(MINUTES.load("A"), c -> shift(c, 0, c.count(), Duration.ofHours(4)));
        Finding whole = CHECKS.apply(all).findings(Kind.ZONE_SHIFT).get(0);
        assertThat(whole.bar()).isZero();
        assertThat(whole.value()).isEqualTo(4);
        assertThat(CHECKS.apply(all).consistency()).isZero();

        BarSeries days = spoilt(c -> shift(c, 100, 120, Duration.ofHours(-4)));
        assertThat(CHECKS.apply(days).findings(Kind.ZONE_SHIFT)).singleElement().satisfies(each -> {
            assertThat(each.bar()).isEqualTo(100);
            assertThat(each.bars()).isEqualTo(20);
        });
    }

    @Test
    void daylight_saving_is_no_shift() {
        BarSeries year = MINUTES.count(26 * 250).load("A");

        assertThat(Bars.check(year).findings(Kind.ZONE_SHIFT)).isEmpty();
        assertThat(CHECKS.apply(year).findings()).isEmpty();
    }

    @Test
    void a_stale_end_is_counted_in_bars_of_the_calendar() {
        BarSeries days = DAYS.count(10).load("A"); // to Wednesday 2020-01-15
        QualityChecks sunday = CHECKS.now(InstantSource.fixed(Instant.parse("2020-01-19T12:00:00Z")));

        assertThat(sunday.allowedLate(2).apply(days).timeliness()).isEqualTo(1);
        BarQuality late = sunday.apply(days);
        assertFound(late, Kind.STALE_END, 9, 1);
        assertThat(late.timeliness()).isEqualTo(0.5);
        // Monday the 20th is a holiday; at Tuesday's close one more is due.
        assertFound(
                CHECKS.now(InstantSource.fixed(Instant.parse("2020-01-21T21:00:00Z")))
                        .apply(days),
                Kind.STALE_END,
                9,
                2);
        assertThat(CHECKS.now(InstantSource.fixed(Instant.parse("2020-01-15T23:00:00Z")))
                        .apply(days)
                        .findings())
                .isEmpty();
        BarSeries minutes = MINUTES.count(26).load("A"); // one session, 2020-01-02
        QualityChecks next = CHECKS.now(InstantSource.fixed(Instant.parse("2020-01-03T15:30:00Z")));
        assertFound(next.apply(minutes), Kind.STALE_END, 25, 3);
        assertThat(Bars.qualityChecks()
                        .now(InstantSource.fixed(Instant.parse("2020-01-02T22:00:00Z")))
                        .apply(minutes)
                        .findings())
                .singleElement()
                .extracting(Finding::value)
                .isEqualTo(3.0);
    }

    @Test
    void impossible_numbers_of_a_foreign_series_are_found() {
        BarSeries bad = spoilt(c -> {
            c.close[10] = Double.NaN;
            c.open[20] = 0;
            c.volume[30] = -1;
            c.high[40] = c.low[40] - 1;
        });
        BarQuality quality = CHECKS.apply(bad);
        assertThat(quality.findings(Kind.BAD_PRICE)).extracting(Finding::bar).containsExactly(10, 20, 30);
        assertThat(quality.findings(Kind.BAD_RANGE)).extracting(Finding::bar).containsExactly(40);
        assertThat(quality.accuracy()).isEqualTo(1 - 4 / 600.0);

        var numbers = DoubleNumFactory.getInstance();
        var one = numbers.numOf(1);
        BarSeries foreign = new BaseBarSeries(
                "F",
                List.of(new BaseBar(
                        Duration.ofDays(1),
                        null,
                        Instant.parse("2024-01-03T00:00:00Z"),
                        one,
                        numbers.numOf(0.5),
                        one,
                        one,
                        one,
                        one,
                        1)));
        assertThat(only(Bars.check(foreign)).kind()).isEqualTo(Kind.BAD_RANGE);
    }

    @Test
    void no_bars_score_nothing() {
        BarQuality quality = Bars.check(new ColumnarSeries("E", Samples.randomColumns(1, 0)));

        assertThat(quality.overall()).isZero();
        assertThat(only(quality).kind()).isEqualTo(Kind.EMPTY);
        assertThat(Bars.check(DAYS.count(1).load("A")).findings()).isEmpty();
    }

    @Test
    void prints_as_a_table() {
        assertThat(Bars.check(without(DAYS.load("A"), 100, 103)).toString()).isEqualTo("""
                A: 597 bars, overall 0.9950, 1 finding
                  completeness        0.9950
                  accuracy            1.0000
                  consistency         1.0000
                  timeliness          1.0000 (no clock given)
                  GAP                      1
                  GAP              bar       100  2020-06-01T04:00:00Z           3.0000  fetch the missing range again; \
                aligning with others can fill it""");
        assertThat(CHECKS.now(InstantSource.fixed(Instant.EPOCH)))
                .hasToString(
                        "checks on the calendar of NYSE, 1 bars may be due, outliers above 10.0 deviations, stuck after 10"
                                + " bars");
    }

    @Test
    void settings_out_of_range_are_rejected() {
        assertThatThrownBy(() -> CHECKS.outlierDeviations(Double.NaN))
                .hasMessage("deviations must be above 0 but was NaN");
        assertThatThrownBy(() -> CHECKS.stuckAfter(1)).hasMessage("bars must be at least 2 but was 1");
        assertThatThrownBy(() -> CHECKS.allowedLate(-1)).hasMessage("bars must not be negative but was -1");
        BarSeries old = DAYS.load("A");
        assertThatThrownBy(() -> CHECKS.apply(spoilt(old, c -> shift(c, 0, c.count(), Duration.ofDays(-20_000)))))
                .hasMessageContaining("the NYSE calendar reaches from 1990-01-01");
    }

    static Stream<Path> realStocks() throws IOException {
        return Stream.concat(Stream.of(MarketData.writeApple(temp)), MarketData.beside("sp25"));
    }

    static Stream<Path> realDecades() {
        return MarketData.beside("daily");
    }

    @ParameterizedTest
    @MethodSource("realStocks")
    void real_stocks_have_no_findings_at_all(Path folder) {
        BarSource real = Bars.csv(folder);

        assertThat(real.symbols()).isNotEmpty();
        for (String symbol : real.symbols()) {
            assertThat(CHECKS.apply(real.load(symbol)).findings()).as(symbol).isEmpty();
        }
    }

    /**
     * What is found in 23 years of raw prices, each checked manually: every outlier is a high or a low far from open and close
     * on an ordinary day, such as Apple's low of 10.59 on 2009-09-21 between closes of 185 and 184.
     */
    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("realDecades")
    void real_raw_prices_show_their_splits_and_their_bad_highs_and_lows(Path daily) {
        BarSource real = Bars.csv(daily);

        assertThat(CHECKS.apply(real.load("SPY")).counts()).isEqualTo(Map.of(Kind.OUTLIER, 6));
        assertThat(CHECKS.apply(real.load("IBM")).counts()).isEqualTo(Map.of(Kind.UNADJUSTED_SPLIT, 1));
        BarQuality apple = CHECKS.apply(real.load("AAPL"));
        assertThat(apple.counts()).isEqualTo(Map.of(Kind.OUTLIER, 3, Kind.UNADJUSTED_SPLIT, 4));
        assertThat(apple.findings(Kind.UNADJUSTED_SPLIT))
                .extracting(found -> found.time().toString().substring(0, 10) + " " + found.value())
                .containsExactly("2000-06-21 2.0", "2005-02-28 2.0", "2014-06-09 7.0", "2020-08-31 4.0");
        assertThat(apple.findings(Kind.OUTLIER))
                .extracting(found -> found.time().toString().substring(0, 10))
                .containsExactly("2009-09-21", "2010-08-31", "2011-01-03");
    }

    @ParameterizedTest
    @MethodSource("realStocks")
    void defects_planted_in_real_prices_are_found(Path folder) {
        String symbol = Bars.csv(folder).symbols().contains("MSFT") ? "MSFT" : "AAPL";
        BarSeries real = Bars.csv(folder).zone(ZoneId.of("America/New_York")).load(symbol);
        int at = real.getBarCount() / 2;

        assertFound(CHECKS.apply(without(real, at, at + 2)), Kind.GAP, at, 2);
        assertFound(CHECKS.apply(spoilt(real, c -> c.volume[at] = 0)), Kind.ZERO_VOLUME, at, 1);
        assertThat(only(CHECKS.apply(spoilt(real, c -> c.high[at] *= 1.5))).bar())
                .isEqualTo(at);
        assertFound(
                CHECKS.apply(spoilt(real, c -> {
                    for (int i = 0; i < at; i++) {
                        scale(c, i, 3);
                    }
                })),
                Kind.UNADJUSTED_SPLIT,
                at,
                3);
    }

    @Test
    void a_source_that_requires_quality_rejects_poor_bars_and_shows_why() {
        BarSource holed = Bars.of(without(DAYS.load("A"), 100, 160));

        assertThat(holed.requireQuality(0.85).load("A").getBarCount()).isEqualTo(540);
        assertThatThrownBy(() -> holed.requireQuality(0.95).load("A"))
                .isInstanceOfSatisfying(BarQualityException.class, rejection -> {
                    assertThat(rejection.quality().findings()).hasSize(1);
                    assertThat(rejection)
                            .hasMessageStartingWith(
                                    "A is rejected: its overall quality must be at least 0.95\nA: 540 bars,")
                            .hasMessageContaining("GAP");
                });
        assertThatThrownBy(
                        () -> holed.requireQuality(quality -> quality.findings().isEmpty())
                                .load("A"))
                .hasMessageStartingWith("A is rejected: it does not meet the given condition");
        Instant begin = DAYS.load("A").getBar(120).getBeginTime();
        assertThat(holed.requireQuality(0.95)
                        .load("A", DAYS.load("A").getFirstBar().getBeginTime(), begin)
                        .getBarCount())
                .isEqualTo(100);
        Instant before = DAYS.load("A").getFirstBar().getBeginTime().minusSeconds(1);
        assertThat(holed.requireQuality(1)
                        .load("A", before.minusSeconds(9), before)
                        .isEmpty())
                .as("of no bars there is nothing to say")
                .isTrue();
        assertThatThrownBy(() -> holed.requireQuality(Double.NaN))
                .hasMessage("minimumOverall must be in [0, 1] but was NaN");
        assertThat(holed.requireQuality(0.95)).hasToString("Bars.of(A).requireQuality(0.95)");
        assertThat(holed.requireQuality(0.95).symbols()).containsExactly("A");
    }

    @Test
    void a_source_that_annotates_tells_the_quality_and_gives_the_bars() {
        BarQuality[] told = new BarQuality[1];
        BarSeries valid = DAYS.load("A");

        BarSeries given = Bars.of(valid)
                .reportQuality(CHECKS, quality -> told[0] = quality)
                .load("A");

        assertThat(given).isSameAs(valid);
        assertThat(told[0].overall()).isEqualTo(1);
        assertThat(told[0].symbol()).isEqualTo("A");
        assertThat(told[0].bars()).isEqualTo(600);
    }
}
