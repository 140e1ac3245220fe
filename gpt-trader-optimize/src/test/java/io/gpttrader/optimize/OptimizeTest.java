package io.gpttrader.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** A search as a host makes it, with objectives that ask no market where the market does not matter. */
class OptimizeTest {
    private static final BarSeries SERIES = Walks.daily(1, 300);
    private static final Map<String, List<Number>> PAIRS = pairs(range(2, 20), range(3, 30));

    @TempDir
    Path folder;

    private static List<Number> range(int from, int to) {
        return IntStream.rangeClosed(from, to).<Number>mapToObj(i -> i).toList();
    }

    private static Map<String, List<Number>> pairs(List<Number> fast, List<Number> slow) {
        Map<String, List<Number>> pairs = new LinkedHashMap<>();
        pairs.put("fast", fast);
        pairs.put("slow", slow);
        return pairs;
    }

    private static Optimize bowl() {
        return Optimize.grid(PAIRS).family(Walks::cross).maximize(Walks.bowl());
    }

    @Test
    void a_grid_tries_every_combination_and_finds_the_best() {
        OptimizeResult found = bowl().on(SERIES);

        assertThat(found.best().parameters()).containsEntry("fast", 5).containsEntry("slow", 12);
        assertThat(found.best().score()).isZero();
        long valid = range(2, 20).stream()
                .mapToLong(fast -> range(3, 30).stream()
                        .filter(slow -> fast.intValue() < slow.intValue())
                        .count())
                .sum();
        assertThat(found.size()).isEqualTo(valid);
    }

    @Test
    void a_combination_that_the_family_rejects_is_counted_and_told_and_ends_nothing() {
        OptimizeResult found = bowl().on(SERIES);

        assertThat(found.count(TrialState.REJECTED) + found.size()).isEqualTo(19 * 28);
        assertThat(found.toString().replaceAll("\\s+", " "))
                .contains("combinations left out, because the family rejects them: fast must be below slow");
    }

    @Test
    void a_constraint_leaves_combinations_out_before_they_are_made() {
        Optimize search =
                bowl().where(p -> p.get("fast").intValue() < p.get("slow").intValue());

        OptimizeResult found = search.on(SERIES);

        assertThat(search.size()).isEqualTo(found.size());
        assertThat(found.count(TrialState.REJECTED)).isZero();
        assertThat(found.disallowed()).isEqualTo(19 * 28 - found.size());
    }

    @Test
    void one_failing_trial_is_recorded_with_its_reason_and_ends_nothing() {
        OptimizeResult found = bowl().maximize(series -> recipes -> {
                    if (recipes.contains(new Walks.Cross(7, 9))) {
                        throw new IllegalStateException("this one breaks");
                    }
                    return Walks.bowl().apply(series).apply(recipes);
                })
                .on(SERIES);

        List<Trial> failed = found.trials().stream()
                .filter(trial -> trial.state() == TrialState.FAILED)
                .toList();
        assertThat(failed).singleElement().satisfies(trial -> {
            assertThat(trial.parameters()).containsEntry("fast", 7).containsEntry("slow", 9);
            assertThat(trial.reason()).isEqualTo("this one breaks");
        });
        assertThat(found.best().score()).isZero();
    }

    @Test
    void a_score_that_is_no_number_is_never_the_best() {
        OptimizeResult found = bowl().maximize(series -> recipes -> recipes.stream()
                        .mapToDouble(recipe -> ((Walks.Cross) recipe).fast() == 2 ? Double.NaN : 1)
                        .toArray())
                .on(SERIES);

        assertThat(found.best().parameters().get("fast")).isEqualTo(3);
        assertThat(found.top(1_000))
                .allSatisfy(trial -> assertThat(trial.score()).isEqualTo(1));
    }

    @Test
    void a_search_of_which_nothing_has_a_score_says_so_when_asked_for_the_best() {
        OptimizeResult found = bowl().maximize(series -> recipes -> {
                    throw new IllegalStateException("the engine is off");
                })
                .on(SERIES);

        assertThatIllegalStateException().isThrownBy(found::best).withMessageContaining("the engine is off");
        assertThat(found.belief().level()).isEqualTo(VerdictLevel.UNKNOWN);
        assertThat(found.toString()).contains("no trial has a score");
    }

