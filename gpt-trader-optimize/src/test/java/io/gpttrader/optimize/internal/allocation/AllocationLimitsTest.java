package io.gpttrader.optimize.internal.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.optimize.Allocator;
import io.gpttrader.optimize.MarketViews;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.matrix.store.RawStore;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.convex.ConvexSolver;

/** What must hold of any weights: the limits, the conditions of an optimum, and what another solver finds. */
class AllocationLimitsTest {
    private static final double EXACT = 1e-9;

    private static List<Allocator> all(Map<String, double[]> returns) {
        Map<String, Double> market = new LinkedHashMap<>();
        returns.keySet().forEach(each -> market.put(each, 1.0));
        return List.of(
                Allocator.equalWeight(),
                Allocator.inverseVolatility(),
                Allocator.minimumVariance(),
                Allocator.maximumSharpe(),
                Allocator.riskParity(),
                Allocator.hierarchicalRiskParity(),
                Allocator.blackLitterman(MarketViews.market(market).earnsPercent("S0", 20)));
    }

    @Property(tries = 30, seed = "20261128")
    void weights_keep_every_limit(@ForAll long seed, @ForAll @IntRange(min = 4, max = 12) int symbols) {
        Map<String, double[]> returns = RandomMarkets.of(seed, symbols, 60);
        SplittableRandom random = new SplittableRandom(seed);
        double cap = random.nextDouble(1.3 / symbols, 1);
        double floor = random.nextDouble(0, 0.5 / symbols);
        double most = random.nextDouble(2 * floor, 0.6);
        double turnover = random.nextDouble(0.05, 1.5);
        Map<String, Double> held = new LinkedHashMap<>();
        for (String symbol : returns.keySet()) {
            held.put(
                    symbol,
                    symbol.equals("S0") || symbol.equals("S1") ? Math.min(most / 2, 1.0 / symbols) : Double.NaN);
        }
        double rest = (1 - held.get("S0") - held.get("S1")) / (symbols - 2);
        held.replaceAll((symbol, weight) -> Double.isNaN(weight) ? rest : weight);
        double allowed = Math.max(cap, rest);
        for (Allocator each : all(returns)) {
            Allocator limited = each.weightBetweenPercent(100 * floor, 100 * allowed)
                    .group("pair", List.of("S0", "S1"), 0, 100 * most)
                    .from(held)
                    .maxTurnoverPercent(100 * turnover);

            double[] weights = RandomMarkets.weights(limited, returns);

            double[] before = held.values().stream().mapToDouble(x -> x).toArray();
            double traded = 0;
            for (int i = 0; i < weights.length; i++) {
                traded += Math.abs(weights[i] - before[i]);
                assertThat(weights[i]).as("%s", limited).isBetween(floor - EXACT, allowed + EXACT);
            }
            assertThat(Arrays.stream(weights).sum()).as("%s", limited).isCloseTo(1, within(EXACT));
            assertThat(weights[0] + weights[1]).as("%s", limited).isLessThan(most + EXACT);
            assertThat(traded).as("%s", limited).isLessThan(turnover + EXACT);
        }
    }

