package io.gpttrader.analyze.internal.markov;

/**
 * A hidden Markov model with Gaussian states whose components are independent (diagonal covariance).
 *
 * @param start probability of each state at the first observation
 * @param transition from a state (row) to the next one (column); rows add up to 1
 * @param means a row a state, a column a component
 * @param variances a row a state, a column a component, above 0
 */
public record HmmModel(double[] start, double[][] transition, double[][] means, double[][] variances) {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /** How many states. */
    public int states() {
        return start.length;
    }

    /** The logarithm of a state's density at an observation; a component that is NaN says nothing. */
    public double logDensity(int state, double[] observation) {
        double sum = 0;
        for (int d = 0; d < observation.length; d++) {
            double distance = observation[d] - means[state][d];
            double part = LOG_TWO_PI + Math.log(variances[state][d]) + distance * distance / variances[state][d];
            sum += Double.isNaN(observation[d]) ? 0 : part;
        }
        return -sum / 2;
    }
}
