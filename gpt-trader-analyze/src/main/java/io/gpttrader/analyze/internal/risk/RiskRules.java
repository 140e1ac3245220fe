package io.gpttrader.analyze.internal.risk;

/**
 * Of the bootstrap.
 *
 * @param draws how many times the returns are drawn again
 * @param confidence of the intervals
 * @param seed the same seed gives the same intervals
 */
public record RiskRules(int draws, double confidence, long seed) {
    public static RiskRules defaults() {
        return new RiskRules(1_000, 0.95, 42);
    }
}
