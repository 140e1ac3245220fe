package io.gpttrader.optimize.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Outcomes as columns, exact both ways. */
class OutcomeCodecTest {

    @Property(seed = "20261128")
    void any_figures_come_back_and_are_json(@ForAll double[] figures) throws Exception {
        String json = OutcomeCodec.json(figures);
        assertThat(OutcomeCodec.numbers(json)).isEqualTo(figures);
        assertThat(new ObjectMapper().readTree(json)).hasSize(figures.length);
    }

    @Property(seed = "20261128")
    void any_returns_come_back(@ForAll float[] returns) {
        assertThat(OutcomeCodec.floats(OutcomeCodec.bytes(returns))).isEqualTo(returns);
    }

    @Property(seed = "20261128")
    void a_changed_byte_is_found(@ForAll float[] returns, @ForAll int at, @ForAll byte change) {
        byte[] bytes = OutcomeCodec.bytes(returns);
        int index = Math.floorMod(at, bytes.length);
        bytes[index] ^= change == 0 ? 1 : change;
        assertThatThrownBy(() -> OutcomeCodec.floats(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void infinite_and_undefined_figures_have_words_that_json_knows() {
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1e-5};
        assertThat(OutcomeCodec.json(odd)).isEqualTo("[null,\"inf\",\"-inf\",-0.0,1.0E-5]");
        assertThatThrownBy(() -> OutcomeCodec.numbers("1,2")).hasMessageContaining("no array of numbers: 1,2");
    }

    @Test
    void a_strategy_out_of_the_market_needs_a_bit_a_bar() {
        float[] flat = new float[2_520];
        assertThat(OutcomeCodec.bytes(flat)).hasSize(8 + 315);
        Arrays.fill(flat, 0.01f);
        assertThat(OutcomeCodec.bytes(flat)).hasSize(8 + 315 + 4 * 2_520);
    }
}
