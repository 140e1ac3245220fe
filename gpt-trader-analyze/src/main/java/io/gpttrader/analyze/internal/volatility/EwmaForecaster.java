package io.gpttrader.analyze.internal.volatility;

import java.util.Map;

/** EWMA with a given or a fitted lambda. */
final class EwmaForecaster implements Forecaster {
    private final double[] returns;
    private final boolean isFitted;
    private double lambda = Ewma.RISK_METRICS;
    private double[] variances;

    EwmaForecaster(double[] returns, boolean isFitted) {
        this.returns = returns;
        this.isFitted = isFitted;
        this.variances = Ewma.variances(returns, lambda);
    }

    @Override
    public String name() {
        return isFitted ? "EWMA fitted" : "EWMA 0.94";
    }

    @Override
    public void refit(int count) {
        if (isFitted) {
            lambda = Ewma.lambda(returns, count);
            variances = Ewma.variances(returns, lambda);
        }
    }

    @Override
    public void forecast(int from, int to, double[] out) {
        System.arraycopy(variances, from - 1, out, from, to - from);
    }

    @Override
    public LastFit last() {
        refit(returns.length);

        double next = variances.length == 0 ? Double.NaN : variances[variances.length - 1];
        Map<String, Double> none = Map.of("lambda", Double.NaN);
        return new LastFit(Map.of("lambda", lambda), none, Double.NaN, Double.NaN, bars -> bars * next);
    }
}
