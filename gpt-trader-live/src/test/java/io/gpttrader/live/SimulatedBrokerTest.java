package io.gpttrader.live;

import static io.gpttrader.live.SimulatedDay.buy;
import static io.gpttrader.live.SimulatedDay.number;
import static io.gpttrader.live.SimulatedDay.sell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.live.BrokerException.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every rule of the simulated broker by an example whose numbers are worked out by hand. */
class SimulatedBrokerTest {
    private final SimulatedDay day = new SimulatedDay(SimulatedBroker.withCash(10_000));

    private SimulatedDay dayOf(SimulatedBroker broker) {
        SimulatedDay its = new SimulatedDay(broker);
        its.bar(100);
        return its;
    }

    /** Buys at 100, the next open, after a bar at 100. */
    private void hold(double quantity) {
        day.bar(100);
        day.send(buy(quantity));
        day.bar(100);
    }

    @Nested
    class MarketOrders {
        @Test
        void fill_at_the_next_open_with_slippage_and_commission() {
            SimulatedDay its =
                    dayOf(SimulatedBroker.withCash(10_000).slippageBps(10).commissionBps(20));
            String bought = its.send(buy(10));
            assertThat(its.status(bought)).isEqualTo(OrderStatus.OPEN);
            its.bar(200, 210, 190, 205);
            assertThat(its.price(bought)).isEqualTo(200 * 1.001);
            assertThat(its.broker.account().cash()).isEqualByComparingTo("7993.996");
            String sold = its.send(sell(10));
            its.bar(300);
            assertThat(its.price(sold)).isEqualTo(300 * 0.999);
            assertThat(its.cash()).isCloseTo(10_985.002, within(1e-9));
            assertThat(its.held()).isZero();
        }

        @Test
        void have_the_time_of_the_begin_of_the_bar() {
            hold(10);
            BrokerFill fill = day.fills().get(0);
            assertThat(fill.time()).isEqualTo(SimulatedDay.BEGIN.plusSeconds(60));
            assertThat(day.broker.time()).isEqualTo(SimulatedDay.BEGIN.plusSeconds(120));
        }

        @Test
        void pay_a_commission_by_the_share_of_at_least_the_minimum() {
            SimulatedDay its = dayOf(SimulatedBroker.withCash(10_000).commissionPerShare(0.01, 1));
            its.send(buy(50));
            its.bar(100);
            assertThat(its.fills().get(0).commission()).isEqualByComparingTo("1");
        }

        @Test
        void fill_at_once_where_the_newest_price_is_one_that_was_told() {
            day.broker.quote("AAPL", number(99), number(101), number(100));
            assertThat(day.price(day.send(buy(10)))).isEqualTo(101);
            assertThat(day.price(day.send(sell(10)))).isEqualTo(99);
            day.bar(100);
            assertThat(day.status(day.send(buy(10)))).isEqualTo(OrderStatus.OPEN);
        }

        @Test
        void fill_part_by_part_where_volume_is_short() {
            SimulatedDay its = dayOf(SimulatedBroker.withCash(10_000).volumeSharePercent(10));
            String id = its.send(buy(25));
            its.barOf(100, 109);
            assertThat(its.order(id).filledQuantity()).isEqualByComparingTo("10");
            assertThat(its.status(id)).isEqualTo(OrderStatus.PARTIALLY_FILLED);
            its.barOf(101, 100);
            its.barOf(102, 100);
            assertThat(its.status(id)).isEqualTo(OrderStatus.FILLED);
            assertThat(its.order(id).averagePrice()).isEqualByComparingTo("100.8");
            assertThat(its.fills())
                    .extracting(each -> each.cumulativeQuantity().intValueExact())
                    .containsExactly(10, 20, 25);
        }

        @Test
        void of_some_worth_buy_as_much_as_that_is_at_the_fill() {
            SimulatedDay its = dayOf(SimulatedBroker.withCash(10_000).quantityStep(new BigDecimal("0.001")));
            String id = its.send(OrderRequest.ofNotional("AAPL", OrderSide.BUY, number(1_000)));
            assertThat(its.order(id).quantity()).isZero();
            its.bar(300);
            assertThat(its.order(id).quantity()).isEqualByComparingTo("3.333");
            assertThat(its.held()).isEqualTo(3.333);
        }
    }

