package io.gpttrader.analyze.internal.levels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.PivotPoints;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PivotsTest {
    private static final double NAN = Double.NaN;

    @Test
    void five_methods_are_worked_by_hand_for_a_week_from_100_up_to_110_down_to_90_and_out_at_106() {
        List<PivotPoints> all = Pivots.of(fortnight());

        assertThat(all).extracting(PivotPoints::period).containsOnly("week of 2024-03-04");
        // (110 + 90 + 106) / 3 = 102, range 20
        check(all.get(0), "classic", 102, List.of(94.0, 82.0, 74.0), List.of(114.0, 122.0, 134.0));
        check(all.get(1), "fibonacci", 102, List.of(94.36, 89.64, 82.0), List.of(109.64, 114.36, 122.0));
        // 1.1 times 20 is 22: 106 -+ 22/12, 22/6, 22/4, 22/2
        check(
                all.get(2),
                "camarilla",
                102,
                List.of(106 - 11 / 6.0, 106 - 11 / 3.0, 100.5, 95.0),
                List.of(106 + 11 / 6.0, 106 + 11 / 3.0, 111.5, 117.0));
        // (110 + 90 + 212) / 4 = 103
        check(all.get(3), "woodie", 103, List.of(96.0, 83.0), List.of(116.0, 123.0));
        // close above open: X = 220 + 90 + 106 = 416
        check(all.get(4), "demark", 104, List.of(98.0), List.of(118.0));
    }

    @Test
    void demark_weighs_the_low_twice_after_a_fall_and_the_close_after_neither() {
        // one bar a week before: high 110, low 90
        assertThat(Pivots.of(afterWeekOf(100, 94)).get(4).pivot()).isCloseTo((110 + 180 + 94) / 4.0, within(1e-12));
        assertThat(Pivots.of(afterWeekOf(100, 100)).get(4).pivot()).isCloseTo((110 + 90 + 200) / 4.0, within(1e-12));
    }

    @Test
    void a_week_ends_on_sunday_and_the_week_of_the_last_bar_does_not_count() {
        PriceBars bars = fortnight();

        // 2024-03-10 is the Sunday, 2024-03-11 the Monday after
        assertThat(Pivots.of(bars.upTo(6))).isEmpty();
        assertThat(Pivots.of(bars.upTo(7))).isEqualTo(Pivots.of(bars));
        assertThat(Pivots.of(bars.upTo(13))).isEqualTo(Pivots.of(bars));
    }

    @Test
    void shorter_bars_use_the_trading_day_before() {
        double[][] rows = new double[30][];
        for (int i = 0; i < rows.length; i++) {
            // the first day opens at 100, closes at 123, highest 124, lowest 99
            rows[i] = new double[] {100 + i, 101 + i, 99 + i, 100 + i, 1};
        }

        PivotPoints classic = Pivots.of(LevelBars.hourly("2024-03-04", rows)).get(0);

        assertThat(classic.period()).isEqualTo("2024-03-04");
        assertThat(classic.pivot()).isCloseTo((124 + 99 + 123) / 3.0, within(1e-12));
    }

    @Test
    void a_week_without_its_close_has_no_pivots_and_a_missing_bar_within_it_is_passed_over() {
        double[][] rows = week();
        rows[2] = new double[] {NAN, NAN, NAN, NAN, NAN};
        assertThat(Pivots.of(LevelBars.daily("2024-03-04", rows)).get(0).pivot())
                .isCloseTo(102, within(1e-12));
        rows[6] = new double[] {NAN, NAN, NAN, NAN, NAN};
        assertThat(Pivots.of(LevelBars.daily("2024-03-04", rows))).isEmpty();
        assertThat(Pivots.of(LevelBars.daily("2024-03-04", week()[0]))).isEmpty();
    }

    /** A week from Monday, 2024-03-04, and one after it that does not matter. */
    private static PriceBars fortnight() {
        return LevelBars.daily("2024-03-04", week());
    }

    private static double[][] week() {
        double[][] rows = new double[14][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i < 7 ? new double[] {100, 105, 95, 101, 1} : new double[] {300, 400, 200, 300, 1};
        }
        rows[1] = new double[] {100, 110, 95, 101, 1};
        rows[4] = new double[] {100, 105, 90, 101, 1};
        rows[6] = new double[] {100, 107, 95, 106, 1};
        return rows;
    }

    private static PriceBars afterWeekOf(double open, double close) {
        double[][] rows = new double[8][];
        Arrays.setAll(rows, i -> new double[] {open, 110, 90, i == 6 ? close : 100, 1});
        return LevelBars.daily("2024-03-04", rows);
    }

    private static void check(
            PivotPoints points, String method, double pivot, List<Double> supports, List<Double> resistances) {
        assertThat(points.method()).isEqualTo(method);
        assertThat(points.pivot()).isCloseTo(pivot, within(1e-12));
        close(points.supports(), supports);
        close(points.resistances(), resistances);
    }

    private static void close(List<Double> actual, List<Double> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i)).isCloseTo(expected.get(i), within(1e-9));
        }
    }
}
