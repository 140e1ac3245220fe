package io.gpttrader.paper.internal.session;

import io.gpttrader.paper.internal.account.Account;
import io.gpttrader.paper.internal.account.Order;
import io.gpttrader.paper.internal.account.OrderBook;
import io.gpttrader.paper.internal.account.Sleeve;
import io.gpttrader.paper.internal.events.EventMaps;
import io.gpttrader.paper.internal.events.EventOutbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.ta4j.core.Trade;

/** The account's simulated orders as those who watch know them: by an id, with the keys of orders at a broker. */
final class PaperOrders {
    private static final String PREFIX = "paper-";
    private static final String OPEN = "open";

    private final EventOutbox outbox;

    PaperOrders(EventOutbox outbox) {
        this.outbox = outbox;
    }

    static String id(Order order) {
        return PREFIX + order.id();
    }

    /** The number of the order with an id; -1 where it cannot be one. */
    static int number(String id) {
        String digits = id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : "";
        return digits.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(digits) : -1;
    }

    void accepted(Sleeve sleeve, Order order) {
        changed(sleeve, order, 0, 0, OPEN, "");
    }

    void filled(Sleeve sleeve, Order order, Trade trade, double commission, long filledAt) {
        if (outbox.isWatched()) {
            double units = trade.getAmount().doubleValue();
            double price = trade.getPricePerAsset().doubleValue();
            changed(sleeve, order, units, price, "filled", "");
            outbox.happened(
                    EventMaps.FILL,
                    EventMaps.fill(
                            SessionReporter.name(sleeve, order, id(order)),
                            id(order),
                            order.side(),
                            units,
                            price,
                            commission,
                            EventMaps.slippageBps(order.isBuy(), price, order.decisionPrice()),
                            Instant.ofEpochMilli(filledAt),
                            order.tag()));
        }
    }

    void cancelled(Sleeve sleeve, Order order, String reason) {
        changed(sleeve, order, 0, 0, reason.equals(OrderBook.EXPIRED) ? "expired" : "canceled", reason);
    }

    private void changed(Sleeve sleeve, Order order, double filled, double price, String status, String reason) {
        if (outbox.isWatched()) {
            outbox.happened(EventMaps.ORDER, map(sleeve, order, filled, price, status, reason));
        }
    }

    private static Map<String, Object> map(
            Sleeve sleeve, Order order, double filled, double price, String status, String reason) {
        return EventMaps.order(
                SessionReporter.name(sleeve, order, id(order)),
                order.side(),
                "market",
                order.units(),
                filled,
                price,
                0,
                0,
                status,
                reason);
    }

    /** The orders on their way, the oldest first. */
    static List<Map<String, Object>> rows(Account account) {
        List<OrderBook.Placed> placed = new ArrayList<>();
        account.sleeves.forEach(
                sleeve -> sleeve.orders.forEach(order -> placed.add(new OrderBook.Placed(sleeve, order))));
        placed.sort(Comparator.comparingInt(each -> each.order().id()));
        return placed.stream()
                .map(each -> map(each.sleeve(), each.order(), 0, 0, OPEN, ""))
                .toList();
    }
}
