package io.gpttrader.live.internal.simulated;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is rejected when it is sent. Guarded by the lock of its account. */
final class SimulatedRules {
    /** Part of the equity by which an order may exceed it: the rounding of whoever worked its quantity out. */
    private static final BigDecimal ROUNDING = new BigDecimal("1.000000001");

    /** Of a quantity that two sums of the same parts may differ by. */
    private static final BigDecimal ROUNDING_PART = new BigDecimal("1e-12");

    private final SimulatedSettings settings;
    private final SimulatedBook book;
    private final SimulatedLedger ledger;

    SimulatedRules(SimulatedSettings settings, SimulatedBook book, SimulatedLedger ledger) {
        this.settings = settings;
        this.book = book;
        this.ledger = ledger;
    }

    void check(OrderRequest request) {
        checkId(request.clientOrderId());
        String symbol = request.symbol();
        if (!isKnown(symbol)) {
            throw rejected("symbol " + symbol + " is not known; it must be one of " + settings.symbols);
        }
        if (ledger.mark(symbol).signum() == 0) {
            throw rejected(
                    "no price of " + symbol + " is known yet; tell the simulated broker of a bar or a price first");
        }
        checkTimes(request);
        request.quantity().ifPresent(this::checkQuantity);
        if (request.notional().isPresent()) {
            checkNotional(request);
        }
        request.limitPrice().ifPresent(price -> checkPrice(price, "limit price"));
        request.stopPrice().ifPresent(price -> checkPrice(price, "stop price"));
        request.takeProfitLimit().ifPresent(price -> checkPrice(price, "take profit price"));
        request.stopLossStop().ifPresent(price -> checkPrice(price, "stop loss price"));
        request.stopLossLimit().ifPresent(price -> checkPrice(price, "limit price of the stop loss"));
        checkLegs(request);
        checkFunds(request);
    }

    boolean isKnown(String symbol) {
        return settings.symbols.isEmpty() || settings.symbols.contains(symbol);
    }

    void checkId(String clientOrderId) {
        if (clientOrderId.isEmpty()) {
            throw new IllegalArgumentException(
                    "an order needs a client order id before it is sent; add .clientOrderId(\"my-1\")");
        }
        if (book.byClientId(clientOrderId) != null) {
            throw new BrokerException(
                    Kind.DUPLICATE, "the client order id " + clientOrderId + " was used before; it must be unique");
        }
    }

    private static void checkTimes(OrderRequest request) {
        TimeInForce time = request.timeInForce();
        boolean isSimple = request.type() == OrderType.MARKET || request.type() == OrderType.LIMIT;
        boolean isLasting = time == TimeInForce.DAY || time == TimeInForce.GTC;
        if (!isLasting && !isSimple) {
            throw rejected("a " + request.type().label() + " order must be day or gtc but was " + time.label());
        }
        if (!isLasting && hasLegs(request)) {
            throw rejected("an order with a take profit or a stop loss must be day or gtc but was " + time.label());
        }
        if (request.isExtendedHours() && (request.type() != OrderType.LIMIT || !isLasting)) {
            throw rejected("an order for extended hours must be a limit order, day or gtc, but was " + request);
        }
    }

    private static boolean hasLegs(OrderRequest request) {
        return request.takeProfitLimit().isPresent() || request.stopLossStop().isPresent();
    }

    void checkQuantity(BigDecimal quantity) {
        if (quantity.remainder(settings.quantityStep).signum() != 0) {
            throw rejected("the quantity " + quantity.toPlainString() + " is not a multiple of "
                    + settings.quantityStep.toPlainString() + "; the account must trade fractional shares for it");
        }
    }

    private void checkNotional(OrderRequest request) {
        if (!settings.isFractional()) {
            throw rejected(
                    "an order of some worth needs fractional shares; order a quantity, or simulate with fractionalShares()");
        }
        boolean isSimple = request.type() == OrderType.MARKET || request.type() == OrderType.LIMIT;
        if (!isSimple || hasLegs(request)) {
            throw rejected("an order of some worth must be a market or limit order without legs but was " + request);
        }
    }

    void checkPrice(BigDecimal price, String name) {
        if (settings.priceStep.signum() > 0
                && price.remainder(settings.priceStep).signum() != 0) {
            throw rejected("the " + name + " " + price.toPlainString() + " is not a multiple of "
                    + settings.priceStep.toPlainString());
        }
    }

    private static void checkLegs(OrderRequest request) {
        Optional<BigDecimal> profit = request.isOneCancelsOther() ? request.limitPrice() : request.takeProfitLimit();
        Optional<BigDecimal> loss = request.stopLossStop();
        if (request.isOneCancelsOther()
                && (request.type() != OrderType.LIMIT
                        || loss.isEmpty()
                        || request.takeProfitLimit().isPresent())) {
            throw rejected(
                    "a pair of exits must be a limit order with a stop loss and no take profit but was " + request);
        }
        if (profit.isPresent() && loss.isPresent()) {
            boolean isOfLong = request.isOneCancelsOther() != (request.side() == OrderSide.BUY);
            int order = profit.get().compareTo(loss.get());
            if (isOfLong ? order <= 0 : order >= 0) {
                throw rejected("the price with a profit, " + profit.get().toPlainString() + ", must be "
                        + (isOfLong ? "above" : "below") + " the stop loss at "
                        + loss.get().toPlainString());
            }
        }
    }

