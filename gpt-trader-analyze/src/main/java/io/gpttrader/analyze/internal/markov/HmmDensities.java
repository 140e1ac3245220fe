package io.gpttrader.analyze.internal.markov;

/** The densities of a model's states. They are taken in logarithms, and scaled so that no observation, however far, makes all of them 0. */
final class HmmDensities {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /** Below this a scaled sum has lost its digits. */
    private static final double TINY = 1e-250;

    private final double[][] means;
    private final double[][] variances;

    /** By state and component: twice the logarithm of the density at the mean, with its sign changed. */
    private final double[][] peaks;

    private final double[] logs;

    HmmDensities(HmmModel model) {
        this.means = model.means();
        this.variances = model.variances();
        this.peaks = new double[means.length][];
        this.logs = new double[means.length];
        for (int j = 0; j < means.length; j++) {
            peaks[j] = new double[means[j].length];
            for (int d = 0; d < means[j].length; d++) {
                peaks[j][d] = LOG_TWO_PI + Math.log(variances[j][d]);
            }
        }
    }

    /** The logarithm of a state's density at an observation; a component that is NaN says nothing. */
    double log(int state, double[] observation) {
        double sum = 0;
        for (int d = 0; d < observation.length; d++) {
            if (!Double.isNaN(observation[d])) {
                double distance = observation[d] - means[state][d];
                sum += peaks[state][d] + distance * distance / variances[state][d];
            }
        }
        return -sum / 2;
    }

    /**
     * Fills the densities of an observation, divided by a common factor, from a place on; 0 for a state that cannot be reached.
     *
     * @param priors probability of each state before the observation
     * @return the logarithm of that factor; minus infinity, with densities of 1, where no state that can be reached explains the observation
     */
    double fill(double[] observation, double[] priors, double[] densities, int from) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < logs.length; j++) {
            logs[j] = log(j, observation);
            largest = priors[j] >= Double.MIN_NORMAL ? Math.max(largest, logs[j]) : largest;
        }
        if (fill(largest, priors, densities, from) >= TINY) {
            return largest;
        }
        // the state that explains it best is all but impossible: the likeliest of both counts
        largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < logs.length; j++) {
            largest = priors[j] >= Double.MIN_NORMAL ? Math.max(largest, logs[j] + Math.log(priors[j])) : largest;
        }
        fill(largest, priors, densities, from);
        return largest;
    }

    private double fill(double largest, double[] priors, double[] densities, int from) {
        double sum = 0;
        for (int j = 0; j < logs.length; j++) {
            boolean isReached = priors[j] >= Double.MIN_NORMAL;
            double density = largest == Double.NEGATIVE_INFINITY ? 1 : Math.exp(logs[j] - largest);
            densities[from + j] = isReached ? density : 0;
            sum += isReached ? priors[j] * density : 0;
        }
        return sum;
    }
}
