package io.gpttrader.optimize.internal.space;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointSetTest {

    @Test
    void it_tells_a_million_neighbouring_points_apart() {
        PointSet set = new PointSet();
        int added = 0;
        for (int a = 0; a < 1000; a++) {
            for (int b = 0; b < 1000; b++) {
                added += set.add(new double[] {a, b}) ? 1 : 0;
            }
        }

        assertThat(added).isEqualTo(1_000_000);
        assertThat(set.size()).isEqualTo(1_000_000);
        assertThat(set.contains(new double[] {999, 0})).isTrue();
        assertThat(set.contains(new double[] {0, 1000})).isFalse();
        assertThat(set.add(new double[] {5, 7})).isFalse();
    }

    @Test
    void inactive_and_zero_are_each_one_value() {
        PointSet set = new PointSet();

        assertThat(set.add(new double[] {Double.NaN, 0.0})).isTrue();
        assertThat(set.contains(new double[] {Double.NaN, -0.0})).isTrue();
        assertThat(set.contains(new double[] {0.0, Double.NaN})).isFalse();
    }
}
