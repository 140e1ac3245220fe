package io.gpttrader.optimize.internal.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoxDescentTest {
    private static double rosenbrock(double[] x, double[] gradient) {
        double bend = x[1] - x[0] * x[0];
        gradient[0] = -400 * bend * x[0] - 2 * (1 - x[0]);
        gradient[1] = 200 * bend;
        return 100 * bend * bend + (1 - x[0]) * (1 - x[0]);
    }

    @Test
    void it_follows_a_bent_valley() {
        BoxDescent.Minimum minimum = new BoxDescent(new double[] {-2, -2}, new double[] {2, 2}, 200)
                .from(new double[] {-1.2, 1}, BoxDescentTest::rosenbrock);

        assertThat(minimum.place()).containsExactly(new double[] {1, 1}, within(1e-3));
        assertThat(minimum.value()).isLessThan(1e-6);
    }

    /** With x at most 0.5, the minimum is at (0.5, 0.25): Lagrange's conditions. */
    @Test
    void it_stays_within_the_bounds_and_moves_along_them() {
        BoxDescent.Minimum minimum = new BoxDescent(new double[] {-2, -2}, new double[] {0.5, 2}, 200)
                .from(new double[] {-1.2, 1}, BoxDescentTest::rosenbrock);

        assertThat(minimum.place()[0]).isLessThanOrEqualTo(0.5);
        assertThat(minimum.place()).containsExactly(new double[] {0.5, 0.25}, within(1e-3));
        assertThat(minimum.value()).isCloseTo(0.25, within(1e-5));
    }

    @Test
    void it_never_returns_a_worse_place_than_the_start() {
        BoxDescent.Minimum minimum = new BoxDescent(new double[] {0}, new double[] {1}, 50)
                .from(new double[] {0.4}, (x, g) -> {
                    g[0] = 1; // a wrong gradient
                    return -x[0];
                });

        assertThat(minimum.value()).isLessThanOrEqualTo(-0.4);
    }
}
