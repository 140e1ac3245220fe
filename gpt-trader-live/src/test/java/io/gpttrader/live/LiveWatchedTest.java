package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a monitor sees of a session at a broker. */
@Timeout(120)
class LiveWatchedTest {

    @TempDir
    Path folder;

    @Test
    void a_decision_is_followed_from_its_bar_to_its_fill_at_the_broker() {
        try (LiveScene scene = new LiveScene(List.of(1), List.of(3), live -> live)) {
            EventLog log = EventLog.of(scene.session.events());
            scene.start();
            scene.bar(0, 100);
            scene.bar(1, 100);
            scene.until("it holds", () -> scene.held() > 0);
            scene.bar(2, 104);
            assertThat(scene.session.strategies().get())
                    .singleElement()
                    .satisfies(
                            row -> assertThat(row).containsEntry("positions", 1).containsEntry("trades", 0));
            Map<String, Double> report = scene.session.report().metrics();
            Map<String, Double> readings = scene.session.readings().get();
            for (String figure : List.of("sharpe", "sortino", "maxDrawdown")) {
                assertThat(readings.get(figure)).as(figure).isEqualTo(report.get(figure));
            }
            assertThat(readings.get("profit")).isEqualTo(report.get("finalEquity") - report.get("startingCash"));
            scene.bar(3, 104);
            scene.until("it has sold", () -> scene.held() == 0);
            scene.session.stop();
            log.awaitEnd();

            assertThat(log.ofKind("decision")).hasSize(2);
            Map<String, Object> bought = log.ofKind("decision").get(0);
            String id = (String) bought.get("correlationId");
            assertThat(id).endsWith("/AAPL/" + SessionBars.endOf(30));
            assertThat(log.ofKind("order"))
                    .filteredOn(order -> order.get("clientOrderId").equals(bought.get("clientOrderId")))
                    .isNotEmpty()
                    .allSatisfy(order -> assertThat(order)
                            .containsEntry("correlationId", id)
                            .containsEntry("recipe", bought.get("recipe")));
            Map<String, Object> fill = log.ofKind("fill").get(0);
            assertThat(fill)
                    .containsEntry("correlationId", id)
                    .containsEntry("clientOrderId", bought.get("clientOrderId"));
            double price = ((Number) fill.get("price")).doubleValue();
            // The close of the deciding bar was 100.
            assertThat((double) fill.get("slippageBps")).isEqualTo((price - 100) / 100 * 10_000);
            assertThat(log.ofKind("bar"))
                    .extracting(bar -> bar.get("close"))
                    .containsExactly(100.0, 100.0, 104.0, 104.0);
            assertThat(log.ofKind("equity")).hasSize(4);
            assertThat(log.events)
                    .extracting(event -> (long) event.get("number"))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, log.events.size()).boxed().toList());
        }
    }

    @Test
    void what_a_journal_gives_back_is_not_told_again() {
        Path file = folder.resolve("live.db");
        try (LiveScene scene = new LiveScene(List.of(1), List.of(9), live -> live.journal(file))) {
            scene.start();
            scene.bar(0, 100);
            scene.bar(1, 100);
            scene.until("it holds", () -> scene.held() > 0);
            scene.session.stop();
            scene.restart();
            EventLog log = EventLog.of(scene.session.events());
            scene.bar(2, 104);
            scene.session.stop();
            log.awaitEnd();
            assertThat(log.kinds()).doesNotContain("decision", "fill", "order");
            assertThat(log.ofKind("bar"))
                    .singleElement()
                    .satisfies(bar -> assertThat(bar).containsEntry("close", 104.0));
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_person_orders_and_cancels_through_the_map_that_a_monitor_takes() {
        try (LiveScene scene = new LiveScene(List.of(), List.of(), live -> live)) {
            EventLog log = EventLog.of(scene.session.events());
            scene.start();
            scene.bar(0, 100);
            Map<String, Object> all = scene.session.monitoring();
            assertThat(all.keySet())
                    .containsExactly("readings", "events", "tables", "commands", "manualOrders", "limits");
            Consumer<Map<String, Object>> desk =
                    ((Function<String, Consumer<Map<String, Object>>>) all.get("manualOrders")).apply("desk");
            desk.accept(Map.of("symbol", "AAPL", "units", 2, "type", "limit", "limit", 50.0));
            Map<String, Supplier<List<Map<String, Object>>>> tables =
                    (Map<String, Supplier<List<Map<String, Object>>>>) all.get("tables");
            scene.until(
                    "it works",
                    () -> tables.get("openOrders").get().stream()
                            .anyMatch(row -> row.get("status").equals("open")));
            Map<String, Object> row = tables.get("openOrders").get().get(0);
            String id = (String) row.get("clientOrderId");
            assertThat(row).containsEntry("recipe", "manual").containsEntry("correlationId", id);
            assertThat(tables.get("limits").get())
                    .hasSize(7)
                    .anySatisfy(limit -> assertThat(limit)
                            .containsEntry("limit", "maxOpenPositions")
                            .containsEntry("used", 1.0));
            desk.accept(Map.of("cancel", id));
            scene.until("it is cancelled", () -> tables.get("openOrders").get().isEmpty());
            assertThatThrownBy(() -> desk.accept(Map.of("symbol", "AAPL", "units", 1, "type", "stop")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'market' or 'limit'");
            scene.session.stop();
            log.awaitEnd();
            assertThat(log.ofKind("decision")).isEmpty();
            assertThat(log.ofKind("order"))
                    .isNotEmpty()
                    .allSatisfy(order ->
                            assertThat(order).containsEntry("correlationId", id).containsEntry("recipe", "manual"));
        }
    }
}
