package io.gpttrader.optimize.internal.folds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Splits, paths and whole cross-validations: by hand, as properties, against a naive one, and beside skfolio. */
class CombinatorialRunTest {

    private static CombinatorialPlan plan(int groups, int tests, int purge, int embargo) {
        return CombinatorialPlan.of(groups, tests).withPurge(purge).withEmbargo(embargo);
    }

    @Test
    void splits_and_paths_are_those_of_skfolio() throws IOException {
        for (JsonNode each : ForwardWindowsTest.golden("combinatorial")) {
            CombinatorialPlan plan = plan(
                    each.get("groups").asInt(),
                    each.get("tests").asInt(),
                    each.get("purge").asInt(),
                    each.get("embargo").asInt());
            CombinatorialSplits splits =
                    new CombinatorialSplits(plan, each.get("bars").asInt());

            assertThat(splits.count()).isEqualTo(each.get("splits").asInt());
            for (int split = 0; split < splits.count(); split++) {
                assertThat(splits.training(split))
                        .isEqualTo(spans(each.get("train").get(split)));
                assertThat(splits.test(split)).isEqualTo(spans(each.get("test").get(split)));
            }
            int[][] paths = splits.paths();
            assertThat(paths).hasNumberOfRows(each.get("paths").size());
            for (int path = 0; path < paths.length; path++) {
                for (int group = 0; group < plan.groups(); group++) {
                    assertThat(paths[path][group])
                            .isEqualTo(each.get("paths").get(path).get(group).asInt());
                }
            }
        }
    }

    private static List<Span> spans(JsonNode pairs) {
        List<Span> spans = new ArrayList<>();
        pairs.forEach(pair -> spans.add(ForwardWindowsTest.span(pair)));
        return spans;
    }

    @Test
    void six_groups_of_which_two_are_tested_make_fifteen_splits_and_five_paths() {
        CombinatorialPlan plan = plan(6, 2, 0, 0); // Lopez de Prado (2018), figure 12.1

        assertThat(plan.splits()).isEqualTo(15);
        assertThat(plan.paths()).isEqualTo(5);
        assertThat(plan)
                .hasToString("combinatorial purged cross-validation: 6 groups, 2 tested at once, 15 splits, 5 paths,"
                        + " purge 0, embargo 0; 15 searches, or 1 where trials can be compared by slices");
        assertThat(plan.refit()).asString().endsWith("; 15 searches");
    }

    @Test
    void purge_is_on_both_sides_and_embargo_after_what_is_tested() {
        CombinatorialSplits splits = new CombinatorialSplits(plan(4, 2, 1, 2), 40);

        assertThat(splits.testGroups(1)).containsExactly(0, 2);
        assertThat(splits.training(1)).hasToString("[13..18, 33..39]");
        assertThat(splits.testGroups(3)).containsExactly(1, 2);
        assertThat(splits.training(3)).hasToString("[0..8, 33..39]");
    }

