package io.gpttrader.optimize.internal.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the market holds and what the host believes, for Black and Litterman.
 *
 * @param market value or weight by symbol, above 0
 * @param views in the order given
 * @param tau how uncertain the market's returns are, as a share of the covariance
 * @param riskAversion of the market: what it wants for a variance of 1
 */
public record ViewPlan(Map<String, Double> market, List<View> views, double tau, double riskAversion) {

    /**
     * One view: how much a symbol earns a year, or how much more than another one.
     *
     * @param symbol which one
     * @param other the one that it beats, or "" where the return itself is meant
     * @param annualReturn a fraction
     * @param confidence above 0, at most 1
     */
    public record View(String symbol, String other, double annualReturn, double confidence) {
        @Override
        public String toString() {
            return symbol + (other.isEmpty() ? " earns " : " beats " + other + " by ")
                    + AllocationWords.percent(annualReturn) + " a year (" + AllocationWords.percent(confidence)
                    + " sure)";
        }
    }

    public static ViewPlan of(Map<String, Double> market) {
        return new ViewPlan(market, List.of(), 0.05, 2.5);
    }

    public ViewPlan with(View view) {
        List<View> all = new ArrayList<>(views);
        all.add(view);
        return new ViewPlan(market, List.copyOf(all), tau, riskAversion);
    }

    public ViewPlan withTau(double uncertainty) {
        return new ViewPlan(market, views, uncertainty, riskAversion);
    }

    public ViewPlan withRiskAversion(double aversion) {
        return new ViewPlan(market, views, tau, aversion);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("market of " + market.size() + " symbols");
        views.forEach(view -> out.append(", ").append(view));
        return out.append(", tau ")
                .append(tau)
                .append(", risk aversion ")
                .append(riskAversion)
                .toString();
    }
}
