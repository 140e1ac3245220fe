package io.gpttrader.analyze.internal.regimes;

import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/**
 * An exponentially weighted mean of log returns with its standard error: the drift. With a flat prior the drift is normal around the mean, so
 * the probability that it lies on one side of a price is a normal one. A missing return is passed over.
 */
final class DriftEstimate {
    private final double fade;
    private double weight;
    private double squaredWeight;
    private double mean;
    private double squares;

    DriftEstimate(double halfLifeBars) {
        this.fade = Math.pow(0.5, 1 / halfLifeBars);
    }

    private DriftEstimate(DriftEstimate other) {
        this.fade = other.fade;
        this.weight = other.weight;
        this.squaredWeight = other.squaredWeight;
        this.mean = other.mean;
        this.squares = other.squares;
    }

    /** The estimate if this were the next value, which is not taken. */
    DriftEstimate ifNext(double value) {
        DriftEstimate next = new DriftEstimate(this);
        next.add(value);
        return next;
    }

    void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        weight = fade * weight + 1;
        squaredWeight = fade * fade * squaredWeight + 1;
        double distance = value - mean;
        mean += distance / weight;
        squares = fade * squares + distance * (value - mean);
    }

    /** The deviation of a return, by the same weights. */
    double deviation() {
        return Math.sqrt(Math.max(0, squares / weight));
    }

    /**
     * The probability that the drift lies above so many deviations. Without any deviation the drift is the mean itself, and a price that does
     * not move has none.
     */
    double probabilityAbove(double deviations) {
        double deviation = deviation();
        if (!(deviation > 1e-9 * Math.abs(mean)) || deviation == 0) {
            return deviations < 0 ? mean >= 0 ? 1 : 0 : mean > 0 ? 1 : 0;
        }
        double error = deviation * Math.sqrt(squaredWeight) / weight;
        return 0.5 * Erf.erfc((deviations * deviation - mean) / error / Math.sqrt(2));
    }

    /**
     * The probability that the deviation of a return lies above a value: with a flat prior on its logarithm, the weighted squares over the variance have
     * a chi-squared distribution, whose degrees of freedom are the effective number of returns less one.
     */
    double probabilityOfDeviationAbove(double value) {
        double freedom = weight * weight / squaredWeight - 1;
        double variance = squares / weight;
        if (!(freedom > 1 && variance > 0 && value > 0)) {
            return 0;
        }
        return Gamma.regularizedGammaP(freedom / 2, freedom * variance / (value * value) / 2);
    }
}
