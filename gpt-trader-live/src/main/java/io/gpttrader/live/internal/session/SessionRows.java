package io.gpttrader.live.internal.session;

import io.gpttrader.live.internal.events.BrokerEventMaps;
import io.gpttrader.live.internal.events.EventMaps;
import io.gpttrader.live.internal.events.EventMaps.OrderName;
import io.gpttrader.live.internal.orders.TrackedOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rows of a session's tables, as {@link EventMaps} has them. */
final class SessionRows {

    /** What holds what the session did not buy. */
    private static final String EXTERNAL = "external";

    private SessionRows() {}

    static List<Map<String, Object>> positions(SessionCore core) {
        List<Map<String, Object>> rows = AccountRows.positions(core.account);
        core.account
                .broker
                .external
                .all()
                .forEach((symbol, held) ->
                        rows.add(EventMaps.position(EXTERNAL, symbol, held.units(), held.price(), held.price(), 0)));
        return rows;
    }

    static List<Map<String, Object>> orders(SessionCore core) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TrackedOrder order : core.router.open()) {
            String id = order.clientOrderId();
            String recipe = core.router.recipeOf(id);
            String correlationId = core.router.correlationOf(id);
            rows.add(order.lastOrder()
                    .map(known -> BrokerEventMaps.order(recipe, correlationId, known))
                    .orElseGet(() -> EventMaps.order(
                            new OrderName(order.symbol(), recipe, correlationId, id, ""),
                            order.request().side().label(),
                            order.request().type().label(),
                            order.request().quantity().map(Number.class::cast).orElse(0),
                            0,
                            0,
                            0,
                            0,
                            order.status().label(),
                            "")));
        }
        return rows;
    }
}
