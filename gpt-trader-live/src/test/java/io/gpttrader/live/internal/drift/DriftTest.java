package io.gpttrader.live.internal.drift;

import static io.gpttrader.live.internal.drift.DriftFixture.bars;
import static io.gpttrader.live.internal.drift.DriftFixture.end;
import static io.gpttrader.live.internal.drift.DriftFixture.entry;
import static io.gpttrader.live.internal.drift.DriftFixture.exit;
import static io.gpttrader.live.internal.drift.DriftFixture.fill;
import static io.gpttrader.live.internal.drift.DriftFixture.in;
import static io.gpttrader.live.internal.drift.DriftFixture.simulated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.drift.DriftComparison.Worth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Each cause alone, with its money worked out by hand. Minutes open and close at 100, 101, 102, 103, 104; the last close is 110. */
class DriftTest {
    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final double START = 10_000;
    private static final BarPrices PRICES = bars(100, 100, 101, 101, 102, 102, 103, 103, 104, 110);

    private final ExecutionLog log = new ExecutionLog();
    private final List<SimulatedOrder> simulated = new ArrayList<>();
    private int fills;

    @Test
    void the_same_fills_leave_no_drift() {
        both(entry(OrderSide.BUY, 0, 10, 100), 10, 101, 0.5, 1);
        both(exit(OrderSide.SELL, 2, 10, 102), 10, 103, 0.5, 3);

        Drift drift = drift();
        assertThat(drift.difference()).isZero();
        assertThat(drift.differing()).isEmpty();
        assertThat(drift.rows()).hasSize(2);
        assertThat(drift.residual()).isZero();
    }

    /** Bought at 101.20 where the simulation paid 101: 10 x 0.20. Sold at 102.90 where it got 103: 10 x 0.10. */
    @Test
    void another_price_in_the_same_bar_is_price() {
        real(entry(OrderSide.BUY, 0, 10, 100), 10, 101.20, 0, in(1));
        simulate(entry(OrderSide.BUY, 0, 10, 100), 10, 101, 0, 1);
        real(exit(OrderSide.SELL, 2, 10, 102), 10, 102.90, 0, in(3));
        simulate(exit(OrderSide.SELL, 2, 10, 102), 10, 103, 0, 3);

        causes(Map.of(DriftCause.PRICE, -3.0));
    }

    /** Filled two bars later at 103.50: the simulated fill would have been 103 there, 2 more than 101; 0.50 is price. */
    @Test
    void a_fill_in_another_bar_is_time_up_to_what_the_simulation_would_have_paid_there() {
        real(entry(OrderSide.BUY, 0, 10, 100), 10, 103.50, 0, in(3));
        simulate(entry(OrderSide.BUY, 0, 10, 100), 10, 101, 0, 1);

        causes(Map.of(DriftCause.TIME, -20.0, DriftCause.PRICE, -5.0));
    }

    /** With slippage of 1 % the simulated fill is 101 x 1.01 in minute 1 and 103 x 1.01 in minute 3. */
    @Test
    void time_keeps_the_simulated_slippage() {
        real(entry(OrderSide.BUY, 0, 10, 100), 10, 103, 0, in(3));
        simulate(entry(OrderSide.BUY, 0, 10, 100), 10, 102.01, 0, 1);

        causes(Map.of(DriftCause.TIME, -20.2, DriftCause.PRICE, 10.3));
    }

    /** 6 of 10 filled; the rest would have earned 4 x (110 - 101) less 0.2 of its commission. */
    @Test
    void fewer_units_are_size() {
        real(entry(OrderSide.BUY, 0, 10, 100), 6, 101, 0.3, in(1), OrderStatus.CANCELED);
        simulate(entry(OrderSide.BUY, 0, 10, 100), 10, 101, 0.5, 1);

        causes(Map.of(DriftCause.SIZE, -35.8));
    }

    /** 4 more units bought at 101 are worth 110: a gain of 36. */
    @Test
    void more_units_are_size() {
        real(entry(OrderSide.BUY, 0, 14, 100), 14, 101, 0, in(1));
        simulate(entry(OrderSide.BUY, 0, 10, 100), 10, 101, 0, 1);

        causes(Map.of(DriftCause.SIZE, 36.0));
    }

    /** The exit sold 6 of 10 at 103 and the rest a minute later at 104: 4 more, of the same cause. */
    @Test
    void the_rest_of_an_exit_that_was_cut_short_has_its_cause() {
        both(entry(OrderSide.BUY, 0, 10, 100), 10, 101, 0, 1);
        real(exit(OrderSide.SELL, 2, 10, 102), 6, 103, 0, in(3), OrderStatus.CANCELED);
        simulate(exit(OrderSide.SELL, 2, 10, 102), 10, 103, 0, 3);
        both(entry(OrderSide.BUY, 3, 1, 103), 1, 104, 0, 4);
        real(exit(OrderSide.SELL, 3, 4, 103), 4, 104, 0, in(4));

        causes(Map.of(DriftCause.SIZE, 4.0));
    }

