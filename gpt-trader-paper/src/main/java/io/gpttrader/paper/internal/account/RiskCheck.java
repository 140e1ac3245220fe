package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.costs.AccountTerms;
import io.gpttrader.paper.internal.costs.FillCosts;
import io.gpttrader.paper.internal.notes.EntryNotes;
import io.gpttrader.paper.internal.notes.SizeReason;
import io.gpttrader.paper.internal.settings.Choice;
import io.gpttrader.paper.internal.settings.Limits;
import io.gpttrader.paper.internal.settings.Limits.Limit;
import io.gpttrader.paper.internal.settings.Settings;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides how large an entry may be: sizing first, then what stops entries, then each limit. Whatever is rejected or reduced is noted. */
final class RiskCheck {
    /** A reduced order that differs from the whole or from nothing by less than this part of it does so by rounding. */
    private static final double ROUNDING = 1e-9;

    /** Limit of an entry that finds no free slot. */
    static final String SLOTS = "slots";

    /** What stops entries beside the limits. */
    record Stop(String name, String reason) {}

    private final Settings settings;
    private final MarketCosts costs;
    private final Sizing sizing;
    private final Allocation allocation;
    private final List<Quotes> quotes;
    private final List<Sleeve> sleeves;
    private final int recipes;
    private final OrderBook book;
    private final @Nullable Targets targets;

    RiskCheck(
            Settings settings,
            MarketCosts costs,
            List<Quotes> quotes,
            List<Sleeve> sleeves,
            int recipes,
            OrderBook book,
            @Nullable Targets targets) {
        this.settings = settings;
        this.costs = costs;
        this.sizing = Sizing.of(settings.sizing());
        this.allocation = Allocation.of(settings);
        this.quotes = quotes;
        this.sleeves = sleeves;
        this.recipes = recipes;
        this.book = book;
        this.targets = targets;
    }

    /** The account as it stands when an entry is asked for. */
    record Now(
            long time,
            double equity,
            Limits limits,
            @Nullable Stop stop,
            HaltWatch.@Nullable Halt halt) {}

    /** Units that a flat sleeve may order at the last close; 0 when rejected. */
    double grant(Sleeve sleeve, Now now) {
        if (sleeve.quotes.lacksRate()) {
            return rejectWithoutRate(sleeve, 0);
        }
        double close = sleeve.quotes.close();
        double equityNow = now.equity;
        double share = share(sleeve);
        if (share == 0 && hasTargets()) {
            return 0;
        }
        double range = sleeve.quotes.stopRange();
        if (settings.exits.lacks(range)) {
            book.note(sleeve, 0, 0, EntryNotes.SIZE, settings.exits.reasonLacking(range));
            return 0;
        }
        double base = settings.terms.leverage() * equityNow;
        double size = fraction(sleeve, share, equityNow) * base;
        FillCosts its = costs.at(sleeve.quotes, true);
        double price = Math.abs(its.valueOf(close));
        boolean buys = sleeve.evaluator.startsLong();
        double unitPrice = Math.abs(its.price(buys, close, 0));
        double most = its.affordable(share * base, buys, close, settings.wholeShares);
        double wanted = Math.min(its.floor(size / price, settings.wholeShares), most);
        if (!(wanted > 0)) {
            double budget = Math.min(size, share * base);
            double unitCost =
                    Double.isNaN(unitPrice) ? Double.NaN : its.valueOf(unitPrice) + its.commissionOf(1, unitPrice);
            String ofLots = its.lotReason(budget, unitCost);
            String reason = ofLots.isEmpty()
                    ? SizeReason.of(budget, unitCost, its.isWhole(settings.wholeShares), equityNow)
                    : ofLots;
            book.note(sleeve, 0, 0, EntryNotes.SIZE, reason);
            return 0;
        }
        if (!buys && !settings.terms.sellsShort()) {
            return reject(sleeve, wanted, AccountTerms.ACCOUNT, AccountTerms.NO_SHORT_SALES);
        }
        return limited(sleeve, price, wanted, now);
    }

    private double rejectWithoutRate(Sleeve sleeve, double wanted) {
        String currency = sleeve.quotes.instrument().currency();
        return reject(sleeve, wanted, "rate", "no close of the exchange rate of " + currency + " has come yet");
    }

    private boolean hasTargets() {
        return targets != null && targets.rules.hasWeights();
    }

