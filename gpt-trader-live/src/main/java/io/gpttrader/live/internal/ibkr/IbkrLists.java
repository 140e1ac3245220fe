package io.gpttrader.live.internal.ibkr;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.http.CallPriority;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The lists of orders and executions, no more often than IBKR allows. */
final class IbkrLists {
    /** As far back as IBKR tells of executions. */
    private static final int MOST_DAYS = 7;

    private static final int LOOKS = 3;
    private static final Duration FIRST_LOOK = Duration.ofMillis(200);

    private final IbkrClient client;
    private final IbkrContracts contracts;
    private final IbkrOrders orders;
    private final Pace orderPace;
    private final Pace tradePace;

    /** Lets requests pass with a time between them. */
    private static final class Pace {
        private final Duration between;
        private long next = System.nanoTime();

        Pace(Duration between) {
            this.between = between;
        }

        void await() {
            long wait;
            synchronized (this) {
                long now = System.nanoTime();
                wait = Math.max(0, next - now);
                next = Math.max(now, next) + between.toNanos();
            }
            IbkrClient.pause(Duration.ofNanos(wait));
        }
    }

    IbkrLists(IbkrClient client, IbkrContracts contracts, IbkrOrders orders, Duration pacing) {
        this.client = client;
        this.contracts = contracts;
        this.orders = orders;
        this.orderPace = new Pace(pacing);
        this.tradePace = new Pace(pacing);
    }

    /** Every order of this session at IBKR, that is of about a day. The gateway's first answer may be empty while it looks. */
    List<BrokerOrder> orders() {
        for (int look = 1; ; look++) {
            orderPace.await();
            JsonNode json = client.ask(
                    "list orders", "/iserver/account/orders?accountId=" + client.account(), CallPriority.LOOKUP);
            JsonNode list = json.isArray() ? json : json.path("orders");
            requireList(list, json, "list orders");
            boolean isWhole = !list.isEmpty() || json.path("snapshot").asBoolean(json.isArray());
            if (isWhole || look == LOOKS) {
                return read(list);
            }
            IbkrClient.pause(FIRST_LOOK);
        }
    }

    /** An answer without the list must not be taken for an account without orders. */
    private static void requireList(JsonNode list, JsonNode json, String what) {
        String said = IbkrErrors.said(json);
        if (!said.isEmpty()) {
            throw IbkrErrors.refused(what, said);
        }
        if (!list.isArray()) {
            throw new BrokerException(BrokerException.Kind.PROTOCOL, what + ": the answer holds no list");
        }
    }

    private List<BrokerOrder> read(JsonNode list) {
        List<BrokerOrder> all = new ArrayList<>();
        for (JsonNode each : list) {
            if (isOurs(each)) {
                orders.take(each).ifPresent(all::add);
            }
        }
        return all;
    }

    private boolean isOurs(JsonNode row) {
        String account = IbkrJson.text(row, "acct", "account", "accountCode");
        return account.isEmpty() || account.equals(client.account());
    }

    /** One order as it is now; empty where IBKR does not know it any more. */
    Optional<BrokerOrder> status(String id) {
        try {
            JsonNode told =
                    client.ask("ask for order " + id, "/iserver/account/order/status/" + id, CallPriority.LOOKUP);
            String said = IbkrErrors.said(told);
            if (!said.isEmpty()) {
                throw IbkrErrors.refused("ask for order " + id, said);
            }
            return orders.take(told);
        } catch (BrokerException e) {
            if (e.kind() == BrokerException.Kind.NOT_FOUND || e.kind() == BrokerException.Kind.REJECTED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** By what was sent or heard, then the list of about a day, then the executions of a week. */
    Optional<BrokerOrder> find(String clientOrderId) {
        String id = orders.idOf(clientOrderId);
        if (!id.isEmpty()) {
            Optional<BrokerOrder> its = status(id);
            if (its.isPresent()) {
                return its;
            }
        }
        Optional<BrokerOrder> listed = orders().stream()
                .filter(each -> each.clientOrderId().equals(clientOrderId))
                .findFirst();
        return listed.isPresent() ? listed : ofFills(clientOrderId);
    }

    private Optional<BrokerOrder> ofFills(String clientOrderId) {
        List<BrokerFill> fills = trades(MOST_DAYS).stream()
                .filter(each -> each.clientOrderId().equals(clientOrderId))
                .toList();
        if (fills.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal quantity = fills.stream().map(BrokerFill::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal value = fills.stream()
                .map(each -> each.quantity().multiply(each.price()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BrokerFill last = fills.getLast();
        return Optional.of(new BrokerOrder(
                last.brokerOrderId(),
                clientOrderId,
                last.symbol(),
                last.side(),
                OrderType.MARKET,
                OrderStatus.FILLED,
                quantity,
                quantity,
                value.divide(quantity, 8, RoundingMode.HALF_UP),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                last.time(),
                "",
                "",
                "",
                List.of()));
    }

    List<BrokerFill> fills(Instant since) {
        Instant now = client.now();
        if (since.isAfter(now)) {
            return List.of();
        }
        long days = Math.min(MOST_DAYS, Duration.between(since, now).toDays() + 2);
        return trades((int) days).stream()
                .filter(each -> !each.time().isBefore(since.minusSeconds(1)))
                .toList();
    }

    private List<BrokerFill> trades(int days) {
        tradePace.await();
        JsonNode json = client.ask("list executions", "/iserver/account/trades?days=" + days, CallPriority.QUESTION);
        JsonNode list = json.isArray() ? json : json.path("trades");
        requireList(list, json, "list executions");
        List<JsonNode> rows = new ArrayList<>();
        list.forEach(rows::add);
        boolean isUnknown =
                rows.stream().anyMatch(each -> isOurs(each) && orderId(each).isEmpty());
        if (isUnknown
                && rows.stream()
                        .anyMatch(each -> !IbkrJson.text(each, "order_ref").isEmpty())) {
            List<BrokerOrder> unused = orders();
        }
        return rows.stream()
                .filter(this::isOurs)
                .map(this::fill)
                .sorted(Comparator.comparing(BrokerFill::time).thenComparing(BrokerFill::executionId))
                .toList();
    }

    private String orderId(JsonNode row) {
        String told = IbkrJson.text(row, "order_id", "orderId");
        return told.isEmpty() ? orders.idOf(IbkrJson.text(row, "order_ref")) : told;
    }

    /** An execution as the list and the stream tell it. */
    BrokerFill fill(JsonNode row) {
        BrokerFill fill = new BrokerFill(
                IbkrJson.text(row, "execution_id"),
                orderId(row),
                IbkrJson.text(row, "order_ref"),
                contracts.symbol(row, IbkrJson.text(row, "symbol", "ticker", "contract_description_1")),
                IbkrOrders.side(IbkrJson.text(row, "side")),
                IbkrJson.decimal(row, "size", "quantity").abs(),
                IbkrJson.decimal(row, "price"),
                IbkrJson.decimal(row, "commission", "comission"),
                BigDecimal.ZERO,
                IbkrJson.time(row, "trade_time_r", "trade_time"));
        if (fill.executionId().isEmpty()
                || fill.quantity().signum() == 0
                || fill.price().signum() == 0
                || fill.time().equals(Instant.EPOCH)) {
            throw new BrokerException(
                    BrokerException.Kind.PROTOCOL,
                    "an execution in " + fill.symbol()
                            + " has no execution_id, size, price or trade_time; the gateway's"
                            + " interface may have changed");
        }
        return fill;
    }
}
