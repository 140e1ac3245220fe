package io.gpttrader.live.internal.orders;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderStatus;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One order at the broker: the first of a decision, or one that took another's place. News may come in any order and more than once,
 * so what is known only grows.
 */
final class BrokerLink {
    final String id;

    /** As last told; null where only its id or executions are known. */
    @Nullable
    BrokerOrder last;

    OrderStatus status = OrderStatus.PENDING;

    /** Whether it is a second order of one decision, which must not be. */
    boolean isExtra;

    /** Whether its status is what we made of the broker's silence. */
    private boolean isAssumed;

    /** What the broker says has traded, and at which average: of this order, or of those before it too, as brokers differ. */
    BigDecimal claimed = BigDecimal.ZERO;

    BigDecimal claimedAverage = BigDecimal.ZERO;

    /** The least it has claimed while working; tells whether its claims include those of the orders before it. Null before. */
    private @Nullable BigDecimal leastClaimed;

    /** Sum of its executions that are known. */
    BigDecimal executed = BigDecimal.ZERO;

    BigDecimal executedWorth = BigDecimal.ZERO;

    /** Told to the session: what was executed, or more where executions were made up. */
    BigDecimal told = BigDecimal.ZERO;

    BigDecimal toldWorth = BigDecimal.ZERO;

    int gaps;
    private final Set<String> executions = new HashSet<>();

    BrokerLink(String id) {
        this.id = id;
    }

    boolean isWorking() {
        return !status.isOver();
    }

    void learn(BrokerOrder order) {
        boolean isNews = last == null
                || (!(status.isOver() && !order.status().isOver())
                        && !order.time().isBefore(last.time()));
        if (isNews || (order.status().isOver() && !status.isOver())) {
            last = order;
        }
        claim(order.filledQuantity(), order.averagePrice());
        if (order.status() != OrderStatus.PENDING) {
            least(order.filledQuantity());
        }
        if (isAssumed || (!status.isOver() && comesAfter(order.status())) || isContradiction(order)) {
            status = order.status();
            isAssumed = false;
        }
    }

    void assume(OrderStatus assumed) {
        status = assumed;
        isAssumed = true;
    }

    private boolean comesAfter(OrderStatus next) {
        return next.isOver() || next.compareTo(status) > 0;
    }

    /** FILLED, or replaced, though it was said to have ended otherwise: there is more to it than was said first. */
    private boolean isContradiction(BrokerOrder order) {
        OrderStatus said = order.status();
        return status.isOver()
                && status != OrderStatus.REPLACED
                && (said == OrderStatus.FILLED
                        || (said == OrderStatus.REPLACED && !order.replacedBy().isEmpty()));
    }

    /** Takes an execution in. False where it was known. */
    boolean learn(BrokerFill fill) {
        if (!executions.add(fill.executionId())) {
            return false;
        }
        executed = executed.add(fill.quantity());
        executedWorth = executedWorth.add(fill.quantity().multiply(fill.price()));
        if (fill.cumulativeQuantity().signum() > 0) {
            claim(fill.cumulativeQuantity(), BigDecimal.ZERO);
            least(fill.cumulativeQuantity().subtract(fill.quantity()).max(BigDecimal.ZERO));
        }
        return true;
    }

    /** This much is told to the session. */
    void tell(BigDecimal quantity, BigDecimal price) {
        told = told.add(quantity);
        toldWorth = toldWorth.add(quantity.multiply(price));
    }

    private void claim(BigDecimal quantity, BigDecimal average) {
        int more = quantity.compareTo(claimed);
        if (more > 0) {
            claimed = quantity;
            claimedAverage = average;
        } else if (more == 0 && average.signum() != 0) {
            claimedAverage = average;
        }
    }

    private void least(BigDecimal quantity) {
        leastClaimed = leastClaimed == null ? quantity : leastClaimed.min(quantity);
    }

    /**
     * Whether its claims include what those before it have traded. Not where it has claimed less, or its executions alone make more; and
     * not where its quantity is what they have left.
     */
    boolean includes(BigDecimal before, BigDecimal left) {
        boolean isForTheRest = last != null && last.quantity().compareTo(left) == 0;
        return before.signum() > 0
                && !isForTheRest
                && claimed.compareTo(before) >= 0
                && (leastClaimed == null || leastClaimed.compareTo(before) >= 0)
                && executed.compareTo(claimed.subtract(before)) <= 0;
    }
}
