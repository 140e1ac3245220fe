package io.gpttrader.analyze;

/**
 * How a symbol moves with a benchmark: least squares of its returns on the benchmark's. Standard errors are Newey and West's (1987), with
 * {@code floor(4 (n / 100)^(2/9))} lags. NaN where the benchmark does not move or there are fewer than 3 returns.
 *
 * @param symbol whose returns are explained
 * @param benchmark that explains them
 * @param beta return of the symbol for a return of the benchmark of 1
 * @param betaError its standard error
 * @param alpha return of a bar that the benchmark does not explain, as a fraction
 * @param alphaError its standard error
 * @param rSquared share of the variance explained, in [0, 1]
 * @param returns how many returns it is measured on
 */
public record BetaEstimate(
        String symbol,
        String benchmark,
        double beta,
        double betaError,
        double alpha,
        double alphaError,
        double rSquared,
        int returns) {}
