package io.gpttrader.monitor.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventHubTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    /** Tells its one subscriber no more than was asked for. */
    private static final class ManualPublisher implements Flow.Publisher<Map<String, Object>>, Flow.Subscription {
        Flow.@Nullable Subscriber<? super Map<String, Object>> subscriber;
        long demand;
        boolean isCancelled;

        @Override
        public void subscribe(Flow.Subscriber<? super Map<String, Object>> given) {
            subscriber = given;
            given.onSubscribe(this);
        }

        @Override
        public void request(long count) {
            demand += count;
        }

        @Override
        public void cancel() {
            isCancelled = true;
        }

        void send(Map<String, Object> event) {
            assertThat(demand).as("what was asked for").isPositive();
            demand--;
            subscriber.onNext(event);
        }
    }

    private static Map<String, Object> event(String kind, long number) {
        return Map.of("kind", kind, "time", NOON, "number", number);
    }

    private final List<String> seen = new ArrayList<>();
    private final EventHub hub =
            new EventHub(() -> NOON, List.of((component, event) -> seen.add(component + " " + event.get("number"))));
    private final ManualPublisher publisher = new ManualPublisher();

    @Test
    void events_are_asked_for_without_end_and_told_in_their_order() {
        hub.watch("paper", publisher);
        LongStream.rangeClosed(1, 5_000).forEach(number -> publisher.send(event("fill", number)));

        assertThat(seen).hasSize(5_000).startsWith("paper 1", "paper 2").endsWith("paper 5000");
        assertThat(hub.times()).isEqualTo(Map.of("paper", Map.of("fill", NOON)));
        assertThat(hub.readings()).containsEntry("events", 5_000.0).containsEntry("eventsLost", 0.0);
    }

    @Test
    void the_latest_events_are_kept_but_bars_and_equity_leave_them_room() {
        hub.watch("paper", publisher);
        LongStream.rangeClosed(1, 3 * EventHub.KEPT).forEach(number -> {
            publisher.send(event(number % 2 == 0 ? "bar" : "order", number));
        });

        assertThat(hub.recent()).hasSize(EventHub.KEPT);
        assertThat(hub.recent().getLast())
                .containsEntry("component", "paper")
                .containsEntry("number", 3L * EventHub.KEPT - 1);
        assertThat(hub.recent()).allSatisfy(event -> assertThat(event).containsEntry("kind", "order"));
    }

    @Test
    void lost_events_are_counted() {
        hub.watch("paper", publisher);
        publisher.send(Map.of("kind", "gap", "time", NOON, "number", 9L, "lost", 7L));

        assertThat(hub.readings()).containsEntry("eventsLost", 7.0);
    }

    @Test
    void a_sink_that_throws_keeps_nothing_from_the_others() {
        List<Object> second = new ArrayList<>();
        EventHub both = new EventHub(
                () -> NOON,
                List.of(
                        (component, event) -> {
                            throw new IllegalStateException("bad");
                        },
                        (component, event) -> second.add(event.get("number"))));
        both.watch("paper", publisher);
        publisher.send(event("fill", 1));
        publisher.send(event("fill", 2));

        assertThat(second).containsExactly(1L, 2L);
    }

    @Test
    void a_failed_publisher_is_a_reason() {
        hub.watch("paper", publisher);
        assertThat(hub.reasons("paper")).isEmpty();
        publisher.subscriber.onError(new IllegalStateException("gone"));

        assertThat(hub.reasons("paper"))
                .containsExactly("its events ended with a failure: java.lang.IllegalStateException: gone");
        assertThat(hub.reasons("other")).isEmpty();
    }

    @Test
    void what_is_watched_no_more_is_cancelled_and_told_to_nobody() {
        hub.watch("paper", publisher);
        hub.unwatch("paper");
        assertThat(publisher.isCancelled).isTrue();
        publisher.send(event("fill", 1));

        assertThat(seen).isEmpty();
    }

    @Test
    void a_component_watched_again_replaces_its_subscription() {
        ManualPublisher second = new ManualPublisher();
        hub.watch("paper", publisher);
        hub.watch("paper", second);

        assertThat(publisher.isCancelled).isTrue();
        second.send(event("fill", 1));
        assertThat(seen).containsExactly("paper 1");
    }
}
