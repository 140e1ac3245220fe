package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;

/** What a host may do wrong with a session: too early, twice, too late, and orders that are none. */
class LiveWrongUseTest {
    private final SimulatedBroker broker = SimulatedBroker.withCash(10_000);
    private final SubmissionPublisher<Bar> bars = new SubmissionPublisher<>();
    private final LiveSession session = Live.through(broker).session(Map.of("AAPL", bars), LiveSessionTest.AROUND_100);

    @AfterEach
    void close() {
        session.close();
        bars.close();
    }

    @Test
    void nothing_is_asked_of_a_session_that_is_not_started() {
        for (ThrowingCallable early : new ThrowingCallable[] {
            session::snapshot,
            session::report,
            session::halt,
            session::reduceOnly,
            session::flatten,
            session::resume,
            session::pause,
            session::stop,
            session::awaitEnd,
            session::heartbeat,
            session::reconcile,
            () -> session.order("AAPL", 1),
            () -> session.order("AAPL", 1, 100),
            () -> session.cancel("id"),
            () -> session.limit("maxPositionPercent", 10),
            () -> session.stopFlat(Duration.ZERO)
        }) {
            assertThatIllegalStateException().isThrownBy(early).withMessageContaining("call start() first");
        }
        assertThat(session.readings().get()).isEmpty();
        assertThat(session.recovered()).isEmpty();
        assertThat(session).hasToString("live session on AAPL, new: start() begins it");
    }

    @Test
    void a_session_is_started_once_and_an_account_has_one_session() {
        session.start();
        LiveSession second = Live.through(broker).session(Map.of("AAPL", bars), LiveSessionTest.AROUND_100);

        assertThatIllegalStateException().isThrownBy(session::start).withMessageContaining("started before");
        assertThatIllegalStateException()
                .isThrownBy(second::start)
                .withMessageContaining("another session trades the account");
    }

    @Test
    void a_session_that_is_over_takes_no_orders_and_is_stopped_as_often_as_one_likes() {
        session.start();
        session.stop();
        session.stop();
        session.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> session.order("AAPL", 1, 100))
                .withMessageContaining("too late");
        assertThatIllegalStateException().isThrownBy(session::halt).withMessageContaining("too late");
        assertThat(session.snapshot().state()).isEqualTo("stopped");
    }

    @Test
    void a_limit_order_without_a_limit_is_no_market_order() {
        session.start();
        bars.submit(SessionBars.minute(1, 90));
        LiveSessionTest.await(() -> session.snapshot().time().isPresent());

        for (double limit : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.order("AAPL", 1, limit))
                    .withMessageContaining("limit must be a finite number above 0");
        }
        for (double units : new double[] {Double.NaN, 0, 0.5, Double.NEGATIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> session.order("AAPL", units));
        }
        assertThat(session.snapshot().orders()).isEmpty();
    }

    @Test
    void an_order_for_a_monitor_is_what_it_says_or_an_error() {
        session.start();
        bars.submit(SessionBars.minute(1, 90));
        LiveSessionTest.await(() -> session.snapshot().time().isPresent());
        Consumer<Map<String, Object>> orders = session.manualOrders("dashboard");
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("symbol", null);
        nothing.put("units", 1);

        assertThatNullPointerException().isThrownBy(() -> orders.accept(null)).withMessage("order");
        assertRejected(orders, Map.of("units", 1), "'symbol'");
        assertRejected(orders, nothing, "'symbol'");
        assertRejected(orders, Map.of("symbol", "AAPL"), "'units'");
        assertRejected(orders, Map.of("symbol", "AAPL", "units", "1"), "'units'");
        assertRejected(orders, Map.of("symbol", "AAPL", "units", 1, "type", "stop"), "'market' or 'limit'");
        assertRejected(orders, Map.of("symbol", "AAPL", "units", 1, "type", "limit"), "'limit'");
        assertRejected(orders, Map.of("symbol", "AAPL", "units", 1, "limit", 80), "needs the type 'limit'");
        assertRejected(
                orders, Map.of("symbol", "AAPL", "units", 1, "type", "limit", "limit", 80, "stop", 70), "no more");
        assertRejected(orders, Map.of("symbol", "NONE", "units", 1), "[AAPL]");
        assertRejected(orders, Map.of("cancel", "no-such-id"), "no open order");
        assertRejected(orders, Map.of("cancel", "no-such-id", "units", 1), "no more");
        assertThat(session.snapshot().orders()).isEmpty();
    }

    private static void assertRejected(Consumer<Map<String, Object>> orders, Map<String, Object> order, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> orders.accept(order))
                .withMessageContaining(words);
    }
}
