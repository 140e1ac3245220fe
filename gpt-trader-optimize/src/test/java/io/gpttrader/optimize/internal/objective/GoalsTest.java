package io.gpttrader.optimize.internal.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What rows are worth, worked out by hand. */
class GoalsTest {
    private static final List<String> FIGURES = List.of("sharpe", "maxDrawdown", "trades");
    private static final Goals ALL = Goals.of(FIGURES);

    /** What the goals make of a row. */
    private record Worth(double[] goals, double score, String reason) {}

    private static Worth worth(Goals goals, double... row) {
        return new Worth(goals.goals(row), goals.score(row), goals.brokenConstraint(row));
    }

    @Test
    void what_is_maximized_is_its_own_goal() {
        Worth worth = worth(ALL.maximize("sharpe"), 1.5, 0.2, 40);

        assertThat(worth.goals()).containsExactly(1.5);
        assertThat(worth.score()).isEqualTo(1.5);
        assertThat(worth.reason()).isEmpty();
    }

    @Test
    void what_is_minimized_has_a_goal_of_the_other_sign_and_a_score_of_its_own() {
        Worth worth = worth(ALL.minimize("maxDrawdown"), 1.5, 0.2, 40);

        assertThat(worth.goals()).containsExactly(-0.2);
        assertThat(worth.score()).isEqualTo(0.2);
    }

    @Test
    void several_objectives_keep_their_order_and_the_score_is_that_of_the_first() {
        Goals goals = ALL.minimize("maxDrawdown").maximize("sharpe").minimize("trades");

        assertThat(goals.count()).isEqualTo(3);
        assertThat(goals.names()).containsExactly("maxDrawdown", "sharpe", "trades");
        assertThat(worth(goals, 1.5, 0.2, 40).goals()).containsExactly(-0.2, 1.5, -40);
        assertThat(worth(goals, 1.5, 0.2, 40).score()).isEqualTo(0.2);
        assertThat(goals.inOwnSign(1, 1.5)).isEqualTo(1.5);
        assertThat(goals.inOwnSign(2, -40)).isEqualTo(40);
    }

    @Test
    void a_weighted_sum_adds_figures() {
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put("sharpe", 2.0);
        weights.put("maxDrawdown", -0.5);
        Goals goals = ALL.maximizeWeighted(weights);
        weights.clear();

        // 2 x 1.5 - 0.5 x 0.2
        assertThat(worth(goals, 1.5, 0.2, 40).score()).isCloseTo(2.9, within(1e-15));
        assertThat(goals).hasToString("maximize -0.5 x maxDrawdown + 2 x sharpe");
    }

    @Test
    void a_penalty_makes_either_direction_worse() {
        Goals up = ALL.maximize("sharpe").penalty(figures -> figures.get("trades") / 100);
        Goals down = ALL.minimize("maxDrawdown").penalty(figures -> 0.25).penalty(figures -> 0.5);

        assertThat(worth(up, 1.5, 0.2, 40).score()).isCloseTo(1.1, within(1e-15));
        assertThat(worth(down, 1.5, 0.25, 40).score()).isEqualTo(1);
        assertThat(worth(down, 1.5, 0.25, 40).goals()).containsExactly(-1);
    }

    @Test
    void of_several_objectives_a_penalty_counts_in_the_first() {
        Goals goals = ALL.minimize("maxDrawdown").maximize("sharpe").penalty(figures -> 0.5);

        assertThat(worth(goals, 1.5, 0.25, 40).goals()).containsExactly(-0.75, 1.5);
    }

