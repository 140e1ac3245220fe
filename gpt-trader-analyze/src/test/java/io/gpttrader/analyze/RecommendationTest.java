package io.gpttrader.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecommendationTest {

    /** As a record it would be one line of 3,000 characters, of which jshell shows the ends. */
    @Test
    void the_text_is_a_line_for_the_level_and_one_for_each_part() {
        Recommendation recommendation = new Recommendation(
                RecommendationLevel.BUY,
                0.375,
                List.of(
                        new ScoreLine("trend", "close above its average", 0.5, 0.75, 0.375, "long reason"),
                        new ScoreLine("chart patterns", "none", Double.NaN, 0, 0, "nothing to score")),
                List.of());

        assertThat(recommendation).hasToString("""
                buy, score +0.38
                  trend          +0.38 =  75.0 % of +0.50  close above its average
                  chart patterns     - =   0.0 % of     -  none""");
    }
}
