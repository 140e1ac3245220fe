package io.gpttrader.analyze.internal.volatility;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.support.Require;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Sizes that aim at a volatility. As an allocator of several symbols each gets {@code min(cap, target / forecast) / symbols}, by its own EWMA 0.94
 * forecast of the next bar: how symbols move together is not looked at, so that the whole is below the target unless they move as one. A symbol that
 * stands still gets the cap, as in the other slices' volatility target, and one whose forecast is not defined gets nothing.
 *
 * @param annualFraction the target, a year, such as 0.15
 * @param cap most weight before it is shared, in (0, 1]
 * @param barsPerYear bars a year of the returns, such as 252
 */
public record VolatilityTarget(double annualFraction, double cap, double barsPerYear)
        implements Function<Map<String, double[]>, Map<String, Double>>, Serializable {
    private static final String PERCENT = "for 15 % pass 0.15";

    /** Checks the ranges. */
    public VolatilityTarget {
        Require.positive(annualFraction, "annualFraction", PERCENT);
        Require.aboveZeroUpTo(cap, 1, "cap", "1 is all of the money");
        Require.positive(barsPerYear, "barsPerYear", "daily bars of a five-day market have 252");
    }

    /** Weights by symbol from returns by symbol; together at most the cap. */
    @Override
    public Map<String, Double> apply(Map<String, double[]> returns) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (Map.Entry<String, double[]> each : returns.entrySet()) {
            double weight = weight(lastVolatility(each.getValue()), annualFraction, cap);
            weights.put(each.getKey(), Double.isNaN(weight) ? 0 : weight / returns.size());
        }
        return weights;
    }

    /** As known after the last return that is finite. */
    private double lastVolatility(double[] returns) {
        double[] variances = Ewma.variances(returns, Ewma.RISK_METRICS);
        for (int i = variances.length - 1; i >= 0; i--) {
            if (Double.isFinite(variances[i])) {
                return Ewma.annual(variances[i], barsPerYear);
            }
        }
        return Double.NaN;
    }

    /**
     * The weight to hold from the close of each bar, by the forecast of the model chosen so far: {@code min(cap, target / forecast)}, without a look
     * ahead; NaN where there is no forecast.
     *
     * @param targetAnnual as a fraction, above 0
     * @param cap most weight, above 0; above 1 is borrowed
     */
    public static double[] weights(PriceBars bars, double targetAnnual, double cap) {
        return weights(ForecastComparison.history(bars, VolatilityRules.defaults()), targetAnnual, cap);
    }

    /** The same from a column of annual volatilities. */
    public static double[] weights(double[] annualVolatility, double targetAnnual, double cap) {
        Require.positive(targetAnnual, "targetAnnual", PERCENT);
        Require.positive(cap, "cap", "1 is all of the money");
        double[] weights = new double[annualVolatility.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight(annualVolatility[i], targetAnnual, cap);
        }
        return weights;
    }

    private static double weight(double volatility, double target, double cap) {
        return Math.min(cap, target / volatility);
    }
}
