package io.gpttrader.analyze.internal.risk;

import io.gpttrader.analyze.RiskContribution;
import io.gpttrader.analyze.RiskMethod;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.relations.JoinedBars;
import io.gpttrader.analyze.internal.relations.Moments;
import io.gpttrader.analyze.internal.relations.ShrunkCovariance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The figures of a portfolio that is brought back to its weights at each bar; what the weights leave is cash without return. */
public final class RiskOutcome {
    private final JoinedBars bars;
    private final double[] weights;
    private final double[] returns;
    private final double[] sorted;
    private final ReturnShape shape;
    private final double[][] covariance;
    private final double[] means;
    private final double shrunkVariance;
    private final RiskRules rules;

    private RiskOutcome(JoinedBars bars, double[] weights, RiskRules rules) {
        this.bars = bars;
        this.weights = weights;
        this.rules = rules;
        double[][] rows = bars.returns();
        returns = combined(rows, weights);
        sorted = TailLoss.sorted(returns);
        shape = ReturnShape.of(returns);
        covariance = Moments.products(Moments.centred(rows), returns.length - 1.0);
        means = new double[rows.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = Moments.mean(rows[i]);
        }
        shrunkVariance = variance(ShrunkCovariance.of(rows).covariance(), weights);
    }

    public static RiskOutcome of(Map<String, PriceBars> bars, Map<String, Double> weights, RiskRules rules) {
        double[] checked = PortfolioWeights.of(List.copyOf(bars.keySet()), weights);
        return new RiskOutcome(JoinedBars.of(bars), checked, rules);
    }

    private static double[] combined(double[][] rows, double[] weights) {
        double[] combined = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int t = 0; t < combined.length; t++) {
                combined[t] += weights[i] * rows[i][t];
            }
        }
        return combined;
    }

    private static double variance(double[][] covariance, double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * Moments.dot(covariance[i], weights);
        }
        return Math.max(0, sum);
    }

    public JoinedBars bars() {
        return bars;
    }

    public double[] weights() {
        return weights.clone();
    }

    public RiskRules rules() {
        return rules;
    }

    public boolean isCornishFisherValid() {
        return shape.isCornishFisherValid();
    }

    public double skew() {
        return shape.skew();
    }

    public double excessKurtosis() {
        return shape.excessKurtosis();
    }

    private double root() {
        return Math.sqrt(bars.perYear());
    }

    public double volatility() {
        return returns.length < 2 ? Double.NaN : shape.deviation() * root();
    }

    public double shrunkVolatility() {
        return returns.length < 2 ? Double.NaN : Math.sqrt(shrunkVariance) * root();
    }

    public double valueAtRisk(double level, RiskMethod method) {
        return returns.length < 2
                ? Double.NaN
                : TailLoss.of(method, level, shape, sorted).valueAtRisk();
    }

    public double shortfall(double level, RiskMethod method) {
        return returns.length < 2
                ? Double.NaN
                : TailLoss.of(method, level, shape, sorted).shortfall();
    }

    public double parametricVar(double level, int horizonBars) {
        return TailLoss.parametric(shape.mean(), shape.deviation(), level, horizonBars)
                .valueAtRisk();
    }

    public double parametricShortfall(double level, int horizonBars) {
        return TailLoss.parametric(shape.mean(), shape.deviation(), level, horizonBars)
                .shortfall();
    }

    /** Of value at risk, then of expected shortfall. */
    public double[][] intervals(double level, RiskMethod method) {
        double[] none = {Double.NaN, Double.NaN};
        return returns.length < 2
                ? new double[][] {none, none.clone()}
                : BlockBootstrap.intervals(method, level, returns, rules);
    }

    /** Sum of the positions' own volatilities over the portfolio's. */
    public double diversification() {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += Math.abs(weights[i]) * Math.sqrt(covariance[i][i]);
        }
        return shape.deviation() > 0 ? sum / shape.deviation() : Double.NaN;
    }

    public List<RiskContribution> contributions() {
        List<RiskContribution> all = new ArrayList<>();
        double q = TailLoss.parametric(0, 1, 0.95, 1).valueAtRisk();
        for (int i = 0; i < weights.length; i++) {
            double marginal =
                    shape.deviation() > 0 ? Moments.dot(covariance[i], weights) / shape.deviation() : Double.NaN;
            all.add(new RiskContribution(
                    bars.symbols().get(i),
                    weights[i],
                    marginal * root(),
                    weights[i] * marginal * root(),
                    weights[i] * marginal / shape.deviation(),
                    weights[i] * (q * marginal - means[i])));
        }
        return List.copyOf(all);
    }
}