    @Nested
    class LimitOrders {
        @Test
        void fill_at_the_limit_once_it_is_touched() {
            day.bar(100);
            String id = day.send(buy(10).limit(number(95)));
            day.bar(100, 101, 95.01, 100);
            assertThat(day.status(id)).isEqualTo(OrderStatus.OPEN);
            day.bar(100, 101, 95, 100);
            assertThat(day.price(id)).isEqualTo(95);
            assertThat(day.fills().get(0).time()).isEqualTo(day.broker.time());
        }

        @Test
        void fill_at_a_better_open_without_slippage() {
            SimulatedDay its = dayOf(SimulatedBroker.withCash(10_000).slippageBps(100));
            String bought = its.send(buy(10).limit(number(99)));
            its.bar(90, 100, 90, 100);
            assertThat(its.price(bought)).isEqualTo(90);
            String sold = its.send(sell(10).limit(number(101)));
            its.bar(110);
            assertThat(its.price(sold)).isEqualTo(110);
        }
    }

    @Nested
    class Stops {
        @Test
        void trigger_at_the_stop_or_at_a_worse_open() {
            hold(20);
            String first = day.send(sell(10).stop(number(95)));
            String second = day.send(sell(10).stop(number(90)));
            day.bar(100, 100, 95, 100);
            assertThat(day.price(first)).isEqualTo(95);
            day.bar(80, 100, 80, 100);
            assertThat(day.price(second)).isEqualTo(80);
        }

        @Test
        void pay_slippage() {
            SimulatedDay its = dayOf(SimulatedBroker.withCash(10_000).slippageBps(100));
            String id = its.send(buy(10).stop(number(110)));
            its.bar(100, 110, 100, 105);
            assertThat(its.price(id)).isEqualTo(110 * 1.01);
        }

        @Test
        void with_a_limit_rest_at_it_once_triggered_beyond_it() {
            day.bar(100);
            String id = day.send(buy(10).stopLimit(number(105), number(106)));
            day.bar(110, 112, 107, 111);
            assertThat(day.status(id)).isEqualTo(OrderStatus.OPEN);
            day.bar(107, 107, 104, 104);
            assertThat(day.price(id)).isEqualTo(106);
        }

        @Test
        void with_a_limit_fill_at_the_stop_where_that_is_within_it() {
            day.bar(100);
            String id = day.send(buy(10).stopLimit(number(105), number(106)));
            day.bar(100, 120, 90, 118);
            assertThat(day.price(id)).isEqualTo(105);
        }

        @Test
        void with_a_limit_on_the_other_side_of_the_stop_fill_in_the_same_bar_only_where_the_close_proves_it() {
            day.bar(100);
            String unproved = day.send(buy(10).stopLimit(number(105), number(103)));
            day.bar(100, 106, 99, 104);
            assertThat(day.status(unproved)).isEqualTo(OrderStatus.OPEN);
            String proved = day.send(buy(10).stopLimit(number(107), number(103)));
            day.bar(104, 108, 103.5, 104);
            assertThat(day.status(proved)).isEqualTo(OrderStatus.OPEN);
            day.bar(104, 104, 102, 102);
            assertThat(day.price(proved)).isEqualTo(103);
            assertThat(day.price(unproved)).isEqualTo(103);
        }
    }

    @Nested
    class TrailingStops {
        @Test
        void follow_the_best_price_by_an_amount() {
            hold(10);
            String id = day.send(sell(10).trailingAmount(number(5)));
            assertThat(day.order(id).stopPrice()).isEqualByComparingTo("95");
            day.bar(100, 110, 99, 108);
            assertThat(day.order(id).stopPrice()).isEqualByComparingTo("105");
            day.bar(107, 107, 105, 106);
            assertThat(day.price(id)).isEqualTo(105);
        }

        @Test
        void follow_the_best_price_by_a_percentage() {
            hold(10);
            String id = day.send(sell(10).trailingPercent(number(10)));
            day.bar(100, 120, 100, 115);
            assertThat(day.order(id).stopPrice()).isEqualByComparingTo("108");
            day.bar(100);
            assertThat(day.price(id)).isEqualTo(100);
        }

