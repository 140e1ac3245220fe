package io.gpttrader.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** What a host gives by mistake is refused where it is given, in words that name it; nothing runs for years before it says so. */
@Timeout(60)
class OptimizeBadInputTest {
    private static final BarSeries SERIES = Walks.daily(1, 200);
    private static final ParameterSpace PAIRS =
            ParameterSpace.empty().integer("fast", 2, 6).integer("slow", 8, 14);

    private static Optimize bowl() {
        return Optimize.grid(PAIRS).family(Walks::cross).maximize(Walks.bowl());
    }

    private static Optimize scoring(Function<List<Function<BarSeries, Strategy>>, double[]> scores) {
        return bowl().maximize(series -> scores);
    }

    private static ParameterSpace huge() {
        ParameterSpace space = PAIRS;
        for (int i = 0; i < 30; i++) {
            space = space.integer("p" + i, 0, 1_000);
        }
        return space;
    }

    @Test
    @SuppressWarnings("DataFlowIssue")
    void what_is_missing_is_named() {
        assertNames("parameters", () -> ParameterSpace.of(null));
        assertNames("values", () -> ParameterSpace.empty().values("fast", null));
        assertNames("name", () -> ParameterSpace.empty().integer(null, 1, 2));
        assertNames("alternatives", () -> ParameterSpace.empty().choice("kind", (String[]) null));
        assertNames("parent", () -> PAIRS.onlyWhen(null, 1));
        assertNames("name", () -> bowl().named(null));
        assertNames("time", () -> bowl().stopAfter(null));
        assertNames("series", () -> bowl().on(null));
        assertNames("series", () -> bowl().walkForward(null));
        assertNames("how", () -> bowl().walkForward(SERIES, null));
        assertNames("how", () -> bowl().crossValidate(SERIES, null));
        assertNames("weights", () -> Objective.ta4j(1_000, 1, 1).maximizeWeighted(null));
        assertNames("name", () -> Objective.ta4j(1_000, 1, 1).named(null));
        assertNames("figure", () -> Objective.measuring(series -> recipes -> new double[0][], (String) null));
    }

    private static void assertNames(String name, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(name);
    }

