package io.gpttrader.analyze.internal.volatility;

/**
 * A fitted model. All in the unit of the returns.
 *
 * @param kind which model
 * @param parameters that make the returns most likely; NaN where the returns do not move
 * @param errors robust standard errors in the same places (Bollerslev and Wooldridge, Econometric Reviews 11, 1992); NaN for a parameter on
 *     the border of what is allowed, for a mean that is not estimated, and for gamma in the symmetric model
 * @param logLikelihood normal
 * @param nextVariance forecast for the bar after the last return
 */
public record GarchFit(
        GarchKind kind, GarchParameters parameters, GarchParameters errors, double logLikelihood, double nextVariance) {
    static final GarchParameters UNKNOWN =
            new GarchParameters(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    static GarchFit undefined(GarchKind kind) {
        return new GarchFit(kind, UNKNOWN, UNKNOWN, Double.NaN, Double.NaN);
    }

    boolean isDefined() {
        return nextVariance > 0 && nextVariance < Double.POSITIVE_INFINITY;
    }

    /** The sum of the expected variances of the next bars. */
    public double variance(int bars) {
        return parameters.sum(nextVariance, bars);
    }
}
