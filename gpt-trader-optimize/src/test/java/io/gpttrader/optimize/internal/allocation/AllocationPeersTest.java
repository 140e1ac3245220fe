package io.gpttrader.optimize.internal.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.optimize.Allocator;
import io.gpttrader.optimize.MarketViews;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside PyPortfolioOpt 1.6.0, skfolio 1.12.2 and scikit-learn 1.9.1: peers.json, made by src/test/python/allocation_peers.py. */
class AllocationPeersTest {
    private static final JsonNode PEERS = read();

    private static JsonNode read() {
        try (InputStream file =
                AllocationPeersTest.class.getResourceAsStream("/io/gpttrader/optimize/allocation/peers.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double[] row(JsonNode node) {
        double[] row = new double[node.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = node.get(i).doubleValue();
        }
        return row;
    }

    private static double[][] rows(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(node.get(i));
        }
        return rows;
    }

    private static Map<String, double[]> returns(JsonNode market) {
        Map<String, double[]> returns = new LinkedHashMap<>();
        double[][] rows = rows(market.get("returns"));
        for (int i = 0; i < rows.length; i++) {
            returns.put("S" + i, rows[i]);
        }
        return returns;
    }

    private static void assertWeights(JsonNode market, Allocator allocator, String peer, double tolerance) {
        double[] weights = allocator.sampleCovariance().apply(returns(market)).values().stream()
                .mapToDouble(each -> each)
                .toArray();
        assertThat(weights).as(peer).containsExactly(row(market.get(peer)), within(tolerance));
    }

    private static void assertMatrix(double[][] found, JsonNode peer, double relative) {
        double[][] expected = rows(peer);
        double scale = Vectors.meanDiagonal(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i]).containsExactly(expected[i], within(relative * scale));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void minimum_variance_is_that_of_both(int number) {
        JsonNode market = PEERS.get("cases").get(number);
        double cap = 100 * market.get("cap").doubleValue();
        Allocator plain = Allocator.minimumVariance();

        assertWeights(market, plain, "pypfoptMinimumVariance", 1e-6);
        assertWeights(market, plain, "skfolioMinimumVariance", 1e-6);
        assertWeights(market, plain.weightBetweenPercent(2, cap), "pypfoptMinimumVarianceCapped", 1e-6);
        assertWeights(market, plain.longShort(), "pypfoptMinimumVarianceShorts", 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void groups_and_turnover_bind_as_in_PyPortfolioOpt(int number) {
        JsonNode market = PEERS.get("cases").get(number);
        Map<String, Double> equal = new LinkedHashMap<>();
        returns(market)
                .keySet()
                .forEach(each -> equal.put(each, 1.0 / market.get("returns").size()));

        assertWeights(
                market,
                Allocator.minimumVariance().group("a", List.of("S0", "S1"), 30, 35),
                "pypfoptMinimumVarianceGroup",
                1e-6);
        assertWeights(
                market,
                Allocator.minimumVariance().from(equal).maxTurnoverPercent(30),
                "pypfoptMinimumVarianceTurnover",
                1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void maximum_Sharpe_is_that_of_both(int number) {
        JsonNode market = PEERS.get("cases").get(number);
        double cap = 100 * market.get("cap").doubleValue();
        Allocator plain = Allocator.maximumSharpe().riskFreePercent(2);

        assertWeights(market, plain, "pypfoptMaximumSharpe", 1e-6);
        assertWeights(market, plain.weightBetweenPercent(2, cap), "pypfoptMaximumSharpeCapped", 1e-6);
        assertWeights(market, Allocator.maximumSharpe(), "skfolioMaximumSharpe", 5e-5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void risk_parity_is_that_of_skfolio(int number) {
        JsonNode market = PEERS.get("cases").get(number);
        assertWeights(market, Allocator.riskParity(), "skfolioRiskParity", 1e-5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void hierarchical_risk_parity_is_that_of_PyPortfolioOpt_and_with_the_leaves_of_skfolio_that_of_skfolio(int number) {
        JsonNode market = PEERS.get("cases").get(number);
        assertWeights(market, Allocator.hierarchicalRiskParity(), "pypfoptHrp", 1e-12);

        List<Integer> order = new ArrayList<>();
        market.get("skfolioHrpOrder").forEach(each -> order.add(each.intValue()));
        double[] turned = HierarchicalRiskParity.weights(CovarianceRule.SAMPLE.of(rows(market.get("returns"))), order);
        assertThat(turned).containsExactly(row(market.get("skfolioHrp")), within(1e-12));
    }

    private static ViewPlan views(JsonNode market) {
        Map<String, Double> weights = new LinkedHashMap<>();
        double[] values = row(market.get("marketWeights"));
        for (int i = 0; i < values.length; i++) {
            weights.put("S" + i, values[i]);
        }
        return ViewPlan.of(weights)
                .with(new ViewPlan.View("S0", "", 0.15, 0.7))
                .with(new ViewPlan.View("S1", "S2", 0.04, 0.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void black_and_Litterman_expect_what_both_expect(int number) {
        JsonNode market = PEERS.get("cases").get(number);
        List<String> symbols = List.copyOf(returns(market).keySet());
        Market known = Market.of(symbols, rows(market.get("returns")), CovarianceRule.SAMPLE, 252, 0);

        BlackLitterman.Posterior found = new BlackLitterman(views(market)).posterior(known);

        assertThat(found.returns()).containsExactly(row(market.get("pypfoptBlackLittermanReturns")), within(1e-12));
        assertThat(found.returns()).containsExactly(row(market.get("skfolioBlackLittermanReturns")), within(1e-9));
        assertMatrix(found.covariance(), market.get("pypfoptBlackLittermanCovariance"), 1e-12);
        assertMatrix(found.covariance(), market.get("skfolioBlackLittermanCovariance"), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void black_and_Litterman_weigh_as_PyPortfolioOpt_does(int number) {
        JsonNode market = PEERS.get("cases").get(number);
        Map<String, Double> values = new LinkedHashMap<>();
        views(market).market().forEach((symbol, weight) -> values.put(symbol, 1e9 * weight));
        MarketViews views =
                MarketViews.market(values).earnsPercent("S0", 15, 70).beatsByPercent("S1", "S2", 4);

        assertWeights(market, Allocator.blackLitterman(views), "pypfoptBlackLitterman", 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void the_covariance_of_Ledoit_and_Wolf_is_that_of_scikit_learn(int number) {
        JsonNode market = PEERS.get("cases").get(number);
        assertMatrix(
                CovarianceRule.LEDOIT_WOLF.of(rows(market.get("returns"))), market.get("sklearnLedoitWolf"), 1e-12);
        JsonNode wide = PEERS.get("ledoitWolfWide");
        assertMatrix(CovarianceRule.LEDOIT_WOLF.of(rows(wide.get("returns"))), wide.get("covariance"), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void the_covariance_of_constant_correlation_is_that_of_its_paper_and_near_PyPortfolioOpt(int number) {
        JsonNode market = PEERS.get("cases").get(number);
        double[][] found = CovarianceRule.CONSTANT_CORRELATION.of(rows(market.get("returns")));

        assertMatrix(found, market.get("constantCorrelation"), 1e-12);
        // PyPortfolioOpt divides by n - 1 in some places and by n in others.
        assertMatrix(found, market.get("pypfoptConstantCorrelation"), 0.02);
    }
}
