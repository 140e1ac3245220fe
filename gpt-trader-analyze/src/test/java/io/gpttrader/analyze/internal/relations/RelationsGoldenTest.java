package io.gpttrader.analyze.internal.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.analyze.BetaEstimate;
import io.gpttrader.analyze.CorrelationEstimate;
import io.gpttrader.analyze.FactorShare;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelationsGoldenTest {
    private static final JsonNode GOLDEN = JoinMarkets.GOLDEN.get("market");
    private final RelationsOutcome outcome = RelationsOutcome.of(JoinMarkets.golden(1));

    private static void same(double[][] actual, JsonNode expected) {
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).containsExactly(JoinMarkets.doubles(expected.get(i)), within(1e-10));
        }
    }

    @Test
    void correlations_equal_numpy_scipy_and_scikit_learn() {
        same(outcome.pearson(), GOLDEN.get("pearson"));
        same(outcome.spearman(), GOLDEN.get("spearman"));
        same(outcome.shrunk(), GOLDEN.get("shrunk"));
        assertThat(outcome.shrinkage()).isCloseTo(GOLDEN.get("shrinkage").asDouble(), within(1e-10));
        assertThat(outcome.shrinkage()).isBetween(0.01, 0.99);
    }

    @Test
    void p_value_and_fisher_interval_equal_scipy() {
        CorrelationEstimate first = outcome.correlations().get(0);
        assertThat(first.pValue()).isCloseTo(GOLDEN.get("p").asDouble(), within(1e-10));
        assertThat(first.low()).isCloseTo(GOLDEN.get("low").asDouble(), within(1e-10));
        assertThat(first.high()).isCloseTo(GOLDEN.get("high").asDouble(), within(1e-10));
        assertThat(outcome.correlations()).hasSize(15).allMatch(each -> each.adjustedPValue() >= each.pValue());
    }

    @Test
    void clusters_equal_scipy() {
        assertThat(outcome.clusters().stream()
                        .mapToDouble(each -> each.distance())
                        .toArray())
                .containsExactly(JoinMarkets.doubles(GOLDEN.get("distances")), within(1e-10));
        List<String> order = outcome.order();
        for (int i = 0; i < order.size(); i++) {
            assertThat(order.get(i).charAt(0) - 'A')
                    .isEqualTo(GOLDEN.get("order").get(i).asInt());
        }
    }

    @Test
    void beta_and_its_errors_equal_statsmodels() {
        BetaEstimate beta = outcome.beta(1, 0);
        assertThat(new double[] {beta.beta(), beta.betaError(), beta.alpha(), beta.alphaError(), beta.rSquared()})
                .containsExactly(
                        new double[] {
                            GOLDEN.get("beta").asDouble(),
                            GOLDEN.get("betaError").asDouble(),
                            GOLDEN.get("alpha").asDouble(),
                            GOLDEN.get("alphaError").asDouble(),
                            GOLDEN.get("rSquared").asDouble()
                        },
                        within(1e-10));
    }

    @Test
    void factors_equal_numpy() {
        assertThat(outcome.factors().stream()
                        .mapToDouble(FactorShare::eigenvalue)
                        .toArray())
                .containsExactly(JoinMarkets.doubles(GOLDEN.get("eigenvalues")), within(1e-10));
        assertThat(outcome.factors().get(0).loadings().values().stream()
                        .mapToDouble(each -> each)
                        .toArray())
                .containsExactly(JoinMarkets.doubles(GOLDEN.get("loadings")), within(1e-10));
        assertThat(outcome.noiseEdge()).isCloseTo(Math.pow(1 + Math.sqrt(6 / 119.0), 2), within(1e-12));
        assertThat(outcome.factors().get(0).isAboveNoise()).isTrue();
        assertThat(outcome.factors().get(5).isAboveNoise()).isFalse();
    }

    @Test
    void a_scale_of_prices_changes_nothing() {
        for (double factor : new double[] {1e-12, 1e12}) {
            RelationsOutcome scaled = RelationsOutcome.of(JoinMarkets.golden(factor));
            same(scaled.pearson(), GOLDEN.get("pearson"));
            same(scaled.shrunk(), GOLDEN.get("shrunk"));
        }
    }

    @Test
    void rolling_correlation_is_that_of_the_last_returns() {
        double[] rolling = outcome.rolling(0, 1, 119);
        assertThat(rolling).hasSize(120);
        assertThat(rolling[118]).isNaN();
        assertThat(rolling[119]).isCloseTo(GOLDEN.get("pearson").get(0).get(1).asDouble(), within(1e-10));
    }
}
