package io.gpttrader.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts joined: what is watched comes out as health, alerts, meters and messages. */
class MonitorTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private final ManualTime time = new ManualTime(NOON);
    private final Map<String, Double> readings = new ConcurrentHashMap<>(Map.of("equity", 100.0, "drawdown", 0.0));
    private final LinkedBlockingQueue<Map<String, Object>> told = new LinkedBlockingQueue<>();

    private Monitor monitor() {
        return Monitor.create().clock(time, time).watch("paper", () -> readings);
    }

    private static AlertRule drawdown() {
        return AlertRule.named("deep drawdown")
                .when(AlertCondition.reading("drawdown").above(0.1).clearedBelow(0.08))
                .forAtLeast(Duration.ofSeconds(30))
                .level(AlertLevel.CRITICAL);
    }

    @Test
    void what_is_watched_is_read_each_tick_and_judged() {
        try (MonitorService service = monitor().start()) {
            assertThat(service.readings().get("paper")).containsEntry("equity", 100.0);
            assertThat(service.health().isLive()).isTrue();
            assertThat(service.health().components())
                    .extracting(ComponentHealth::name)
                    .containsExactly("paper", "system", "monitor");
            assertThat(systemReadings(service).get("heapUsedBytes")).isPositive();

            readings.put("equity", 90.0);
            readings.put("failed", 1.0);
            time.pass(Duration.ofMillis(250));

            assertThat(service.readings().get("paper")).containsEntry("equity", 90.0);
            assertThat(service.health().state()).isEqualTo(HealthState.DOWN);
            assertThat(service.health().isReady()).isFalse();
            assertThat(service).asString().contains("paper").contains("it has failed");
        }
    }

    /** The first reading of a JVM's beans may take longer than a tick waits. */
    private Map<String, Double> systemReadings(MonitorService service) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (service.readings().get("system").isEmpty() && System.nanoTime() < end) {
            time.pass(Duration.ofMillis(250));
        }
        return service.readings().get("system");
    }

    @Test
    void an_alert_is_raised_when_its_time_is_over_told_once_and_resolved_when_it_has_cleared()
            throws InterruptedException {
        try (MonitorService service = monitor()
                .alert(drawdown())
                .route(AlertRoute.of("host", told::add))
                .start()) {
            readings.put("drawdown", 0.12);
            time.pass(Duration.ofSeconds(29));
            assertThat(service.openAlerts()).isEmpty();
            time.pass(Duration.ofSeconds(2));

            assertThat(service.openAlerts()).hasSize(1);
            Alert alert = service.openAlerts().get(0);
            assertThat(alert.component()).isEqualTo("paper");
            assertThat(alert.level()).isEqualTo(AlertLevel.CRITICAL);
            assertThat(alert.value()).isEqualTo(0.12);
            assertThat(next()).containsEntry("occasion", "raised").containsEntry("rule", "deep drawdown");

            assertThat(service.acknowledge(alert.id(), "alice").acknowledgedBy())
                    .isEqualTo("alice");
            readings.put("drawdown", 0.09);
            time.pass(Duration.ofSeconds(60));
            assertThat(service.openAlerts()).hasSize(1);
            readings.put("drawdown", 0.07);
            time.pass(Duration.ofSeconds(1));

            assertThat(service.openAlerts()).isEmpty();
            assertThat(service.alertHistory(NOON, NOON.plusSeconds(3600), 10))
                    .singleElement()
                    .satisfies(over -> assertThat(over.resolvedBy()).isEqualTo("auto"));
        }
    }

    private Map<String, Object> next() throws InterruptedException {
        Map<String, Object> message = told.poll(10, TimeUnit.SECONDS);
        assertThat(message).as("a message within ten seconds").isNotNull();
        return message;
    }

    @Test
    void events_reach_meters_rules_and_the_ring_of_recent_ones() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Sender events = new Sender();
        Monitor monitor = Monitor.with(registry)
                .clock(time, time)
                .watch(WatchedComponent.named("paper").readings(() -> readings).events(events))
                .alert(AlertRule.named("rejects")
                        .when(AlertCondition.event("rejection").atLeast(2, Duration.ofMinutes(1))));
        try (MonitorService service = monitor.start()) {
            events.send("rejection", Map.of("symbol", "AAPL", "limit", "maxOrderValue", "reason", "too large"));
            time.pass(Duration.ofSeconds(1));
            assertThat(service.openAlerts()).isEmpty();
            events.send("rejection", Map.of("symbol", "AAPL", "limit", "maxOrderValue", "reason", "too large"));
            time.pass(Duration.ofSeconds(1));

            assertThat(service.openAlerts()).extracting(Alert::rule).containsExactly("rejects");
            assertThat(service.recentEvents())
                    .hasSize(2)
                    .allSatisfy(event -> assertThat(event)
                            .containsEntry("component", "paper")
                            .containsEntry("symbol", "AAPL"));
            assertThat(registry.getMeters()).isNotEmpty();
            assertThat(service.registry()).isSameAs(registry);
        }
        assertThat(registry.getMeters())
                .as("meters left in the host's registry")
                .isEmpty();
        assertThat(registry.isClosed()).isFalse();
    }

    @Test
    void a_component_may_come_and_go_while_the_monitor_runs() {
        try (MonitorService service =
                monitor().alert(drawdown().forAtLeast(Duration.ZERO)).start()) {
            service.watch(WatchedComponent.named("later").readings(() -> Map.of("drawdown", 0.5)));
            time.pass(Duration.ofSeconds(1));
            assertThat(service.openAlerts()).extracting(Alert::component).containsExactly("later");

            assertThat(service.unwatch("later")).isTrue();
            assertThat(service.unwatch("later")).isFalse();
            assertThat(service.unwatch("system")).isFalse();
            time.pass(Duration.ofSeconds(1));
            assertThat(service.openAlerts()).isEmpty();
            assertThat(service.readings()).doesNotContainKey("later");
        }
    }

    @Test
    void checks_are_part_of_health_and_readiness_waits_for_their_first_result() {
        Optional<String>[] answer = answer("the vendor is down");
        try (MonitorService service = monitor()
                .check(HealthCheck.of("vendor", () -> answer[0]).every(Duration.ofSeconds(10)))
                .start()) {
            await(service, HealthState.DOWN);
            assertThat(service.health().isReady()).isFalse();
            assertThat(service.health().toString()).contains("the vendor is down");

            answer[0] = Optional.empty();
            time.pass(Duration.ofSeconds(10));
            await(service, HealthState.UP);
            assertThat(service.health().isReady()).isTrue();
            assertThat(service.readings().get("vendor")).containsEntry("up", 1.0);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Optional<String>[] answer(String reason) {
        return new Optional[] {Optional.of(reason)};
    }

    /** The check runs on a thread of its own. */
    private void await(MonitorService service, HealthState state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (service.health().components().stream()
                        .noneMatch(each -> each.name().equals("vendor") && each.state() == state)
                && System.nanoTime() < end) {
            time.pass(Duration.ofMillis(250));
            Thread.onSpinWait();
        }
        assertThat(service.health().components()).anySatisfy(each -> {
            assertThat(each.name()).isEqualTo("vendor");
            assertThat(each.state()).isEqualTo(state);
        });
    }

    @Test
    void open_alerts_survive_the_monitor_in_its_store(@TempDir Path folder) {
        Monitor monitor = monitor()
                .alert(drawdown().forAtLeast(Duration.ZERO))
                .route(AlertRoute.of("host", told::add))
                .store(folder.resolve("monitor.db"));
        String id;
        readings.put("drawdown", 0.2);
        try (MonitorService service = monitor.start()) {
            id = service.openAlerts().get(0).id();
        }
        time.pass(Duration.ofMinutes(5));
        try (MonitorService service = monitor.start()) {
            assertThat(service.openAlerts()).extracting(Alert::id).containsExactly(id);
        }
        assertThat(told.stream().filter(message -> "raised".equals(message.get("occasion"))))
                .as("told as raised once")
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void names_are_used_once_among_components_and_checks_rules_and_routes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> monitor().watch("paper", () -> readings))
                .withMessage("there is a component 'paper' already; give this one another name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> monitor().check(HealthCheck.of("paper", Optional::empty)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> monitor().alert(drawdown()).alert(drawdown()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> monitor().route(AlertRoute.log()).route(AlertRoute.log()));
    }

    @Test
    void a_closed_monitor_says_so_and_what_it_watched_goes_on() {
        MonitorService service = monitor().start();
        service.close();
        service.close();

        assertThat(service.health().isLive()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> service.watch(WatchedComponent.named("x")))
                .withMessage("the monitor is closed; start another");
        assertThatIllegalStateException().isThrownBy(() -> service.raise("x", AlertLevel.INFO, "y"));
    }

    @Test
    void a_monitor_is_immutable() {
        Monitor bare = Monitor.create();
        Monitor more = bare.watch("paper", () -> readings).alert(drawdown());

        assertThat(bare).hasToString("monitor of [], 0 rules, 0 routes, 0 checks; start() begins it");
        assertThat(more).hasToString("monitor of [paper], 1 rules, 0 routes, 0 checks; start() begins it");
    }

    /** Sends on the test's thread, whatever was asked for. */
    private static final class Sender implements Flow.Publisher<Map<String, Object>> {
        private final List<Flow.Subscriber<? super Map<String, Object>>> subscribers = new ArrayList<>();
        private long number;

        @Override
        public void subscribe(Flow.Subscriber<? super Map<String, Object>> subscriber) {
            subscribers.add(subscriber);
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {}

                @Override
                public void cancel() {}
            });
        }

        void send(String kind, Map<String, Object> values) {
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("kind", kind);
            event.put("time", NOON);
            event.put("number", ++number);
            event.putAll(values);
            subscribers.forEach(subscriber -> subscriber.onNext(event));
        }
    }
}
