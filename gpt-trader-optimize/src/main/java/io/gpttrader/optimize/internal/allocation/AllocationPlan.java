package io.gpttrader.optimize.internal.allocation;

import io.gpttrader.optimize.internal.support.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How an allocator weighs: a model, an estimate of the covariance, limits. Immutable. */
public final class AllocationPlan implements Weigher {
    private final AllocationModel model;
    private final CovarianceRule covariance;
    private final WeightLimits limits;
    private final int lookback;
    private final double barsPerYear;
    private final double riskFree;
    private final @Nullable Map<String, Double> held;

    private AllocationPlan(
            AllocationModel model,
            CovarianceRule covariance,
            WeightLimits limits,
            int lookback,
            double barsPerYear,
            double riskFree,
            @Nullable Map<String, Double> held) {
        this.model = model;
        this.covariance = covariance;
        this.limits = limits;
        this.lookback = lookback;
        this.barsPerYear = barsPerYear;
        this.riskFree = riskFree;
        this.held = held;
    }

    private static AllocationPlan of(AllocationModel model) {
        return new AllocationPlan(model, CovarianceRule.LEDOIT_WOLF, WeightLimits.none(), 0, 252, 0, null);
    }

    public static AllocationPlan equalWeight() {
        return of(RuleModels.EQUAL_WEIGHT);
    }

    public static AllocationPlan inverseVolatility() {
        return of(RuleModels.INVERSE_VOLATILITY);
    }

    public static AllocationPlan riskParity() {
        return of(RuleModels.RISK_PARITY);
    }

    public static AllocationPlan hierarchicalRiskParity() {
        return of(RuleModels.HIERARCHICAL_RISK_PARITY);
    }

    public static AllocationPlan minimumVariance() {
        return of(ProgramModels.MINIMUM_VARIANCE);
    }

    public static AllocationPlan maximumSharpe() {
        return of(ProgramModels.MAXIMUM_SHARPE);
    }

    public static AllocationPlan blackLitterman(ViewPlan views) {
        return of(new BlackLitterman(views));
    }

    public AllocationPlan with(CovarianceRule rule) {
        return new AllocationPlan(model, rule, limits, lookback, barsPerYear, riskFree, held);
    }

    public WeightLimits limits() {
        return limits;
    }

    public AllocationPlan with(WeightLimits changed) {
        if (changed.hasShorts() && !model.knowsShorts()) {
            throw new IllegalArgumentException(
                    model.words()
                            + " has long weights only; for short positions take minimumVariance(), maximumSharpe() or blackLitterman(..)");
        }
        return new AllocationPlan(model, covariance, changed, lookback, barsPerYear, riskFree, held);
    }

    public AllocationPlan withLookback(int bars) {
        return new AllocationPlan(model, covariance, limits, bars, barsPerYear, riskFree, held);
    }

    public AllocationPlan withBarsPerYear(double bars) {
        return new AllocationPlan(model, covariance, limits, lookback, bars, riskFree, held);
    }

    public AllocationPlan withRiskFree(double annualReturn) {
        return new AllocationPlan(model, covariance, limits, lookback, barsPerYear, annualReturn, held);
    }

    public AllocationPlan withHeld(Map<String, Double> weights) {
        return new AllocationPlan(model, covariance, limits, lookback, barsPerYear, riskFree, weights);
    }

    /** What people call the model. */
    public String name() {
        return model.words();
    }

    @Override
    public int lookback() {
        return lookback;
    }

    /** Weights of what the host gave, by symbol; all 0 until there are enough returns. */
    public Map<String, Double> weights(Map<String, double[]> returns) {
        ReturnRows rows = ReturnRows.of(returns);
        if (limits.hasTurnover() && held == null) {
            throw new IllegalArgumentException(
                    "maxTurnoverPercent needs to know the weights held, which returns do not tell; call"
                            + " from(weights) before each allocation, or use a comparison, which knows them");
        }
        double[] from = held == null ? null : heldWeights(rows.symbols(), held);
        double[] weights = weights(rows.symbols(), rows.returns(), from, note -> {});
        Map<String, Double> bySymbol = new LinkedHashMap<>();
        for (int i = 0; i < weights.length; i++) {
            bySymbol.put(rows.symbols().get(i), weights[i]);
        }
        return bySymbol;
    }

