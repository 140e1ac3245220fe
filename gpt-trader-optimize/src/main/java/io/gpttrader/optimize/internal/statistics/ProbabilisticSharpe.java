package io.gpttrader.optimize.internal.statistics;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The probability that a true Sharpe ratio exceeds a benchmark, and how many bars it takes to be sure. D. H. Bailey and M. Lopez de
 * Prado, "The Sharpe ratio efficient frontier", Journal of Risk 15(2), 2012.
 */
public final class ProbabilisticSharpe {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private ProbabilisticSharpe() {}

    /** {@code N((SR - SR*) sqrt(n - 1) / sqrt(1 - skewness SR + (kurtosis - 1) / 4 SR^2))}; NaN where the row has no Sharpe ratio. */
    public static double above(SharpeMoments of, double benchmarkSharpe) {
        return above(of.sharpe(), of.bars(), of.skewness(), of.kurtosis(), benchmarkSharpe);
    }

    /** The same from its parts, all a bar. */
    public static double above(double sharpe, double bars, double skewness, double kurtosis, double benchmarkSharpe) {
        double error = error(sharpe, skewness, kurtosis);
        double ahead = sharpe - benchmarkSharpe;
        if (!(bars > 1) || Double.isNaN(error) || Double.isNaN(ahead)) {
            return Double.NaN;
        }
        if (error == 0) {
            return ahead > 0 ? 1 : ahead < 0 ? 0 : 0.5;
        }
        return NORMAL.cumulativeProbability(ahead * Math.sqrt(bars - 1) / error);
    }

    /**
     * The minimum track record length in bars:
     * {@code 1 + (1 - skewness SR + (kurtosis - 1) / 4 SR^2) (z / (SR - SR*))^2}. NaN where the Sharpe ratio does not exceed the
     * benchmark, since then no number of bars would do.
     *
     * @param confidence the probability to reach, above 0 and below 1
     */
    public static double minimumBars(SharpeMoments of, double benchmarkSharpe, double confidence) {
        return minimumBars(of.sharpe(), of.skewness(), of.kurtosis(), benchmarkSharpe, confidence);
    }

    /** The same from its parts, all a bar. */
    public static double minimumBars(
            double sharpe, double skewness, double kurtosis, double benchmarkSharpe, double confidence) {
        if (!(sharpe > benchmarkSharpe)) {
            return Double.NaN;
        }
        double z = NORMAL.inverseCumulativeProbability(confidence);
        double bars = error(sharpe, skewness, kurtosis) * z / (sharpe - benchmarkSharpe);
        return 1 + bars * bars;
    }

    /** Root n times the standard error of a Sharpe ratio (E. Mertens, 2002); never NaN for moments that a row can have. */
    static double error(double sharpe, double skewness, double kurtosis) {
        return Math.sqrt(Math.max(0, 1 - skewness * sharpe + (kurtosis - 1) / 4 * sharpe * sharpe));
    }
}
