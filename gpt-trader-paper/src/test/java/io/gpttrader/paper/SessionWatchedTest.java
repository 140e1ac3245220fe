package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.endOf;
import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.at;
import static io.gpttrader.paper.SessionScript.buys;
import static io.gpttrader.paper.SessionScript.never;
import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a monitor sees of a session and gives to it. */
@Timeout(60)
class SessionWatchedTest {
    private static final Paper PAPER = Paper.withCash(10_000).withoutJournal();

    @TempDir
    Path folder;

    private final SessionFeed feed = new SessionFeed();
    private PaperSession session = PAPER.session(Map.of("A", feed), nothing());
    private EventLog log = EventLog.of(session.events());

    private void start(PaperSession made) {
        session = made;
        log = EventLog.of(session.events());
        session.start();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private EventLog ended() {
        feed.end();
        session.awaitEnd();
        return log.awaitEnd();
    }

    @Test
    void a_decision_is_followed_from_its_bar_to_its_fill() {
        start(PAPER.sizePercent(50).slippageBps(10).session(Map.of("A", feed), buys(at(0), never())));
        feed.send(minute(0, 100), minute(1, 102, 103));
        ended();

        assertThat(log.kinds())
                .containsExactly("bar", "decision", "order", "equity", "bar", "order", "fill", "equity", "feed");
        String id = "script/A/" + endOf(0);
        assertThat(log.ofKind("bar").get(1))
                .containsEntry("open", 102.0)
                .containsEntry("high", 103.0)
                .containsEntry("close", 103.0)
                .containsEntry("volume", 100.0)
                .containsEntry("beginTime", endOf(0))
                .containsEntry("endTime", endOf(1));
        Map<String, Object> decision = log.ofKind("decision").get(0);
        assertThat(decision)
                .containsEntry("side", "buy")
                .containsEntry("units", 50.0)
                .containsEntry("correlationId", id)
                .containsEntry("barEndTime", endOf(0))
                .containsEntry("clientOrderId", "paper-1");
        assertThat(log.ofKind("order")).extracting(order -> order.get("status")).containsExactly("open", "filled");
        assertThat(log.ofKind("order"))
                .allSatisfy(order ->
                        assertThat(order).containsEntry("correlationId", id).containsEntry("clientOrderId", "paper-1"));
        // 10 basis points above the open of 102; the close at the decision was 100.
        double price = 102 * 1.001;
        Map<String, Object> fill = log.ofKind("fill").get(0);
        assertThat(fill)
                .containsEntry("correlationId", id)
                .containsEntry("recipe", "script")
                .containsEntry("quantity", 50.0)
                .containsEntry("price", price)
                .containsEntry("commission", 0.0)
                .containsEntry("filledAt", endOf(0));
        assertThat((double) fill.get("slippageBps")).isCloseTo((price - 100) / 100 * 10_000, within());
        double equity = 10_000 - 50 * price + 50 * 103;
        assertThat(log.ofKind("equity").get(1))
                .containsEntry("barTime", endOf(1))
                .containsEntry("cash", 10_000 - 50 * price)
                .containsEntry("drawdown", 0.0)
                .satisfies(event -> assertThat((double) event.get("equity")).isCloseTo(equity, within()))
                .satisfies(event -> assertThat((double) event.get("exposure")).isCloseTo(50 * 103 / equity, within()));
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-9);
    }

    @Test
    void a_bar_is_received_before_it_is_decided_on_and_both_are_told_later() {
        start(PAPER.sizePercent(50).session(Map.of("A", feed), buys(at(0), never())));
        feed.send(minute(0, 100));
        ended();
        Map<String, Object> decision = log.ofKind("decision").get(0);
        Instant received = (Instant) decision.get("barReceivedAt");
        assertThat(received).isEqualTo(log.ofKind("bar").get(0).get("receivedAt"));
        assertThat((Instant) decision.get("decidedAt")).isBetween(received, (Instant) decision.get("time"));
    }

    @Test
    void numbers_count_from_one_and_have_no_hole() {
        start(PAPER.sizePercent(50).session(Map.of("A", feed), buys(bar -> bar % 2 == 0, bar -> bar % 2 == 1)));
        for (int i = 0; i < 50; i++) {
            feed.send(minute(i, 100 + i));
        }
        ended();
        assertThat(log.events)
                .extracting(event -> (long) event.get("number"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, log.events.size()).boxed().toList());
    }

