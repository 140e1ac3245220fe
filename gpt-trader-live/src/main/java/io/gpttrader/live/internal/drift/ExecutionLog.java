package io.gpttrader.live.internal.drift;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a session decided and what its broker made of it. The session's one thread calls it, in the order of things; what it is
 * told twice counts once. It keeps the last {@value #KEPT} decisions that are over, and counts all.
 *
 * <p>An order's way: {@link #decided}, {@link #sent}, {@link #accepted}, {@link #filled} as often as it trades, {@link #over}. It may leave
 * that way at each step by {@link #rejected}. A fill may come before {@link #accepted} and after {@link #over}.
 */
public final class ExecutionLog {

    /** Decisions kept in full; a session may last for years. */
    static final int KEPT = 10_000;

    private final int kept;
    private final Map<String, ExecutionRow> byOrder = new HashMap<>();
    private final Set<ExecutionRow> rows = new LinkedHashSet<>();
    private int working;
    private final SlippageTally slippage = new SlippageTally();
    private final ExecutionTally tally = new ExecutionTally();
    private final Map<String, Flows> earlier = new LinkedHashMap<>();
    private Shortfall earlierShortfall = Shortfall.NONE;
    private long earlierUntil;
    private final Set<Declined> declined = new LinkedHashSet<>();
    private double cash;

    /** Empty. */
    public ExecutionLog() {
        this(KEPT);
    }

    ExecutionLog(int kept) {
        this.kept = kept;
    }

    // ---- an order's way

    /** A decision has been made, and an order for it has its id. Nothing has left yet. */
    public void decided(Decision decision, String clientOrderId) {
        if (byOrder.containsKey(clientOrderId)) {
            throw new IllegalArgumentException(
                    "clientOrderId " + clientOrderId + " was decided before; each decision needs an id of its own");
        }
        add(new ExecutionRow(decision, clientOrderId));
    }

    /** A decision got no order. A strategy refused at every bar makes many of these: only the last are kept, and none is a row. */
    public void declined(Declined decision) {
        if (declined.add(decision) && declined.size() > kept) {
            Iterator<Declined> oldest = declined.iterator();
            Declined unused = oldest.next();
            oldest.remove();
        }
    }

    private void add(ExecutionRow row) {
        tally.decisions++;
        keep(row);
    }

    private void keep(ExecutionRow row) {
        rows.add(row);
        working++;
        if (!row.clientOrderId.isEmpty()) {
            byOrder.put(row.clientOrderId, row);
        }
    }

    /**
     * Its request leaves for the broker.
     *
     * @param units that are ordered, rounded to what can be
     * @param arrivalPrice of the market at that moment, such as the middle of the quote; NaN where it is not known
     * @param millis when, since 1970 UTC
     */
    public void sent(String clientOrderId, double units, double arrivalPrice, long millis) {
        ExecutionRow row = byOrder.get(clientOrderId);
        if (row != null && row.sentAt == 0) {
            tally.sent++;
            row.ordered = units;
            row.arrivalPrice = arrivalPrice;
            row.sentAt = millis;
        }
    }

    /** The broker has it. */
    public void accepted(String clientOrderId, String brokerOrderId) {
        ExecutionRow row = byOrder.get(clientOrderId);
        if (row != null) {
            row.brokerOrderId = brokerOrderId;
            if (row.status == OrderStatus.PENDING) {
                row.status = OrderStatus.OPEN;
            }
        }
    }

    /** A part of it has traded. A fill of an order that is not known here is kept as a foreign one. */
    public void filled(String clientOrderId, BrokerFill fill) {
        ExecutionRow row = byOrder.get(clientOrderId);
        if (row == null) {
            foreign(fill);
        } else if (!row.holds(fill.executionId())) {
            add(row, fill);
            if (row.overAt == 0) {
                row.status = OrderStatus.PARTIALLY_FILLED;
            }
        }
    }

    /** A fill of an order that is not the session's. */
    public void foreign(BrokerFill fill) {
        long at = fill.time().toEpochMilli();
        Decision none = new Decision(
                Execution.FOREIGN,
                fill.symbol(),
                fill.side(),
                false,
                OrderType.MARKET,
                at,
                fill.quantity().doubleValue(),
                fill.price().doubleValue());
        ExecutionRow row = filledRow(none, fill.brokerOrderId(), at);
        add(row, fill);
        tally.foreign++;
        forget();
    }

    /**
     * A position has changed without an order of the session's, and the session has taken that over: it was there at the start, or was
     * traded by hand at the broker.
     *
     * @param taken whose position it is now, and at what price; its type does not matter
     * @param reason such as {@code "held at the start"}
     */
    public void adopted(Decision taken, String reason) {
        ExecutionRow row = filledRow(taken, "", taken.decidedAt());
        row.reason = reason;
        row.fills.add(new ExecutionFill("", taken.wanted(), taken.price(), 0, taken.decidedAt()));
        forget();
    }

    private ExecutionRow filledRow(Decision decision, String brokerOrderId, long millis) {
        ExecutionRow row = new ExecutionRow(decision, "");
        row.brokerOrderId = brokerOrderId;
        row.status = OrderStatus.FILLED;
        row.overAt = Math.max(1, millis);
        row.overPrice = decision.price();
        keep(row);
        working--;
        return row;
    }

    /**
     * Cash came or went without a trade, and the session has taken that into its account: a dividend, interest, a fee, a transfer.
     *
     * @param amount account currency, below 0 for what went
     */
    public void cash(double amount) {
        cash += amount;
    }

    private void add(ExecutionRow row, BrokerFill fill) {
        tally.fills++;
        ExecutionFill its = new ExecutionFill(
                fill.executionId(),
                fill.quantity().doubleValue(),
                fill.price().doubleValue(),
                fill.commission().doubleValue(),
                fill.time().toEpochMilli());
        row.fills.add(its);
        if (row.brokerOrderId.isEmpty()) {
            row.brokerOrderId = fill.brokerOrderId();
        }
        if (!row.decision.recipe().equals(Execution.FOREIGN)) {
            slippage.add(row.decision, its);
        }
    }

    /**
     * It trades no more.
     *
     * @param status what became of it: filled, cancelled, expired, rejected or replaced
     * @param reason the broker's, or of who cancelled it; empty where there is none
     * @param price of the market at that moment; NaN where it is not known
     * @param millis when, since 1970 UTC
     */
    public void over(String clientOrderId, OrderStatus status, String reason, double price, long millis) {
        if (!status.isOver()) {
            throw new IllegalArgumentException("status must be one of an order that is over but was " + status);
        }
        ExecutionRow row = byOrder.get(clientOrderId);
        if (row != null && row.overAt == 0) {
            end(row, status, reason, millis, price);
        }
    }

    /** The broker refused it, or it never left: {@link #over} as rejected. */
    public void rejected(String clientOrderId, String reason, double price, long millis) {
        over(clientOrderId, OrderStatus.REJECTED, reason, price, millis);
    }

    private void end(ExecutionRow row, OrderStatus status, String reason, long millis, double price) {
        row.status = status;
        row.reason = reason;
        row.overAt = Math.max(1, millis);
        row.overPrice = price;
        working--;
        switch (status) {
            case FILLED -> tally.filled++;
            case REJECTED -> tally.rejected++;
            case EXPIRED -> tally.expired++;
            default -> tally.cancelled++;
        }
        forget();
    }

    /** Drops the oldest that are over. Those that work stay, however old. */
    private void forget() {
        Iterator<ExecutionRow> oldest = rows.iterator();
        while (rows.size() - working > kept && oldest.hasNext()) {
            ExecutionRow row = oldest.next();
            if (row.overAt > 0) {
                oldest.remove();
                byOrder.remove(row.clientOrderId);
                earlier(row.execution());
            }
        }
    }

    private void earlier(Execution gone) {
        earlierUntil = Math.max(earlierUntil, gone.decision().decidedAt());
        if (!gone.isForeign()) {
            earlier.merge(gone.decision().symbol(), Flows.of(gone), Flows::plus);
            earlierShortfall = earlierShortfall.plus(Shortfall.of(gone, Double.NaN));
        }
    }

    // ---- what else is counted

    /** A request had no answer; asking found out whether the order exists. */
    public void resolvedUnknown() {
        tally.unknownResolved++;
    }

    /** The account was compared with the broker's, and differed in so many things. */
    public void reconciled(int mismatches) {
        tally.reconciliations++;
        tally.mismatches += mismatches;
    }

    // ---- what it holds

    /** All so far; what comes later does not change it. */
    public Executions now() {
        return new Executions(
                rows.stream().map(ExecutionRow::execution).toList(),
                counts(),
                slippage.summary(),
                Collections.unmodifiableMap(new LinkedHashMap<>(earlier)),
                earlierShortfall,
                earlierUntil,
                Set.copyOf(declined),
                cash);
    }

    /** Slippage of all fills, at no cost of time. */
    public Slippage.Sum slippage() {
        return slippage.total();
    }

    /** What was decided for an order; null for one that was not decided here, or is forgotten. */
    public @Nullable Decision decision(String clientOrderId) {
        ExecutionRow row = byOrder.get(clientOrderId);
        return row == null ? null : row.decision;
    }

    public ExecutionCounts counts() {
        return tally.counts();
    }
}
