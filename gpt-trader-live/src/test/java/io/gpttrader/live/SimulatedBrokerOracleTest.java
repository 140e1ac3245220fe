package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.internal.support.Amounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The matching of single orders against a matcher that shares nothing with it: it walks the price in ticks of one along both
 * ways that a bar allows, open-high-low-close and open-low-high-close, and asks at each tick whether the order fills. The
 * broker must fill where both ways fill, at the worse of the two prices, and nowhere else.
 */
class SimulatedBrokerOracleTest {
    private static final String SYMBOL = SimulatedDay.SYMBOL;

    /** Prices in ticks. */
    private record Candle(int open, int high, int low, int close) {
        static Candle random(Random random, int around) {
            int open = around + random.nextInt(-8, 9);
            int close = open + random.nextInt(-8, 9);
            int high = Math.max(open, close) + random.nextInt(6);
            int low = Math.min(open, close) - random.nextInt(6);
            return new Candle(open, high, low, close);
        }

        List<Integer> path(boolean isHighFirst) {
            List<Integer> path = new ArrayList<>(List.of(open));
            walk(path, isHighFirst ? high : low);
            walk(path, isHighFirst ? low : high);
            walk(path, close);
            return path;
        }

        private static void walk(List<Integer> path, int to) {
            for (int at = path.get(path.size() - 1); at != to; ) {
                at += Integer.signum(to - at);
                path.add(at);
            }
        }
    }

    /** One order, on one way. */
    private static final class Walker {
        final OrderType type;
        final int sign;
        final int limit;
        final int stop;
        final int trail;
        boolean isTriggered;
        int mark;

        Walker(OrderType type, int sign, int limit, int stop, int trail, int mark) {
            this.type = type;
            this.sign = sign;
            this.limit = limit;
            this.stop = stop;
            this.trail = trail;
            this.mark = mark;
        }

        Walker copy() {
            Walker copy = new Walker(type, sign, limit, stop, trail, mark);
            copy.isTriggered = isTriggered;
            return copy;
        }

        /** For a sale everything is upside down. */
        boolean fillsAt(int price) {
            return switch (type) {
                case MARKET -> true;
                case LIMIT -> sign * price <= sign * limit;
                case STOP -> sign * price >= sign * stop;
                case STOP_LIMIT -> {
                    isTriggered |= sign * price >= sign * stop;
                    yield isTriggered && sign * price <= sign * limit;
                }
                case TRAILING_STOP -> {
                    boolean fills = sign * price >= sign * mark + trail;
                    mark = sign * price < sign * mark ? price : mark;
                    yield fills;
                }
            };
        }

        /** The price of the fill, 0 without one. */
        int walk(List<Integer> path) {
            for (int price : path) {
                if (fillsAt(price)) {
                    return price;
                }
            }
            return 0;
        }

        boolean paysSlippage() {
            return type != OrderType.LIMIT && type != OrderType.STOP_LIMIT;
        }
    }

    private static OrderRequest request(Walker order) {
        OrderRequest request =
                OrderRequest.of(SYMBOL, order.sign > 0 ? OrderSide.BUY : OrderSide.SELL, SimulatedDay.number(1));
        return switch (order.type) {
            case MARKET -> request;
            case LIMIT -> request.limit(SimulatedDay.number(order.limit));
            case STOP -> request.stop(SimulatedDay.number(order.stop));
            case STOP_LIMIT -> request.stopLimit(SimulatedDay.number(order.stop), SimulatedDay.number(order.limit));
            case TRAILING_STOP -> request.trailingAmount(SimulatedDay.number(order.trail));
        };
    }

    @Property(seed = "1301")
    void every_order_fills_where_both_ways_through_a_bar_fill_it_at_the_worse_price(@ForAll long seed) {
        Random random = new Random(seed);
        int slippageBps = random.nextInt(2) * random.nextInt(50);
        SimulatedDay day = new SimulatedDay(SimulatedBroker.withCash(1_000_000).slippageBps(slippageBps));
        int last = 1_000;
        day.bar(last);
        day.broker.manualTrade(SYMBOL, SimulatedDay.number(100));
        Map<String, Walker> orders = new LinkedHashMap<>();
        for (int bar = 0; bar < 12; bar++) {
            for (int i = random.nextInt(3); i > 0; i--) {
                Walker order = random(random, last);
                orders.put(day.send(request(order)), order);
            }
            Candle candle = Candle.random(random, last);
            day.bar(candle.open(), candle.high(), candle.low(), candle.close());
            orders.entrySet()
                    .removeIf(each -> isFilledAsExpected(day, each.getKey(), each.getValue(), candle, slippageBps));
            last = candle.close();
        }
    }

    private static Walker random(Random random, int last) {
        OrderType type = OrderType.values()[random.nextInt(5)];
        int limit = last + random.nextInt(-10, 11);
        int stop = last + random.nextInt(-10, 11);
        return new Walker(type, random.nextBoolean() ? 1 : -1, limit, stop, 1 + random.nextInt(10), last);
    }

    private static boolean isFilledAsExpected(
            SimulatedDay day, String id, Walker order, Candle candle, int slippageBps) {
        Walker other = order.copy();
        int first = order.walk(candle.path(true));
        int second = other.walk(candle.path(false));
        boolean fills = first != 0 && second != 0;
        BrokerOrder told = day.order(id);
        assertThat(told.status() == OrderStatus.FILLED)
                .as("%s over %s (%s, %s): filled", told, candle, first, second)
                .isEqualTo(fills);
        if (fills) {
            int worse = order.sign > 0 ? Math.max(first, second) : Math.min(first, second);
            double slippage = order.paysSlippage() ? slippageBps / 10_000d : 0;
            assertThat(told.averagePrice())
                    .as("%s over %s", told, candle)
                    .isEqualByComparingTo(Amounts.of(worse * (1 + order.sign * slippage)));
        } else {
            // On the way that filled, which cannot be told from the other, it went on as on the other.
            order.isTriggered |= other.isTriggered;
            order.mark = order.sign > 0 ? Math.min(other.mark, candle.low()) : Math.max(other.mark, candle.high());
        }
        return fills;
    }
}
