package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.BooleanRule;

/** What a person and a monitor can do with a session, over the simulated broker. */
class LiveControlTest {
    private static final Function<BarSeries, Strategy> NEVER =
            series -> new BaseStrategy("never", BooleanRule.FALSE, BooleanRule.FALSE);

    private final SimulatedBroker broker = SimulatedBroker.withCash(100_000);
    private final SubmissionPublisher<Bar> feed = new SubmissionPublisher<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final List<String> rejections = new CopyOnWriteArrayList<>();
    private int days;
    private LiveSession session = start(live -> live, NEVER);

    private LiveSession start(UnaryOperator<Live> steps, Function<BarSeries, Strategy> recipe) {
        Live live = Live.through(broker).onNote(notes::add).onRejection((symbol, reason) -> rejections.add(reason));
        return steps.apply(live).session(Map.of("AAPL", feed), recipe).start();
    }

    private void restart(UnaryOperator<Live> steps, Function<BarSeries, Strategy> recipe) {
        session.stop();
        session = start(steps, recipe);
    }

    private void bar(double open, double close) {
        Bar bar = LiveSessionTest.bar(days++, open, close);
        feed.submit(bar);
        LiveSessionTest.await(() -> session.snapshot().time().equals(Optional.of(bar.getEndTime())));
    }

    private double held() {
        return session.snapshot().holdings().stream()
                .mapToDouble(LiveSession.Holding::units)
                .sum();
    }

    @AfterEach
    void stop() {
        session.close();
        feed.close();
    }

    @Test
    void a_manual_order_is_filled_and_closed_beside_the_recipe() {
        bar(100, 100);
        session.order("AAPL", 10);
        bar(101, 101);
        assertThat(held()).isEqualTo(10);
        assertThat(session.snapshot().holdings().get(0).recipe()).isEqualTo("manual");
        session.order("AAPL", -25);
        bar(102, 102);
        assertThat(held()).isZero();
        assertThat(broker.positions()).isEmpty();
        assertThat(broker.account().cash()).isEqualByComparingTo("100010");
    }

