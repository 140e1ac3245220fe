package io.gpttrader.optimize.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Dimension.Condition;
import io.gpttrader.optimize.internal.space.Space;
import io.jenetics.util.RandomRegistry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What holds for genetic search and for NSGA-II, on spaces of every kind of parameter. */
class EvolutionTest {

    /** Every kind of dimension, one of them conditional, and a constraint. */
    private static final Space MIXED = new Space(
            List.of(
                    Dimension.choice("kind", List.of(0, 1, 2), List.of("cross", "time", "stop")),
                    Dimension.decimal("stop", 0.5, 10, 0, true).when(new Condition(0, Set.of(2.0))),
                    Dimension.integer("fast", 2, 100, 1, false),
                    Dimension.integer("slow", 2, 200, 2, false),
                    Dimension.listed("lookback", List.of(5, 8, 13, 21))),
            List.of((Map<String, Number> p) ->
                    p.get("fast").intValue() < p.get("slow").intValue()));

    /** Best at stop 2.5, 37 and 90, 13: there 0. */
    private static double mixed(Map<String, Number> p) {
        double stop = p.get("kind").intValue() == 2 ? p.get("stop").doubleValue() / 2.5 - 1 : 0.7;
        double fast = (p.get("fast").doubleValue() - 37) / 20;
        double slow = (p.get("slow").doubleValue() - 90) / 40;
        double lookback = (p.get("lookback").doubleValue() - 13) / 10;
        return -(stop * stop + fast * fast + slow * slow + lookback * lookback);
    }

    /** Remembers what was tried. */
    private static class Recorded implements Evaluation {
        private final Space space;
        private final List<ToDoubleFunction<Map<String, Number>>> functions;
        final List<double[]> points = new ArrayList<>();
        final List<Integer> batches = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;

        Recorded(Space space, List<ToDoubleFunction<Map<String, Number>>> functions) {
            this.space = space;
            this.functions = functions;
        }

        Recorded(Space space, ToDoubleFunction<Map<String, Number>> function) {
            this(space, List.of(function));
        }

        @Override
        public int objectives() {
            return functions.size();
        }

        @Override
        public double[][] evaluate(List<double[]> asked, double fraction) {
            batches.add(asked.size());
            points.addAll(asked);
            double[][] rows = new double[asked.size()][];
            for (int i = 0; i < rows.length; i++) {
                Map<String, Number> parameters = space.parameters(asked.get(i));
                rows[i] = functions.stream()
                        .mapToDouble(function -> function.applyAsDouble(parameters))
                        .toArray();
                best = Double.isNaN(rows[i][0]) ? best : Math.max(best, rows[i][0]);
            }
            return rows;
        }

        Recorded search(SearchMethod method, long seed) {
            method.run(space, seed, this);
            return this;
        }

        Set<String> distinct() {
            Set<String> distinct = new HashSet<>();
            points.forEach(point -> distinct.add(Arrays.toString(point)));
            return distinct;
        }
    }

    private static Recorded one() {
        return new Recorded(MIXED, EvolutionTest::mixed);
    }

    private static Recorded two() {
        return new Recorded(
                MIXED, List.of(EvolutionTest::mixed, p -> p.get("fast").doubleValue()));
    }

    private static double[][] points(SearchMethod method, Recorded evaluation, long seed) {
        return evaluation.search(method, seed).points.toArray(double[][]::new);
    }

    @Property(seed = "1421", tries = 15)
    void the_same_seed_tries_the_same_points_and_another_seed_others(@ForAll long seed) {
        double[][] once = points(new GeneticSearch(60), one(), seed);
        double[][] of2 = points(new Nsga2Search(60), two(), seed);

        assertThat(Arrays.deepEquals(once, points(new GeneticSearch(60), one(), seed)))
                .isTrue();
        assertThat(Arrays.deepEquals(of2, points(new Nsga2Search(60), two(), seed)))
                .isTrue();
        assertThat(Arrays.deepEquals(once, points(new GeneticSearch(60), one(), seed + 1)))
                .isFalse();
    }

    @Test
    void searches_at_the_same_time_do_not_mix_their_random_numbers() throws Exception {
        double[][] alone = points(new GeneticSearch(200), one(), 7);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<double[][]>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int seed = i;
                all.add(threads.submit(() -> points(new GeneticSearch(200), one(), seed)));
            }
            assertThat(Arrays.deepEquals(all.get(7).get(), alone)).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void the_hosts_own_jenetics_keeps_its_random_numbers() {
        RandomGenerator before = RandomRegistry.random();

        one().search(new GeneticSearch(50), 1);

        assertThat(RandomRegistry.random()).isSameAs(before);
    }

    @Property(seed = "1422", tries = 15)
    void no_more_than_the_trials_are_tried_none_twice_and_none_that_is_not_allowed(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int trials) {
        for (Recorded tried : List.of(
                one().search(new GeneticSearch(trials), seed), two().search(new Nsga2Search(trials, 10), seed))) {
            assertThat(tried.points).hasSize(trials);
            assertThat(tried.distinct()).hasSize(trials);
            assertThat(tried.points).allMatch(MIXED::isAllowed);
        }
    }

