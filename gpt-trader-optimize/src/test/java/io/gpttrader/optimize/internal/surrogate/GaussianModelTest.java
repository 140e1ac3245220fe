package io.gpttrader.optimize.internal.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class GaussianModelTest {
    private static final Space SPACE = new Space(
            List.of(
                    Dimension.decimal("a", 0, 1, 0, false),
                    Dimension.decimal("b", 0, 1, 0, false),
                    Dimension.choice("c", List.of(0, 1, 2), List.of("x", "y", "z"))),
            List.of());
    private static final Features FEATURES = new Features(SPACE);
    /** Length scales 0.3, 0.8, 1.5; variance of signal 2, of noise 0.01. */
    private static final double[] LOGS = {Math.log(0.3), Math.log(0.8), Math.log(1.5), Math.log(2), Math.log(0.01)};

    private final SplittableRandom random = new SplittableRandom(3);
    private final double[][] points = new double[12][];
    private final double[][] rows = new double[12][];
    private final double[] scores = new double[12];

    GaussianModelTest() {
        for (int i = 0; i < rows.length; i++) {
            points[i] = SPACE.fromUnit(random.doubles(3).toArray());
            rows[i] = FEATURES.of(points[i]);
            scores[i] = 5 + 3 * Math.sin(4 * points[i][0]) + points[i][1] * points[i][2];
        }
    }

    /** Rasmussen and Williams (2006), equation 4.17, with the distance of a choice 0 or 1. */
    private static double matern(double[] p, double[] q) {
        double a = (p[0] - q[0]) / 0.3;
        double b = (p[1] - q[1]) / 0.8;
        double c = p[2] == q[2] ? 0 : 1 / 1.5;
        double r = Math.sqrt(a * a + b * b + c * c);
        return 2 * (1 + Math.sqrt(5) * r + 5 * r * r / 3) * Math.exp(-Math.sqrt(5) * r);
    }

    @Test
    void it_expects_what_the_textbook_says() {
        double mean = Arrays.stream(scores).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(scores)
                .map(s -> (s - mean) * (s - mean))
                .average()
                .orElseThrow());
        RealMatrix k = new Array2DRowRealMatrix(12, 12);
        double[] standard = new double[12];
        for (int i = 0; i < 12; i++) {
            standard[i] = (scores[i] - mean) / deviation;
            for (int j = 0; j < 12; j++) {
                k.setEntry(i, j, matern(points[i], points[j]) + (i == j ? 0.01 : 0));
            }
        }
        RealMatrix inverse = new LUDecomposition(k).getSolver().getInverse();
        GaussianModel model = GaussianModel.of(FEATURES, rows, scores, LOGS);

        for (int n = 0; n < 20; n++) {
            double[] point = SPACE.fromUnit(random.doubles(3).toArray());
            double[] cross = Arrays.stream(points)
                    .mapToDouble(each -> matern(point, each))
                    .toArray();
            double[] pulled = inverse.operate(cross);
            double expected = 0;
            double variance = 2;
            for (int i = 0; i < 12; i++) {
                expected += pulled[i] * standard[i];
                variance -= pulled[i] * cross[i];
            }
            // Equations 2.25 and 2.26.
            assertThat(model.expected(FEATURES.of(point))).isCloseTo(mean + deviation * expected, within(1e-9));
            assertThat(model.uncertainty(FEATURES.of(point))).isCloseTo(deviation * Math.sqrt(variance), within(1e-9));
        }
    }

    @Test
    void the_expected_improvement_is_the_mean_of_what_lies_above_the_best() {
        GaussianModel model = GaussianModel.of(FEATURES, rows, scores, LOGS);
        double deviation = Math.sqrt(Arrays.stream(scores)
                .map(s -> (s - Arrays.stream(scores).average().orElseThrow())
                        * (s - Arrays.stream(scores).average().orElseThrow()))
                .average()
                .orElseThrow());
        for (int n = 0; n < 20; n++) {
            double[] row = FEATURES.of(SPACE.fromUnit(random.doubles(3).toArray()));
            double mean = model.expected(row);
            double spread = model.uncertainty(row);
            NormalDistribution normal = new NormalDistribution(mean, spread);
            double best = mean + spread * (random.nextDouble() * 4 - 2);
            // Trapezoids from the best to ten deviations above the mean.
            double sum = 0;
            double step = (mean + 10 * spread - best) / 100_000;
            for (int i = 1; i < 100_000; i++) {
                sum += i * step * normal.density(best + i * step) * step;
            }

            double improvement = deviation * Math.exp(model.logImprovement(row, best, new double[0]));
            assertThat(improvement).isCloseTo(sum, within(1e-6 * spread));
        }
    }

    @Test
    void the_logarithm_of_an_improvement_is_smooth_far_from_the_best() {
        // 30-digit values of log(z F(z) + f(z)) by mpmath 1.3: at -5, -14.9, -15.1 and -40.
        assertThat(Improvement.logMean(0)).isCloseTo(Math.log(1 / Math.sqrt(2 * Math.PI)), within(1e-15));
        assertThat(Improvement.logMean(-5)).isCloseTo(LOG_MEANS[0], within(1e-10));
        assertThat(Improvement.logMean(-14.9)).isCloseTo(LOG_MEANS[1], within(1e-7));
        assertThat(Improvement.logMean(-15.1)).isCloseTo(LOG_MEANS[2], within(1e-6));
        assertThat(Improvement.logMean(-40)).isCloseTo(LOG_MEANS[3], within(1e-9));
        for (double z = -30; z < 5; z += 0.37) {
            double slope = (Improvement.logMean(z + 1e-4) - Improvement.logMean(z - 1e-4)) / 2e-4;
            assertThat(Improvement.probabilityOverMean(z)).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
        }
    }

    private static final double[] LOG_MEANS = {
        -16.7443011626609901, -117.33996689032444, -120.366288969044082, -808.29856835661996
    };

    @Test
    void the_gradient_of_the_improvement_is_that_of_differences() {
        GaussianModel model = GaussianModel.of(FEATURES, rows, scores, LOGS);
        double best = Arrays.stream(scores).max().orElseThrow();
        for (int n = 0; n < 10; n++) {
            double[] row = FEATURES.of(SPACE.fromUnit(random.doubles(3).toArray()));
            double[] gradient = new double[row.length];
            double unused = model.logImprovement(row, best, gradient);
            for (int c = 0; c < row.length; c++) {
                double[] more = row.clone();
                double[] less = row.clone();
                more[c] += 1e-6;
                less[c] -= 1e-6;
                double slope = (model.logImprovement(more, best, new double[0])
                                - model.logImprovement(less, best, new double[0]))
                        / 2e-6;
                assertThat(gradient[c]).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
            }
        }
    }

    /** A sample of the process itself: 80 points, length scales 0.2 and 2, no noise to speak of. */
    @Test
    void a_fit_finds_which_dimension_matters() {
        Space two = new Space(SPACE.dimensions().subList(0, 2), List.of());
        Features features = new Features(two);
        double[][] many = new double[80][];
        RealMatrix k = new Array2DRowRealMatrix(80, 80);
        for (int i = 0; i < 80; i++) {
            many[i] = random.doubles(2).toArray();
            for (int j = 0; j <= i; j++) {
                double a = (many[i][0] - many[j][0]) / 0.2;
                double b = (many[i][1] - many[j][1]) / 2;
                double r = Math.sqrt(5 * (a * a + b * b));
                k.setEntry(i, j, (1 + r + r * r / 3) * Math.exp(-r) + (i == j ? 1e-8 : 0));
                k.setEntry(j, i, k.getEntry(i, j));
            }
        }
        double[] normals = new double[80];
        Arrays.setAll(normals, i -> random.nextGaussian());
        double[] sample = new org.apache.commons.math3.linear.CholeskyDecomposition(k)
                .getL()
                .operate(normals);

        double[] logs = GaussianModel.fit(features, many, sample, new double[0]).logs();

        assertThat(Math.exp(logs[0])).isBetween(0.1, 0.4);
        assertThat(Math.exp(logs[1])).isBetween(0.8, 5.0);
        assertThat(Math.exp(logs[3])).isLessThan(1e-3);
    }

    @Test
    void a_point_believed_leaves_the_expectation_and_takes_the_uncertainty() {
        GaussianModel model = GaussianModel.of(FEATURES, rows, scores, LOGS);
        double[] row = FEATURES.of(new double[] {0.5, 0.5, 1});
        GaussianModel believing = model.believing(row);

        assertThat(believing.expected(row)).isCloseTo(model.expected(row), within(1e-9));
        assertThat(believing.uncertainty(row)).isLessThan(model.uncertainty(row) / 2);
    }

    @Test
    void points_on_top_of_each_other_are_no_trouble() {
        double[][] same = new double[20][];
        double[] ones = new double[20];
        Arrays.fill(same, rows[0]);
        Arrays.fill(ones, 1);

        assertThat(GaussianModel.fit(FEATURES, same, ones, new double[0]).expected(rows[0]))
                .isCloseTo(1, within(1e-9));
    }
}
