package io.gpttrader.live.internal.orders;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A broker as it truly is, behind all that goes wrong on the way to it: a map of orders, and what the market does to them. */
final class ModelBroker {

    /** An order as it truly is. */
    static final class Held {
        final String id;
        final String clientId;
        final OrderRequest request;
        final String replaces;
        final long visibleAt;
        final BigDecimal quantity;
        String replacedBy = "";
        OrderStatus status = OrderStatus.PENDING;

        /** Of this order alone. */
        BigDecimal executed = BigDecimal.ZERO;

        BigDecimal worth = BigDecimal.ZERO;

        /** What it shows of the orders before it. */
        BigDecimal carried = BigDecimal.ZERO;

        BigDecimal carriedWorth = BigDecimal.ZERO;
        boolean isCancelAsked;

        /** Whether it can be seen only after the time in which the broker says that it can. */
        boolean isLate;

        long changedAt;

        Held(String id, String clientId, OrderRequest request, String replaces, BigDecimal quantity, long visibleAt) {
            this.id = id;
            this.clientId = clientId;
            this.request = request;
            this.replaces = replaces;
            this.quantity = quantity;
            this.visibleAt = visibleAt;
        }

        BigDecimal shownFilled() {
            return executed.add(carried);
        }

        BigDecimal remaining() {
            return quantity.subtract(shownFilled());
        }

        BrokerOrder shown() {
            BigDecimal filled = shownFilled();
            BigDecimal average = filled.signum() == 0
                    ? BigDecimal.ZERO
                    : worth.add(carriedWorth).divide(filled, MathContext.DECIMAL64);
            return new BrokerOrder(
                    id,
                    clientId,
                    request.symbol(),
                    request.side(),
                    request.type(),
                    status,
                    quantity,
                    filled,
                    average,
                    request.limitPrice().orElse(BigDecimal.ZERO),
                    BigDecimal.ZERO,
                    Instant.ofEpochMilli(changedAt),
                    replacedBy,
                    replaces,
                    "",
                    List.of());
        }
    }

    /** An execution, and when the broker begins to tell it. */
    record Execution(BrokerFill fill, long toldFrom) {}

    final boolean uniqueClientIds;

    /** Whether an order shows what those that it replaced have traded as its own. */
    final boolean carries;

    final Map<String, Held> orders = new LinkedHashMap<>();
    final List<Execution> executions = new ArrayList<>();
    private int ids;

    ModelBroker(boolean uniqueClientIds, boolean carries) {
        this.uniqueClientIds = uniqueClientIds;
        this.carries = carries;
    }

    Held submit(OrderRequest request, long now, long visibleAt) {
        boolean isKnown = orders.values().stream().anyMatch(each -> each.clientId.equals(request.clientOrderId()));
        if (uniqueClientIds && isKnown) {
            throw new BrokerException(Kind.DUPLICATE, "client_order_id must be unique");
        }
        return add(
                new Held(
                        "b" + ++ids,
                        request.clientOrderId(),
                        request,
                        "",
                        request.quantity().orElseThrow(),
                        visibleAt),
                now);
    }

    private Held add(Held order, long now) {
        order.changedAt = now;
        orders.put(order.id, order);
        return order;
    }

    Optional<Held> lookup(String clientId, long now) {
        return orders.values().stream()
                .filter(each -> each.clientId.equals(clientId) && each.visibleAt <= now)
                .reduce((first, last) -> last);
    }

    /** The order and those that have taken its place. */
    List<BrokerOrder> chain(String clientId, long now) {
        List<BrokerOrder> chain = new ArrayList<>();
        Held next = lookup(clientId, now).orElse(null);
        while (next != null) {
            chain.add(next.shown());
            next = orders.get(next.replacedBy);
        }
        return chain;
    }

    void cancel(String id, long now) {
        Held order = orders.get(id);
        if (order == null || order.visibleAt > now) {
            throw new BrokerException(Kind.NOT_FOUND, "order not found");
        }
        if (order.status.isOver()) {
            throw new BrokerException(Kind.REJECTED, "order is already in \"" + order.status.label() + "\" state");
        }
        order.isCancelAsked = true;
    }

    List<BrokerOrder> open(long now) {
        return orders.values().stream()
                .filter(each -> !each.status.isOver() && each.visibleAt <= now)
                .map(Held::shown)
                .toList();
    }

    List<BrokerFill> fills(long since, long now) {
        return executions.stream()
                .filter(each -> each.toldFrom <= now && each.fill.time().toEpochMilli() >= since)
                .map(each -> each.fill)
                .toList();
    }

    // ---- the market

    void become(Held order, OrderStatus status, long now) {
        order.status = status;
        order.changedAt = now;
    }

    Execution trade(Held order, BigDecimal quantity, BigDecimal price, long now, long toldFrom) {
        order.executed = order.executed.add(quantity);
        order.worth = order.worth.add(quantity.multiply(price));
        become(order, order.remaining().signum() == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED, now);
        Execution execution = new Execution(
                new BrokerFill(
                        "e" + (executions.size() + 1),
                        order.id,
                        order.clientId,
                        order.request.symbol(),
                        order.request.side(),
                        quantity,
                        price,
                        BigDecimal.ZERO,
                        order.shownFilled(),
                        Instant.ofEpochMilli(now)),
                toldFrom);
        executions.add(execution);
        return execution;
    }

    /** Someone changes the order by hand: another takes its place, for as much as is left. */
    Held replace(Held order, long now) {
        BigDecimal quantity = carries ? order.quantity : order.remaining();
        String id = "b" + ++ids;
        Held next = add(new Held(id, "hand-" + id, order.request, order.id, quantity, now), now);
        if (carries) {
            next.carried = order.shownFilled();
            next.carriedWorth = order.worth.add(order.carriedWorth);
        }
        order.replacedBy = id;
        become(order, OrderStatus.REPLACED, now);
        become(next, next.carried.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.OPEN, now);
        return next;
    }

    /** Someone trades by hand: no order of ours. */
    Execution foreign(String symbol, OrderSide side, long now) {
        OrderRequest request = side == OrderSide.BUY
                ? OrderRequest.buy(symbol, BigDecimal.ONE)
                : OrderRequest.sell(symbol, BigDecimal.ONE);
        String id = "b" + ++ids;
        Held order = add(new Held(id, "web-" + id, request, "", BigDecimal.ONE, now), now);
        return trade(order, BigDecimal.ONE, BigDecimal.TEN, now, now);
    }

    /** All orders of a decision, those included that replaced it. */
    List<Held> ofDecision(String clientId) {
        List<Held> all = new ArrayList<>();
        for (Held each : orders.values()) {
            boolean isReplacement = all.stream().anyMatch(one -> one.id.equals(each.replaces));
            if (each.clientId.equals(clientId) || isReplacement) {
                all.add(each);
            }
        }
        return all;
    }

    static boolean isMarket(Held order) {
        return order.request.type() == OrderType.MARKET;
    }
}
