package io.gpttrader.optimize;

/**
 * What an allocator earned out of sample, after costs. Fractions are fractions of 1, so that 0.05 is 5 %; a figure that is not defined is NaN.
 *
 * @param name of the allocator
 * @param annualReturn growth a year
 * @param volatility standard deviation of returns times the square root of the bars a year
 * @param sharpe mean return over standard deviation, of a year, with a risk-free return of 0
 * @param maxDrawdown the deepest fall from a peak, at least 0
 * @param turnover traded a year, as a share of the equity, buys and sells both counted, with the first purchase
 * @param costs paid a year, as a share of the equity
 * @param effectivePositions mean over all decisions of (sum of absolute weights)^2 / (sum of squared weights): n for n equal weights, 1 for a single one
 * @param sharpeDifference the Sharpe ratio less that of equal weight
 * @param pValue how probable a Sharpe ratio at least as far from that of equal weight is, on either side, if both are the same: O. Ledoit and M. Wolf,
 *     Robust performance hypothesis testing with the Sharpe ratio, Journal of Empirical Finance 15, 2008, 3.1, with the Bartlett kernel over 4 (T / 100)^(2/9)
 *     lags. It is that of this allocator alone, not corrected for the choice of the best of several
 */
public record AllocationFigures(
        String name,
        double annualReturn,
        double volatility,
        double sharpe,
        double maxDrawdown,
        double turnover,
        double costs,
        double effectivePositions,
        double sharpeDifference,
        double pValue) {}
