package io.gpttrader.optimize.internal.belief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Shares of variance: beside statsmodels, on functions whose shares are known, and where there is nothing to share. */
class SensitivityTest {
    private static TrialLog log(Dimension... dimensions) {
        return new TrialLog(new Space(List.of(dimensions), List.of()), List.of("score"), 1);
    }

    private static void add(TrialLog log, double goal, double... point) {
        double[] goals = {goal};
        int row = log.add(point, TrialState.COMPLETE, goals, goal, goals, "");
        assertThat(row).isEqualTo(log.size() - 1);
    }

    @Test
    void each_share_is_the_adjusted_r_squared_of_a_one_way_analysis_of_variance() throws Exception {
        List<String> lines;
        try (InputStream in = getClass().getResourceAsStream("/io/gpttrader/optimize/belief/sensitivity.csv")) {
            lines = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        TrialLog log = log(
                Dimension.integer("x", 1, 5, 1, false),
                Dimension.integer("y", 1, 12, 1, false),
                Dimension.choice("z", List.of(0, 1, 2), List.of("a", "b", "c")));
        for (String line : lines.subList(2, lines.size())) {
            double[] row = numbers(line);
            add(log, row[3], row[0], row[1], row[2]);
        }
        double[] expected = numbers(lines.get(1).substring(1));
        Map<String, Double> shares = Sensitivity.of(log);
        assertThat(shares.keySet()).containsExactly("x", "y", "z");
        assertThat(shares.get("x")).isCloseTo(expected[0], within(1e-12)).isGreaterThan(0.5);
        assertThat(shares.get("y")).isCloseTo(expected[1], within(1e-12));
        assertThat(shares.get("z")).isCloseTo(expected[2], within(1e-12));
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    @Test
    void a_range_of_numbers_is_cut_into_tenths() {
        SplittableRandom random = new SplittableRandom(1);
        TrialLog log = log(Dimension.decimal("d", 0, 1, 0, false), Dimension.decimal("idle", 1, 1_000, 0, true));
        for (int i = 0; i < 2_000; i++) {
            double d = random.nextDouble();
            add(log, d, d, Math.exp(Math.log(1_000) * random.nextDouble()));
        }
        Map<String, Double> shares = Sensitivity.of(log);
        // Within a tenth a hundredth of the variance of a uniform number is left.
        assertThat(shares.get("d")).isCloseTo(0.99, within(0.001));
        assertThat(shares.get("idle")).isCloseTo(0, within(0.005));
    }

    @Test
    void an_inactive_parameter_is_a_group_of_its_own() {
        TrialLog log = log(Dimension.integer("n", 1, 2, 1, false));
        for (int i = 0; i < 10; i++) {
            add(log, 1, Double.NaN);
            add(log, 3, 1);
            add(log, 5, 2);
        }
        assertThat(Sensitivity.of(log).get("n")).isEqualTo(1);
    }

    @Test
    void equal_scores_and_a_single_trial_have_nothing_to_explain() {
        TrialLog log = log(Dimension.integer("n", 1, 2, 1, false));
        assertThat(Sensitivity.of(log).get("n")).isNaN();
        add(log, 0.1, 1);
        assertThat(Sensitivity.of(log).get("n")).isNaN();
        for (int i = 0; i < 9; i++) {
            add(log, 0.1, 1 + i % 2);
        }
        assertThat(Sensitivity.of(log).get("n")).isNaN();
        add(log, Double.NaN, 1);
        add(log, Double.NEGATIVE_INFINITY, 1);
        assertThat(Sensitivity.of(log).get("n")).isNaN();
    }
}
