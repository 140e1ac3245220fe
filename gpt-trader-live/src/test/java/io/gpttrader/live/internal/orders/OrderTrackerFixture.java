package io.gpttrader.live.internal.orders;

import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A tracker, what it has told and asked for as lines of text, and short words for what a broker says. */
class OrderTrackerFixture {
    static final long SETTLE = 5_000;
    static final String ID = "gt-1";

    final List<String> told = new ArrayList<>();
    OrderTracker tracker = tracker(true);
    long now = 1_000_000;

    OrderTracker tracker(boolean uniqueClientIds) {
        OrderRules rules =
                new OrderRules("gt-", uniqueClientIds, SETTLE, 60_000, 1_000, 30_000, 15_000, 120_000, 0, 20_000);
        return new OrderTracker(rules, new OrderOutcomes() {
            @Override
            public void filled(TrackedOrder order, BrokerFill fill) {
                told.add("filled " + fill.quantity().toPlainString() + " at "
                        + fill.price().toPlainString());
            }

            @Override
            public void over(TrackedOrder order, OrderStatus status, String reason) {
                told.add("over " + status.label() + (reason.isEmpty() ? "" : ": " + reason));
            }

            @Override
            public void note(TrackedOrder order, String text) {
                told.add("note " + text);
            }

            @Override
            public void foreign(BrokerFill fill) {
                told.add("foreign " + fill.executionId());
            }
        });
    }

    void notUnique() {
        tracker = tracker(false);
    }

    static OrderRequest entry() {
        return OrderRequest.buy("A", new BigDecimal("10")).clientOrderId(ID);
    }

    static OrderRequest exit() {
        return OrderRequest.sell("A", new BigDecimal("10")).clientOrderId(ID).closing();
    }

    TrackedOrder submit(OrderRequest request) {
        TrackedOrder order = new TrackedOrder(request, 0, now);
        tracker.submit(order, now);
        return order;
    }

    /** A market entry of 10 that the broker has. */
    TrackedOrder working() {
        TrackedOrder order = submit(entry());
        tracker.accepted(ID, at("b1", OrderStatus.OPEN, "0"), now);
        requests();
        return order;
    }

    void later(long millis) {
        now += millis;
        tracker.tick(now);
    }

    void fails(Kind kind) {
        tracker.failed(ID, kind, kind.name().toLowerCase(java.util.Locale.ROOT), 0, now);
    }

    void absent() {
        tracker.absent(ID, now);
    }

    void changed(BrokerOrder order) {
        tracker.changed(order, now);
    }

    void fill(String execution, String brokerId, String quantity, String price) {
        tracker.filled(execution(execution, brokerId, "", quantity, price, "0"), now);
    }

    /** What is asked for since the last time, such as {@code submit gt-1}. */
    List<String> requests() {
        return tracker.effects().stream()
                .map(each -> switch (each) {
                    case OrderEffect.Submit submit -> "submit " + submit.order().clientOrderId();
                    case OrderEffect.Cancel cancel -> "cancel " + cancel.at().brokerOrderId();
                    case OrderEffect.Lookup lookup -> "lookup " + lookup.order().clientOrderId();
                    case OrderEffect.FetchFills fetch -> "fetch";
                })
                .toList();
    }

    BrokerOrder at(String brokerId, OrderStatus status, String filled) {
        return at(brokerId, status, filled, "100", "", "");
    }

    BrokerOrder at(
            String brokerId, OrderStatus status, String filled, String average, String replacedBy, String replaces) {
        return new BrokerOrder(
                brokerId,
                replaces.isEmpty() ? ID : "hand-" + brokerId,
                "A",
                OrderSide.BUY,
                OrderType.MARKET,
                status,
                BigDecimal.TEN,
                new BigDecimal(filled),
                new BigDecimal(average),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Instant.ofEpochMilli(now),
                replacedBy,
                replaces,
                "",
                List.of());
    }

    BrokerFill execution(
            String id, String brokerId, String clientId, String quantity, String price, String cumulative) {
        return new BrokerFill(
                id,
                brokerId,
                clientId,
                "A",
                OrderSide.BUY,
                new BigDecimal(quantity),
                new BigDecimal(price),
                BigDecimal.ZERO,
                new BigDecimal(cumulative),
                Instant.ofEpochMilli(now));
    }
}
