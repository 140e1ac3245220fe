package io.gpttrader.live.internal.drift;

import io.gpttrader.live.OrderStatus;
import java.util.ArrayList;
import java.util.List;

/** A decision and what has become of it so far. */
final class ExecutionRow {
    final Decision decision;
    final String clientOrderId;
    final List<ExecutionFill> fills = new ArrayList<>(1);
    String brokerOrderId = "";
    double ordered;
    long sentAt;
    double arrivalPrice = Double.NaN;
    OrderStatus status = OrderStatus.PENDING;
    long overAt;
    double overPrice = Double.NaN;
    String reason = "";

    ExecutionRow(Decision decision, String clientOrderId) {
        this.decision = decision;
        this.clientOrderId = clientOrderId;
    }

    Execution execution() {
        return new Execution(
                decision,
                clientOrderId,
                brokerOrderId,
                ordered,
                sentAt,
                arrivalPrice,
                fills,
                status,
                overAt,
                overPrice,
                reason);
    }

    boolean holds(String executionId) {
        return fills.stream().anyMatch(fill -> fill.executionId().equals(executionId));
    }
}
