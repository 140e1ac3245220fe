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

    /** How many states. */
    public int states() {
        return start.length;
    }

    /** The probability of a state at the next observation, given those of all states at this one, which begin at a place of an array. */
    double next(double[] now, int from, int state) {
        double sum = 0;
        for (int i = 0; i < start.length; i++) {
            sum += now[from + i] * transition[i][state];
        }
        return sum;
    }
}
