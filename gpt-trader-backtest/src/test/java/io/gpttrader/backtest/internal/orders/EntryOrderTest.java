package io.gpttrader.backtest.internal.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.internal.orders.EntryRules.Life;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** One bar at a time; the close of the signal's bar is 100, so that 100 bps are 1. */
class EntryOrderTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final EntryRules LIMIT = EntryRules.NONE.withLimit(200);
    private static final EntryRules STOP = EntryRules.NONE.withStop(200);
    private static final EntryRules STOP_LIMIT = EntryRules.NONE.withStopLimit(200, 100);

    private static EntryOrder buy(EntryRules rules) {
        return new EntryOrder(rules, true, 100);
    }

    private static EntryOrder sell(EntryRules rules) {
        return new EntryOrder(rules, false, 100);
    }

    @Test
    void a_limit_waits_for_the_market_to_trade_through_it_and_pays_no_slippage() {
        EntryOrder order = buy(LIMIT);
        assertThat(order.isHit(100, 101, 98)).as("a touch of 98").isFalse();
        assertThat(order.isHit(100, 101, 97.99)).isTrue();
        assertThat(order.price()).isCloseTo(98, EXACT);
        assertThat(order.isAtOpen()).isFalse();
        assertThat(order.isMaker()).isTrue();
        assertThat(order.filledAt(99)).as("98 with slippage would be 99").isCloseTo(98, EXACT);
        // The high of 101 may have been before the fill, the low of 97.99 cannot.
        assertThat(order.highAfter(101)).isCloseTo(98, EXACT);
        assertThat(order.lowAfter(97.99)).isEqualTo(97.99);
    }

    @Test
    void a_limit_beyond_which_the_bar_opens_fills_at_the_better_open() {
        EntryOrder order = buy(LIMIT);
        assertThat(order.isHit(96, 97, 95)).isTrue();
        assertThat(order.price()).isEqualTo(96);
        assertThat(order.isAtOpen()).isTrue();
        assertThat(order.highAfter(97))
                .as("all of the bar comes after its open")
                .isEqualTo(97);
    }

    @Test
    void a_short_positions_limit_is_above_and_its_stop_below() {
        assertThat(sell(LIMIT).isHit(100, 102, 99)).as("a touch of 102").isFalse();
        assertThat(sell(LIMIT).isHit(100, 102.5, 99)).isTrue();
        EntryOrder stop = sell(STOP);
        assertThat(stop.isHit(100, 101, 98.01)).isFalse();
        assertThat(stop.isHit(100, 101, 98)).as("a touch of 98").isTrue();
        assertThat(stop.price()).isCloseTo(98, EXACT);
        assertThat(stop.isMaker()).isFalse();
        assertThat(stop.filledAt(97.9)).as("slippage").isEqualTo(97.9);
    }

    @Test
    void a_stop_beyond_which_the_bar_opens_fills_at_the_worse_open() {
        EntryOrder order = buy(STOP);
        assertThat(order.isHit(105, 106, 104)).isTrue();
        assertThat(order.price()).isEqualTo(105);
    }

    @Test
    void a_stop_limit_fills_between_its_prices_and_otherwise_waits_for_the_market_to_come_back() {
        // Stop 102, limit 103.
        EntryOrder inside = buy(STOP_LIMIT);
        assertThat(inside.isHit(100, 102, 99)).isTrue();
        assertThat(inside.price()).isCloseTo(102, EXACT);
        assertThat(inside.filledAt(103.5)).as("slippage ends at the limit").isCloseTo(103, EXACT);

        EntryOrder jumped = buy(STOP_LIMIT);
        assertThat(jumped.isHit(105, 106, 103)).as("never below 103").isFalse();
        jumped.follow(106, 103);
        assertThat(jumped.isHit(101, 101.5, 100))
                .as("the stop was reached in the bar before")
                .isTrue();
        assertThat(jumped.price()).as("at a better open").isEqualTo(101);

        EntryOrder back = buy(STOP_LIMIT);
        assertThat(back.isHit(105, 106, 102.5)).isTrue();
        assertThat(back.price()).as("opened above, came back through 103").isCloseTo(103, EXACT);
        assertThat(back.isMaker()).isTrue();
    }

    @Test
    void a_stop_limit_whose_stop_was_not_reached_does_not_fill_below_its_limit() {
        EntryOrder order = buy(STOP_LIMIT);
        assertThat(order.isHit(100, 101.9, 99)).isFalse();
        order.follow(101.9, 99);
        assertThat(order.isHit(100, 101.9, 99)).isFalse();
    }

    @Test
    void an_order_that_is_immediate_or_cancelled_fills_at_an_open_up_to_its_limit() {
        EntryRules rules = EntryRules.NONE.withLimit(-50).withLife(Life.AT_ONCE, 0);
        EntryOrder order = buy(rules);
        // May pay 100.50.
        assertThat(order.isHit(100.5, 102, 99)).isTrue();
        assertThat(order.price()).isEqualTo(100.5);
        assertThat(order.isMaker()).isFalse();
        assertThat(order.filledAt(100.6)).as("slippage ends at the limit").isCloseTo(100.5, EXACT);
        assertThat(buy(rules).isHit(100.6, 102, 90)).as("the open is beyond it").isFalse();
        assertThat(buy(rules).isOver()).isTrue();
    }

    @Test
    void an_order_that_may_pay_more_than_the_last_close_pays_slippage_at_its_first_open_alone() {
        EntryOrder order = buy(EntryRules.NONE.withLimit(-100));
        assertThat(order.isHit(100.2, 102, 99)).isTrue();
        assertThat(order.filledAt(100.7)).isEqualTo(100.7);
        assertThat(order.filledAt(101.7)).isCloseTo(101, EXACT);
        assertThat(order.isHit(101.5, 102, 100.9)).isTrue();
        assertThat(order.filledAt(101.7)).as("met while it waited").isCloseTo(101, EXACT);
    }

    @Test
    void an_order_rests_for_its_bars_or_the_day_of_its_first_bar() {
        EntryOrder two = buy(LIMIT.withLife(Life.BARS, 2));
        two.follow(101, 99);
        assertThat(two.isOver()).isFalse();
        two.follow(101, 99);
        assertThat(two.isOver()).isTrue();

        EntryOrder day = buy(LIMIT.withLife(Life.DAY, 0));
        assertThat(day.lastsInto(7)).isTrue();
        assertThat(day.lastsInto(7)).isTrue();
        assertThat(day.lastsInto(8)).isFalse();

        EntryOrder ever = buy(LIMIT);
        ever.follow(101, 99);
        assertThat(ever.lastsInto(9) && !ever.isOver()).isTrue();
    }

    @Test
    void the_rules_are_read_back_from_their_names() {
        for (EntryRules rules : new EntryRules[] {
            EntryRules.NONE,
            LIMIT.withLife(Life.BARS, 3),
            STOP.withLife(Life.DAY, 0),
            STOP_LIMIT,
            EntryRules.NONE.withLimit(-5).withLife(Life.AT_ONCE, 0)
        }) {
            assertThat(EntryRules.of(rules.byName())).isEqualTo(rules);
        }
        assertThat(STOP_LIMIT.withLife(Life.BARS, 1).describe())
                .containsEntry(
                        "entry orders",
                        "stop 200 bps beyond the signal's close, limit 100 bps beyond the stop, good for 1 bar");
    }
}
