package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.settings.Limits;
import io.gpttrader.live.internal.settings.Limits.Limit;
import io.gpttrader.live.internal.settings.Settings;
import java.util.List;

/**
 * How far cash goes for an entry that a broker is to fill. Paper looks at its cash when an entry fills; here it must be looked at when the
 * entry is decided, as a broker may lend what is missing and knows no reserve. What exits on their way will bring counts, what entries on
 * their way will cost is taken off, all at the last closes.
 */
final class CashRoom {
    private final Settings settings;
    private final Costs costs;
    private final Ledger ledger;
    private final List<Sleeve> sleeves;
    private final OrderBook book;

    CashRoom(Settings settings, Costs costs, Ledger ledger, List<Sleeve> sleeves, OrderBook book) {
        this.settings = settings;
        this.costs = costs;
        this.ledger = ledger;
        this.sleeves = sleeves;
        this.book = book;
    }

    /** Units of an entry that cash covers; the simulated broker covers by itself what no reserve is kept of. */
    double covered(Sleeve sleeve, double wanted, Limits limits) {
        double reserved = limits.cashReserveFraction();
        if (wanted == 0
                || !settings.isAtBroker
                || (reserved == 0 && settings.broker().traits().isSimulated())) {
            return wanted;
        }
        double room = left() - reserved * Math.max(0, ledger.value());
        double price = costs.buyPrice(Math.abs(sleeve.quotes.close()));
        if (wanted * price + costs.commissionOf(wanted, price) <= room) {
            return wanted;
        }
        double most = costs.affordable(room, price, settings.wholeShares);
        double units = Math.min(wanted, RiskCheck.withoutDust(most, wanted));
        if (!RiskCheck.isRounding(units, wanted)) {
            String limit = reserved > 0 ? Limit.CASH_RESERVE_PERCENT.label : "cash";
            String reason = "at the price " + price + " the order and its commission exceed the "
                    + RiskCheck.money(room) + " left beside the orders on their way";
            book.note(sleeve, wanted, units, limit, reason);
        }
        return units;
    }

    private double left() {
        double left = ledger.freeCash();
        for (Sleeve sleeve : sleeves) {
            for (Order order : sleeve.orders) {
                left += order.isExit() ? released(sleeve, order) : -cost(sleeve, order);
            }
        }
        return left;
    }

    /** What an exit brings: of a short position the proceeds and as much again, less what the purchase costs. */
    private double released(Sleeve sleeve, Order order) {
        if (order.isLimit()) {
            return 0;
        }
        double close = sleeve.quotes.close();
        double price = order.isBuy() ? costs.buyPrice(close) : costs.sellPrice(close);
        double value = order.units() * price;
        double commission = costs.commissionOf(order.units(), price);
        return (order.isBuy() ? 2 * order.units() * sleeve.quotes.mark - value : value) - commission;
    }

    private double cost(Sleeve sleeve, Order order) {
        double price = costs.buyPrice(Math.abs(order.isLimit() ? order.limit() : sleeve.quotes.close()));
        return order.units() * price + costs.commissionOf(order.units(), price);
    }
}
