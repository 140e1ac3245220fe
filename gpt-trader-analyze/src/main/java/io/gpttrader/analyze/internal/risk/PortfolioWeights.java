package io.gpttrader.analyze.internal.risk;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Weights as given, checked against the symbols. */
final class PortfolioWeights {
    private PortfolioWeights() {}

    /** In the order of the symbols. */
    static double[] of(List<String> symbols, Map<String, Double> weights) {
        TreeSet<String> unknown = new TreeSet<>(weights.keySet());
        symbols.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("weights name " + unknown
                    + ", and there is no series of that name among " + symbols + "; add one or leave the weight out");
        }
        double[] values = new double[symbols.size()];
        for (int i = 0; i < values.length; i++) {
            Double weight = weights.get(symbols.get(i));
            if (weight == null) {
                throw new IllegalArgumentException(
                        "no weight is given for '" + symbols.get(i) + "'; give 0 where it is not held");
            }
            if (!Double.isFinite(weight)) {
                throw new IllegalArgumentException("the weight of '" + symbols.get(i)
                        + "' must be a finite number but was " + weight + "; for 40 % of the capital give 0.4");
            }
            values[i] = weight;
        }
        return values;
    }
}
