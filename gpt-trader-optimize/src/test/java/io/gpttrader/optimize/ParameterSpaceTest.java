package io.gpttrader.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Spaces written by hand. */
class ParameterSpaceTest {

    @Test
    void combinations_are_counted_before_anything_runs() {
        ParameterSpace space = ParameterSpace.empty()
                .integer("fast", 2, 101)
                .integer("slow", 3, 102)
                .where(p -> p.get("fast").intValue() < p.get("slow").intValue());

        assertThat(space.combinations()).isEqualTo(10_000);
        assertThat(space.size()).isEqualTo(5_050);
    }

    /** Two alternatives: one alone, the other with three values of its own. */
    @Test
    void a_conditional_parameter_counts_only_where_it_is_active() {
        ParameterSpace space = ParameterSpace.empty()
                .choice("exit", "cross", "stop")
                .decimal("stopPercent", 1, 2, 0.5)
                .onlyWhen("exit", "stop");

        assertThat(space.combinations()).isEqualTo(1 + 3);
        assertThat(space.size()).isEqualTo(4);
    }

    @Test
    void a_range_of_every_number_has_no_grid_and_the_error_says_what_to_do() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ParameterSpace.empty().decimal("x", 0, 1).size())
                .withMessageContaining("give it a step");
    }

    @Test
    void what_cannot_be_a_space_is_rejected_where_it_is_said() {
        ParameterSpace empty = ParameterSpace.empty();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.integer("n", 5, 4))
                .withMessageContaining("lower one first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.decimal("x", 0, Double.NaN))
                .withMessageContaining("finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.logarithmic("x", 0, 1))
                .withMessageContaining("logarithm");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.choice("c", "a", "a"))
                .withMessageContaining("each once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.values("v", List.of()))
                .withMessageContaining("at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.values("v", List.of(1, 1.0)))
                .withMessageContaining("twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.integer(" ", 1, 2))
                .withMessageContaining("name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.integer("n", 1, 2).integer("n", 1, 2))
                .withMessageContaining("name each once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.choice("c", "a", "b").integer("n", 1, 2).onlyWhen("c", "x"))
                .withMessageContaining("has no value x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.integer("n", 1, 2).onlyWhen("c", "x"))
                .withMessageContaining("added before");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterSpace.of(Map.of()))
                .withMessageContaining("param(name, default, from, to)");
    }

    @Test
    void a_list_of_whole_numbers_at_one_distance_is_a_range() {
        assertThat(ParameterSpace.of(Map.of("n", List.of(2, 4, 6, 8)))).hasToString("n 2 .. 8 by 2");
        assertThat(ParameterSpace.of(Map.of("n", List.of(1, 2, 5)))).hasToString("n [1, 2, 5]");
    }
}
