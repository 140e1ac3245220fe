package io.gpttrader.live.internal.drift;

import static io.gpttrader.live.internal.drift.DriftFixture.SYMBOL;
import static io.gpttrader.live.internal.drift.DriftFixture.begin;
import static io.gpttrader.live.internal.drift.DriftFixture.end;
import static io.gpttrader.live.internal.drift.DriftFixture.fill;
import static io.gpttrader.live.internal.drift.DriftFixture.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.drift.DriftComparison.Worth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Two accounts that trade at random, alike more often than not. Each is booked here a second time, by cash and holdings, and the causes must
 * add up to the difference of those books.
 */
class DriftPropertyTest {
    private static final int MINUTES = 60;

    @Property(tries = 400, seed = "417")
    void the_causes_add_up_to_the_difference_of_the_accounts(@ForAll long seed) {
        Market market = new Market(seed, Integer.MAX_VALUE);
        Drift drift = market.drift();

        assertThat(drift.residual()).isCloseTo(0, within(1e-6));
        assertThat(drift.isExplained()).isTrue();
        assertThat(drift.causes().get(DriftCause.EARLIER)).isZero();
    }

    /** A log so short that most decisions have been dropped. */
    @Property(tries = 200, seed = "418")
    void they_add_up_when_the_older_decisions_are_not_kept(@ForAll long seed) {
        Drift drift = new Market(seed, 5).drift();

        assertThat(drift.residual()).isCloseTo(0, within(1e-6));
        assertThat(drift.rows()).hasSizeLessThan(30); // of some 200
    }

    @Property(tries = 100, seed = "419")
    void fills_as_simulated_leave_nothing(@ForAll long seed) {
        Market market = new Market(seed, Integer.MAX_VALUE);
        Drift drift = market.againstItself();

        assertThat(drift.difference()).isZero();
        assertThat(drift.causes().values())
                .allSatisfy(money -> assertThat(money).isZero());
        assertThat(drift.differing()).isEmpty();
        assertThat(drift.rows()).isNotEmpty();
    }

    /** The books of one account: cash, and what it holds of each symbol. */
    private static final class Books {
        private double cash = 1_000_000;
        private final Map<String, Double> held = new HashMap<>();

        void trade(OrderSide side, String symbol, double units, double price, double commission) {
            int direction = side == OrderSide.BUY ? 1 : -1;
            cash -= direction * units * price + commission;
            held.merge(symbol, direction * units, Double::sum);
        }

        double value(BarPrices prices) {
            double value = cash;
            for (Map.Entry<String, Double> each : held.entrySet()) {
                value += each.getValue() * prices.last(each.getKey());
            }
            return value;
        }
    }

    private static final class Market {
        private final SplittableRandom random;
        private final BarPrices prices;
        private final double[] opens;
        private final ExecutionLog log;
        private final ExecutionLog twin = new ExecutionLog();
        private final List<SimulatedOrder> simulated = new ArrayList<>();
        private final Books real = new Books();
        private final Books other = new Books();
        private int orders;

        Market(long seed, int kept) {
            random = new SplittableRandom(seed);
            opens = DoubleStream.generate(() -> random.nextDouble(50, 150))
                    .limit(MINUTES + 2)
                    .toArray();
            double[] bars = new double[2 * opens.length];
            for (int i = 0; i < bars.length; i++) {
                bars[i] = i % 2 == 0 ? opens[i / 2] : random.nextDouble(50, 150);
            }
            prices = new BarPrices(Map.of(SYMBOL, DriftFixture.list(bars), "MSFT", DriftFixture.list(bars)), false);
            log = new ExecutionLog(kept);
            for (int minute = 0; minute < MINUTES; minute++) {
                for (String recipe : List.of("cross", "manual")) {
                    for (String symbol : List.of(SYMBOL, "MSFT")) {
                        decide(recipe, symbol, minute);
                    }
                }
            }
        }

        private void decide(String recipe, String symbol, int minute) {
            OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
            Decision decision = new Decision(
                    recipe,
                    symbol,
                    side,
                    random.nextBoolean(),
                    OrderType.MARKET,
                    end(minute),
                    random.nextInt(1, 100),
                    opens[minute]);
            boolean isSimulated = random.nextInt(4) > 0;
            boolean isReal = random.nextInt(4) > 0;
            if (isSimulated) {
                simulate(decision, minute + 1);
            }
            if (isReal) {
                real(decision, minute + 1);
            }
        }

        private void simulate(Decision decision, int minute) {
            if (random.nextInt(10) == 0) {
                return;
            }
            double units = random.nextInt(1, 100);
            double price = opens[minute] * (decision.side() == OrderSide.BUY ? 1.001 : 0.999);
            double commission = random.nextInt(3);
            simulated.add(DriftFixture.simulated(decision, units, price, commission, minute));
            other.trade(decision.side(), decision.symbol(), units, price, commission);
            String id = "twin-" + ++orders;
            twin.decided(decision, id);
            twin.filled(id, fill(id, decision.side(), units, price, commission, in(minute)));
            twin.over(id, OrderStatus.FILLED, "", price, in(minute));
        }

        private void real(Decision decision, int minute) {
            String id = "gt-" + ++orders;
            log.decided(decision, id);
            int parts = random.nextInt(4);
            for (int part = 0; part < parts; part++) {
                double units = random.nextInt(1, 60);
                double price = opens[minute] + random.nextDouble(-2, 2);
                double commission = random.nextInt(-1, 3);
                long millis = begin(Math.min(MINUTES + 1, minute + random.nextInt(4))) + random.nextInt(60_000);
                log.filled(id, fill(id + "/" + part, decision.side(), units, price, commission, millis));
                real.trade(decision.side(), decision.symbol(), units, price, commission);
            }
            OrderStatus[] ends = {OrderStatus.FILLED, OrderStatus.CANCELED, OrderStatus.REJECTED, OrderStatus.EXPIRED};
            if (random.nextInt(20) > 0) {
                log.over(id, ends[random.nextInt(ends.length)], "", opens[minute], in(minute));
            }
        }

        Drift drift() {
            return DriftComparison.of(
                    log.now(),
                    SimulatedOrders.of(simulated),
                    new Worth(1_000_000, real.value(prices)),
                    new Worth(1_000_000, other.value(prices)),
                    prices);
        }

        Drift againstItself() {
            Worth worth = new Worth(1_000_000, other.value(prices));
            return DriftComparison.of(twin.now(), SimulatedOrders.of(simulated), worth, worth, prices);
        }
    }
}
