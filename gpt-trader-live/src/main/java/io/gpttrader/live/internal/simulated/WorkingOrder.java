package io.gpttrader.live.internal.simulated;

import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order and what has become of it. Guarded by the lock of its account. */
final class WorkingOrder {
    final int number;
    final String clientOrderId;
    final String symbol;
    final OrderSide side;
    final OrderType type;
    final TimeInForce time;
    final boolean isClosing;
    final boolean isExtendedHours;
    final Instant placed;

    OrderStatus status = OrderStatus.PENDING;

    /** 0 while only its worth is known. */
    BigDecimal quantity = BigDecimal.ZERO;

    @Nullable
    BigDecimal notional;

    BigDecimal filled = BigDecimal.ZERO;
    BigDecimal averagePrice = BigDecimal.ZERO;

    @Nullable
    BigDecimal limit;

    @Nullable
    BigDecimal stop;

    @Nullable
    BigDecimal trailAmount;

    @Nullable
    BigDecimal trailPercent;

    /** The best price since a trailing stop was placed. */
    @Nullable
    BigDecimal waterMark;

    /** A stop limit order whose stop price has traded. */
    boolean isTriggered;

    /** Waits for its entry. */
    boolean isHeld;

    /** Price within the bar at which it began to work, null where that was before the bar or at its open. */
    @Nullable
    BigDecimal activatedAt;

    /** When a day order or one for the close or the open is over; the end of time for others. */
    Instant expires = Instant.MAX;

    /** For the open only: of the first session that it is in time for. */
    Instant opens = Instant.MIN;

    Instant changed;
    String replacedBy = "";
    String replaces = "";
    String reason = "";

    /** Orders that begin to work when this one has filled. */
    final List<WorkingOrder> legs = new ArrayList<>();

    /** The other one of a pair of which one cancels the other. */
    @Nullable
    WorkingOrder sibling;

    @Nullable
    WorkingOrder parent;

    WorkingOrder(int number, OrderRequest request, Instant now) {
        this(
                number,
                request.clientOrderId(),
                request.symbol(),
                request.side(),
                request.type(),
                request.timeInForce(),
                request.isClosing(),
                request.isExtendedHours(),
                now);
        quantity = request.quantity().map(SimulatedSettings::plain).orElse(BigDecimal.ZERO);
        notional = request.notional().orElse(null);
        limit = request.limitPrice().orElse(null);
        stop = request.stopPrice().orElse(null);
        trailAmount = request.trailAmount().orElse(null);
        trailPercent = request.trailPercent().orElse(null);
    }

    private WorkingOrder(
            int number,
            String clientOrderId,
            String symbol,
            OrderSide side,
            OrderType type,
            TimeInForce time,
            boolean isClosing,
            boolean isExtendedHours,
            Instant now) {
        this.number = number;
        this.clientOrderId = clientOrderId;
        this.symbol = symbol;
        this.side = side;
        this.type = type;
        this.time = time;
        this.isClosing = isClosing;
        this.isExtendedHours = isExtendedHours;
        this.placed = now;
        this.changed = now;
    }

    /** An exit that belongs to an order: a limit order with a profit, or a stop with a loss. */
    @CanIgnoreReturnValue
    WorkingOrder leg(int number, OrderSide side, @Nullable BigDecimal limit, @Nullable BigDecimal stop, Instant now) {
        OrderType its = stop == null ? OrderType.LIMIT : limit == null ? OrderType.STOP : OrderType.STOP_LIMIT;
        WorkingOrder leg = new WorkingOrder(number, "", symbol, side, its, time, true, isExtendedHours, now);
        leg.quantity = quantity;
        leg.limit = limit;
        leg.stop = stop;
        leg.parent = this;
        legs.add(leg);
        return leg;
    }

    /** The order that takes the place of this one. */
    WorkingOrder changed(int number, OrderChange change, Instant now) {
        WorkingOrder next = new WorkingOrder(
                number, change.clientOrderId(), symbol, side, type, time, isClosing, isExtendedHours, now);
        next.quantity = change.quantity().map(SimulatedSettings::plain).orElse(quantity);
        next.notional = notional;
        next.filled = filled;
        next.averagePrice = averagePrice;
        next.limit = change.limitPrice().orElse(limit);
        next.stop = change.stopPrice().orElse(stop);
        next.trailAmount = trailAmount == null ? null : change.trail().orElse(trailAmount);
        next.trailPercent = trailPercent == null ? null : change.trail().orElse(trailPercent);
        next.waterMark = waterMark;
        next.isTriggered = isTriggered && change.stopPrice().isEmpty();
        next.isHeld = isHeld;
        next.replaces = id();
        return next;
    }

    String id() {
        return "sim-" + number;
    }

    BigDecimal remaining() {
        return quantity.subtract(filled);
    }

    boolean isBuy() {
        return side == OrderSide.BUY;
    }

    boolean isWorking() {
        return !status.isOver() && !isHeld;
    }

    boolean isStop() {
        return type == OrderType.STOP
                || type == OrderType.TRAILING_STOP
                || (type == OrderType.STOP_LIMIT && !isTriggered);
    }

    void fill(BigDecimal units, BigDecimal price) {
        BigDecimal worth = filled.multiply(averagePrice).add(units.multiply(price));
        filled = SimulatedSettings.plain(filled.add(units));
        averagePrice = SimulatedSettings.plain(worth.divide(filled, MathContext.DECIMAL128));
        status = remaining().signum() == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
    }

    BrokerOrder view() {
        return new BrokerOrder(
                id(),
                clientOrderId,
                symbol,
                side,
                type,
                status,
                quantity,
                filled,
                averagePrice,
                limit == null ? BigDecimal.ZERO : limit,
                stop == null ? BigDecimal.ZERO : stop,
                changed,
                replacedBy,
                replaces,
                reason,
                legs.stream().map(WorkingOrder::view).toList());
    }
}