    @Test
    void a_row_that_breaks_a_constraint_has_no_goal_and_says_which() {
        Goals goals =
                ALL.maximize("sharpe").minimize("trades").atLeast("trades", 30).atMost("maxDrawdown", 0.2);

        assertThat(worth(goals, 1.5, 0.2, 30).reason()).isEmpty();
        Worth deep = worth(goals, 1.5, 0.31, 30);
        assertThat(deep.goals()).containsExactly(Double.NaN, Double.NaN);
        assertThat(deep.score()).isNaN();
        assertThat(deep.reason()).isEqualTo("maxDrawdown 0.31 is above 0.2");
        assertThat(worth(goals, 1.5, 0.1, 29).reason()).isEqualTo("trades 29 is below 30");
        assertThat(worth(goals, 1.5, Double.NaN, 30).reason())
                .isEqualTo("maxDrawdown is undefined, so not at most 0.2");
        assertThat(worth(goals, 1.5, 0.2000000001, 30).reason()).isEqualTo("maxDrawdown 0.2000000001 is above 0.2");
    }

    @Test
    void an_undefined_or_infinite_objective_is_no_goal() {
        Goals goals = ALL.maximize("trades").maximize("sharpe");

        assertThat(worth(goals, Double.NaN, 0.2, 40).goals()).containsExactly(Double.NaN, Double.NaN);
        assertThat(worth(goals, Double.NaN, 0.2, 40).reason()).isEqualTo("sharpe is undefined");
        assertThat(worth(goals, Double.POSITIVE_INFINITY, 0.2, 40).reason()).isEqualTo("sharpe is infinite");
    }

    @Test
    void a_penalty_that_fails_costs_the_row_and_nothing_else() {
        Goals goals = ALL.maximize("sharpe").penalty(figures -> figures.get("turnover"));

        assertThat(worth(goals, 1.5, 0.2, 40).score()).isNaN();
        assertThat(worth(goals, 1.5, 0.2, 40).reason())
                .startsWith("the penalty failed: java.lang.NullPointerException");
        assertThat(worth(ALL.maximize("sharpe").penalty(figures -> Double.NaN), 1.5, 0.2, 40)
                        .reason())
                .isEqualTo("the penalty is NaN");
    }

    @Test
    void returns_behind_the_figures_are_not_looked_at() {
        assertThat(worth(ALL.maximize("sharpe"), 1.5, 0.2, 40, Double.NaN, 0.01).score())
                .isEqualTo(1.5);
    }

    @Test
    void a_figure_that_is_not_measured_is_rejected_with_the_list_of_those_that_are() {
        String list = "the objective does not measure 'shrape'; it measures [sharpe, maxDrawdown, trades]";
        Goals sharpe = ALL.maximize("sharpe");

        assertThatThrownBy(() -> ALL.maximize("shrape")).hasMessage(list);
        assertThatThrownBy(() -> sharpe.minimize("shrape")).hasMessage(list);
        assertThatThrownBy(() -> sharpe.atLeast("shrape", 1)).hasMessage(list);
        assertThatThrownBy(() -> ALL.maximizeWeighted(Map.of("sharpe", 1.0, "shrape", 1.0)))
                .hasMessage(list);
    }

    @Test
    void weights_and_bounds_that_are_no_numbers_are_rejected_where_they_are_given() {
        Goals sharpe = ALL.maximize("sharpe");

        assertThatThrownBy(() -> ALL.maximizeWeighted(Map.of())).hasMessageContaining("weights is empty");
        assertThatThrownBy(() -> ALL.maximizeWeighted(Map.of("sharpe", Double.NaN)))
                .hasMessageContaining("the weight of sharpe must be finite and not 0 but was NaN");
        assertThatThrownBy(() -> sharpe.atMost("maxDrawdown", Double.NaN)).hasMessageContaining("maxDrawdown");
    }

    @Test
    void constraints_alone_are_no_objective() {
        assertThat(ALL.atLeast("trades", 30).isEmpty()).isTrue();
        assertThat(ALL.maximize("sharpe").isEmpty()).isFalse();
    }

    @Test
    void prints_what_it_follows_and_leaves_what_it_was_made_of_as_it_was() {
        Goals sharpe = ALL.maximize("sharpe");

        assertThat(sharpe.minimize("maxDrawdown").penalty(figures -> 0).atLeast("trades", 30))
                .hasToString("maximize sharpe, minimize maxDrawdown, less a penalty, trades at least 30");
        assertThat(sharpe).hasToString("maximize sharpe");
    }
}
