package io.gpttrader.live.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An account and a market that stands where a test puts it. Every method that is not private takes the lock. */
final class FakeAccount {

    /** What is told when something happens to an order: the event's name and its data. */
    private final BiConsumer<String, ObjectNode> told;

    private final Supplier<Instant> now;
    private final Map<String, FakeOrder> orders = new LinkedHashMap<>();
    private final Set<String> usedIds = new HashSet<>();
    private final Map<String, BigDecimal> prices = new LinkedHashMap<>();
    private final FakeHoldings holdings = new FakeHoldings(prices);
    private final List<ObjectNode> activities = new ArrayList<>();
    private final Set<String> halted = new HashSet<>();
    private String nextRejection = "";
    private int fillsPerOrder = 1;
    private boolean isFillingOnMovesOnly;

    FakeAccount(Supplier<Instant> now, BiConsumer<String, ObjectNode> told) {
        this.now = now;
        this.told = told;
    }

    // ---- what a test sets

    synchronized void price(String symbol, BigDecimal price) {
        prices.put(FakeAssets.spelled(symbol), price);
        matchAll(FakeAssets.spelled(symbol));
    }

    synchronized void cash(BigDecimal amount) {
        holdings.cash = amount;
    }

    synchronized void hold(String symbol, BigDecimal quantity, BigDecimal price) {
        holdings.put(FakeAssets.spelled(symbol), quantity, price);
    }

    synchronized void halt(String symbol, boolean isHalted) {
        if (isHalted) {
            halted.add(symbol);
        } else if (halted.remove(symbol)) {
            matchAll(symbol);
        }
    }

    synchronized void rejectNext(String reason) {
        nextRejection = reason;
    }

    synchronized void fillsPerOrder(int count) {
        fillsPerOrder = count;
    }

    synchronized void fillOnMovesOnly(boolean isOn) {
        isFillingOnMovesOnly = isOn;
    }

    // ---- what the protocol asks

    synchronized boolean knows(String symbol) {
        return prices.containsKey(FakeAssets.spelled(symbol));
    }

    synchronized boolean isTradable(String symbol) {
        return !halted.contains(symbol);
    }

    synchronized BigDecimal price(String symbol) {
        return prices.getOrDefault(FakeAssets.spelled(symbol), BigDecimal.ZERO);
    }

    synchronized List<FakeOrder> orders() {
        return List.copyOf(orders.values());
    }

    synchronized List<ObjectNode> activities() {
        return List.copyOf(activities);
    }

    synchronized Map<String, BigDecimal> positions() {
        return Map.copyOf(holdings.quantities);
    }

    synchronized BigDecimal cash() {
        return holdings.cash;
    }

    synchronized @Nullable FakeOrder byId(String id) {
        return orders.get(id);
    }

    synchronized @Nullable FakeOrder byClientId(String id) {
        return orders.values().stream()
                .filter(each -> each.clientId.equals(id))
                .findFirst()
                .orElse(null);
    }

    synchronized JsonNode json(FakeOrder order, boolean isNested) {
        return FakeJson.order(order, isNested, false);
    }

    synchronized ObjectNode account() {
        return holdings.account(buyingPower());
    }

    synchronized JsonNode positionsJson() {
        return holdings.positions(this::held);
    }

    // ---- orders

    /** Takes an order, as yet unconfirmed, or refuses it. */
    synchronized FakeOrder submit(JsonNode body) {
        FakeOrder order = new FakeOrder();
        order.read(body);
        order.symbol = FakeAssets.spelled(order.symbol);
        if (!knows(order.symbol)) {
            throw FakeRefusal.rule("asset \"" + order.symbol + "\" not found");
        }
        FakeRules.check(order);
        // Checked late, as others may have come before; kept for ever, even of orders that were refused later.
        if (usedIds.contains(order.clientId)) {
            throw FakeRefusal.malformed("client_order_id must be unique");
        }
        FakeLegs.attach(order, body);
        checkIntent(order, body.path("position_intent").asText(""));
        checkMeans(order);
        keep(order);
        return order;
    }

    private void keep(FakeOrder order) {
        usedIds.add(order.clientId);
        order.submitted = now.get();
        order.updated = order.submitted;
        orders.put(order.id, order);
        order.legs.forEach(this::keep);
    }

