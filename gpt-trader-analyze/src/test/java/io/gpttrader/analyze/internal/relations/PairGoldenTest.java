package io.gpttrader.analyze.internal.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.analyze.PairEstimate;
import org.junit.jupiter.api.Test;

class PairGoldenTest {
    private static JoinedBars bars(JsonNode pair) {
        return JoinedBars.of(JoinMarkets.pair(
                JoinMarkets.daily(JoinMarkets.doubles(pair.get("a"))),
                JoinMarkets.daily(JoinMarkets.doubles(pair.get("b")))));
    }

    @Test
    void statistic_lags_p_value_critical_values_and_hedge_ratio_equal_statsmodels_in_both_directions() {
        for (JsonNode pair : JoinMarkets.GOLDEN.get("pairs")) {
            JoinedBars bars = bars(pair);
            for (int d = 0; d < 2; d++) {
                PairEstimate actual = PairTest.of(bars, d, 1 - d);
                JsonNode golden = pair.get("directions").get(d);
                String name = pair.get("kind").asText() + " of " + bars.size() + ", direction " + d;
                if (golden.get("statistic").isNull()) {
                    assertThat(actual.statistic()).as(name).isEqualTo(Double.NEGATIVE_INFINITY);
                } else {
                    assertThat(actual.statistic())
                            .as(name)
                            .isCloseTo(golden.get("statistic").asDouble(), within(1e-8));
                }
                assertThat(actual.lags()).as(name).isEqualTo(golden.get("lag").asInt());
                assertThat(actual.pValue()).as(name).isCloseTo(golden.get("p").asDouble(), within(1e-9));
                assertThat(new double[] {
                            actual.critical1Percent(), actual.critical5Percent(), actual.critical10Percent()
                        })
                        .containsExactly(JoinMarkets.doubles(golden.get("critical")), within(1e-12));
                assertThat(actual.hedgeRatio()).isCloseTo(golden.get("hedge").asDouble(), within(1e-9));
                assertThat(actual.hedgeLow()).isCloseTo(golden.get("low").asDouble(), within(1e-9));
                assertThat(actual.hedgeHigh()).isCloseTo(golden.get("high").asDouble(), within(1e-9));
            }
        }
    }

    @Test
    void half_life_and_z_score_follow_from_statsmodels_regressions() {
        for (int k : new int[] {0, 1, 5}) {
            JsonNode pair = JoinMarkets.GOLDEN.get("pairs").get(k);
            PairOutcome outcome = PairOutcome.of(JoinMarkets.pair(
                    JoinMarkets.daily(JoinMarkets.doubles(pair.get("a"))),
                    JoinMarkets.daily(JoinMarkets.doubles(pair.get("b")))));
            JsonNode golden =
                    pair.get("directions").get(outcome.chosen().dependent().equals("A") ? 0 : 1);
            HalfLife life = outcome.halfLife();
            assertThat(life.bars())
                    .isCloseTo(-Math.log(2) / Math.log(1 + golden.get("ar").asDouble()), within(1e-6));
            assertThat(life.low())
                    .isCloseTo(-Math.log(2) / Math.log(1 + golden.get("arLow").asDouble()), within(1e-6));
            assertThat(life.high())
                    .isCloseTo(-Math.log(2) / Math.log(1 + golden.get("arHigh").asDouble()), within(1e-6));
            assertThat(outcome.zScore()).isCloseTo(golden.get("z").asDouble(), within(1e-8));
        }
    }
}
