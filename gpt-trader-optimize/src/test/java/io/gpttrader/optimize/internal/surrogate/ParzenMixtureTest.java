package io.gpttrader.optimize.internal.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParzenMixtureTest {
    /** b is active where the choice is 1. */
    private static final Space SPACE = new Space(
            List.of(
                    Dimension.choice("c", List.of(0, 1), List.of("x", "y")),
                    Dimension.decimal("a", 0, 1, 0, false),
                    Dimension.decimal("b", 0, 1, 0, false).when(new Dimension.Condition(0, Set.of(1.0)))),
            List.of());

    private static ParzenMixture mixture() {
        return new ParzenMixture(
                SPACE,
                List.of(
                        new double[] {0, 0.1, Double.NaN},
                        new double[] {1, 0.8, 0.3},
                        new double[] {1, 0.9, 0.35},
                        new double[] {1, 0.02, 0.99}),
                new double[] {1, 1, 0.5, 1});
    }

    @Test
    void the_density_of_all_points_together_is_one() {
        double sum = 0;
        for (double a = 0.0025; a < 1; a += 0.005) {
            sum += 0.005 * Math.exp(mixture().logDensity(new double[] {0, a, Double.NaN}));
            for (double b = 0.0025; b < 1; b += 0.005) {
                sum += 0.005 * 0.005 * Math.exp(mixture().logDensity(new double[] {1, a, b}));
            }
        }

        assertThat(sum).isCloseTo(1, within(1e-3));
    }

    @Test
    void points_are_drawn_as_often_as_the_density_says() {
        SplittableRandom random = new SplittableRandom(1);
        double[] counts = new double[9];
        for (int i = 0; i < 100_000; i++) {
            counts[cell(mixture().sample(random))] += 1e-5;
        }
        double[] shares = new double[9];
        for (double a = 0.0025; a < 1; a += 0.005) {
            shares[8] += 0.005 * Math.exp(mixture().logDensity(new double[] {0, a, Double.NaN}));
            for (double b = 0.0025; b < 1; b += 0.005) {
                double[] point = {1, a, b};
                shares[cell(point)] += 0.005 * 0.005 * Math.exp(mixture().logDensity(point));
            }
        }

        // A share of 0.3 has a standard error of 0.0015.
        assertThat(counts).containsExactly(shares, within(0.006));
    }

    /** A quarter of a and a half of b, or the ninth cell where b is inactive. */
    private static int cell(double[] point) {
        return point[0] == 0 ? 8 : (int) (point[1] * 4) * 2 + (int) (point[2] * 2);
    }
}
