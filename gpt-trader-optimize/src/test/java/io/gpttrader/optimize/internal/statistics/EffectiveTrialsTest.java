package io.gpttrader.optimize.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EffectiveTrialsTest {
    @Test
    void copies_count_one_also_when_one_trades_twice_the_size() {
        double[][] returns = SimulatedTrials.normal(1, 30, 300, 0);
        for (int k = 1; k < 30; k++) {
            for (int bar = 0; bar < 300; bar++) {
                returns[k][bar] = (k % 2 + 1) * returns[0][bar];
            }
        }
        assertThat(EffectiveTrials.of(returns)).isCloseTo(1, within(1e-6));
    }

    @Test
    void strangers_count_each_also_when_there_are_more_trials_than_bars() {
        assertThat(EffectiveTrials.of(SimulatedTrials.normal(2, 40, 1_000, 0))).isCloseTo(40, withinPercentage(15));
        assertThat(EffectiveTrials.of(SimulatedTrials.normal(3, 200, 150, 0))).isCloseTo(200, withinPercentage(20));
    }

    @Test
    void a_group_of_copies_counts_one_whatever_its_size() {
        double[][] strangers = SimulatedTrials.normal(4, 10, 1_000, 0);
        double[][] returns = new double[60][];
        Arrays.setAll(returns, k -> strangers[k < 51 ? 0 : k - 50]);
        assertThat(EffectiveTrials.of(returns)).isCloseTo(10, withinPercentage(15));
    }

    /** n normals with one correlation have the expected maximum of {@code sqrt(1 - correlation)} times that of n strangers. */
    @Test
    void trials_that_are_alike_count_as_by_quadrature() throws IOException {
        for (JsonNode each : StatisticsReference.all().get("alike")) {
            double[][] returns = SimulatedTrials.normal(
                    5,
                    each.get("trials").intValue(),
                    1_000,
                    each.get("correlation").doubleValue());
            assertThat(EffectiveTrials.of(returns))
                    .isCloseTo(each.get("effective").doubleValue(), withinPercentage(15));
        }
    }

    @Test
    void flat_trials_and_those_with_a_nan_do_not_count() {
        double[][] returns = SimulatedTrials.normal(6, 5, 1_000, 0);
        double without = EffectiveTrials.of(Arrays.copyOf(returns, 3));
        Arrays.fill(returns[3], 0.001);
        returns[4][10] = Double.NaN;
        assertThat(EffectiveTrials.of(returns)).isEqualTo(without);
    }
}
