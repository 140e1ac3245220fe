package io.gpttrader.analyze;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A principal component of the correlation matrix.
 *
 * @param number 1 for the largest
 * @param eigenvalue 0 or above; their mean is 1
 * @param share of the variance of all standardized returns, in [0, 1]
 * @param isAboveNoise whether the eigenvalue is beyond {@code (1 + sqrt(symbols / returns))^2}, the largest that many unrelated symbols would
 *     have (Marchenko and Pastur 1967; a limit for many symbols, so a rough guide for few)
 * @param loadings of each symbol: the eigenvector of length 1, its sign such that the loadings' sum is positive
 */
public record FactorShare(
        int number, double eigenvalue, double share, boolean isAboveNoise, Map<String, Double> loadings) {

    /** Copies the loadings. */
    public FactorShare {
        loadings = Collections.unmodifiableMap(new LinkedHashMap<>(loadings));
    }
}