    @Test
    void other_commissions_are_fees() {
        real(entry(OrderSide.BUY, 0, 10, 100), 10, 101, 1.25, in(1));
        simulate(entry(OrderSide.BUY, 0, 10, 100), 10, 101, 0.5, 1);

        causes(Map.of(DriftCause.FEES, -0.75));
    }

    /** The simulation bought at 101 and sold at 103: 10 x 2, which the rejected entry has cost, its exit included. */
    @Test
    void a_rejected_entry_and_the_exit_it_needed_are_rejected() {
        log.decided(entry(OrderSide.BUY, 0, 10, 100), "gt-9");
        log.rejected("gt-9", "insufficient buying power", 101, in(1));
        simulate(entry(OrderSide.BUY, 0, 10, 100), 10, 101, 0, 1);
        simulate(exit(OrderSide.SELL, 2, 10, 102), 10, 103, 0, 3);

        causes(Map.of(DriftCause.REJECTED, -20.0));
        assertThat(drift().differing()).hasSize(2);
    }

    /** A limit let no order through; the exit it would have needed is of the same cause. */
    @Test
    void an_entry_that_a_limit_of_the_session_refused_is_rejected() {
        log.declined(new Declined("cross", "AAPL", end(0)));
        simulate(entry(OrderSide.BUY, 0, 10, 100), 10, 101, 0, 1);
        simulate(exit(OrderSide.SELL, 2, 10, 102), 10, 103, 0, 3);

        causes(Map.of(DriftCause.REJECTED, -20.0));
    }

    @Test
    void an_order_that_expired_was_missed_and_so_was_one_never_decided() {
        log.decided(entry(OrderSide.BUY, 0, 10, 100), "gt-9");
        log.over("gt-9", OrderStatus.EXPIRED, "", 101, in(1));
        simulate(entry(OrderSide.BUY, 0, 10, 100), 10, 101, 0, 1);
        simulate(exit(OrderSide.SELL, 1, 10, 101), 10, 102, 0, 2);
        simulate(entry(OrderSide.BUY, 2, 10, 102), 10, 103, 0, 3);

        causes(Map.of(DriftCause.MISSED, -10.0 - 70.0));
    }

    /** Bought at 101, sold at 102 with 1 commission, where the simulation has done nothing. */
    @Test
    void a_trade_without_a_simulated_one_is_extra() {
        real(entry(OrderSide.BUY, 0, 10, 100), 10, 101, 0, in(1));
        real(exit(OrderSide.SELL, 1, 10, 101), 10, 102, 1, in(2));

        causes(Map.of(DriftCause.EXTRA, 9.0));
    }

    /** Rejected at minute 0, bought at minute 2: the price of minute 3, 103, less the 101 of minute 1. */
    @Test
    void a_decision_that_was_tried_again_is_late() {
        log.decided(entry(OrderSide.BUY, 0, 10, 100), "gt-9");
        log.rejected("gt-9", "halted", 101, in(1));
        real(entry(OrderSide.BUY, 2, 10, 102), 10, 103, 0, in(3));
        simulate(entry(OrderSide.BUY, 0, 10, 100), 10, 101, 0, 1);

        causes(Map.of(DriftCause.TIME, -20.0));
        assertThat(drift().rows()).hasSize(1);
    }

    /** The simulation entered a bar later: 101 was paid where it paid 103. */
    @Test
    void a_decision_that_came_earlier_is_time_too() {
        real(entry(OrderSide.BUY, 0, 10, 100), 10, 101, 0, in(1));
        simulate(entry(OrderSide.BUY, 2, 10, 102), 10, 103, 0, 3);

        causes(Map.of(DriftCause.TIME, 20.0));
    }

    /** The bar that the simulation fills at has not come: 10 x (110 - 109). */
    @Test
    void what_the_simulation_has_not_filled_yet_is_time() {
        real(entry(OrderSide.BUY, 4, 10, 110), 10, 109, 0, end(4) + 20);
        simulated.add(new SimulatedOrder("cross", "AAPL", true, false, end(4), 0, Double.NaN, 0, 0, true));

        causes(Map.of(DriftCause.TIME, 10.0));
    }

    @Test
    void what_still_works_at_the_broker_is_time() {
        log.decided(entry(OrderSide.BUY, 3, 10, 103), "gt-9");
        simulate(entry(OrderSide.BUY, 3, 10, 103), 10, 104, 0, 4);

        causes(Map.of(DriftCause.TIME, -60.0));
    }