    @Test
    void a_value_or_an_alternative_that_is_null_is_refused_with_its_parameter() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterSpace.empty().values("fast", Arrays.asList(1, null)))
                .withMessageContaining("'fast'")
                .withMessageContaining("null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterSpace.empty().choice("kind", "a", null))
                .withMessageContaining("'kind'")
                .withMessageContaining("null");
    }

    @Test
    void a_figure_is_followed_once_and_has_a_name() {
        Objective objective = Objective.ta4j(1_000, 1, 1).maximize("sharpe");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> objective.minimize("sharpe"))
                .withMessageContaining("already follows 'sharpe' (maximize sharpe)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Objective.measuring(series -> recipes -> new double[0][], " "))
                .withMessageContaining("blank name");
    }

    @Test
    void a_step_that_makes_more_values_than_a_double_can_count_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterSpace.empty().decimal("x", 0, 1e300, 1e-300))
                .withMessageContaining("'x'")
                .withMessageContaining("too small");
    }

    @Test
    void a_condition_on_a_range_of_a_million_billion_values_is_checked_at_once() {
        ParameterSpace space = ParameterSpace.empty().integer("x", 0, 1L << 50).integer("y", 1, 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> space.onlyWhen("x", -1))
                .withMessageContaining("'x' has no value -1");
        assertThat(space.onlyWhen("x", 1L << 50).names()).containsExactly("x", "y");
    }

    @Test
    void a_grid_that_would_take_years_is_refused_before_it_runs() {
        for (ParameterSpace space : List.of(huge(), huge().where(p -> false))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Optimize.grid(space)
                            .family(Walks::cross)
                            .maximize(Walks.bowl())
                            .on(SERIES))
                    .withMessageContaining("over 10^91 combinations")
                    .withMessageContaining("Search.random");
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> huge().where(p -> true).size())
                .withMessageContaining("combinations");
        assertThat(huge().size()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void a_search_that_draws_all_trials_at_once_refuses_more_than_fit_into_memory() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Search.latinHypercube(Integer.MAX_VALUE))
                .withMessageContaining("at most 1000000")
                .withMessageContaining("Search.random");
        assertThatIllegalArgumentException().isThrownBy(() -> Search.successiveHalving(1_000_001));
        assertThatIllegalArgumentException().isThrownBy(() -> Search.hyperband(1_000_001));
    }

    @Test
    void a_constraint_that_fails_is_named_with_the_combination() {
        Optimize search = bowl().where(p -> p.get("missing").intValue() > 1);

        for (Search how : List.of(Search.grid(), Search.random(5), Search.treeParzen(5))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Optimize.search(PAIRS, how)
                            .where(p -> p.get("missing").intValue() > 1)
                            .family(Walks::cross)
                            .maximize(Walks.bowl())
                            .on(SERIES))
                    .withMessageContaining("the constraint of where(..) failed at {fast=")
                    .withCauseInstanceOf(NullPointerException.class);
        }
        assertThatIllegalStateException().isThrownBy(search::size).withMessageContaining("{fast=2, slow=8}");
    }

    @Test
    void a_listener_that_fails_is_named() {
        assertThatIllegalStateException()
                .isThrownBy(() -> bowl().onTrial(trial -> {
                            throw new IllegalStateException("disk full");
                        })
                        .on(SERIES))
                .withMessageContaining("the listener of onTrial(..) failed")
                .withMessageContaining("disk full");
        assertThatIllegalStateException()
                .isThrownBy(() -> bowl().onProgress(progress -> {
                            throw new IllegalStateException("disk full");
                        })
                        .on(SERIES))
                .withMessageContaining("the listener of onProgress(..) failed");
    }

    @Test
    void a_family_or_an_objective_that_gives_null_is_told_so() {
        assertFirstReason("the family gave no recipe (null)", bowl().family(parameters -> null));
        assertFirstReason("the objective gave null for 1 recipes", scoring(recipes -> null));
        assertFirstReason("the objective gave null for 1 recipes", rows(recipes -> null));
        assertFirstReason("a row that is null", rows(recipes -> new double[recipes.size()][]));
        assertThatIllegalStateException()
                .isThrownBy(() -> bowl().objective(Objective.measuring(series -> null, "x"))
                        .on(SERIES))
                .withMessageContaining("the objective gave null for a series");
        assertThatIllegalStateException()
                .isThrownBy(() -> bowl().maximize(series -> null).on(SERIES))
                .withMessageContaining("the objective gave null for a series");
    }

    private static Optimize rows(Function<List<Function<BarSeries, Strategy>>, double[][]> rows) {
        return bowl().objective(Objective.measuring(series -> rows, "x"));
    }

    private static void assertFirstReason(String reason, Optimize search) {
        OptimizeResult found = search.on(SERIES);
        assertThat(found.trials().get(0).reason()).contains(reason);
        assertThatIllegalStateException().isThrownBy(found::best).withMessageContaining(reason);
    }

    @Test
    void a_search_without_a_score_says_why_of_the_first_trial_and_nothing_of_what_it_does_not_know() {
        OptimizeResult found = bowl().objective(Objective.ta4j(1_000, 1, 1).penalty(figures -> {
                    throw new IllegalStateException("no such regime");
                }))
                .on(SERIES);

        assertThat(found.verdict()).contains("no such regime").doesNotContain("rejected");
        assertThat(found.toString().replaceAll("\\s+", " ")).contains("the penalty failed");
    }

    @Test
    void belief_that_was_switched_off_is_not_blamed_on_the_objective() {
        OptimizeResult found =
                bowl().objective(Objective.ta4j(1_000, 1, 1)).withoutBelief().on(SERIES);

        assertThat(found.verdict())
                .isEqualTo(
                        "unknown: belief was switched off by withoutBelief(); leave that step out to judge the best trial");
        assertThat(found.belief().level()).isEqualTo(VerdictLevel.UNKNOWN);
        assertThat(found.toString()).contains("switched off").doesNotContain("the objective tells no returns");
    }

    @Test
    void bars_are_not_held_out_for_an_objective_that_cannot_be_judged_on_them() {
        assertThatIllegalStateException()
                .isThrownBy(() -> bowl().holdOutPercent(20).on(SERIES))
                .withMessageContaining("bars held out are judged by the returns");
    }

    @Test
    void a_search_interrupted_while_constraints_leave_everything_out_ends() {
        Thread searching = Thread.currentThread();
        int[] asked = {0};

        assertThatThrownBy(() -> Optimize.grid(PAIRS.integer("z", 0, 1_000_000))
                        .where(p -> {
                            if (++asked[0] == 10_000) {
                                searching.interrupt();
                            }
                            return false;
                        })
                        .family(Walks::cross)
                        .maximize(Walks.bowl())
                        .on(SERIES))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(asked[0]).isLessThan(100_000);
    }

    @Test
    void the_rule_of_time_holds_while_constraints_leave_everything_out() {
        OptimizeResult found = Optimize.grid(PAIRS.integer("z", 0, 1_000_000))
                .where(p -> false)
                .family(Walks::cross)
                .maximize(Walks.bowl())
                .stopAfter(Duration.ofNanos(1))
                .on(SERIES);

        assertThat(found.stoppedBy()).isNotEmpty();
        assertThat(found.disallowed()).isLessThan(100_000);
    }

    @Test
    void a_combination_rejected_on_a_part_of_the_bars_is_counted_once_and_not_tried_on_more() {
        ParameterSpace space = ParameterSpace.empty().integer("fast", 2, 9).integer("slow", 3, 10);
        for (Search how : List.of(Search.random(60).pruned(), Search.successiveHalving(60), Search.hyperband(60))) {
            OptimizeResult found = Optimize.search(space, how)
                    .family(Walks::cross)
                    .maximize(Walks.bowl())
                    .on(SERIES);

            assertThat(found.count(TrialState.REJECTED)).as("%s", how).isPositive();
            assertThat(found.size() + found.count(TrialState.REJECTED))
                    .as("%s", how)
                    .isEqualTo(60);
        }
    }

    @Test
    void a_combination_that_fails_on_a_part_of_the_bars_is_one_trial() {
        OptimizeResult found = Optimize.search(PAIRS, Search.random(20).pruned())
                .family(Walks::cross)
                .maximize(series -> recipes -> {
                    throw new IllegalStateException("the engine is off");
                })
                .on(SERIES);

        assertThat(found.size()).isEqualTo(20);
        assertThat(found.count(TrialState.FAILED)).isEqualTo(20);
    }

    @Test
    void hostile_names_neither_break_lines_nor_widen_them() {
        String name = "fast\n<script>alert(1)</script>\u001b[31m" + "x".repeat(300);
        OptimizeResult found = Optimize.grid(ParameterSpace.empty().integer(name, 2, 5))
                .family(parameters -> new Walks.Cross(parameters.get(name).intValue(), 12))
                .on(SERIES);

        for (Object text : List.of(found, found.belief(), found.trials())) {
            assertThat(text.toString().lines())
                    .allSatisfy(line ->
                            assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotContain("\u001b"));
        }
        assertThat(found.trials().get(0).toString()).doesNotContain("\n").doesNotContain("\u001b");
        assertThat(found.html()).doesNotContain("<script>alert");
    }

    @Test
    void several_objectives_with_pruning_are_refused_with_the_remedy() {
        Objective two = Objective.ta4j(1_000, 1, 1).maximize("sharpe").minimize("maxDrawdown");

        assertThatIllegalStateException()
                .isThrownBy(() -> Optimize.search(PAIRS, Search.nsga2(20).pruned())
                        .family(Walks::cross)
                        .objective(two)
                        .on(SERIES))
                .withMessageContaining("Search.nsga2(..) without pruning");
    }

    @Test
    void folds_of_a_search_in_which_no_trial_ran_say_so() {
        Optimize search = bowl().objective(Objective.ta4j(1_000, 1, 1));

        for (Optimize each : List.of(
                search.where(p -> false),
                search.family(p -> {
                    throw new IllegalArgumentException("never");
                }),
                search.family(p -> {
                    throw new IllegalStateException("off");
                }))) {
            assertThat(each.walkForward(SERIES).toString()).contains("8 of the folds had trouble");
            assertThat(each.crossValidate(SERIES, CrossValidation.combinatorial(4, 2))
                            .toString())
                    .contains("6 of the splits had trouble");
        }
    }

    @Test
    @SuppressWarnings("DataFlowIssue")
    void statistics_and_allocators_name_what_is_missing() {
        double[][] returns = {new double[200], new double[200]};

        assertNames("returns", () -> Overfitting.sharpe(null));
        assertNames("returns", () -> Overfitting.deflatedSharpe((double[][]) null));
        assertNames("a row of returns", () -> Overfitting.deflatedSharpe(new double[][] {null, {1}}));
        assertNames("benchmark", () -> Overfitting.realityCheck(returns, null, 100, 1));
        assertNames("pValues", () -> Overfitting.holm(null));
        assertNames("pValues", () -> Overfitting.benjaminiHochberg(null));
        assertNames("allocators", () -> Allocator.compare((Allocator[]) null));
        assertNames("allocator", () -> Allocator.compare((Allocator) null));
        assertNames("series", () -> Allocator.compare().on(null));
    }

    @Test
    void more_resamples_than_fit_into_memory_are_refused() {
        double[][] returns = {new double[200], new double[200]};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Overfitting.modelConfidenceSet(returns, Integer.MAX_VALUE, 1))
                .withMessageContaining("resamples must be in [100, 100000] but was 2147483647");
    }
}
