package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gpttrader.backtest.internal.run.BatchColumns;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** Many runs at once say what each says alone. */
class BacktestBatchTest {
    private static final List<String> ALL = List.copyOf(Backtest.withCash(1)
            .run(NaiveMarket.random("X", 1, 5), NaiveRecipes.alwaysLong())
            .metrics()
            .keySet());

    private static List<Function<BarSeries, Strategy>> recipes(long seed, int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> NaiveRecipes.random(seed + i))
                .toList();
    }

    @Property(seed = "20260901")
    void every_row_of_a_batch_is_the_report_of_its_recipe(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int symbols,
            @ForAll @IntRange(min = 1, max = 3) int threads) {
        Backtest backtest = NaiveSettings.random(seed).withRandomLimits(seed).backtest();
        Map<String, BarSeries> market = NaiveMarket.basket(seed, symbols, 40);
        List<Function<BarSeries, Strategy>> recipes = recipes(seed, 6);

        BacktestBatch batch = backtest.threads(threads).runAll(market, recipes, ALL);

        assertThat(batch.size()).isEqualTo(6);
        for (int row = 0; row < 6; row++) {
            assertThat(batch.row(row))
                    .isEqualTo(backtest.run(market, recipes.get(row)).metrics());
        }
    }

    @Test
    void an_executor_that_is_shut_down_is_rejected_and_one_without_room_is_done_without() {
        BarSeries series = NaiveMarket.random("A", 1, 40);
        ExecutorService down = Executors.newFixedThreadPool(2);
        down.shutdown();
        assertThatThrownBy(() -> Backtest.withCash(10_000).workers(down).runAll(series, recipes(1, 3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("workers(..) was given an executor that is shut down and takes no tasks: ")
                .hasMessageEndingWith("; give one that runs, or leave workers(..) out for the batch's own threads");

        CountDownLatch busy = new CountDownLatch(1);
        try (ThreadPoolExecutor full = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new SynchronousQueue<>())) {
            full.execute(() -> awaits(busy));
            assertThat(Backtest.withCash(10_000)
                            .workers(full)
                            .runAll(series, recipes(1, 3))
                            .size())
                    .isEqualTo(3);
            busy.countDown();
        }
    }

    @Test
    void an_error_of_the_executor_ends_the_batch_and_nothing_runs_on() {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        OutOfMemoryError noThread = new OutOfMemoryError("no thread could be started");
        List<Thread> met = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService starved = Executors.newFixedThreadPool(2, task -> {
            throw noThread;
        })) {
            assertThatThrownBy(() -> Backtest.withCash(10_000)
                            .workers(starved)
                            .runAll(NaiveMarket.random("A", 1, 40), Collections.nCopies(3, waitsForTheOther(met::add))))
                    .isSameAs(noThread);
        }
        assertThat(met).isEmpty();
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_recipe_of_odd_name_is_named_in_messages_without_control_characters() {
        Map<String, Function<BarSeries, Strategy>> recipes = Map.of("a\u001b[31m\nb\u202e", series -> {
            throw new IllegalArgumentException("bad \u0007 bell");
        });
        assertThatThrownBy(() ->
                        Backtest.withCash(10_000).runNamed(Map.of("A", NaiveMarket.random("A", 1, 40)), recipes))
                .hasMessageStartingWith("the recipe 'a\\u001b[31m\\u000ab\\u202e' failed")
                .hasMessageContaining("bad \\u0007 bell")
                .satisfies(e -> assertThat(e.getMessage().chars().noneMatch(Character::isISOControl))
                        .isTrue());
    }

    @Property(seed = "20260902")
    void the_compiled_engine_reports_what_plain_evaluation_reports(
            @ForAll long seed, @ForAll long market, @ForAll @IntRange(min = 1, max = 3) int symbols) {
        Backtest backtest = NaiveSettings.random(seed).withRandomLimits(seed).backtest();
        Map<String, BarSeries> basket = NaiveMarket.basket(market, symbols, 60);

        BacktestReport compiled = backtest.runNamed(basket, EngineAgainstNaiveTest.recipes(seed, 2));
        BacktestReport plain = backtest.plainly().runNamed(basket, EngineAgainstNaiveTest.recipes(seed, 2));

        assertThat(compiled.json()).isEqualTo(plain.json());
    }

    @Test
    void scoring_gives_one_number_a_recipe_in_their_order() {
        Backtest backtest = Backtest.withCash(10_000).commissionBps(10);
        BarSeries series = NaiveMarket.random("X", 7, 200);
        Function<List<Function<BarSeries, Strategy>>, double[]> score =
                backtest.scoring("sharpe").apply(series);

        for (int round = 0; round < 2; round++) {
            List<Function<BarSeries, Strategy>> recipes = recipes(round, 20);
            double[] expected = recipes.stream()
                    .mapToDouble(recipe -> backtest.run(series, recipe).metric("sharpe"))
                    .toArray();
            assertThat(score.apply(recipes)).isEqualTo(expected);
        }
    }

    @Test
    void the_hosts_workers_are_used_and_left_running() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            BarSeries series = NaiveMarket.random("X", 7, 100);

            BacktestBatch batch = Backtest.withCash(10_000).workers(workers).runAll(series, recipes(1, 300));

            assertThat(batch.metric("sharpe"))
                    .isEqualTo(Backtest.withCash(10_000)
                            .threads(1)
                            .runAll(series, recipes(1, 300))
                            .metric("sharpe"));
            assertThat(workers.isShutdown()).isFalse();
            assertThat(workers.submit(() -> 1).get()).isEqualTo(1);
        } finally {
            workers.shutdown();
        }
    }

    @Test
    void two_recipes_are_shared_by_two_threads() {
        Function<BarSeries, Strategy> waits = waitsForTheOther(thread -> {});

        BacktestBatch batch =
                Backtest.withCash(10_000).threads(2).runAll(NaiveMarket.random("X", 7, 50), List.of(waits, waits));

        assertThat(batch.size()).isEqualTo(2);
    }

    /** A recipe that is run by two threads at a time. */
    private static Function<BarSeries, Strategy> waitsForTheOther(Consumer<Thread> met) {
        CountDownLatch bothBegun = new CountDownLatch(2);
        return series -> {
            met.accept(Thread.currentThread());
            bothBegun.countDown();
            try {
                if (!bothBegun.await(1, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("one thread has taken both");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return NaiveRecipes.alwaysLong().apply(series);
        };
    }

    @Test
    void threads_that_one_batch_leaves_to_the_next_find_the_classes_of_whoever_calls() throws Exception {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        try {
            for (int round = 0; round < 5; round++) {
                ClassLoader loader = new URLClassLoader(new URL[0], before);
                caller.setContextClassLoader(loader);
                Map<Thread, ClassLoader> found = new ConcurrentHashMap<>();
                Function<BarSeries, Strategy> waits =
                        waitsForTheOther(thread -> found.put(thread, thread.getContextClassLoader()));

                BacktestBatch batch = Backtest.withCash(10_000)
                        .threads(2)
                        .runAll(NaiveMarket.random("X", 7, 50), List.of(waits, waits));

                assertThat(batch.size()).isEqualTo(2);
                assertThat(found).hasSize(2).containsKey(caller);
                assertThat(found.values()).containsOnly(loader);
                assertThat(found.keySet()).allMatch(thread -> thread == caller || thread.isDaemon());
            }
        } finally {
            caller.setContextClassLoader(before);
        }
    }

    @Test
    void a_thread_that_a_recipe_left_interrupted_does_not_end_the_next_batch() {
        BarSeries series = NaiveMarket.random("X", 7, 50);
        Thread caller = Thread.currentThread();
        for (int round = 0; round < 5; round++) {
            Function<BarSeries, Strategy> interrupts = waitsForTheOther(thread -> {});
            Function<BarSeries, Strategy> leavesInterrupted = bars -> {
                Strategy made = interrupts.apply(bars);
                if (Thread.currentThread() != caller) {
                    Thread.currentThread().interrupt();
                }
                return made;
            };
            assertThat(Backtest.withCash(10_000)
                            .threads(2)
                            .runAll(series, List.of(leavesInterrupted, leavesInterrupted))
                            .size())
                    .isEqualTo(2);
        }
    }

    @Test
    void one_recipe_runs_on_the_calling_thread() {
        for (int round = 0; round < 50; round++) {
            List<Thread> met = Collections.synchronizedList(new ArrayList<>());
            BacktestBatch batch = Backtest.withCash(10_000)
                    .threads(8)
                    .runAll(NaiveMarket.random("X", 7, 50), List.of(series -> {
                        met.add(Thread.currentThread());
                        return NaiveRecipes.alwaysLong().apply(series);
                    }));

            assertThat(batch.size()).isEqualTo(1);
            assertThat(met).containsExactly(Thread.currentThread());
        }
    }

    /** Where their number is not known, columns grow: from 64 rows to twice as many, and so on. */
    @Test
    void recipes_made_on_the_fly_give_the_rows_that_a_list_of_them_gives() {
        BarSeries series = NaiveMarket.random("X", 7, 50);
        for (int count : new int[] {0, 1, 63, 64, 65, 128, 129, 400}) {
            List<Function<BarSeries, Strategy>> recipes = recipes(1, count);
            Iterable<Function<BarSeries, Strategy>> made = recipes::iterator;

            BacktestBatch listed = Backtest.withCash(10_000).threads(2).runAll(series, recipes);
            BacktestBatch onTheFly = Backtest.withCash(10_000).threads(2).runAll(series, made);

            assertThat(onTheFly.size()).isEqualTo(count);
            assertThat(onTheFly).hasToString(listed.toString());
            for (String metric : listed.metrics()) {
                assertThat(onTheFly.metric(metric)).hasSize(count).isEqualTo(listed.metric(metric));
            }
            for (int row = 0; row < count; row += 31) {
                assertThat(Backtest.withCash(10_000)
                                .run(series, recipes.get(row))
                                .metrics())
                        .containsAllEntriesOf(onTheFly.row(row));
            }
        }
    }

    @Test
    void the_last_progress_told_is_the_number_of_runs() {
        List<Long> told = Collections.synchronizedList(new ArrayList<>());

        BacktestBatch batch =
                Backtest.withCash(10_000).onProgress(told::add).runAll(NaiveMarket.random("X", 7, 50), recipes(1, 200));

        assertThat(batch.size()).isEqualTo(200);
        assertThat(Collections.max(told)).isEqualTo(200);
    }

    @Test
    void a_recipe_that_fails_fails_the_batch_with_its_own_exception() {
        List<Function<BarSeries, Strategy>> recipes = new ArrayList<>(recipes(1, 100));
        recipes.set(70, series -> {
            throw new IllegalStateException("this one");
        });

        assertThatThrownBy(() -> Backtest.withCash(10_000).runAll(NaiveMarket.random("X", 7, 50), recipes))
                .hasStackTraceContaining("this one");
    }

    @Test
    void an_interrupted_batch_is_cancelled() {
        List<Function<BarSeries, Strategy>> recipes = new ArrayList<>(recipes(1, 5_000));
        recipes.set(100, series -> {
            Thread.currentThread().interrupt();
            return NaiveRecipes.alwaysLong().apply(series);
        });

        try {
            assertThatThrownBy(
                            () -> Backtest.withCash(10_000).threads(1).runAll(NaiveMarket.random("X", 7, 50), recipes))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted())
                    .as("the interrupt is kept for the caller")
                    .isTrue();
        }
    }

    @Test
    void bad_input_is_rejected_by_name() {
        Backtest base = Backtest.withCash(1_000);
        BarSeries series = NaiveMarket.random("X", 1, 5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> base.scoring("sharp"))
                .withMessageContaining("'sharp'")
                .withMessageContaining("sharpe");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> base.runAll(Map.of("X", series), recipes(1, 1), List.of()))
                .withMessageContaining("metric");
        assertThatIllegalArgumentException().isThrownBy(() -> base.threads(0)).withMessageContaining("threads");
        assertThatNullPointerException().isThrownBy(() -> base.workers(null)).withMessageContaining("workers");
        assertThatNullPointerException().isThrownBy(() -> base.onProgress(null)).withMessageContaining("listener");
        BacktestBatch batch = base.runAll(series, recipes(1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> batch.row(2)).withMessageContaining("[0, 1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batch.metric("skew"))
                .withMessageContaining("'skew'");
    }

    @Test
    void the_best_rows_come_first_and_undefined_ones_last() {
        BacktestBatch batch = new BacktestBatch(new BatchColumns(
                Map.of("sharpe", new double[] {1, Double.NaN, 3, 3, -2}), 5, Map.of()));

        assertThat(batch.top("sharpe", 10)).containsExactly(2, 3, 0, 4, 1);
        assertThat(batch.top("sharpe", 2)).containsExactly(2, 3);
    }
}
