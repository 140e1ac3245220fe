package io.gpttrader.optimize.internal.cluster;

import static io.gpttrader.optimize.internal.cluster.ClusterSamples.MEASURE;
import static io.gpttrader.optimize.internal.cluster.ClusterSamples.alone;
import static io.gpttrader.optimize.internal.cluster.ClusterSamples.parameters;
import static io.gpttrader.optimize.internal.cluster.ClusterSamples.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.optimize.internal.cluster.ClusterSamples.Cross;
import io.gpttrader.optimize.internal.objective.Measure;
import io.gpttrader.optimize.internal.trials.Outcome;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.DoubleNumFactory;

/** Chunks that are carried as bytes, without a cluster. */
class ClusterRunnerTest {
    private static final BarSeries SERIES = ClusterSamples.series(120, DoubleNumFactory.getInstance());

    private CarryingExecutor executor = new CarryingExecutor(number -> false);

    @AfterEach
    void end() {
        executor.shutdownNow();
    }

    private ClusterRunner runner(Measure measure, boolean keepsReturns, int chunk) {
        return new ClusterRunner(SentGround.of(new Cross(), measure, SERIES, keepsReturns), executor, chunk, 4);
    }

    private void losing(IntPredicate loses) {
        executor.shutdownNow();
        executor = new CarryingExecutor(loses);
    }

    @Test
    void outcomes_are_those_of_one_machine_rejections_and_failures_among_them() {
        List<String> expected = alone(MEASURE, SERIES, true, 400, 1);
        assertThat(texts(runner(MEASURE, true, 30).run(parameters(400), 1))).isEqualTo(expected);
        assertThat(expected).anyMatch(each -> each.contains("13 brings bad luck"));
        assertThat(expected).anyMatch(each -> each.startsWith("REJECTED") && each.contains("fast must be below slow"));
        assertThat(executor.sent).hasValue(14);
    }

    @Test
    void a_part_of_the_data_and_few_trials_are_the_same_too() {
        ClusterRunner runner = runner(MEASURE, false, 1_000);
        assertThat(texts(runner.run(parameters(21), 0.5))).isEqualTo(alone(MEASURE, SERIES, false, 21, 0.5));
        assertThat(texts(runner.run(parameters(1), 1))).isEqualTo(alone(MEASURE, SERIES, false, 1, 1));
        assertThat(runner.parallelTrials()).isEqualTo(4_000);
    }

    @Test
    void a_search_is_unpacked_once_a_machine() {
        Measure own = counting("once");
        long before = GroundCache.HERE.unpacked();
        ClusterRunner runner = runner(own, false, 10);
        runner.run(parameters(200), 1);
        runner.run(parameters(200), 1);
        assertThat(GroundCache.HERE.unpacked() - before).isEqualTo(1);
        assertThat(Counting.BOUND.get()).isEqualTo(1);
    }

    private static Measure counting(String name) {
        Counting.BOUND.set(0);
        return new Measure(List.of(name), false, new Counting());
    }

    /** Counts how often it is bound to a series, on this machine. */
    record Counting()
            implements Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>>, Serializable {
        static final AtomicInteger BOUND = new AtomicInteger();

        @Override
        public Function<List<Function<BarSeries, Strategy>>, double[][]> apply(BarSeries series) {
            BOUND.incrementAndGet();
            return recipes -> new double[recipes.size()][1];
        }
    }

    @Test
    void a_large_series_is_sent_only_to_machines_that_lack_it() {
        BarSeries large = ClusterSamples.series(14_000, DoubleNumFactory.getInstance());
        SentGround ground = SentGround.of(new Cross(), counting("large"), large, false);
        assertThat(ground.bytes()).hasSizeGreaterThan(1 << 18);
        ClusterRunner runner = new ClusterRunner(ground, executor, 10, 1);
        assertThat(runner.run(parameters(200), 1)).hasSize(200);
        assertThat(executor.sent).hasValue(21);
        assertThat(executor.bytes.get()).isBetween((long) ground.bytes().length, ground.bytes().length + 50_000L);
    }

    @Test
    void a_lost_chunk_is_sent_again() {
        losing(number -> number % 3 == 1);
        assertThat(texts(runner(MEASURE, true, 10).run(parameters(200), 1)))
                .isEqualTo(alone(MEASURE, SERIES, true, 200, 1));
        assertThat(executor.sent.get()).isGreaterThan(25);
    }

