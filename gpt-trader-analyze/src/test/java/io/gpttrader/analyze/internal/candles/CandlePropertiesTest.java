package io.gpttrader.analyze.internal.candles;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.outcomes.Setup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What holds for every history: no look-ahead, no scale, gaps that separate, and nothing thrown on odd bars. */
class CandlePropertiesTest {
    private static final String MISSING = "NaN NaN NaN NaN";

    @Property(seed = "16", tries = 50)
    void later_bars_change_nothing_before_them(
            @ForAll @IntRange(max = 10_000) int seed, @ForAll @IntRange(max = 298) int cut) {
        List<double[]> rows = CandleBars.walk(seed, 300);
        List<double[]> altered = new ArrayList<>(rows.subList(0, cut + 1));
        altered.addAll(CandleBars.scaled(CandleBars.walk(seed + 1L, 300 - cut - 1), 7));

        CandleScan before = CandleScan.of(CandleBars.bars(rows));
        CandleScan after = CandleScan.of(CandleBars.bars(altered));
        CandleScan until = CandleScan.of(CandleBars.bars(rows).upTo(cut));

        for (CandleKind kind : CandleKind.values()) {
            List<Integer> expected = places(until, kind);
            assertThat(upTo(before, kind, cut)).isEqualTo(expected);
            assertThat(upTo(after, kind, cut)).isEqualTo(expected);
            assertThat(setups(before, kind, cut)).isEqualTo(until.setups(kind));
            assertThat(setups(after, kind, cut)).isEqualTo(until.setups(kind));
        }
    }

    @Property(seed = "16", tries = 50)
    void the_unit_of_price_changes_no_pattern_target_or_rate(
            @ForAll @IntRange(max = 10_000) int seed, @ForAll @IntRange(min = -40, max = 40) int power) {
        double factor = Math.pow(2, power); // exact in binary, so that rounding decides no tie
        List<double[]> rows = CandleBars.walk(seed, 300);

        CandleScan one = CandleScan.of(CandleBars.bars(rows));
        CandleScan other = CandleScan.of(CandleBars.bars(CandleBars.scaled(rows, factor)));

        for (CandleKind kind : CandleKind.values()) {
            assertThat(other.places(kind)).isEqualTo(one.places(kind));
            assertThat(other.setups(kind))
                    .isEqualTo(one.setups(kind).stream()
                            .map(s -> new Setup(s.bar(), s.side(), s.target() * factor, s.stop() * factor))
                            .toList());
        }
        assertThat(other.baseRates()).isEqualTo(one.baseRates());
    }

    @Property(seed = "16", tries = 50)
    void a_bar_that_lacks_a_price_separates_the_history_into_two(
            @ForAll @IntRange(max = 10_000) int seed,
            @ForAll @IntRange(min = 1, max = 120) int length,
            @ForAll @IntRange(max = 3) int column) {
        List<double[]> first = CandleBars.walk(seed, length);
        List<double[]> second = CandleBars.walk(seed + 1L, 150);
        double[] gap = CandleBars.row("100 110 90 105");
        gap[column] = Double.NaN;
        List<double[]> rows = new ArrayList<>(first);
        rows.add(gap);
        rows.addAll(second);

        CandleScan joined = CandleScan.of(CandleBars.bars(rows));
        CandleScan left = CandleScan.of(CandleBars.bars(first));
        CandleScan right = CandleScan.of(CandleBars.bars(second));

        for (CandleKind kind : CandleKind.values()) {
            List<Integer> apart = new ArrayList<>(places(left, kind));
            places(right, kind).forEach(t -> apart.add(t + length + 1));
            assertThat(places(joined, kind)).isEqualTo(apart);
            List<Setup> setups = new ArrayList<>(left.setups(kind));
            right.setups(kind)
                    .forEach(s -> setups.add(new Setup(s.bar() + length + 1, s.side(), s.target(), s.stop())));
            assertThat(joined.setups(kind)).isEqualTo(setups);
        }
    }

    @Test
    void a_constant_series_has_no_pattern_and_its_rates_are_undefined() {
        quiet(Collections.nCopies(300, CandleBars.row("100 100 100 100")));
        quiet(Collections.nCopies(300, CandleBars.row("1e-12 1e-12 1e-12 1e-12")));
    }

    @Test
    void one_bar_and_missing_bars_have_no_pattern_and_their_rates_are_undefined() {
        quiet(List.of(CandleBars.row("100 101 99 100.5")));
        quiet(List.of(CandleBars.row("100 100 100 100")));
        quiet(List.of(CandleBars.row(MISSING)));
        quiet(Collections.nCopies(300, CandleBars.row(MISSING)));
    }

    @Test
    void every_other_bar_missing_leaves_only_single_bars_that_are_no_pattern() {
        List<double[]> rows = CandleBars.walk(3, 300);
        List<double[]> holes = IntStream.range(0, 300)
                .mapToObj(t -> t % 2 == 0 ? rows.get(t) : CandleBars.row(MISSING))
                .toList();

        quiet(holes);
    }

    @Test
    void tiny_and_huge_prices_have_patterns_and_rates_as_others() {
        for (double factor : new double[] {1e-12, 1e12}) {
            CandleScan scan = CandleScan.of(CandleBars.bars(CandleBars.scaled(CandleBars.walk(9, 2_000), factor)));

            assertThat(scan.places(CandleKind.HAMMER)).isNotEmpty();
            assertThat(scan.baseRates().get(CandleKind.BULLISH_HARAMI.ordinal()).rate())
                    .isBetween(0.1, 0.9);
        }
    }

    @Test
    void prices_that_leap_between_tiny_and_huge_break_nothing_and_no_setup_has_a_price_below_zero() {
        List<double[]> rows = new ArrayList<>();
        List<double[]> walk = CandleBars.walk(4, 400);
        for (int t = 0; t < walk.size(); t++) {
            rows.addAll(CandleBars.scaled(walk.subList(t, t + 1), t % 7 == 0 ? 1e12 : 1e-12));
        }
        CandleScan scan = CandleScan.of(CandleBars.bars(rows));

        assertThat(scan.baseRates()).hasSameSizeAs(CandleKind.values());
        for (CandleKind kind : CandleKind.values()) {
            assertThat(scan.setups(kind)).allSatisfy(setup -> {
                assertThat(setup.target()).isPositive();
                assertThat(setup.stop()).isPositive();
            });
        }
        assertThat(scan.latest(400)).isNotEmpty();
    }

    private static void quiet(List<double[]> rows) {
        PriceBars bars = CandleBars.bars(rows);
        CandleScan scan = CandleScan.of(bars);

        assertThat(scan.latest(rows.size())).isEmpty();
        assertThat(scan.baseRates()).allSatisfy(rate -> {
            assertThat(rate.setups()).isZero();
            assertThat(rate.rate()).isNaN();
            assertThat(rate.low()).isNaN();
            assertThat(rate.pValue()).isNaN();
            assertThat(rate.tried()).isEqualTo(1);
        });
    }

    private static List<Integer> places(CandleScan scan, CandleKind kind) {
        return IntStream.of(scan.places(kind)).boxed().toList();
    }

    private static List<Integer> upTo(CandleScan scan, CandleKind kind, int last) {
        return places(scan, kind).stream().filter(t -> t <= last).toList();
    }

    private static List<Setup> setups(CandleScan scan, CandleKind kind, int last) {
        return scan.setups(kind).stream().filter(s -> s.bar() <= last).toList();
    }
}
