package io.gpttrader.analyze.internal.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.analyze.ScreenProgress;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ta4j.core.BarSeries;

@Timeout(30)
class ScreenRunTest {

    @Test
    void many_threads_a_pool_and_one_thread_give_the_same_hits_in_the_order_of_the_symbols() {
        List<String> symbols = symbols(3_000);
        Collections.reverse(symbols);
        ScreenPlan<Double> plan = sevenths(symbols).pValue(close -> close / 3_000);
        List<String> expected = symbols.stream()
                .filter(symbol -> ScreenSeries.number(symbol) % 7 == 0)
                .toList();

        ScreenOutcome<Double> one = ScreenRun.of(plan.threads(1));
        ScreenOutcome<Double> many = ScreenRun.of(plan.threads(8));
        try (ExecutorService pool = Executors.newFixedThreadPool(3)) {
            ScreenOutcome<Double> pooled = ScreenRun.of(plan.workers(pool));

            assertThat(one.hits()).isEqualTo(expected);
            assertThat(many.hits()).isEqualTo(expected);
            assertThat(pooled.hits()).isEqualTo(expected);
            assertThat(many.adjusted()).isEqualTo(one.adjusted());
            assertThat(pooled.values()).isEqualTo(one.values());
            assertThat(pool.isShutdown()).isFalse();
        }
        assertThat(many.tried()).isEqualTo(3_000);
        assertThat(new ArrayList<>(many.pValues().keySet())).isEqualTo(symbols);
    }

    @Test
    void a_symbol_that_fails_is_named_with_its_reason_and_stops_nothing() {
        ScreenPlan<Double> plan = ScreenPlan.of(
                        symbol -> switch (symbol) {
                            case "MISSING" -> null;
                            case "BROKEN" -> throw new IllegalArgumentException("no such file");
                            default -> ScreenSeries.at(symbol, ScreenSeries.number(symbol));
                        },
                        List.of("S1", "MISSING", "S2", "BROKEN", "S3", "S4", "S5"),
                        series -> {
                            double close = ScreenSeries.close(series);
                            if (close == 3) {
                                throw new IllegalStateException("too few bars");
                            }
                            return close;
                        },
                        close -> {
                            if (close == 4) {
                                throw new ArithmeticException("three");
                            }
                            return close > 1;
                        })
                .pValue(close -> close == 5 ? 1.5 : 0.5)
                .threads(3);

        ScreenOutcome<Double> outcome = ScreenRun.of(plan);

        assertThat(outcome.hits()).containsExactly("S2");
        assertThat(new ArrayList<>(outcome.failures().keySet())).containsExactly("MISSING", "BROKEN", "S3", "S4", "S5");
        assertThat(outcome.failures())
                .containsEntry("MISSING", "the source gave no series (null)")
                .containsEntry("BROKEN", "the source failed: java.lang.IllegalArgumentException: no such file")
                .containsEntry("S3", "the analysis failed: java.lang.IllegalStateException: too few bars")
                .containsEntry("S4", "the condition failed: java.lang.ArithmeticException: three")
                .containsEntry("S5", "a p-value must be in [0, 1] or NaN but was 1.5");
        assertThat(outcome.tried()).isEqualTo(7);
        assertThat(outcome.pValues()).containsOnlyKeys("S1", "S2");
    }

    @Test
    void progress_counts_every_symbol_once_on_the_calling_thread_with_the_hits_so_far() {
        List<ScreenProgress> told = new ArrayList<>();
        Thread caller = Thread.currentThread();
        List<String> symbols = symbols(200);

        ScreenRun.of(sevenths(symbols).threads(4).onProgress(progress -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            told.add(progress);
        }));

