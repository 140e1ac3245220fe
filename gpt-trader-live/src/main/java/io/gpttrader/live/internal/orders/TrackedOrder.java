package io.gpttrader.live.internal.orders;

import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderStatus;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** One decision to trade, and what is known of its order. Changed by its {@link OrderTracker} only. */
public final class TrackedOrder {
    private final OrderRequest request;
    private final int owner;
    private final long decidedAt;
    OrderPhase phase = OrderPhase.RECORDED;
    OrderStatus status = OrderStatus.PENDING;
    String brokerOrderId = "";
    String reason = "";
    BigDecimal filled = BigDecimal.ZERO;
    BigDecimal averagePrice = BigDecimal.ZERO;
    Optional<BrokerOrder> lastOrder = Optional.empty();

    /**
     * @param request with a client order id
     * @param owner whose decision it is; the tracker keeps it and does not look at it
     * @param decidedAt milliseconds
     */
    public TrackedOrder(OrderRequest request, int owner, long decidedAt) {
        if (request.clientOrderId().isEmpty()) {
            throw new IllegalArgumentException("an order must have a client order id but had none: " + request);
        }
        this.request = request;
        this.owner = owner;
        this.decidedAt = decidedAt;
    }

    /** {@return what was asked for} */
    public OrderRequest request() {
        return request;
    }

    /** {@return the id it was sent with and is known by, whatever replaces it at the broker} */
    public String clientOrderId() {
        return request.clientOrderId();
    }

    /** {@return the broker's symbol} */
    public String symbol() {
        return request.symbol();
    }

    /** {@return whether it is an entry: given up after a deadline, which an exit never is} */
    public boolean isEntry() {
        return !request.isClosing();
    }

    /** {@return whose decision it is} */
    public int owner() {
        return owner;
    }

    /** {@return milliseconds} */
    public long decidedAt() {
        return decidedAt;
    }

    /** {@return how far it has come} */
    public OrderPhase phase() {
        return phase;
    }

    /** {@return what the broker last said has become of it; PENDING before} */
    public OrderStatus status() {
        return status;
    }

    /** {@return the broker's id, of the last one where it was replaced; empty while unknown} */
    public String brokerOrderId() {
        return brokerOrderId;
    }

    /** {@return why it is as it is; empty where there is nothing to say} */
    public String reason() {
        return reason;
    }

    /** {@return shares or coins traded, as told to {@link OrderOutcomes#filled}} */
    public BigDecimal filled() {
        return filled;
    }

    /** {@return of what has traded; 0 where nothing has} */
    public BigDecimal averagePrice() {
        return averagePrice;
    }

    /** {@return as the broker last told it; empty before, or where only executions are known} */
    public Optional<BrokerOrder> lastOrder() {
        return lastOrder;
    }

    void book(BigDecimal quantity, BigDecimal price) {
        BigDecimal worth = averagePrice.multiply(filled).add(quantity.multiply(price));
        filled = filled.add(quantity);
        averagePrice = worth.divide(filled, MathContext.DECIMAL64);
    }

    @Override
    public String toString() {
        return request + " " + phase;
    }
}