    @Test
    void a_generation_is_one_batch() {
        Recorded tried = one().search(new GeneticSearch(95, 20), 1);

        assertThat(tried.batches).containsExactly(20, 20, 20, 20, 15);
    }

    @Test
    void a_small_space_is_tried_to_its_last_point_and_then_the_search_ends() {
        Space small = new Space(
                List.of(Dimension.integer("a", 1, 6, 1, false), Dimension.integer("b", 1, 6, 1, false)),
                List.of((Map<String, Number> p) ->
                        p.get("a").intValue() < p.get("b").intValue()));
        Recorded tried = new Recorded(small, p -> p.get("a").doubleValue());

        tried.search(new GeneticSearch(1_000, 4), 3);

        assertThat(tried.points).hasSize(15);
        assertThat(tried.distinct()).hasSize(15);
    }

    @Test
    void a_space_of_one_point_is_tried_once() {
        Space single = new Space(List.of(Dimension.integer("a", 1, 1, 1, false)), List.of());
        Recorded tried = new Recorded(single, p -> 0);

        assertThat(tried.search(new GeneticSearch(10), 3).points).hasSize(1);
    }

    /** Random search tried as many points; medians over 15 seeds. */
    @Test
    void comes_nearer_to_the_best_of_a_mixed_space_than_random_search() {
        double genetic = median(seed -> one().search(new GeneticSearch(300), seed).best);
        double random = median(seed -> one().search(new RandomSearch(300), seed).best);

        assertThat(-random).isGreaterThan(5 * -genetic);
    }

    /** Two thirds of the space have no score, around the best point too. */
    @Test
    void points_without_a_score_do_not_stop_the_search() {
        ToDoubleFunction<Map<String, Number>> holed = p -> p.get("fast").intValue() % 3 == 1 ? mixed(p) : Double.NaN;

        double genetic = median(seed -> new Recorded(MIXED, holed).search(new GeneticSearch(300), seed).best);
        double random = median(seed -> new Recorded(MIXED, holed).search(new RandomSearch(300), seed).best);

        assertThat(-random).isGreaterThan(2 * -genetic);
    }

    @Test
    void a_search_goes_on_where_nothing_has_a_score() {
        assertThat(new Recorded(MIXED, p -> Double.NaN).search(new GeneticSearch(100), 1).points)
                .hasSize(100);
        assertThat(new Recorded(MIXED, List.of(p -> Double.NaN, p -> 1)).search(new Nsga2Search(100), 1).points)
                .hasSize(100);
    }

    @Test
    void stops_in_the_middle_when_it_is_told_to() {
        Recorded tried = new Recorded(MIXED, EvolutionTest::mixed) {
            @Override
            public double[][] evaluate(List<double[]> asked, double fraction) {
                if (points.size() >= 40) {
                    throw new StopSearch("40 trials");
                }
                return super.evaluate(asked, fraction);
            }
        };

        assertThatThrownBy(() -> tried.search(new GeneticSearch(200, 20), 1))
                .isInstanceOf(StopSearch.class)
                .hasMessage("40 trials");
        assertThat(tried.points).hasSize(40);
    }

    @Test
    void a_constraint_of_the_host_that_fails_is_named_and_not_wrapped_by_jenetics() {
        IllegalStateException failure = new IllegalStateException("no such parameter");
        List<Integer> asked = new ArrayList<>();
        Space space = new Space(List.of(Dimension.integer("a", 1, 1000, 1, false)), List.of((Map<String, Number> p) -> {
            asked.add(1);
            if (asked.size() > 25) {
                throw failure;
            }
            return true;
        }));

        assertThatThrownBy(() -> new Recorded(space, p -> 1).search(new GeneticSearch(100, 20), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the constraint of where(..) failed at {a=")
                .cause()
                .isSameAs(failure);
    }

    @Test
    void genetic_search_says_what_to_do_with_several_objectives() {
        assertThatThrownBy(() -> two().search(new GeneticSearch(10), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("there are 2; search by NSGA-II");
        assertThat(new Nsga2Search(10).followsSeveralObjectives()).isTrue();
        assertThat(new GeneticSearch(10).followsSeveralObjectives()).isFalse();
    }

    @Test
    void prints_its_settings_and_rejects_those_out_of_range() {
        assertThat(new GeneticSearch(500)).hasToString("genetic(trials 500, population 13)");
        assertThat(new Nsga2Search(10_000)).hasToString("nsga2(trials 10000, population 100)");
        assertThatThrownBy(() -> new GeneticSearch(0)).hasMessageContaining("trials");
        assertThatThrownBy(() -> new Nsga2Search(100, 3)).hasMessageContaining("population");
    }

    @Test
    void intends_no_more_than_a_finite_space_has() {
        Space small = new Space(List.of(Dimension.integer("a", 1, 6, 1, false)), List.of());

        assertThat(new GeneticSearch(100).intendedTrials(small)).isEqualTo(6);
        assertThat(new Nsga2Search(100).intendedTrials(MIXED)).isEqualTo(100);
    }

    private static double median(LongToDoubleFunction bySeed) {
        double[] sorted = LongStream.range(0, 15).mapToDouble(bySeed).sorted().toArray();
        return sorted[7];
    }
}
