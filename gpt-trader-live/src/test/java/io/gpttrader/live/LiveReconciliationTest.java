package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.BrokerException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a session does when its broker's account is not what it believes. It has 2,000 and buys 10 shares at 100, or thereabouts. */
class LiveReconciliationTest {

    private static LiveScene bought(UnaryOperator<Live> settings) {
        return bought(SimulatedBroker.withCash(2_000), settings);
    }

    private static LiveScene bought(SimulatedBroker account, UnaryOperator<Live> settings) {
        LiveScene scene = new LiveScene(account, List.of(1, 5), List.of(3), settings).start();
        buy(scene);
        return scene;
    }

    private static void buy(LiveScene scene) {
        buy(scene, now -> now.warnings().isEmpty());
    }

    private static void buy(LiveScene scene, Predicate<LiveSession.Snapshot> isProved) {
        scene.bar(0, 100);
        scene.bar(1, 100);
        scene.until("10 shares are held", now -> scene.held() == 10);
        scene.until("all is proved", isProved);
    }

    @Test
    void a_position_closed_by_hand_halts_entries_with_the_numbers_and_is_never_sold() {
        try (LiveScene scene = bought(Live::haltOnMismatch)) {
            scene.byHand("AAPL", -10);
            scene.until("entries are halted", now -> now.entries().equals("halt"));
            assertThat(scene.held()).isZero();
            scene.bar(2, 100);
            scene.bar(3, 100);
            scene.bar(4, 100);
            scene.bar(5, 100);
            scene.passes(Duration.ofSeconds(10));
            assertThat(scene.broker.sent)
                    .as("one entry, and no exit of what is gone")
                    .hasSize(1);
            assertThat(scene.atBroker("AAPL")).isZero();
            assertThat(String.join("\n", scene.session.report().notes()))
                    .contains("AAPL: the session expects 10 but the broker says 0");
        }
    }

    @Test
    void a_position_closed_by_hand_is_found_without_news_from_the_stream() {
        try (LiveScene scene = bought(live -> live.reconcileEvery(Duration.ofSeconds(30)))) {
            scene.broker.tellsEvents = false;
            scene.byHand("AAPL", -4);
            scene.until("entries are halted", now -> now.entries().equals("halt"));
            assertThat(scene.held()).isEqualTo(6);
        }
    }

    @Test
    void adopting_goes_on_with_what_the_broker_has() {
        try (LiveScene scene = bought(Live::adoptOnMismatch)) {
            scene.byHand("AAPL", -10);
            scene.until("nothing is held", now -> now.holdings().isEmpty());
            scene.until("all is proved", now -> now.warnings().isEmpty());
            assertThat(scene.session.snapshot().entries()).isEqualTo("trading");
            scene.bar(2, 100);
            scene.bar(3, 100);
            scene.bar(4, 100);
            scene.bar(5, 100);
            scene.until("it has bought again", now -> scene.held() == 10);
            assertThat(scene.broker.sent).hasSize(2);
            assertThat(scene.session.snapshot().cash()).isEqualTo(1000);
        }
    }

    @Test
    void adopting_sells_exactly_what_is_left_of_a_position() {
        try (LiveScene scene = bought(Live::adoptOnMismatch)) {
            scene.byHand("AAPL", -4);
            scene.until("6 shares are held", now -> scene.held() == 6);
            scene.bar(2, 100);
            scene.bar(3, 100);
            scene.until("nothing is held", now -> now.holdings().isEmpty());
            assertThat(scene.atBroker("AAPL")).isZero();
            assertThat(scene.broker.sent.get(1).quantity()).hasValue(new BigDecimal("6"));
        }
    }

    @Test
    void flattening_sells_what_is_left_and_stops_entries() {
        try (LiveScene scene = bought(Live::flattenOnMismatch)) {
            scene.byHand("AAPL", -4);
            scene.until("nothing is held", now -> now.holdings().isEmpty());
            scene.until("the broker has sold it", () -> scene.atBroker("AAPL").signum() == 0);
            assertThat(scene.session.snapshot().entries()).isNotEqualTo("trading");
            assertThat(scene.broker.sent.get(1).quantity()).hasValue(new BigDecimal("6"));
        }
    }