    @Test
    void minimizing_finds_the_lowest() {
        assertThat(bowl().minimize(Walks.bowl()).on(SERIES).best().parameters())
                .containsEntry("fast", 20)
                .containsEntry("slow", 30);
    }

    @Test
    void the_rule_of_trials_ends_a_search_after_exactly_so_many() {
        OptimizeResult found = bowl().where(
                        p -> p.get("fast").intValue() < p.get("slow").intValue())
                .stopAfterTrials(37)
                .on(SERIES);

        assertThat(found.size()).isEqualTo(37);
        assertThat(found.stoppedBy()).isEqualTo("37 trials");
    }

    @Test
    void the_rule_of_no_improvement_ends_a_search() {
        OptimizeResult found = bowl().maximize(series -> recipes -> new double[recipes.size()])
                .stopWithoutImprovement(10)
                .on(SERIES);

        assertThat(found.stoppedBy()).isEqualTo("10 trials without improvement");
        assertThat(found.size()).isLessThan(100);
    }

    @Test
    void the_rule_of_time_ends_a_search_after_the_chunk_at_work() {
        OptimizeResult found = bowl().stopAfter(Duration.ofNanos(1)).on(SERIES);

        assertThat(found.stoppedBy()).isNotEmpty();
        assertThat(found.size()).isBetween(1L, 64L);
    }

    @Test
    void workers_change_nothing_but_the_time() {
        ExecutorService workers = Executors.newFixedThreadPool(3);
        try {
            assertThat(bowl().workers(workers).on(SERIES).csv())
                    .isEqualTo(bowl().on(SERIES).csv());
            assertThat(workers.isShutdown()).isFalse();
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void workers_that_are_shut_down_are_rejected() {
        ExecutorService workers = Executors.newFixedThreadPool(1);
        workers.shutdown();

        assertThatIllegalStateException()
                .isThrownBy(() -> bowl().workers(workers).on(SERIES))
                .withMessageContaining("shut down");
    }

    @Test
    void every_search_tries_what_it_says_and_twice_the_same_for_one_seed() {
        Map<String, Search> searches = Map.of(
                "random", Search.random(40),
                "latin", Search.latinHypercube(40),
                "sobol", Search.sobol(40),
                "halving", Search.successiveHalving(40),
                "hyperband", Search.hyperband(40),
                "cma", Search.cmaEs(40),
                "tpe", Search.treeParzen(40),
                "gp", Search.gaussianProcess(30),
                "pruned", Search.random(40).pruned());

        searches.forEach((name, search) -> {
            Optimize optimize = Optimize.search(PAIRS, search)
                    .where(p -> p.get("fast").intValue() < p.get("slow").intValue())
                    .family(Walks::cross)
                    .maximize(Walks.bowl())
                    .seed(7);
            OptimizeResult found = optimize.on(SERIES);

            assertThat(found.size()).as(name).isBetween(10L, 41L);
            assertThat(found.best().score()).as(name).isGreaterThan(-120);
            assertThat(optimize.on(SERIES).csv()).as(name).isEqualTo(found.csv());
            Set<Map<String, Number>> distinct = new HashSet<>();
            found.trials().forEach(trial -> distinct.add(trial.parameters()));
            assertThat(distinct).as(name).hasSize((int) found.size());
        });
    }

    @Test
    void a_killed_search_goes_on_from_its_store_and_runs_nothing_twice() {
        AtomicInteger runs = new AtomicInteger();
        Optimize search = bowl().named("bowl")
                .objective(Objective.scoring((Function<
                                        BarSeries, Function<List<Function<BarSeries, Strategy>>, double[]>>)
                                series -> recipes -> {
                                    runs.addAndGet(recipes.size());
                                    return Walks.bowl().apply(series).apply(recipes);
                                })
                        .named("a bowl"))
                .store(folder.resolve("trials.db"));

        long before = search.stopAfterTrials(50).on(SERIES).size();
        OptimizeResult found = search.on(SERIES);

        assertThat(before).isEqualTo(50);
        assertThat(found.fromStore()).isGreaterThanOrEqualTo(50);
        assertThat(runs.get()).isEqualTo((int) found.size());
        assertThat(found.csv()).isEqualTo(bowl().on(SERIES).csv());
    }

    @Test
    void a_store_needs_words_for_what_it_keeps_trials_of() {
        Optimize nameless = bowl().store(folder.resolve("trials.db"));

        assertThatIllegalStateException()
                .isThrownBy(() -> nameless.on(SERIES))
                .withMessageContaining("name it with named(..)");
        assertThatIllegalStateException()
                .isThrownBy(() -> nameless.named("cross").on(SERIES))
                .withMessageContaining("what the objective measures");
    }

    @Test
    void an_interrupt_ends_a_search() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> bowl().on(SERIES)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void without_a_family_a_search_says_what_is_missing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Optimize.grid(PAIRS).on(SERIES))
                .withMessageContaining("family(recipe.family())");
    }

