package io.gpttrader.optimize.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Size and power of the reality check and of Hansen's test beside arch 8.0.0 on the same 1,000 simulated searches a case; each draws a
 * bootstrap of its own. {@code statistics_power.py} made arch's figures.
 */
class ArchPowerTest {
    private static JsonNode recorded() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ArchPowerTest.class.getResourceAsStream("/io/gpttrader/optimize/statistics/power.json"))) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static double[][] returns(JsonNode all, JsonNode of, int search) {
        int trials = all.get("trials").intValue();
        double[][] returns = SimulatedTrials.returns(
                1_000 + search,
                trials,
                all.get("bars").intValue(),
                of.get("common").doubleValue(),
                of.get("persistence").doubleValue(),
                0);
        double skill = of.get("skill").doubleValue();
        double loss = of.get("loss").doubleValue();
        double scale = of.get("scale").doubleValue();
        Arrays.setAll(returns[0], bar -> returns[0][bar] + skill);
        Arrays.setAll(returns[1], bar -> returns[1][bar] * scale);
        for (int k = trials / 2; k < trials; k++) {
            double[] each = returns[k];
            Arrays.setAll(each, bar -> each[bar] - loss);
        }
        return returns;
    }

    /** Rejections at 5 and at 10 %: of arch's consistent and upper p-values, and of the studentised consistent one. */
    private static double[] rates(JsonNode all, JsonNode of, int searches) {
        double[] counts = new double[6];
        for (int search = 0; search < searches; search++) {
            double[][] returns = returns(all, of, search);
            BootstrapMeans means = BootstrapMeans.of(
                    returns,
                    new StationaryBootstrap(
                            returns[0].length,
                            all.get("meanLength").doubleValue(),
                            all.get("resamples").intValue(),
                            search));
            double[] pValues = {
                SuperiorAbility.of(means, false).consistent(),
                RealityCheck.of(means).pValue(),
                SuperiorAbility.of(means).consistent()
            };
            for (int i = 0; i < counts.length; i++) {
                counts[i] += pValues[i / 2] <= (i % 2 == 0 ? 0.05 : 0.1) ? 1.0 / searches : 0;
            }
        }
        return counts;
    }

    /** On the same searches only the draws of the bootstrap differ; they turn few verdicts. */
    @Test
    @Tag("deep")
    void rejects_as_often_as_arch_in_a_thousand_searches_of_every_case(TestReporter reporter) throws IOException {
        JsonNode all = recorded();
        for (Map.Entry<String, JsonNode> each : all.get("cases").properties()) {
            JsonNode of = each.getValue();
            double[] rates = rates(all, of, all.get("searches").intValue());
            reporter.publishEntry(String.format(
                    Locale.ROOT,
                    "%s: as arch %.3f %.3f, reality check %.3f %.3f, studentised %.3f %.3f",
                    each.getKey(),
                    rates[0],
                    rates[1],
                    rates[2],
                    rates[3],
                    rates[4],
                    rates[5]));
            String[] names = {"consistent5", "consistent10", "upper5", "upper10"};
            for (int i = 0; i < names.length; i++) {
                assertThat(rates[i])
                        .as("%s of %s", names[i], each.getKey())
                        .isCloseTo(of.get(names[i]).doubleValue(), within(0.02));
            }
        }
    }

    /** The first 60 of the 1,000; the rate may differ by what 60 draws explain. */
    @Test
    void rejects_about_as_often_as_arch_where_one_trial_has_skill() throws IOException {
        JsonNode all = recorded();
        JsonNode of = all.get("cases").get("one with skill");
        double expected = of.get("consistent5").doubleValue();
        double bound = 3.3 * Math.sqrt(expected * (1 - expected) / 60) + 0.02;
        assertThat(rates(all, of, 60)[0]).isCloseTo(expected, within(bound));
    }
}