    @Test
    void a_limit_order_waits_and_can_be_cancelled() {
        bar(100, 100);
        session.order("AAPL", 10, 95);
        assertThat(session.snapshot().orders()).hasSize(1);
        String id = session.snapshot().orders().get(0).clientOrderId();
        bar(101, 101);
        assertThat(held()).isZero();
        assertThat(broker.openOrders()).extracting(BrokerOrder::limitPrice).containsExactly(new BigDecimal("95"));
        session.cancel(id);
        LiveSessionTest.await(() -> broker.openOrders().isEmpty());
        assertThat(session.snapshot().orders()).isEmpty();
        assertThatThrownBy(() -> session.cancel(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no open order is called '" + id);
    }

    @Test
    void a_limit_order_fills_at_its_price_when_the_market_comes() {
        bar(100, 100);
        session.order("AAPL", 10, 95);
        bar(98, 94);
        assertThat(held()).isEqualTo(10);
        assertThat(session.snapshot().holdings().get(0).entryPrice()).isEqualTo(95);
    }

    @Test
    void a_limit_far_above_the_market_is_stopped_by_the_collar() {
        bar(100, 100);
        session.order("AAPL", 10, 120);
        LiveSessionTest.await(() -> rejections.stream().anyMatch(each -> each.startsWith("priceCollar")));
        assertThat(broker.openOrders()).isEmpty();
        assertThat(session.snapshot().orders()).isEmpty();
    }

    @Test
    void halt_cancels_entries_at_the_broker_and_resume_lets_them_through() {
        bar(100, 100);
        session.order("AAPL", 10, 95);
        session.halt();
        LiveSessionTest.await(() -> broker.openOrders().isEmpty());
        session.order("AAPL", 10);
        assertThat(session.snapshot().orders()).isEmpty();
        session.resume();
        session.order("AAPL", 10);
        bar(100, 100);
        assertThat(held()).isEqualTo(10);
    }

    @Test
    void flatten_closes_everything_and_reduce_only_lets_exits_through() {
        restart(live -> live, LiveSessionTest.AROUND_100);
        bar(99, 101);
        bar(101, 101);
        assertThat(held()).isEqualTo(198);
        session.reduceOnly();
        session.flatten();
        bar(102, 102);
        assertThat(held()).isZero();
        bar(103, 103);
        assertThat(broker.openOrders()).isEmpty();
        assertThat(session.snapshot().entries()).isEqualTo("reduceOnly");
    }

    @Test
    void a_silent_host_stops_entries_until_it_is_heard_again() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        List<Runnable> timers = new CopyOnWriteArrayList<>();
        restart(
                live -> live.deadManTimer(Duration.ofMinutes(5)).clock(now::get, (wait, task) -> timers.add(task)),
                LiveSessionTest.AROUND_100);
        bar(99, 99);
        session.order("AAPL", 10, 95);
        now.set(now.get().plus(Duration.ofMinutes(6)));
        List<Runnable> due = List.copyOf(timers);
        timers.clear();
        due.forEach(Runnable::run);
        LiveSessionTest.await(() -> broker.openOrders().isEmpty());
        bar(99, 101);
        LiveSessionTest.await(() -> rejections.stream().anyMatch(each -> each.startsWith("deadManTimer")));
        session.heartbeat();
        bar(101, 101);
        assertThat(broker.openOrders()).hasSize(1);
    }

    @Test
    void a_monitor_orders_by_a_map() {
        bar(100, 100);
        Consumer<Map<String, Object>> orders = session.manualOrders("dashboard");
        orders.accept(Map.of("symbol", "AAPL", "units", 5));
        orders.accept(Map.of("symbol", "AAPL", "units", 5, "type", "limit", "limit", 90.0));
        List<Map<String, Object>> open = session.openOrders().get();
        assertThat(open).hasSize(2);
        orders.accept(Map.of("cancel", open.get(1).get("clientOrderId")));
        bar(100, 100);
        assertThat(held()).isEqualTo(5);
        assertThat(session.openOrders().get()).isEmpty();
        assertThat(session.positions().get())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("symbol", "AAPL")
                        .containsEntry("recipe", "manual")
                        .containsEntry("units", 5.0));
        assertThatThrownBy(() -> orders.accept(Map.of("symbol", "AAPL")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a number 'units'");
        assertThatThrownBy(() -> orders.accept(Map.of("symbol", "MSFT", "units", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no symbol is called 'MSFT'");
    }

    @Test
    void a_halted_symbol_takes_no_entry() {
        bar(100, 100);
        broker.haltTrading("AAPL");
        session.order("AAPL", 1);
        LiveSessionTest.await(() -> rejections.stream().anyMatch(each -> each.startsWith("haltedSymbol")));
        broker.resumeTrading("AAPL");
        session.order("AAPL", 1);
        assertThat(broker.openOrders()).hasSize(1);
    }

    @Test
    void a_history_warms_the_recipe_up_and_decides_nothing() {
        BarSeries history = new BaseBarSeriesBuilder()
                .withName("AAPL")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < 5; i++) {
            history.addBar(LiveSessionTest.bar(i - 10, 101, 101));
        }
        List<Integer> lengths = new ArrayList<>();
        restart(
                live -> live.warmUp(symbol -> history),
                series -> new BaseStrategy(
                        "counts",
                        (index, record) -> {
                            lengths.add(index);
                            return false;
                        },
                        BooleanRule.FALSE));
        bar(101, 101);
        // Of the session, and of the simulated account that its report compares it with.
        assertThat(lengths).containsExactly(5, 5);
    }

    @Test
    void two_recipes_share_the_account_and_are_told_apart() {
        session.stop();
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        recipes.put("one", LiveSessionTest.AROUND_100);
        recipes.put("two", LiveSessionTest.AROUND_100);
        session =
                Live.through(broker).sessionNamed(Map.of("AAPL", feed), recipes).start();
        bar(99, 101);
        bar(101, 101);
        assertThat(session.snapshot().holdings())
                .extracting(LiveSession.Holding::recipe)
                .containsExactly("one");
        assertThat(session.snapshot().holdings().get(0).units()).isEqualTo(198);
        assertThat(broker.positions()).extracting(BrokerPosition::quantity).containsExactly(new BigDecimal("198"));
    }

    @Test
    void stop_flat_closes_what_is_held_and_waits_for_it() throws InterruptedException {
        restart(live -> live, LiveSessionTest.AROUND_100);
        bar(99, 101);
        bar(101, 101);
        Thread seller = Thread.ofVirtual().start(() -> {
            LiveSessionTest.await(() -> broker.openOrders().size() == 1);
            feed.submit(LiveSessionTest.bar(days++, 102, 102));
        });
        assertThat(session.stopFlat(Duration.ofSeconds(20))).isTrue();
        seller.join();
        assertThat(broker.positions()).isEmpty();
        assertThat(session.snapshot().state()).isEqualTo("stopped");
    }
}
