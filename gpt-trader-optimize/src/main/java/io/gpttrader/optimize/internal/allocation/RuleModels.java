package io.gpttrader.optimize.internal.allocation;

import java.util.function.Consumer;
import java.util.function.Function;

/** Models that weigh by a formula of their own and know nothing of limits; of the allowed weights the nearest are taken. */
enum RuleModels implements AllocationModel {
    EQUAL_WEIGHT("equal weight", market -> Vectors.filled(market.size(), 1.0 / market.size())),
    INVERSE_VOLATILITY("inverse volatility", market -> {
        double[] weights = market.deviations().clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 / weights[i];
        }
        return weights;
    }),
    RISK_PARITY("risk parity", market -> RiskParity.weights(market.covariance())),
    HIERARCHICAL_RISK_PARITY("hierarchical risk parity", market -> HierarchicalRiskParity.weights(market.covariance()));

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final Function<Market, double[]> formula;

    RuleModels(String words, Function<Market, double[]> formula) {
        this.words = words;
        this.formula = formula;
    }

    @Override
    public double[] weights(Market market, FeasibleSet allowed, Consumer<String> notes) {
        return allowed.nearest(formula.apply(market));
    }

    @Override
    public String words() {
        return words;
    }
}
