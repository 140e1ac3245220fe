package io.gpttrader.live.internal.drift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares a session with a simulated account over the same bars, decision by decision.
 *
 * <p>An account's profit is the sum over its trades of {@code d x (m - p) - f}: direction, units, last close of the symbol less the price, and
 * fees. So the difference of two accounts is a sum over decisions, and each decision's part is divided: what both have filled differs by
 * price, by time (the price that the simulated fill would have had in the bar of the real one) and by fees; what only one has filled is
 * worth its profit at the last close, by size, rejected, missed or extra. An exit of a position that differs for one of these differs for the
 * same.
 */
public final class DriftComparison {

    /**
     * An account's value.
     *
     * @param start when the session began
     * @param now at the last closes
     * @param outside what holdings that are not the session's have gained since, as far as they are part of its worth
     */
    public record Worth(double start, double now, double outside) {

        /** Of an account that holds nothing else. */
        public Worth(double start, double now) {
            this(start, now, 0);
        }
    }

    private final BarPrices prices;
    private final Map<DriftCause, Double> causes = new EnumMap<>(DriftCause.class);
    private final List<DriftRow> rows = new ArrayList<>();

    private DriftComparison(BarPrices prices) {
        this.prices = prices;
        for (DriftCause cause : DriftCause.values()) {
            causes.put(cause, 0.0);
        }
    }

    /**
     * Compares.
     *
     * @param executions of the session
     * @param simulated of the simulated account
     * @param real the session's worth by its own trades; fills of foreign orders must not be part of it
     * @param other the simulated account's
     * @param prices of the bars that both have seen
     */
    public static Drift of(
            Executions executions, SimulatedOrders simulated, Worth real, Worth other, BarPrices prices) {
        DriftComparison comparison = new DriftComparison(prices);
        long from = Math.max(executions.earlierUntil(), simulated.earlierUntil());
        comparison.add(DriftCause.CASH, executions.cash());
        comparison.add(DriftCause.OUTSIDE, real.outside());
        executions.earlier().forEach((symbol, flows) -> comparison.earlier(symbol, flows, 1));
        simulated.earlier().forEach((symbol, flows) -> comparison.earlier(symbol, flows, -1));
        List<Execution> ours = new ArrayList<>();
        for (Execution execution : executions.list()) {
            if (isEarlier(execution.decision().decidedAt(), from)) {
                comparison.earlier(execution.decision().symbol(), Flows.of(execution), execution.isForeign() ? 0 : 1);
            } else if (!execution.isForeign()) {
                ours.add(execution);
            }
        }
        List<SimulatedOrder> theirs = new ArrayList<>();
        for (SimulatedOrder order : simulated.list()) {
            if (isEarlier(order.decidedAt(), from)) {
                comparison.earlier(order.symbol(), order.flows(), -1);
            } else {
                theirs.add(order);
            }
        }
        DriftMatching.of(ours, theirs, executions.declined()).forEach(comparison::compare);
        return comparison.drift(real, other);
    }

    private static boolean isEarlier(long decidedAt, long from) {
        return from > 0 && decidedAt <= from;
    }

    private void earlier(String symbol, Flows flows, int sign) {
        if (sign != 0) {
            add(DriftCause.EARLIER, sign * flows.valueAt(prices.last(symbol)));
        }
    }

    /** The decisions of one recipe in one symbol. */
    private void compare(List<DriftGroup> groups) {
        DriftPosition position = new DriftPosition();
        for (DriftGroup group : groups) {
            account(group, position.inherited(group));
            position.after(group);
        }
    }

    private void account(DriftGroup group, @Nullable DriftCause inherited) {
        Map<DriftCause, Double> its = group.causes(prices, prices.last(group.symbol), inherited);
        its.forEach(this::add);
        if (!group.isNothing() || !its.isEmpty()) {
            rows.add(group.row(Collections.unmodifiableMap(its)));
        }
    }

    private void add(DriftCause cause, double money) {
        causes.merge(cause, money, Double::sum);
    }

    private Drift drift(Worth real, Worth other) {
        rows.sort(Comparator.comparingLong(DriftRow::decidedAt));
        // Both begin with the same cash: a difference there is none of trading.
        double began = real.start() - other.start();
        return new Drift(real.now(), other.now() + began, Collections.unmodifiableMap(causes), List.copyOf(rows));
    }
}
