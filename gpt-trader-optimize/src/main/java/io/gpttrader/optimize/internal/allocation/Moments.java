package io.gpttrader.optimize.internal.allocation;

/** Sample statistics of returns; NaN where they are not defined. */
public final class Moments {
    private Moments() {}

    /** Divisor n - 1. */
    public static double std(double[] returns) {
        double mean = Vectors.mean(returns);
        double squares = 0;
        for (double each : returns) {
            squares += (each - mean) * (each - mean);
        }
        return Math.sqrt(squares / (returns.length - 1));
    }

    /** Of a year, with a risk-free return of 0. */
    public static double sharpe(double[] returns, double perYear) {
        return ReturnRows.isMoving(returns) ? Vectors.mean(returns) / std(returns) * Math.sqrt(perYear) : Double.NaN;
    }

    /** Of all pairs of rows. */
    public static double[][] correlation(double[][] rows) {
        double[][] products = CovarianceRule.products(CovarianceRule.centred(rows));
        double[][] correlation = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                boolean isDefined = ReturnRows.isMoving(rows[i]) && ReturnRows.isMoving(rows[j]);
                double value = i == j ? 1 : products[i][j] / Math.sqrt(products[i][i] * products[j][j]);
                correlation[i][j] = isDefined ? Math.max(-1, Math.min(1, value)) : Double.NaN;
            }
        }
        return correlation;
    }
}
