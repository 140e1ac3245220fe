package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.Live;
import io.gpttrader.live.LiveReport;
import io.gpttrader.live.LiveSession;
import io.gpttrader.live.SimulatedBroker;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * A session's books are those of its broker, whatever the broker makes of the orders: parts over many bars, other costs than expected,
 * steps of quantities, cash that is short, trading that is halted. Without one mismatch, and no order twice.
 */
class LiveBooksTest {

    @Property(seed = "1331", tries = 25)
    void books_agree_with_a_broker_that_fills_in_parts_at_other_costs(@ForAll long seed) {
        Random random = new Random(seed);
        SimulatedBroker broker = SimulatedBroker.withCash(2_000 + random.nextInt(100_000))
                .shortSelling()
                .commissionPerShare(random.nextInt(3) * 0.01, random.nextInt(2))
                .slippageBps(random.nextInt(40));
        broker = switch (random.nextInt(3)) {
            case 0 -> broker;
            case 1 -> broker.fractionalShares();
            default -> broker.quantityStep(new BigDecimal("0.01"));
        };
        broker = random.nextInt(3) == 0 ? broker : broker.volumeSharePercent(0.2 + random.nextInt(3));
        Live live = Live.through(broker).withoutLimit("maxPositionPercent").withoutLimit("drawdownHaltPercent");
        live = random.nextBoolean() ? live.fractionalShares() : live;
        live = random.nextBoolean() ? live.sizePercent(100) : live;
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        recipes.put("one", new RandomRecipes(seed).next());

        try (LiveSession session = live.sessionNamed(Parity.feeds(ParityMarket.random(seed)), recipes)) {
            LiveReport report = session.run();
            LiveSession.Snapshot snapshot = session.snapshot();

            Map<String, Double> held = new TreeMap<>();
            snapshot.holdings().forEach(each -> held.merge(each.symbol(), each.units(), Double::sum));
            Map<String, Double> atBroker = new TreeMap<>();
            broker.positions()
                    .forEach(each -> atBroker.put(each.symbol(), each.quantity().doubleValue()));
            assertThat(held.keySet()).isEqualTo(atBroker.keySet());
            held.forEach((symbol, units) ->
                    assertThat(units).isCloseTo(atBroker.get(symbol), within(1e-9 * Math.abs(units))));
            assertThat(snapshot.cash()).isCloseTo(broker.account().cash().doubleValue(), within(1e-6));
            assertThat(snapshot.external()).isEmpty();
            assertThat(snapshot.orders())
                    .extracting(LiveSession.Working::clientOrderId)
                    .containsExactlyInAnyOrderElementsOf(broker.openOrders().stream()
                            .map(BrokerOrder::clientOrderId)
                            .toList());
            assertThat(report.executions().counts()).containsEntry("mismatches", 0L);
            assertThat(snapshot.entries()).isEqualTo("trading");
        }
    }
}
