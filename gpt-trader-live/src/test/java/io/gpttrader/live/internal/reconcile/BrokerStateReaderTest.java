package io.gpttrader.live.internal.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.internal.wire.BrokerState;
import io.gpttrader.live.internal.wire.BrokerState.Part;
import io.gpttrader.live.internal.wire.BrokerState.Unread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BrokerStateReaderTest {
    private static final Instant SINCE = Books.T.minusSeconds(60);

    private final QuestionsBroker broker = new QuestionsBroker();
    private final AtomicLong events = new AtomicLong();
    private final List<Duration> pauses = new ArrayList<>();

    private BrokerState read() {
        return new BrokerStateReader(broker, Duration.ofMinutes(5), 3, pauses::add).read(SINCE, events::get);
    }

    @Test
    void reads_orders_before_and_after_the_rest_and_fills_with_an_overlap() {
        broker.orders.add(Books.atBroker("b-1", "gtaaaaaaaa-1", "AAPL", "0"));
        broker.positions.add(
                new io.gpttrader.live.BrokerPosition("AAPL", Books.number("10"), Books.number("1"), Books.number("1")));
        BrokerState state = read();
        assertThat(broker.asked).containsExactly("time", "orders", "fills", "positions", "account", "orders");
        assertThat(broker.fillsSince).isEqualTo(SINCE.minusSeconds(300));
        assertThat(state.fillsSince()).isEqualTo(SINCE.minusSeconds(300));
        assertThat(state.isWhole()).isTrue();
        assertThat(state.reads()).isEqualTo(1);
        assertThat(state.openOrders()).isEqualTo(broker.orders);
        assertThat(state.held("AAPL")).hasValue(Books.number("10"));
        assertThat(state.held("MSFT")).hasValue(Books.number("0"));
        assertThat(state.time()).isEqualTo(broker.time);
        assertThat(pauses).isEmpty();
    }

    @Test
    void reads_again_when_an_order_trades_meanwhile() {
        broker.orders.add(Books.atBroker("b-1", "gtaaaaaaaa-1", "AAPL", "0"));
        broker.before = question -> {
            if (question.equals("positions") && broker.asked.size() < 6) {
                broker.orders = new ArrayList<>(List.of(Books.atBroker("b-1", "gtaaaaaaaa-1", "AAPL", "4")));
            }
        };
        BrokerState state = read();
        assertThat(state.isWhole()).isTrue();
        assertThat(state.reads()).isEqualTo(2);
        assertThat(state.openOrders().getFirst().filledQuantity()).isEqualByComparingTo("4");
        assertThat(pauses).containsExactly(Duration.ofMillis(100));
    }

    @Test
    void is_torn_when_the_stream_never_keeps_still_and_pauses_grow() {
        broker.before = question -> events.incrementAndGet();
        BrokerState state = read();
        assertThat(state.isTorn()).isTrue();
        assertThat(state.isWhole()).isFalse();
        assertThat(state.reads()).isEqualTo(3);
        assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(300));
        assertThat(state.unread()).isEmpty();
    }

    @Test
    void another_sequence_time_or_spelling_of_the_same_orders_is_no_change() {
        var one = Books.atBroker("b-1", "gtaaaaaaaa-1", "AAPL", "0");
        var two = Books.atBroker("b-2", "gtaaaaaaaa-2", "AAPL", "0");
        broker.orders = List.of(one, two);
        broker.before = question -> {
            if (broker.asked.size() > 2) {
                broker.orders = List.of(two, Books.atBroker("b-1", "gtaaaaaaaa-1", "AAPL", "0.00"));
            }
        };
        assertThat(read().reads()).isEqualTo(1);
    }

    @Test
    void says_what_could_not_be_read_and_why_and_reads_the_rest() {
        broker.before = question -> {
            if (question.equals("fills")) {
                throw new BrokerException(Kind.UNKNOWN, "GET activities: 500 internal server error");
            }
        };
        BrokerState state = read();
        assertThat(state.unread()).containsExactly(new Unread(Part.FILLS, "GET activities: 500 internal server error"));
        assertThat(state.isWhole()).isFalse();
        assertThat(state.has(Part.POSITIONS)).isTrue();
        assertThat(state.account()).isNotNull();
        assertThat(state.reads()).isEqualTo(3);
    }

    @Test
    void an_unreachable_broker_is_asked_one_question_a_time_and_proves_nothing() {
        broker.before = question -> {
            throw new BrokerException(Kind.NOT_SENT, "no connection to 127.0.0.1:1");
        };
        BrokerState state = read();
        assertThat(broker.asked).containsExactly("time", "time", "time");
        assertThat(state.unread()).hasSize(6);
        assertThat(state.unread().get(3))
                .isEqualTo(new Unread(
                        Part.POSITIONS, "not asked, as time could not be read: no connection to 127.0.0.1:1"));
        assertThat(state.held("AAPL")).isEmpty();
        assertThat(state.time()).isNull();
        assertThat(state.isTorn()).isFalse();
    }

    @Test
    void wrong_keys_are_not_tried_again() {
        broker.before = question -> {
            throw new BrokerException(Kind.UNAUTHORIZED, "the keys are wrong");
        };
        assertThat(read().reads()).isEqualTo(1);
    }

    @Test
    void a_brokers_implementation_that_fails_or_returns_null_is_said() {
        broker.positions = null;
        broker.before = question -> {
            if (question.equals("account")) {
                throw new IllegalStateException("bug");
            }
        };
        broker.time = null;
        BrokerState state = read();
        assertThat(state.unread()).extracting(Unread::part).containsExactly(Part.TIME, Part.POSITIONS, Part.ACCOUNT);
        assertThat(state.unread().get(0).why()).contains("returned null");
        assertThat(state.unread().get(2).why()).contains("IllegalStateException: bug");
    }

    @Test
    void an_interrupt_ends_the_tries_and_is_kept() {
        broker.before = question -> events.incrementAndGet();
        BrokerStateReader reader = new BrokerStateReader(broker, Duration.ZERO, 5, pause -> {
            throw new InterruptedException();
        });
        BrokerState state = reader.read(SINCE, events::get);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(state.reads()).isEqualTo(1);
        assertThat(state.isTorn()).isTrue();
    }

    @Test
    void takes_the_first_moment_there_is_and_rejects_settings_that_make_no_sense() {
        BrokerState state = new BrokerStateReader(broker, Duration.ofDays(1)).read(Instant.MIN, events::get);
        assertThat(state.fillsSince()).isEqualTo(Instant.MIN);
        assertThatThrownBy(() -> new BrokerStateReader(broker, Duration.ZERO, 0, Thread::sleep))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