        @Test
        void are_tested_where_they_stood_before_a_bars_best_price() {
            hold(10);
            String id = day.send(sell(10).trailingAmount(number(5)));
            day.bar(100, 120, 94, 118);
            assertThat(day.price(id)).isEqualTo(95);
        }

        @Test
        void moved_by_a_bars_best_price_trigger_in_it_only_where_the_close_proves_it() {
            hold(20);
            String unproved = day.send(sell(10).trailingAmount(number(5)));
            day.bar(100, 120, 97, 118);
            assertThat(day.order(unproved).stopPrice()).isEqualByComparingTo("115");
            String proved = day.send(sell(10).trailingAmount(number(10)));
            day.bar(118, 130, 116, 117);
            assertThat(day.price(proved)).isEqualTo(120);
            assertThat(day.price(unproved)).isEqualTo(125);
        }

        @Test
        void of_a_purchase_follow_the_lowest_price() {
            day.bar(100);
            String id = day.send(buy(10).trailingAmount(number(5)));
            day.bar(100, 101, 90, 92);
            assertThat(day.order(id).stopPrice()).isEqualByComparingTo("95");
            day.bar(92, 96, 92, 96);
            assertThat(day.price(id)).isEqualTo(95);
        }
    }

    @Nested
    class Groups {
        private BrokerOrder leg(String id, int index) {
            String leg = day.order(id).legs().get(index).brokerOrderId();
            return day.order(id).legs().stream()
                    .filter(each -> each.brokerOrderId().equals(leg))
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void the_exits_of_a_bracket_wait_for_the_whole_entry() {
            SimulatedDay its = dayOf(SimulatedBroker.withCash(10_000).volumeSharePercent(10));
            String id = its.send(buy(10).takeProfit(number(110)).stopLoss(number(95)));
            its.barOf(100, 50);
            its.bar(100, 120, 80, 100);
            assertThat(its.status(id)).isEqualTo(OrderStatus.FILLED);
            assertThat(its.order(id).legs().get(1).status()).isEqualTo(OrderStatus.FILLED);
            assertThat(its.held()).isZero();
        }

        @Test
        void of_a_bracket_one_exit_cancels_the_other() {
            day.bar(100);
            String id = day.send(buy(10).takeProfit(number(110)).stopLoss(number(95)));
            assertThat(day.broker.openOrders()).hasSize(3);
            day.bar(100, 109, 96, 100);
            day.bar(100, 111, 99, 110);
            assertThat(leg(id, 0).status()).isEqualTo(OrderStatus.FILLED);
            assertThat(leg(id, 0).averagePrice()).isEqualByComparingTo("110");
            assertThat(leg(id, 1).status()).isEqualTo(OrderStatus.CANCELED);
            assertThat(day.held()).isZero();
            assertThat(day.broker.openOrders()).isEmpty();
        }

        @Test
        void of_a_bracket_the_loss_is_taken_where_a_bar_touches_both() {
            day.bar(100);
            String id = day.send(buy(10).takeProfit(number(110)).stopLoss(number(95)));
            day.bar(100);
            day.bar(100, 120, 90, 118);
            assertThat(leg(id, 1).averagePrice()).isEqualByComparingTo("95");
            assertThat(leg(id, 0).status()).isEqualTo(OrderStatus.CANCELED);
        }

        @Test
        void an_open_beyond_the_profit_takes_it() {
            day.bar(100);
            String id = day.send(buy(10).takeProfit(number(110)).stopLoss(number(95)));
            day.bar(100);
            day.bar(115, 115, 90, 92);
            assertThat(leg(id, 0).averagePrice()).isEqualByComparingTo("115");
        }

        @Test
        void an_entry_within_a_bar_takes_a_profit_in_it_only_where_the_close_proves_it_and_a_loss_always() {
            day.bar(100);
            String unproved =
                    day.send(buy(10).limit(number(98)).takeProfit(number(104)).stopLoss(number(95)));
            day.bar(100, 110, 97, 103);
            assertThat(day.held()).isEqualTo(10);
            assertThat(leg(unproved, 0).status()).isEqualTo(OrderStatus.OPEN);
            day.bar(105);
            assertThat(leg(unproved, 0).averagePrice()).isEqualByComparingTo("105");

            String proved =
                    day.send(buy(10).limit(number(98)).takeProfit(number(104)).stopLoss(number(90)));
            day.bar(105, 106, 98, 104);
            assertThat(leg(proved, 0).averagePrice()).isEqualByComparingTo("104");

            String lost =
                    day.send(buy(10).stop(number(110)).takeProfit(number(120)).stopLoss(number(101)));
            day.bar(105, 112, 100, 112);
            assertThat(leg(lost, 1).averagePrice()).isEqualByComparingTo("101");
        }

        @Test
        void cancelling_the_entry_or_one_exit_cancels_what_belongs_to_it() {
            day.bar(100);
            String id =
                    day.send(buy(10).limit(number(90)).takeProfit(number(110)).stopLoss(number(80)));
            day.broker.cancel(day.order(id));
            assertThat(day.broker.openOrders()).isEmpty();
            assertThat(day.order(id).legs()).allMatch(each -> each.status() == OrderStatus.CANCELED);

            String other = day.send(buy(10).takeProfit(number(110)).stopLoss(number(80)));
            day.bar(100);
            day.broker.cancel(leg(other, 0));
            assertThat(day.broker.openOrders()).isEmpty();
            assertThat(day.held()).isEqualTo(10);
        }

        @Test
        void an_order_triggers_one_other() {
            day.bar(100);
            String id = day.send(buy(10).stopLoss(number(95), number(94)));
            day.bar(100);
            assertThat(leg(id, 0).type()).isEqualTo(OrderType.STOP_LIMIT);
            day.bar(100, 100, 93, 97);
            assertThat(leg(id, 0).averagePrice()).isEqualByComparingTo("95");
        }

        @Test
        void of_a_pair_of_exits_one_cancels_the_other_and_only_one_holds_shares_back() {
            hold(10);
            String id =
                    day.send(sell(10).limit(number(110)).stopLoss(number(95)).oneCancelsOther());
            assertThatThrownBy(() -> day.send(sell(1))).hasMessageContaining("available 0");
            day.bar(100, 100, 95, 100);
            assertThat(day.status(id)).isEqualTo(OrderStatus.CANCELED);
            assertThat(leg(id, 0).averagePrice()).isEqualByComparingTo("95");
        }

        @Test
        void a_part_of_one_exit_makes_the_other_smaller() {
            SimulatedDay its = dayOf(SimulatedBroker.withCash(10_000).volumeSharePercent(10));
            its.send(buy(10));
            its.barOf(100, 1_000);
            String id =
                    its.send(sell(10).limit(number(110)).stopLoss(number(95)).oneCancelsOther());
            its.barOf(110, 40);
            assertThat(its.order(id).legs().get(0).quantity()).isEqualByComparingTo("6");
            its.barOf(90, 1_000);
            assertThat(its.order(id).legs().get(0).status()).isEqualTo(OrderStatus.FILLED);
            assertThat(its.status(id)).isEqualTo(OrderStatus.CANCELED);
            assertThat(its.held()).isZero();
        }
    }

