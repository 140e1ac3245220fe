package io.gpttrader.optimize.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.optimize.internal.charts.SampleTrials;
import io.gpttrader.optimize.internal.support.TextLines;
import org.junit.jupiter.api.Test;

class OptimizeTextTest {
    private static void fits(String text) {
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(text.length()).isLessThanOrEqualTo(990);
    }

    @Test
    void a_search_is_told_in_about_25_lines_that_jshell_shows_whole() {
        String text = OptimizeText.of(SampleInput.search(SampleTrials.grid(), PageVerdict.Light.RED, "sma-cross"));
        fits(text);
        assertThat(text.lines().count()).isBetween(15L, 27L);
        assertThat(text).startsWith("sma-cross\n2,516 bars\ngrid\n100 trials, 45 complete, 55 rejected, 2.0 s\n");
        assertThat(text)
                .containsSubsequence(
                        "best: fast=3 slow=6, sharpe 1\n",
                        "verdict: verdict on sma-cross",
                        "trial  fast  slow  sharpe");
    }

    @Test
    void the_first_failure_is_told_with_its_reason() {
        String text = OptimizeText.of(SampleInput.search(SampleTrials.mixed(300, "n"), PageVerdict.Light.GREEN, "x"));
        fits(text);
        assertThat(text).contains("first failure: trial #4: n").contains("failed");
    }

    @Test
    void without_a_score_there_is_no_table() {
        String text = OptimizeText.of(SampleInput.search(SampleTrials.empty("a"), PageVerdict.Light.NONE, "x"));
        fits(text);
        assertThat(text).contains("no trial has a score").doesNotContain("best:");
    }

    @Test
    void long_words_are_broken_and_what_is_unprintable_is_spelled_out() {
        assertThat(TextLines.wrapped("a ".repeat(60)).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(TextLines.wrapped("x".repeat(200)).lines().mapToInt(String::length))
                .containsExactly(80, 80, 44);
        assertThat(TextLines.wrapped("\u001b[31m")).isEqualTo("\\u001b[31m\n");
    }
}