        assertThat(told)
                .extracting(ScreenProgress::done)
                .isEqualTo(IntStream.rangeClosed(1, 200).boxed().toList());
        assertThat(told).extracting(ScreenProgress::total).containsOnly(200);
        assertThat(told).extracting(ScreenProgress::symbol).containsExactlyInAnyOrderElementsOf(symbols);
        int hits = 0;
        for (ScreenProgress each : told) {
            hits += ScreenSeries.number(each.symbol()) % 7 == 0 ? 1 : 0;
            assertThat(each.hits()).isEqualTo(hits);
        }
        assertThat(told.get(199)).hasToString("200 of 200 symbols, 29 hits"); // 0, 7, .. 196
    }

    @Test
    void a_listener_that_fails_ends_the_screen_and_is_named() {
        ScreenPlan<Double> plan = sevenths(symbols(50)).threads(2).onProgress(progress -> {
            throw new IllegalArgumentException("closed window");
        });

        assertThatThrownBy(() -> ScreenRun.of(plan))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the progress listener failed")
                .hasMessageContaining("closed window");
    }

    @Test
    void an_error_of_the_virtual_machine_is_not_taken_for_a_missing_symbol() {
        ScreenPlan<Double> plan = ScreenPlan.<Double>of(
                        symbol -> {
                            throw new LinkageError("wrong jar");
                        },
                        symbols(50),
                        series -> 1.0,
                        close -> true)
                .threads(2);

        assertThatThrownBy(() -> ScreenRun.of(plan))
                .isInstanceOf(LinkageError.class)
                .hasMessage("wrong jar");
    }

    @Test
    void an_interruption_cancels_though_a_source_blocks_and_the_source_is_interrupted() throws Exception {
        CountDownLatch blocking = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> isStillInterrupted = new AtomicReference<>();
        ScreenPlan<Double> plan = ScreenPlan.<Double>of(
                        symbol -> {
                            blocking.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException asked) {
                                released.countDown();
                            }
                            throw new IllegalStateException("was blocked");
                        },
                        symbols(10),
                        series -> 1.0,
                        close -> true)
                .threads(2);
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                ScreenRun.of(plan);
            } catch (Throwable why) {
                thrown.set(why);
                isStillInterrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        blocking.await();

        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(CancellationException.class).hasMessageContaining("interrupted");
        assertThat(isStillInterrupted.get()).isTrue();
        released.await();
    }

    @Test
    void one_slow_symbol_keeps_no_other_waiting() throws Exception {
        CountDownLatch others = new CountDownLatch(99);
        ScreenPlan<Double> plan = ScreenPlan.<Double>of(
                        symbol -> {
                            if (symbol.equals("S0")) {
                                await(others); // ends only when all others have been reported
                            }
                            return ScreenSeries.at(symbol, 1);
                        },
                        symbols(100),
                        ScreenSeries::close,
                        close -> true)
                .threads(2)
                .onProgress(progress -> others.countDown());

        assertThat(ScreenRun.of(plan).hits()).hasSize(100).startsWith("S0", "S1");
    }

    @Test
    void an_interruption_left_behind_by_a_host_does_not_end_the_screen() {
        ScreenPlan<Double> plan = ScreenPlan.<Double>of(
                        symbol -> {
                            Thread.currentThread().interrupt();
                            return ScreenSeries.at(symbol, 1);
                        },
                        symbols(20),
                        ScreenSeries::close,
                        close -> true)
                .threads(2);

        assertThat(ScreenRun.of(plan).hits()).hasSize(20);
    }

    @Test
    void a_pool_that_is_shut_down_is_named() {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.shutdown();
        assertThatThrownBy(() -> ScreenRun.of(sevenths(symbols(5)).workers(pool)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the workers took no task");

        ExecutorService ends = Executors.newFixedThreadPool(1);
        ScreenPlan<Double> plan = ScreenPlan.<Double>of(
                        symbol -> {
                            ends.shutdownNow();
                            return ScreenSeries.at(symbol, 1);
                        },
                        symbols(5),
                        ScreenSeries::close,
                        close -> true)
                .workers(ends);
        assertThatThrownBy(() -> ScreenRun.of(plan))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the workers were shut down");
    }

    @Test
    void series_are_let_go_as_the_screen_goes_on() {
        List<WeakReference<BarSeries>> given = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger most = new AtomicInteger();
        ScreenPlan<Double> plan = ScreenPlan.<Double>of(
                        symbol -> {
                            BarSeries series = ScreenSeries.at(symbol, 1);
                            given.add(new WeakReference<>(series));
                            return series;
                        },
                        symbols(60),
                        ScreenSeries::close,
                        close -> true)
                .threads(2)
                .onProgress(progress -> {
                    if (progress.done() == 60) {
                        for (int i = 0; i < 20 && alive(given) > 2; i++) {
                            System.gc();
                        }
                        most.set(alive(given));
                    }
                });

        assertThat(ScreenRun.of(plan).hits()).hasSize(60);
        assertThat(most.get()).isLessThanOrEqualTo(2); // one a thread at most
    }

    private static int alive(List<WeakReference<BarSeries>> given) {
        synchronized (given) {
            return (int) given.stream().filter(each -> each.get() != null).count();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> symbols(int count) {
        return new ArrayList<>(IntStream.range(0, count).mapToObj(i -> "S" + i).toList());
    }

    /** Hits are the symbols whose number is a multiple of seven. */
    private static ScreenPlan<Double> sevenths(List<String> symbols) {
        return ScreenPlan.of(
                symbol -> ScreenSeries.at(symbol, ScreenSeries.number(symbol) + 1),
                symbols,
                series -> ScreenSeries.close(series) - 1,
                number -> number % 7 == 0);
    }
}
