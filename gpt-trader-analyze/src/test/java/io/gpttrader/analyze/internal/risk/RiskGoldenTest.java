package io.gpttrader.analyze.internal.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.analyze.RiskContribution;
import io.gpttrader.analyze.RiskMethod;
import io.gpttrader.analyze.internal.relations.JoinMarkets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RiskGoldenTest {
    private static RiskOutcome risk(int k) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (JsonNode weight : JoinMarkets.GOLDEN.get("risk").get(k).get("weights")) {
            weights.put(String.valueOf((char) ('A' + weights.size())), weight.asDouble());
        }
        return RiskOutcome.of(JoinMarkets.golden(1), weights, RiskRules.defaults());
    }

    @Test
    void volatility_value_at_risk_and_shortfall_equal_numpy_and_scipy() {
        for (int k = 0; k < 2; k++) {
            JsonNode golden = JoinMarkets.GOLDEN.get("risk").get(k);
            RiskOutcome risk = risk(k);
            double root = Math.sqrt(risk.bars().perYear());
            assertThat(risk.volatility()).isCloseTo(golden.get("volatility").asDouble() * root, within(1e-10));
            assertThat(risk.shrunkVolatility()).isCloseTo(golden.get("shrunk").asDouble() * root, within(1e-10));
            assertThat(risk.skew()).isCloseTo(golden.get("skew").asDouble(), within(1e-9));
            assertThat(risk.excessKurtosis()).isCloseTo(golden.get("kurtosis").asDouble(), within(1e-9));
            for (JsonNode level : golden.get("levels")) {
                for (RiskMethod method : RiskMethod.values()) {
                    double[] expected = JoinMarkets.doubles(level.get(method.name()));
                    double at = level.get("level").asDouble();
                    if (method == RiskMethod.CORNISH_FISHER && !risk.isCornishFisherValid()) {
                        assertThat(risk.valueAtRisk(at, method)).isNaN();
                    } else {
                        assertThat(risk.valueAtRisk(at, method)).isCloseTo(expected[0], within(1e-9));
                        assertThat(risk.shortfall(at, method)).isCloseTo(expected[1], within(1e-9));
                    }
                }
            }
        }
    }

    @Test
    void the_domain_of_cornish_and_fisher_is_that_of_a_rising_quantile() {
        for (double skew = -2; skew <= 2; skew += 0.25) {
            for (double kurtosis = -1; kurtosis <= 10; kurtosis += 0.5) {
                boolean rises = true;
                for (double z = -60; z <= 60; z += 0.01) {
                    double slope =
                            1 + z * skew / 3 + (3 * z * z - 3) * kurtosis / 24 - (6 * z * z - 5) * skew * skew / 36;
                    rises &= slope >= -1e-9;
                }
                assertThat(new ReturnShape(0, 1, skew, kurtosis).isCornishFisherValid())
                        .as("skew " + skew + ", kurtosis " + kurtosis)
                        .isEqualTo(rises);
            }
        }
    }

    @Test
    void contributions_add_up() {
        RiskOutcome risk = risk(0);
        assertThat(risk.contributions().stream()
                        .mapToDouble(RiskContribution::componentVolatility)
                        .sum())
                .isCloseTo(risk.volatility(), within(1e-12));
        assertThat(risk.contributions().stream()
                        .mapToDouble(RiskContribution::share)
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(risk.contributions().stream()
                        .mapToDouble(RiskContribution::componentVar)
                        .sum())
                .isCloseTo(risk.valueAtRisk(0.95, RiskMethod.PARAMETRIC), within(1e-12));
        assertThat(risk.diversification()).isGreaterThan(1);
        assertThat(risk(1).diversification()).isCloseTo(1, within(1e-12));
    }

    @Test
    void intervals_hold_the_estimate_and_the_same_seed_gives_the_same() {
        RiskOutcome risk = risk(0);
        double[][] interval = risk.intervals(0.95, RiskMethod.HISTORICAL);
        assertThat(risk.valueAtRisk(0.95, RiskMethod.HISTORICAL)).isBetween(interval[0][0], interval[0][1]);
        assertThat(risk.shortfall(0.95, RiskMethod.HISTORICAL)).isBetween(interval[1][0], interval[1][1]);
        assertThat(risk.intervals(0.95, RiskMethod.HISTORICAL)).isDeepEqualTo(interval);
    }

    @Test
    void a_normal_horizon_grows_with_its_root() {
        RiskOutcome risk = risk(0);
        double one = risk.parametricVar(0.99, 1);
        double drift = risk.parametricVar(0.5, 1); // the median loss of a normal is minus its mean
        assertThat(risk.parametricVar(0.99, 4)).isCloseTo(4 * drift + 2 * (one - drift), within(1e-12));
    }
}
