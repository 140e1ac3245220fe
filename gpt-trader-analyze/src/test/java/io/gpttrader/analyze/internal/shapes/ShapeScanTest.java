package io.gpttrader.analyze.internal.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.BaseRate;
import io.gpttrader.analyze.ChartPattern;
import io.gpttrader.analyze.ChartPatternKind;
import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.PatternStage;
import io.gpttrader.analyze.SwingPoint;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapeScanTest {
    private static final double[] DOUBLE_TOP = {0, 70, 30, 100, 40, 90, 50, 100, 70, 75};
    private static final double[] TRIPLE_TOP = {0, 70, 30, 100, 40, 90, 50, 100, 60, 90, 70, 100, 90, 75};
    private static final double[] HEAD = {0, 60, 20, 90, 30, 80, 45, 100, 60, 80, 70, 90, 95, 65};
    private static final double[] RISING_LOWS = {0, 80, 20, 100, 35, 85, 50, 100, 62, 92, 80, 115};
    private static final double[] NARROWING = {0, 70, 20, 100, 35, 75, 50, 93, 62, 82, 80, 105};
    private static final double[] WEDGE = {0, 70, 20, 100, 35, 85, 50, 106, 62, 98, 90, 70};
    private static final double[] CHANNEL = {0, 70, 20, 100, 35, 90, 50, 112, 65, 102, 75, 112, 110, 60};
    private static final double[] BOX = {0, 80, 20, 100, 35, 90, 50, 100, 65, 90, 90, 115};
    private static final double[] FLAG = {0, 100, 30, 90, 42, 126, 50, 118, 54, 124, 58, 119.5, 75, 150};

    static Stream<Arguments> drawings() {
        return Stream.of(
                // kind, its mirror, corners, trigger, target, stop, each with the tenth that a bar is taller
                drawn(
                        ChartPatternKind.DOUBLE_TOP,
                        ChartPatternKind.DOUBLE_BOTTOM,
                        DOUBLE_TOP,
                        89.9,
                        89.9 - 10.2,
                        100.1),
                drawn(
                        ChartPatternKind.TRIPLE_TOP,
                        ChartPatternKind.TRIPLE_BOTTOM,
                        TRIPLE_TOP,
                        89.9,
                        89.9 - 10.2,
                        100.1),
                drawn(
                        ChartPatternKind.HEAD_AND_SHOULDERS,
                        ChartPatternKind.INVERSE_HEAD_AND_SHOULDERS,
                        HEAD,
                        79.9,
                        79.9 - 20.2,
                        90.1),
                // known with the high of bar 50: the width where it begins is 100.1 - 79.9
                drawn(
                        ChartPatternKind.ASCENDING_TRIANGLE,
                        ChartPatternKind.DESCENDING_TRIANGLE,
                        RISING_LOWS,
                        100.1,
                        100.1 + 20.2,
                        84.9),
                drawn(
                        ChartPatternKind.HORIZONTAL_CHANNEL,
                        ChartPatternKind.HORIZONTAL_CHANNEL,
                        BOX,
                        100.1,
                        100.1 + 10.2,
                        89.9));
    }

    private static Arguments drawn(
            ChartPatternKind kind,
            ChartPatternKind mirror,
            double[] corners,
            double trigger,
            double target,
            double stop) {
        return Arguments.of(kind, mirror, corners, trigger, target, stop);
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void a_drawn_pattern_is_found_with_trigger_target_and_stop_and_upside_down_as_its_mirror(
            ChartPatternKind kind,
            ChartPatternKind mirror,
            double[] corners,
            double trigger,
            double target,
            double stop) {
        ChartPattern found = only(kind, DrawnBars.through(corners));
        ChartPattern turned = only(mirror, DrawnBars.upsideDown(corners));

        assertThat(found.trigger()).isCloseTo(trigger, within(1e-9));
        assertThat(found.target()).isCloseTo(target, within(1e-9));
        assertThat(found.stop()).isCloseTo(stop, within(1e-9));
        assertThat(found.stage()).isEqualTo(PatternStage.CONFIRMED);
        assertThat(turned.trigger()).isCloseTo(200 - trigger, within(1e-9));
        assertThat(turned.target()).isCloseTo(200 - target, within(1e-9));
        assertThat(turned.stop()).isCloseTo(200 - stop, within(1e-9));
        assertThat(turned.bias().sign()).isEqualTo(-found.bias().sign());
        assertThat(turned.confirmedBar()).isEqualTo(found.confirmedBar());
    }

    @Test
    void a_break_is_the_first_close_beyond_the_line() {
        PriceBars bars = DrawnBars.through(DOUBLE_TOP);
        ChartPattern found = only(ChartPatternKind.DOUBLE_TOP, bars);

        // from 100 at bar 50 it falls 1.25 a bar: 90 at bar 58, below 89.9 at bar 59
        assertThat(found.confirmedBar()).isEqualTo(59);
        assertThat(found.points()).extracting(SwingPoint::bar).containsExactly(30, 40, 50);
        assertThat(found.bias()).isEqualTo(MarketBias.BEARISH);
    }

    @Test
    void lines_that_slope_are_told_apart() {
        assertThat(only(ChartPatternKind.SYMMETRICAL_TRIANGLE, DrawnBars.through(NARROWING))
                        .bias())
                .isEqualTo(MarketBias.BULLISH);
        assertThat(only(ChartPatternKind.SYMMETRICAL_TRIANGLE, DrawnBars.upsideDown(NARROWING))
                        .bias())
                .isEqualTo(MarketBias.BEARISH);
        assertThat(only(ChartPatternKind.RISING_WEDGE, DrawnBars.through(WEDGE)).bias())
                .isEqualTo(MarketBias.BEARISH);
        assertThat(only(ChartPatternKind.FALLING_WEDGE, DrawnBars.upsideDown(WEDGE))
                        .bias())
                .isEqualTo(MarketBias.BULLISH);
        assertThat(only(ChartPatternKind.CHANNEL_UP, DrawnBars.through(CHANNEL)).bias())
                .isEqualTo(MarketBias.BEARISH);
        assertThat(only(ChartPatternKind.CHANNEL_DOWN, DrawnBars.upsideDown(CHANNEL))
                        .bias())
                .isEqualTo(MarketBias.BULLISH);
    }

    @Test
    void a_flag_measures_its_pole() {
        ChartPattern bull = only(ChartPatternKind.BULL_FLAG, DrawnBars.through(FLAG));
        ChartPattern bear = only(ChartPatternKind.BEAR_FLAG, DrawnBars.upsideDown(FLAG));

        // the pole rises from 89.9 to 126.1
        assertThat(bull.target() - bull.trigger()).isCloseTo(36.2, within(1e-9));
        assertThat(bull.stop()).isCloseTo(117.9, within(1e-9));
        assertThat(bear.trigger() - bear.target()).isCloseTo(36.2, within(1e-9));
    }

    @Test
    void a_pattern_without_a_break_is_forming_and_one_proved_wrong_is_nothing() {
        PriceBars halfway = DrawnBars.through(0, 70, 30, 100, 40, 90, 50, 100, 56, 92);
        PriceBars wrong = DrawnBars.through(0, 70, 30, 100, 40, 90, 50, 100, 55, 95, 65, 110);

        ShapeScan forming = ShapeScan.of(halfway);
        assertThat(forming.confirmed()).noneMatch(each -> each.kind() == ChartPatternKind.DOUBLE_TOP);
        ChartPattern top = forming.forming().stream()
                .filter(each -> each.kind() == ChartPatternKind.DOUBLE_TOP)
                .findFirst()
                .orElseThrow();
        assertThat(top.stage()).isEqualTo(PatternStage.FORMING);
        assertThat(top.bias()).isEqualTo(MarketBias.BEARISH);
        assertThat(top.target()).isCloseTo(89.9 - 10.2, within(1e-9));
        assertThat(all(ShapeScan.of(wrong))).noneMatch(each -> each.kind() == ChartPatternKind.DOUBLE_TOP);
    }

    @Test
    void a_line_a_constant_and_a_bar_alone_hold_no_pattern() {
        assertThat(all(ShapeScan.of(DrawnBars.through(0, 10, 300, 400)))).isEmpty();
        assertThat(all(ShapeScan.of(DrawnBars.through(0, 10, 300, 10)))).isEmpty();
        assertThat(all(ShapeScan.of(DrawnBars.through(0, 10, 1, 10).upTo(0)))).isEmpty();
    }

    @Property(tries = 40, seed = "16")
    void what_is_confirmed_by_a_bar_does_not_depend_on_later_bars(
            @ForAll @IntRange(max = 10_000) int seed, @ForAll @IntRange(min = 50, max = 599) int t) {
        PriceBars bars = DrawnBars.walk(seed, 600, 1);

        List<String> whole = ShapeScan.of(bars).confirmed().stream()
                .filter(each -> each.confirmedBar() <= t)
                .map(ShapeScanTest::withoutRate)
                .toList();
        List<String> then = ShapeScan.of(bars.upTo(t)).confirmed().stream()
                .map(ShapeScanTest::withoutRate)
                .toList();

        assertThat(then).isEqualTo(whole);
    }

    @Property(tries = 20, seed = "17")
    void the_unit_of_the_price_changes_no_pattern(@ForAll @IntRange(max = 10_000) int seed) {
        List<ChartPattern> once = ShapeScan.of(DrawnBars.walk(seed, 400, 1)).confirmed();
        List<ChartPattern> scaled =
                ShapeScan.of(DrawnBars.walk(seed, 400, 1024)).confirmed();

        assertThat(scaled)
                .extracting(ChartPattern::kind)
                .isEqualTo(once.stream().map(ChartPattern::kind).toList());
        assertThat(scaled)
                .extracting(ChartPattern::target)
                .isEqualTo(once.stream().map(each -> 1024 * each.target()).toList());
    }

    @Test
    void on_random_walks_patterns_occur_and_their_rates_are_those_of_chance() {
        int found = 0;
        int significant = 0;
        int walks = 60;
        for (int seed = 0; seed < walks; seed++) {
            ShapeScan scan = ShapeScan.of(DrawnBars.walk(seed, 1_000, 1));
            found += scan.confirmed().size();
            significant +=
                    scan.baseRates().stream().map(BaseRate::adjustedPValue).anyMatch(p -> p < 0.05) ? 1 : 0;
        }
        // a walk draws patterns too; few but not none in a thousand bars
        assertThat(found).isBetween(5 * walks, 60 * walks);
        // one walk in twenty by Holm's correction: of 60, at most 8 with a probability of 99 %
        assertThat(significant).isLessThanOrEqualTo(8);
    }

    private static String withoutRate(ChartPattern pattern) {
        return pattern.kind() + " " + pattern.bias() + " " + pattern.confirmedBar() + " " + pattern.trigger() + " "
                + pattern.target() + " " + pattern.stop() + " " + pattern.points();
    }

    private static List<ChartPattern> all(ShapeScan scan) {
        return Stream.concat(scan.confirmed().stream(), scan.forming().stream()).toList();
    }

    private static ChartPattern only(ChartPatternKind kind, PriceBars bars) {
        List<ChartPattern> found = ShapeScan.of(bars).confirmed();
        Optional<ChartPattern> wanted =
                found.stream().filter(each -> each.kind() == kind).findFirst();
        assertThat(wanted).as("%s among %s", kind, found).isPresent();
        return wanted.orElseThrow();
    }
}
