package io.gpttrader.monitor.internal.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.internal.channels.ChannelSettings;
import io.gpttrader.monitor.internal.channels.Message;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.store.MonitorStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StormTest {
    private static final Pattern ROW = Pattern.compile("(?m)^(INFO|WARNING|CRITICAL) ([^:]+): (.+) on (.+)$");
    private static final Pattern PART = Pattern.compile("(\\d+) (raised|escalated|acknowledged|resolved)");

    private record Arrival(Instant time, Message message) {}

    private final HandClock clock = new HandClock();
    private final MonitorStore store = MonitorStores.memory();
    private final List<Arrival> arrivals = new ArrayList<>();
    private boolean isDown;

    private Deliveries open(int perMinute) {
        ChannelSettings settings = ChannelSettings.function(map -> {
            if (isDown) {
                throw new IllegalStateException("down");
            }
            Alert alert = Alerts.alert(
                    (String) map.get("alertId"),
                    (String) map.get("rule"),
                    (String) map.get("component"),
                    AlertLevel.valueOf((String) map.get("level")),
                    (String) map.get("message"));
            arrivals.add(new Arrival(
                    clock.instant(),
                    new Message((String) map.get("id"), "ops", (String) map.get("occasion"), alert, clock.instant())));
        });
        return Deliveries.open(List.of(new Route("ops", settings, perMinute)), store, clock, clock, Runnable::run, 11);
    }

    /** No minute has more than the limit. */
    private void assertNoFlood(int perMinute) {
        for (int i = perMinute; i < arrivals.size(); i++) {
            Duration between = Duration.between(
                    arrivals.get(i - perMinute).time(), arrivals.get(i).time());
            assertThat(between)
                    .as("time of %d messages before number %d", perMinute, i)
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
    }

    /** How often each rule and occasion was told, by messages of their own and in summaries. */
    private Map<String, Integer> counted() {
        Map<String, Integer> counts = new HashMap<>();
        for (Arrival arrival : arrivals) {
            Message message = arrival.message();
            if (message.isSummary()) {
                Matcher row = ROW.matcher(message.alert().message());
                while (row.find()) {
                    Matcher part = PART.matcher(row.group(3));
                    while (part.find()) {
                        counts.merge(row.group(2) + " " + part.group(2), Integer.parseInt(part.group(1)), Integer::sum);
                    }
                }
            } else {
                counts.merge(message.alert().rule() + " " + message.occasion(), 1, Integer::sum);
            }
        }
        return counts;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 20, 60})
    void ten_thousand_alerts_in_a_minute_flood_no_route_and_each_is_told(int perMinute) {
        Map<String, Integer> given = new HashMap<>();
        Map<String, Instant> firstGiven = new HashMap<>();
        try (Deliveries deliveries = open(perMinute)) {
            for (int i = 0; i < 10_000; i++) {
                String rule = "rule " + (i % 7 == 0 ? i / 1_000 : i % 3);
                Alert alert = Alerts.alert("id-" + i, rule, "c" + i % 100, AlertLevel.WARNING, "m" + i);
                String occasion = i % 5 == 4 ? "resolved" : "raised";
                deliveries.submit(alert, occasion, List.of());
                given.merge(rule + " " + occasion, 1, Integer::sum);
                firstGiven.putIfAbsent(rule + " " + occasion, clock.instant());
                clock.advance(Duration.ofMillis(6));
            }
            clock.advance(Duration.ofMinutes(10));

            assertNoFlood(perMinute);
            assertThat(counted()).isEqualTo(given);
            assertThat(deliveries.waiting()).isEmpty();
            assertThat(store.deliveries()).isEmpty();
            double merged = deliveries.readings().get("ops").get("merged");
            double delivered = deliveries.readings().get("ops").get("delivered");
            long summaries =
                    arrivals.stream().filter(each -> each.message().isSummary()).count();
            assertThat(merged + delivered - summaries).isEqualTo(10_000);
        }
        if (perMinute >= 20) {
            assertEachKindCameSoon(firstGiven, perMinute);
        }
    }

    /** By itself where the limit leaves room for that; otherwise in a summary as soon as one may leave. */
    private void assertEachKindCameSoon(Map<String, Instant> firstGiven, int perMinute) {
        Set<String> seen = new HashSet<>();
        int alone = 0;
        for (Arrival arrival : arrivals) {
            Message message = arrival.message();
            Set<String> kinds = new HashSet<>();
            if (message.isSummary()) {
                Matcher row = ROW.matcher(message.alert().message());
                while (row.find()) {
                    Matcher part = PART.matcher(row.group(3));
                    while (part.find()) {
                        kinds.add(row.group(2) + " " + part.group(2));
                    }
                }
            } else {
                kinds.add(message.alert().rule() + " " + message.occasion());
            }
            for (String kind : kinds) {
                if (seen.add(kind)) {
                    assertThat(Duration.between(firstGiven.get(kind), arrival.time()))
                            .as(kind)
                            .isLessThanOrEqualTo(Duration.ofSeconds(61));
                    alone += message.isSummary() ? 0 : 1;
                }
            }
        }
        assertThat(seen).isEqualTo(firstGiven.keySet());
        assertThat(alone)
                .as("kinds told by a message of their own")
                .isGreaterThanOrEqualTo(perMinute >= 60 ? firstGiven.size() : 15);
    }

    @Test
    void the_first_of_each_kind_goes_at_once_and_before_repeats() {
        try (Deliveries deliveries = open(20)) {
            for (int i = 0; i < 500; i++) {
                deliveries.submit(
                        Alerts.alert("id" + i, "noisy", "c" + i, AlertLevel.CRITICAL, "m"), "raised", List.of());
            }
            Instant begin = clock.instant();
            for (int i = 0; i < 4; i++) {
                clock.advanceSeconds(1);
                deliveries.submit(Alerts.alert("r" + i, "rare " + i, "x", AlertLevel.INFO, "m"), "raised", List.of());
                assertThat(arrivals.getLast().message().alert().rule()).isEqualTo("rare " + i);
            }
            assertThat(Duration.between(begin, clock.instant())).isEqualTo(Duration.ofSeconds(4));
        }
    }

    @Test
    void a_summary_lists_rules_occasions_and_components_the_gravest_first() {
        try (Deliveries deliveries = open(4)) {
            for (int i = 0; i < 8; i++) {
                deliveries.submit(Alerts.alert("i" + i, "calm", "c" + i, AlertLevel.INFO, "m"), "raised", List.of());
            }
            deliveries.submit(
                    Alerts.resolved(Alerts.alert("i1", "calm", "c1", AlertLevel.INFO, "m")), "resolved", List.of());
            deliveries.submit(Alerts.alert("g", "grave", "paper", AlertLevel.CRITICAL, "m"), "raised", List.of());
            deliveries.submit(Alerts.alert("g", "grave", "paper", AlertLevel.CRITICAL, "m"), "escalated", List.of());
            clock.advance(Duration.ofMinutes(3));

            Message summary = arrivals.stream()
                    .map(Arrival::message)
                    .filter(Message::isSummary)
                    .findFirst()
                    .orElseThrow();
            assertThat(summary.alert().message()).isEqualTo("""
                            8 messages of 2 rules from 2024-03-01T12:00:00Z to 2024-03-01T12:00:00Z, held back by the limit of 4 a minute:
                            CRITICAL grave: 1 raised, 1 escalated on paper
                            INFO calm: 5 raised, 1 resolved on c1, c3, c4, c5, c6 and 1 more components""");
            assertThat(summary.alert().level()).isEqualTo(AlertLevel.CRITICAL);
        }
    }

    @Test
    void a_summary_of_very_many_rules_tells_how_many_more_there_were() {
        try (Deliveries deliveries = open(2)) {
            for (int i = 0; i < 400; i++) {
                String rule = "a rule with a name of some length " + i;
                deliveries.submit(Alerts.alert("i" + i, rule, "c" + i, AlertLevel.INFO, "m"), "raised", List.of());
            }
            clock.advance(Duration.ofMinutes(3));

            String text = arrivals.stream()
                    .map(each -> each.message())
                    .filter(Message::isSummary)
                    .findFirst()
                    .orElseThrow()
                    .alert()
                    .message();
            assertThat(text.length()).isLessThan(3_300);
            Matcher rest =
                    Pattern.compile("and (\\d+) messages of (\\d+) more rules$").matcher(text);
            assertThat(rest.find()).isTrue();
            long rows = text.lines().filter(line -> line.startsWith("INFO")).count();
            long alone = arrivals.stream()
                    .filter(each -> !each.message().isSummary())
                    .count();
            assertThat(alone + rows + Long.parseLong(rest.group(1))).isEqualTo(400);
            assertThat(rest.group(1)).isEqualTo(rest.group(2));
        }
    }

    @ParameterizedTest
    @CsvSource({"20, 15", "60, 45", "2, 1", "1, 1"})
    void what_fits_into_a_minute_with_some_room_left_is_told_one_by_one(int perMinute, int messages) {
        try (Deliveries deliveries = open(perMinute)) {
            for (int i = 0; i < messages; i++) {
                deliveries.submit(
                        Alerts.alert("id" + i, "same", "c" + i, AlertLevel.INFO, "m" + i), "raised", List.of());
            }
            assertThat(arrivals)
                    .hasSize(messages)
                    .noneMatch(each -> each.message().isSummary());
        }
    }

    @Test
    void repeats_beyond_that_wait_for_half_a_minute_and_come_as_one() {
        try (Deliveries deliveries = open(20)) {
            for (int i = 0; i < 30; i++) {
                deliveries.submit(
                        Alerts.alert("id" + i, "same", "c" + i, AlertLevel.INFO, "m" + i), "raised", List.of());
            }
            assertThat(arrivals).hasSize(15);
            clock.advance(Duration.ofMillis(29_999));
            assertThat(arrivals).hasSize(15);
            clock.advance(Duration.ofMillis(1));
            assertThat(arrivals).hasSize(16);
            assertThat(arrivals.getLast().message().alert().message()).startsWith("15 messages of 1 rule from");
        }
    }

    @Test
    void a_receiver_that_is_down_in_a_storm_is_not_flooded_afterwards() {
        isDown = true;
        try (Deliveries deliveries = open(20)) {
            for (int i = 0; i < 5_000; i++) {
                deliveries.submit(
                        Alerts.alert("id" + i, "rule " + i % 4, "c" + i, AlertLevel.INFO, "m"), "raised", List.of());
                clock.advance(Duration.ofMillis(12));
            }
            clock.advance(Duration.ofHours(1));
            isDown = false;
            clock.advance(Duration.ofMinutes(10));

            assertNoFlood(20);
            assertThat(counted().values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(5_000);
            assertThat(arrivals).hasSizeLessThan(30);
            assertThat(deliveries.waiting()).isEmpty();
        }
    }
}
