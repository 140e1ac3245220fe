package io.gpttrader.analyze.internal.levels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.LevelKind;
import io.gpttrader.analyze.PriceLevel;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.swings.Swings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelScanTest {

    @Test
    void a_market_that_turns_four_times_at_110_and_at_100_has_a_level_at_each() {
        PriceBars bars = zigzag(100, 110, 4);

        LevelOutcome outcome = LevelScan.of(bars);

        assertThat(outcome.close()).isEqualTo(105);
        List<PriceLevel> levels = all(outcome);
        levels.removeIf(level -> level.source().equals("volume"));
        assertThat(levels).extracting(PriceLevel::kind).containsExactly(LevelKind.SUPPORT, LevelKind.RESISTANCE);
        PriceLevel support = levels.get(0);
        // bars of one point reach half a point beyond their closes
        assertThat(support.price()).isCloseTo(99.5, within(1e-9));
        assertThat(levels.get(1).price()).isCloseTo(110.5, within(1e-9));
        assertThat(support.touches()).isEqualTo(4);
        // the first one made the level, so three came to it
        assertThat(support.tests()).isEqualTo(3);
        assertThat(support.held()).isEqualTo(3);
    }

    @Test
    void a_level_is_one_average_range_of_the_last_bar_wide() {
        PriceBars bars = zigzag(100, 110, 4);

        PriceLevel level = LevelScan.of(bars).supports().get(0);

        // each bar's true range is 1.5: from half a point beyond the close before to half a point beyond its own
        assertThat(Math.log(level.high() / level.low())).isCloseTo(1.5 / 105, within(1e-12));
        assertThat(level.price()).isCloseTo(Math.sqrt(level.low() * level.high()), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void levels_are_ordered_from_near_to_far_on_their_side_of_the_close_and_every_figure_is_in_its_range(long seed) {
        LevelOutcome outcome = LevelScan.of(LevelBars.walk(seed, 700));

        assertThat(outcome.supports())
                .isSortedAccordingTo(
                        Comparator.comparingDouble(PriceLevel::price).reversed())
                .allMatch(level -> level.price() < outcome.close() && level.kind() == LevelKind.SUPPORT);
        assertThat(outcome.resistances())
                .isSortedAccordingTo(Comparator.comparingDouble(PriceLevel::price))
                .allMatch(level -> level.price() >= outcome.close() && level.kind() == LevelKind.RESISTANCE);
        List<PriceLevel> all = all(outcome);
        assertThat(all).hasSizeGreaterThan(5);
        assertThat(all.stream().mapToDouble(PriceLevel::strength).max()).hasValue(1);
        for (PriceLevel level : all) {
            assertThat(level.low()).isLessThan(level.price());
            assertThat(level.high()).isGreaterThan(level.price());
            assertThat(level.held()).isBetween(0, level.tests());
            assertThat(level.strength()).isBetween(0.0, 1.0);
            if (level.tests() > 0) {
                assertThat(level.holdRate()).isBetween(level.holdLow(), level.holdHigh());
                assertThat(level.pValue()).isBetween(0.0, level.adjustedPValue());
            } else {
                assertThat(level.holdRate()).isNaN();
                assertThat(level.adjustedPValue()).isNaN();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 100, 399, 650})
    void bars_that_come_later_change_nothing(int last) {
        PriceBars one = LevelBars.walk(5, 700).upTo(last);
        PriceBars other = LevelBars.walk(5, 700, 1, last + 1).upTo(last);
        PriceBars alone = LevelBars.walk(5, last + 1);

        assertThat(LevelBars.walk(5, 700, 1, last + 1).close()[699])
                .isNotEqualTo(LevelBars.walk(5, 700).close()[699]);
        assertThat(LevelScan.of(one)).isEqualTo(LevelScan.of(alone)).isEqualTo(LevelScan.of(other));
    }

    @Test
    void a_swing_that_comes_later_moves_no_zone_that_was_tested_before() {
        PriceBars bars = LevelBars.walk(9, 700);
        List<SwingCluster> all = clusters(bars);
        List<SwingCluster> before = clusters(bars.upTo(500));

        assertThat(before).hasSizeGreaterThan(5);
        for (int i = 0; i < before.size(); i++) {
            for (int t = 0; t <= 501; t++) {
                assertThat(all.get(i).middleBefore(t))
                        .isEqualTo(Double.valueOf(before.get(i).middleBefore(t)));
            }
        }
    }

    private static List<SwingCluster> clusters(PriceBars bars) {
        return SwingCluster.of(Swings.of(bars, 3), 0.015);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 0.37, 3, 1e7})
    void a_change_of_the_unit_of_price_changes_prices_and_nothing_else(double factor) {
        List<PriceLevel> plain = all(LevelScan.of(LevelBars.walk(6, 600)));
        List<PriceLevel> scaled = all(LevelScan.of(LevelBars.walk(6, 600, factor, -1)));

        assertThat(scaled).hasSameSizeAs(plain);
        for (int i = 0; i < plain.size(); i++) {
            PriceLevel a = plain.get(i);
            PriceLevel b = scaled.get(i);
            assertThat(b.price() / factor).isCloseTo(a.price(), within(1e-9 * a.price()));
            assertThat(b.strength()).isCloseTo(a.strength(), within(1e-9));
            assertThat(List.of(b.kind(), b.touches(), b.tests(), b.held(), b.lastTouchBar(), b.source()))
                    .isEqualTo(List.of(a.kind(), a.touches(), a.tests(), a.held(), a.lastTouchBar(), a.source()));
            assertThat(b.pValue()).isEqualTo(Double.valueOf(a.pValue()));
        }
    }

    @Test
    void on_random_walks_levels_hold_as_often_as_random_prices() {
        checkWalks(30);
    }

    @Test
    @Tag("deep")
    void on_three_hundred_random_walks_levels_hold_as_often_as_random_prices() {
        checkWalks(300);
    }

    private static void checkWalks(int walks) {
        int judged = 0;
        int found = 0;
        int foundCorrected = 0;
        long tests = 0;
        double excess = 0;
        for (int seed = 0; seed < walks; seed++) {
            boolean isAny = false;
            for (PriceLevel level : all(LevelScan.of(LevelBars.walk(seed, 1_000)))) {
                if (level.tests() > 0) {
                    judged++;
                    found += level.pValue() <= 0.05 ? 1 : 0;
                    isAny |= level.adjustedPValue() <= 0.05;
                    tests += level.tests();
                    excess += level.held() - level.tests() * level.randomHoldRate();
                }
            }
            foundCorrected += isAny ? 1 : 0;
        }
        String seen = "levels %d, p <= 0.05 %d, walks with one after correction %d, excess %.4f of %d tests"
                .formatted(judged, found, foundCorrected, excess / tests, tests);
        // the rate that judges each walk comes from 300 zones on that walk, with an error of about 0.02 that averages
        // out over walks
        assertThat(excess / tests).as(seen).isCloseTo(0, within(0.2 / Math.sqrt(walks)));
        assertThat(found).as(seen).isLessThanOrEqualTo((int) (0.05 * judged));
        assertThat(foundCorrected).as(seen).isLessThanOrEqualTo((int) (0.1 * walks));
    }

    @Test
    void constant_tiny_broken_and_extreme_series_have_no_levels_and_throw_nothing() {
        double nan = Double.NaN;
        assertThat(all(LevelScan.of(LevelBars.daily("2001-01-01", row(5))))).isEmpty();
        assertThat(all(LevelScan.of(LevelBars.daily("2001-01-01", rows(200, t -> row(7))))))
                .isEmpty();
        assertThat(all(LevelScan.of(LevelBars.daily("2001-01-01", rows(200, t -> row(nan))))))
                .isEmpty();
        LevelOutcome lastIsMissing =
                LevelScan.of(LevelBars.daily("2001-01-01", rows(200, t -> row(t == 199 ? nan : 100 + t % 7))));
        assertThat(all(lastIsMissing)).isEmpty();
        assertThat(lastIsMissing.close()).isNaN();
        for (double size : new double[] {1e-12, 1e12, 1e300}) {
            PriceBars bars = LevelBars.daily("2001-01-01", rows(300, t -> row(size * (100 + 20 * Math.sin(t / 9.0)))));
            assertThat(all(LevelScan.of(bars))).isNotEmpty().allMatch(level -> Double.isFinite(level.price()));
        }
        PriceBars holes =
                LevelBars.daily("2001-01-01", rows(310, t -> row(t % 40 == 5 ? nan : 100 + 20 * Math.sin(t / 9.0))));
        assertThat(all(LevelScan.of(holes))).isNotEmpty();
    }

    /** Closes go up and down by a point a bar between two prices and end in the middle, on the way up. */
    private static PriceBars zigzag(int low, int high, int times) {
        List<double[]> rows = new ArrayList<>();
        for (int t = 0; t < times; t++) {
            for (int price = (low + high) / 2; price < high; price++) {
                rows.add(row(price));
            }
            for (int price = high; price > low; price--) {
                rows.add(row(price));
            }
            for (int price = low; price < (low + high) / 2; price++) {
                rows.add(row(price));
            }
        }
        rows.add(row((low + high) / 2.0));
        return LevelBars.daily("2001-01-01", rows.toArray(double[][]::new));
    }

    private static double[][] rows(int count, IntFunction<double[]> row) {
        return IntStream.range(0, count).mapToObj(row).toArray(double[][]::new);
    }

    private static double[] row(double close) {
        double half = close > 99 && close < 121 ? 0.5 : 0;
        return new double[] {close, close + half, close - half, close, 1};
    }

    private static List<PriceLevel> all(LevelOutcome outcome) {
        List<PriceLevel> all = new ArrayList<>(outcome.supports());
        all.addAll(outcome.resistances());
        return all;
    }
}