    private void checkIntent(FakeOrder order, String intent) {
        if (!intent.isEmpty()) {
            BigDecimal position = holdings.of(order.symbol);
            boolean closes = order.isBuy() ? position.signum() < 0 : position.signum() > 0;
            String inferred = order.side + (closes ? "_to_close" : "_to_open");
            FakeRules.require(
                    intent.equals(inferred),
                    "position intent mismatch, inferred: " + inferred + ", specified: " + intent);
        }
    }

    private void checkMeans(FakeOrder order) {
        BigDecimal position = holdings.of(order.symbol);
        BigDecimal quantity = quantityOf(order);
        boolean closes = order.isBuy() ? position.signum() < 0 : position.signum() > 0;
        if (closes) {
            BigDecimal held = held(order.symbol);
            BigDecimal available = position.abs().subtract(held);
            if (quantity.compareTo(available) > 0) {
                throw new FakeRefusal(
                        403,
                        40310000,
                        "insufficient qty available for order (requested: " + FakeJson.plain(quantity) + ", available: "
                                + FakeJson.plain(available) + ")",
                        "available",
                        FakeJson.plain(available),
                        "existing_qty",
                        FakeJson.plain(position.abs()),
                        "held_for_orders",
                        FakeJson.plain(held),
                        "symbol",
                        order.symbol);
            }
            return;
        }
        boolean isWhole = quantity.stripTrailingZeros().scale() <= 0;
        if (!order.isBuy() && (FakeAssets.isCoin(order.symbol) || !isWhole)) {
            throw new FakeRefusal(403, 40310000, "fractional orders cannot be sold short");
        }
        BigDecimal cost = quantity.multiply(order.limit != null ? order.limit : price(order.symbol));
        if (cost.compareTo(buyingPower()) > 0) {
            throw new FakeRefusal(
                    403,
                    40310000,
                    "insufficient buying power",
                    "buying_power",
                    FakeJson.plain(buyingPower()),
                    "cost_basis",
                    FakeJson.plain(cost));
        }
    }

    private BigDecimal quantityOf(FakeOrder order) {
        return order.notional == null
                ? order.wanted()
                : order.notional.divide(price(order.symbol), 9, RoundingMode.DOWN);
    }

    /** What is promised to open orders that close. A pair of exits holds its shares once. */
    private BigDecimal held(String symbol) {
        BigDecimal position = holdings.of(symbol);
        BigDecimal held = BigDecimal.ZERO;
        for (FakeOrder each : orders.values()) {
            boolean closes = each.isBuy() ? position.signum() < 0 : position.signum() > 0;
            boolean isSecond = each.parent != null
                    && (each.parent.orderClass.equals("oco")
                            || each.type.startsWith("stop") && each.parent.legs.size() > 1);
            if (each.symbol.equals(symbol)
                    && closes
                    && !each.isOver()
                    && !isSecond
                    && (each.parent == null || each.parent.status.equals("filled"))) {
                held = held.add(each.remaining());
            }
        }
        return held;
    }

    private BigDecimal buyingPower() {
        BigDecimal used = holdings.used();
        for (FakeOrder each : orders.values()) {
            if (each.isBuy() && !each.isOver() && each.parent == null) {
                BigDecimal price = each.limit != null ? each.limit : price(each.symbol);
                used = used.add(quantityOf(each).subtract(each.filled).multiply(price));
            }
        }
        return holdings.equity().multiply(BigDecimal.TWO).subtract(used).max(BigDecimal.ZERO);
    }

    /** The exchange confirms an order, or rejects it after all. */
    synchronized void confirm(FakeOrder order) {
        if (order.isOver() || !Set.of("pending_new", "accepted").contains(order.status)) {
            return;
        }
        if (!nextRejection.isEmpty()) {
            String reason = nextRejection;
            nextRejection = "";
            over(order, "rejected", reason);
            return;
        }
        change(order, "new", "new");
        tell("an_event_of_the_future", order, data -> {});
        if (order.orderClass.equals("oco")) {
            order.highWater = null;
        }
        if (!isFillingOnMovesOnly) {
            matchAll(order.symbol);
        }
    }

