package io.gpttrader.live.internal.router;

import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.TimeInForce;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Orders that wait for their market's open, in the order of their decisions. */
final class HeldOrders {

    private record Held(OrderRequest request, BrokerInput.@Nullable Planned plan) {}

    private final Map<String, Held> held = new LinkedHashMap<>();

    /** An order waits for its plan. */
    void add(OrderRequest request) {
        held.put(request.clientOrderId(), new Held(request, null));
    }

    /** The plan of an order; gives its request where it is to be sent now. */
    @Nullable
    OrderRequest planned(BrokerInput.Planned plan) {
        Held its = held.get(plan.id());
        if (its == null) {
            return null;
        }
        if (!plan.time().isEmpty()) {
            held.remove(plan.id());
            return its.request.timeInForce(TimeInForce.valueOf(plan.time()));
        }
        held.put(plan.id(), new Held(its.request, plan));
        return null;
    }

    /** Takes an order out; null where it is not held. */
    @Nullable
    OrderRequest remove(String id) {
        Held its = held.remove(id);
        return its == null ? null : its.request;
    }

    /** A symbol has traded at a moment. */
    void traded(String symbol, long begin, Consumer<OrderRequest> send) {
        for (Held each : List.copyOf(held.values())) {
            if (each.plan != null && each.request.symbol().equals(symbol) && begin >= each.plan.firstTrade()) {
                held.remove(each.request.clientOrderId());
                send.accept(each.request);
            }
        }
    }

    /** Time has passed: some are sent, for others it is asked again. */
    void tick(long now, Consumer<OrderRequest> send, BiConsumer<String, OrderRequest> planAgain) {
        for (Held each : List.copyOf(held.values())) {
            if (each.plan != null && now >= each.plan.latest()) {
                held.remove(each.request.clientOrderId());
                send.accept(each.request);
            } else if (each.plan != null && now >= each.plan.until()) {
                held.put(each.request.clientOrderId(), new Held(each.request, null));
                planAgain.accept(each.request.clientOrderId(), each.request);
            }
        }
    }

    long dueAt() {
        long due = Long.MAX_VALUE;
        for (Held each : held.values()) {
            if (each.plan != null) {
                due = Math.min(due, Math.min(each.plan.until(), each.plan.latest()));
            }
        }
        return due;
    }

    /** Those without a plan, after a resume. */
    List<OrderRequest> unplanned() {
        List<OrderRequest> all = new ArrayList<>();
        held.values().stream().filter(each -> each.plan == null).forEach(each -> all.add(each.request));
        return all;
    }
}
