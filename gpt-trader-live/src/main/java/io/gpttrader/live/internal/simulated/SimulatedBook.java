package io.gpttrader.live.internal.simulated;

import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All orders and executions, and what an order's end means for those that belong to it. Guarded by the lock of its account. */
final class SimulatedBook {
    private final SimulatedOutbox outbox;
    private final Map<String, WorkingOrder> byId = new HashMap<>();
    private final Map<String, WorkingOrder> byClientId = new HashMap<>();
    private final Map<Integer, WorkingOrder> open = new LinkedHashMap<>();
    private final List<BrokerFill> fills = new ArrayList<>();
    private int lastOrder;

    /** The time of changes that are told. */
    Instant now = Instant.EPOCH;

    SimulatedBook(SimulatedOutbox outbox) {
        this.outbox = outbox;
    }

    int nextNumber() {
        return ++lastOrder;
    }

    void add(WorkingOrder order) {
        byId.put(order.id(), order);
        if (!order.clientOrderId.isEmpty()) {
            byClientId.put(order.clientOrderId, order);
        }
        open.put(order.number, order);
        tell(order);
        order.status = order.filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.OPEN;
        tell(order);
        order.legs.forEach(this::add);
    }

    @Nullable
    WorkingOrder byId(String id) {
        return byId.get(id);
    }

    @Nullable
    WorkingOrder byClientId(String id) {
        return byClientId.get(id);
    }

    /** Orders that are not over, held legs included, the oldest first. */
    List<WorkingOrder> open() {
        return List.copyOf(open.values());
    }

    /** Orders that work now, the oldest first. */
    List<WorkingOrder> working(Predicate<WorkingOrder> which) {
        List<WorkingOrder> working = new ArrayList<>();
        for (WorkingOrder each : open.values()) {
            if (each.isWorking() && which.test(each)) {
                working.add(each);
            }
        }
        return working;
    }

    /** Executions from a moment on, the oldest first. */
    List<BrokerFill> fills(Instant since) {
        return fills.stream()
                .filter(each -> !each.time().isBefore(since))
                .sorted(Comparator.comparing(BrokerFill::time))
                .toList();
    }

    int fillCount() {
        return fills.size();
    }

    BrokerFill lastFill() {
        return fills.get(fills.size() - 1);
    }

    private void tell(WorkingOrder order) {
        order.changed = now;
        outbox.add(new BrokerEvent.OrderChanged(order.view()));
    }

    /** Takes in an execution. {@code activatedAt} is its price where it was within a bar, null at an open. */
    void filled(
            WorkingOrder order,
            BigDecimal units,
            BigDecimal price,
            BigDecimal commission,
            Instant time,
            @Nullable BigDecimal activatedAt) {
        order.fill(units, price);
        BrokerFill fill = new BrokerFill(
                "fill-" + (fills.size() + 1),
                order.id(),
                order.clientOrderId,
                order.symbol,
                order.side,
                units,
                price,
                commission,
                order.filled,
                time);
        fills.add(fill);
        outbox.add(new BrokerEvent.Filled(fill));
        if (order.status == OrderStatus.FILLED) {
            open.remove(order.number);
        }
        tell(order);
        settleGroup(order, units, activatedAt);
    }

    private void settleGroup(WorkingOrder order, BigDecimal units, @Nullable BigDecimal activatedAt) {
        boolean isWhole = order.status == OrderStatus.FILLED;
        WorkingOrder sibling = order.sibling;
        if (sibling != null && !sibling.status.isOver()) {
            if (isWhole) {
                end(sibling, OrderStatus.CANCELED, "the other order of the pair has filled");
            } else {
                sibling.quantity = sibling.quantity.subtract(units);
                tell(sibling);
            }
        }
        if (isWhole) {
            for (WorkingOrder leg : order.legs) {
                if (leg.isHeld) {
                    leg.isHeld = false;
                    leg.activatedAt = activatedAt;
                    tell(leg);
                }
            }
        }
    }

    /** Ends an order, and with it those that make no sense without it. */
    void end(WorkingOrder order, OrderStatus status, String reason) {
        if (order.status.isOver()) {
            return;
        }
        order.status = status;
        order.reason = reason;
        order.isHeld = false;
        open.remove(order.number);
        tell(order);
        for (WorkingOrder leg : order.legs) {
            if (leg.isHeld) {
                end(leg, OrderStatus.CANCELED, "the entry that it belongs to has not filled");
            }
        }
        WorkingOrder sibling = order.sibling;
        if (sibling != null) {
            end(sibling, OrderStatus.CANCELED, "the other order of the pair is " + status.label());
        }
    }

    /** Puts an order in the place of another. */
    void replace(WorkingOrder old, WorkingOrder next) {
        next.sibling = old.sibling;
        if (next.sibling != null) {
            next.sibling.sibling = next;
        }
        old.sibling = null;
        next.parent = old.parent;
        if (next.parent != null) {
            next.parent.legs.replaceAll(each -> each == old ? next : each);
        }
        List<WorkingOrder> legs = List.copyOf(old.legs);
        old.legs.clear();
        old.replacedBy = next.id();
        old.status = OrderStatus.REPLACED;
        open.remove(old.number);
        tell(old);
        add(next);
        for (WorkingOrder leg : legs) {
            leg.parent = next;
            if (leg.isHeld) {
                leg.quantity = next.quantity;
            }
            next.legs.add(leg);
        }
    }

    /** Forgets at the end of a bar which orders began to work within it. */
    void endBar() {
        open.values().forEach(each -> each.activatedAt = null);
    }
}