    private void over(FakeOrder order, String status, String reason) {
        change(order, status, status, data -> {
            if (!reason.isEmpty()) {
                data.put("reason", reason);
            }
        });
        for (FakeOrder each : order.legs) {
            if (!each.isOver()) {
                over(each, status.equals("rejected") ? "rejected" : "canceled", "");
            }
        }
        cancelSiblings(order);
    }

    /** Of a pair the other goes with the one; of an entry the legs do not go with each other unless one was filled. */
    private void cancelSiblings(FakeOrder order) {
        FakeOrder parent = order.parent;
        if (parent == null) {
            return;
        }
        if (parent.orderClass.equals("oco") && !parent.isOver()) {
            over(parent, "canceled", "");
        }
        for (FakeOrder each : parent.legs) {
            if (each != order && !each.isOver()) {
                over(each, "canceled", "");
            }
        }
    }

    /** Begins to cancel an order: {@link #finishCancel} ends it. */
    synchronized FakeOrder cancel(String id) {
        FakeOrder order = orders.get(id);
        if (order == null) {
            throw new FakeRefusal(404, 40410000, "order not found for " + id);
        }
        if (order.isOver()) {
            throw FakeRefusal.rule("order is already in \"" + order.status + "\" state");
        }
        return order;
    }

    synchronized void finishCancel(FakeOrder order) {
        if (!order.isOver()) {
            over(order, "canceled", "");
        }
    }

    synchronized void expireDayOrders() {
        for (FakeOrder each : orders()) {
            if (!each.isOver() && each.time.equals("day")) {
                over(each, "expired", "");
            }
        }
    }

    synchronized FakeOrder replace(String id, JsonNode body) {
        FakeOrder old = orders.get(id);
        if (old == null) {
            throw new FakeRefusal(404, 40410000, "order not found for " + id);
        }
        if (!Set.of("new", "partially_filled", "held").contains(old.status)) {
            throw FakeRefusal.rule("cannot replace order in " + old.status + " status");
        }
        FakeRules.require(old.notional == null, "notional orders cannot be replaced");
        FakeOrder fresh = old.successor(body);
        if (usedIds.contains(fresh.clientId)) {
            throw FakeRefusal.malformed("client_order_id must be unique");
        }
        FakeRules.require(
                fresh.wanted().compareTo(old.filled) > 0, "qty must be greater than the quantity filled already");
        fresh.quantity = fresh.wanted().subtract(old.filled);
        fresh.replaces = old.id;
        fresh.status = "new";
        FakeRules.checkPrice(fresh.symbol, fresh.limit == null ? BigDecimal.ONE : fresh.limit);
        keep(fresh);
        if (old.parent != null) {
            old.parent.legs.add(fresh);
        }
        old.replacedBy = fresh.id;
        change(old, "replaced", "replaced");
        change(fresh, "new", "new");
        matchAll(fresh.symbol);
        return fresh;
    }

    // ---- the market

    private void matchAll(String symbol) {
        if (halted.contains(symbol) || price(symbol).signum() == 0) {
            return;
        }
        boolean isChanged = true;
        while (isChanged) {
            isChanged = false;
            for (FakeOrder each : orders()) {
                isChanged |= each.symbol.equals(symbol) && each.isWorking() && match(each, price(symbol));
            }
        }
    }

    private boolean match(FakeOrder order, BigDecimal price) {
        trail(order, price);
        if (order.stop != null && !order.isTriggered) {
            boolean isReached = order.isBuy() ? price.compareTo(order.stop) >= 0 : price.compareTo(order.stop) <= 0;
            if (!isReached) {
                return false;
            }
            order.isTriggered = true;
        }
        boolean isAtLimit = order.limit == null
                || (order.isBuy() ? price.compareTo(order.limit) <= 0 : price.compareTo(order.limit) >= 0);
        if (!isAtLimit) {
            if (order.time.equals("ioc") || order.time.equals("fok")) {
                over(order, "canceled", "");
            }
            return false;
        }
        fill(order, price);
        return true;
    }

