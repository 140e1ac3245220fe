package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.internal.reconcile.BrokerStateReader;
import io.gpttrader.live.internal.reconcile.Expected;
import io.gpttrader.live.internal.reconcile.Expected.ExpectedOrder;
import io.gpttrader.live.internal.reconcile.Reconciler;
import io.gpttrader.live.internal.reconcile.Reconciliation;
import io.gpttrader.live.internal.reconcile.Tolerances;
import io.gpttrader.live.internal.wire.BrokerJson;
import io.gpttrader.live.internal.wire.BrokerState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Books kept from fills against the built-in broker, which has its own arithmetic, while someone trades by hand. */
class ReconcileSimulatedBrokerTest {
    private final SimulatedBroker broker =
            SimulatedBroker.withCash(100_000).commissionBps(10).slippageBps(5);
    private final Reconciler reconciler = new Reconciler(Tolerances.of(broker.traits()));
    private final Map<String, BigDecimal> positions = new HashMap<>();
    private final Map<String, ExpectedOrder> orders = new HashMap<>();
    private BigDecimal cash = new BigDecimal("100000");
    private int number;

    private Reconciliation look() {
        BrokerState state = new BrokerStateReader(broker, Duration.ZERO).read(Instant.EPOCH, () -> 0);
        BrokerState again = BrokerJson.readState(BrokerJson.write(state));
        assertThat(again).isEqualTo(state);
        return reconciler.compare(
                new Expected(
                        "simulated",
                        "gtaaaaaaaa",
                        number,
                        Set.of("AAPL"),
                        positions,
                        Map.of(),
                        orders,
                        Set.of(),
                        Set.of(),
                        cash,
                        Map.of("AAPL", new BigDecimal("100")),
                        Map.of("AAPL", BigDecimal.ONE),
                        Set.of()),
                again);
    }

    private BrokerOrder send(OrderRequest request) {
        return broker.submit(request.clientOrderId("gtaaaaaaaa-" + ++number));
    }

    private void book(BrokerFill fill) {
        positions.merge(fill.symbol(), fill.side().signed(fill.quantity()), BigDecimal::add);
        cash = cash.subtract(fill.side().signed(fill.quantity()).multiply(fill.price()))
                .subtract(fill.commission());
    }

    @Test
    void agrees_after_fills_and_says_what_a_person_does() {
        broker.price("AAPL", new BigDecimal("100"));
        assertThat(look().differences()).isEmpty();

        BrokerOrder bought = send(OrderRequest.buy("AAPL", new BigDecimal("10")));
        assertThat(look().toString()).contains("AAPL: the session expects 0 but the broker says 10");
        broker.fills(Instant.EPOCH).forEach(this::book);
        assertThat(look().differences()).isEmpty();

        BrokerOrder waiting = send(OrderRequest.buy("AAPL", new BigDecimal("5")).limit(new BigDecimal("90")));
        orders.put(
                waiting.clientOrderId(),
                new ExpectedOrder(waiting.clientOrderId(), waiting.brokerOrderId(), "AAPL", BigDecimal.ZERO));
        broker.submit(OrderRequest.sell("AAPL", BigDecimal.ONE)
                .limit(new BigDecimal("150"))
                .clientOrderId("by-hand"));
        assertThat(look().agrees()).isTrue();
        assertThat(look().toString()).contains("(sell 1 limit 150").contains("the session trades this symbol too");

        broker.manualTrade("AAPL", new BigDecimal("-4"));
        Reconciliation unused = look();
        assertThat(look().mismatches().getFirst().sentence())
                .startsWith(
                        "AAPL: the session expects 10 but the broker says 6 (difference -4), partly closed at the broker; by an"
                                + " order that is not the session's: sold 4 at 100 at ");

        broker.cancel(waiting);
        assertThat(look().toString())
                .contains("order gtaaaaaaaa-2 (the broker's " + waiting.brokerOrderId() + ") is open in the session");
        assertThat(bought.clientOrderId()).isEqualTo("gtaaaaaaaa-1");
    }

    @Test
    void money_paid_in_is_taken_over_up_to_a_percentage_of_equity() {
        broker.deposit(new BigDecimal("900"));
        Reconciliation unused = look();
        assertThat(look().agrees()).isTrue();
        broker.deposit(new BigDecimal("200"));
        unused = look();
        assertThat(look().mismatches().getFirst().sentence()).contains("difference +1100, 1.09 % of equity");
    }
}
