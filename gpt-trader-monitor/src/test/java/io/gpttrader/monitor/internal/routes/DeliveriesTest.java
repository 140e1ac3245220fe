package io.gpttrader.monitor.internal.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.internal.channels.ChannelSettings;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.store.MonitorStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private final HandClock clock = new HandClock();
    private final MonitorStore store = MonitorStores.memory();
    private final List<Map<String, Object>> got = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final List<Deliveries> opened = new ArrayList<>();
    private Consumer<Map<String, Object>> receiver = message -> {};
    private int attempts;

    @AfterEach
    void close() {
        opened.forEach(Deliveries::close);
    }

    private Route route(String name) {
        return new Route(name, ChannelSettings.function(this::receive), 60);
    }

    private void receive(Map<String, Object> message) {
        attempts++;
        receiver.accept(message);
        got.add(message);
        times.add(clock.instant());
    }

    private void isDown(Map<String, Object> message) {
        throw new IllegalStateException("down");
    }

    private Deliveries open(Route... routes) {
        return open(store, routes);
    }

    private Deliveries open(MonitorStore in, Route... routes) {
        Deliveries deliveries = Deliveries.open(List.of(routes), in, clock, clock, Runnable::run, 7 + opened.size());
        opened.add(deliveries);
        return deliveries;
    }

    private static String words(Map<String, Object> message) {
        return message.get("occasion") + " " + message.get("rule") + " " + message.get("component");
    }

    private List<String> told() {
        return got.stream().map(DeliveriesTest::words).toList();
    }

    @Test
    void a_message_is_in_the_store_before_its_first_attempt_and_out_of_it_when_it_has_arrived() {
        List<AlertDelivery> during = new ArrayList<>();
        receiver = message -> during.addAll(store.deliveries());
        Deliveries deliveries = open(route("ops"));

        deliveries.submit(Alerts.alert("a", "x"), "raised", List.of());

        assertThat(during).hasSize(1);
        assertThat(during.get(0).id()).isEqualTo(got.get(0).get("id"));
        assertThat(during.get(0).attempts()).isZero();
        assertThat(store.deliveries()).isEmpty();
        assertThat(deliveries.readings().get("ops"))
                .isEqualTo(Map.of("delivered", 1.0, "failed", 0.0, "merged", 0.0, "waiting", 0.0, "dead", 0.0));
    }

    @Test
    void a_route_tells_what_its_filters_let_through() {
        Deliveries deliveries = open(route("ops")
                .withAtLeast(AlertLevel.WARNING)
                .withOnlyRules(List.of("a", "b"))
                .withTellsResolved(false));

        deliveries.submit(Alerts.alert("a", "x", AlertLevel.INFO), "raised", List.of());
        deliveries.submit(Alerts.alert("b", "x", AlertLevel.WARNING), "raised", List.of());
        deliveries.submit(Alerts.alert("b", "x", AlertLevel.CRITICAL), "escalated", List.of());
        deliveries.submit(Alerts.resolved(Alerts.alert("b", "x", AlertLevel.CRITICAL)), "resolved", List.of());
        deliveries.submit(Alerts.alert("c", "x", AlertLevel.CRITICAL), "raised", List.of());

        assertThat(told()).containsExactly("raised b x", "escalated b x");
        assertThat(store.deliveries()).isEmpty();
    }

    @Test
    void only_the_routes_that_are_named_are_told() {
        List<String> names = new ArrayList<>();
        receiver = message -> names.add((String) message.get("route"));
        Deliveries deliveries = open(route("a"), route("b"), route("c"));

        deliveries.submit(Alerts.alert("r", "x"), "raised", List.of("c", "a"));

        assertThat(names).containsExactly("a", "c");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> deliveries.submit(Alerts.alert("r", "x"), "raised", List.of("a", "d")))
                .withMessage("no route is called 'd'; there are [a, b, c]");
        assertThat(names).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> deliveries.submit(Alerts.alert("r", "x"), "summary", List.of()));
    }

    @Test
    void two_routes_of_one_name_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(route("a"), route("a")))
                .withMessage("two routes are called 'a'; give one of them another name");
    }

    @Test
    void a_failing_route_is_tried_less_and_less_and_says_why() {
        receiver = this::isDown;
        List<Instant> tried = new ArrayList<>();
        receiver = message -> {
            tried.add(clock.instant());
            throw new IllegalStateException("down");
        };
        Deliveries deliveries = open(route("ops").withRetry(1_000, Duration.ofSeconds(1)));
        deliveries.submit(Alerts.alert("a", "x"), "raised", List.of());

        clock.advance(Duration.ofHours(1));

        // Waits of 1, 2, 4 .. 256 and then 300 s, each less a part of at most half.
        for (int i = 1; i < tried.size(); i++) {
            double full = Math.min(300, Math.pow(2, i - 1));
            double wait = Duration.between(tried.get(i - 1), tried.get(i)).toMillis() / 1e3;
            assertThat(wait).as("wait " + i).isBetween(full / 2 - 0.002, full + 0.002);
        }
        assertThat(tried).hasSizeBetween(18, 35);
        AlertDelivery waiting = deliveries.waiting().get(0);
        assertThat(waiting.attempts()).isEqualTo(tried.size());
        assertThat(waiting.error()).isEqualTo("the host's function failed: IllegalStateException: down");
        assertThat(store.deliveries()).containsExactly(waiting);
        assertThat(deliveries.reasons().get("ops"))
                .singleElement()
                .satisfies(reason -> assertThat(reason)
                        .startsWith(
                                tried.size() + " attempts in a row failed since 2024-03-01T12:00:00Z, 1 messages wait")
                        .endsWith("the host's function failed: IllegalStateException: down"));
    }

    @Test
    void waits_differ_between_seeds_and_are_the_same_for_one() {
        Set<Duration> waits = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            Backoff backoff = new Backoff(Duration.ofSeconds(8), new java.util.SplittableRandom(seed));
            Backoff same = new Backoff(Duration.ofSeconds(8), new java.util.SplittableRandom(seed));
            Duration wait = backoff.after(1);
            assertThat(wait).isEqualTo(same.after(1)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
            waits.add(wait);
        }
        assertThat(waits).hasSize(20);
        Backoff longFirst = new Backoff(Duration.ofMinutes(30), new java.util.SplittableRandom(1));
        assertThat(longFirst.after(1_000)).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(30));
    }

    @Test
    void a_route_that_was_down_for_an_hour_then_tells_everything_in_order() {
        receiver = this::isDown;
        Deliveries deliveries = open(route("ops"));
        for (int minute = 0; minute < 60; minute++) {
            Alert alert = Alerts.alert("id-" + minute, "rule " + minute / 4, "x", AlertLevel.WARNING, "m" + minute);
            deliveries.submit(alert, minute % 2 == 0 ? "raised" : "resolved", List.of());
            clock.advanceSeconds(60);
        }
        assertThat(got).isEmpty();
        assertThat(attempts).isLessThan(40);

        receiver = message -> {};
        clock.advance(Duration.ofMinutes(15));

        List<String> messages =
                got.stream().map(message -> (String) message.get("message")).toList();
        List<String> all = new ArrayList<>();
        for (int minute = 0; minute < 60; minute++) {
            all.add("m" + minute);
        }
        long summarized = got.stream()
                .filter(message -> message.get("occasion").equals("summary"))
                .mapToLong(message -> (long) message.get("count"))
                .sum();
        List<String> single =
                messages.stream().filter(message -> message.startsWith("m")).toList();
        assertThat(single).doesNotHaveDuplicates().isSubsetOf(all);
        assertThat(single.size() + summarized).isEqualTo(60);
        assertThat(deliveries.waiting()).isEmpty();
        assertThat(store.deliveries()).isEmpty();
        assertThat(deliveries.reasons().get("ops")).isEmpty();
        for (int rule = 0; rule < 15; rule++) {
            int first = rule * 4;
            assertThat(single.stream()
                            .map(each -> Integer.parseInt(each.substring(1)))
                            .filter(each -> each / 4 == first / 4))
                    .isSorted();
        }
    }

    @Test
    void few_messages_that_waited_for_a_route_are_told_one_by_one_in_their_order() {
        receiver = this::isDown;
        Deliveries deliveries = open(route("ops"));
        Alert alert = Alerts.alert("a", "x");
        deliveries.submit(alert, "raised", List.of());
        clock.advanceSeconds(60);
        deliveries.submit(Alerts.acknowledged(alert), "acknowledged", List.of());
        clock.advanceSeconds(60);
        deliveries.submit(Alerts.resolved(alert), "resolved", List.of());
        clock.advanceSeconds(60);
        deliveries.submit(alert, "raised", List.of());

        receiver = message -> {};
        clock.advance(Duration.ofMinutes(6));

        assertThat(told()).containsExactly("raised a x", "acknowledged a x", "resolved a x", "raised a x");
    }

    @Test
    void a_message_that_alone_is_refused_holds_up_no_other() {
        receiver = message -> {
            if (message.get("rule").equals("bad")) {
                throw new IllegalStateException("cannot take that");
            }
        };
        Deliveries deliveries = open(route("ops"));
        deliveries.submit(Alerts.alert("bad", "x"), "raised", List.of());
        deliveries.submit(Alerts.alert("bad 2", "x"), "raised", List.of());
        deliveries.submit(Alerts.alert("good", "x"), "raised", List.of());
        clock.advanceSeconds(5);
        for (int i = 0; i < 10; i++) {
            deliveries.submit(Alerts.alert("good " + i, "x"), "raised", List.of());
            clock.advanceSeconds(30);
        }

        assertThat(told())
                .hasSize(12)
                .startsWith("raised bad 2 x", "raised good x")
                .doesNotContain("raised bad x");
        assertThat(deliveries.waiting()).extracting(each -> each.alert().rule()).containsExactly("bad");
    }

    @Test
    void so_many_attempts_make_a_dead_letter_that_a_person_can_give_to_the_route_again() {
        receiver = this::isDown;
        Deliveries deliveries = open(route("ops").withRetry(3, Duration.ofMillis(10)));
        deliveries.submit(Alerts.alert("a", "x"), "raised", List.of());
        deliveries.submit(Alerts.alert("b", "x"), "raised", List.of());
        clock.advanceSeconds(10);

        assertThat(attempts).isEqualTo(6);
        List<AlertDelivery> letters = deliveries.deadLetters();
        assertThat(letters).hasSize(2).allMatch(AlertDelivery::dead).allMatch(letter -> letter.attempts() == 3);
        assertThat(store.deliveries()).isEqualTo(letters);
        assertThat(deliveries.readings().get("ops")).containsEntry("dead", 2.0).containsEntry("waiting", 0.0);
        assertThat(deliveries.reasons().get("ops").toString())
                .contains("2 dead letters, the latest: the host's function failed");

        receiver = message -> {};
        deliveries.discard(letters.get(0).id());
        deliveries.retryDeadLetter(letters.get(1).id());
        clock.advanceSeconds(60);

        assertThat(told()).containsExactly("raised b x");
        assertThat(got.get(0)).containsEntry("id", letters.get(1).id());
        assertThat(deliveries.deadLetters()).isEmpty();
        assertThat(store.deliveries()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> deliveries.retryDeadLetter(letters.get(1).id()))
                .withMessageStartingWith("no dead letter has the id");
        assertThatIllegalArgumentException().isThrownBy(() -> deliveries.discard("none"));
    }

    @Test
    void what_has_not_arrived_in_time_is_a_dead_letter_even_if_its_turn_never_came() {
        receiver = this::isDown;
        Deliveries deliveries = open(route("ops").withGiveUpAfter(Duration.ofHours(2)));
        deliveries.submit(Alerts.alert("a", "x"), "raised", List.of());
        deliveries.submit(Alerts.resolved(Alerts.alert("a", "x")), "resolved", List.of());
        clock.advance(Duration.ofHours(1));
        deliveries.submit(Alerts.alert("b", "x"), "raised", List.of());
        clock.advance(Duration.ofMinutes(59));
        assertThat(deliveries.deadLetters()).isEmpty();
        clock.advance(Duration.ofMinutes(1));

        assertThat(deliveries.deadLetters())
                .extracting(letter -> letter.occasion() + letter.alert().rule())
                .containsExactly("raiseda", "resolveda");
        assertThat(deliveries.deadLetters().get(0).error())
                .isEqualTo("not told within PT2H (last: the host's function failed: IllegalStateException: down)");
        assertThat(deliveries.deadLetters().get(1).error())
                .isEqualTo("not told within PT2H (the route: the host's function failed: IllegalStateException: down)");
        assertThat(deliveries.waiting()).hasSize(1);

        receiver = message -> {};
        assertThat(deliveries.retryDeadLetters()).isEqualTo(2);
        clock.advance(Duration.ofMinutes(6));
        assertThat(told()).containsExactlyInAnyOrder("raised a x", "resolved a x", "raised b x");
        assertThat(told().indexOf("raised a x")).isLessThan(told().indexOf("resolved a x"));
    }

    @Test
    void after_a_restart_the_stored_messages_go_on_with_their_ids_and_attempts() {
        receiver = this::isDown;
        Deliveries first = open(route("ops").withRetry(3, Duration.ofMillis(10)));
        first.submit(Alerts.alert("dead", "x"), "raised", List.of());
        clock.advanceSeconds(1);
        first.close();
        Deliveries second = open(route("ops"));
        second.submit(Alerts.alert("a", "x"), "raised", List.of());
        second.submit(Alerts.resolved(Alerts.alert("a", "x")), "resolved", List.of());
        List<AlertDelivery> before = store.deliveries();
        second.close();
        assertThat(store.deliveries()).isEqualTo(before).hasSize(3);

        receiver = message -> {};
        Deliveries third = open(route("ops"));
        clock.advanceSeconds(10);

        assertThat(told()).containsExactly("raised a x", "resolved a x");
        assertThat(got)
                .extracting(message -> message.get("id"))
                .containsExactly(before.get(1).id(), before.get(2).id());
        assertThat(third.deadLetters()).containsExactly(before.get(0));
        assertThat(store.deliveries()).containsExactly(before.get(0));
    }

    @Test
    void messages_of_a_route_that_is_gone_become_dead_letters() {
        receiver = this::isDown;
        Deliveries first = open(route("old"));
        first.submit(Alerts.alert("a", "x"), "raised", List.of());
        first.close();

        Deliveries second = open(route("new"));

        String id = second.deadLetters().get(0).id();
        assertThat(second.deadLetters().get(0).error()).isEqualTo("no route is called 'old' any more");
        assertThat(store.deliveries()).isEqualTo(second.deadLetters());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> second.retryDeadLetter(id))
                .withMessageContaining("is for the route 'old', which is not there");
        assertThat(second.retryDeadLetters()).isZero();
        second.discard(id);
        assertThat(store.deliveries()).isEmpty();
    }

    @Test
    void old_dead_letters_are_forgotten_with_those_of_the_store() {
        receiver = this::isDown;
        Deliveries deliveries = open(route("ops").withRetry(1, Duration.ofMillis(10)));
        deliveries.submit(Alerts.alert("a", "x"), "raised", List.of());
        clock.advance(Duration.ofDays(10));
        deliveries.submit(Alerts.alert("b", "x"), "raised", List.of());

        deliveries.prune(clock.instant().minus(Duration.ofDays(5)));
        store.prune(clock.instant().minus(Duration.ofDays(5)));

        assertThat(deliveries.deadLetters())
                .extracting(letter -> letter.alert().rule())
                .containsExactly("b");
        assertThat(store.deliveries()).isEqualTo(deliveries.deadLetters());
    }

    @Test
    void a_store_that_fails_keeps_nobody_from_being_told_and_is_a_reason() {
        FailingStore failing = new FailingStore(store);
        Deliveries deliveries = open(failing, route("ops"));
        failing.fails = true;
        deliveries.submit(Alerts.alert("a", "x"), "raised", List.of());

        assertThat(told()).containsExactly("raised a x");
        assertThat(deliveries.reasons().get("ops"))
                .containsExactly(
                        "its messages are not stored and would be lost with this process: MonitorStoreException:"
                                + " the disk is full");

        failing.fails = false;
        deliveries.submit(Alerts.alert("b", "x"), "raised", List.of());
        assertThat(deliveries.reasons().get("ops")).isEmpty();
        assertThat(store.deliveries()).isEmpty();
    }

    @Test
    void what_arrived_while_the_store_could_not_forget_it_is_forgotten_later() {
        FailingStore failing = new FailingStore(store);
        receiver = message -> failing.fails = true;
        Deliveries deliveries = open(failing, route("ops"));
        deliveries.submit(Alerts.alert("a", "x"), "raised", List.of());
        assertThat(store.deliveries()).hasSize(1);

        receiver = message -> failing.fails = false;
        deliveries.submit(Alerts.alert("b", "x"), "raised", List.of());

        assertThat(told()).containsExactly("raised a x", "raised b x");
        assertThat(store.deliveries()).isEmpty();
    }

    @Test
    void what_is_closed_takes_nothing_more() {
        Deliveries deliveries = open(route("ops"));
        deliveries.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> deliveries.submit(Alerts.alert("a", "x"), "raised", List.of()))
                .withMessage("the routes are closed; submit nothing after close()");
    }

    @Test
    void a_clock_put_back_neither_stops_a_route_nor_lets_it_flood() {
        Deliveries deliveries = open(route("ops").withPerMinute(4));
        for (int i = 0; i < 3; i++) {
            deliveries.submit(Alerts.alert("a" + i, "x"), "raised", List.of());
        }
        clock.putBack(Duration.ofHours(3));
        for (int i = 3; i < 9; i++) {
            deliveries.submit(Alerts.alert("a" + i, "x"), "raised", List.of());
        }
        assertThat(got.size()).isLessThanOrEqualTo(4);
        clock.advance(Duration.ofMinutes(2));
        assertThat(deliveries.waiting()).isEmpty();
    }

    @Test
    void a_route_that_hangs_holds_up_neither_the_caller_nor_another_route_and_is_not_called_twice_at_once()
            throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        LinkedBlockingQueue<Object> quick = new LinkedBlockingQueue<>();
        LinkedBlockingQueue<Object> entered = new LinkedBlockingQueue<>();
        Route hanging = new Route(
                        "hanging",
                        ChannelSettings.function(message -> {
                            entered.add(message);
                            awaitUninterruptibly(release);
                        }),
                        60)
                .withTimeout(Duration.ofMillis(30))
                .withRetry(5, Duration.ofMillis(1));
        Route other = new Route("quick", ChannelSettings.function(message -> quick.add(message.get("rule"))), 60);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Deliveries deliveries = Deliveries.open(List.of(hanging, other), store, clock, clock, executor, 1);
            opened.add(deliveries);
            deliveries.submit(Alerts.alert("a", "x"), "raised", List.of());
            deliveries.submit(Alerts.alert("b", "x"), "raised", List.of());

            assertThat(quick.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
            assertThat(quick.poll(10, TimeUnit.SECONDS)).isEqualTo("b");
            assertThat(entered.poll(10, TimeUnit.SECONDS)).isNotNull();
            Await.until(() -> deliveries.readings().get("hanging").get("failed") == 1.0);
            assertThat(deliveries.reasons().get("hanging").get(0)).endsWith("no answer within 30 ms");
            clock.advanceSeconds(1);
            Await.until(() -> deliveries.readings().get("hanging").get("failed") >= 2.0);
            assertThat(deliveries.reasons().get("hanging").get(0)).endsWith("the attempt before has not ended yet");
            assertThat(entered).isEmpty();
            release.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean isDone = false;
        while (!isDone) {
            try {
                latch.await();
                isDone = true;
            } catch (InterruptedException e) {
                // This one does not listen: that is what the test is about.
            }
        }
    }
}
