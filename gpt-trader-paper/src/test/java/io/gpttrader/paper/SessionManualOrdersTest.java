package io.gpttrader.paper;

import static io.gpttrader.paper.SessionBars.minute;
import static io.gpttrader.paper.SessionScript.always;
import static io.gpttrader.paper.SessionScript.buys;
import static io.gpttrader.paper.SessionScript.never;
import static io.gpttrader.paper.SessionScript.nothing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.PaperReport.PendingOrder;
import io.gpttrader.paper.PaperReport.Rejection;
import io.gpttrader.paper.PaperReport.RoundTrip;
import io.gpttrader.paper.PaperSession.Holding;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SessionManualOrdersTest {
    private static final Paper PAPER = Paper.withCash(10_000).withoutJournal();

    private final SessionFeed feed = new SessionFeed();
    private PaperSession session = PAPER.session(Map.of("A", feed), nothing());

    private void start(Paper paper) {
        session = paper.session(Map.of("A", feed), nothing()).start();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private List<Rejection> rejections() {
        return session.report().rejections();
    }

    @Test
    void what_is_bought_and_sold_in_parts_is_one_round_trip_of_averages() {
        start(PAPER);
        feed.send(minute(0, 100));
        session.order("A", 10);
        feed.send(minute(1, 100));
        session.order("A", 10);
        feed.send(minute(2, 110));
        assertThat(session.snapshot().holdings()).containsExactly(new Holding("manual", "A", 20, 105, 110, 100));
        session.order("A", -5);
        feed.send(minute(3, 120));
        // 5 sold 15 above the average, 15 worth 15 above it.
        assertThat(session.snapshot().holdings()).containsExactly(new Holding("manual", "A", 15, 105, 120, 300));
        assertThat(session.snapshot().cash()).isEqualTo(10_000 - 1_000 - 1_100 + 600);
        session.order("A", -15);
        feed.send(minute(4, 130));

        assertThat(session.snapshot().cash()).isEqualTo(10_450);
        assertThat(session.report().roundTrips()).hasSize(1);
        assertThat(session.report().record("A").getTrades()).as("the recipe's").isEmpty();
        assertThatThrownBy(() -> session.report().record("manual", "A"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("manual orders have none; roundTrips() has what they did");
        RoundTrip trip = session.report().roundTrips().get(0);
        assertThat(trip.recipe()).isEqualTo("manual");
        assertThat(trip.quantity()).isEqualTo(20);
        assertThat(trip.entryPrice()).isEqualTo(105);
        assertThat(trip.exitPrice()).isEqualTo((5 * 120 + 15 * 130) / 20.0);
        assertThat(trip.profit()).isEqualTo(450);
        assertThat(session.report().attribution()).containsEntry("manual", Map.of("A", 450.0));
        assertThat(session.report().attribution()).containsEntry("script", Map.of("A", 0.0));
    }

    @Test
    void commissions_of_all_parts_are_in_the_profit() {
        start(PAPER.commissionPerShare(0.1, 1));
        feed.send(minute(0, 100));
        session.order("A", 20);
        feed.send(minute(1, 100));
        session.order("A", -5);
        feed.send(minute(2, 100));
        session.order("A", -15);
        feed.send(minute(3, 100));
        RoundTrip trip = session.report().roundTrips().get(0);
        assertThat(trip.costs()).isEqualTo(2 + 1 + 1.5);
        assertThat(trip.profit()).isEqualTo(-4.5);
        assertThat(session.snapshot().equity()).isEqualTo(9_995.5);
    }

    @Test
    void an_exit_larger_than_what_is_held_closes_what_is_held() {
        start(PAPER);
        feed.send(minute(0, 100));
        session.order("A", 10);
        feed.send(minute(1, 100));
        session.order("A", -4);
        session.order("A", -12);
        session.order("A", -1);
        assertThat(session.snapshot().orders())
                .containsExactly(pending(1, "manual", "sell", 4), pending(1, "manual", "sell", 6));
        assertThat(rejections()).extracting(Rejection::requested).containsExactly(12.0, 1.0);
        assertThat(rejections()).extracting(Rejection::granted).containsExactly(6.0, 0.0);
        assertThat(rejections()).extracting(Rejection::limit).containsOnly("manual");
        feed.send(minute(2, 100));
        assertThat(session.snapshot().holdings()).isEmpty();
    }

    @Test
    void an_order_against_one_on_its_way_is_rejected() {
        start(PAPER);
        feed.send(minute(0, 100));
        session.order("A", 10);
        session.order("A", -10);
        assertThat(session.snapshot().orders()).containsExactly(pending(0, "manual", "buy", 10));
        assertThat(rejections()).hasSize(1);
        assertThat(rejections().get(0).reason()).contains("other side is on its way");
    }

    @Test
    void the_hand_sells_its_own_shares_and_not_those_of_a_recipe() {
        session = PAPER.sizePercent(50)
                .session(Map.of("A", feed), buys(always(), never()))
                .start();
        feed.send(minute(0, 100), minute(1, 100));
        session.order("A", 10);
        feed.send(minute(2, 100));
        session.order("A", -10);
        feed.send(minute(3, 100));
        assertThat(session.snapshot().holdings()).containsExactly(new Holding("script", "A", 50, 100, 100, 0));
    }

    @Test
    void before_the_first_bar_there_is_no_price_to_order_at() {
        start(PAPER);
        assertThatThrownBy(() -> session.order("A", 10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no bar of A has come yet, so that its price is not known; order it after the first");
        assertThat(rejections()).isEmpty();
        feed.send(minute(0, 100));
        session.order("A", 10);
        assertThat(session.snapshot().orders()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.5, 1e-300})
    void units_that_no_one_can_trade_are_rejected_at_the_call(double units) {
        start(PAPER);
        assertThatThrownBy(() -> session.order("A", units))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("units must be")
                .hasMessageContaining(Double.toString(units));
    }

    @Test
    void a_fraction_is_traded_where_the_session_trades_fractions() {
        start(PAPER.fractionalShares());
        feed.send(minute(0, 100));
        session.order("A", 0.25);
        feed.send(minute(1, 100));
        assertThat(session.snapshot().cash()).isEqualTo(9_975);
    }

    @Test
    void an_unknown_symbol_is_rejected_with_those_there_are() {
        start(PAPER);
        assertThatThrownBy(() -> session.order("B", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'B'")
                .hasMessageContaining("[A]");
        assertThatThrownBy(() -> session.orders("desk").accept(null, 1.0))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("symbol");
        assertThatThrownBy(() -> session.orders("desk").accept("A", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("units");
    }

    @Test
    void limits_reduce_and_reject_manual_entries_and_never_exits() {
        start(PAPER.maxOrderValue(500).maxPositionPercent(8));
        feed.send(minute(0, 100));
        session.order("A", 100);
        session.order("A", 100);
        session.order("A", 100);
        // 500 in one order; 800 in one symbol; nothing left.
        assertThat(session.snapshot().orders())
                .containsExactly(pending(0, "manual", "buy", 5), pending(0, "manual", "buy", 3));
        assertThat(rejections())
                .extracting(note -> note.limit() + " " + note.granted())
                .containsExactly(
                        "maxPositionPercent 8.0",
                        "maxOrderValue 5.0",
                        "maxPositionPercent 3.0",
                        "maxPositionPercent 0.0");
        feed.send(minute(1, 100));
        session.halt();
        session.order("A", -8);
        feed.send(minute(2, 100));
        assertThat(session.snapshot().holdings()).isEmpty();
    }

    @Test
    void cash_reduces_an_entry_when_it_fills() {
        start(PAPER);
        feed.send(minute(0, 100));
        session.order("A", 100);
        feed.send(minute(1, 125));
        assertThat(session.snapshot().cash()).isZero();
        assertThat(session.snapshot().holdings().get(0).units()).isEqualTo(80);
        assertThat(rejections()).extracting(Rejection::limit).containsExactly("cash");
        session.order("A", 1);
        feed.send(minute(2, 125));
        assertThat(session.snapshot().orders()).isEmpty();
        assertThat(session.snapshot().holdings().get(0).units()).isEqualTo(80);
    }

    @Test
    void a_short_position_ties_its_proceeds_and_as_much_again() {
        start(PAPER);
        feed.send(minute(0, 100));
        session.order("A", -40);
        feed.send(minute(1, 100));
        assertThat(session.snapshot().cash()).isEqualTo(14_000);
        session.order("A", -100);
        feed.send(minute(2, 100));
        // 14,000 less 2 x 4,000 are free: 60 more.
        assertThat(session.snapshot().holdings()).containsExactly(new Holding("manual", "A", -100, 100, 100, 0));
        session.order("A", 100);
        feed.send(minute(3, 90));
        assertThat(session.snapshot().cash()).isEqualTo(11_000);
    }

    /** Decided when a minute has ended. */
    private static PendingOrder pending(int minute, String recipe, String side, double units) {
        return new PendingOrder(SessionBars.endOf(minute), LocalDate.of(2024, 3, 4), recipe, "A", side, units);
    }
}
