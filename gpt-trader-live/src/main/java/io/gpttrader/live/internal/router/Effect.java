package io.gpttrader.live.internal.router;

import io.gpttrader.live.internal.orders.OrderEffect;
import java.time.Instant;

/** Something to be done outside, once the input it follows from is in the journal. */
public sealed interface Effect {

    /** A request about an order. */
    record OfOrder(OrderEffect effect) implements Effect {}

    /** Find out when and how an order may be sent: answered by {@link BrokerInput.Planned}. */
    record Plan(String id, boolean isWhole) implements Effect {}

    /** Read the account at the broker, and all fills from a moment on: answered by {@link BrokerInput.State} or {@link BrokerInput.StateFailed}. */
    record Reconcile(Instant fillsSince) implements Effect {}
}
