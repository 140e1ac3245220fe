package io.gpttrader.live;

import io.gpttrader.live.internal.support.Amounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;

/** Tells a simulated broker of one minute after the other, sends orders with ids of their own, and keeps what listeners are told. */
final class SimulatedDay {
    static final Instant BEGIN = Instant.parse("2026-03-02T14:30:00Z");
    static final String SYMBOL = "AAPL";

    final SimulatedBroker broker;
    final List<BrokerEvent> events = new ArrayList<>();
    private Instant now = BEGIN;
    private int lastId;

    SimulatedDay(SimulatedBroker broker) {
        this.broker = broker;
        var unused = broker.listen(events::add);
    }

    /** One minute with these prices. */
    void bar(double open, double high, double low, double close) {
        broker.market(SYMBOL, next(open, high, low, close, 1_000_000));
    }

    /** One minute at one price. */
    void bar(double price) {
        bar(price, price, price, price);
    }

    void barOf(double price, double volume) {
        broker.market(SYMBOL, next(price, price, price, price, volume));
    }

    /** One minute of two symbols. */
    void bars(String first, double firstPrice, String second, double secondPrice) {
        Bar one = bar(now, firstPrice, firstPrice, firstPrice, firstPrice, 1_000_000);
        Bar other = next(secondPrice, secondPrice, secondPrice, secondPrice, 1_000_000);
        broker.market(Map.of(first, one, second, other));
    }

    /** Goes on to a moment without any bar. */
    void pauseUntil(Instant moment) {
        now = moment;
    }

    private Bar next(double open, double high, double low, double close, double volume) {
        Bar bar = bar(now, open, high, low, close, volume);
        now = bar.getEndTime();
        return bar;
    }

    static Bar bar(Instant begin, double open, double high, double low, double close, double volume) {
        var number = DoubleNumFactory.getInstance();
        return new BaseBar(
                Duration.ofMinutes(1),
                begin,
                begin.plusSeconds(60),
                number.numOf(open),
                number.numOf(high),
                number.numOf(low),
                number.numOf(close),
                number.numOf(volume),
                number.numOf(0),
                0);
    }

    static Bar decimalBar(Instant begin, double price) {
        var number = DecimalNumFactory.getInstance();
        return new BaseBar(
                Duration.ofMinutes(1),
                begin,
                begin.plusSeconds(60),
                number.numOf(price),
                number.numOf(price),
                number.numOf(price),
                number.numOf(price),
                number.numOf(1),
                number.numOf(0),
                0);
    }

    String send(OrderRequest request) {
        String id = "my-" + ++lastId;
        broker.submit(request.clientOrderId(id));
        return id;
    }

    String nextId() {
        return "my-" + ++lastId;
    }

    BrokerOrder order(String id) {
        return broker.order(id).orElseThrow();
    }

    OrderStatus status(String id) {
        return order(id).status();
    }

    /** What a filled order has paid or got for one. */
    double price(String id) {
        BrokerOrder order = order(id);
        if (order.status() != OrderStatus.FILLED) {
            throw new AssertionError("not filled: " + order);
        }
        return order.averagePrice().doubleValue();
    }

    double held() {
        return held(SYMBOL);
    }

    double held(String symbol) {
        return broker.positions().stream()
                .filter(each -> each.symbol().equals(symbol))
                .mapToDouble(each -> each.quantity().doubleValue())
                .sum();
    }

    double cash() {
        return broker.account().cash().doubleValue();
    }

    List<BrokerFill> fills() {
        return broker.fills(Instant.EPOCH);
    }

    static OrderRequest buy(double quantity) {
        return OrderRequest.buy(SYMBOL, number(quantity));
    }

    static OrderRequest sell(double quantity) {
        return OrderRequest.sell(SYMBOL, number(quantity));
    }

    static BigDecimal number(double number) {
        return Amounts.of(number);
    }
}
