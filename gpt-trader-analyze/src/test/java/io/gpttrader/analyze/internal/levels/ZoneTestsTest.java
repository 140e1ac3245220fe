package io.gpttrader.analyze.internal.levels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.internal.bars.PriceBars;
import org.junit.jupiter.api.Test;

class ZoneTestsTest {
    /** A zone at 100 from about 99.005 to 101.005, left for good beyond about 97.04 and 103.05. */
    private static final double WIDTH = 0.02;

    @Test
    void an_approach_from_above_that_closes_above_is_held() {
        assertThat(tests("105 105 105", "104 100 104")).isEqualTo(new ZoneTests(1, 1, 0, 0));
    }

    @Test
    void an_approach_from_above_that_closes_below_is_broken_and_one_from_below_counts_on_its_own_side() {
        assertThat(tests("105 105 105", "104 98 98")).isEqualTo(new ZoneTests(1, 0, 0, 0));
        assertThat(tests("95 95 95", "100 96 96")).isEqualTo(new ZoneTests(0, 0, 1, 1));
        assertThat(tests("95 95 95", "102 96 102")).isEqualTo(new ZoneTests(0, 0, 1, 0));
    }

    @Test
    void bars_that_close_in_the_zone_are_one_test_with_what_follows() {
        assertThat(tests("105 105 105", "103 100 100", "101 99.5 100", "102 99.5 102"))
                .isEqualTo(new ZoneTests(1, 1, 0, 0));
        assertThat(tests("105 105 105", "103 100 100", "101 99.5 100")).isEqualTo(new ZoneTests(0, 0, 0, 0));
    }

    @Test
    void another_test_needs_price_to_leave_by_the_zones_width_first() {
        assertThat(tests("105 105 105", "102 100 102", "102 100 102", "102 100 102"))
                .isEqualTo(new ZoneTests(1, 1, 0, 0));
        assertThat(tests("105 105 105", "102 100 102", "104 102 104", "102 100 102"))
                .isEqualTo(new ZoneTests(2, 2, 0, 0));
    }

    @Test
    void a_fall_through_the_zone_within_a_bar_is_broken() {
        assertThat(tests("105 105 105", "105 90 90")).isEqualTo(new ZoneTests(1, 0, 0, 0));
    }

    @Test
    void the_bar_that_makes_a_zone_known_does_not_test_it_and_a_bar_without_prices_says_nothing() {
        assertThat(tests("106 100 105")).isEqualTo(new ZoneTests(0, 0, 0, 0));
        assertThat(tests("105 105 105", "NaN 98 98", "104 100 104")).isEqualTo(new ZoneTests(1, 1, 0, 0));
    }

    @Test
    void a_zone_does_not_move_while_it_is_tested() {
        PriceBars bars = bars("105 105 105", "103 100 100", "99.5 98.5 98.5", "105 105 105");

        // from the third bar on the zone is known to lie lower, at 98: the test that is under way is broken all the
        // same
        ZoneTests tests = ZoneTests.of(bars, 0, t -> t < 2 ? 100 : 98, WIDTH);

        assertThat(tests).isEqualTo(new ZoneTests(1, 0, 0, 0));
    }

    @Test
    void the_chance_is_that_of_two_binomial_counts() {
        HoldChance chance = new HoldChance(0.5, 0.25);
        ZoneTests tests = new ZoneTests(2, 2, 1, 0);

        assertThat(chance.rate(tests)).isCloseTo((0.5 + 0.5 + 0.25) / 3, within(1e-15));
        // at least 2 of the three: both from above (1/4), or one of them (1/2) and the one from below (1/4)
        assertThat(chance.pValue(tests)).isCloseTo(0.25 + 0.5 * 0.25, within(1e-12));
        assertThat(chance.pValue(new ZoneTests(0, 0, 0, 0))).isNaN();
        assertThat(new HoldChance(0.5, Double.NaN).pValue(tests)).isNaN();
        assertThat(new HoldChance(0.5, Double.NaN).pValue(new ZoneTests(2, 2, 0, 0)))
                .isCloseTo(0.25, within(1e-12));
    }

    private static ZoneTests tests(String... rows) {
        return ZoneTests.of(bars(rows), 0, t -> 100, WIDTH);
    }

    /** Each as high, low, close. */
    private static PriceBars bars(String... rows) {
        double[][] all = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            String[] each = rows[i].split(" ");
            double close = Double.parseDouble(each[2]);
            all[i] = new double[] {close, Double.parseDouble(each[0]), Double.parseDouble(each[1]), close, 1};
        }
        return LevelBars.daily("2001-01-01", all);
    }
}
