package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.internal.support.Amounts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.ta4j.core.Bar;

/** Whatever is done with an account: money is conserved, no order fills too much or outside its limit, no position turns round. */
class SimulatedBrokerPropertyTest {
    private static final List<String> SYMBOLS = List.of("A", "B", "C");

    /** Does anything at all with an account. */
    private static final class Anything {
        final Random random;
        final SimulatedBroker broker;
        final SimulatedInvariants seen;
        private final String prefix;
        private final Map<String, Double> prices = new LinkedHashMap<>();
        private Instant now = SimulatedDay.BEGIN;
        private int lastId;

        Anything(long seed, SimulatedBroker broker) {
            this(seed, broker, new SimulatedInvariants(broker), "my-");
        }

        Anything(long seed, SimulatedBroker broker, SimulatedInvariants seen, String prefix) {
            this.random = new Random(seed);
            this.broker = broker;
            this.seen = seen;
            this.prefix = prefix;
            SYMBOLS.forEach(each -> prices.put(each, 100.0));
        }

        static SimulatedBroker broker(long seed) {
            Random random = new Random(~seed);
            SimulatedBroker broker = SimulatedBroker.withCash(10_000).slippageBps(random.nextInt(3) * 7);
            broker = random.nextBoolean()
                    ? broker.commissionBps(random.nextInt(30))
                    : broker.commissionPerShare(0.01, 1);
            broker = random.nextBoolean() ? broker : broker.fractionalShares();
            broker = random.nextBoolean() ? broker : broker.volumeSharePercent(1 + random.nextInt(50));
            broker = random.nextBoolean() ? broker : broker.shortSelling();
            return random.nextBoolean() ? broker : broker.tradingHours(Anything::hours);
        }

        /** The first forty minutes of each hour. */
        private static Map.Entry<Instant, Instant> hours(Instant moment) {
            Instant open = moment.truncatedTo(ChronoUnit.HOURS);
            open = moment.isBefore(open.plusSeconds(2_400)) ? open : open.plusSeconds(3_600);
            return Map.entry(open, open.plusSeconds(2_400));
        }

        void act() {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> market();
                case 4, 5, 6, 7 -> attempt(() -> broker.submit(request()));
                case 8 -> attempt(() -> broker.cancel(anyOrder()));
                case 9 -> attempt(() -> broker.replace(anyOrder(), change()));
                case 10 -> price();
                default -> byHand();
            }
        }

        private static void attempt(Runnable deed) {
            try {
                deed.run();
            } catch (BrokerException e) {
                assertThat(e.kind()).isIn(BrokerException.Kind.REJECTED, BrokerException.Kind.NOT_FOUND);
            }
        }

        void market() {
            Map<String, Bar> bars = new LinkedHashMap<>();
            for (String symbol : SYMBOLS) {
                if (random.nextInt(4) > 0) {
                    bars.put(symbol, bar(symbol));
                }
            }
            now = now.plusSeconds(60);
            broker.market(bars);
        }

        private Bar bar(String symbol) {
            double open = move(prices.get(symbol));
            double close = move(open);
            double high = Math.max(open, close) + random.nextInt(3);
            double low = Math.min(open, close) - random.nextInt(3);
            prices.put(symbol, close);
            return SimulatedDay.bar(now, open, high, low, close, random.nextInt(200));
        }

        private double move(double price) {
            return Math.max(20, Math.rint(price * 4 + random.nextInt(-20, 21)) / 4);
        }

        void price() {
            String symbol = symbol();
            double price = move(prices.get(symbol));
            prices.put(symbol, price);
            BigDecimal last = Amounts.of(price);
            broker.quote(symbol, last.subtract(new BigDecimal("0.25")), last.add(new BigDecimal("0.25")), last);
        }

        private String symbol() {
            return SYMBOLS.get(random.nextInt(SYMBOLS.size()));
        }

        private BigDecimal near(String symbol) {
            return Amounts.of(move(prices.get(symbol)));
        }

