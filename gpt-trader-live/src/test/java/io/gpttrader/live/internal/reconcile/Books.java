package io.gpttrader.live.internal.reconcile;

import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.reconcile.Expected.ExpectedOrder;
import io.gpttrader.live.internal.wire.BrokerState;
import io.gpttrader.live.internal.wire.BrokerState.Unread;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Books and a broker's state that agree, to be changed by a test. */
class Books {
    static final Instant T = Instant.parse("2026-11-27T15:00:00Z");
    static final String PREFIX = "gtaaaaaaaa";

    String accountId = "A1";
    final Set<String> symbols = new HashSet<>(Set.of("AAPL", "MSFT"));
    final Map<String, BigDecimal> positions = new HashMap<>();
    final Map<String, BigDecimal> external = new HashMap<>();
    final Map<String, ExpectedOrder> orders = new HashMap<>();
    final Set<String> legs = new HashSet<>();
    final Set<String> unsettled = new HashSet<>();
    final Map<String, BigDecimal> prices = new HashMap<>();
    final Map<String, BigDecimal> steps = new HashMap<>();
    final Set<String> feesInKind = new HashSet<>();
    BigDecimal cash = number("1000");

    Instant time = T;
    BrokerAccount account = account("1000");
    final List<BrokerPosition> held = new ArrayList<>();
    final List<BrokerOrder> open = new ArrayList<>();
    final List<BrokerFill> fills = new ArrayList<>();
    boolean isTorn;
    final List<Unread> unread = new ArrayList<>();

    Expected expected() {
        return new Expected(
                accountId,
                PREFIX,
                9,
                symbols,
                positions,
                external,
                orders,
                legs,
                unsettled,
                cash,
                prices,
                steps,
                feesInKind);
    }

    BrokerState state() {
        return new BrokerState(time, account, held, open, fills, T.minusSeconds(600), isTorn, 1, unread);
    }

    Books books(String symbol, String quantity) {
        positions.put(symbol, number(quantity));
        return this;
    }

    Books broker(String symbol, String quantity, String price) {
        held.add(new BrokerPosition(symbol, number(quantity), number(price), number(price)));
        return this;
    }

    Books order(String clientOrderId, String brokerOrderId, String symbol, String filled) {
        orders.put(clientOrderId, new ExpectedOrder(clientOrderId, brokerOrderId, symbol, number(filled)));
        return this;
    }

    static BrokerAccount account(String cash) {
        return new BrokerAccount("A1", false, "USD", number(cash), number("10000"), number(cash), "", true);
    }

    static BrokerOrder atBroker(String brokerOrderId, String clientOrderId, String symbol, String filled) {
        return new BrokerOrder(
                brokerOrderId,
                clientOrderId,
                symbol,
                OrderSide.BUY,
                OrderType.LIMIT,
                OrderStatus.OPEN,
                number("10"),
                number(filled),
                number("0"),
                number("99.50"),
                number("0"),
                T,
                "",
                "",
                "",
                List.of());
    }

    static BrokerOrder with(BrokerOrder order, String replaces, List<BrokerOrder> legs) {
        return new BrokerOrder(
                order.brokerOrderId(),
                order.clientOrderId(),
                order.symbol(),
                order.side(),
                order.type(),
                order.status(),
                order.quantity(),
                order.filledQuantity(),
                order.averagePrice(),
                order.limitPrice(),
                order.stopPrice(),
                order.time(),
                order.replacedBy(),
                replaces,
                order.reason(),
                legs);
    }

    static BrokerFill fill(
            String clientOrderId, String symbol, OrderSide side, String quantity, String price, Instant time) {
        return new BrokerFill(
                "e-" + time + side,
                "b-" + clientOrderId,
                clientOrderId,
                symbol,
                side,
                number(quantity),
                number(price),
                number("0"),
                number("0"),
                time);
    }

    static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
