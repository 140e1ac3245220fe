package io.gpttrader.optimize.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.MersenneTwister;
import org.junit.jupiter.api.Test;

class CmaEsTest {
    /** Maximum 0 at (0.7, 0.7, 0.7), in a bent valley. */
    private static double valley(double[] x) {
        double sum = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double bend = (x[i + 1] - 0.7) - 3 * (x[i] - 0.7) * (x[i] - 0.7);
            sum -= 50 * bend * bend + (x[i] - 0.7) * (x[i] - 0.7);
        }
        return sum;
    }

    @Test
    void generations_asked_for_one_by_one_are_those_of_the_plain_optimizer() {
        for (long seed = 1; seed <= 2; seed++) {
            List<double[]> plain = new ArrayList<>();
            var best = new CMAESOptimizer(Integer.MAX_VALUE, 0, true, 0, 0, new MersenneTwister(seed), false, null)
                    .optimize(
                            new MaxEval(Integer.MAX_VALUE),
                            new ObjectiveFunction(x -> {
                                plain.add(x.clone());
                                return valley(x);
                            }),
                            GoalType.MAXIMIZE,
                            new CMAESOptimizer.Sigma(new double[] {0.3, 0.3, 0.3}),
                            new CMAESOptimizer.PopulationSize(7),
                            new InitialGuess(new double[] {0.5, 0.5, 0.5}),
                            new SimpleBounds(new double[3], new double[] {1, 1, 1}));

            CmaGenerations generations = new CmaGenerations(new double[] {0.5, 0.5, 0.5}, 0.3, 7, seed);
            List<double[]> asked = new ArrayList<>();
            for (List<double[]> next = generations.next(); !next.isEmpty(); next = generations.next()) {
                assertThat(next).hasSize(asked.isEmpty() ? 8 : 7);
                asked.addAll(next);
                generations.tell(next.stream().mapToDouble(CmaEsTest::valley).toArray());
            }

            assertThat(best.getValue()).isGreaterThan(-1e-9);
            assertThat(plain).hasSizeGreaterThan(300);
            assertThat(asked).usingElementComparator(Arrays::compare).containsExactlyElementsOf(plain);
        }
    }

    @Test
    void it_follows_a_bent_valley_to_its_end() {
        assertThat(Landscape.rosenbrock(4).search(CmaEs.of(1_200), 1).regret()).isLessThan(1e-3);
    }

    @Test
    void larger_populations_get_past_the_local_optima_of_ackley() {
        List<Double> regrets = new ArrayList<>();
        for (int seed = 1; seed <= 3; seed++) {
            regrets.add(Landscape.ackley(2).search(CmaEs.of(1_200, 12), seed).regret());
        }

        assertThat(regrets).allMatch(regret -> regret < 1e-3);
    }

    @Test
    void when_it_has_converged_it_begins_again_with_twice_the_population() {
        Landscape.Asked asked = Landscape.sphere(2).search(CmaEs.of(1_200), 3);

        assertThat(asked.points).hasSize(1_200);
        assertThat(asked.batches).contains(6, 12);
        assertThat(asked.regret()).isLessThan(1e-12);
    }

    @Test
    void a_score_that_is_not_a_number_counts_as_the_worst() {
        Landscape half = new Landscape(
                "half",
                Landscape.cube(3, -5, 5),
                x -> x.get("x0").doubleValue() > 0.2
                        ? Double.NaN
                        : x.values().stream()
                                .mapToDouble(each -> each.doubleValue() * each.doubleValue())
                                .sum(),
                0);

        assertThat(half.search(CmaEs.of(600), 1).regret()).isLessThan(1e-3);
    }

    @Test
    void on_a_finite_space_repeats_cost_nothing_and_every_point_is_found() {
        Space space = new Space(
                List.of(Dimension.integer("a", 1, 6, 1, false), Dimension.integer("b", 1, 6, 1, false)),
                List.of(x -> x.get("a").intValue() != x.get("b").intValue()));
        Landscape small = new Landscape(
                "small", space, x -> x.get("a").doubleValue() * x.get("b").doubleValue(), 2);
        Landscape.Asked asked = small.search(CmaEs.of(100), 1);

        assertThat(asked.points.stream().map(space::text)).hasSize(30).doesNotHaveDuplicates();
    }
}