    @Nested
    class TimesInForce {
        /** 14:30 to 21:00 UTC every day. */
        private static final Function<Instant, Map.Entry<Instant, Instant>> HOURS = moment -> {
            Instant open = moment.truncatedTo(ChronoUnit.DAYS).plusSeconds(52_200);
            Instant close = open.plusSeconds(23_400);
            return moment.isBefore(close)
                    ? Map.entry(open, close)
                    : Map.entry(open.plusSeconds(86_400), close.plusSeconds(86_400));
        };

        private static final Instant LAST_MINUTE = Instant.parse("2026-03-02T20:59:00Z");
        private static final Instant NEXT_OPEN = Instant.parse("2026-03-03T14:30:00Z");

        private final SimulatedDay its = dayOf(SimulatedBroker.withCash(10_000).tradingHours(HOURS));

        @Test
        void day_orders_end_with_the_last_bar_of_the_session() {
            String today = its.send(buy(10).limit(number(90)));
            String lasting = its.send(buy(10).limit(number(90)).timeInForce(TimeInForce.GTC));
            its.pauseUntil(LAST_MINUTE);
            its.bar(100);
            assertThat(its.status(today)).isEqualTo(OrderStatus.EXPIRED);
            assertThat(its.status(lasting)).isEqualTo(OrderStatus.OPEN);
            String tomorrow = its.send(buy(10).limit(number(90)));
            its.pauseUntil(NEXT_OPEN);
            its.bar(100);
            assertThat(its.status(tomorrow)).isEqualTo(OrderStatus.OPEN);
        }