    @Test
    void a_short_position_has_the_other_sign() {
        real(entry(OrderSide.SELL, 0, 10, 100), 10, 100.80, 0, in(1));
        simulate(entry(OrderSide.SELL, 0, 10, 100), 10, 101, 0, 1);

        causes(Map.of(DriftCause.PRICE, -2.0));
    }

    @Test
    void cash_without_a_trade_is_cash_and_a_position_taken_over_is_extra() {
        log.cash(-12.5);
        log.adopted(entry(OrderSide.BUY, 0, 3, 100), "held at the start");

        causes(Map.of(DriftCause.CASH, -12.5, DriftCause.EXTRA, 30.0));
    }

    @Test
    void fills_of_others_are_no_part_of_it() {
        log.foreign(fill("x", OrderSide.BUY, 100, 50, 1, in(1)));

        causes(Map.of());
    }

    /** Before the first bar, and beside holdings that gained 5. */
    @Test
    void what_the_account_holds_besides_is_outside() {
        log.adopted(
                new Decision("manual", "AAPL", OrderSide.BUY, false, OrderType.MARKET, 0, 2, 100), "held at the start");

        Drift drift = DriftComparison.of(
                log.now(),
                SimulatedOrders.of(simulated),
                new Worth(START, START + 25, 5),
                new Worth(START, START),
                PRICES);
        assertThat(drift.causes()).containsEntry(DriftCause.OUTSIDE, 5.0).containsEntry(DriftCause.EXTRA, 20.0);
        assertThat(drift.isExplained()).isTrue();
    }

    /** Money that appeared without a trade or a word of it: nothing is hidden. */
    @Test
    void what_no_cause_explains_is_the_residual() {
        Drift drift = DriftComparison.of(
                log.now(), SimulatedOrders.of(simulated), new Worth(START, START + 7), new Worth(START, START), PRICES);

        assertThat(drift.residual()).isEqualTo(7);
        assertThat(drift.isExplained()).isFalse();
    }

    @Test
    void another_starting_cash_is_no_drift() {
        Drift drift = DriftComparison.of(
                log.now(),
                SimulatedOrders.of(simulated),
                new Worth(50_000, 50_010),
                new Worth(START, START + 10),
                PRICES);

        assertThat(drift.difference()).isZero();
        assertThat(drift.isExplained()).isTrue();
    }

    private void both(Decision decision, double units, double price, double commission, int minute) {
        real(decision, units, price, commission, in(minute));
        simulate(decision, units, price, commission, minute);
    }

    private void real(Decision decision, double units, double price, double commission, long millis) {
        real(decision, units, price, commission, millis, OrderStatus.FILLED);
    }

    private void real(
            Decision decision, double units, double price, double commission, long millis, OrderStatus status) {
        String id = "gt-" + ++fills;
        log.decided(decision, id);
        log.sent(id, decision.wanted(), Double.NaN, decision.decidedAt());
        log.filled(id, fill(id, decision.side(), units, price, commission, millis));
        log.over(id, status, "", price, millis);
    }

    private void simulate(Decision decision, double units, double price, double commission, int minute) {
        simulated.add(simulated(decision, units, price, commission, minute));
    }

    private Drift drift() {
        double real = START + log.now().cash();
        for (Execution execution : log.now().list()) {
            real += execution.isForeign() ? 0 : Flows.of(execution).valueAt(PRICES.last("AAPL"));
        }
        double other = START;
        for (SimulatedOrder order : simulated) {
            other += order.flows().valueAt(PRICES.last("AAPL"));
        }
        return DriftComparison.of(
                log.now(), SimulatedOrders.of(simulated), new Worth(START, real), new Worth(START, other), PRICES);
    }

    /** These causes, nothing for others, and the account's difference is their sum. */
    private void causes(Map<DriftCause, Double> expected) {
        Drift drift = drift();
        Map<DriftCause, Double> rest = new EnumMap<>(drift.causes());
        expected.forEach(
                (cause, money) -> assertThat(rest.remove(cause)).as("%s", cause).isCloseTo(money, ROUNDING));
        assertThat(rest.values())
                .as("%s", rest)
                .allSatisfy(money -> assertThat(money).isCloseTo(0, ROUNDING));
        assertThat(drift.residual()).isCloseTo(0, ROUNDING);
        assertThat(drift.isExplained()).isTrue();
        assertThat(drift.rows().stream().mapToDouble(DriftRow::money).sum())
                .isCloseTo(drift.difference() - drift.causes().getOrDefault(DriftCause.CASH, 0.0), ROUNDING);
    }
}
