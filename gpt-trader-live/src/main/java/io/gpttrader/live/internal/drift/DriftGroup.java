package io.gpttrader.live.internal.drift;

import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What both accounts did for one decision: at most one simulated order, and the real ones, several where one was tried again. */
final class DriftGroup {
    final String recipe;
    final String symbol;
    final boolean isBuy;
    final boolean isExit;
    final long decidedAt;
    final @Nullable SimulatedOrder simulated;
    final List<Execution> real = new ArrayList<>(1);

    /** Whether the session refused the decision itself. */
    private final boolean isDeclined;

    DriftGroup(SimulatedOrder order, boolean isDeclined) {
        this.isDeclined = isDeclined;
        this.recipe = order.recipe();
        this.symbol = order.symbol();
        this.isBuy = order.isBuy();
        this.isExit = order.isExit();
        this.decidedAt = order.decidedAt();
        this.simulated = order;
    }

    DriftGroup(Execution execution) {
        Decision decision = execution.decision();
        this.isDeclined = false;
        this.recipe = decision.recipe();
        this.symbol = decision.symbol();
        this.isBuy = decision.side() == OrderSide.BUY;
        this.isExit = decision.isExit();
        this.decidedAt = decision.decidedAt();
        this.simulated = null;
        real.add(execution);
    }

    private DriftGroup(DriftGroup real, SimulatedOrder order) {
        this.isDeclined = false;
        this.recipe = real.recipe;
        this.symbol = real.symbol;
        this.isBuy = real.isBuy;
        this.isExit = real.isExit;
        this.decidedAt = Math.min(real.decidedAt, order.decidedAt());
        this.simulated = order;
        this.real.addAll(real.real);
    }

    /** The same real orders, with a simulated one that came later. */
    DriftGroup with(SimulatedOrder order) {
        return new DriftGroup(this, order);
    }

    private int direction() {
        return isBuy ? 1 : -1;
    }

    double realUnits() {
        double units = 0;
        for (Execution execution : real) {
            units += execution.filled();
        }
        return units;
    }

    double simulatedUnits() {
        return simulated == null ? 0 : simulated.units();
    }

    private double simulatedPrice() {
        return simulated == null || simulated.units() == 0 ? Double.NaN : simulated.price();
    }

    private double realPrice() {
        double value = 0;
        for (Execution execution : real) {
            value += execution.filled() == 0 ? 0 : execution.filled() * execution.averagePrice();
        }
        return value / realUnits();
    }

    private double realCommission() {
        double sum = 0;
        for (Execution execution : real) {
            sum += execution.commission();
        }
        return sum;
    }

    private boolean isAnyWorking() {
        return real.stream().anyMatch(execution -> execution.overAt() == 0);
    }

    private boolean isAnyRejected() {
        return isDeclined || real.stream().anyMatch(execution -> execution.status() == OrderStatus.REJECTED);
    }

    /** Units by which the simulated account has traded more; below 0 where the real one has. */
    double lacking() {
        return simulatedUnits() - realUnits();
    }

    /**
     * Money by cause.
     *
     * @param inherited why the position that an exit leaves differs already; null where it does not
     */
    Map<DriftCause, Double> causes(BarPrices prices, double mark, @Nullable DriftCause inherited) {
        Map<DriftCause, Double> causes = new EnumMap<>(DriftCause.class);
        double both = Math.min(realUnits(), simulatedUnits());
        if (both > 0 && simulated != null) {
            double share = both / realUnits();
            double time = 0;
            double price = 0;
            for (Execution execution : real) {
                for (ExecutionFill fill : execution.fills()) {
                    double moved = prices.moved(simulated, fill.time());
                    time += fill.units() * (simulated.price() - moved);
                    price += fill.units() * (moved - fill.price());
                }
            }
            causes.put(DriftCause.TIME, direction() * share * time);
            causes.put(DriftCause.PRICE, direction() * share * price);
            causes.put(DriftCause.FEES, simulated.commission() * (both / simulatedUnits()) - realCommission() * share);
        }
        double rest = rest(both, mark);
        if (rest != 0) {
            causes.merge(restCause(inherited), rest, Double::sum);
        }
        causes.values().removeIf(money -> money == 0);
        return causes;
    }

    /** Profit of what the one account has traded and the other has not. */
    private double rest(double both, double mark) {
        double more = realUnits() - both;
        if (more > 0) {
            double fees = realCommission() * (more / realUnits());
            return Flows.of(direction(), more, realPrice(), fees).valueAt(mark);
        }
        double less = simulatedUnits() - both;
        if (less > 0 && simulated != null) {
            double fees = simulated.commission() * (less / simulated.units());
            return -Flows.of(direction(), less, simulated.price(), fees).valueAt(mark);
        }
        // Commissions of orders that have traded nothing, should a broker take any.
        return both > 0 ? 0 : -realCommission() + (simulated == null ? 0 : simulated.commission());
    }

    DriftCause restCause(@Nullable DriftCause inherited) {
        boolean isReal = realUnits() > simulatedUnits();
        if (isReal ? simulated != null && simulated.isPending() : isAnyWorking()) {
            return DriftCause.TIME;
        }
        if (inherited != null) {
            return inherited;
        }
        if (realUnits() > 0 && simulatedUnits() > 0) {
            return DriftCause.SIZE;
        }
        if (isReal) {
            return DriftCause.EXTRA;
        }
        return isAnyRejected() ? DriftCause.REJECTED : DriftCause.MISSED;
    }

    /** Whether neither account has traded. */
    boolean isNothing() {
        return realUnits() == 0 && simulatedUnits() == 0;
    }

    DriftRow row(Map<DriftCause, Double> causes) {
        return new DriftRow(
                recipe, symbol, isBuy, decidedAt, realUnits(), realPrice(), simulatedUnits(), simulatedPrice(), causes);
    }
}