        @Test
        void day_orders_end_without_a_last_bar_too() {
            String today = its.send(buy(10).limit(number(90)));
            its.pauseUntil(NEXT_OPEN);
            its.bar(80);
            assertThat(its.status(today)).isEqualTo(OrderStatus.EXPIRED);
        }

        @Test
        void orders_for_the_open_fill_at_the_next_sessions_first_open() {
            String id = its.send(buy(10).timeInForce(TimeInForce.OPG));
            String limited = its.send(buy(10).limit(number(90)).timeInForce(TimeInForce.OPG));
            its.bar(100);
            assertThat(its.status(id)).isEqualTo(OrderStatus.OPEN);
            its.pauseUntil(NEXT_OPEN);
            its.bar(95, 96, 80, 90);
            assertThat(its.price(id)).isEqualTo(95);
            assertThat(its.status(limited)).isEqualTo(OrderStatus.EXPIRED);
        }

        @Test
        void orders_for_the_close_fill_at_the_sessions_last_close() {
            String id = its.send(buy(10).timeInForce(TimeInForce.CLS));
            its.bar(100);
            assertThat(its.status(id)).isEqualTo(OrderStatus.OPEN);
            its.pauseUntil(LAST_MINUTE);
            its.bar(95, 96, 80, 90);
            assertThat(its.price(id)).isEqualTo(90);
            assertThat(its.fills().get(0).time()).isEqualTo(LAST_MINUTE.plusSeconds(60));
        }

        @Test
        void nothing_fills_outside_of_the_sessions_but_orders_for_extended_hours() {
            its.pauseUntil(LAST_MINUTE);
            its.bar(100);
            String market = its.send(buy(10).timeInForce(TimeInForce.GTC));
            String extended = its.send(buy(10).limit(number(101)).extendedHours());
            its.bar(100);
            assertThat(its.status(market)).isEqualTo(OrderStatus.OPEN);
            assertThat(its.price(extended)).isEqualTo(100);
        }

        @Test
        void immediate_orders_fill_at_the_next_open_or_not_at_all() {
            SimulatedDay small = dayOf(SimulatedBroker.withCash(10_000).volumeSharePercent(10));
            String part = small.send(buy(10).timeInForce(TimeInForce.IOC));
            String whole = small.send(buy(10).timeInForce(TimeInForce.FOK));
            small.barOf(100, 150);
            assertThat(small.status(part)).isEqualTo(OrderStatus.FILLED);
            assertThat(small.status(whole)).isEqualTo(OrderStatus.CANCELED);
            assertThat(small.order(whole).filledQuantity()).isZero();
            String rest = small.send(buy(10).timeInForce(TimeInForce.IOC));
            small.barOf(100, 40);
            assertThat(small.status(rest)).isEqualTo(OrderStatus.CANCELED);
            assertThat(small.order(rest).filledQuantity()).isEqualByComparingTo("4");
        }
    }

    @Nested
    class Rejections {
        private void assertRejected(OrderRequest request, String why) {
            String id = day.nextId();
            assertThatThrownBy(() -> day.broker.submit(request.clientOrderId(id)))
                    .isInstanceOfSatisfying(
                            BrokerException.class,
                            thrown -> assertThat(thrown.kind()).isEqualTo(Kind.REJECTED))
                    .hasMessageContaining(why);
            assertThat(day.broker.order(id)).isEmpty();
        }

        @Test
        void what_the_account_is_not_worth() {
            day.bar(100);
            assertRejected(buy(101), "insufficient buying power: the order is worth 10100, the account 10000");
        }

        @Test
        void what_is_not_held() {
            hold(10);
            assertRejected(sell(11), "held 10, of it in working orders 0, available 10");
            day.send(sell(6).limit(number(200)));
            assertRejected(sell(5), "held 10, of it in working orders 6, available 4");
            assertRejected(
                    OrderRequest.sell("AAPL", BigDecimal.ONE)
                            .stop(number(1))
                            .trailingAmount(number(1))
                            .limit(number(1))
                            .takeProfit(number(2))
                            .oneCancelsOther(),
                    "pair of exits");
        }