    private static double[] heldWeights(List<String> symbols, Map<String, Double> held) {
        for (String each : held.keySet()) {
            if (!symbols.contains(each)) {
                throw new IllegalArgumentException(
                        "from(..) has a weight of " + each + ", which has no returns; there are " + symbols);
            }
        }
        return symbols.stream()
                .mapToDouble(each -> held.getOrDefault(each, 0.0))
                .toArray();
    }

    @Override
    public double[] weights(
            List<String> symbols, double[][] returns, double @Nullable [] from, Consumer<String> notes) {
        limits.checkNames(symbols);
        model.check(symbols);
        if (model == RuleModels.EQUAL_WEIGHT) {
            FeasibleSet allowed = allowed(symbols, from, 0);
            return allowed.nearest(Vectors.filled(symbols.size(), 1.0 / symbols.size()));
        }
        int bars = returns[0].length;
        if (bars < Math.max(2, lookback)) {
            return new double[symbols.size()];
        }
        double[][] window = new double[returns.length][];
        for (int i = 0; i < window.length; i++) {
            window[i] = lookback == 0 ? returns[i] : Arrays.copyOfRange(returns[i], bars - lookback, bars);
        }
        return ofMoving(symbols, window, from, notes);
    }

    /** A symbol whose returns are all the same shows no risk to weigh it by: it gets the weight 0. */
    private double[] ofMoving(
            List<String> symbols, double[][] window, double @Nullable [] from, Consumer<String> notes) {
        List<Integer> moving = new ArrayList<>();
        double sold = 0;
        for (int i = 0; i < window.length; i++) {
            if (ReturnRows.isMoving(window[i])) {
                moving.add(i);
            } else {
                checkMayBeNone(symbols.get(i), window[i].length);
                notes.accept(symbols.get(i) + " did not move and has the weight 0");
                sold += from == null ? 0 : Math.abs(from[i]);
            }
        }
        double[] weights = new double[symbols.size()];
        if (moving.isEmpty()) {
            return weights;
        }
        List<String> names = moving.stream().map(symbols::get).toList();
        double[][] rows = moving.stream().map(i -> window[i]).toArray(double[][]::new);
        double[] before =
                from == null ? null : moving.stream().mapToDouble(i -> from[i]).toArray();
        FeasibleSet allowed = allowed(names, before, sold);
        double[] found = model.weights(Market.of(names, rows, covariance, barsPerYear, riskFree), allowed, notes);
        for (int k = 0; k < found.length; k++) {
            weights[moving.get(k)] = found[k];
        }
        return weights;
    }

    private FeasibleSet allowed(List<String> symbols, double @Nullable [] from, double sold) {
        boolean isLimited = limits.hasTurnover() && from != null;
        return new FeasibleSet(limits, symbols, isLimited ? from : null, limits.turnover() - sold);
    }

    private void checkMayBeNone(String symbol, int bars) {
        if (limits.box(symbol).min() > 0) {
            throw new IllegalArgumentException(symbol + " did not move in " + bars
                    + " bars, so that it has the weight 0, but its minimum is "
                    + AllocationWords.percent(limits.box(symbol).min()) + "; leave it out or pass a minimum of 0");
        }
    }

    /** The full configuration, such as {@code minimum variance, long only, Ledoit-Wolf covariance, all bars}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(model.words());
        if (model instanceof BlackLitterman views) {
            out.append(" of ").append(views.plan());
        }
        out.append(limits);
        if (model != RuleModels.EQUAL_WEIGHT) {
            out.append(model == RuleModels.INVERSE_VOLATILITY ? "" : ", " + covariance)
                    .append(lookback == 0 ? ", all bars" : ", last " + lookback + " bars");
        }
        if (riskFree != 0) {
            out.append(", risk-free ").append(AllocationWords.percent(riskFree));
        }
        return out.append(barsPerYear == 252 ? "" : ", " + Require.trim(barsPerYear) + " bars a year")
                .toString();
    }
}