    @Test
    void shares_bought_by_hand_are_not_sold_by_an_exit_under_halt() {
        try (LiveScene scene = bought(Live::haltOnMismatch)) {
            scene.byHand("AAPL", 5);
            scene.until("entries are halted", now -> now.entries().equals("halt"));
            assertThat(scene.held()).isEqualTo(10);
            assertThat(scene.session.snapshot().external()).hasSize(1);
            scene.bar(2, 100);
            scene.bar(3, 100);
            scene.until("the session's are sold", now -> now.holdings().isEmpty());
            assertThat(scene.atBroker("AAPL")).isEqualByComparingTo("5");
        }
    }

    @Test
    void a_foreign_order_and_a_foreign_position_are_said_and_left_alone() {
        try (LiveScene scene = bought(UnaryOperator.identity())) {
            scene.inner.submit(OrderRequest.sell("AAPL", BigDecimal.ONE)
                    .limit(new BigDecimal("150"))
                    .clientOrderId("by-hand")
                    .timeInForce(TimeInForce.GTC));
            scene.byHand("TSLA", 2);
            scene.session.reconcile();
            scene.until("the position is known", now -> !now.external().isEmpty());
            scene.passes(Duration.ofSeconds(5));
            assertThat(scene.warnings())
                    .contains("an order that is not the session's works at the broker (sell 1 limit 150");
            assertThat(scene.session.snapshot().entries()).isEqualTo("trading");
            assertThat(scene.session.snapshot().cash()).isEqualTo(600);
            assertThat(scene.session.snapshot().external().getFirst().symbol()).isEqualTo("TSLA");
            assertThat(scene.inner.openOrders()).hasSize(1);
        }
    }

    @Test
    void what_happened_while_the_stream_was_broken_is_found_on_connecting_again() {
        try (LiveScene scene = bought(live -> live.reconcileEvery(Duration.ofDays(1)))) {
            scene.broker.tellsEvents = false;
            scene.broker.disconnect("connection reset");
            scene.byHand("AAPL", -10);
            scene.bar(2, 100);
            assertThat(scene.warnings()).contains("not connected");
            scene.broker.connect();
            scene.until("entries are halted", now -> now.entries().equals("halt"));
            assertThat(scene.held()).isZero();
        }
    }

    @Test
    void a_fill_that_the_stream_has_not_told_is_the_sessions_after_connecting_again() {
        try (LiveScene scene = bought(UnaryOperator.identity())) {
            scene.session.order("AAPL", 5, 90);
            scene.until(
                    "the order works",
                    now -> now.orders().stream().anyMatch(order -> order.phase().equals("working")));
            scene.broker.disconnect("connection reset");
            scene.broker.tellsEvents = false;
            scene.inner.price("AAPL", new BigDecimal("89"));
            scene.broker.connect();
            scene.until("15 shares are held", now -> scene.held() == 15);
            scene.passes(Duration.ofSeconds(5));
            assertThat(scene.session.snapshot().entries()).isEqualTo("trading");
            assertThat(scene.session.snapshot().external()).isEmpty();
        }
    }