        @Test
        void sales_of_nothing_held_without_short_selling() {
            day.bar(100);
            assertRejected(sell(1), "does not sell short");
            assertRejected(buy(1).closing(), "no position of it is held");
        }

        @Test
        void an_order_that_turns_a_position_round() {
            SimulatedDay its = dayOf(SimulatedBroker.withCash(10_000).shortSelling());
            its.send(sell(10));
            its.bar(100);
            assertThat(its.held()).isEqualTo(-10);
            assertThatThrownBy(() -> its.send(buy(11))).hasMessageContaining("held -10");
            its.send(buy(10));
            its.bar(100);
            assertThat(its.held()).isZero();
        }

        @Test
        void fractions_and_prices_between_steps() {
            day.bar(100);
            assertRejected(buy(0.5), "not a multiple of 1");
            assertRejected(OrderRequest.ofNotional("AAPL", OrderSide.BUY, number(100)), "fractional shares");
            SimulatedDay its = dayOf(SimulatedBroker.withCash(10_000).priceStep(new BigDecimal("0.05")));
            assertThatThrownBy(() -> its.send(buy(1).limit(number(99.97))))
                    .hasMessageContaining("limit price 99.97 is not a multiple of 0.05");
        }

        @Test
        void symbols_without_a_price_or_that_it_does_not_know() {
            assertRejected(buy(1), "no price of AAPL is known yet");
            SimulatedBroker its = SimulatedBroker.withCash(1).symbols("MSFT");
            assertThatThrownBy(() -> its.submit(buy(1).clientOrderId("a"))).hasMessageContaining("AAPL is not known");
            assertThatThrownBy(() -> its.instrument("AAPL")).hasMessageContaining("does not know AAPL");
        }

        @Test
        void what_makes_no_sense() {
            day.bar(100);
            assertRejected(buy(1).stop(number(110)).timeInForce(TimeInForce.IOC), "must be day or gtc but was ioc");
            assertRejected(buy(1).takeProfit(number(90)).stopLoss(number(95)), "must be above the stop loss");
            assertRejected(buy(1).extendedHours(), "must be a limit order");
            assertThatThrownBy(() -> day.broker.submit(buy(1))).hasMessageContaining("needs a client order id");
        }

        @Test
        void a_client_order_id_for_the_second_time() {
            day.bar(100);
            day.broker.submit(buy(1).clientOrderId("a"));
            assertThatThrownBy(() -> day.broker.submit(buy(1).clientOrderId("a")))
                    .isInstanceOfSatisfying(
                            BrokerException.class,
                            thrown -> assertThat(thrown.kind()).isEqualTo(Kind.DUPLICATE));
        }

        @Test
        void come_later_where_cash_is_short_at_the_fill() {
            day.bar(100);
            String whole = day.send(buy(100));
            String nothing = day.send(buy(1));
            day.bar(101);
            assertThat(day.order(whole).filledQuantity()).isEqualByComparingTo("99");
            assertThat(day.status(whole)).isEqualTo(OrderStatus.CANCELED);
            assertThat(day.order(whole).reason()).contains("insufficient buying power");
            assertThat(day.status(nothing)).isEqualTo(OrderStatus.REJECTED);
            assertThat(day.cash()).isEqualTo(1);
        }
    }

    @Nested
    class Changes {
        @Test
        void another_order_stands_in_the_place() {
            day.bar(100);
            String first = day.send(buy(10).limit(number(90)));
            String second = day.nextId();
            BrokerOrder next = day.broker.replace(day.order(first), OrderChange.limit(second, number(95)));
            assertThat(day.status(first)).isEqualTo(OrderStatus.REPLACED);
            assertThat(day.order(first).replacedBy()).isEqualTo(next.brokerOrderId());
            assertThat(next.replaces()).isEqualTo(day.order(first).brokerOrderId());
            day.bar(100, 100, 94, 94);
            assertThat(day.price(second)).isEqualTo(95);
        }

