package io.gpttrader.optimize.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlindSearchTest {
    /** fast 2..11 and slow 2..21, where fast is below slow: 10 * 20 less the 1 + 2 + .. + 10 with slow at most fast, 145. */
    private static Landscape crossing() {
        Space space = new Space(
                List.of(Dimension.integer("fast", 2, 11, 1, false), Dimension.integer("slow", 2, 21, 1, false)),
                List.of(x -> x.get("fast").intValue() < x.get("slow").intValue()));
        return new Landscape(
                "crossing",
                space,
                x -> x.get("slow").doubleValue() - x.get("fast").doubleValue(),
                1);
    }

    private static List<String> texts(Landscape landscape, Landscape.Asked asked) {
        return asked.points.stream().map(landscape.space()::text).toList();
    }

    @Test
    void a_grid_is_asked_for_in_its_order_and_what_the_constraint_forbids_is_left_to_the_evaluation() {
        Landscape.Asked asked = crossing().search(new GridSearch(), 1);

        List<String> texts = texts(crossing(), asked);
        assertThat(texts).doesNotHaveDuplicates();
        assertThat(texts.subList(0, 2)).containsExactly("fast=2 slow=2", "fast=2 slow=3");
        assertThat(texts.get(texts.size() - 1)).isEqualTo("fast=11 slow=21");
        assertThat(asked.points.stream().filter(crossing().space()::isAllowed)).hasSize(145);
        assertThat(new GridSearch().intendedTrials(crossing().space())).isEqualTo(145);
    }

    @Test
    void a_large_grid_is_asked_for_in_chunks() {
        Landscape large = new Landscape(
                "large",
                new Space(
                        List.of(Dimension.integer("a", 1, 200, 1, false), Dimension.integer("b", 1, 100, 1, false)),
                        List.of()),
                x -> 0,
                0);

        assertThat(large.search(new GridSearch(), 1).batches).containsExactly(16_384, 3_616);
    }

    @Test
    void random_points_of_a_finite_space_are_distinct_and_end_when_there_is_no_other() {
        List<String> texts = texts(crossing(), crossing().search(new RandomSearch(1_000), 7));

        assertThat(texts).hasSize(145).doesNotHaveDuplicates();
    }

    @Test
    void random_points_are_as_probable_as_the_space_makes_them() {
        Landscape sphere = Landscape.sphere(2);
        Landscape.Asked asked = sphere.search(new RandomSearch(4_000), 3);

        double mean =
                asked.points.stream().mapToDouble(point -> point[0]).average().orElseThrow();
        double share = asked.points.stream().filter(point -> point[1] < -2.5).count() / 4_000.0;
        // Uniform from -5 to 5: standard errors are 2.89 / 63 = 0.046 and 0.0068.
        assertThat(mean).isCloseTo(0, within(0.2));
        assertThat(share).isCloseTo(0.25, within(0.03));
    }

    @Test
    void a_constraint_that_allows_one_combination_of_a_small_grid_finds_it() {
        Space space = new Space(
                List.of(Dimension.integer("a", 1, 1000, 1, false), Dimension.integer("b", 1, 1000, 1, false)),
                List.of(x -> x.get("a").intValue() == 77 && x.get("b").intValue() == 991));
        Landscape needle = new Landscape("needle", space, x -> 0, 0);

        assertThat(texts(needle, needle.search(new RandomSearch(5), 1))).containsExactly("a=77 b=991");
    }

    @Test
    void a_constraint_that_allows_almost_nothing_is_named_with_its_share() {
        Space space = new Space(
                Landscape.cube(2, 0, 1).dimensions(), List.of(x -> x.get("x0").doubleValue() < -1));
        Landscape empty = new Landscape("empty", space, x -> 0, 0);

        for (SearchMethod method : List.of(
                new RandomSearch(5), new LatinHypercube(5), new SobolSearch(5), TreeParzen.of(5), CmaEs.of(5))) {
            assertThatThrownBy(() -> empty.search(method, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("allow none of 20,000 random combinations (0 %)")
                    .hasMessageContaining("narrow the ranges");
        }
    }

    @Test
    void a_latin_hypercube_has_one_point_in_each_part_of_each_parameter() {
        for (int seed = 0; seed < 10; seed++) {
            List<double[]> points = new Landscape("any", Landscape.cube(5, 0, 1), x -> 0, 0)
                    .search(new LatinHypercube(64), seed)
                    .points;
            for (int d = 0; d < 5; d++) {
                int dimension = d;
                assertThat(points.stream().map(point -> (int) (point[dimension] * 64)))
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, 64).boxed().toList());
            }
        }
    }

    @Test
    void sobol_points_cover_each_value_of_a_finite_parameter_equally() {
        Space space = new Space(
                List.of(Dimension.integer("a", 1, 8, 1, false), Dimension.integer("b", 1, 64, 1, false)), List.of());
        Landscape any = new Landscape("any", space, x -> 0, 0);
        List<double[]> points = any.search(new SobolSearch(64), 4).points;

        for (int value = 1; value <= 8; value++) {
            double wanted = value;
            assertThat(points.stream().filter(point -> point[0] == wanted)).hasSize(8);
        }
        assertThat(points.stream().map(point -> point[1]).distinct()).hasSize(64);
    }

    @Test
    void evenly_spread_points_fill_a_finite_space_to_its_last_combination() {
        for (SearchMethod method : List.of(new LatinHypercube(1_000), new SobolSearch(1_000))) {
            assertThat(texts(crossing(), crossing().search(method, 2)))
                    .hasSize(145)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void an_inactive_parameter_makes_no_second_point() {
        Space space = new Space(
                List.of(
                        Dimension.choice("exit", List.of(0, 1), List.of("cross", "stop")),
                        Dimension.integer("percent", 1, 9, 1, false).when(new Dimension.Condition(0, Set.of(1.0)))),
                List.of());
        Landscape exits = new Landscape("exits", space, x -> 0, 0);

        for (SearchMethod method :
                List.of(new RandomSearch(100), new LatinHypercube(100), new SobolSearch(100), TreeParzen.of(100))) {
            assertThat(texts(exits, exits.search(method, 1))).hasSize(10).doesNotHaveDuplicates();
        }
    }

    @Test
    void numbers_of_trials_are_checked_with_a_remedy() {
        assertThatThrownBy(() -> new RandomSearch(0))
                .hasMessageContaining("trials must be a whole number of at least 1 but was 0");
        assertThatThrownBy(() -> new LatinHypercube(-1)).hasMessageContaining("but was -1");
        assertThatThrownBy(() -> new SobolSearch(0)).hasMessageContaining("such as 256");
        assertThatThrownBy(() -> CmaEs.of(10, 3)).hasMessageContaining("population");
        assertThatThrownBy(() -> TreeParzen.of(10).batch(0)).hasMessageContaining("batch");
        assertThatThrownBy(() -> GaussianProcess.of(5_000)).hasMessageContaining("Search.treeParzen(5000)");
        assertThatThrownBy(() -> SuccessiveHalving.of(10, 1, 0.5)).hasMessageContaining("reduction");
        assertThatThrownBy(() -> SuccessiveHalving.of(10, 3, Double.NaN)).hasMessageContaining("leastFraction");
        assertThatThrownBy(() -> new MedianPruning(5, 0.5, 0.25)).hasMessageContaining("ascending");
        assertThatThrownBy(() -> new MedianPruning(5, 25)).hasMessageContaining("for a quarter pass 0.25");
    }
}