    @Test
    void a_broker_that_does_not_answer_at_the_start_is_waited_for_and_one_that_refuses_is_said() {
        AtomicInteger asked = new AtomicInteger();
        try (LiveScene scene = new LiveScene(List.of(), List.of(), UnaryOperator.identity())) {
            scene.broker.before = question -> {
                if (asked.incrementAndGet() <= 2) {
                    throw new BrokerException(Kind.NOT_SENT, "no connection to 127.0.0.1:1");
                }
            };
            assertThat(scene.start().session.snapshot().state()).isEqualTo("running");
        }
        LiveScene refused = new LiveScene(List.of(), List.of(), UnaryOperator.identity());
        refused.broker.before = question -> {
            throw new BrokerException(Kind.UNAUTHORIZED, "401: the keys are wrong");
        };
        assertThatThrownBy(refused::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the account could not be read from troubled: 401: the keys are wrong");
    }

    @Test
    void nothing_is_entered_while_the_broker_does_not_answer_and_it_goes_on_when_it_does() {
        LiveScene scene = new LiveScene(List.of(1, 4), List.of(), UnaryOperator.identity()).start();
        try (scene) {
            scene.bar(0, 100);
            scene.broker.before = question -> {
                throw new BrokerException(Kind.NOT_SENT, "no connection to 127.0.0.1:1");
            };
            scene.session.reconcile();
            scene.until(
                    "the session knows that nothing is proved",
                    now -> scene.warnings().contains("no connection"));
            scene.bar(1, 100);
            scene.passes(Duration.ofSeconds(5));
            assertThat(scene.broker.sent).isEmpty();
            scene.broker.before = question -> {};
            scene.until("all is proved", now -> now.warnings().isEmpty());
            scene.bar(2, 100);
            scene.bar(3, 100);
            scene.bar(4, 100);
            scene.until("10 shares are held", now -> scene.held() == 10);
        }
    }

    @Test
    void an_account_that_never_keeps_still_proves_nothing() {
        LiveScene scene = new LiveScene(List.of(1), List.of(), UnaryOperator.identity()).start();
        try (scene) {
            scene.bar(0, 100);
            AtomicInteger foreign = new AtomicInteger();
            scene.broker.after = question -> {
                if (question.equals("positions")) {
                    scene.inner.submit(OrderRequest.buy("TSLA", BigDecimal.ONE)
                            .limit(BigDecimal.ONE)
                            .clientOrderId("other-" + foreign.incrementAndGet()));
                }
            };
            scene.session.reconcile();
            scene.until(
                    "the session knows that nothing is proved",
                    now -> scene.warnings().contains("not reconciled"));
            scene.bar(1, 100);
            assertThat(scene.broker.sent).isEmpty();
            scene.broker.after = question -> {};
            scene.until("it is proved", now -> !scene.warnings().contains("not reconciled"));
            assertThat(scene.session.snapshot().entries()).isEqualTo("trading");
        }
    }

    @Test
    void an_order_on_its_way_is_no_mismatch_though_positions_come_late() {
        LiveScene scene = new LiveScene(List.of(1), List.of(3), UnaryOperator.identity()).start();
        try (scene) {
            scene.bar(0, 100);
            var shownFrom = SessionBars.endOf(30).plusSeconds(3);
            scene.broker.positionsSeen = positions -> scene.clock.instant().isBefore(shownFrom) ? List.of() : positions;
            scene.bar(1, 100);
            scene.session.reconcile();
            scene.until("10 shares are held", now -> scene.held() == 10);
            scene.session.reconcile();
            scene.passes(Duration.ofSeconds(10));
            assertThat(scene.session.snapshot().entries()).isEqualTo("trading");
            assertThat(scene.held()).isEqualTo(10);
            assertThat(scene.warnings()).isEmpty();
        }
    }

    @Test
    void a_broker_that_counts_trades_in_cash_when_they_settle_is_traded_on() {
        LiveScene scene = new LiveScene(List.of(1, 5), List.of(3), UnaryOperator.identity());
        BrokerAccount before = scene.inner.account();
        scene.broker.accountSeen = account -> before;
        try (scene) {
            scene.start();
            buy(scene, now -> !scene.warnings().contains("expects"));
            scene.session.reconcile();
            scene.passes(Duration.ofSeconds(20));
            assertThat(scene.session.snapshot().entries()).isEqualTo("trading");
            assertThat(scene.session.snapshot().cash()).isEqualTo(1_000);
            assertThat(scene.warnings()).contains("the broker says 2000.00 USD as before");
        }
    }

    @Test
    void a_doubt_that_lasts_asks_the_broker_less_and_less_often() {
        try (LiveScene scene = bought(UnaryOperator.identity())) {
            scene.broker.before = question -> {
                if (question.equals("fills")) {
                    throw new BrokerException(Kind.UNAUTHORIZED, "these keys may not list fills");
                }
            };
            int before = scene.broker.questions.get();
            scene.session.reconcile();
            scene.passes(Duration.ofSeconds(40));
            // 0.5, 0.5, 1, 1, 2, 2, 4, 4, 8, 8 seconds apart: about 11 looks, each of time, orders, fills and the
            // clock.
            assertThat(scene.broker.questions.get() - before).isBetween(12, 48);
            assertThat(scene.warnings()).contains("these keys may not list fills");
        }
    }

    @Test
    void an_exit_of_what_was_closed_by_hand_just_before_opens_nothing(@TempDir Path folder) {
        SimulatedBroker account = SimulatedBroker.withCash(2_000).shortSelling();
        try (LiveScene scene = bought(account, live -> live.reconcileEvery(Duration.ofDays(1)))) {
            scene.broker.tellsEvents = false;
            scene.bar(2, 100);
            scene.byHand("AAPL", -10);
            scene.bar(3, 100);
            scene.until(
                    "the session knows that it is gone", now -> now.holdings().isEmpty());
            scene.passes(Duration.ofSeconds(5));
            assertThat(scene.atBroker("AAPL")).isZero();
            assertThat(scene.session.snapshot().entries()).isEqualTo("halt");
        }
    }

    @Test
    void an_exit_of_more_than_is_left_is_sent_again_for_what_is_left_before_the_next_bar() {
        try (LiveScene scene =
                bought(live -> live.reconcileEvery(Duration.ofDays(1)).adoptOnMismatch())) {
            scene.broker.tellsEvents = false;
            scene.bar(2, 100);
            scene.byHand("AAPL", -4);
            scene.bar(3, 100);
            scene.until("nothing is left", () -> scene.atBroker("AAPL").signum() == 0);
            scene.until("nothing is held", now -> now.holdings().isEmpty());
            assertThat(scene.atBroker("AAPL")).isZero();
        }
    }

    // ---- after a restart

    @Test
    void what_was_closed_while_the_session_was_away_is_found_when_it_goes_on(@TempDir Path folder) {
        try (LiveScene scene = bought(live -> live.journal(folder.resolve("live.db")))) {
            scene.session.close();
            scene.byHand("AAPL", -10);
            scene.restart();
            scene.until("entries are halted", now -> now.entries().equals("halt"));
            assertThat(scene.held()).isZero();
            scene.bar(2, 100);
            scene.bar(3, 100);
            scene.passes(Duration.ofSeconds(5));
            assertThat(scene.broker.sent).hasSize(1);
        }
    }

    @Test
    void what_has_filled_after_the_process_was_killed_is_its_own(@TempDir Path folder) throws IOException {
        try (LiveScene scene = bought(live -> live.journal(folder.resolve("live.db")))) {
            scene.session.order("AAPL", 5, 90);
            scene.until(
                    "the order works",
                    now -> now.orders().stream().anyMatch(order -> order.phase().equals("working")));
            Map<String, byte[]> asKilled = files(folder);
            // The end cancels it for this session only: the broker never hears of that.
            scene.broker.isDeaf = true;
            scene.session.close();
            scene.broker.isDeaf = false;
            asKilled.forEach((name, bytes) -> write(folder.resolve(name), bytes));
            scene.inner.price("AAPL", new BigDecimal("89"));
            scene.restart();
            scene.until("15 shares are held", now -> scene.held() == 15);
            scene.passes(Duration.ofSeconds(7));
            assertThat(scene.session.snapshot().entries()).isEqualTo("trading");
            assertThat(scene.session.snapshot().external()).isEmpty();
            assertThat(scene.warnings()).isEmpty();
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> all = new HashMap<>();
        try (var names = Files.list(folder)) {
            for (Path each : names.toList()) {
                all.put(each.getFileName().toString(), Files.readAllBytes(each));
            }
        }
        return all;
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_the_account_held_before_the_session_began_is_not_the_sessions() {
        LiveScene scene = new LiveScene(SimulatedBroker.withCash(4_000), List.of(1), List.of(3), Live::haltOnMismatch);
        scene.byHand("TSLA", 1);
        try (scene) {
            scene.start();
            scene.bar(0, 100);
            scene.until("the position is known", now -> now.external().size() == 1);
            assertThat(scene.session.snapshot().entries()).isEqualTo("trading");
            assertThat(scene.session.snapshot().equity()).isEqualTo(4_000);
            scene.bar(1, 100);
            scene.until("it has bought", now -> scene.held() == 20);
            scene.bar(2, 100);
            scene.bar(3, 100);
            scene.until("it has sold", now -> now.holdings().isEmpty());
            assertThat(scene.atBroker("TSLA")).isEqualByComparingTo("1");
        }
    }

    @Test
    void orders_of_another_session_halt_entries() {
        LiveScene scene = new LiveScene(List.of(1), List.of(), UnaryOperator.identity());
        scene.inner.submit(OrderRequest.buy("AAPL", BigDecimal.ONE)
                .limit(new BigDecimal("50"))
                .clientOrderId("gtlostlost-7"));
        try (scene) {
            scene.start();
            scene.until("entries are halted", now -> now.entries().equals("halt"));
            assertThat(scene.warnings()).contains("gtlostlost-7").contains("another session has sent it");
            scene.passes(Duration.ofMinutes(1));
            assertThat(scene.session.report().notes().stream().filter(each -> each.contains("mismatch, halt")))
                    .as("said and done once")
                    .hasSize(1);
            scene.session.resume();
            scene.passes(Duration.ofSeconds(40));
            assertThat(scene.session.snapshot().entries()).isEqualTo("trading");
            scene.inner.cancel(scene.inner.openOrders().getFirst());
            scene.until("all is proved", now -> now.warnings().isEmpty());
        }
    }
}
