package io.gpttrader.live.internal.session;

import io.gpttrader.live.internal.account.Sleeve;
import io.gpttrader.live.internal.events.EventMaps;
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
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Sleeve sleeve : core.account.broker.open) {
            double price = sleeve.quotes.mark;
            rows.add(EventMaps.position(
                    sleeve.evaluator.name(),
                    sleeve.quotes.symbol,
                    sleeve.quantity,
                    sleeve.entryPrice,
                    price,
                    sleeve.profit(price, 0) + 0.0));
        }
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
            String recipe = core.router.recipeOf(order.clientOrderId());
            rows.add(order.lastOrder()
                    .map(known -> EventMaps.order(recipe, known))
                    .orElseGet(() -> EventMaps.order(
                            recipe,
                            order.symbol(),
                            order.clientOrderId(),
                            order.request().side(),
                            order.request().type().label(),
                            order.request().quantity().map(Number.class::cast).orElse(0),
                            order.status().label())));
        }
        return rows;
    }
}
