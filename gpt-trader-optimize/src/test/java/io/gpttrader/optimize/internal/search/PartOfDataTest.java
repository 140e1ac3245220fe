package io.gpttrader.optimize.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Searches that try points on the first part of the data. */
class PartOfDataTest {
    private static final Space NUMBERS = new Space(List.of(Dimension.integer("n", 1, 1000, 1, false)), List.of());

    /** Scores n on all data, and n * fraction on a part; odd numbers have no score below half of the data if so wanted. */
    private static final class Growing implements Evaluation {
        final TreeMap<Double, List<Double>> asked = new TreeMap<>();
        final boolean oddIsLate;

        Growing(boolean oddIsLate) {
            this.oddIsLate = oddIsLate;
        }

        @Override
        public int objectives() {
            return 1;
        }

        @Override
        public double[][] evaluate(List<double[]> points, double fraction) {
            return points.stream()
                    .map(point -> {
                        asked.computeIfAbsent(fraction, any -> new ArrayList<>())
                                .add(point[0]);
                        boolean isLate = oddIsLate && fraction < 0.5 && point[0] % 2 == 1;
                        return new double[] {isLate ? Double.NaN : point[0] * fraction};
                    })
                    .toArray(double[][]::new);
        }

        Map<Double, Integer> counts() {
            return asked.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, each -> each.getValue().size()));
        }
    }

    @Test
    void halving_keeps_the_best_third_twice() {
        Growing growing = new Growing(false);
        SuccessiveHalving.of(81).run(NUMBERS, 1, growing);

        assertThat(growing.counts()).isEqualTo(Map.of(Math.pow(3, -2), 81, Math.pow(3, -1), 27, 1.0, 9));
        List<Double> begun = new ArrayList<>(growing.asked.firstEntry().getValue());
        begun.sort(Collections.reverseOrder());
        assertThat(growing.asked.get(1.0)).containsExactlyElementsOf(begun.subList(0, 9));
    }

    @Test
    void a_point_without_a_score_on_little_data_goes_on_where_there_is_room() {
        Growing growing = new Growing(true);
        Space odd = new Space(List.of(Dimension.integer("n", 1, 39, 2, false)), List.of());
        SuccessiveHalving.of(20, 2, 0.25).run(odd, 1, growing);

        assertThat(growing.asked.get(0.5)).hasSize(10);
        assertThat(growing.asked.get(1.0)).hasSize(5);
    }

    /** The table of Hyperband (Li et al. 2018, table 1) for R = 9: brackets begin with 9, 5 and 3 points; here 17 in all. */
    @Test
    void hyperband_has_a_bracket_for_each_fraction() {
        Growing growing = new Growing(false);
        SuccessiveHalving.hyperband(17).run(NUMBERS, 1, growing);

        // 9 on a ninth; 3 of them and 5 new ones on a third; 1 and 2 of those and 3 new ones on all.
        assertThat(growing.counts()).isEqualTo(Map.of(Math.pow(3, -2), 9, Math.pow(3, -1), 3 + 5, 1.0, 1 + 2 + 3));
    }

    @Test
    void a_trial_goes_on_where_it_is_no_worse_than_the_median() {
        MedianPruning rule = new MedianPruning(3, 0.5);

        assertThat(rule.goesOn(4.9, List.of(1.0, 5.0, 9.0))).isFalse();
        assertThat(rule.goesOn(5.0, List.of(1.0, 5.0, 9.0))).isTrue();
        assertThat(rule.goesOn(5.9, List.of(1.0, 5.0, 7.0, 9.0))).isFalse();
        assertThat(rule.goesOn(-1, List.of(1.0, 5.0))).as("warm-up").isTrue();
        assertThat(rule.goesOn(-1, List.of(1.0, 5.0, Double.NaN)))
                .as("NaN does not count")
                .isTrue();
        assertThat(rule.goesOn(Double.NaN, List.of(1.0, 5.0, 9.0)))
                .as("has not traded yet")
                .isTrue();
    }

    @Test
    void pruning_gives_up_most_bad_trials_and_never_the_best() {
        Growing all = new Growing(false);
        new RandomSearch(200).run(NUMBERS, 5, all);
        Growing pruned = new Growing(false);
        new Pruned(new RandomSearch(200), MedianPruning.standard()).run(NUMBERS, 5, pruned);

        assertThat(pruned.asked.get(0.25)).hasSize(200);
        assertThat(pruned.asked.get(1.0)).hasSizeBetween(20, 100);
        double best = all.asked.get(1.0).stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        assertThat(pruned.asked.get(1.0)).contains(best);
    }

    @Test
    void the_search_is_told_the_score_that_has_the_rank_of_a_pruned_trial() {
        List<Double> told = new ArrayList<>();
        SearchMethod inOrder = new SearchMethod() {
            @Override
            public long intendedTrials(Space space) {
                return 6;
            }

            @Override
            public void run(Space space, long seed, Evaluation evaluation) {
                for (double n : new double[] {100, 200, 300, 400, 150, 500, 50}) {
                    told.add(evaluation.evaluate(List.of(new double[] {n}))[0][0]);
                }
            }
        };
        new Pruned(inOrder, new MedianPruning(4, 0.5)).run(NUMBERS, 1, new Growing(false));

        // 150 is above one of four, the lowest, and is told that; 50 is below all and is told the lowest, too.
        assertThat(told).containsExactly(100.0, 200.0, 300.0, 400.0, 100.0, 500.0, 100.0);
        assertThat(DoubleStream.of(told.get(4), told.get(6)).max().orElseThrow())
                .isLessThanOrEqualTo(250);
    }

    @Test
    void pruning_refuses_several_objectives() {
        Evaluation two = new Evaluation() {
            @Override
            public int objectives() {
                return 2;
            }

            @Override
            public double[][] evaluate(List<double[]> points, double fraction) {
                throw new AssertionError();
            }
        };

        assertThatThrownBy(() -> new Pruned(new GridSearch(), MedianPruning.standard()).run(NUMBERS, 1, two))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("there are 2");
    }
}
