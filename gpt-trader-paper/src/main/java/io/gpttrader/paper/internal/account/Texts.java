package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.journal.Json;
import io.gpttrader.paper.internal.metrics.Rejection;
import java.util.ArrayList;
import java.util.List;

/** What the journal's texts of an order, a fill or a rejection say: names and values in turn, none of which changes. */
final class Texts {
    private Texts() {}

    static Object[] order(Sleeve sleeve, Order order) {
        List<Object> members = new ArrayList<>(List.of(
                "order",
                order.id(),
                "recipe",
                sleeve.evaluator.name(),
                "symbol",
                sleeve.quotes.symbol,
                "side",
                order.side(),
                "units",
                order.units(),
                "exit",
                order.isExit()));
        if (!order.tag().isEmpty()) {
            members.addAll(List.of("tag", order.tag()));
        }
        return members.toArray();
    }

    static Object[] fill(Sleeve sleeve, Order order, double units, double price, double commission) {
        return new Object[] {
            "order",
            order.id(),
            "recipe",
            sleeve.evaluator.name(),
            "symbol",
            sleeve.quotes.symbol,
            "side",
            order.side(),
            "units",
            units,
            "price",
            price,
            "commission",
            commission,
            "bar",
            sleeve.quotes.lastBar().getEndTime()
        };
    }

    static String rejection(Rejection note) {
        return Json.of(
                "recipe",
                note.recipe(),
                "symbol",
                note.symbol(),
                "requested",
                note.requested(),
                "granted",
                note.granted(),
                "limit",
                note.limit(),
                "reason",
                note.reason());
    }

    static String halt(boolean isHalted, String reason) {
        return Json.of("halted", isHalted, "reason", reason);
    }

    static String cancel(Sleeve sleeve, Order order, String reason) {
        return Json.of(
                "order",
                order.id(),
                "recipe",
                sleeve.evaluator.name(),
                "symbol",
                sleeve.quotes.symbol,
                "reason",
                reason);
    }
}
