package io.gpttrader.optimize.internal.allocation;

/** How a covariance is estimated from returns, a row a symbol; a bar, not a year. */
public enum CovarianceRule {
    /** Divisor n - 1. */
    SAMPLE("sample covariance") {
        @Override
        double[][] of(double[][] returns) {
            double bars = returns[0].length;
            return Vectors.scaled(products(centred(returns)), bars / (bars - 1));
        }
    },
    /**
     * Shrunk towards equal variances without correlation: O. Ledoit and M. Wolf, "A well-conditioned estimator for large-dimensional covariance
     * matrices", Journal of Multivariate Analysis 88, 2004.
     */
    LEDOIT_WOLF("Ledoit-Wolf covariance") {
        @Override
        double[][] of(double[][] returns) {
            return Shrinkage.toIdentity(centred(returns));
        }
    },
    /**
     * Shrunk towards one correlation for all: O. Ledoit and M. Wolf, "Honey, I shrunk the sample covariance matrix", Journal of Portfolio
     * Management 30, 2004.
     */
    CONSTANT_CORRELATION("constant-correlation covariance") {
        @Override
        double[][] of(double[][] returns) {
            return Shrinkage.toConstantCorrelation(centred(returns));
        }
    };

    private final String words;

    CovarianceRule(String words) {
        this.words = words;
    }

    abstract double[][] of(double[][] returns);

    static double[][] centred(double[][] returns) {
        double[][] centred = new double[returns.length][];
        for (int i = 0; i < centred.length; i++) {
            double mean = Vectors.mean(returns[i]);
            centred[i] = new double[returns[i].length];
            for (int t = 0; t < centred[i].length; t++) {
                centred[i][t] = returns[i][t] - mean;
            }
        }
        return centred;
    }

    /** The mean products of centred rows. */
    static double[][] products(double[][] centred) {
        int n = centred.length;
        double[][] products = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = Vectors.dot(centred[i], centred[j]) / centred[i].length;
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    @Override
    public String toString() {
        return words;
    }
}
