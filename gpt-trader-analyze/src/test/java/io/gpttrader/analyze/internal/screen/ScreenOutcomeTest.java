package io.gpttrader.analyze.internal.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScreenOutcomeTest {

    /** Forty p-values, two of them below 0.05, and one that is not defined. */
    private static ScreenOutcome<Double> outcome() {
        Map<String, Double> p = new LinkedHashMap<>();
        p.put("A", 0.001);
        p.put("B", 0.04);
        IntStream.range(0, 38).forEach(i -> p.put("N" + i, 0.5));
        p.put("U", Double.NaN);
        Map<String, Double> adjusted = new LinkedHashMap<>(p);
        adjusted.put("A", 0.04);
        adjusted.put("B", 0.5);
        return new ScreenOutcome<>(
                42,
                List.of("A", "B"),
                Map.of("A", 1.0, "B", 2.0),
                Map.of("X", "the source gave no series (null)"),
                p,
                adjusted,
                1.25);
    }

    @Test
    void the_number_by_chance_is_the_number_tried_times_the_largest_p_value_of_a_hit() {
        assertThat(outcome().tests()).isEqualTo(40);
        assertThat(outcome().byChance()).isCloseTo(1.6, within(1e-12)); // 40 at 0.04
        assertThat(outcome().hitsAt(0.05)).isEqualTo(1);
    }

    @Test
    void the_text_says_counts_chance_hits_and_failures_in_80_columns() {
        String text = ScreenText.of(outcome());

        assertThat(text)
                .contains("2 of 42 symbols matched, 1 failed, in 1.3 s")
                .contains("by chance about 1.6 of 40 would have p-values as low as theirs (0.04")
                .contains("1 remain at a false discovery rate of 5 %")
                .containsPattern("A +0\\.0010 +0\\.0400")
                .contains("failed: X: the source gave no series (null)");
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void without_p_values_the_text_lists_the_hits_and_says_nothing_of_chance() {
        ScreenOutcome<Double> plain =
                new ScreenOutcome<>(3, List.of("A", "B"), Map.of(), Map.of(), Map.of(), Map.of(), 0.5);

        assertThat(ScreenText.of(plain))
                .contains("2 of 3 symbols matched, 0 failed")
                .contains("A B")
                .doesNotContain("chance");
        assertThat(plain.byChance()).isNaN();
    }

    @Test
    void json_has_hits_with_p_values_and_failures() throws Exception {
        JsonNode json = new ObjectMapper().readTree(ScreenJson.of(outcome()));

        assertThat(json.get("tried").asInt()).isEqualTo(42);
        assertThat(json.get("byChance").asDouble()).isCloseTo(1.6, within(1e-12));
        assertThat(json.get("hits").get(1).get("symbol").asText()).isEqualTo("B");
        assertThat(json.get("hits").get(1).get("adjustedPValue").asDouble()).isEqualTo(0.5);
        assertThat(json.get("failures").get("X").asText()).contains("null");
    }
}
