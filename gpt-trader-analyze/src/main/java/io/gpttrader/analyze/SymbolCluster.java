package io.gpttrader.analyze;

import java.util.List;

/**
 * A step of hierarchical clustering: two groups of symbols become one.
 *
 * @param left the group made first
 * @param right the other
 * @param distance mean of {@code sqrt((1 - correlation) / 2)} between their members, in [0, 1]
 */
public record SymbolCluster(List<String> left, List<String> right, double distance) {
    /** Copies the groups. */
    public SymbolCluster {
        left = List.copyOf(left);
        right = List.copyOf(right);
    }
}
