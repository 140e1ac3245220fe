package io.gpttrader.optimize.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.optimize.internal.space.Space;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every search, on a space with a whole number, a decimal, a choice and a parameter of one alternative. */
class SearchContractTest {
    private static final int TRIALS = 33;

    static List<SearchMethod> methods() {
        return List.of(
                new RandomSearch(TRIALS),
                new LatinHypercube(TRIALS),
                new SobolSearch(TRIALS),
                CmaEs.of(TRIALS),
                TreeParzen.of(TRIALS),
                GaussianProcess.of(TRIALS).batch(4),
                SuccessiveHalving.of(TRIALS, 3, 1),
                new Pruned(TreeParzen.of(TRIALS), MedianPruning.standard()));
    }

    private static Landscape landscape() {
        Landscape mixed = Landscape.mixed();
        Space space = new Space(
                mixed.space().dimensions(),
                List.of(x -> x.get("length").intValue() > 10 || x.get("weight").doubleValue() < 0.5));
        return new Landscape("mixed", space, mixed.function(), 0);
    }

    private static List<List<Double>> points(Landscape.Asked asked) {
        return asked.points.stream()
                .map(point -> java.util.Arrays.stream(point).boxed().toList())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_seed_gives_the_same_points_whenever_it_is_used(SearchMethod method) {
        List<List<Double>> first = points(landscape().search(method, 11));

        assertThat(points(landscape().search(method, 11))).isEqualTo(first);
        assertThat(points(landscape().search(method, 12))).isNotEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void it_tries_as_many_points_as_it_was_told_each_of_them_allowed(SearchMethod method) {
        Landscape landscape = landscape();
        Landscape.Asked asked = landscape.search(method, 4);

        assertThat(asked.points.stream().map(landscape.space()::text).distinct())
                .hasSize(TRIALS);
        assertThat(method.intendedTrials(landscape.space())).isEqualTo(TRIALS);
        for (double[] point : asked.points) {
            assertThat(landscape.space().isAllowed(point)).isTrue();
            for (int i = 0; i < point.length; i++) {
                assertThat(Double.isNaN(point[i]))
                        .isNotEqualTo(landscape.space().isActive(i, point));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void a_rule_that_stops_a_search_passes_through_it(SearchMethod method) {
        Evaluation stopping = new Evaluation() {
            @Override
            public int objectives() {
                return 1;
            }

            @Override
            public double[][] evaluate(List<double[]> points, double fraction) {
                throw new StopSearch("0 trials");
            }
        };

        assertThatThrownBy(() -> method.run(landscape().space(), 1, stopping))
                .isInstanceOf(StopSearch.class)
                .hasMessage("0 trials");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void infinite_scores_and_none_do_not_stop_it(SearchMethod method) {
        List<double[]> tried = new ArrayList<>();
        Evaluation odd = new Evaluation() {
            @Override
            public int objectives() {
                return 1;
            }

            @Override
            public double[][] evaluate(List<double[]> points, double fraction) {
                double[][] rows = new double[points.size()][1];
                for (int i = 0; i < rows.length; i++) {
                    tried.add(points.get(i));
                    double[] odds = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, 2};
                    rows[i][0] = odds[tried.size() % odds.length];
                }
                return rows;
            }
        };
        method.run(landscape().space(), 1, odd);

        assertThat(tried).hasSizeGreaterThanOrEqualTo(TRIALS);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void its_text_tells_its_settings(SearchMethod method) {
        assertThat(method.toString()).contains("trials " + TRIALS);
    }
}
