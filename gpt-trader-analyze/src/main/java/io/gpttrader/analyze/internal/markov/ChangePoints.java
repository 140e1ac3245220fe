package io.gpttrader.analyze.internal.markov;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;

/**
 * Bayesian online detection of change points: R. P. Adams, D. J. C. MacKay, "Bayesian Online Changepoint Detection" (2007). Between
 * changes the values are normal with unknown mean and variance, under a normal-inverse-gamma prior; a change comes with a constant
 * probability a bar. The distribution of the length of the run so far is cut where it is longer than a limit.
 */
public final class ChangePoints {
    private final double hazard;
    private final int longest;
    private final double priorMean;
    private final double priorCount;
    private final double priorShape;
    private final double priorScale;

    /** By the length of the run: the part of the density's logarithm that depends on nothing else. */
    private final double[] constants;

    /** By the length of the run: its probability, and the posterior's parameters. */
    private double[] probabilities = {1};

    private double[] means;
    private double[] scales;

    /**
     * Before the first value.
     *
     * @param meanBars how many bars a run lasts on average, above 1
     * @param longest run that is told apart; longer ones count as this long
     * @param variance the prior's guess of the variance, above 0, worth two values
     */
    public ChangePoints(double meanBars, int longest, double variance) {
        this.hazard = 1 / meanBars;
        this.longest = longest;
        this.priorMean = 0;
        this.priorCount = 0.1;
        this.priorShape = 1;
        this.priorScale = variance;
        this.constants = new double[longest + 1];
        for (int r = 0; r <= longest; r++) {
            double shape = priorShape + r / 2.0;
            constants[r] = Gamma.logGamma(shape + 0.5) - Gamma.logGamma(shape) - 0.5 * Math.log(2 * Math.PI);
        }
        this.means = new double[] {priorMean};
        this.scales = new double[] {priorScale};
    }

    /** Takes the next value; NaN is passed over. */
    public void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        int n = probabilities.length;
        double[] grown = new double[n + 1];
        double[] newMeans = new double[n + 1];
        double[] newScales = new double[n + 1];
        newMeans[0] = priorMean;
        newScales[0] = priorScale;
        double sum = 0;
        for (int r = 0; r < n; r++) {
            double count = priorCount + r;
            double distance = value - means[r];
            double joint = probabilities[r] * density(r, distance);
            grown[r + 1] = joint * (1 - hazard);
            grown[0] += joint * hazard;
            sum += joint;
            newMeans[r + 1] = means[r] + distance / (count + 1);
            newScales[r + 1] = scales[r] + count * distance * distance / (2 * (count + 1));
        }
        if (!(sum > 0)) { // beyond what any run explains: certainly a change
            grown = new double[n + 1];
            grown[0] = 1;
            sum = 1;
        }
        int kept = Math.min(n + 1, longest + 1);
        probabilities = new double[kept];
        for (int r = 0; r <= n; r++) {
            probabilities[Math.min(r, kept - 1)] += grown[r] / sum;
        }
        means = Arrays.copyOf(newMeans, kept);
        scales = Arrays.copyOf(newScales, kept);
    }

    /** Student's t at a distance from the mean: the density of the next value of a run of that length. */
    private double density(int length, double distance) {
        double count = priorCount + length;
        double spread = scales[length] * (count + 1) / count; // times the shape
        return Math.exp(constants[length]
                - 0.5 * Math.log(spread)
                - (priorShape + length / 2.0 + 0.5) * Math.log1p(distance * distance / (2 * spread)));
    }

    /**
     * The probability that the run which holds the latest value began with one of the latest values, so many of them; 1 for all values so
     * far, and NaN before the first.
     */
    public double changedWithin(int values) {
        double sum = 0;
        for (int r = 1; r <= Math.min(values, probabilities.length - 1); r++) {
            sum += probabilities[r];
        }
        return probabilities.length == 1 ? Double.NaN : Math.min(1, sum / (1 - hazard));
    }

    /** The probability of each length of the run to which the next value belongs, from 0, a change that comes with it, as Adams and MacKay count. */
    public double[] runLengths() {
        return probabilities.clone();
    }
}
