package io.gpttrader.analyze.internal.markov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** Beside the sum over all beginnings of the run, written out, and on breaks put into simulated values. */
class ChangePointsTest {
    private static final double MEAN_BARS = 50;

    @Test
    void the_distribution_of_the_run_is_that_of_the_full_matrix() {
        double[] values = values(1, 60, 20);
        ChangePoints points = new ChangePoints(MEAN_BARS, 1000, 2);
        for (double value : values) {
            points.add(value);
        }

        double[] expected = written(values, 2);

        assertThat(points.runLengths()).containsExactly(expected, within(1e-9));
        double within5 = Arrays.stream(expected, 1, 6).sum() / (1 - 1 / MEAN_BARS);
        assertThat(points.changedWithin(5)).isCloseTo(within5, within(1e-9));
        assertThat(points.changedWithin(60)).isCloseTo(1, within(1e-9));
    }

    /** P(run length, values), each run's values by their joint density as a product of predictive ones, all in a matrix by time and length. */
    private static double[] written(double[] x, double variance) {
        double hazard = 1 / MEAN_BARS;
        double[][] joint = new double[x.length + 1][x.length + 1];
        joint[0][0] = 1;
        for (int t = 1; t <= x.length; t++) {
            for (int r = 0; r < t; r++) {
                double density = predictive(Arrays.copyOfRange(x, t - 1 - r, t - 1), x[t - 1], variance);
                joint[t][r + 1] = joint[t - 1][r] * density * (1 - hazard);
                joint[t][0] += joint[t - 1][r] * density * hazard;
            }
        }
        double sum = Arrays.stream(joint[x.length]).sum();
        return Arrays.stream(joint[x.length]).map(each -> each / sum).toArray();
    }

    /** The posterior from all values of the run at once (K. P. Murphy, "Conjugate Bayesian analysis of the Gaussian distribution", 2007). */
    private static double predictive(double[] run, double next, double variance) {
        int n = run.length;
        double mean = n == 0 ? 0 : Arrays.stream(run).average().orElseThrow();
        double squares =
                Arrays.stream(run).map(value -> (value - mean) * (value - mean)).sum();
        double count = 0.1 + n;
        double center = n * mean / count;
        double shape = 1 + n / 2.0;
        double scale = variance + squares / 2 + 0.1 * n * mean * mean / (2 * count);
        double spread = Math.sqrt(scale * (count + 1) / (shape * count));
        return new TDistribution(null, 2 * shape).density((next - center) / spread) / spread;
    }

    @Test
    void breaks_of_the_volatility_are_seen_soon_and_calm_values_seldom_look_like_one() {
        int seen = 0;
        int falseAlarms = 0;
        for (int seed = 0; seed < 100; seed++) {
            ChangePoints points = new ChangePoints(250, 300, 1);
            for (double value : values(seed, 300, 270)) {
                points.add(value);
            }
            seen += points.changedWithin(40) > 0.5 ? 1 : 0;
            ChangePoints calm = new ChangePoints(250, 300, 1);
            for (double value : values(seed, 300, 300)) {
                calm.add(value);
            }
            falseAlarms += calm.changedWithin(40) > 0.5 ? 1 : 0;
        }
        assertThat(seen)
                .as("of 100 breaks, 30 values after the deviation grew to 2.5")
                .isGreaterThanOrEqualTo(75);
        assertThat(falseAlarms).as("of 100 without").isLessThanOrEqualTo(5);
    }

    @Test
    void a_run_longer_than_the_limit_is_held_together() {
        ChangePoints points = new ChangePoints(250, 30, 1);
        for (double value : values(2, 400, 400)) {
            points.add(value);
        }
        assertThat(points.runLengths()).hasSize(31);
        assertThat(Arrays.stream(points.runLengths()).sum()).isCloseTo(1, within(1e-9));
        assertThat(points.changedWithin(10)).isLessThan(0.2);
        assertThat(points.changedWithin(30)).isCloseTo(1, within(1e-9));
    }

    @Test
    void missing_constant_and_huge_values_give_probabilities() {
        ChangePoints points = new ChangePoints(250, 30, 1);
        assertThat(points.changedWithin(3)).isNaN();
        for (double value : new double[] {0, 0, 0, Double.NaN, 0, 1e150, -1e150, 1e-300, 0, 0}) {
            points.add(value);
            assertThat(Arrays.stream(points.runLengths()).sum()).isCloseTo(1, within(1e-9));
            assertThat(points.changedWithin(2)).isBetween(0.0, 1.0);
        }
        assertThat(points.runLengths()).hasSize(10);
    }

    /** Standard normal, and from a place on with 2.5 times the deviation. */
    private static double[] values(long seed, int count, int breakAt) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count];
        for (int t = 0; t < count; t++) {
            values[t] = random.nextGaussian() * (t < breakAt ? 1 : 2.5);
        }
        return values;
    }
}