        @Test
        void keep_what_has_filled() {
            SimulatedDay its = dayOf(SimulatedBroker.withCash(10_000).volumeSharePercent(10));
            String first = its.send(buy(10).limit(number(100)));
            its.barOf(100, 40);
            String second = its.nextId();
            assertThatThrownBy(() -> its.broker.replace(its.order(first), OrderChange.quantity(second, number(4))))
                    .hasMessageContaining("must be above 4");
            its.broker.replace(its.order(first), OrderChange.quantity(second, number(6)));
            assertThat(its.order(second).remaining()).isEqualByComparingTo("2");
            its.barOf(100, 1_000);
            assertThat(its.status(second)).isEqualTo(OrderStatus.FILLED);
            assertThat(its.held()).isEqualTo(6);
        }

        @Test
        void are_rejected_of_an_order_that_is_over_or_has_no_such_price() {
            day.bar(100);
            String first = day.send(buy(10));
            assertThatThrownBy(() -> day.broker.replace(day.order(first), OrderChange.limit("x", number(95))))
                    .hasMessageContaining("no limit price");
            day.bar(100);
            assertThatThrownBy(() -> day.broker.replace(day.order(first), OrderChange.quantity("x", number(95))))
                    .hasMessageContaining("already filled");
            assertThatThrownBy(() -> day.broker.cancel(day.order(first))).hasMessageContaining("already filled");
        }

        @Test
        void of_one_exit_keep_the_pair() {
            hold(10);
            String id =
                    day.send(sell(10).limit(number(110)).stopLoss(number(95)).oneCancelsOther());
            String next = day.nextId();
            day.broker.replace(day.order(id), OrderChange.limit(next, number(105)));
            day.bar(100, 106, 99, 100);
            assertThat(day.price(next)).isEqualTo(105);
            assertThat(day.broker.openOrders()).isEmpty();
        }
    }

    @Nested
    class TheAccount {
        @Test
        void is_worth_cash_and_positions_at_the_last_price() {
            hold(10);
            day.bar(120);
            BrokerAccount account = day.broker.account();
            assertThat(account.cash()).isEqualByComparingTo("9000");
            assertThat(account.equity()).isEqualByComparingTo("10200");
            assertThat(account.buyingPower()).isEqualByComparingTo("9000");
            assertThat(day.broker.positions())
                    .containsExactly(new BrokerPosition("AAPL", number(10), number(100), number(120)));
        }

        @Test
        void ties_the_proceeds_of_a_short_sale_and_as_much_again() {
            SimulatedDay its = dayOf(SimulatedBroker.withCash(10_000).shortSelling());
            its.send(sell(10));
            its.bar(100);
            assertThat(its.cash()).isEqualTo(11_000);
            assertThat(its.broker.account().equity()).isEqualByComparingTo("10000");
            assertThat(its.broker.account().buyingPower()).isEqualByComparingTo("9000");
        }

        @Test
        void fills_exits_of_all_symbols_before_entries() {
            day.bars("A", 100, "B", 100);
            day.send(OrderRequest.buy("A", number(100)));
            day.bars("A", 100, "B", 100);
            String entry = day.send(OrderRequest.buy("B", number(100)));
            day.send(OrderRequest.sell("A", number(100)));
            day.bars("A", 100, "B", 100);
            assertThat(day.price(entry)).isEqualTo(100);
            assertThat(day.held("A")).isZero();
        }

        @Test
        void goes_on_after_it_is_closed_without_telling_anyone() {
            hold(10);
            day.broker.close();
            int told = day.events.size();
            day.send(sell(10));
            day.bar(100);
            assertThat(day.held()).isZero();
            assertThat(day.events).hasSize(told);
            List<BrokerEvent> again = new ArrayList<>();
            var unused = day.broker.listen(again::add);
            assertThat(again).containsExactly(new BrokerEvent.Connected());
        }

