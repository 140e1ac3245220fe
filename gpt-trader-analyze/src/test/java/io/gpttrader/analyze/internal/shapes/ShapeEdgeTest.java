package io.gpttrader.analyze.internal.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.analyze.BaseRate;
import io.gpttrader.analyze.ChartPattern;
import io.gpttrader.analyze.ChartPatternKind;
import io.gpttrader.analyze.PatternStage;
import io.gpttrader.analyze.SwingPoint;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.swings.Swings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeEdgeTest {

    /** Corners as drawn, and which of them are the pattern's swings. */
    static Stream<Arguments> drawings() {
        return Stream.of(
                drawn(ChartPatternKind.DOUBLE_TOP, List.of(30, 40, 50), 0, 70, 30, 100, 40, 90, 50, 100, 70, 75),
                drawn(
                        ChartPatternKind.TRIPLE_TOP,
                        List.of(30, 40, 50, 60, 70),
                        0,
                        70,
                        30,
                        100,
                        40,
                        90,
                        50,
                        100,
                        60,
                        90,
                        70,
                        100,
                        90,
                        75),
                drawn(
                        ChartPatternKind.HEAD_AND_SHOULDERS,
                        List.of(20, 30, 45, 60, 70),
                        0,
                        60,
                        20,
                        90,
                        30,
                        80,
                        45,
                        100,
                        60,
                        80,
                        70,
                        90,
                        95,
                        65),
                drawn(
                        ChartPatternKind.ASCENDING_TRIANGLE,
                        List.of(0, 20, 35, 50),
                        0,
                        80,
                        20,
                        100,
                        35,
                        85,
                        50,
                        100,
                        62,
                        92,
                        80,
                        115),
                drawn(
                        ChartPatternKind.SYMMETRICAL_TRIANGLE,
                        List.of(20, 35, 50, 62),
                        0,
                        40,
                        20,
                        100,
                        35,
                        75,
                        50,
                        93,
                        62,
                        82,
                        80,
                        105),
                drawn(
                        ChartPatternKind.RISING_WEDGE,
                        List.of(20, 35, 50, 62),
                        0,
                        40,
                        20,
                        100,
                        35,
                        85,
                        50,
                        106,
                        62,
                        98,
                        70,
                        104,
                        95,
                        70),
                drawn(
                        ChartPatternKind.CHANNEL_UP,
                        List.of(20, 35, 50, 65),
                        0,
                        70,
                        20,
                        100,
                        35,
                        90,
                        50,
                        112,
                        65,
                        102,
                        75,
                        112,
                        110,
                        60),
                drawn(
                        ChartPatternKind.HORIZONTAL_CHANNEL,
                        List.of(20, 35, 50, 65),
                        0,
                        80,
                        20,
                        100,
                        35,
                        90,
                        50,
                        100,
                        65,
                        90,
                        90,
                        115),
                drawn(
                        ChartPatternKind.BULL_FLAG,
                        List.of(30, 42, 50, 54),
                        0,
                        100,
                        30,
                        90,
                        42,
                        126,
                        50,
                        118,
                        54,
                        124,
                        58,
                        119.5,
                        75,
                        150));
    }

    private static Arguments drawn(ChartPatternKind kind, List<Integer> points, double... corners) {
        return Arguments.of(kind, points, corners);
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void the_points_of_a_pattern_are_the_corners_that_were_drawn(
            ChartPatternKind kind, List<Integer> points, double[] corners) {
        assertThat(ShapeScan.of(DrawnBars.through(corners)).confirmed())
                .filteredOn(each -> each.kind() == kind)
                .extracting(each -> each.points().stream().map(SwingPoint::bar).toList())
                .contains(points);
    }

    /** The noise is a twentieth of the smallest leg, and a corner may move by a bar or two with it. */
    @ParameterizedTest
    @MethodSource("drawings")
    void noise_hides_a_drawn_pattern_at_most_once_in_ten(
            ChartPatternKind kind, List<Integer> points, double[] corners) {
        int found = 0;
        for (int seed = 0; seed < 40; seed++) {
            found += ShapeScan.of(DrawnBars.noisy(seed, 0.3, corners)).confirmed().stream()
                            .anyMatch(each -> each.kind() == kind && isNear(each, points))
                    ? 1
                    : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(36);
    }

    private static boolean isNear(ChartPattern pattern, List<Integer> points) {
        for (int i = 0; i < points.size(); i++) {
            if (Math.abs(pattern.points().get(i).bar() - points.get(i)) > 2) {
                return false;
            }
        }
        return true;
    }

    @Test
    void at_its_break_every_pattern_has_its_stop_behind_line_and_close_and_its_target_ahead() {
        int checked = 0;
        for (int seed = 0; seed < 30; seed++) {
            PriceBars bars = DrawnBars.walk(seed, 1_000, 1);
            for (ChartPattern each : ShapeScan.of(bars).confirmed()) {
                int sign = each.bias().sign();
                double close = bars.close()[each.confirmedBar()];
                assertThat(sign * (each.trigger() - each.stop())).as("%s", each).isPositive();
                assertThat(sign * (close - each.trigger())).as("%s", each).isPositive();
                assertThat(sign * (each.target() - close)).as("%s", each).isPositive();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(300);
    }

    @Test
    void patterns_of_one_kind_never_share_bars_whether_confirmed_or_forming() {
        for (int seed = 0; seed < 30; seed++) {
            ShapeScan scan = ShapeScan.of(DrawnBars.walk(seed, 700, 1));
            for (ChartPatternKind kind : ChartPatternKind.values()) {
                List<ChartPattern> all = Stream.concat(scan.confirmed().stream(), scan.forming().stream())
                        .filter(each -> each.kind() == kind)
                        .toList();
                for (int i = 1; i < all.size(); i++) {
                    assertThat(all.get(i).firstBar())
                            .isGreaterThan(all.get(i - 1).lastBar());
                }
            }
        }
    }

    @Test
    void prices_of_any_size_hold_the_same_patterns() {
        List<ChartPatternKind> usual = kinds(DrawnBars.walk(3, 800, 1));

        assertThat(usual).hasSizeGreaterThan(5);
        assertThat(kinds(DrawnBars.walk(3, 800, 1e-14))).isEqualTo(usual);
        assertThat(kinds(DrawnBars.walk(3, 800, 1e10))).isEqualTo(usual);
    }

    @Test
    void bars_without_prices_and_histories_of_any_length_are_read_without_failure() {
        for (int bars = 1; bars < 40; bars++) {
            assertThat(ShapeScan.of(DrawnBars.walk(5, bars, 1)).baseRates()).hasSize(ChartPatternKind.values().length);
        }
        // every third bar missing: no average range of 14 bars, hence no swing
        assertThat(kinds(DrawnBars.walkWithHoles(5, 600, 3, 1))).isEmpty();
        // a hole of five bars each 100: swings between the holes only, and finite prices in all that is found
        PriceBars holes = DrawnBars.walkWithHoles(5, 3_000, 100, 5);
        ShapeScan scan = ShapeScan.of(holes);
        assertThat(scan.confirmed()).isNotEmpty();
        assertThat(scan.confirmed()).allSatisfy(each -> {
            assertThat(each.trigger()).isFinite();
            assertThat(each.target()).isFinite();
            assertThat(each.stop()).isFinite();
            assertThat(holes.close()[each.confirmedBar()]).isFinite();
        });
        for (SwingPoint swing : Swings.of(holes, 3)) {
            assertThat(holes.close()[swing.bar()]).isFinite();
        }
    }

    @Test
    void what_is_forming_has_all_its_swings_confirmed_and_a_line_that_no_close_has_broken() {
        int checked = 0;
        for (int seed = 0; seed < 150; seed++) {
            PriceBars bars = DrawnBars.walk(seed, 200, 1);
            double close = bars.close()[bars.last()];
            for (ChartPattern each : ShapeScan.of(bars).forming()) {
                assertThat(each.stage()).isEqualTo(PatternStage.FORMING);
                assertThat(each.confirmedBar()).isLessThanOrEqualTo(bars.last());
                // a break upwards where either way confirms
                int sign = each.bias().sign() == 0 ? 1 : each.bias().sign();
                assertThat(sign * (each.trigger() - close)).as("%s", each).isNotNegative();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(20);
    }

    /**
     * Walks have no skill to offer: over 100 of them the patterns' targets are as many as those of random entries, within 2.6 standard
     * errors of a binomial count, and patterns occur 15 to 30 times in 1,000 bars (measured 22 on the first 60).
     */
    @Test
    @Tag("deep")
    void on_random_walks_patterns_are_worth_what_random_entries_are() {
        int found = 0;
        int targets = 0;
        int decided = 0;
        double expected = 0;
        double variance = 0;
        for (int seed = 1_000; seed < 1_100; seed++) {
            ShapeScan scan = ShapeScan.of(DrawnBars.walk(seed, 2_500, 1));
            found += scan.confirmed().size();
            for (BaseRate rate : scan.baseRates()) {
                int n = rate.targets() + rate.stops();
                if (n > 0) {
                    targets += rate.targets();
                    decided += n;
                    expected += n * rate.randomRate();
                    variance += n * rate.randomRate() * (1 - rate.randomRate());
                }
            }
        }
        assertThat(found / 250.0).isBetween(15.0, 30.0);
        assertThat(decided).isGreaterThan(2_000);
        assertThat(Math.abs(targets - expected)).isLessThan(2.6 * Math.sqrt(variance));
    }

    private static List<ChartPatternKind> kinds(PriceBars bars) {
        return ShapeScan.of(bars).confirmed().stream().map(ChartPattern::kind).toList();
    }
}