    @Test
    void a_series_without_bars_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bowl().on(Walks.daily(1, 0)))
                .withMessageContaining("bring at least 2");
    }

    @Test
    void progress_and_trials_are_told_in_order() {
        List<Long> done = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();

        OptimizeResult found = bowl().onProgress(progress -> done.add(progress.done()))
                .onTrial(trial -> numbers.add(trial.number()))
                .on(SERIES);

        assertThat(done).isSorted().last().isEqualTo(found.size());
        assertThat(numbers).hasSize((int) found.size()).isSorted();
    }

    @Test
    void the_slice_works_alone_on_the_back_test_of_ta4j() {
        BarSeries series = Walks.daily(3, 500);
        Optimize search = Optimize.grid(PAIRS).family(Walks::cross).holdOutPercent(20);

        OptimizeResult found = search.on(series);

        assertThat(found.best().figures()).containsKeys("sharpe", "maxDrawdown", "trades");
        assertThat(found.belief().metric("pbo")).isBetween(0.0, 1.0);
        assertThat(found.toString()).contains("verdict: ").contains("best: fast=");
        assertThat(found.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(found.openHoldout().parameters()).isEqualTo(found.best().parameters());
        assertThatIllegalStateException().isThrownBy(found::openHoldout).withMessageContaining("opened before");
        assertThat(search.walkForward(series, WalkForward.rolling().folds(3)).folds())
                .hasSize(3);
    }

    @Test
    void constraints_on_figures_keep_a_trial_from_being_the_best_and_say_why() {
        OptimizeResult found = Optimize.grid(pairs(range(2, 6), range(7, 12)))
                .family(Walks::cross)
                .objective(Objective.ta4j(10_000, 10, 5).maximize("sharpe").atLeast("trades", 20))
                .on(Walks.daily(3, 400));

        assertThat(found.top(100))
                .isNotEmpty()
                .allSatisfy(trial -> assertThat(trial.figures().get("trades")).isGreaterThanOrEqualTo(20));
        assertThat(found.trials())
                .anySatisfy(trial -> assertThat(trial.reason()).matches("trades \\d+ is below 20"));
    }

    @Test
    void several_objectives_need_a_search_that_follows_several() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Optimize.search(PAIRS, Search.treeParzen(20))
                        .family(Walks::cross)
                        .objective(
                                Objective.ta4j(10_000, 10, 5).maximize("sharpe").minimize("maxDrawdown"))
                        .on(SERIES))
                .withMessageContaining("maximizeWeighted");
    }

    @Test
    void steps_leave_the_search_before_them_as_it_was() {
        Optimize before = bowl();
        String text = before.toString();

        Optimize ignored = before.seed(9).holdOutPercent(10);

        assertThat(before.toString()).isEqualTo(text);
        assertThat(ignored.toString()).contains("seed 9", "10 % held out");
    }
}