    @Test
    void a_slow_subscriber_is_told_how_many_it_has_missed_and_nothing_waits_for_it() {
        session = PAPER.session(Map.of("A", feed), nothing());
        EventLog slow = EventLog.of(session.events(), 0);
        log = EventLog.of(session.events());
        session.start();
        for (int i = 0; i < 1_000; i++) {
            feed.send(minute(i, 100));
        }
        ended();
        slow.request(Long.MAX_VALUE);
        slow.awaitEnd();

        // Two events a bar and one of the feed's end; 1,024 wait for each subscriber.
        assertThat(log.ofKind("bar"))
                .as("those of one that is not slow, or a gap")
                .isNotEmpty();
        Map<String, Object> gap = slow.events.get(0);
        assertThat(gap).containsEntry("kind", "gap").containsEntry("lost", 2_001L - 1_024L);
        List<Long> numbers =
                slow.events.stream().map(event -> (Long) event.get("number")).toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(2_001 - 1_024, 2_001).boxed().toList());
    }

    @Test
    void a_halt_is_told_with_who_asked_and_the_entries_it_withdraws() {
        start(PAPER.sizePercent(50).session(Map.of("A", feed), buys(at(0, 1), never())));
        feed.send(minute(0, 100));
        session.commands("dashboard").get("halt").run();
        feed.send(minute(1, 100));
        ended();

        assertThat(log.ofKind("entries"))
                .singleElement()
                .satisfies(
                        event -> assertThat(event).containsEntry("mode", "halt").containsEntry("origin", "dashboard"));
        assertThat(log.ofKind("order"))
                .last()
                .satisfies(order -> assertThat(order)
                        .containsEntry("status", "canceled")
                        .containsEntry("reason", "halt by dashboard"));
        assertThat(log.ofKind("rejection"))
                .extracting(event -> event.get("limit") + ": " + event.get("reason"))
                .containsExactly("halt: halt by dashboard", "halt: asked for by dashboard");
        assertThat(log.ofKind("fill")).isEmpty();
    }

    @Test
    void a_feed_that_fails_is_told_with_its_reason() {
        SessionFeed other = new SessionFeed();
        start(PAPER.session(Map.of("A", feed, "B", other), nothing()));
        other.fail(new IllegalStateException("the line is dead"));
        feed.end();
        session.awaitEnd();
        assertThat(log.awaitEnd().ofKind("feed"))
                .filteredOn(event -> event.get("symbol").equals("B"))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .containsEntry("state", "failed")
                        .extractingByKey("reason")
                        .asString()
                        .contains("the line is dead"));
    }

    @Test
    void a_session_that_fails_completes_its_events_and_tells_nothing_that_is_not_in_its_journal() {
        start(PAPER.sizePercent(50)
                .session(
                        Map.of("A", feed),
                        buys(
                                bar -> {
                                    if (bar == 1) {
                                        throw new IllegalStateException("the recipe breaks");
                                    }
                                    return true;
                                },
                                never())));
        feed.send(minute(0, 100));
        assertThat(session.snapshot().orders()).hasSize(1);
        session.commands("desk").get("flatten").run();
        feed.send(minute(1, 100));
        assertThatThrownBy(session::awaitEnd).hasMessageContaining("the recipe breaks");

        assertThat(log.awaitEnd().ofKind("bar")).hasSize(1);
        assertThat(session.readings().get()).containsEntry("failed", 1.0);
    }

    @Test
    void what_a_journal_gives_back_is_not_told_again() {
        Path file = folder.resolve("paper.db");
        start(PAPER.journal(file).sizePercent(50).session(Map.of("A", feed), buys(at(0), never())));
        feed.send(minute(0, 100), minute(1, 100));
        session.stop();
        assertThat(log.awaitEnd().kinds()).contains("decision", "fill");

        SessionFeed next = new SessionFeed();
        PaperSession again = Paper.resume(file).session(Map.of("A", next), buys(at(0), never()));
        EventLog later = EventLog.of(again.events());
        again.start();
        next.send(minute(2, 101));
        next.end();
        again.awaitEnd();
        assertThat(later.awaitEnd().kinds()).containsExactly("bar", "equity", "feed");
        assertThat(later.events.get(0)).containsEntry("number", 1L).containsEntry("endTime", endOf(2));
    }

    @Test
    void one_who_comes_when_all_is_over_is_told_so() {
        start(PAPER.session(Map.of("A", feed), nothing()));
        ended();
        assertThat(EventLog.of(session.events()).awaitEnd().events).isEmpty();
    }

    @Test
    void tables_are_empty_before_the_start_and_of_the_last_commit_after() {
        start(PAPER.sizePercent(50).maxPositionPercent(60).session(Map.of("A", feed), buys(at(0), never())));
        PaperSession fresh = PAPER.session(Map.of("A", feed), nothing());
        assertThat(List.of(
                        fresh.positions().get(),
                        fresh.openOrders().get(),
                        fresh.strategies().get(),
                        fresh.limits().get()))
                .containsOnly(List.of());

        feed.send(minute(0, 100));
        session.order("A", 5);
        assertThat(session.openOrders().get())
                .extracting(row -> row.get("clientOrderId") + " " + row.get("recipe") + " " + row.get("quantity"))
                .containsExactly("paper-1 script 50.0", "paper-2 manual 5.0");
        assertThat(session.openOrders().get().get(1)).containsEntry("correlationId", "paper-2");
        feed.send(minute(1, 100, 90));
        assertThat(session.snapshot().holdings()).hasSize(2);
        assertThat(session.positions().get())
                .element(0)
                .satisfies(row -> assertThat(row)
                        .containsExactly(
                                entry("symbol", "A"),
                                entry("recipe", "script"),
                                entry("units", 50.0),
                                entry("entryPrice", 100.0),
                                entry("price", 90.0),
                                entry("profit", -500.0)));
        double equity = 10_000 - 550;
        assertThat(session.strategies().get())
                .containsExactly(
                        Map.of(
                                "recipe",
                                "script",
                                "profit",
                                -500.0,
                                "trades",
                                0,
                                "winPercent",
                                Double.NaN,
                                "positions",
                                1,
                                "exposure",
                                4_500 / equity),
                        Map.of(
                                "recipe",
                                "manual",
                                "profit",
                                -50.0,
                                "trades",
                                0,
                                "winPercent",
                                Double.NaN,
                                "positions",
                                1,
                                "exposure",
                                450 / equity));
        assertThat(session.openOrders().get()).isEmpty();
    }

    @Test
    void a_limit_shows_its_value_and_how_much_of_it_is_used() {
        start(PAPER.sizePercent(50)
                .maxPositionPercent(60)
                .maxOpenPositions(3)
                .session(Map.of("A", feed), buys(at(0), never())));
        feed.send(minute(0, 100), minute(1, 100, 90));
        session.order("A", 7);
        double equity = 10_000 - 500;
        Map<String, Map<String, Object>> byName = new java.util.HashMap<>();
        session.limits().get().forEach(row -> byName.put((String) row.get("limit"), row));

        assertThat(byName.get("maxPositionPercent")).containsEntry("value", 60.0);
        assertThat((double) byName.get("maxPositionPercent").get("used")).isCloseTo(100 * 57 * 90 / equity, within());
        assertThat(byName.get("maxOpenPositions")).containsEntry("value", 3.0).containsEntry("used", 2.0);
        assertThat(byName.get("cashReservePercent"))
                .containsEntry("value", Double.NaN)
                .containsEntry("used", 100 * 5_000 / equity);
        assertThat((double) byName.get("dailyLossHaltPercent").get("used")).isCloseTo(5, within());
        assertThat((double) byName.get("drawdownHaltPercent").get("used")).isCloseTo(5, within());
        assertThat(byName.get("maxOrderValue")).containsEntry("used", 630.0);
        assertThat(byName.get("maxOrdersPerMinute")).containsEntry("used", 1.0);

        session.limit("maxOpenPositions", 9);
        assertThat(session.limits().get())
                .anySatisfy(row -> assertThat(row)
                        .containsEntry("limit", "maxOpenPositions")
                        .containsEntry("value", 9.0));
    }

    @Test
    void an_order_by_hand_is_placed_followed_and_withdrawn_by_its_id() {
        start(PAPER.session(Map.of("A", feed), nothing()));
        Consumer<Map<String, Object>> desk = session.manualOrders("desk");
        feed.send(minute(0, 100));
        desk.accept(Map.of("symbol", "A", "units", 10, "type", "market"));
        desk.accept(Map.of("symbol", "A", "units", 3.0));
        desk.accept(Map.of("cancel", "paper-1"));
        assertThat(session.openOrders().get())
                .extracting(row -> row.get("clientOrderId"))
                .containsExactly("paper-2");
        feed.send(minute(1, 100));
        ended();

        assertThat(log.ofKind("decision"))
                .as("a person's order is no decision of a recipe")
                .isEmpty();
        assertThat(log.ofKind("order"))
                .extracting(order -> order.get("correlationId") + " " + order.get("status") + " " + order.get("reason"))
                .containsExactly(
                        "paper-1 open ", "paper-2 open ", "paper-1 canceled cancelled by desk", "paper-2 filled ");
        assertThat(log.ofKind("fill"))
                .singleElement()
                .satisfies(fill ->
                        assertThat(fill).containsEntry("recipe", "manual").containsEntry("correlationId", "paper-2"));
        assertThat(session.report().rejections()).isEmpty();
    }

    @Test
    void what_is_not_a_market_order_or_a_cancel_is_refused_with_what_would_be() {
        start(PAPER.session(Map.of("A", feed), nothing()));
        feed.send(minute(0, 100));
        Consumer<Map<String, Object>> desk = session.manualOrders("desk");
        List<Map<String, Object>> wrong = List.of(
                Map.of("symbol", "A", "units", 1, "type", "limit", "limit", 99.0),
                Map.of("symbol", "A", "units", 1, "limit", 99.0),
                Map.of("symbol", "A", "units", "many"),
                Map.of("units", 1),
                Map.of("cancel", "paper-7"),
                Map.of("cancel", "nonsense"),
                Map.of("cancel", "paper-1", "symbol", "A"),
                Map.of("symbol", "B", "units", 1));
        List<String> messages = new ArrayList<>();
        for (Map<String, Object> order : wrong) {
            assertThatThrownBy(() -> desk.accept(order))
                    .as("%s", order)
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(e -> messages.add(e.getMessage()));
        }
        assertThat(messages.get(0)).contains("'type' must be 'market'");
        assertThat(messages.get(1)).contains("fills market orders only");
        assertThat(messages.get(2)).contains("a number 'units'");
        assertThat(messages.get(4)).contains("'paper-7'");
        assertThat(session.snapshot().orders()).isEmpty();
        assertThatThrownBy(() -> session.manualOrders(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    /** A journal with a cancel is gone on with: the order stays withdrawn. */
    @Test
    void a_cancel_is_in_the_journal() {
        Path file = folder.resolve("paper.db");
        start(PAPER.journal(file).session(Map.of("A", feed), nothing()));
        feed.send(minute(0, 100));
        session.order("A", 10);
        session.order("A", 4);
        session.cancel("paper-1");
        session.stop();

        SessionFeed next = new SessionFeed();
        try (PaperSession again =
                Paper.resume(file).session(Map.of("A", next), nothing()).start()) {
            assertThat(again.openOrders().get())
                    .extracting(row -> row.get("clientOrderId"))
                    .containsExactly("paper-2");
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void all_that_a_monitor_takes_is_in_one_map_of_types_of_the_jdk() {
        start(PAPER.session(Map.of("A", feed), nothing()));
        feed.send(minute(0, 100));
        Map<String, Object> all = session.monitoring();
        assertThat(all.keySet()).containsExactly("readings", "events", "tables", "commands", "manualOrders", "limits");
        assertThatThrownBy(() -> all.put("more", 1)).isInstanceOf(UnsupportedOperationException.class);

        assertThat(((Supplier<Map<String, Double>>) all.get("readings")).get()).containsKey("equity");
        EventLog more = EventLog.of((Flow.Publisher<Map<String, Object>>) all.get("events"));
        Map<String, Supplier<List<Map<String, Object>>>> tables =
                (Map<String, Supplier<List<Map<String, Object>>>>) all.get("tables");
        assertThat(tables.keySet()).containsExactly("positions", "openOrders", "strategies", "limits");
        assertThat(tables.get("limits").get()).hasSize(7);
        ((Function<String, Map<String, Runnable>>) all.get("commands"))
                .apply("alice")
                .get("reduceOnly")
                .run();
        ((Function<String, BiConsumer<String, Double>>) all.get("limits"))
                .apply("alice")
                .accept("maxOrderValue", 5e3);
        ((Function<String, Consumer<Map<String, Object>>>) all.get("manualOrders"))
                .apply("alice")
                .accept(Map.of("symbol", "A", "units", 1));
        ended();
        assertThat(more.awaitEnd().ofKind("entries"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event).containsEntry("mode", "reduceOnly").containsEntry("origin", "alice"));
        assertThat(more.ofKind("rejection"))
                .singleElement()
                .satisfies(event -> assertThat(event).containsEntry("limit", "reduceOnly"));
    }
}
