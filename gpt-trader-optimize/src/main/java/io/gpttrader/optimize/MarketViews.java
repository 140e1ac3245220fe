package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.allocation.ViewPlan;
import io.gpttrader.optimize.internal.support.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the market holds, and where the host believes otherwise, for {@link Allocator#blackLitterman}. Immutable; each view is added to those before.
 *
 * <p>A view is as uncertain as its confidence c says: tau (1 - c) / c times its variance, after T. Idzorek, A step-by-step guide to the Black-Litterman
 * model, 2005. At 50 %, the default, it weighs as much as the market's own opinion; at 100 % it holds exactly.
 */
public final class MarketViews {
    private static final double HALF = 50;

    private final ViewPlan plan;

    private MarketViews(ViewPlan plan) {
        this.plan = plan;
    }

    /**
     * The market without views.
     *
     * @param marketWeights weight or market value by symbol, above 0, in any unit; they are scaled to a sum of 1 over the symbols to be weighed
     * @return views, none so far, with tau 0.05 and a risk aversion of 2.5
     * @throws IllegalArgumentException when there is none or one is not a finite number above 0
     */
    public static MarketViews market(Map<String, Double> marketWeights) {
        Map<String, Double> copy = new LinkedHashMap<>(marketWeights);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("the market has no symbols; pass a weight or a market value for each");
        }
        copy.forEach((symbol, weight) ->
                Require.positive(weight, "the market weight of " + symbol, "pass its market value"));
        return new MarketViews(ViewPlan.of(Collections.unmodifiableMap(copy)));
    }

    /**
     * A symbol earns this much, believed as much as the market.
     *
     * @param symbol which one
     * @param annualPercent expected return a year in percent
     * @return views with one more
     * @throws IllegalArgumentException when the market does not have the symbol or the number is not in -1000 to 1000
     */
    public MarketViews earnsPercent(String symbol, double annualPercent) {
        return earnsPercent(symbol, annualPercent, HALF);
    }

    /**
     * A symbol earns this much.
     *
     * @param symbol which one
     * @param annualPercent expected return a year in percent
     * @param confidencePercent above 0, at most 100
     * @return views with one more
     * @throws IllegalArgumentException when the market does not have the symbol or a number is out of range
     */
    public MarketViews earnsPercent(String symbol, double annualPercent, double confidencePercent) {
        return with(symbol, "", annualPercent, confidencePercent);
    }

    /**
     * A symbol earns this much more than another one, believed as much as the market.
     *
     * @param symbol the better one
     * @param other the worse one
     * @param annualPercent by how much a year, in percentage points
     * @return views with one more
     * @throws IllegalArgumentException when the market does not have both symbols or the number is not in -1000 to 1000
     */
    public MarketViews beatsByPercent(String symbol, String other, double annualPercent) {
        return beatsByPercent(symbol, other, annualPercent, HALF);
    }

    /**
     * A symbol earns this much more than another one.
     *
     * @param symbol the better one
     * @param other the worse one
     * @param annualPercent by how much a year, in percentage points
     * @param confidencePercent above 0, at most 100
     * @return views with one more
     * @throws IllegalArgumentException when the market does not have both symbols or a number is out of range
     */
    public MarketViews beatsByPercent(String symbol, String other, double annualPercent, double confidencePercent) {
        Require.oneOf(other, plan.market().keySet(), "symbol of the market");
        if (other.equals(symbol)) {
            throw new IllegalArgumentException(
                    "a view compares two symbols but both were " + symbol + "; name the one that it beats");
        }
        return with(symbol, other, annualPercent, confidencePercent);
    }

    private MarketViews with(String symbol, String other, double annualPercent, double confidencePercent) {
        Require.oneOf(Objects.requireNonNull(symbol, "symbol"), plan.market().keySet(), "symbol of the market");
        Require.between(annualPercent, -1000, 1000, "annualPercent", "for 10 % a year pass 10");
        Require.aboveZeroUpTo(
                confidencePercent, 100, "confidencePercent", "for a view that is as good as the market's pass 50");
        return new MarketViews(
                plan.with(new ViewPlan.View(symbol, other, annualPercent / 100, confidencePercent / 100)));
    }

    /**
     * How uncertain the returns are that the market's weights imply, as a share of the covariance of returns. It adds to the covariance that the weights
     * are found with; views of this kind of confidence move expected returns alike whatever it is.
     *
     * @param share above 0, at most 1; 0.05 by default
     * @return changed views
     * @throws IllegalArgumentException when it is outside
     */
    public MarketViews tau(double share) {
        Require.aboveZeroUpTo(share, 1, "tau", "usual are 0.01 to 0.05");
        return new MarketViews(plan.withTau(share));
    }

    /**
     * What the market wants in return for a variance of 1: its return above the risk-free one over its variance.
     *
     * @param aversion above 0; 2.5 by default
     * @return changed views
     * @throws IllegalArgumentException when it is not
     */
    public MarketViews riskAversion(double aversion) {
        Require.positive(aversion, "riskAversion", "usual are 2 to 4");
        return new MarketViews(plan.withRiskAversion(aversion));
    }

    /** The engine's side. */
    ViewPlan plan() {
        return plan;
    }

    /** The market and all views. */
    @Override
    public String toString() {
        return plan.toString();
    }
}