    private void checkFunds(OrderRequest request) {
        BigDecimal held = ledger.quantity(request.symbol());
        boolean isBuy = request.side() == OrderSide.BUY;
        boolean opposes = held.signum() != 0 && isBuy == held.signum() < 0;
        if (opposes) {
            BigDecimal quantity = request.quantity().orElse(BigDecimal.ZERO);
            checkHeld(request, quantity, held);
        } else if (request.isClosing() || (!isBuy && !settings.canShort)) {
            throw rejected("insufficient quantity available for " + request + ": no position of it is held"
                    + (request.isClosing() ? "" : ", and the account does not sell short"));
        } else {
            checkWorth(worth(request));
        }
    }

    /** An order that makes a position smaller must not turn it round, together with those that work already. */
    private void checkHeld(OrderRequest request, BigDecimal quantity, BigDecimal held) {
        BigDecimal reserved = reserved(request);
        BigDecimal available = held.abs().subtract(reserved);
        // With short selling it opens a position of its own once all that is held is on its way out.
        boolean isEntryAfterwards = settings.canShort && available.signum() <= 0 && !request.isClosing();
        if (quantity.compareTo(available) > 0 && !isAll(quantity, available) && !isEntryAfterwards) {
            throw rejected("insufficient quantity available for " + request + ": held "
                    + held.toPlainString() + ", of it in working orders " + reserved.toPlainString()
                    + ", available " + available.max(BigDecimal.ZERO).toPlainString());
        }
    }

    /**
     * What an order that makes a position smaller is taken for: all that is available where it differs from that by the rounding of a
     * floating point number, as otherwise the last bits of a fraction of a share would stay behind.
     */
    BigDecimal withoutRest(OrderRequest request, BigDecimal quantity) {
        BigDecimal held = ledger.quantity(request.symbol());
        boolean isBuy = request.side() == OrderSide.BUY;
        if (held.signum() == 0 || isBuy != held.signum() < 0) {
            return quantity;
        }
        BigDecimal available = held.abs().subtract(reserved(request));
        return isAll(quantity, available) ? available : quantity;
    }

    private boolean isAll(BigDecimal quantity, BigDecimal available) {
        return settings.quantityStep.compareTo(SimulatedSettings.ANY_FRACTION) == 0
                && available.signum() > 0
                && quantity.subtract(available).abs().compareTo(available.multiply(ROUNDING_PART)) <= 0;
    }

    /** Of a symbol, in working orders of one side; of a pair of exits only the larger. */
    private BigDecimal reserved(OrderRequest request) {
        Map<WorkingOrder, BigDecimal> groups = new HashMap<>();
        for (WorkingOrder each :
                book.working(order -> order.symbol.equals(request.symbol()) && order.side == request.side())) {
            WorkingOrder group = each.sibling != null && each.sibling.number < each.number ? each.sibling : each;
            groups.merge(group, each.remaining(), BigDecimal::max);
        }
        return groups.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal worth(OrderRequest request) {
        BigDecimal price = request.limitPrice().or(request::stopPrice).orElse(ledger.mark(request.symbol()));
        return request.notional()
                .orElseGet(() -> request.quantity().orElseThrow().multiply(price));
    }

    /**
     * More than the whole account is worth is rejected here; what its cash covers is seen when the order fills, as exits that bring cash
     * may fill before.
     */
    private void checkWorth(BigDecimal worth) {
        BigDecimal equity = ledger.equity();
        if (worth.compareTo(equity.multiply(ROUNDING)) > 0) {
            throw rejected("insufficient buying power: the order is worth "
                    + SimulatedSettings.plain(worth).toPlainString() + ", the account " + equity.toPlainString());
        }
    }

    void check(WorkingOrder order, OrderChange change) {
        checkId(change.clientOrderId());
        change.limitPrice().ifPresent(price -> checkPrice(price, "limit price"));
        change.stopPrice().ifPresent(price -> checkPrice(price, "stop price"));
        if (change.limitPrice().isPresent() && order.limit == null) {
            throw rejected("a " + order.type.label() + " order has no limit price to change");
        }
        boolean isTrailing = order.type == OrderType.TRAILING_STOP;
        if (change.stopPrice().isPresent() && (order.stop == null || isTrailing)) {
            throw rejected("a " + order.type.label() + " order has no stop price to change");
        }
        if (change.trail().isPresent() && !isTrailing) {
            throw rejected("a " + order.type.label() + " order has no trailing distance to change");
        }
        change.quantity().ifPresent(quantity -> checkQuantity(order, quantity));
    }

    private void checkQuantity(WorkingOrder order, BigDecimal quantity) {
        checkQuantity(quantity);
        if (order.notional != null) {
            throw rejected("the quantity of an order of some worth cannot be changed");
        }
        if (quantity.compareTo(order.filled) <= 0) {
            throw rejected("the quantity must be above " + order.filled.toPlainString()
                    + ", of which it has filled already, but was " + quantity.toPlainString() + "; cancel it instead");
        }
        BigDecimal held = ledger.quantity(order.symbol);
        boolean opposes = held.signum() != 0 && order.isBuy() == held.signum() < 0;
        if (opposes && quantity.subtract(order.filled).compareTo(held.abs()) > 0) {
            throw rejected("insufficient quantity available: held " + held.toPlainString() + ", asked for "
                    + quantity.subtract(order.filled).toPlainString());
        }
        if (!opposes && !order.isHeld) {
            BigDecimal price = order.limit != null ? order.limit : ledger.mark(order.symbol);
            checkWorth(quantity.subtract(order.filled).multiply(price));
        }
    }

    static BrokerException rejected(String why) {
        return new BrokerException(Kind.REJECTED, "rejected by the simulated broker: " + why);
    }
}
