package io.gpttrader.analyze.internal.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.junit.jupiter.api.Test;

class IntervalsTest {

    @Test
    void wilson_equals_commons_math() {
        for (int n = 1; n <= 40; n++) {
            for (int k = 0; k <= n; k++) {
                var theirs = new WilsonScoreInterval().createInterval(n, k, 0.9);
                double[] ours = Wilson.interval(k, n, 0.9);
                assertThat(ours[0]).isCloseTo(Math.max(0, theirs.getLowerBound()), within(1e-12));
                assertThat(ours[1]).isCloseTo(Math.min(1, theirs.getUpperBound()), within(1e-12));
            }
        }
    }

    @Test
    void wilson_of_nothing_is_undefined() {
        assertThat(Wilson.interval(0, 0, 0.95)).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void holm_is_worked_by_hand_keeps_the_order_and_leaves_out_what_is_undefined() {
        // sorted 0.01, 0.02, 0.04: 3 x 0.01, 2 x 0.02, 1 x 0.04, each at least the one before
        assertThat(Holm.adjusted(new double[] {0.04, Double.NaN, 0.01, 0.02}))
                .containsExactly(new double[] {0.04, Double.NaN, 0.03, 0.04}, within(1e-15));
        assertThat(Holm.adjusted(new double[] {0.9, 0.8})).containsExactly(1, 1);
        assertThat(Holm.adjusted(new double[0])).isEmpty();
    }
}
