package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.comparison.ComparisonJson;
import io.gpttrader.analyze.internal.comparison.ComparisonOutcome;
import io.gpttrader.analyze.internal.comparison.ComparisonText;
import io.gpttrader.analyze.internal.support.Require;
import java.util.List;

/**
 * Strategies side by side on one series: what the engine measured of each, their Sharpe ratios with intervals, what they earned in each
 * regime, and how alike their returns are. The last one is buy and hold, without costs. Made by {@code Analyze.compare}; immutable.
 */
public final class StrategyComparison {
    private final ComparisonOutcome outcome;

    StrategyComparison(ComparisonOutcome outcome) {
        this.outcome = outcome;
    }

    /** Names in order, {@code buy and hold} last. */
    public List<String> strategies() {
        return outcome.strategies();
    }

    /** Names of the figures that the engine measured. */
    public List<String> figures() {
        return outcome.figures();
    }

    /**
     * A figure of a strategy, in the unit the engine gives it; NaN where it is not defined.
     *
     * @throws IllegalArgumentException where no strategy or figure has that name
     */
    public double figure(String strategy, String figure) {
        Require.oneOf(figure, outcome.figures(), "figure");
        return outcome.values()[place(strategy)][outcome.figures().indexOf(figure)];
    }

    /** The return of equity at each bar of the series, as ratio minus one. */
    public double[] returns(String strategy) {
        return outcome.returns()[place(strategy)].clone();
    }

    /** Pearson's correlation of the returns of two strategies, in [-1, 1]; NaN where one does not move. */
    public double correlation(String first, String second) {
        return outcome.correlations()[place(first)][place(second)];
    }

    /** The Sharpe ratio of a strategy's returns, with its interval and a p-value corrected for the strategies compared. */
    public SharpeEstimate sharpe(String strategy) {
        return outcome.sharpes().get(place(strategy));
    }

    /** What a strategy earned in each regime that occurred, in the order of {@link MarketRegime}. */
    public List<RegimeReturn> byRegime(String strategy) {
        place(strategy);
        return outcome.byRegime().stream()
                .filter(each -> each.strategy().equals(strategy))
                .toList();
    }

    private int place(String strategy) {
        Require.oneOf(strategy, outcome.strategies(), "strategy");
        return outcome.strategies().indexOf(strategy);
    }

    /** Everything as JSON; numbers that are not defined are null. */
    public String json() {
        return ComparisonJson.of(outcome);
    }

    /** Tables of the figures, of the returns by regime, and of the correlations. */
    @Override
    public String toString() {
        return ComparisonText.of(outcome);
    }
}
