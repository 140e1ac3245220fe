package io.gpttrader.monitor.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.HealthState;
import io.gpttrader.monitor.internal.readings.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hostile input, many writers and readers, and the load of many symbols. */
class DashboardStreamTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private final DashboardState state = new DashboardState(() -> NOON);

    private static Map<String, Object> event(String kind, Object... keysAndValues) {
        Map<String, Object> event = new LinkedHashMap<>(Map.of("kind", kind, "time", NOON));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            event.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return event;
    }

    private static Map<String, Object> bar(String symbol, long second, double close) {
        return event(
                "bar",
                "symbol",
                symbol,
                "open",
                close,
                "high",
                close,
                "low",
                close,
                "close",
                close,
                "volume",
                1.0,
                "endTime",
                NOON.plusSeconds(second));
    }

    private JsonNode all(String component, String symbol) {
        state.commit(NOON);
        return PageModel.parse(state.frame(0, component, symbol));
    }

    @Test
    void half_a_character_in_a_hosts_text_breaks_no_frame() {
        state.accept("paper", event("rejection", "symbol", "\ud83d", "reason", "cut \ud83d"));
        state.accept("paper", event("fill", "symbol", "\udc00", "quantity", 1, "price", 2));
        state.observe(new Observation(
                NOON,
                Map.of("a\ud83d", Map.of("r\udc00", 1.0)),
                Map.of("a\ud83d", Map.of("t", List.of(Map.of("k\ud800", "v\ud800")))),
                Map.of(),
                Map.of()));
        state.health(List.of(new ComponentHealth("c", HealthState.DOWN, List.of("why \ud83d"), NOON, Double.NaN)));
        JsonNode frame = all("paper", "");
        assertThat(frame.at("/components/paper/fills/rows/0/quantity").asInt()).isEqualTo(1);
        assertThat(frame.get("health").get(0).get("reasons").get(0).asText()).isEqualTo("why ?");
    }

    @Test
    void rows_are_copied_before_a_host_changes_them() {
        List<Object> nested = new ArrayList<>(List.of(1, new AtomicInteger(2)));
        state.observe(new Observation(
                NOON, Map.of(), Map.of("a", Map.of("t", List.of(Map.of("k", nested)))), Map.of(), Map.of()));
        nested.add(3);
        assertThat(all("", "").at("/components/a/tables/t").toString()).isEqualTo("[{\"k\":[1,2]}]");
    }

    @Test
    void what_is_under_way_of_a_component_that_has_gone_does_not_bring_it_back() {
        state.about("a", List.of(), false, false);
        state.forget("a");
        state.accept("a", bar("AAPL", 1, 1));
        state.accept("a", event("entries", "mode", "halt"));
        state.observe(Observation.of(NOON, "a", Map.of("x", 1.0)));
        assertThat(all("a", "AAPL").at("/components").isEmpty()).isTrue();
        state.about("a", List.of(), false, false);
        state.observe(Observation.of(NOON, "a", Map.of("x", 1.0)));
        assertThat(all("a", "").at("/components/a/readings/x").asInt()).isEqualTo(1);
    }

    @Test
    void bars_that_cannot_be_drawn_change_nothing() {
        state.accept("a", bar("AAPL", 1, 5));
        state.commit(NOON);
        state.accept("a", event("bar", "endTime", NOON, "open", 1, "high", 1, "low", 1, "close", 1));
        state.accept("a", bar("AAPL", 2, Double.NaN));
        state.accept("a", bar("AAPL", 2, Double.POSITIVE_INFINITY));
        state.accept("a", event("bar", "symbol", "AAPL"));
        state.commit(NOON);
        assertThat(state.version()).isEqualTo(1);
        assertThat(all("a", "AAPL").at("/components/a/prices/AAPL/close").asInt())
                .isEqualTo(5);
    }

    @Test
    void a_value_that_is_called_a_secret_is_not_told() {
        String text = EventText.of(event(
                "login",
                "user",
                "bob",
                "apiKey",
                "k-123",
                "Password",
                "p-456",
                "url",
                "http://u:s3cret@x/?token=t-789"));
        assertThat(text)
                .contains("bob")
                .doesNotContain("k-123")
                .doesNotContain("p-456")
                .doesNotContain("t-789")
                .doesNotContain("s3cret");
        assertThat(EventText.of(event("x", "v", "a\nb" + "c".repeat(10_000))))
                .hasSizeLessThan(600)
                .doesNotContain("\n");
        assertThat(EventText.of(event("feed", "symbol", "AAPL", "state", "stale", "reason", "no bar for 5 min")))
                .isEqualTo("the feed of AAPL is stale: no bar for 5 min");
    }

    @Test
    void the_deepest_drawdown_and_a_last_point_told_again_survive_thinning() {
        EquityCurve curve = new EquityCurve();
        SplittableRandom random = new SplittableRandom(3);
        double peak = 0;
        double deepest = 0;
        double value = 1_000;
        for (int i = 0; i < 200_000; i++) {
            value *= 1 + (random.nextDouble() - 0.499) / 10;
            peak = Math.max(peak, value);
            double drawdown = 1 - value / peak;
            deepest = Math.max(deepest, drawdown);
            boolean wrong = curve.add(i + 1, i, 1e-9 + value / 2, 0); // corrected at once: no extreme may stay of it
            boolean taken = curve.add(i + 1, i, value, drawdown);
            assertThat(wrong && taken).isTrue();
            double[] last = curve.points().getLast();
            assertThat(last[1]).isEqualTo(value);
            if (i > 3_000) {
                i += random.nextInt(40);
            }
        }
        assertThat(curve.points()).hasSizeBetween(500, EquityCurve.MOST);
        assertThat(curve.points().stream().mapToDouble(p -> p[2]).max()).hasValue(deepest);
        assertThat(curve.add(1, 10_000_000, Double.NaN, 0)).isFalse();
    }

    @Test
    void a_page_that_keeps_two_thousand_bars_has_what_a_new_one_has() {
        PageModel page = new PageModel();
        SplittableRandom random = new SplittableRandom(11);
        int second = 0;
        for (int step = 0; step < 60; step++) {
            int bars = random.nextInt(200);
            for (int i = 0; i < bars; i++) {
                int late = random.nextInt(50) == 0 ? random.nextInt(100) : 0;
                state.accept("a", bar("AAPL", ++second - late, step));
            }
            state.commit(NOON);
            if (random.nextInt(3) > 0) {
                page.merge(state.frame(page.version, "a", "AAPL"));
                List<JsonNode> mine = page.rows.getOrDefault("a/bars/AAPL", new ArrayList<>());
                while (mine.size() > ComponentView.BARS) {
                    mine.removeFirst();
                }
                PageModel fresh = new PageModel();
                fresh.merge(state.frame(0, "a", "AAPL"));
                assertThat(mine).isEqualTo(fresh.rows.getOrDefault("a/bars/AAPL", List.of()));
            }
        }
        assertThat(page.rows.get("a/bars/AAPL")).hasSize(ComponentView.BARS);
    }

    @Test
    void more_symbols_than_are_kept_are_left_out() {
        for (int i = 0; i < DashboardState.MOST_SYMBOLS + 10; i++) {
            state.accept("a", bar("S" + i, 1, 1));
        }
        assertThat(all("a", "S0").at("/components/a/prices")).hasSize(DashboardState.MOST_SYMBOLS);
    }

    @Test
    void writers_and_readers_at_once_end_with_the_same_state() throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        for (String component : List.of("a", "b")) {
            writers.add(Thread.ofPlatform().start(() -> {
                for (int i = 1; i <= 3_000; i++) {
                    state.accept(component, bar("AAPL", i, i));
                    state.accept(component, event("fill", "symbol", "AAPL", "quantity", i));
                    state.accept(component, event("equity", "barTime", NOON.plusSeconds(i), "equity", (double) i));
                    state.commit(NOON);
                }
            }));
        }
        PageModel page = new PageModel();
        while (writers.stream().anyMatch(Thread::isAlive)) {
            if (state.version() > page.version) {
                page.merge(state.frame(page.version, "a", "AAPL"));
            }
        }
        for (Thread writer : writers) {
            writer.join();
        }
        page.merge(state.frame(page.version, "a", "AAPL"));
        List<JsonNode> fills = page.rows.get("a/fills");
        for (int i = 1; i < fills.size(); i++) {
            assertThat(fills.get(i).get("quantity").asInt())
                    .isEqualTo(fills.get(i - 1).get("quantity").asInt() + 1);
        }
        assertThat(fills.getLast().get("quantity").asInt()).isEqualTo(3_000);
        PageModel fresh = new PageModel();
        fresh.merge(state.frame(0, "a", "AAPL"));
        assertThat(page.values).isEqualTo(fresh.values);
        assertThat(page.rows.get("b/equity")).isEqualTo(fresh.rows.get("b/equity"));
    }

    /** 50 symbols, ten updates a second of each, a minute: the frames that a page in step is sent. */
    @Test
    @Tag("deep")
    void fifty_symbols_at_ten_updates_a_second_make_small_frames() {
        PageModel page = new PageModel();
        List<Long> bytes = new ArrayList<>();
        List<Long> nanos = new ArrayList<>();
        for (int tick = 0; tick < 600; tick++) {
            for (int symbol = 0; symbol < 50; symbol++) {
                state.accept("paper", bar("SYM" + symbol, tick, 100 + tick % 7));
            }
            state.accept(
                    "paper",
                    event("equity", "barTime", NOON.plusSeconds(tick), "equity", 1_000.0 + tick, "drawdown", 0.0));
            state.commit(NOON.plusMillis(100L * tick));
            long begin = System.nanoTime();
            byte[] frame = state.frame(page.version, "paper", "SYM7");
            nanos.add(System.nanoTime() - begin);
            bytes.add((long) frame.length);
            page.merge(frame);
        }
        nanos.sort(null);
        bytes.sort(null);
        int full = state.frame(0, "paper", "SYM7").length;
        System.getLogger("figures")
                .log(
                        System.Logger.Level.WARNING,
                        "frame bytes median " + bytes.get(300) + " max " + bytes.getLast() + "; micros median "
                                + nanos.get(300) / 1000 + " p99 " + nanos.get(594) / 1000 + "; everything " + full
                                + " bytes");
        assertThat(bytes.getLast()).isLessThan(20_000);
    }

    /** Ten million events of all kinds: what is kept does not grow with them. */
    @Test
    @Tag("deep")
    void ten_million_events_leave_memory_bounded() {
        SplittableRandom random = new SplittableRandom(5);
        long early = 0;
        for (int i = 1; i <= 10_000_000; i++) {
            String component = "c" + i % 3;
            switch (i % 4) {
                case 0 ->
                    state.accept(
                            component, event("fill", "symbol", "AAPL", "quantity", i, "price", random.nextDouble()));
                case 1 ->
                    state.accept(
                            component, event("equity", "barTime", NOON.plusSeconds(i), "equity", random.nextDouble()));
                default -> state.accept(component, bar("S" + random.nextInt(600), i, random.nextDouble()));
            }
            if (i % 1_000 == 0) {
                state.commit(NOON);
            }
            if (i == 3_000_000) {
                early = used();
            }
        }
        long late = used();
        System.getLogger("figures")
                .log(System.Logger.Level.WARNING, "bytes used after 3 and 10 million events: " + early + " " + late);
        assertThat(late).isLessThan(early + 20_000_000);
        assertThat(all("c0", "S1").at("/components/c0/bars/S1/rows").size()).isLessThanOrEqualTo(ComponentView.BARS);
    }

    private static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
