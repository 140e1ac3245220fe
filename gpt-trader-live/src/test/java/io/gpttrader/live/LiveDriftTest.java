package io.gpttrader.live;

import static io.gpttrader.live.LiveSessionTest.AROUND_100;
import static io.gpttrader.live.LiveSessionTest.await;
import static io.gpttrader.live.LiveSessionTest.bar;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.Bar;

/**
 * Whatever happens at the broker, the drift from the simulated account is explained to the last cent: costs the session does not know of, parts of
 * orders, halted symbols, trades by hand, deposits, positions from before.
 */
class LiveDriftTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8})
    void the_drift_of_a_troubled_session_is_explained(int seed) {
        trouble(seed);
    }

    @Tag("deep")
    @ParameterizedTest
    @ValueSource(ints = {1_000, 2_000, 3_000, 4_000})
    void the_drift_of_a_hundred_troubled_sessions_is_explained(int first) {
        for (int seed = first; seed < first + 100; seed++) {
            trouble(seed);
        }
    }

    private static void trouble(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedBroker broker = SimulatedBroker.withCash(100_000);
        broker = random.nextBoolean() ? broker.slippageBps(random.nextInt(20)) : broker;
        broker = random.nextBoolean() ? broker.commissionBps(random.nextInt(20)) : broker;
        broker = random.nextInt(3) == 0 ? broker.volumeSharePercent(0.02) : broker;
        Live live = Live.through(broker).withoutLimit("maxPositionPercent").withoutLimit("drawdownHaltPercent");
        live = random.nextInt(3) == 0 ? live.adoptOnMismatch() : live;
        Map<String, SubmissionPublisher<Bar>> feeds = new LinkedHashMap<>();
        List.of("AAPL", "MSFT").forEach(symbol -> feeds.put(symbol, new SubmissionPublisher<>()));
        Map<String, Double> prices = new LinkedHashMap<>(Map.of("AAPL", 100.0, "MSFT", 101.0));
        if (random.nextInt(4) == 0) {
            feeds.keySet().forEach(broker::symbols);
            broker.price("MSFT", new BigDecimal("101"));
            BrokerFill unused = broker.manualTrade("MSFT", new BigDecimal(random.nextInt(1, 50)));
        }
        LiveSession session = live.session(feeds, AROUND_100).start();
        for (int day = 0; day < 40; day++) {
            Instant end = Instant.EPOCH;
            for (String symbol : feeds.keySet()) {
                double open = round(prices.get(symbol) + random.nextDouble(-0.5, 0.5));
                double close = round(open + random.nextDouble(-3, 3) + 0.2 * (100 - open));
                prices.put(symbol, close);
                Bar bar = bar(day, open, close);
                end = bar.getEndTime();
                int unused = feeds.get(symbol).submit(bar);
            }
            Instant reached = end;
            await(() -> session.snapshot().time().filter(reached::equals).isPresent());
            interfere(random, broker, session);
        }
        feeds.values().forEach(SubmissionPublisher::close);
        session.awaitEnd();

        LiveReport report = session.report();
        LiveDrift drift = report.drift().orElseThrow();
        assertThat(drift.isExplained())
                .as(
                        "seed %s: %s\n%s\n%s",
                        seed, drift, report, report.executions().list())
                .isTrue();
    }

    private static double round(double price) {
        return Math.rint(price * 100) / 100;
    }

    private static void interfere(SplittableRandom random, SimulatedBroker broker, LiveSession session) {
        switch (random.nextInt(16)) {
            case 0 -> {
                BrokerFill unused = broker.manualTrade("AAPL", new BigDecimal(random.nextInt(1, 30)));
                session.reconcile();
                session.reconcile();
            }
            case 1 -> {
                if (broker.positions().stream()
                        .anyMatch(position -> position.symbol().equals("MSFT")
                                && position.quantity().doubleValue() >= 10)) {
                    BrokerFill unused = broker.manualTrade("MSFT", new BigDecimal(-random.nextInt(1, 10)));
                    session.reconcile();
                    session.reconcile();
                }
            }
            case 2 -> {
                broker.deposit(new BigDecimal(random.nextInt(1, 2_000)));
                session.reconcile();
                session.reconcile();
            }
            case 3 -> broker.haltTrading("AAPL");
            case 4, 5 -> broker.resumeTrading("AAPL");
            case 6, 7, 8 -> session.resume();
            case 9 -> session.order("MSFT", random.nextInt(1, 20));
            case 10 -> session.order("MSFT", -random.nextInt(1, 20));
            default -> {}
        }
    }
}