    @Test
    void bad_numbers_are_refused_with_the_rule() {
        assertThatThrownBy(() -> plan(1, 1, 0, 0)).hasMessageContaining("groups must be a whole number of at least 2");
        assertThatThrownBy(() -> plan(6, 6, 0, 0)).hasMessageContaining("below groups(6) but was 6");
        assertThatThrownBy(() -> plan(6, 0, 0, 0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> plan(30, 15, 0, 0))
                .hasMessageContaining("combinatorial(30, 15) has more than 20,000 splits");
        assertThatThrownBy(() -> new CombinatorialSplits(plan(6, 2, 0, 0), 11))
                .hasMessageContaining("6 groups need at least 12 bars, but the series has 11");
        assertThatThrownBy(() -> new CombinatorialSplits(plan(3, 2, 5, 5), 30))
                .hasMessageContaining(
                        "purgeBars(5) and embargoBars(5) leave fewer than 2 training bars when groups [0, 1]");
    }

    @Property(seed = "20261128")
    void splits_keep_their_distance_and_paths_cover_every_bar_once(
            @ForAll @IntRange(min = 2, max = 9) int groups,
            @ForAll @IntRange(min = 1, max = 8) int tests,
            @ForAll @IntRange(min = 0, max = 3) int purge,
            @ForAll @IntRange(min = 0, max = 3) int embargo,
            @ForAll @IntRange(min = 100, max = 200) int bars) {
        Assume.that(tests < groups);
        CombinatorialPlan plan = plan(groups, tests, purge, embargo);
        CombinatorialSplits splits = new CombinatorialSplits(plan, bars);

        assertThat(splits.count()).isEqualTo(choose(groups, tests));
        assertThat(plan.paths() * groups).isEqualTo(tests * choose(groups, tests));
        for (int split = 0; split < splits.count(); split++) {
            boolean[] isTest = new boolean[bars];
            splits.test(split).forEach(span -> Arrays.fill(isTest, span.from(), span.to(), true));
            boolean[] isTrain = new boolean[bars];
            splits.training(split).forEach(span -> Arrays.fill(isTrain, span.from(), span.to(), true));
            boolean[] isFar = new boolean[bars];
            for (int bar = 0; bar < bars; bar++) {
                boolean isNear = false;
                for (int other = Math.max(0, bar - purge - embargo);
                        other <= Math.min(bars - 1, bar + purge);
                        other++) {
                    isNear |= isTest[other];
                }
                isFar[bar] = !isNear;
            }
            assertThat(isTrain).isEqualTo(isFar);
        }
        int[][] paths = splits.paths();
        assertThat(paths).hasNumberOfRows(plan.paths());
        for (int group = 0; group < groups; group++) {
            int column = group;
            int[] its = Arrays.stream(paths).mapToInt(path -> path[column]).toArray();
            int[] expected = IntStream.range(0, splits.count())
                    .filter(split -> Arrays.binarySearch(splits.testGroups(split), column) >= 0)
                    .toArray();
            assertThat(its).containsExactly(expected);
        }
    }

    private static int choose(int n, int k) {
        return k == 0 || k == n ? 1 : choose(n - 1, k - 1) + choose(n - 1, k);
    }

    /** Runs every choice again, always the whole row; by the Sharpe ratio of the joined training bars. */
    private static class Refit implements FoldRunner {
        final double[][] returns;
        final List<Span> runs = new ArrayList<>();

        Refit(double[][] returns) {
            this.returns = returns;
        }

        @Override
        public FoldChoice choose(List<Span> training) {
            int best = NaiveFigures.best(returns, training, ReturnFigure.SHARPE, true);
            return best < 0
                    ? FoldChoice.none(returns.length, "nothing moves")
                    : new FoldChoice(best, Map.of("a", best), 0, returns.length, "");
        }

        @Override
        public double[] returns(FoldChoice choice, int from, int to) {
            runs.add(new Span(from, to));
            return Arrays.copyOfRange(returns[choice.trial()], from, to);
        }
    }

    @Property(tries = 60, seed = "20261128")
    void slices_and_runs_again_give_the_paths_of_a_naive_cross_validation(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 3) int purge,
            @ForAll @IntRange(min = 0, max = 3) int embargo) {
        double[][] returns = FoldSamples.returns(6, 63, seed);
        CombinatorialPlan plan = plan(5, 2, purge, embargo);
        double[][] expected = naive(returns, 5, purge, embargo);

        CombinatorialOutcome sliced = CombinatorialRun.run(
                plan, FoldSamples.sliced(returns, ReturnFigure.SHARPE, true), FoldSamples.times(63));
        CombinatorialOutcome refit = CombinatorialRun.run(plan, new Refit(returns), FoldSamples.times(63));
        CombinatorialOutcome warmed =
                CombinatorialRun.run(plan.withWarmUp(4), new Refit(returns), FoldSamples.times(63));

        assertThat(sliced.returns()).isDeepEqualTo(expected);
        assertThat(refit.returns()).isDeepEqualTo(expected);
        assertThat(warmed.returns()).isDeepEqualTo(expected);
        for (int path = 0; path < expected.length; path++) {
            assertThat(sliced.paths().get(path).sharpe())
                    .isCloseTo(NaiveFigures.of(ReturnFigure.SHARPE, expected[path], 252), within(1e-9));
        }
        assertThat(sliced.testSharpes()).containsExactly(refit.testSharpes(), within(1e-12));
        assertThat(sliced.trainSharpes()).containsExactly(refit.trainSharpes(), within(1e-12));
        assertThat(sliced.overfitting()).isBetween(0.0, 1.0);
        assertThat(refit.overfitting()).isNaN();
    }

