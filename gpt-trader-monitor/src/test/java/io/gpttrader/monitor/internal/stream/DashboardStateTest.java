package io.gpttrader.monitor.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertState;
import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.HealthState;
import io.gpttrader.monitor.internal.readings.Observation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DashboardStateTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private final DashboardState state = new DashboardState(() -> NOON);

    private static Map<String, Object> event(String kind, Object... keysAndValues) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("kind", kind);
        event.put("time", NOON);
        event.put("number", 1L);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            event.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return event;
    }

    private static Map<String, Object> bar(String symbol, long minute, double close) {
        return event(
                "bar",
                "symbol",
                symbol,
                "open",
                close,
                "high",
                close + 1,
                "low",
                close - 1,
                "close",
                close,
                "volume",
                5,
                "endTime",
                NOON.plusSeconds(60 * minute));
    }

    private static Map<String, Object> equity(long minute, double equity) {
        return event("equity", "barTime", NOON.plusSeconds(60 * minute), "equity", equity, "drawdown", 0.25);
    }

    private JsonNode frame(long from) {
        return PageModel.parse(state.frame(from, "paper", "AAPL"));
    }

    @Test
    void a_frame_has_what_changed_since_a_version_and_no_more() {
        state.about("paper", List.of("halt"), true, false);
        state.observe(Observation.of(NOON, "paper", Map.of("equity", 100.5)));
        state.accept("paper", bar("AAPL", 1, 10));
        state.accept("paper", bar("MSFT", 1, 20));
        state.commit(NOON);
        state.observe(Observation.of(NOON, "paper", Map.of("equity", 100.5)));
        state.accept("paper", bar("AAPL", 2, 11));
        state.commit(NOON.plusMillis(100));

        assertThat(state.version()).isEqualTo(2);
        assertThat(frame(0).toString())
                .isEqualTo("{\"version\":2,\"from\":0,\"time\":1709294400100,\"components\":{\"paper\":{"
                        + "\"about\":{\"commands\":[\"halt\"],\"takesOrders\":true,\"changesLimits\":false,\"symbols\":[\"AAPL\",\"MSFT\"]},"
                        + "\"readings\":{\"equity\":100.5},"
                        + "\"prices\":{\"AAPL\":{\"time\":1709294520000,\"close\":11,\"previous\":10},"
                        + "\"MSFT\":{\"time\":1709294460000,\"close\":20,\"previous\":null}},"
                        + "\"bars\":{\"AAPL\":{\"reset\":true,\"rows\":[[1709294460000,10,11,9,10,5],[1709294520000,11,12,10,11,5]]}}}},"
                        + "\"alerts\":[],\"silences\":[],\"health\":[],\"events\":{\"reset\":true,\"rows\":[]}}");
        assertThat(frame(1).toString())
                .isEqualTo("{\"version\":2,\"from\":1,\"time\":1709294400100,\"components\":{\"paper\":{"
                        + "\"prices\":{\"AAPL\":{\"time\":1709294520000,\"close\":11,\"previous\":10}},"
                        + "\"bars\":{\"AAPL\":{\"reset\":false,\"rows\":[[1709294520000,11,12,10,11,5]]}}}}}");
    }

    @Test
    void nothing_changed_is_no_new_version() {
        state.observe(Observation.of(NOON, "paper", Map.of("equity", Double.NaN)));
        state.health(List.of(new ComponentHealth("paper", HealthState.UP, List.of(), NOON, Double.NaN)));
        state.commit(NOON);
        state.observe(Observation.of(NOON, "paper", Map.of("equity", Double.NaN)));
        state.health(List.of(new ComponentHealth("paper", HealthState.UP, List.of(), NOON.plusMillis(1), Double.NaN)));
        state.alerts(List.of());
        state.commit(NOON);

        assertThat(state.version()).isEqualTo(1);
        assertThat(frame(0).at("/components/paper/readings").toString()).isEqualTo("{\"equity\":null}");
        assertThat(frame(0).at("/components/paper/health/state").asText()).isEqualTo("UP");
    }

    @Test
    void a_version_of_the_future_or_from_before_a_component_went_begins_again() {
        state.observe(Observation.of(NOON, "gone", Map.of("x", 1.0)));
        state.commit(NOON);
        state.forget("gone");
        state.commit(NOON);

        assertThat(frame(1).get("from").asLong()).isZero();
        assertThat(frame(1).get("components").isEmpty()).isTrue();
        assertThat(frame(99).get("from").asLong()).isZero();
        assertThat(frame(2).get("from").asLong()).isEqualTo(2);
    }

    @Test
    void a_reading_that_is_no_longer_given_is_unknown() {
        state.observe(Observation.of(NOON, "paper", Map.of("equity", 1.0)));
        state.commit(NOON);
        state.observe(Observation.of(NOON, "paper", Map.of("cash", 2.0)));
        state.commit(NOON);

        assertThat(frame(1).at("/components/paper/readings").toString()).isEqualTo("{\"equity\":null,\"cash\":2}");
    }

    @Test
    void who_missed_more_fills_than_are_kept_gets_all_that_are() {
        state.commit(NOON);
        for (int i = 1; i <= ComponentView.FILLS + 1; i++) {
            state.accept(
                    "paper", event("fill", "symbol", "AAPL", "side", "buy", "quantity", new BigDecimal(i), "price", 1));
            if (i == 1) {
                state.commit(NOON);
            }
        }
        state.commit(NOON);

        JsonNode lost = frame(0).at("/components/paper/fills");
        assertThat(lost.get("rows")).hasSize(ComponentView.FILLS);
        assertThat(lost.get("rows").get(0).get("quantity").asInt()).isEqualTo(2);
        JsonNode seenFirst = frame(1).at("/components/paper/fills");
        assertThat(seenFirst.get("reset").asBoolean()).isFalse();
        assertThat(seenFirst.get("rows")).hasSize(ComponentView.FILLS);
    }

    @Test
    void bars_that_come_late_again_or_without_numbers_are_survived() {
        state.accept("paper", bar("AAPL", 3, 30));
        state.accept("paper", bar("AAPL", 3, 31));
        state.commit(NOON);
        state.accept("paper", bar("AAPL", 1, 10));
        state.accept("paper", event("bar", "symbol", "AAPL", "endTime", NOON.plusSeconds(240), "close", Double.NaN));
        state.commit(NOON);

        JsonNode bars = frame(1).at("/components/paper/bars/AAPL");
        assertThat(bars.get("reset").asBoolean()).isTrue();
        assertThat(bars.get("rows").toString())
                .isEqualTo("[[1709294460000,10,11,9,10,5],[1709294580000,31,32,30,31,5]]");
    }

    @Test
    void a_long_curve_keeps_its_extremes_its_first_and_its_last_point() {
        EquityCurve curve = new EquityCurve();
        SplittableRandom random = new SplittableRandom(7);
        double lowest = Double.MAX_VALUE;
        double highest = -Double.MAX_VALUE;
        double value = 1_000;
        for (int i = 0; i < 1_000_000; i++) {
            value += random.nextDouble() - 0.5;
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
            curve.add(i + 1, i, value, 0);
        }

        List<double[]> points = curve.points();
        assertThat(points).hasSizeBetween(500, EquityCurve.MOST);
        assertThat(points.stream().mapToDouble(p -> p[1]).min()).hasValue(lowest);
        assertThat(points.stream().mapToDouble(p -> p[1]).max()).hasValue(highest);
        assertThat(points.getLast()[0]).isEqualTo(999_999);
        assertThat(points.getLast()[1]).isEqualTo(value);
        assertThat(points).isSortedAccordingTo((a, b) -> Double.compare(a[0], b[0]));
        assertThat(points.get(0)[0]).isLessThan(1_000_000.0 / 200);
    }

    @Test
    void events_are_told_in_plain_sentences() {
        assertThat(EventText.of(event(
                        "fill",
                        "symbol",
                        "AAPL",
                        "side",
                        "sell",
                        "quantity",
                        new BigDecimal("10.50"),
                        "price",
                        1234.5,
                        "recipe",
                        "sma-cross")))
                .isEqualTo("sold 10.5 AAPL at 1,234.5 (sma-cross)");
        assertThat(EventText.of(event(
                        "order",
                        "symbol",
                        "AAPL",
                        "side",
                        "buy",
                        "quantity",
                        10,
                        "type",
                        "limit",
                        "limitPrice",
                        99,
                        "status",
                        "partiallyFilled",
                        "reason",
                        "")))
                .isEqualTo("buy 10 AAPL, limit at 99: partially filled");
        assertThat(EventText.of(event(
                        "rejection",
                        "symbol",
                        "AAPL",
                        "requested",
                        10,
                        "granted",
                        0,
                        "reason",
                        "maxOrderValue is 500")))
                .isEqualTo("an order of 10 AAPL was rejected: maxOrderValue is 500");
        assertThat(EventText.of(event("entries", "mode", "halt", "origin", "dashboard:alice")))
                .isEqualTo("entries: halted, by dashboard:alice");
        assertThat(EventText.of(event("gap", "lost", 5)))
                .isEqualTo("5 events were lost: more came than could be taken");
        assertThat(EventText.of(event("connection", "connected", false, "reason", "timeout")))
                .isEqualTo("not connected to the broker: timeout");
        assertThat(EventText.of(event("rebalanced", "weights", 3))).isEqualTo("rebalanced, weights 3");
    }

    @Test
    void who_waits_is_woken_by_a_version_and_not_before() throws InterruptedException {
        assertThat(state.awaitAbove(0, Duration.ofMillis(1))).isFalse();
        AtomicBoolean isWoken = new AtomicBoolean();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                isWoken.set(state.awaitAbove(0, Duration.ofMinutes(1)));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        state.accept("paper", bar("AAPL", 1, 1));
        state.commit(NOON);
        waiting.join();

        assertThat(isWoken).isTrue();
    }

    /** Two pages that skip versions as they like, one of which reloads now and then, have what a new page has. */
    @Property(seed = "20261128", tries = 12)
    void whoever_merges_frames_has_what_a_new_page_has(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DashboardState shown = new DashboardState(() -> NOON);
        List<PageModel> pages = List.of(new PageModel(), new PageModel());
        long minute = 1_000;
        List<Alert> open = new ArrayList<>();
        for (int step = 0; step < 250; step++) {
            String component = random.nextBoolean() ? "paper" : "live";
            switch (random.nextInt(11)) {
                case 0 ->
                    shown.observe(new Observation(
                            NOON,
                            Map.of(component, Map.of("a", (double) random.nextInt(3), "b" + random.nextInt(3), 1.0)),
                            Map.of(component, Map.of("positions", List.of(Map.of("symbol", "X" + random.nextInt(3))))),
                            Map.of(),
                            Map.of()));
                case 1, 2, 3 ->
                    shown.accept(
                            component,
                            bar(
                                    random.nextBoolean() ? "AAPL" : "MSFT",
                                    ++minute - random.nextInt(3),
                                    random.nextInt(9)));
                case 4, 5 -> {
                    int points = random.nextInt(1, 300);
                    for (int i = 0; i < points; i++) {
                        shown.accept(component, equity(++minute, random.nextInt(1_000)));
                    }
                }
                case 6 -> shown.accept(component, event("fill", "symbol", "AAPL", "quantity", step));
                case 7 -> shown.accept(component, event("entries", "mode", "halt", "origin", "" + step));
                case 8 -> {
                    open.add(new Alert(
                            "" + step,
                            "r",
                            component,
                            AlertLevel.INFO,
                            AlertState.ACTIVE,
                            "m",
                            step,
                            NOON,
                            NOON,
                            1,
                            0,
                            "",
                            "",
                            Optional.empty()));
                    shown.alerts(List.copyOf(open));
                }
                case 9 ->
                    shown.health(List.of(new ComponentHealth(
                            component,
                            HealthState.values()[random.nextInt(4)],
                            List.of("r" + random.nextInt(3)),
                            NOON,
                            1)));
                default -> {
                    if (random.nextInt(8) == 0) {
                        shown.forget(component);
                    }
                }
            }
            if (random.nextInt(3) > 0) {
                shown.commit(NOON);
            }
            PageModel page = pages.get(random.nextInt(2));
            if (random.nextInt(20) == 0) {
                page.version = 0;
            }
            page.merge(shown.frame(page.version, "paper", "AAPL"));
        }
        shown.commit(NOON);
        PageModel fresh = new PageModel();
        fresh.merge(shown.frame(0, "paper", "AAPL"));
        for (PageModel page : pages) {
            page.merge(shown.frame(page.version, "paper", "AAPL"));
            assertThat(page.version).isEqualTo(fresh.version);
            assertThat(page.values).isEqualTo(fresh.values);
            fresh.rows.forEach((key, rows) ->
                    assertThat(page.rows.getOrDefault(key, List.of())).as(key).isEqualTo(rows));
        }
    }
}