    @Test
    void a_chunk_that_is_lost_again_and_again_ends_the_search_with_the_cause() {
        losing(number -> true);
        assertThatThrownBy(() -> runner(MEASURE, true, 10).run(parameters(20), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "a chunk of 5 trials was lost 4 times, at last by java.io.IOException: member left")
                .hasMessageContaining("with a store it continues");
    }

    @Test
    void what_fails_on_every_machine_is_not_tried_again() {
        Measure failing = new Measure(List.of("x"), false, (Over & Serializable) series -> {
            throw new IllegalStateException("no licence for these data");
        });
        assertThatThrownBy(() -> runner(failing, false, 10).run(parameters(40), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("failed on a machine of the cluster: java.lang.IllegalStateException: no licence")
                .hasRootCauseMessage("no licence for these data");
        assertThat(executor.sent.get()).isLessThanOrEqualTo(4);
    }

    private interface Over extends Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>> {}

    @Test
    void a_family_that_cannot_be_sent_is_rejected_before_anything_runs_with_the_class_in_the_way() {
        Function<Map<String, Number>, Function<BarSeries, Strategy>> local = numbers -> new Cross().apply(numbers);
        assertThatThrownBy(() -> new ClusterRunner(local, MEASURE, SERIES, executor, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the family cannot be sent to other machines: a lambda or method reference in"
                        + " io.gpttrader.optimize.internal.cluster.ClusterRunnerTest is not serialisable; capture only"
                        + " serialisable values; a lambda must be cast to Serializable, such as (Function<BarSeries,"
                        + " Strategy> & Serializable) series -> ..");
        Object lock = new Object();
        Measure captures = new Measure(List.of("x"), false, (Over & Serializable) series -> {
            assertThat(lock).isNotNull();
            return recipes -> new double[0][];
        });
        assertThatThrownBy(() -> new ClusterRunner(new Cross(), captures, SERIES, executor, false))
                .hasMessageContaining(
                        "the objective cannot be sent to other machines: an object of java.lang.Object is not");
        assertThat(executor.sent).hasValue(0);
    }

    @Test
    void an_object_that_can_be_written_but_not_read_is_found_before_anything_runs() {
        assertThatThrownBy(() -> new ClusterRunner(new OneWay(), MEASURE, SERIES, executor, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the family cannot be sent to other machines", "not here", "both ways");
    }

    /** Reads nothing. */
    static final class OneWay implements Function<Map<String, Number>, Function<BarSeries, Strategy>>, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public Function<BarSeries, Strategy> apply(Map<String, Number> numbers) {
            return new Cross().apply(numbers);
        }

        private Object readResolve() {
            throw new IllegalStateException("not here");
        }
    }

    @Test
    void an_executor_that_is_shut_down_is_rejected() {
        ClusterRunner runner = runner(MEASURE, false, 10);
        executor.shutdown();
        assertThatThrownBy(() -> runner(MEASURE, false, 10)).hasMessageContaining("shut down; give one that runs");
        assertThatThrownBy(() -> runner.run(parameters(10), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cluster(..) rejected a task");
    }

    @Test
    void an_interrupted_search_cancels_what_it_sent() throws Exception {
        Measure waiting = new Measure(List.of("x"), false, (Over & Serializable) series -> recipes -> {
            Waiting.BEGAN.countDown();
            try {
                Waiting.NEVER.await();
            } catch (InterruptedException e) {
                Waiting.INTERRUPTED.countDown();
                throw new CancellationException();
            }
            return new double[recipes.size()][1];
        });
        ClusterRunner runner = runner(waiting, false, 10);
        try (ExecutorService searching = Executors.newSingleThreadExecutor()) {
            CompletableFuture<Thread> thread = new CompletableFuture<>();
            var search = searching.submit(() -> {
                thread.complete(Thread.currentThread());
                return runner.run(parameters(40), 1);
            });
            Waiting.BEGAN.await();
            thread.get().interrupt();
            assertThatThrownBy(search::get).hasCauseInstanceOf(CancellationException.class);
            assertThat(Waiting.INTERRUPTED.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static final class Waiting {
        static final CountDownLatch BEGAN = new CountDownLatch(1);
        static final CountDownLatch NEVER = new CountDownLatch(1);
        static final CountDownLatch INTERRUPTED = new CountDownLatch(1);
    }

    @Test
    void a_machine_keeps_the_last_few_searches() {
        GroundCache cache = new GroundCache();
        List<SentGround> grounds = java.util.stream.IntStream.range(0, 9)
                .mapToObj(i ->
                        SentGround.of(new Cross(), new Measure(List.of("m" + i), false, MEASURE.over()), SERIES, false))
                .toList();
        grounds.forEach(each -> assertThat(cache.get(each.hash(), each.bytes())).isPresent());
        assertThat(cache.get(grounds.get(8).hash(), null)).isPresent();
        assertThat(cache.get(grounds.get(0).hash(), null)).isEmpty();
        List<Outcome> outcomes =
                cache.get(grounds.get(3).hash(), null).orElseThrow().run(parameters(2), 1);
        assertThat(outcomes).hasSize(2);
    }
}
