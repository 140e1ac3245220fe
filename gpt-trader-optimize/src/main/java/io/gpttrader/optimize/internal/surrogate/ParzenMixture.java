package io.gpttrader.optimize.internal.surrogate;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;

/**
 * How densely points lie: a kernel around each of them, and one that is flat. A kernel is a product over the dimensions, so it keeps
 * which values went together: a normal density cut at both ends of an ordered dimension, a lifted probability of one alternative of a
 * choice, and nothing where the dimension is inactive.
 */
public final class ParzenMixture {
    /** Kernels become no narrower than this share of a range. */
    private static final double NARROWEST = 1 / 200.0;

    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);

    private final Space space;
    private final List<double[]> points;
    private final double[] cumulativeWeights;
    private final double[] logWeights;
    /** By dimension and kernel: place, width and logarithm of what the normal density is divided by; NaN where inactive. */
    private final double[][] centres;

    private final double[][] widths;
    private final double[][] logScales;

    /** @param weights of the kernels; that of the flat one is 1 */
    public ParzenMixture(Space space, List<double[]> points, double[] weights) {
        this.space = space;
        this.points = points;
        int count = points.size();
        this.cumulativeWeights = new double[count + 1];
        this.logWeights = new double[count + 1];
        double sum = Arrays.stream(weights).sum() + 1;
        double upTo = 0;
        for (int k = 0; k <= count; k++) {
            double weight = k < count ? weights[k] : 1;
            upTo += weight / sum;
            cumulativeWeights[k] = upTo;
            logWeights[k] = FastMath.log(weight / sum);
        }
        this.centres = new double[space.size()][count];
        this.widths = new double[space.size()][count];
        this.logScales = new double[space.size()][count];
        for (int i = 0; i < space.size(); i++) {
            if (space.dimensions().get(i).isOrdered()) {
                shape(i);
            }
        }
    }

    /** The width of a kernel is the distance to its farther neighbour, within bounds that narrow as points become many. */
    private void shape(int i) {
        Dimension dimension = space.dimensions().get(i);
        double[] places = points.stream()
                .mapToDouble(point -> Double.isNaN(point[i]) ? Double.NaN : dimension.toUnit(point[i]))
                .toArray();
        double[] sorted = Arrays.stream(places)
                .filter(each -> !Double.isNaN(each))
                .sorted()
                .toArray();
        double narrowest = Math.max(
                Math.max(NARROWEST, 1 / (2.0 + sorted.length)),
                dimension.isContinuous() ? 0 : 0.5 / dimension.levels());
        for (int k = 0; k < places.length; k++) {
            centres[i][k] = places[k];
            double width = Math.max(narrowest, Math.min(1, gap(sorted, places[k])));
            widths[i][k] = width;
            logScales[i][k] = FastMath.log(
                    ROOT_OF_TWO_PI * width * (normal((1 - places[k]) / width) - normal(-places[k] / width)));
        }
    }

    private static double gap(double[] sorted, double place) {
        if (sorted.length < 2) {
            return 1;
        }
        int at = Arrays.binarySearch(sorted, place);
        if (at < 0) {
            return 1;
        }
        double before = at > 0 ? place - sorted[at - 1] : 0;
        double after = at + 1 < sorted.length ? sorted[at + 1] - place : 0;
        return Math.max(before, after);
    }

    private static double normal(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }

    /** A random point. */
    public double[] sample(RandomGenerator random) {
        double which = random.nextDouble();
        int kernel = 0;
        while (kernel < points.size() && cumulativeWeights[kernel] <= which) {
            kernel++;
        }
        double[] point = new double[space.size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = space.isActive(i, point) ? value(i, kernel, random) : Double.NaN;
        }
        return point;
    }

    private double value(int i, int kernel, RandomGenerator random) {
        Dimension dimension = space.dimensions().get(i);
        if (kernel == points.size() || Double.isNaN(points.get(kernel)[i])) {
            return dimension.fromUnit(random.nextDouble());
        }
        if (!dimension.isOrdered()) {
            return random.nextDouble() < lift() ? dimension.fromUnit(random.nextDouble()) : points.get(kernel)[i];
        }
        double place;
        do {
            place = centres[i][kernel] + widths[i][kernel] * random.nextGaussian();
        } while (!(place >= 0 && place <= 1));
        return dimension.fromUnit(place);
    }

    /** Logarithm of the density at a point, up to what depends on the point alone. */
    public double logDensity(double[] point) {
        double[] places = space.toUnit(point);
        double[] logs = new double[points.size() + 1];
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logs.length; k++) {
            logs[k] = logWeights[k] + logKernel(k, point, places);
            most = Math.max(most, logs[k]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += FastMath.exp(log - most);
        }
        return most + FastMath.log(sum);
    }

    /** The probability with which the kernel of a choice forgets its alternative and takes any. */
    private double lift() {
        return 1.0 / (points.size() + 2);
    }

    private double logKernel(int kernel, double[] point, double[] places) {
        double log = 0;
        for (int i = 0; i < point.length; i++) {
            if (Double.isNaN(point[i])) {
                continue;
            }
            Dimension dimension = space.dimensions().get(i);
            boolean isFlat = kernel == points.size() || Double.isNaN(points.get(kernel)[i]);
            if (!dimension.isOrdered()) {
                double other = (isFlat ? 1 : lift()) / dimension.levels();
                boolean isSame = !isFlat && points.get(kernel)[i] == point[i];
                log += FastMath.log(isSame ? 1 - lift() + other : other);
            } else if (!isFlat) {
                double z = (places[i] - centres[i][kernel]) / widths[i][kernel];
                log -= z * z / 2 + logScales[i][kernel];
            }
        }
        return log;
    }
}