        @Test
        void takes_what_people_do_by_hand() {
            day.bar(100);
            BrokerFill fill = day.broker.manualTrade("AAPL", number(10));
            assertThat(fill.clientOrderId()).isEmpty();
            assertThat(day.held()).isEqualTo(10);
            String exit = day.send(sell(10).closing());
            day.broker.manualTrade("AAPL", number(-4));
            day.bar(100);
            assertThat(day.order(exit).filledQuantity()).isEqualByComparingTo("6");
            assertThat(day.order(exit).reason()).isEqualTo("only 6 of AAPL was held");
            assertThatThrownBy(() -> day.broker.manualTrade("AAPL", number(-1))).hasMessageContaining("holds 0");
            day.broker.deposit(number(500));
            assertThat(day.cash()).isEqualTo(10_500);
            assertThatThrownBy(() -> day.broker.deposit(number(-20_000))).hasMessageContaining("cannot be withdrawn");
        }

        @Test
        void lets_orders_wait_while_trading_is_halted() {
            day.bar(100);
            day.broker.haltTrading("AAPL");
            assertThat(day.broker.instrument("AAPL").isTradable()).isFalse();
            String id = day.send(buy(10));
            day.bar(90);
            assertThat(day.status(id)).isEqualTo(OrderStatus.OPEN);
            day.broker.resumeTrading("AAPL");
            day.bar(95);
            assertThat(day.price(id)).isEqualTo(95);
            assertThat(day.events)
                    .contains(
                            new BrokerEvent.TradingHalted("AAPL", "trading is halted"),
                            new BrokerEvent.TradingResumed("AAPL"));
        }

        @Test
        void takes_no_more_settings_once_it_is_used() {
            day.bar(100);
            assertThatThrownBy(() -> day.broker.commissionBps(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("commissionBps must be set before");
        }

        @Test
        void is_printed_in_a_few_lines() {
            hold(10);
            day.send(sell(4).limit(number(110)));
            assertThat(day.broker).hasToString("""
                            simulated broker, account simulated at 2026-03-02T14:32:00Z
                              equity 10000.00 USD, cash 9000.00, 1 fills
                              holds 10 AAPL at 100.00, now 100.00
                              order sell 4 AAPL limit 110.00, open (my-2)
                              no commission, slippage 0 bps, whole shares, began with 10000""");
        }

        @Test
        void knows_prices_and_steps() {
            day.broker.market("AAPL", SimulatedDay.decimalBar(SimulatedDay.BEGIN, 100.25));
            assertThat(day.broker.quote("AAPL").orElseThrow().last()).isEqualByComparingTo("100.25");
            assertThat(day.broker.orderable("AAPL", 7.9)).isEqualByComparingTo("7");
            SimulatedBroker fractions = SimulatedBroker.withCash(1).fractionalShares();
            assertThat(fractions.orderable("AAPL", 0.1 + 0.2).doubleValue()).isEqualTo(0.1 + 0.2);
        }
    }

    @Nested
    class Events {
        @Test
        void are_told_before_the_call_returns_in_the_order_of_what_happened() {
            day.bar(100);
            String id = day.send(buy(10));
            day.bar(100);
            assertThat(day.events.stream().map(Events::word))
                    .containsExactly("connected", "pending", "open", "fill 10", "filled");
            assertThat(id).isEqualTo("my-1");
        }

        @Test
        void of_orders_that_a_listener_sends_come_after_it_returns() {
            day.bar(100);
            List<String> told = new ArrayList<>();
            var unused = day.broker.listen(event -> {
                told.add("begin " + word(event));
                if (event instanceof BrokerEvent.Filled fill && fill.fill().side() == OrderSide.BUY) {
                    day.send(sell(10));
                }
                told.add("end " + word(event));
            });
            day.send(buy(10));
            day.bar(100);
            assertThat(told)
                    .endsWith(
                            "begin fill 10",
                            "end fill 10",
                            "begin filled",
                            "end filled",
                            "begin pending",
                            "end pending",
                            "begin open",
                            "end open");
        }

        @Test
        void reach_others_where_one_listener_fails() {
            var unused = day.broker.listen(event -> {
                throw new IllegalStateException("a listener's own");
            });
            day.events.clear();
            day.bar(100);
            day.send(buy(10));
            assertThat(day.events).hasSize(2);
        }

        private static String word(BrokerEvent event) {
            return switch (event) {
                case BrokerEvent.OrderChanged changed ->
                    changed.order().status().label();
                case BrokerEvent.Filled filled ->
                    "fill " + filled.fill().quantity().toBigInteger();
                case BrokerEvent.Connected connected -> "connected";
                default -> event.toString();
            };
        }
    }
}