    /** Pairs of test groups in two loops, bar by bar. */
    private static double[][] naive(double[][] returns, int groups, int purge, int embargo) {
        int bars = returns[0].length;
        int size = bars / groups;
        double[][] paths = new double[groups - 1][bars];
        int[] next = new int[groups];
        for (int a = 0; a < groups; a++) {
            for (int b = a + 1; b < groups; b++) {
                int[] group = new int[bars];
                for (int bar = 0; bar < bars; bar++) {
                    group[bar] = Math.min(bar / size, groups - 1);
                }
                List<Span> training = new ArrayList<>();
                for (int bar = 0; bar < bars; bar++) {
                    boolean isFar = true;
                    for (int other = 0; other < bars; other++) {
                        boolean isTested = group[other] == a || group[other] == b;
                        isFar &= !(isTested && bar >= other - purge && bar <= other + purge + embargo);
                    }
                    if (isFar) {
                        training.add(new Span(bar, bar + 1));
                    }
                }
                int best = NaiveFigures.best(returns, training, ReturnFigure.SHARPE, true);
                for (int tested : new int[] {a, b}) {
                    int path = next[tested]++;
                    for (int bar = 0; bar < bars; bar++) {
                        if (group[bar] == tested) {
                            paths[path][bar] = returns[best][bar];
                        }
                    }
                }
            }
        }
        return paths;
    }

    @Test
    void a_choice_is_run_once_over_all_bars_and_each_group_on_its_own_where_a_warm_up_is_given() {
        Refit once = new Refit(FoldSamples.returns(2, 30, 1));
        CombinatorialOutcome unused = CombinatorialRun.run(plan(3, 1, 0, 0), once, FoldSamples.times(30));
        assertThat(once.runs).hasToString("[0..29, 0..29, 0..29]");

        Refit warmed = new Refit(FoldSamples.returns(2, 30, 1));
        CombinatorialOutcome second =
                CombinatorialRun.run(plan(3, 1, 0, 0).withWarmUp(4), warmed, FoldSamples.times(30));
        assertThat(warmed.runs).hasToString("[0..29, 0..9, 0..29, 6..19, 0..29, 16..29]");
    }

    @Test
    void a_trial_that_is_best_everywhere_is_not_overfitted_and_noise_chosen_among_opposites_is() {
        double[][] skilled = FoldSamples.returns(10, 120, 5);
        for (int bar = 0; bar < 120; bar++) {
            skilled[3][bar] += 0.01;
        }
        // Each trial earns in one half what it loses in the other: the best in sample is the worst out of sample.
        double[][] opposite = new double[10][120];
        for (int trial = 0; trial < 10; trial++) {
            for (int bar = 0; bar < 120; bar++) {
                double edge = (trial - 4.5) / 1000;
                opposite[trial][bar] = (bar < 60 ? edge : -edge) + (bar % 2 == 0 ? 0.01 : -0.01);
            }
        }

        CombinatorialOutcome skill = CombinatorialRun.run(
                plan(6, 2, 0, 0), FoldSamples.sliced(skilled, ReturnFigure.SHARPE, true), FoldSamples.times(120));
        CombinatorialOutcome luck = CombinatorialRun.run(
                plan(2, 1, 0, 0), FoldSamples.sliced(opposite, ReturnFigure.SHARPE, true), FoldSamples.times(120));

        assertThat(skill.choices()).extracting(FoldChoice::trial).containsOnly(3);
        assertThat(skill.overfitting()).isZero();
        assertThat(skill.losingPaths()).isZero();
        assertThat(luck.overfitting()).isEqualTo(1);
        assertThat(luck.losingPaths()).isEqualTo(1);
        assertThat(luck.efficiency()).isCloseTo(-1, within(1e-6));
    }

    @Test
    void a_split_without_any_score_stays_flat_and_is_told() {
        CombinatorialOutcome outcome =
                CombinatorialRun.run(plan(3, 1, 0, 0), new Refit(new double[2][30]), FoldSamples.times(30));

        assertThat(outcome.returns()[0]).containsOnly(0);
        assertThat(outcome.reasons()).containsOnly("nothing moves");
        assertThat(outcome.losingPaths()).isNaN();
        assertThat(outcome.efficiency()).isNaN();
        assertThat(CombinatorialText.of(outcome)).contains("3 of the splits had trouble, such as: nothing moves");
    }

    @Test
    void summaries_leave_out_what_is_not_defined() {
        double[] values = {4, Double.NaN, 1, 2, 3};

        assertThat(DefinedValues.mean(values)).isEqualTo(2.5);
        assertThat(DefinedValues.quantile(values, 0.5)).isEqualTo(2.5);
        assertThat(DefinedValues.quantile(values, 1)).isEqualTo(4);
        assertThat(DefinedValues.std(values)).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
        assertThat(DefinedValues.shareUpTo(values, 2)).isEqualTo(0.5);
        assertThat(DefinedValues.shareUpTo(new double[] {Double.NaN}, 2)).isNaN();
        assertThat(DefinedValues.quantile(new double[0], 0.5)).isNaN();
        assertThat(DefinedValues.std(new double[] {1})).isNaN();
    }
}
