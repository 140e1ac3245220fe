package io.gpttrader.live.internal.orders;

import io.gpttrader.live.Broker;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries a {@link OrderEffect.Lookup} out. */
public final class OrderQuestion {

    /** More replacements of one order than anyone makes by hand; a broker that answers in a circle must not keep us. */
    private static final int MOST = 100;

    private OrderQuestion() {}

    /**
     * Asks for an order and for those that have taken its place, one after the other.
     *
     * @param broker that is asked
     * @param clientOrderId of the first
     * @return the order and what replaced it, in this order; empty where the broker does not know it
     */
    public static List<BrokerOrder> ask(Broker broker, String clientOrderId) {
        List<BrokerOrder> found = new ArrayList<>();
        Optional<BrokerOrder> next = broker.order(clientOrderId);
        while (next.isPresent() && found.size() < MOST) {
            BrokerOrder order = next.get();
            found.add(order);
            boolean isReplaced = order.status() == OrderStatus.REPLACED
                    && !order.replacedBy().isEmpty();
            next = isReplaced ? broker.replacement(order) : Optional.empty();
        }
        return found;
    }
}
