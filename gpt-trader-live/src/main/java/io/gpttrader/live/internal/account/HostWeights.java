package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.support.HostCode;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** The weights that an allocator of the host's gives: asked for and checked. */
final class HostWeights {
    private HostWeights() {}

    /**
     * Weights by symbol, each in [0, 1], together at most 1; a symbol that is missing has none.
     *
     * @param allocator returns by symbol up to now, to weight by symbol
     */
    static Map<String, Double> ask(
            Function<? super Map<String, double[]>, ? extends Map<String, Double>> allocator,
            Map<String, double[]> returns) {
        Map<String, Double> weights;
        try {
            weights = allocator.apply(returns);
        } catch (RuntimeException e) {
            throw HostCode.failed("the allocator failed", e);
        }
        if (weights == null) {
            throw new IllegalArgumentException(
                    "the allocator gave null; it must give weights by symbol, an empty map for none");
        }
        check(weights, returns.keySet());
        return weights;
    }

    private static void check(Map<String, Double> weights, Set<String> symbols) {
        double sum = 0;
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            double weight = Objects.requireNonNull(entry.getValue(), () -> "the weight of " + entry.getKey());
            if (!symbols.contains(entry.getKey())) {
                throw new IllegalArgumentException(
                        "the allocator weighs " + entry.getKey() + ", which is not traded here; there are " + symbols);
            }
            if (!(weight >= 0 && weight <= 1)) {
                throw new IllegalArgumentException("the allocator gave " + entry.getKey() + " the weight " + weight
                        + "; a weight must be in [0, 1]");
            }
            sum += weight;
        }
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "the allocator's weights sum to " + sum + "; they must not exceed 1: " + weights);
        }
    }
}