        OrderRequest request() {
            String symbol = symbol();
            OrderSide side = OrderSide.values()[random.nextInt(2)];
            BigDecimal quantity = random.nextInt(4) == 0
                    ? Amounts.of(random.nextDouble() * 50 + 0.001)
                    : BigDecimal.valueOf(1 + random.nextInt(60));
            OrderRequest request = random.nextInt(12) == 0
                    ? OrderRequest.ofNotional(symbol, side, BigDecimal.valueOf(1 + random.nextInt(2_000)))
                    : OrderRequest.of(symbol, side, quantity);
            request = switch (random.nextInt(6)) {
                case 0 -> request.limit(near(symbol));
                case 1 -> request.stop(near(symbol));
                case 2 -> request.stopLimit(near(symbol), near(symbol));
                case 3 ->
                    random.nextBoolean()
                            ? request.trailingAmount(BigDecimal.valueOf(1 + random.nextInt(8)))
                            : request.trailingPercent(BigDecimal.valueOf(1 + random.nextInt(8)));
                default -> request;
            };
            request = request.timeInForce(TimeInForce.values()[random.nextInt(6)]);
            request = random.nextInt(3) == 0 ? request.takeProfit(near(symbol)) : request;
            request = random.nextInt(3) == 0 ? request.stopLoss(near(symbol)) : request;
            request = random.nextInt(9) == 0 ? request.stopLoss(near(symbol), near(symbol)) : request;
            request = random.nextInt(6) == 0 ? request.oneCancelsOther() : request;
            request = random.nextInt(6) == 0 ? request.closing() : request;
            request = random.nextInt(9) == 0 ? request.extendedHours() : request;
            return request.clientOrderId(prefix + ++lastId);
        }

        private BrokerOrder anyOrder() {
            List<BrokerOrder> open = broker.openOrders();
            if (open.isEmpty()) {
                throw new BrokerException(BrokerException.Kind.NOT_FOUND, "none is open");
            }
            return open.get(random.nextInt(open.size()));
        }

        private OrderChange change() {
            String id = prefix + ++lastId;
            return switch (random.nextInt(3)) {
                case 0 -> OrderChange.quantity(id, BigDecimal.valueOf(1 + random.nextInt(60)));
                case 1 -> OrderChange.limit(id, near(symbol()));
                default ->
                    new OrderChange(
                            id, Optional.empty(), Optional.empty(), Optional.of(near(symbol())), Optional.empty());
            };
        }

        private void byHand() {
            String symbol = symbol();
            switch (random.nextInt(4)) {
                case 0 -> {
                    broker.deposit(BigDecimal.valueOf(100));
                    seen.deposited(BigDecimal.valueOf(100));
                }
                case 1 -> broker.haltTrading(symbol);
                case 2 -> broker.resumeTrading(symbol);
                default -> {
                    try {
                        broker.manualTrade(symbol, BigDecimal.valueOf(random.nextInt(20) - 10.5));
                    } catch (IllegalArgumentException e) {
                        assertThat(e).hasMessageMatching("(?s).*(the account holds|no price of).*");
                    }
                }
            }
        }
    }

    @Property(seed = "1302")
    void nothing_is_made_or_lost_whatever_is_done(@ForAll long seed) {
        Anything anything = new Anything(seed, Anything.broker(seed));
        anything.market();
        for (int i = 0; i < 120; i++) {
            anything.act();
            anything.seen.check();
        }
    }

    @Property(seed = "1303", tries = 50)
    void the_same_acts_give_the_same_events(@ForAll long seed) {
        List<List<BrokerEvent>> events = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            Anything anything = new Anything(seed, Anything.broker(seed));
            for (int i = 0; i < 100; i++) {
                anything.act();
            }
            events.add(anything.seen.events);
        }
        assertThat(events.get(0)).isEqualTo(events.get(1));
    }

    @Property(seed = "1304", tries = 100)
    void an_entry_never_costs_more_than_the_cash_there_is(@ForAll long seed) {
        Random random = new Random(seed);
        SimulatedBroker broker = SimulatedBroker.withCash(10_000)
                .commissionBps(random.nextInt(50))
                .slippageBps(20);
        Anything anything = new Anything(seed, random.nextBoolean() ? broker : broker.fractionalShares());
        for (int i = 0; i < 100; i++) {
            if (random.nextBoolean()) {
                anything.market();
            } else {
                Anything.attempt(() -> anything.broker.submit(anything.request()));
            }
            // The last bits of a floating point number.
            assertThat(anything.broker.account().cash()).isGreaterThan(new BigDecimal("-1e-9"));
        }
        anything.seen.check();
    }

    @RepeatedTest(10)
    void threads_that_send_cancel_replace_and_trade_at_once_break_nothing(RepetitionInfo run) throws Exception {
        SimulatedBroker broker = Anything.broker(run.getCurrentRepetition());
        SimulatedInvariants seen = new SimulatedInvariants(broker);
        new Anything(0, broker, seen, "first-").market();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                Anything anything =
                        new Anything(run.getCurrentRepetition() * 31L + thread, broker, seen, "t" + thread + "-");
                boolean isMarket = thread == 0;
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 300; i++) {
                        if (isMarket) {
                            anything.market();
                        } else {
                            Anything.attempt(() -> broker.submit(anything.request()));
                            Anything.attempt(() -> broker.cancel(anything.anyOrder()));
                            Anything.attempt(() -> broker.replace(anything.anyOrder(), anything.change()));
                        }
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        }
        seen.check();
    }
}
