package io.gpttrader.paper.internal.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SessionEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

    private final SessionEvents events = new SessionEvents(InstantSource.fixed(NOW), 4);

    @Test
    void an_event_has_its_kind_time_and_number_and_then_its_values() {
        Watcher watcher = new Watcher(Long.MAX_VALUE);
        events.subscribe(watcher);
        events.publish(EventMaps.CONNECTION, EventMaps.connection(false, "no sign of life for 30 s"));
        events.close();

        assertThat(watcher.end()).isEqualTo("complete");
        assertThat(watcher.got).singleElement().satisfies(event -> {
            assertThat(event)
                    .containsExactly(
                            Map.entry("kind", "connection"),
                            Map.entry("time", NOW),
                            Map.entry("number", 1L),
                            Map.entry("connected", false),
                            Map.entry("reason", "no sign of life for 30 s"));
            assertThatThrownBy(() -> event.put("kind", "x")).isInstanceOf(UnsupportedOperationException.class);
        });
    }

    /** Nobody asks for the first: of seven events the last four wait, and a gap of three is told first. */
    @Test
    void a_slow_subscriber_loses_the_oldest_and_is_told_how_many() {
        Watcher watcher = new Watcher(0);
        events.subscribe(watcher);
        watcher.awaitSubscription();
        for (int i = 0; i < 7; i++) {
            events.publish("x", Map.of("i", i));
        }
        watcher.subscription().request(Long.MAX_VALUE);
        events.close();

        assertThat(watcher.end()).isEqualTo("complete");
        assertThat(watcher.got.get(0))
                .containsEntry("kind", "gap")
                .containsEntry("lost", 3L)
                .containsEntry("number", 3L);
        assertThat(watcher.numbers()).containsExactly(3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void a_subscriber_that_never_returns_delays_neither_the_session_nor_another_subscriber() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Watcher stuck = new Watcher(Long.MAX_VALUE, event -> await(never));
        Watcher other = new Watcher(Long.MAX_VALUE);
        SessionEvents many = new SessionEvents(InstantSource.fixed(NOW), 10_000);
        many.subscribe(stuck);
        many.subscribe(other);
        stuck.awaitSubscription();
        other.awaitSubscription();
        long begin = System.nanoTime();
        for (int i = 0; i < 5_000; i++) {
            many.publish("x", Map.of("i", i));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        many.close();

        assertThat(other.end()).isEqualTo("complete");
        assertThat(other.numbers()).hasSize(5_000);
        assertThat(stuck.got).hasSize(1);
        never.countDown();
        assertThat(stuck.end()).isEqualTo("complete");
    }

    @Test
    void no_more_is_given_than_was_asked_for() {
        Watcher watcher = new Watcher(2);
        events.subscribe(watcher);
        watcher.awaitSubscription();
        IntStream.range(0, 4).forEach(i -> events.publish("x", Map.of()));
        watcher.await(2);
        watcher.subscription().request(1);
        watcher.await(3);
        assertThat(watcher.numbers()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_request_of_nothing_is_an_error_and_ends_the_subscription() {
        Watcher watcher = new Watcher(0);
        events.subscribe(watcher);
        watcher.awaitSubscription();
        watcher.subscription().request(0);

        assertThat(watcher.end()).contains("IllegalArgumentException", "rule 3.9");
        assertThat(events.isWatched()).isFalse();
    }

    @Test
    void a_subscriber_that_cancels_or_throws_gets_no_more_and_the_others_go_on() {
        Watcher throwing = new Watcher(Long.MAX_VALUE, event -> {
            throw new IllegalStateException("broken dashboard");
        });
        Watcher leaving = new Watcher(Long.MAX_VALUE);
        Watcher staying = new Watcher(Long.MAX_VALUE);
        List.of(throwing, leaving, staying).forEach(events::subscribe);
        List.of(throwing, leaving, staying).forEach(Watcher::awaitSubscription);
        events.publish("x", Map.of());
        List.of(throwing, leaving, staying).forEach(watcher -> watcher.await(1));
        leaving.subscription().cancel();
        events.publish("x", Map.of());
        staying.await(2);
        events.close();

        assertThat(staying.end()).isEqualTo("complete");
        assertThat(leaving.got).hasSize(1);
        assertThat(throwing.got).hasSize(1);
    }

    @Test
    void who_comes_late_gets_what_comes_then_and_after_the_end_the_end() {
        events.publish("x", Map.of());
        Watcher late = new Watcher(Long.MAX_VALUE);
        events.subscribe(late);
        events.publish("x", Map.of());
        events.close();
        assertThat(late.end()).isEqualTo("complete");
        assertThat(late.numbers()).containsExactly(2L);

        Watcher tooLate = new Watcher(Long.MAX_VALUE);
        events.subscribe(tooLate);
        assertThat(tooLate.end()).isEqualTo("complete");
        assertThat(tooLate.got).isEmpty();
        assertThatThrownBy(() -> events.subscribe(null)).isInstanceOf(NullPointerException.class);
    }

    /** Whatever the demand and the order of things: ascending numbers, and gaps that count exactly what is missing. */
    @Test
    void every_event_is_delivered_or_counted_in_a_gap() {
        SplittableRandom random = new SplittableRandom(31);
        for (int run = 0; run < 50; run++) {
            SessionEvents some = new SessionEvents(InstantSource.fixed(NOW), random.nextInt(1, 6));
            Watcher watcher = new Watcher(random.nextInt(0, 3));
            some.subscribe(watcher);
            watcher.awaitSubscription();
            int published = random.nextInt(1, 200);
            for (int i = 0; i < published; i++) {
                some.publish("x", Map.of());
                if (random.nextInt(3) == 0) {
                    watcher.subscription().request(random.nextInt(1, 4));
                }
            }
            watcher.subscription().request(Long.MAX_VALUE);
            some.close();
            assertThat(watcher.end()).isEqualTo("complete");
            assertAllAccountedFor(watcher.got, published);
        }
    }

    private static void assertAllAccountedFor(List<Map<String, Object>> got, int published) {
        long expected = 1;
        for (Map<String, Object> event : got) {
            long number = (Long) event.get("number");
            if (event.get("kind").equals("gap")) {
                expected += (Long) event.get("lost");
                assertThat(number).isEqualTo(expected - 1);
            } else {
                assertThat(number).isEqualTo(expected);
                expected++;
            }
        }
        assertThat(expected - 1).isEqualTo(published);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps what it gets, and fails when called by two threads at once. */
    private static final class Watcher implements Flow.Subscriber<Map<String, Object>> {
        private final long first;
        private final java.util.function.Consumer<Map<String, Object>> then;
        private final List<Map<String, Object>> got = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch subscribed = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);
        private final AtomicInteger inside = new AtomicInteger();
        private volatile Flow.@Nullable Subscription subscription;
        private volatile String end = "";

        Watcher(long first) {
            this(first, event -> {});
        }

        Watcher(long first, java.util.function.Consumer<Map<String, Object>> then) {
            this.first = first;
            this.then = then;
        }

        Flow.Subscription subscription() {
            return Objects.requireNonNull(subscription);
        }

        @Override
        public void onSubscribe(Flow.Subscription its) {
            subscription = its;
            if (first > 0) {
                its.request(first);
            }
            subscribed.countDown();
        }

        @Override
        public void onNext(Map<String, Object> event) {
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            got.add(event);
            try {
                then.accept(event);
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public void onError(Throwable failure) {
            end = failure.toString();
            over.countDown();
        }

        @Override
        public void onComplete() {
            end = "complete";
            over.countDown();
        }

        void awaitSubscription() {
            SessionEventsTest.await(subscribed);
        }

        String end() {
            SessionEventsTest.await(over);
            return end;
        }

        void await(int count) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (got.size() < count && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(got).hasSizeGreaterThanOrEqualTo(count);
        }

        List<Long> numbers() {
            return List.copyOf(got).stream()
                    .map(event -> (Long) event.get("number"))
                    .toList();
        }
    }

    @Test
    void an_unwatched_session_makes_no_events() {
        assertThat(events.isWatched()).isFalse();
        LongStream.range(0, 10).forEach(i -> events.publish("x", Map.of()));
        Watcher watcher = new Watcher(1);
        events.subscribe(watcher);
        assertThat(events.isWatched()).isTrue();
        events.publish("x", Map.of());
        watcher.await(1);
        assertThat(watcher.numbers()).containsExactly(11L);
    }
}