    /** Part of equity that a sleeve has by the target weights or the allocation. */
    private double share(Sleeve sleeve) {
        int symbol = sleeve.quotes.index;
        double weight = targets != null && targets.rules.hasWeights()
                ? targets.weight(symbol)
                : allocation.weight(quotes, symbol);
        boolean isOfSlot = settings.allocation().way().equals(Choice.SLOTS) && !hasTargets();
        return isOfSlot ? weight : weight / recipes;
    }

    private double fraction(Sleeve sleeve, double share, double equityNow) {
        double stop = settings.exits.stopDistance(sleeve.quotes.close(), sleeve.quotes.stopRange());
        return sizing.fraction(new Sizing.Situation(
                equityNow, share, sleeve.quotes, () -> sleeve.quotes.barsPerYear(settings), sleeve.history, stop));
    }

    /** Fraction of equity that an open position is brought back to; NaN where that is undefined. */
    double target(Sleeve sleeve, double equityNow) {
        return settings.terms.leverage() * fraction(sleeve, share(sleeve), equityNow);
    }

    /** Units of a wanted entry that may be ordered; 0 when rejected. */
    double limited(Sleeve sleeve, double price, double wanted, Now now) {
        if (sleeve.quotes.lacksRate()) {
            return rejectWithoutRate(sleeve, wanted);
        }
        if (now.stop != null) {
            return reject(sleeve, wanted, now.stop.name(), now.stop.reason());
        }
        if (now.halt != null) {
            return reject(sleeve, wanted, now.halt.limit().label, now.halt.reason());
        }
        Limits limits = now.limits;
        boolean adds = !sleeve.isOpen() && !sleeve.isOrdered();
        if (adds && settings.slots > 0 && slotsTakenBeside(sleeve) >= settings.slots) {
            return reject(sleeve, wanted, SLOTS, "all " + settings.slots + " slots are taken");
        }
        if (limits.isSet(Limit.MAX_OPEN_POSITIONS)) {
            long open = positionsBeside(sleeve);
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
        return positionsBeside(null);
    }

    /** The other side of an entry's recipe is about to close. */
    private long positionsBeside(@Nullable Sleeve sleeve) {
        Sleeve closing = sleeve == null ? null : sleeve.otherSide;
        return sleeves.stream()
                .filter(s -> s != closing && (s.isOpen() || s.isOrdered()))
                .count();
    }

    private long slotsTakenBeside(Sleeve sleeve) {
        return sleeves.stream()
                .filter(s -> s != sleeve.otherSide && (s.isOpen() ? !freesSlot(s) : s.isOrdered()))
                .count();
    }

    /** Whether an exit on its way has given up its slot: not where it fills at once, nor in parts that may take many bars. */
    private boolean freesSlot(Sleeve sleeve) {
        return !settings.fillAtClose && settings.volumeSharePercent == 0 && sleeve.isLeavingAtMarket();
    }

    /** Account currency that {@code maxPositionPercent} leaves for this symbol, all recipes and the hand together. */
    private double roomInSymbol(Sleeve sleeve, double price, Now now) {
        if (!now.limits.isSet(Limit.MAX_POSITION_PERCENT)) {
            return Double.POSITIVE_INFINITY;
        }
        return Math.max(
                0,
                now.limits.get(Limit.MAX_POSITION_PERCENT) / 100 * now.equity
                        - held(sleeve.quotes, sleeve.otherSide) * price);
    }

    /** Units held of a symbol or on their way, by all recipes and the hand together. */
    private double held(Quotes its, @Nullable Sleeve closing) {
        double held = 0;
        for (int i = its.index; i < sleeves.size(); i += quotes.size()) {
            Sleeve sleeve = sleeves.get(i);
            held += sleeve == closing ? 0 : Math.abs(sleeve.quantity) + sleeve.entering();
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
            double units = held(each, null);
            most = units == 0 ? most : Math.max(most, units * Math.abs(each.worth));
        }
        return most;
    }

    /** The most account currency in one order on its way. */
    private double largestOrder() {
        double most = 0;
        for (Sleeve sleeve : sleeves) {
            for (Order order : sleeve.orders) {
                most = Math.max(most, order.units() * Math.abs(sleeve.quotes.worth));
            }
        }
        return most;
    }

    private double reduce(Sleeve sleeve, double wanted, double room, double price, Limit limit) {
        if (wanted * price <= room) {
            return wanted;
        }
        double granted = withoutDust(floor(sleeve, room / price), wanted);
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

    /** Units rounded down to what can be ordered. */
    double floor(Sleeve sleeve, double quantity) {
        return sleeve.quotes.instrument().floor(quantity, settings.wholeShares);
    }

    static String money(double amount) {
        return String.format(Locale.ROOT, "%.2f", amount);
    }
}
