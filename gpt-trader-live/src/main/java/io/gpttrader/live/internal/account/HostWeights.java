package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.support.HostCode;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The weights that an allocator of the host's gives: asked for and checked. */
final class HostWeights {
    private HostWeights() {}

    /**
     * Weights by symbol, each in [0, 1], together at most 1; a symbol that is missing has none.
     *
     * @param who whom a message names
     * @param asked gives the weights
     * @param symbols those traded
     */
    static Map<String, Double> ask(
            String who, Supplier<? extends @Nullable Map<String, Double>> asked, Collection<String> symbols) {
        Map<String, Double> weights;
        try {
            weights = asked.get();
        } catch (RuntimeException e) {
            throw HostCode.failed(who + " failed", e);
        }
        if (weights == null) {
            throw new IllegalArgumentException(
                    who + " gave null; it must give weights by symbol, an empty map for none");
        }
        check(who, weights, symbols);
        return weights;
    }

    private static void check(String who, Map<String, Double> weights, Collection<String> symbols) {
        double sum = 0;
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            double weight = Objects.requireNonNull(entry.getValue(), () -> "the weight of " + entry.getKey());
            if (!symbols.contains(entry.getKey())) {
                throw new IllegalArgumentException(
                        who + " weighs " + entry.getKey() + ", which is not traded here; there are " + symbols);
            }
            if (!(weight >= 0 && weight <= 1)) {
                throw new IllegalArgumentException(
                        who + " gave " + entry.getKey() + " the weight " + weight + "; a weight must be in [0, 1]");
            }
            sum += weight;
        }
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "the weights of " + who + " sum to " + sum + "; they must not exceed 1: " + weights);
        }
    }
}