    private static void trail(FakeOrder order, BigDecimal price) {
        if (!order.type.equals("trailing_stop")) {
            return;
        }
        BigDecimal best = order.highWater == null ? price : order.highWater;
        order.highWater = order.isBuy() ? best.min(price) : best.max(price);
        BigDecimal distance = order.trailPrice != null
                ? order.trailPrice
                : order.highWater.multiply(order.trailPercent).movePointLeft(2);
        order.stop = order.isBuy() ? order.highWater.add(distance) : order.highWater.subtract(distance);
    }

    private void fill(FakeOrder order, BigDecimal price) {
        BigDecimal whole = order.notional != null ? quantityOf(order) : order.remaining();
        BigDecimal left = whole;
        for (int part = fillsPerOrder; part > 0 && left.signum() > 0; part--) {
            BigDecimal quantity = part == 1 ? left : left.divide(BigDecimal.valueOf(part), 0, RoundingMode.DOWN);
            if (quantity.signum() > 0) {
                left = left.subtract(quantity);
                execute(order, quantity, price, left.signum() == 0);
            }
        }
        finish(order);
    }

    /** One of a pair cancels the other; an entry that is filled sends its exits. */
    private void finish(FakeOrder order) {
        if (order.parent != null) {
            cancelSiblings(order);
        }
        if (order.orderClass.equals("oco")) {
            order.legs.stream().filter(each -> !each.isOver()).forEach(each -> over(each, "canceled", ""));
        } else {
            order.legs.stream()
                    .filter(each -> each.status.equals("held"))
                    .limit(1)
                    .forEach(each -> change(each, "new", "new"));
        }
    }

    /** Trades a part of an order, however it stands in the market: for tests of partial fills. */
    synchronized void fillPart(String clientId, BigDecimal quantity, BigDecimal price) {
        FakeOrder order = byClientId(clientId);
        if (order != null) {
            execute(order, quantity, price, order.remaining().compareTo(quantity) == 0);
            if (order.isOver()) {
                finish(order);
            }
        }
    }

    private void execute(FakeOrder order, BigDecimal quantity, BigDecimal price, boolean isLast) {
        Instant time = now.get();
        order.filled = order.filled.add(quantity);
        order.paid = order.paid.add(quantity.multiply(price));
        BigDecimal signed = order.isBuy() ? quantity : quantity.negate();
        holdings.trade(order.symbol, signed, price);
        String execution = UUID.randomUUID().toString();
        String event = isLast ? "fill" : "partial_fill";
        ObjectNode row = FakeJson.object();
        row.put("id", FakeJson.activityId(time, UUID.randomUUID().toString())).put("activity_type", "FILL");
        row.put("transaction_time", time.toString()).put("type", event).put("price", FakeJson.plain(price));
        row.put("qty", FakeJson.plain(quantity)).put("cum_qty", FakeJson.plain(order.filled));
        row.put("leaves_qty", FakeJson.plain(order.remaining().max(BigDecimal.ZERO)))
                .put("side", order.side);
        row.put("symbol", FakeAssets.joined(order.symbol)).put("order_id", order.id);
        row.put("order_status", isLast ? "filled" : "partially_filled").put("swap_rate", "1");
        activities.add(row);
        change(order, isLast ? "filled" : "partially_filled", event, data -> {
            data.put("execution_id", execution)
                    .put("price", FakeJson.plain(price))
                    .put("qty", FakeJson.plain(quantity));
            data.put("position_qty", FakeJson.plain(holdings.of(order.symbol)));
        });
    }

    // ---- what is told

    private void change(FakeOrder order, String status, String event) {
        change(order, status, event, data -> {});
    }

    private void change(FakeOrder order, String status, String event, java.util.function.Consumer<ObjectNode> more) {
        order.status = status;
        order.updated = now.get();
        tell(event, order, more);
    }

    private void tell(String event, FakeOrder order, java.util.function.Consumer<ObjectNode> more) {
        ObjectNode data = FakeJson.object().put("event", event);
        data.put("execution_id", UUID.randomUUID().toString());
        data.put("timestamp", now.get().toString()).put("event_id", "01JZZZ");
        data.set("order", FakeJson.order(order, true, true));
        more.accept(data);
        told.accept(event, data);
    }
}
