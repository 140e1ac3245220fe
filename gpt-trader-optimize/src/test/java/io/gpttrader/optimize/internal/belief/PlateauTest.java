package io.gpttrader.optimize.internal.belief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class PlateauTest {
    private static final Dimension X = Dimension.integer("x", 1, 7, 1, false);
    private static final Dimension Y = Dimension.integer("y", 1, 7, 1, false);

    private static TrialLog grid(List<Dimension> dimensions, ToDoubleFunction<double[]> goal) {
        Space space = new Space(dimensions, List.of());
        TrialLog log = new TrialLog(space, List.of("score"), 1);
        for (Iterator<double[]> grid = space.grid(); grid.hasNext(); ) {
            double[] point = grid.next();
            add(log, point, TrialState.COMPLETE, goal.applyAsDouble(point));
        }
        return log;
    }

    private static void add(TrialLog log, double[] point, TrialState state, double goal) {
        double[] goals = {goal};
        int row = log.add(point, state, goals, goal, goals, "");
        assertThat(row).isEqualTo(log.size() - 1);
    }

    private static Plateau of(TrialLog log) {
        return Plateau.of(log, log.best(0));
    }

    @Test
    void neighbours_are_one_step_away_in_each_parameter() {
        // 10 at (4, 4), one less a step in x, two less a step in y: the neighbours have 9 (2), 8 (2) and 7 (4).
        Plateau plateau = of(grid(List.of(X, Y), p -> 10 - Math.abs(p[0] - 4) - 2 * Math.abs(p[1] - 4)));
        assertThat(plateau.neighbours()).isEqualTo(8);
        assertThat(plateau.share()).isEqualTo(1);
        assertThat(plateau.relative()).isCloseTo(0.75, within(1e-12));
        assertThat(plateau.borders()).isEmpty();
    }

    @Test
    void a_lonely_peak_has_no_neighbour_with_half_its_score() {
        assertThat(of(grid(List.of(X, Y), p -> p[0] == 3 && p[1] == 5 ? 2 : 0.9))
                        .share())
                .isZero();
        assertThat(of(grid(List.of(X, Y), p -> p[0] == 3 && p[1] == 5 ? 2 : 1)).share())
                .isEqualTo(1);
    }

    @Test
    void a_fine_grid_is_looked_at_within_five_percent_of_its_range() {
        Dimension fine = Dimension.integer("fine", 1, 100, 1, false);
        assertThat(of(grid(List.of(fine), p -> -Math.abs(p[0] - 50))).neighbours())
                .isEqualTo(10);
        Dimension steps = Dimension.integer("steps", 10, 1_000, 10, false);
        assertThat(of(grid(List.of(steps), p -> -Math.abs(p[0] - 500))).neighbours())
                .isEqualTo(10);
    }

    @Test
    void every_number_of_a_range_has_neighbours_within_five_percent() {
        Space space = new Space(List.of(Dimension.decimal("d", 0, 10, 0, false)), List.of());
        TrialLog log = new TrialLog(space, List.of("score"), 1);
        double[] places = {5, 5.49, 4.6, 5.51, 4.4, 9};
        double[] goals = {1, 0.8, 0.4, 1, 1, 1};
        for (int i = 0; i < places.length; i++) {
            add(log, new double[] {places[i]}, TrialState.COMPLETE, goals[i]);
        }
        Plateau plateau = Plateau.of(log, 0);
        assertThat(plateau.neighbours()).isEqualTo(2);
        assertThat(plateau.share()).isEqualTo(0.5);
    }

    @Test
    void another_choice_is_no_neighbour() {
        Dimension choice = Dimension.choice("kind", List.of(0, 1, 2), List.of("sma", "ema", "wma"));
        Plateau plateau = of(grid(List.of(X, choice), p -> p[0] == 4 && p[1] == 1 ? 5 : 3));
        assertThat(plateau.neighbours()).isEqualTo(2);
    }

    @Test
    void rejected_combinations_do_not_count_and_failed_ones_keep_nothing() {
        TrialLog log = new TrialLog(new Space(List.of(X), List.of()), List.of("score"), 1);
        add(log, new double[] {4}, TrialState.COMPLETE, 1);
        add(log, new double[] {3}, TrialState.REJECTED, Double.NaN);
        assertThat(Plateau.of(log, 0).share()).isNaN();
        add(log, new double[] {5}, TrialState.FAILED, Double.NaN);
        assertThat(Plateau.of(log, 0)).isEqualTo(new Plateau(1, 0, 0, List.of()));
    }

    @Test
    void with_a_best_score_below_zero_neighbours_must_be_halfway_between_the_median_and_the_best() {
        // Seven trials of -1, -2 .. -7 along x; the best is at 1, the median -4, halfway -2.5.
        assertThat(of(grid(List.of(X), p -> -p[0])).share()).isEqualTo(1);
        assertThat(of(grid(List.of(X), p -> p[0] == 1 ? -1 : -2.6)).share()).isZero();
        assertThat(of(grid(List.of(X), p -> -p[0])).relative()).isNaN();
    }

    @Test
    void the_same_point_again_is_no_neighbour() {
        TrialLog log = new TrialLog(new Space(List.of(X), List.of()), List.of("score"), 1);
        add(log, new double[] {4}, TrialState.COMPLETE, 1);
        add(log, new double[] {4}, TrialState.COMPLETE, 1);
        assertThat(Plateau.of(log, 0).neighbours()).isZero();
    }

    @Test
    void the_border_of_the_space_is_named() {
        assertThat(of(grid(List.of(X, Y), p -> p[0] - Math.abs(p[1] - 3))).borders())
                .containsExactly("x=7");
    }
}
