package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.rules.FixedRule;

/** The built-in broker, which answers on the session's own thread, with someone else on its account. */
class LiveReconciliationSimulatedTest {
    private final SimulatedBroker broker = SimulatedBroker.withCash(2_000);
    private final SessionFeed feed = new SessionFeed();
    private LiveSession session;
    private int bars;

    @AfterEach
    void close() {
        session.close();
    }

    private void start(UnaryOperator<Live> settings) {
        Live live = Live.through(broker).withoutLimit("maxPositionPercent").sizePercent(50);
        session = settings.apply(live)
                .session(Map.of("AAPL", feed), series -> new BaseStrategy(new FixedRule(1, 5), new FixedRule(3)))
                .start();
    }

    private void bars(int number) {
        for (int i = 0; i < number; i++) {
            feed.send(SessionBars.minute(bars, 100));
            Optional<java.time.Instant> end = Optional.of(SessionBars.endOf(bars++));
            SessionFeed.await(() -> session.snapshot().time().equals(end), "the session has taken bar " + bars);
        }
    }

    private double held() {
        return session.snapshot().holdings().stream()
                .mapToDouble(LiveSession.Holding::units)
                .sum();
    }

    private void awaitEntries(String mode) {
        SessionFeed.await(() -> session.snapshot().entries().equals(mode), "entries are " + mode);
    }

    @Test
    void a_position_closed_by_hand_halts_entries_and_is_never_sold() {
        start(Live::haltOnMismatch);
        bars(3);
        assertThat(held()).isEqualTo(10);
        broker.manualTrade("AAPL", new BigDecimal("-10"));
        awaitEntries("halt");
        bars(5);
        assertThat(held()).isZero();
        assertThat(broker.positions()).isEmpty();
        assertThat(session.snapshot().cash()).isEqualTo(2_000);
        assertThat(String.join("\n", session.report().notes()))
                .contains("AAPL: the session expects 10 but the broker says 0 (difference -10), closed at the broker");
    }

    @Test
    void adopting_goes_on_and_sells_what_is_left() {
        start(Live::adoptOnMismatch);
        bars(3);
        broker.manualTrade("AAPL", new BigDecimal("-4"));
        SessionFeed.await(() -> held() == 6, "6 shares are held");
        bars(2);
        assertThat(held()).isZero();
        assertThat(broker.positions()).isEmpty();
        assertThat(session.snapshot().entries()).isEqualTo("trading");
    }

    @Test
    void flattening_sells_what_is_left_and_stops_entries() {
        start(Live::flattenOnMismatch);
        bars(3);
        broker.manualTrade("AAPL", new BigDecimal("-4"));
        awaitEntries("reduceOnly");
        bars(4);
        assertThat(broker.positions()).isEmpty();
        assertThat(held()).isZero();
    }

    @Test
    void an_exit_in_the_bar_after_a_trade_by_hand_sells_no_more_than_there_is() {
        start(Live::adoptOnMismatch);
        bars(4);
        broker.manualTrade("AAPL", new BigDecimal("-4"));
        bars(1);
        SessionFeed.await(() -> held() == 0, "nothing is held");
        assertThat(broker.positions()).isEmpty();
    }

    @Test
    void what_the_account_holds_at_the_start_halts_or_is_adopted() {
        broker.price("AAPL", new BigDecimal("100"));
        broker.manualTrade("AAPL", new BigDecimal("3"));
        start(Live::haltOnMismatch);
        assertThat(session.snapshot().entries()).isEqualTo("halt");
        assertThat(session.snapshot().external()).hasSize(1);
        assertThat(String.join("\n", session.report().notes()))
                .contains("AAPL: the account held 3 before the session began");
        session.close();
        start(Live::adoptOnMismatch);
        assertThat(session.snapshot().entries()).isEqualTo("trading");
        assertThat(session.snapshot().holdings())
                .extracting(LiveSession.Holding::recipe)
                .isEqualTo(List.of("manual"));
        assertThat(session.snapshot().equity()).isEqualTo(2_000);
    }
}
