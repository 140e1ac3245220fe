package io.gpttrader.analyze.internal.comparison;

import java.util.List;

/** The figures of buy and hold that follow from its returns alone, by the names the engine uses; others are NaN. */
final class HoldFigures {
    private HoldFigures() {}

    static double[] of(double[] returns, List<String> names, double perYear) {
        double[] values = new double[names.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of(returns, names.get(i), perYear);
        }
        return values;
    }

    private static double of(double[] returns, String name, double perYear) {
        return switch (name) {
            case "sharpe" -> ReturnMoments.of(returns).ratio() * Math.sqrt(perYear);
            case "volatility" -> ReturnMoments.of(returns).deviation() * Math.sqrt(perYear);
            case "totalReturn" -> growth(returns) - 1;
            case "annualReturn" -> Math.pow(growth(returns), perYear / returns.length) - 1;
            case "maxDrawdown" -> drawdown(returns);
            case "exposure" -> 1;
            default -> Double.NaN;
        };
    }

    /** NaN where a close is missing: what the bars between earned is not known. */
    private static double growth(double[] returns) {
        double growth = 1;
        for (int t = 1; t < returns.length; t++) {
            growth *= 1 + returns[t];
        }
        return growth;
    }

    private static double drawdown(double[] returns) {
        double equity = 1;
        double peak = 1;
        double deepest = 0;
        for (int t = 1; t < returns.length; t++) {
            equity *= 1 + returns[t];
            peak = Math.max(peak, equity);
            deepest = Math.max(deepest, 1 - equity / peak);
        }
        return deepest;
    }
}