    /** Karush, Kuhn and Tucker: moving weight from one free symbol to another gains nothing, and to or from a bound it costs. */
    private static void assertOptimum(double[] weights, double[] gradient, double high, double scale) {
        double highestGiver = Double.NEGATIVE_INFINITY;
        double lowestTaker = Double.POSITIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            highestGiver = weights[i] > 1e-10 ? Math.max(highestGiver, gradient[i]) : highestGiver;
            lowestTaker = weights[i] < high - 1e-10 ? Math.min(lowestTaker, gradient[i]) : lowestTaker;
        }
        assertThat(highestGiver).isLessThanOrEqualTo(lowestTaker + 1e-8 * scale);
    }

    @Property(tries = 60, seed = "20261128")
    void minimum_variance_is_an_optimum(@ForAll long seed, @ForAll @IntRange(min = 2, max = 15) int symbols) {
        Map<String, double[]> returns = RandomMarkets.of(seed, symbols, 80);
        double cap = new SplittableRandom(seed).nextDouble(1.05 / symbols, 1);
        double[] weights =
                RandomMarkets.weights(Allocator.minimumVariance().weightBetweenPercent(0, 100 * cap), returns);

        double[][] covariance = CovarianceRule.LEDOIT_WOLF.of(returns.values().toArray(double[][]::new));
        double[] gradient = Vectors.times(covariance, weights);
        assertOptimum(weights, gradient, cap, Vectors.dot(gradient, weights));
    }

    @Property(tries = 60, seed = "20261128")
    void maximum_Sharpe_is_an_optimum(@ForAll long seed, @ForAll @IntRange(min = 2, max = 15) int symbols) {
        Map<String, double[]> returns = RandomMarkets.of(seed, symbols, 80);
        double[][] rows = returns.values().toArray(double[][]::new);
        rows[0] = Arrays.stream(rows[0]).map(each -> each + 0.003).toArray();
        returns.put("S0", rows[0]);
        double cap = new SplittableRandom(seed).nextDouble(1.05 / symbols, 1);
        double[] weights = RandomMarkets.weights(Allocator.maximumSharpe().weightBetweenPercent(0, 100 * cap), returns);

        double[][] covariance = CovarianceRule.LEDOIT_WOLF.of(rows);
        double[] ofVariance = Vectors.times(covariance, weights);
        double[] means = Arrays.stream(rows).mapToDouble(Vectors::mean).toArray();
        double mean = Vectors.dot(means, weights);
        double variance = Vectors.dot(ofVariance, weights);
        double[] gradient = new double[weights.length];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = mean / variance * ofVariance[i] - means[i];
        }
        if (mean > 0) {
            assertOptimum(
                    weights,
                    gradient,
                    cap,
                    Arrays.stream(means).map(Math::abs).max().orElse(0));
        }
    }

    @Property(tries = 60, seed = "20261128")
    void contributions_to_risk_are_equal(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int symbols) {
        Map<String, double[]> returns = RandomMarkets.of(seed, symbols, 50);

        double[] weights = RandomMarkets.weights(Allocator.riskParity(), returns);

        double[] marginal =
                Vectors.times(CovarianceRule.LEDOIT_WOLF.of(returns.values().toArray(double[][]::new)), weights);
        double variance = Vectors.dot(marginal, weights);
        for (int i = 0; i < weights.length; i++) {
            assertThat(weights[i] * marginal[i] / variance).isCloseTo(1.0 / symbols, within(1e-8));
        }
    }

    @Property(tries = 30, seed = "20261128")
    void the_solver_finds_what_ojAlgo_finds(@ForAll long seed, @ForAll @IntRange(min = 2, max = 10) int symbols) {
        Map<String, double[]> returns = RandomMarkets.of(seed, symbols, 60);
        double[][] covariance = CovarianceRule.LEDOIT_WOLF.of(returns.values().toArray(double[][]::new));
        double[][] scaled = Vectors.scaled(covariance, 1 / Vectors.meanDiagonal(covariance));
        double group = new SplittableRandom(seed).nextDouble(0.1, 0.9);
        List<double[]> normals = new ArrayList<>();
        List<Double> bounds = new ArrayList<>();
        for (int i = 0; i < symbols; i++) {
            double[] axis = new double[symbols];
            axis[i] = -1;
            normals.add(axis);
            bounds.add(0.0);
        }
        double[] first = new double[symbols];
        first[0] = 1;
        normals.add(first);
        bounds.add(group);

        Optimisation.Result peer = ConvexSolver.newBuilder()
                .objective(RawStore.wrap(scaled), R064Store.FACTORY.column(new double[symbols]))
                .equalities(RawStore.wrap(new double[][] {Vectors.filled(symbols, 1)}), R064Store.FACTORY.column(1))
                .inequalities(
                        RawStore.wrap(normals.toArray(double[][]::new)),
                        R064Store.FACTORY.column(
                                bounds.stream().mapToDouble(x -> x).toArray()))
                .build()
                .solve();
        double[] weights =
                RandomMarkets.weights(Allocator.minimumVariance().weightBetweenPercent("S0", 0, 100 * group), returns);

        assertThat(weights).containsExactly(peer.toRawCopy1D(), within(1e-6));
    }

    @Property(tries = 60, seed = "20261128")
    void a_looser_limit_never_has_a_higher_variance(@ForAll long seed) {
        Map<String, double[]> returns = RandomMarkets.of(seed, 6, 60);
        double[][] covariance = CovarianceRule.LEDOIT_WOLF.of(returns.values().toArray(double[][]::new));
        double last = Double.POSITIVE_INFINITY;
        Map<String, Double> held = Allocator.equalWeight().apply(returns);
        for (int turnover : new int[] {5, 20, 60, 120, 200}) {
            double[] weights =
                    RandomMarkets.weights(Allocator.minimumVariance().from(held).maxTurnoverPercent(turnover), returns);
            double variance = Vectors.dot(weights, Vectors.times(covariance, weights));
            assertThat(variance).isLessThanOrEqualTo(last * (1 + 1e-9));
            last = variance;
        }
    }

    @Property(tries = 1, seed = "20261128")
    void limits_that_leave_no_room_are_an_error_with_the_numbers_or_cash_by_choice() {
        Map<String, double[]> returns = RandomMarkets.of(1, 3, 60);
        Allocator small = Allocator.minimumVariance().weightBetweenPercent(0, 25);

        assertThatThrownBy(() -> small.apply(returns))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("75 % together")
                .hasMessageContaining("3 symbols of at most 25 % each")
                .hasMessageContaining("cashUpToPercent(25)");
        assertThat(RandomMarkets.weights(small.cashUpToPercent(25), returns))
                .containsExactly(new double[] {0.25, 0.25, 0.25}, within(EXACT));
        for (Allocator each : all(returns)) {
            double[] weights = RandomMarkets.weights(
                    each.group("g", List.of("S0", "S1", "S2"), 0, 80).cashUpToPercent(30), returns);
            assertThat(Arrays.stream(weights).sum()).isCloseTo(0.8, within(EXACT));
        }
    }

    @Property(tries = 1, seed = "20261128")
    void limits_that_contradict_each_other_are_named() {
        Map<String, double[]> returns = RandomMarkets.of(1, 4, 60);

        assertThatThrownBy(() ->
                        Allocator.riskParity().weightBetweenPercent(30, 100).apply(returns))
                .hasMessageContaining("at least 30 %")
                .hasMessageContaining("sum to 100 %");
        assertThatThrownBy(() -> Allocator.minimumVariance()
                        .group("tech", List.of("S0", "S1"), 60, 100)
                        .group("bonds", List.of("S2", "S3"), 50, 100)
                        .apply(returns))
                .hasMessageContaining("group 'tech' at least 60 %")
                .hasMessageContaining("group 'bonds' at least 50 %");
        assertThatThrownBy(() -> Allocator.minimumVariance()
                        .weightBetweenPercent(0, 40)
                        .from(Map.of("S0", 1.0))
                        .maxTurnoverPercent(50)
                        .apply(returns))
                .hasMessageContaining("turnover of at least 120 %")
                .hasMessageContaining("maxTurnoverPercent allows 50 %");
        assertThatThrownBy(
                        () -> Allocator.minimumVariance().maxTurnoverPercent(50).apply(returns))
                .hasMessageContaining("from(weights)");
    }
}
