package io.gpttrader.live.contract;

import io.gpttrader.live.Broker;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Listens to a broker and keeps what it tells. */
public final class BrokerStream implements Consumer<BrokerEvent>, AutoCloseable {
    private final List<BrokerEvent> events = new CopyOnWriteArrayList<>();
    private final Duration patience;
    private final AutoCloseable stream;

    /**
     * Begins to listen.
     *
     * @param broker to
     * @param patience how long to wait for what must come
     */
    public BrokerStream(Broker broker, Duration patience) {
        this.patience = patience;
        this.stream = broker.listen(this);
    }

    @Override
    public void accept(BrokerEvent event) {
        events.add(event);
    }

    /** {@return what was told so far, in order} */
    public List<BrokerEvent> events() {
        return List.copyOf(events);
    }

    /** {@return the executions told so far, in order, those told twice twice} */
    public List<BrokerFill> fills() {
        return events.stream()
                .filter(BrokerEvent.Filled.class::isInstance)
                .map(each -> ((BrokerEvent.Filled) each).fill())
                .toList();
    }

    /** {@return what was told of the orders so far, in order} */
    public List<BrokerOrder> orders() {
        return events.stream()
                .filter(BrokerEvent.OrderChanged.class::isInstance)
                .map(each -> ((BrokerEvent.OrderChanged) each).order())
                .toList();
    }

    /**
     * Waits for an event.
     *
     * @param what for the message when it does not come
     * @param wanted the event
     */
    public void await(String what, Predicate<? super BrokerEvent> wanted) {
        Waiting.until(
                patience, "the stream tells " + what, () -> events.stream().anyMatch(wanted), this::events);
    }

    /**
     * Waits until an order is told of.
     *
     * @param clientOrderId of the order
     * @param wanted what it must be like
     */
    public void awaitOrder(String clientOrderId, Predicate<? super BrokerOrder> wanted) {
        await(
                "of the order " + clientOrderId,
                event -> event instanceof BrokerEvent.OrderChanged changed
                        && changed.order().clientOrderId().equals(clientOrderId)
                        && wanted.test(changed.order()));
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (Exception e) {
            throw new IllegalStateException("the stream could not be closed", e);
        }
    }
}
