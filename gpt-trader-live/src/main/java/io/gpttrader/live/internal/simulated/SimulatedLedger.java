package io.gpttrader.live.internal.simulated;

import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.internal.support.Amounts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cash and positions. What is told is exact: each fill moves cash by its quantity times its price and its commission, to the last
 * digit. Beside that the cash is kept as a floating point number, added up as the paper slice does it, because how far cash goes
 * at a fill must come out the same there and here.
 */
final class SimulatedLedger {
    private final Map<String, Holding> holdings = new LinkedHashMap<>();
    private final Map<String, BigDecimal> marks = new LinkedHashMap<>();

    /** What positions were entered at that have had no price since. */
    private final Map<String, BigDecimal> entries = new HashMap<>();

    private BigDecimal cash;
    private double money;
    private BigDecimal commissions = BigDecimal.ZERO;

    private record Holding(BigDecimal quantity, BigDecimal averagePrice) {}

    SimulatedLedger(double cash) {
        this.cash = Amounts.of(cash);
        this.money = cash;
    }

    BigDecimal cash() {
        return cash;
    }

    BigDecimal commissions() {
        return commissions;
    }

    /** Of a symbol, below 0 when short. */
    BigDecimal quantity(String symbol) {
        Holding its = holdings.get(symbol);
        return its == null ? BigDecimal.ZERO : its.quantity();
    }

    void deposit(BigDecimal amount) {
        cash = cash.add(amount);
        money += amount.doubleValue();
    }

    /** Values positions of a symbol at a price from now on. */
    void mark(String symbol, BigDecimal price) {
        marks.put(symbol, price);
        entries.remove(symbol);
    }

    /** The price that a symbol is valued at, 0 before the first. */
    BigDecimal mark(String symbol) {
        return marks.getOrDefault(symbol, BigDecimal.ZERO);
    }

    void trade(String symbol, OrderSide side, BigDecimal units, BigDecimal price, double commission) {
        BigDecimal signed = side.signed(units);
        cash = SimulatedSettings.plain(cash.subtract(signed.multiply(price)).subtract(Amounts.of(commission)));
        commissions = SimulatedSettings.plain(commissions.add(Amounts.of(commission)));
        double value = units.doubleValue() * price.doubleValue();
        money += side == OrderSide.BUY ? -value - commission : value - commission;
        hold(symbol, signed, price);
    }

    private void hold(String symbol, BigDecimal signed, BigDecimal price) {
        Holding before = holdings.get(symbol);
        if (before == null) {
            holdings.put(symbol, new Holding(signed, price));
            entries.put(symbol, price);
            return;
        }
        BigDecimal after = SimulatedSettings.plain(before.quantity().add(signed));
        if (after.signum() == 0) {
            holdings.remove(symbol);
        } else if (before.quantity().signum() == signed.signum()) {
            BigDecimal worth = before.quantity().multiply(before.averagePrice()).add(signed.multiply(price));
            holdings.put(
                    symbol, new Holding(after, SimulatedSettings.plain(worth.divide(after, MathContext.DECIMAL128))));
        } else {
            holdings.put(symbol, new Holding(after, before.averagePrice()));
        }
    }

    List<BrokerPosition> positions() {
        return holdings.entrySet().stream()
                .map(each -> new BrokerPosition(
                        each.getKey(),
                        each.getValue().quantity(),
                        each.getValue().averagePrice(),
                        mark(each.getKey())))
                .toList();
    }

    BigDecimal equity() {
        BigDecimal equity = cash;
        for (Map.Entry<String, Holding> each : holdings.entrySet()) {
            equity = equity.add(each.getValue().quantity().multiply(mark(each.getKey())));
        }
        return SimulatedSettings.plain(equity);
    }

    /**
     * Cash that is not tied to a short position: its proceeds and as much again are collateral, so nothing is levered. Below a
     * price of zero the proceeds are a debt, and the collateral is what the position is worth.
     */
    double freeCash() {
        double free = money;
        for (Map.Entry<String, Holding> each : holdings.entrySet()) {
            double quantity = each.getValue().quantity().doubleValue();
            if (quantity < 0) {
                BigDecimal known = entries.getOrDefault(each.getKey(), mark(each.getKey()));
                double value = quantity * known.doubleValue();
                free += value - Math.abs(value);
            }
        }
        return free;
    }
}
