package io.gpttrader.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What holds of a simulated account whatever is done with it, worked out again from what its listeners were told. */
final class SimulatedInvariants implements Consumer<BrokerEvent> {
    private final SimulatedBroker broker;
    private final BigDecimal cashAtFirst;
    private final boolean canShort;
    private BigDecimal deposits = BigDecimal.ZERO;

    final List<BrokerEvent> events = new ArrayList<>();
    private final Map<String, BrokerOrder> orders = new LinkedHashMap<>();
    private final List<BrokerFill> fills = new ArrayList<>();
    private final Map<String, BigDecimal> positions = new HashMap<>();

    SimulatedInvariants(SimulatedBroker broker) {
        this.broker = broker;
        this.cashAtFirst = broker.account().cash();
        this.canShort = broker.account().canShort();
        var unused = broker.listen(this);
    }

    void deposited(BigDecimal amount) {
        deposits = deposits.add(amount);
    }

    @Override
    public void accept(BrokerEvent event) {
        events.add(event);
        switch (event) {
            case BrokerEvent.OrderChanged changed -> take(changed.order());
            case BrokerEvent.Filled filled -> take(filled.fill());
            default -> {}
        }
    }

    private void take(BrokerOrder order) {
        BrokerOrder before = orders.put(order.brokerOrderId(), order);
        if (before != null) {
            assertThat(before.status().isOver())
                    .as("%s after %s", order, before)
                    .isFalse();
            assertThat(order.filledQuantity()).isGreaterThanOrEqualTo(before.filledQuantity());
            boolean isConfirmed = before.status() != OrderStatus.PENDING;
            assertThat(order.status() == OrderStatus.PENDING && isConfirmed).isFalse();
        } else {
            assertThat(order.status()).isEqualTo(OrderStatus.PENDING);
        }
        assertThat(order.filledQuantity()).isLessThanOrEqualTo(order.quantity());
    }

    private void take(BrokerFill fill) {
        fills.add(fill);
        BrokerOrder order = orders.get(fill.brokerOrderId());
        assertThat(order.status().isOver()).isFalse();
        assertThat(fill.quantity()).isPositive();
        assertThat(fill.cumulativeQuantity())
                .isEqualByComparingTo(order.filledQuantity().add(fill.quantity()));
        if (order.limitPrice().signum() > 0) {
            int sign = order.side() == OrderSide.BUY ? 1 : -1;
            assertThat(fill.price().compareTo(order.limitPrice()) * sign)
                    .as("%s within the limit of %s", fill, order)
                    .isLessThanOrEqualTo(0);
        }
        BigDecimal before = positions.getOrDefault(fill.symbol(), BigDecimal.ZERO);
        BigDecimal after = before.add(fill.side().signed(fill.quantity()));
        assertThat(before.signum() * after.signum())
                .as("the position turned round: %s", fill)
                .isGreaterThanOrEqualTo(0);
        if (!canShort) {
            assertThat(after).isNotNegative();
        }
        positions.put(fill.symbol(), after);
    }

    void check() {
        assertThat(broker.account().cash()).isEqualByComparingTo(cash());
        assertThat(broker.account().equity()).isEqualByComparingTo(equity());
        positions.values().removeIf(each -> each.signum() == 0);
        Map<String, BigDecimal> told = new HashMap<>();
        broker.positions().forEach(each -> told.put(each.symbol(), each.quantity()));
        assertThat(told.keySet()).isEqualTo(positions.keySet());
        told.forEach((symbol, quantity) -> assertThat(quantity).isEqualByComparingTo(positions.get(symbol)));
        checkOrders();
        assertThat(broker.fills(Instant.EPOCH)).containsExactlyInAnyOrderElementsOf(fills);
        Set<String> ids = new HashSet<>();
        fills.forEach(each -> assertThat(ids.add(each.executionId())).isTrue());
    }

    private BigDecimal cash() {
        BigDecimal cash = cashAtFirst.add(deposits);
        for (BrokerFill each : fills) {
            cash = cash.subtract(each.side().signed(each.quantity()).multiply(each.price()))
                    .subtract(each.commission());
        }
        return cash;
    }

    private BigDecimal equity() {
        BigDecimal equity = cash();
        for (Map.Entry<String, BigDecimal> each : positions.entrySet()) {
            BigDecimal last = broker.quote(each.getKey()).orElseThrow().last();
            equity = equity.add(each.getValue().multiply(last));
        }
        return equity;
    }

    private void checkOrders() {
        Map<String, BigDecimal> filled = new HashMap<>();
        for (BrokerFill each : fills) {
            filled.merge(each.brokerOrderId(), each.quantity(), BigDecimal::add);
        }
        Set<String> open = new HashSet<>();
        for (BrokerOrder each : orders.values()) {
            BigDecimal its = filled.getOrDefault(each.brokerOrderId(), BigDecimal.ZERO);
            if (!each.replaces().isEmpty()) {
                its = its.add(carried(each));
            }
            assertThat(each.filledQuantity()).as("%s", each).isEqualByComparingTo(its);
            if (!each.status().isOver()) {
                open.add(each.brokerOrderId());
            }
            if (!each.clientOrderId().isEmpty()) {
                BrokerOrder known = broker.order(each.clientOrderId()).orElseThrow();
                assertThat(known.status()).isEqualTo(each.status());
            }
        }
        assertThat(broker.openOrders().stream().map(BrokerOrder::brokerOrderId))
                .containsExactlyInAnyOrderElementsOf(open);
    }

    /** What the order whose place it has taken had filled. */
    private BigDecimal carried(BrokerOrder order) {
        return orders.get(order.replaces()).filledQuantity();
    }
}
