package io.gpttrader.live.internal.simulated;

import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.TimeInForce;
import io.gpttrader.live.internal.account.Costs;
import io.gpttrader.live.internal.support.Amounts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Fills one order at a price, as far as volume, position and cash go. Guarded by the lock of its account. */
final class SimulatedFills {
    /** A reduced order that differs from nothing by less than this part of it does so by rounding. */
    private static final double ROUNDING = 1e-9;

    private final SimulatedSettings settings;
    private final SimulatedBook book;
    private final SimulatedLedger ledger;

    /** What a bar's volume leaves to fill. */
    static final class Volume {
        private @Nullable BigDecimal left;

        /** @param left null where there is no bound */
        Volume(@Nullable BigDecimal left) {
            this.left = left;
        }

        BigDecimal of(BigDecimal wanted) {
            return left == null ? wanted : wanted.min(left);
        }

        void take(BigDecimal units) {
            left = left == null ? null : left.subtract(units);
        }
    }

    /** What may fill, and why not more; the reason is empty where all may. */
    private record Allowed(BigDecimal units, String reason) {}

    SimulatedFills(SimulatedSettings settings, SimulatedBook book, SimulatedLedger ledger) {
        this.settings = settings;
        this.book = book;
        this.ledger = ledger;
    }

    void fill(WorkingOrder order, BigDecimal price, Volume volume, Instant time, boolean isWithinBar) {
        if (order.notional != null && !size(order, price)) {
            return;
        }
        BigDecimal wanted = volume.of(order.remaining());
        if (wanted.signum() == 0) {
            return;
        }
        Allowed allowed = allowed(order, wanted, price);
        BigDecimal units = allowed.units();
        if (order.time == TimeInForce.FOK && units.compareTo(order.remaining()) < 0) {
            return;
        }
        if (units.signum() > 0) {
            double commission = settings.costs.commissionOf(units.doubleValue(), price.doubleValue());
            ledger.trade(order.symbol, order.side, units, price, commission);
            volume.take(units);
            book.filled(order, units, price, Amounts.of(commission), time, isWithinBar ? price : null);
        }
        if (!allowed.reason().isEmpty()) {
            boolean isNothing = order.filled.signum() == 0;
            book.end(order, isNothing ? OrderStatus.REJECTED : OrderStatus.CANCELED, allowed.reason());
        }
    }

    /** Works out what an order of some worth is in shares, once its price is known. */
    private boolean size(WorkingOrder order, BigDecimal price) {
        BigDecimal worth = order.notional;
        if (worth == null || order.quantity.signum() > 0) {
            return true;
        }
        order.quantity = settings.floor(worth.divide(price, new MathContext(24, RoundingMode.DOWN)));
        if (order.quantity.signum() == 0) {
            book.end(order, OrderStatus.REJECTED, worth + " buys less than the least quantity at " + price);
            return false;
        }
        return true;
    }

    private Allowed allowed(WorkingOrder order, BigDecimal wanted, BigDecimal price) {
        BigDecimal held = ledger.quantity(order.symbol);
        if (order.side.signed(wanted).signum() == -held.signum()) {
            BigDecimal most = held.abs();
            return most.compareTo(wanted) < 0
                    ? new Allowed(most, "only " + most.toPlainString() + " of " + order.symbol + " was held")
                    : new Allowed(wanted, "");
        }
        if (order.isClosing) {
            return new Allowed(BigDecimal.ZERO, "there is no position of " + order.symbol + " to close");
        }
        if (!order.isBuy() && !settings.canShort) {
            return new Allowed(BigDecimal.ZERO, "insufficient quantity: no " + order.symbol + " is held");
        }
        BigDecimal units = payable(wanted, price.doubleValue());
        return units.compareTo(wanted) == 0
                ? new Allowed(units, "")
                : new Allowed(
                        units,
                        "insufficient buying power: at the fill price " + price.toPlainString()
                                + " the order and its commission exceed the cash left");
    }

    /** As the paper slice works it out, to the last bit. */
    private BigDecimal payable(BigDecimal wanted, double price) {
        Costs costs = settings.costs;
        double ordered = wanted.doubleValue();
        double room = ledger.freeCash();
        if (ordered * price + costs.commissionOf(ordered, price) <= room) {
            return wanted;
        }
        double most = costs.affordable(room, price, settings.isWholeShares());
        double units = Math.min(ordered, most < ordered * ROUNDING ? 0 : most);
        return settings.floor(Amounts.of(units));
    }
}
