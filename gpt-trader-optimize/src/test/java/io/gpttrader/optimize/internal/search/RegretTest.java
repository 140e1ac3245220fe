package io.gpttrader.optimize.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * How far from the optimum our searches are after so many trials, beside optuna and pycma after as many: {@code regret.csv} has their
 * runs, made by {@code src/test/python/search_regret.py}. Ours fail where their median is worse and a rank test (Mann-Whitney, one-sided
 * level 1 %) says that this is no chance.
 */
class RegretTest {
    private static final List<Integer> CHECKPOINTS = List.of(20, 30, 50, 75, 100, 150, 200);

    private static double[] theirs(String function, String method, int trials) {
        int column = 3 + CHECKPOINTS.indexOf(trials);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        RegretTest.class.getResourceAsStream("/io/gpttrader/optimize/search/regret.csv")),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.split(",", -1))
                    .filter(cells -> cells[0].equals(function) && cells[1].equals(method) && !cells[column].isEmpty())
                    .mapToDouble(cells -> Double.parseDouble(cells[column]))
                    .sorted()
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    /** At each number of trials up to the most, over seeds 1, 2 .. */
    private static List<String> compare(
            Landscape landscape, IntFunction<SearchMethod> method, String theirs, int seeds, int... trials) {
        int most = trials[trials.length - 1];
        List<Landscape.Asked> runs = IntStream.rangeClosed(1, seeds)
                .mapToObj(seed -> landscape.search(method.apply(most), seed))
                .toList();
        List<String> table = new ArrayList<>();
        for (int n : trials) {
            double[] ours =
                    runs.stream().mapToDouble(run -> run.regret(n)).sorted().toArray();
            double[] other = theirs(landscape.name(), theirs, n);
            assertThat(other).hasSizeGreaterThanOrEqualTo(9);
            double p = new MannWhitneyUTest().mannWhitneyUTest(ours, other);
            String line = String.format(
                    Locale.ROOT,
                    "%s %s, %d trials: ours %.5f (quartiles %.5f, %.5f; %d seeds), theirs %.5f (%.5f, %.5f; %d seeds), p %.3f",
                    landscape.name(),
                    method.apply(n),
                    n,
                    median(ours),
                    ours[ours.length / 4],
                    ours[ours.length * 3 / 4],
                    ours.length,
                    median(other),
                    other[other.length / 4],
                    other[other.length * 3 / 4],
                    other.length,
                    p);
            table.add(line);
            assertThat(median(ours) <= median(other) || p > 0.02).as(line).isTrue();
        }
        return table;
    }

    @Test
    void tpe_is_no_further_from_the_optimum_than_optuna() {
        compare(Landscape.branin(), TreeParzen::of, "tpe", 9, 50, 100);
        compare(Landscape.mixed(), TreeParzen::of, "tpe", 9, 50, 100);
    }

    @Test
    void a_gaussian_process_is_no_further_from_the_optimum_than_optuna() {
        compare(Landscape.branin(), GaussianProcess::of, "gp", 5, 20, 30);
    }

    @Test
    void cma_es_is_no_further_from_the_optimum_than_pycma() {
        compare(Landscape.branin(), CmaEs::of, "cma", 31, 100, 200);
        compare(Landscape.hartmann6(), CmaEs::of, "cma", 31, 100, 200);
        compare(Landscape.rosenbrock(4), CmaEs::of, "cma", 15, 200);
    }

    @Test
    void evenly_spread_points_are_no_further_from_the_optimum_than_random_ones_of_optuna() {
        compare(Landscape.hartmann6(), RandomSearch::new, "random", 31, 100, 200);
        compare(Landscape.hartmann6(), LatinHypercube::new, "random", 31, 200);
        compare(Landscape.hartmann6(), SobolSearch::new, "random", 31, 200);
    }

    @Test
    @Tag("deep")
    void all_tables_of_tpe(TestReporter reporter) {
        for (Landscape landscape : List.of(Landscape.branin(), Landscape.hartmann6(), Landscape.mixed())) {
            publish(reporter, compare(landscape, TreeParzen::of, "tpe", 31, 30, 50, 75, 100, 150, 200));
            publish(reporter, compare(landscape, n -> TreeParzen.of(n).batch(1), "tpe", 31, 30, 50, 75, 100, 150, 200));
        }
    }

    private static void publish(TestReporter reporter, List<String> table) {
        table.forEach(reporter::publishEntry);
    }

    @Test
    @Tag("deep")
    void all_tables_of_gaussian_processes(TestReporter reporter) {
        publish(reporter, compare(Landscape.branin(), GaussianProcess::of, "gp", 15, 20, 30, 50));
        publish(reporter, compare(Landscape.hartmann6(), GaussianProcess::of, "gp", 15, 30, 50, 75, 100));
    }

    @Test
    @Tag("deep")
    void a_gaussian_process_beats_random_points_by_far() {
        double[] ours = IntStream.rangeClosed(1, 15)
                .mapToDouble(seed -> Landscape.hartmann6()
                        .search(GaussianProcess.of(50), seed)
                        .regret())
                .sorted()
                .toArray();

        assertThat(median(ours)).isLessThan(median(theirs("hartmann6", "random", 200)) / 3);
        assertThat(Arrays.stream(ours).max().orElseThrow()).isLessThan(median(theirs("hartmann6", "random", 50)));
    }
}
