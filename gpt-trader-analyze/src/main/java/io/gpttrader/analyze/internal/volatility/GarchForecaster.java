package io.gpttrader.analyze.internal.volatility;

import java.util.LinkedHashMap;
import java.util.Map;

/** GARCH or GJR-GARCH with a constant mean; each fit begins where the one before ended. */
final class GarchForecaster implements Forecaster {
    private final double[] returns;
    private final GarchKind kind;
    private final Garch model;
    private GarchFit fit;

    GarchForecaster(double[] returns, GarchKind kind) {
        this.returns = returns;
        this.kind = kind;
        this.model = new Garch(kind, true);
        this.fit = GarchFit.undefined(kind);
    }

    @Override
    public String name() {
        return kind.toString();
    }

    @Override
    public void refit(int count) {
        fit = model.fit(returns, count, fit.isDefined() ? fit.parameters() : null, false);
    }

    @Override
    public void forecast(int from, int to, double[] out) {
        GarchParameters p = fit.parameters();
        double variance = fit.nextVariance();
        for (int t = from; t < to; t++) {
            out[t] = variance;
            variance = t < returns.length ? p.next(variance, returns[t] - p.mean()) : variance;
        }
    }

    @Override
    public LastFit last() {
        GarchFit whole = model.fit(returns);
        GarchParameters p = whole.parameters();
        double level = p.persistence() < 1 - 1e-6 ? p.omega() / (1 - p.persistence()) : Double.NaN;
        return new LastFit(named(p), named(whole.errors()), whole.logLikelihood(), level, whole::variance);
    }

    private Map<String, Double> named(GarchParameters p) {
        Map<String, Double> named = new LinkedHashMap<>();
        named.put("mean", p.mean());
        named.put("omega", p.omega());
        named.put("alpha", p.alpha());
        if (kind == GarchKind.GJR) {
            named.put("gamma", p.gamma());
        }
        named.put("beta", p.beta());
        return named;
    }
}
