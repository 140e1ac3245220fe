package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.always;
import static io.gpttrader.paper.SessionScript.at;
import static io.gpttrader.paper.SessionScript.buys;
import static io.gpttrader.paper.SessionScript.never;
import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SessionListenersTest {
    private static final Paper PAPER = Paper.withCash(10_000).withoutJournal();

    private final SessionFeed feed = new SessionFeed();
    private final List<String> received = new CopyOnWriteArrayList<>();

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In at the odd bars, out at the even ones: an order a bar. */
    private void inAndOut(int bars) {
        for (int i = 0; i < bars; i++) {
            feed.send(minute(i, 100 + i));
        }
    }

    @Test
    void all_that_happened_has_been_told_in_order_when_the_end_was_awaited() {
        PaperSession session = PAPER.sizePercent(10)
                .onOrder((symbol, units) -> received.add("order " + units))
                .onFill((symbol, trade) -> received.add("fill " + trade.getType() + " " + trade.getAmount()))
                .session(Map.of("A", feed), buys(bar -> bar % 2 == 0, bar -> bar % 2 == 1))
                .start();
        inAndOut(41);
        feed.end();
        session.awaitEnd();
        assertThat(received).filteredOn(each -> each.startsWith("order")).hasSize(41);
        assertThat(received).filteredOn(each -> each.startsWith("fill")).hasSize(40);
        assertThat(received).filteredOn(each -> each.startsWith("fill")).first().isEqualTo("fill BUY 10.0");
        assertThat(IntStream.range(0, 40))
                .allSatisfy(i -> assertThat(received.stream()
                                .filter(each -> each.startsWith("fill"))
                                .toList()
                                .get(i))
                        .startsWith(i % 2 == 0 ? "fill BUY" : "fill SELL"));
    }

    @Test
    void one_that_is_blocked_for_the_whole_session_delays_no_fill_and_hears_of_all_in_the_end() {
        CountDownLatch blocked = new CountDownLatch(1);
        List<Double> equity = new CopyOnWriteArrayList<>();
        PaperSession session = PAPER.sizePercent(10)
                .onFill((symbol, trade) -> {
                    await(blocked);
                    received.add(trade.getType().name());
                })
                .onEquity((time, value) -> {
                    await(blocked);
                    equity.add(value);
                })
                .session(Map.of("A", feed), buys(bar -> bar % 2 == 0, bar -> bar % 2 == 1))
                .start();
        inAndOut(41);
        assertThat(session.snapshot().time()).contains(SessionBars.endOf(40));
        assertThat(session.report().roundTrips()).hasSize(20);
        feed.end();
        SessionFeed.await(() -> session.snapshot().state().equals("ended"), "the session is over");
        assertThat(session.awaitEnd(Duration.ofMillis(1))).isTrue();
        assertThat(received).isEmpty();

        blocked.countDown();
        session.awaitEnd();
        assertThat(received).hasSize(40);
        // The one it was called with first, and the newest.
        assertThat(equity).hasSizeLessThanOrEqualTo(2);
        assertThat(equity).endsWith(session.report().equity()[40]);
    }

    @Test
    void one_that_always_throws_is_told_of_everything_and_harms_nobody() {
        PaperSession session = PAPER.sizePercent(10)
                .onOrder((symbol, units) -> {
                    received.add(symbol);
                    throw new AssertionError("not mine");
                })
                .session(Map.of("A", feed), buys(bar -> bar % 2 == 0, bar -> bar % 2 == 1))
                .start();
        inAndOut(11);
        feed.end();
        session.awaitEnd();
        assertThat(received).hasSize(11);
        assertThat(session.report().roundTrips()).hasSize(5);
    }

    @Test
    void one_may_ask_and_steer_the_session_and_await_its_end() {
        AtomicReference<PaperSession> self = new AtomicReference<>();
        PaperSession session = PAPER.sizePercent(10)
                .onFill((symbol, trade) -> {
                    received.add(self.get().snapshot().holdings().toString());
                    self.get().halt();
                    self.get().stop();
                    self.get().awaitEnd();
                    received.add(self.get().report().state());
                })
                .session(Map.of("A", feed), buys(always(), never()));
        self.set(session);
        session.start();
        feed.send(minute(0, 100), minute(1, 100));
        session.awaitEnd();
        assertThat(received).hasSize(2).last().isEqualTo("stopped");
        assertThat(session.snapshot().entries()).isEqualTo("halt");
    }

    @Test
    void rejections_name_their_limit() {
        PaperSession session = PAPER.maxOrderValue(500)
                .onRejection((symbol, reason) -> received.add(symbol + " " + reason))
                .session(Map.of("A", feed), buys(at(0), never()))
                .start();
        feed.send(minute(0, 100));
        feed.end();
        session.awaitEnd();
        assertThat(received).containsExactly("A maxOrderValue: the order was worth 9500.00, the limit leaves 500.00");
    }

    @Test
    void the_orders_of_one_session_can_be_copied_by_another() {
        SessionFeed followed = new SessionFeed();
        PaperSession follower = Paper.withCash(500)
                .withoutJournal()
                .session(Map.of("A", followed), nothing())
                .start();
        PaperSession leader = PAPER.sizePercent(10)
                .onOrder(follower.orders("leader"))
                .session(Map.of("A", feed), buys(at(0), at(1)))
                .start();
        followed.send(minute(0, 100));
        feed.send(minute(0, 100));
        SessionFeed.await(() -> follower.snapshot().orders().size() == 1, "the entry is copied");
        followed.send(minute(1, 100));
        // It has cash for 5 of the 10.
        assertThat(follower.snapshot().holdings().get(0).units()).isEqualTo(5);
        feed.send(minute(1, 100));
        SessionFeed.await(() -> follower.snapshot().orders().size() == 1, "the exit is copied");
        followed.send(minute(2, 110));
        assertThat(follower.snapshot().holdings()).isEmpty();
        assertThat(follower.snapshot().cash()).isEqualTo(550);
        leader.close();
        follower.close();
    }

    @Test
    void readings_are_those_of_the_last_commit_and_wait_for_nobody() {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch deciding = new CountDownLatch(1);
        PaperSession session = PAPER.sizePercent(50)
                .clock(() -> Instant.parse("2024-03-04T14:33:00Z"), (wait, task) -> {})
                .session(Map.of("A", feed), buys(at(0), bar -> {
                    if (bar == 2) {
                        deciding.countDown();
                        await(busy);
                    }
                    return false;
                }))
                .start();
        feed.send(minute(0, 100), minute(1, 100, 90));
        session.order("A", -10);
        session.limit("maxOrderValue", 1);
        session.order("A", -10);
        feed.send(minute(2, 90));
        await(deciding);
        // 50 shares at 90 and 5,000 in cash; a manual order of 10 on its way, another rejected.
        assertThat(session.readings().get())
                .containsEntry("running", 1.0)
                .containsEntry("equity", 9_500.0)
                .containsEntry("cash", 5_000.0)
                .containsEntry("exposure", 4_500 / 9_500.0)
                .containsEntry("netExposure", 4_500 / 9_500.0)
                .containsEntry("drawdown", 1 - 9_500 / 10_000.0)
                .containsEntry("openPositions", 1.0)
                .containsEntry("openOrders", 1.0)
                .containsEntry("trades", 0.0)
                .containsEntry("rejections", 1.0)
                .containsEntry("entriesStopped", 0.0)
                .containsEntry("bars", 2.0)
                .containsEntry("staleFeeds", 0.0)
                .containsEntry("failedFeeds", 0.0);
        assertThat(session.readings().get().get("decisionLatencyP50Micros")).isPositive();
        busy.countDown();
        session.stop();
        // The bar of 14:33 came at 14:33.
        assertThat(session.readings().get())
                .containsEntry("running", 0.0)
                .containsEntry("failed", 0.0)
                .containsEntry("feedLagSeconds", 0.0)
                .containsEntry("barsWaiting", 0.0);
    }
}
