package io.gpttrader.optimize.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Searches by a model, on functions with known optima. */
class ModelSearchTest {

    private static double medianRegret(Landscape landscape, Supplier<SearchMethod> method, int seeds) {
        double[] regrets = new double[seeds];
        for (int seed = 0; seed < seeds; seed++) {
            regrets[seed] = landscape.search(method.get(), seed + 1).regret();
        }
        Arrays.sort(regrets);
        return regrets[seeds / 2];
    }

    @Test
    void tpe_finds_the_optimum_of_a_choice_with_a_parameter_of_its_own() {
        assertThat(medianRegret(Landscape.mixed(), () -> TreeParzen.of(150), 5)).isLessThan(0.05);
    }

    @Test
    void a_gaussian_process_finds_the_optimum_of_a_choice_with_a_parameter_of_its_own() {
        assertThat(medianRegret(Landscape.mixed(), () -> GaussianProcess.of(40), 3))
                .isLessThan(0.01);
    }

    @Test
    void a_gaussian_process_meets_smooth_optima_closely() {
        assertThat(medianRegret(Landscape.sphere(3), () -> GaussianProcess.of(40), 3))
                .isLessThan(1e-2);
    }

    /** Two lengths as a moving average has them: whole numbers, one below the other, a hump at 20 and 90. */
    private static Landscape lengths() {
        Space space = new Space(
                List.of(Dimension.integer("fast", 2, 100, 1, false), Dimension.integer("slow", 3, 200, 1, false)),
                List.of(x -> x.get("fast").intValue() < x.get("slow").intValue()));
        return new Landscape(
                "lengths",
                space,
                x -> Math.pow((x.get("fast").doubleValue() - 20) / 30, 2)
                        + Math.pow((x.get("slow").doubleValue() - 90) / 60, 2),
                0);
    }

    @Test
    void whole_numbers_under_a_constraint_are_searched_without_a_repeat() {
        for (SearchMethod method : List.of(TreeParzen.of(120), GaussianProcess.of(35))) {
            Landscape.Asked asked = lengths().search(method, 2);

            assertThat(asked.points.stream().map(lengths().space()::text)).doesNotHaveDuplicates();
            assertThat(asked.points).allMatch(lengths().space()::isAllowed);
            assertThat(asked.regret()).isLessThan(0.01);
        }
    }

    /** Nothing to the right of 0.5 has a score, and the best that has is close to there. */
    @Test
    void failed_trials_keep_a_search_away_but_not_for_good() {
        Landscape cliff = new Landscape(
                "cliff",
                Landscape.cube(2, 0, 1),
                x -> x.get("x0").doubleValue() > 0.5
                        ? Double.NaN
                        : 0.5 - x.get("x0").doubleValue() + Math.pow(x.get("x1").doubleValue() - 0.4, 2),
                0);

        assertThat(cliff.search(TreeParzen.of(100), 1).regret()).isLessThan(0.05);
        assertThat(cliff.search(GaussianProcess.of(40), 1).regret()).isLessThan(0.1);
    }

    @Test
    void a_search_whose_trials_all_fail_still_ends() {
        Landscape dead = new Landscape("dead", Landscape.cube(2, 0, 1), x -> Double.NaN, 0);
        for (SearchMethod method : List.of(TreeParzen.of(40), GaussianProcess.of(20), CmaEs.of(40))) {
            assertThat(dead.search(method, 1).points).hasSize((int) method.intendedTrials(dead.space()));
        }
    }

    @Test
    void equal_scores_everywhere_are_no_trouble() {
        Landscape flat = new Landscape("flat", Landscape.mixed().space(), x -> 1, 1);
        for (SearchMethod method : List.of(TreeParzen.of(40), GaussianProcess.of(20), CmaEs.of(40))) {
            assertThat(flat.search(method, 1).points).hasSize(method instanceof GaussianProcess ? 20 : 40);
        }
    }
}
