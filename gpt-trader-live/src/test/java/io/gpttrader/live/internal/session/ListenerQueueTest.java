package io.gpttrader.live.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListenerQueueTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Integer> received = Collections.synchronizedList(new ArrayList<>());

    @Test
    void all_is_told_in_order() throws Exception {
        try (ListenerQueue<Integer> queue = new ListenerQueue<>("orders", received::add, false)) {
            IntStream.range(0, 10_000).forEach(queue::add);
            assertThat(queue.await(PATIENCE)).isTrue();
        }
        assertThat(received).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }

    @Test
    void a_listener_that_hangs_delays_nobody_and_what_waits_is_told_after_the_close() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ListenerQueue<Integer> queue = new ListenerQueue<>("orders", event -> hang(event, hung, goOn), false);
        queue.add(1);
        assertThat(hung.await(30, TimeUnit.SECONDS)).isTrue();
        queue.add(2);
        queue.add(3);
        assertThat(queue.waiting()).isEqualTo(2);
        queue.close();
        assertThat(queue.await(Duration.ofMillis(1))).isFalse();
        assertThat(received).isEmpty();
        goOn.countDown();
        assertThat(queue.await(PATIENCE)).isTrue();
        assertThat(received).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> queue.add(4))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the listener orders was closed and cannot be called with 4");
    }

    private void hang(int event, CountDownLatch hung, CountDownLatch goOn) {
        hung.countDown();
        try {
            if (goOn.await(30, TimeUnit.SECONDS)) {
                received.add(event);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void of_those_that_wait_only_the_newest_is_told_where_that_is_enough() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ListenerQueue<Integer> queue = new ListenerQueue<>("equity", event -> hang(event, hung, goOn), true);
        queue.add(1);
        assertThat(hung.await(30, TimeUnit.SECONDS)).isTrue();
        IntStream.range(2, 100).forEach(queue::add);
        assertThat(queue.waiting()).isEqualTo(1);
        goOn.countDown();
        assertThat(queue.await(PATIENCE)).isTrue();
        assertThat(received).containsExactly(1, 99);
    }

    @Test
    void a_listener_that_throws_goes_on_being_told_and_is_counted() throws Exception {
        ListenerQueue<Integer> queue = new ListenerQueue<>(
                "orders",
                event -> {
                    if (event == 0) {
                        throw new IllegalStateException("not the first");
                    }
                    assertThat(event % 2).isEqualTo(1);
                    received.add(event);
                },
                false);
        IntStream.range(0, 6).forEach(queue::add);
        assertThat(queue.await(PATIENCE)).isTrue();
        assertThat(received).containsExactly(1, 3, 5);
        assertThat(queue.failures()).isEqualTo(3);
        assertThat(queue).hasToString("listener orders: 0 wait, 3 failures");
    }

    @Test
    void a_listener_may_tell_and_close() throws Exception {
        List<ListenerQueue<Integer>> itself = new ArrayList<>();
        ListenerQueue<Integer> queue = new ListenerQueue<>(
                "orders",
                event -> {
                    received.add(event);
                    if (event < 3) {
                        itself.get(0).add(event + 1);
                    } else {
                        itself.get(0).close();
                    }
                },
                false);
        itself.add(queue);
        queue.add(1);
        assertThat(queue.await(PATIENCE)).isTrue();
        assertThat(received).containsExactly(1, 2, 3);
    }

    @Test
    void nobody_is_told_twice_or_by_two_threads_at_once_however_many_tell() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Set<Thread> threads = Collections.synchronizedSet(new HashSet<>());
        ListenerQueue<Integer> queue = new ListenerQueue<>(
                "orders",
                event -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    threads.add(Thread.currentThread());
                    received.add(event);
                    inside.decrementAndGet();
                },
                false);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int from = 0; from < 8_000; from += 1_000) {
                int first = from;
                pool.execute(() -> IntStream.range(first, first + 1_000).forEach(queue::add));
            }
        }
        assertThat(queue.await(PATIENCE)).isTrue();
        assertThat(most).hasValue(1);
        assertThat(received).hasSize(8_000).doesNotHaveDuplicates();
        assertThat(threads).allMatch(Thread::isVirtual);
        for (int from = 0; from < 8_000; from += 1_000) {
            int first = from;
            assertThat(received.stream().filter(event -> event >= first && event < first + 1_000))
                    .isSorted();
        }
    }

    @Test
    void the_thread_ends_when_nothing_is_to_be_told() throws Exception {
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        ListenerQueue<Integer> queue =
                new ListenerQueue<>("orders", event -> threads.add(Thread.currentThread()), false);
        queue.add(1);
        assertThat(queue.await(PATIENCE)).isTrue();
        assertThat(threads.get(0).join(PATIENCE)).isTrue();
        queue.add(2);
        assertThat(queue.await(PATIENCE)).isTrue();
        assertThat(threads).hasSize(2).doesNotHaveDuplicates();
    }
}
