package io.gpttrader.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.optimize.internal.belief.BeliefResult;
import io.gpttrader.optimize.internal.belief.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a host is told. */
class BeliefTest {
    private static final Belief BELIEF = Belief.of(new BeliefResult(
            new Verdict(VerdictLevel.DO_NOT_TRADE, "do not trade this: PBO 0.71", List.of("PBO is 0.71")),
            Map.of("pbo", 0.71),
            Map.of("fast", 0.4),
            "a page\n"));

    @Test
    void it_tells_the_verdict_its_reasons_and_its_figures() {
        assertThat(BELIEF.level()).isEqualTo(VerdictLevel.DO_NOT_TRADE);
        assertThat(BELIEF.verdict()).isEqualTo("do not trade this: PBO 0.71");
        assertThat(BELIEF.reasons()).containsExactly("PBO is 0.71");
        assertThat(BELIEF.metric("pbo")).isEqualTo(0.71);
        assertThat(BELIEF.sensitivity()).containsEntry("fast", 0.4);
        assertThat(BELIEF.toString()).isEqualTo("a page\n");
    }

    @Test
    void a_wrong_name_is_answered_with_the_right_ones() {
        assertThatThrownBy(() -> BELIEF.metric("PBO"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no figure is called 'PBO' (did you mean pbo?); there are [pbo]");
    }

    @Test
    void it_cannot_be_changed() {
        Map<String, Double> given = new LinkedHashMap<>(Map.of("pbo", 0.1));
        Belief belief = Belief.of(new BeliefResult(new Verdict(VerdictLevel.WEAK, "", List.of()), given, Map.of(), ""));
        given.put("pbo", 0.9);
        assertThat(belief.metric("pbo")).isEqualTo(0.1);
        assertThatThrownBy(() -> belief.metrics().put("pbo", 0.9)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> belief.reasons().add("")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> belief.sensitivity().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
