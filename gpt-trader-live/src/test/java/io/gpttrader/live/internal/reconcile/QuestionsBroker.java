package io.gpttrader.live.internal.reconcile;

import io.gpttrader.live.Broker;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.BrokerTraits;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A broker that answers questions from lists, and does something before each. */
class QuestionsBroker implements Broker {
    final List<String> asked = new ArrayList<>();
    Consumer<String> before = question -> {};
    Instant time = Instant.parse("2026-11-27T15:00:00Z");
    BrokerAccount account = Books.account("1000");
    List<BrokerPosition> positions = new ArrayList<>();
    List<BrokerOrder> orders = new ArrayList<>();
    List<BrokerFill> fills = new ArrayList<>();
    Instant fillsSince = Instant.EPOCH;

    private void asks(String question) {
        asked.add(question);
        before.accept(question);
    }

    @Override
    public String name() {
        return "questions";
    }

    @Override
    public BrokerTraits traits() {
        throw new UnsupportedOperationException();
    }

    @Override
    public BrokerAccount account() {
        asks("account");
        return account;
    }

    @Override
    public List<BrokerPosition> positions() {
        asks("positions");
        return positions;
    }

    @Override
    public List<BrokerOrder> openOrders() {
        asks("orders");
        return orders;
    }

    @Override
    public List<BrokerFill> fills(Instant since) {
        asks("fills");
        fillsSince = since;
        return fills;
    }

    @Override
    public Instant time() {
        asks("time");
        return time;
    }

    @Override
    public Optional<BrokerOrder> order(String clientOrderId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BrokerOrder submit(OrderRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void cancel(BrokerOrder order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BrokerOrder replace(BrokerOrder order, OrderChange change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AutoCloseable listen(Consumer<? super BrokerEvent> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instrument instrument(String symbol) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
