package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.notes.EntryNotes;
import io.gpttrader.live.internal.notes.SizeReason;
import io.gpttrader.live.internal.settings.Limits;
import io.gpttrader.live.internal.settings.Limits.Limit;
import io.gpttrader.live.internal.settings.Settings;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides how large an entry may be: sizing first, then what stops entries, then each limit. Whatever is rejected or reduced is noted. */
final class RiskCheck {
    /** A reduced order that differs from the whole or from nothing by less than this part of it does so by rounding. */
    private static final double ROUNDING = 1e-9;

    private final Settings settings;
    private final Costs costs;
    private final Sizing sizing;
    private final Allocation allocation;
    private final List<Quotes> quotes;
    private final List<Sleeve> sleeves;
    private final int recipes;
    private final OrderBook book;
    private final ExternalHoldings external;

    RiskCheck(
            Settings settings,
            Costs costs,
            List<Quotes> quotes,
            List<Sleeve> sleeves,
            int recipes,
            OrderBook book,
            ExternalHoldings external) {
        this.settings = settings;
        this.costs = costs;
        this.sizing = Sizing.of(settings.sizing);
        this.allocation = Allocation.of(settings);
        this.quotes = quotes;
        this.sleeves = sleeves;
        this.recipes = recipes;
        this.book = book;
        this.external = external;
    }

    /** The account as it stands when an entry is asked for. */
    record Now(
            long time, double equity, Limits limits, EntryGuard.@Nullable Stop stop, HaltWatch.@Nullable Halt halt) {}

    /** Units that a flat sleeve may order at the last close; 0 when rejected. */
    double grant(Sleeve sleeve, Now now) {
        double close = sleeve.quotes.close();
        double price = Math.abs(close);
        double equityNow = now.equity;
        double share = allocation.weight(quotes, sleeve.quotes.index) / recipes;
        Sizing.Situation situation = new Sizing.Situation(
                equityNow, share, sleeve.quotes, () -> sleeve.quotes.barsPerYear(settings), sleeve.history);
        double size = sizing.fraction(situation) * equityNow;
        double fillPrice = sleeve.evaluator.startsLong() ? costs.buyPrice(close) : costs.sellPrice(close);
        double unitPrice = Math.abs(fillPrice);
        double most = costs.affordable(share * equityNow, unitPrice, settings.wholeShares);
        double wanted = Math.min(floor(size / price), most);
        if (!(wanted > 0)) {
            double budget = Math.min(size, share * equityNow);
            double unitCost = Double.isNaN(unitPrice) ? Double.NaN : unitPrice + costs.commissionOf(1, unitPrice);
            String reason = SizeReason.of(budget, unitCost, settings.wholeShares, equityNow);
            book.note(sleeve, 0, 0, EntryNotes.SIZE, reason);
            return 0;
        }
        return limited(sleeve, price, wanted, now);
    }

    /** Units of a wanted entry that may be ordered; 0 when rejected. */
    double limited(Sleeve sleeve, double price, double wanted, Now now) {
        if (now.stop != null) {
            return reject(sleeve, wanted, now.stop.name(), now.stop.reason());
        }
        if (now.halt != null) {
            return reject(sleeve, wanted, now.halt.limit().label, now.halt.reason());
        }
        Limits limits = now.limits;
        if (limits.isSet(Limit.MAX_OPEN_POSITIONS)) {
            long open = positions();
            boolean adds = !sleeve.isOpen() && !sleeve.isOrdered();
            if (adds && open >= limits.get(Limit.MAX_OPEN_POSITIONS)) {
                return reject(sleeve, wanted, Limit.MAX_OPEN_POSITIONS.label, open + " positions are open");
            }
        }
        if (limits.isSet(Limit.MAX_ORDERS_PER_MINUTE)) {
            int orders = book.inTheLastMinute(now.time);
            if (orders >= limits.get(Limit.MAX_ORDERS_PER_MINUTE)) {
                return reject(sleeve, wanted, Limit.MAX_ORDERS_PER_MINUTE.label, orders + " orders in a minute");
            }
        }
        double granted = reduce(sleeve, wanted, roomInSymbol(sleeve, price, now), price, Limit.MAX_POSITION_PERCENT);
        return granted == 0
                ? 0
                : reduce(sleeve, granted, limits.get(Limit.MAX_ORDER_VALUE), price, Limit.MAX_ORDER_VALUE);
    }

    /** Positions open or about to open. */
    private long positions() {
        return external.size()
                + sleeves.stream().filter(s -> s.isOpen() || s.isOrdered()).count();
    }

    /** Account currency that {@code maxPositionPercent} leaves for this symbol, all recipes and the hand together. */
    private double roomInSymbol(Sleeve sleeve, double price, Now now) {
        if (!now.limits.isSet(Limit.MAX_POSITION_PERCENT)) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.max(0, now.limits.get(Limit.MAX_POSITION_PERCENT) / 100 * now.equity - held(sleeve.quotes) * price);
    }

    /** Units held of a symbol or on their way, by all recipes and the hand together. */
    private double held(Quotes its) {
        double held = Math.abs(external.units(its.symbol));
        for (int i = its.index; i < sleeves.size(); i += quotes.size()) {
            Sleeve sleeve = sleeves.get(i);
            held += Math.abs(sleeve.quantity) + sleeve.entering();
        }
        return held;
    }

    /** How much of a limit is used, in its unit, at an equity. What the halts have used is the account's to say. */
    double used(Limit limit, long time, double equity) {
        return switch (limit) {
            case MAX_POSITION_PERCENT -> 100 * largest() / equity;
            case MAX_OPEN_POSITIONS -> positions();
            case MAX_ORDER_VALUE -> largestOrder();
            case MAX_ORDERS_PER_MINUTE -> book.inTheLastMinute(time);
            default -> throw new IllegalArgumentException(limit + " is none of an entry's");
        };
    }

    /** The most account currency in one symbol. */
    private double largest() {
        double most = 0;
        for (Quotes each : quotes) {
            double units = held(each);
            most = units == 0 ? most : Math.max(most, units * Math.abs(each.mark));
        }
        return most;
    }

    /** The most account currency in one order on its way. */
    private double largestOrder() {
        double most = 0;
        for (Sleeve sleeve : sleeves) {
            for (Order order : sleeve.orders) {
                most = Math.max(most, order.units() * Math.abs(sleeve.quotes.mark));
            }
        }
        return most;
    }

    private double reduce(Sleeve sleeve, double wanted, double room, double price, Limit limit) {
        if (wanted * price <= room) {
            return wanted;
        }
        double granted = withoutDust(floor(room / price), wanted);
        String reason = "the order was worth " + money(wanted * price) + ", the limit leaves " + money(room);
        book.note(sleeve, wanted, granted, limit.label, reason);
        return granted;
    }

    private double reject(Sleeve sleeve, double wanted, String limit, String reason) {
        book.note(sleeve, wanted, 0, limit, reason);
        return 0;
    }

    /** What a reduced order keeps; the last bits of spent cash buy no position that anyone would count as a trade. */
    static double withoutDust(double granted, double wanted) {
        return granted < wanted * ROUNDING ? 0 : granted;
    }

    static boolean isRounding(double granted, double wanted) {
        return granted > wanted * (1 - ROUNDING);
    }

    private double floor(double quantity) {
        return settings.wholeShares ? Math.floor(quantity) : quantity;
    }

    static String money(double amount) {
        return String.format(Locale.ROOT, "%.2f", amount);
    }
}
