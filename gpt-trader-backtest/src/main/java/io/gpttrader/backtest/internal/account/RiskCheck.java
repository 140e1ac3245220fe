package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.account.Limits.Limit;
import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.costs.AccountTerms;
import io.gpttrader.backtest.internal.costs.FillCosts;
import io.gpttrader.backtest.internal.metrics.Rejection;
import io.gpttrader.backtest.internal.notes.EntryNotes;
import io.gpttrader.backtest.internal.notes.SizeReason;
import io.gpttrader.backtest.internal.portfolio.HaltPeriod;
import io.gpttrader.backtest.internal.portfolio.RebalanceRules;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/** Decides how large an entry may be: sizing first, then each limit, and keeps a note of whatever it rejected or reduced. */
public final class RiskCheck {

    /** Notes kept in full; a strategy rejected at every bar of a long series would fill the memory. All are counted. */
    static final int NOTES_KEPT = 10_000;

    private static final long MINUTE = 60_000;

    /** Limit of an entry that finds no free slot. */
    private static final String SLOTS = "slots";

    /** A reduced order that differs from the whole or from nothing by less than this part of it does so by rounding. */
    private static final double ROUNDING = 1e-9;

    private final Settings settings;
    private final Tape tape;
    private final MarketCosts costs;
    private final List<String> recipes;

    /** The sleeves of each symbol, where they share a limit. */
    private final List<List<Sleeve>> besides;

    private final double[] barsPerYear;
    private final HaltWatch halts;
    private final Sizing sizing;
    private final Allocation allocation;

    /** What open positions are brought back to, where they are. */
    final @Nullable Targets targets;

    /** Where stops would be. */
    final StopRanges ranges;

    private final ArrayDeque<Long> recentOrders = new ArrayDeque<>();
    private final List<Noted> notes = new ArrayList<>();
    private int rejected;

    /** Which sleeves have a position or one on its way, where that limits entries, and how many. */
    private final boolean[] isTaken;

    private int taken;

    /** Of those, which leave at the market, so that their slots are free for entries at the same open; and how many. */
    private final boolean[] isLeaving;

    private int leaving;

    /** Why an entry finds no free slot. */
    private final String allTaken;

    /** Most account currency in one order. */
    private final double mostOrderValue;

    private final boolean countsOrders;
    private final boolean countsPositions;

    public RiskCheck(
            Settings settings,
            Tape tape,
            MarketCosts costs,
            List<String> recipes,
            List<Sleeve> sleeves,
            double[] barsPerYear) {
        this.settings = settings;
        this.tape = tape;
        this.costs = costs;
        this.recipes = recipes;
        this.barsPerYear = barsPerYear;
        this.ranges = new StopRanges(settings, tape);
        this.halts = new HaltWatch(settings, tape);
        this.sizing = settings.sizing();
        this.allocation = settings.allocation();
        boolean counts = settings.slots > 0 || settings.limits.isSet(Limit.MAX_OPEN_POSITIONS);
        this.allTaken = settings.slots > 0 ? "all " + settings.slots + " slots are taken" : "";
        Limits limits = settings.limits;
        boolean hasLimits = !limits.areOff();
        this.mostOrderValue = hasLimits ? limits.get(Limit.MAX_ORDER_VALUE) : Double.POSITIVE_INFINITY;
        this.countsOrders = hasLimits && limits.isSet(Limit.MAX_ORDERS_PER_MINUTE);
        this.countsPositions = hasLimits && limits.isSet(Limit.MAX_OPEN_POSITIONS);
        this.isTaken = new boolean[counts ? sleeves.size() : 0];
        this.isLeaving = new boolean[isTaken.length];
        this.besides = settings.limits.isSet(Limit.MAX_POSITION_PERCENT) ? bySymbol(tape, sleeves) : List.of();
        RebalanceRules rules = settings.rebalance;
        this.targets = rules == null ? null : new Targets(rules, settings.targetWeights, tape);
    }

    private boolean keepsNote() {
        rejected++;
        return settings.keepsNotes && notes.size() < NOTES_KEPT;
    }

    private static List<List<Sleeve>> bySymbol(Tape tape, List<Sleeve> sleeves) {
        List<List<Sleeve>> all = new ArrayList<>();
        for (int symbol = 0; symbol < tape.symbols(); symbol++) {
            all.add(new ArrayList<>());
        }
        sleeves.forEach(sleeve -> all.get(sleeve.symbol).add(sleeve));
        return all;
    }

    /** One note whose words are made when it is read. */
    private record Noted(
            int time,
            boolean atFill,
            Sleeve sleeve,
            double wanted,
            double granted,
            String limit,
            Supplier<String> reason) {}

    /** The notes, each put into words when it is read. */
    public List<Rejection> notes() {
        return new AbstractList<>() {
            @Override
            public Rejection get(int index) {
                Noted noted = notes.get(index);
                int bar = tape.lastBarAt(noted.sleeve.symbol, noted.time);
                return new Rejection(
                        instantOf(noted, bar),
                        tape.dateAt(noted.sleeve.symbol, noted.time),
                        recipes.get(noted.sleeve.recipe),
                        tape.symbol(noted.sleeve.symbol),
                        noted.wanted,
                        noted.granted,
                        noted.limit,
                        noted.reason.get());
            }

            @Override
            public int size() {
                return notes.size();
            }
        };
    }

    /** An order that was stopped at its fill has the instant of the fill, any other the close of the deciding bar. */
    private Instant instantOf(Noted noted, int bar) {
        Bar its = tape.bar(noted.sleeve.symbol, bar);
        return noted.atFill && !settings.fillAtClose ? its.getBeginTime() : tape.endAt(noted.sleeve.symbol, noted.time);
    }

    /** Orders rejected or reduced, those included whose notes were not kept. */
    int rejected() {
        return rejected;
    }

    /** Units that a flat sleeve may order at the close of {@code bar}; 0 when rejected. */
    double grant(Sleeve sleeve, int time, int bar, double[] equity, double equityNow) {
        double close = sleeve.closes[bar];
        double share = share(sleeve, time);
        if (share == 0 && isRebalanced()) {
            return 0;
        }
        double range = ranges.at(sleeve.symbol, bar);
        if (settings.exits.lacks(range)) {
            note(sleeve, time, 0, 0, EntryNotes.SIZE, () -> settings.exits.reasonLacking(range));
            return 0;
        }
        FillCosts its = costs.at(sleeve.symbol, bar, bar);
        double price = Math.abs(its.valueOf(close));
        double base = settings.terms.leverage() * equityNow;
        double size = fraction(sleeve, bar, share, equityNow) * base;
        double unitPrice = Math.abs(its.price(sleeve.isLong, close, 0));
        double most = its.affordable(share * base, sleeve.isLong, close, settings.wholeShares);
        double wanted = Math.min(its.floor(size / price, settings.wholeShares), most);
        if (!(wanted > 0)) {
            double budget = Math.min(size, share * base);
            double unitCost =
                    Double.isNaN(unitPrice) ? Double.NaN : its.valueOf(unitPrice) + its.commissionOf(1, unitPrice);
            Supplier<String> reason = () -> reasonOf(its, budget, unitCost, equityNow);
            note(sleeve, time, 0, 0, EntryNotes.SIZE, reason);
            return 0;
        }
        if (!sleeve.isLong && !settings.terms.sellsShort()) {
            return reject(sleeve, time, wanted, AccountTerms.ACCOUNT, AccountTerms.NO_SHORT_SALES);
        }
        return isUnlimited() ? wanted : limited(sleeve, time, price, equity, equityNow, wanted);
    }

    private String reasonOf(FillCosts its, double budget, double unitCost, double equityNow) {
        String ofLots = its.lotReason(budget, unitCost);
        return ofLots.isEmpty()
                ? SizeReason.of(budget, unitCost, its.isWhole(settings.wholeShares), equityNow)
                : ofLots;
    }

    private boolean isUnlimited() {
        return settings.limits.areOff() && settings.slots == 0;
    }

    private boolean isRebalanced() {
        return targets != null && targets.rules.hasWeights();
    }

    /** Part of equity that a sleeve has by the target weights or the allocation. */
    private double share(Sleeve sleeve, int time) {
        double weight = targets != null && targets.rules.hasWeights()
                ? targets.weight(sleeve.symbol)
                : allocation.weight(tape, sleeve.symbol, time);
        return settings.slots > 0 && settings.allocation == null && !isRebalanced() ? weight : weight / recipes.size();
    }

    private double fraction(Sleeve sleeve, int bar, double share, double equityNow) {
        Columns bars = tape.columns(sleeve.symbol);
        double stop = settings.exits.stopDistance(sleeve.closes[bar], ranges.at(sleeve.symbol, bar));
        return sizing.fraction(
                new Sizing.Situation(equityNow, share, bars, bar, barsPerYear[sleeve.symbol], sleeve.history, stop));
    }

    /** Fraction of equity that an open position is brought back to; NaN where that is undefined. */
    double target(Sleeve sleeve, int time, double equityNow) {
        return settings.terms.leverage()
                * fraction(sleeve, tape.lastBarAt(sleeve.symbol, time), share(sleeve, time), equityNow);
    }

    /** Units by which an open position may grow at the close of a time; 0 when rejected. */
    double grantMore(Sleeve sleeve, int time, double price, double[] equity, double equityNow, double wanted) {
        return isUnlimited() ? wanted : limited(sleeve, time, price, equity, equityNow, wanted);
    }

    private double limited(Sleeve sleeve, int time, double price, double[] equity, double equityNow, double wanted) {
        Limits limits = settings.limits;
        if (limits.haltsOnEquity()) {
            String halt = halts.reasonAt(time, equity, equityNow);
            if (halt != null) {
                return reject(sleeve, time, wanted, halts.limitThatHalted().label, halt);
            }
        }
        boolean opens = !sleeve.state.open;
        if (opens && settings.slots > 0 && slotsTakenBeside(sleeve) >= settings.slots) {
            return reject(sleeve, time, wanted, SLOTS, allTaken);
        }
        if (opens && countsPositions) {
            int open = positionsBeside(sleeve);
            if (open >= limits.get(Limit.MAX_OPEN_POSITIONS)) {
                return reject(sleeve, time, wanted, Limit.MAX_OPEN_POSITIONS.label, open + " positions are open");
            }
        }
        if (countsOrders) {
            int orders = ordersInTheLastMinute(tape.times()[time]);
            if (orders >= limits.get(Limit.MAX_ORDERS_PER_MINUTE)) {
                return reject(sleeve, time, wanted, Limit.MAX_ORDERS_PER_MINUTE.label, orders + " orders in a minute");
            }
        }
        double granted =
                reduce(sleeve, time, wanted, roomInSymbol(sleeve, price, equityNow), price, Limit.MAX_POSITION_PERCENT);
        return granted == 0 ? 0 : reduce(sleeve, time, granted, mostOrderValue, price, Limit.MAX_ORDER_VALUE);
    }

    /** Positions open or about to open; the other side of an entry's recipe is about to close. */
    private int positionsBeside(Sleeve sleeve) {
        Sleeve other = sleeve.otherSide;
        return other != null && isTaken[other.index] ? taken - 1 : taken;
    }

    private int slotsTakenBeside(Sleeve sleeve) {
        Sleeve other = sleeve.otherSide;
        boolean isCounted = other != null && isTaken[other.index] && !isLeaving[other.index];
        return taken - leaving - (isCounted ? 1 : 0);
    }

    /** Whether an entry that fills now finds no slot, as an exit that was to leave it one has not filled; that is noted. */
    boolean lacksSlot(Sleeve sleeve, int time, int openPositions) {
        if (settings.slots == 0) {
            return false;
        }
        Sleeve other = sleeve.otherSide;
        int open = openPositions - (other != null && other.state.open ? 1 : 0);
        if (open < settings.slots) {
            return false;
        }
        noteAtFill(sleeve, time, sleeve.ordered, 0, SLOTS, () -> "all " + settings.slots + " slots are still taken");
        return true;
    }

    /** Takes in what a sleeve has done, for the count of positions. */
    void follow(Sleeve sleeve) {
        if (isTaken.length == 0) {
            return;
        }
        boolean now = sleeve.state.open || sleeve.isAwaited();
        if (now != isTaken[sleeve.index]) {
            isTaken[sleeve.index] = now;
            taken += now ? 1 : -1;
        }
        boolean leaves = settings.freesSlotsEarly() && sleeve.isLeavingAtMarket();
        if (leaves != isLeaving[sleeve.index]) {
            isLeaving[sleeve.index] = leaves;
            leaving += leaves ? 1 : -1;
        }
    }

    /** The bars are over: what is sold at the end of a run halts nothing. */
    void endHalts(double[] equity) {
        halts.followTo(equity.length, equity);
    }

    /** The halts that have an ending, of a run that is over. */
    public List<HaltPeriod> halts(double[] equity) {
        return halts.periods(equity);
    }

    /** Account currency that {@code maxPositionPercent} leaves for this symbol, all recipes together. */
    private double roomInSymbol(Sleeve sleeve, double price, double equityNow) {
        if (!settings.limits.isSet(Limit.MAX_POSITION_PERCENT)) {
            return Double.POSITIVE_INFINITY;
        }
        double held = 0;
        for (Sleeve other : besides.get(sleeve.symbol)) {
            if (other != sleeve.otherSide) {
                double ordered = other.state.open && !other.isEntering
                        ? Math.max(0, other.rebalanced)
                        : other.isAwaited() ? other.ordered : 0;
                held += Math.abs(other.quantity) + ordered;
            }
        }
        return Math.max(0, settings.limits.get(Limit.MAX_POSITION_PERCENT) / 100 * equityNow - held * price);
    }

    private double reduce(Sleeve sleeve, int time, double wanted, double room, double price, Limit limit) {
        if (wanted * price <= room) {
            return wanted;
        }
        double granted = withoutDust(floor(sleeve, room / price), wanted);
        note(
                sleeve,
                time,
                wanted,
                granted,
                limit.label,
                () -> "the order was worth " + money(wanted * price) + ", the limit leaves " + money(room));
        return granted;
    }

    private double reject(Sleeve sleeve, int time, double wanted, String limit, String reason) {
        note(sleeve, time, wanted, 0, limit, () -> reason);
        return 0;
    }

    /** Called for every order decided, exits too, where orders are counted. */
    void ordered(int time) {
        recentOrders.addLast(tape.times()[time]);
    }

    private int ordersInTheLastMinute(long now) {
        while (!recentOrders.isEmpty() && recentOrders.getFirst() <= now - MINUTE) {
            recentOrders.removeFirst();
        }
        return recentOrders.size();
    }

    /** Of an order that is stopped or reduced where it is decided. */
    void note(Sleeve sleeve, int time, double wanted, double granted, String limit, Supplier<String> reason) {
        if (keepsNote()) {
            notes.add(new Noted(time, false, sleeve, wanted, granted, limit, reason));
        }
    }

    /** Of an order that is stopped or reduced where it is filled. */
    void noteAtFill(Sleeve sleeve, int time, double wanted, double granted, String limit, Supplier<String> reason) {
        if (keepsNote()) {
            notes.add(new Noted(time, true, sleeve, wanted, granted, limit, reason));
        }
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
        return costs.of(sleeve.symbol).floor(quantity, settings.wholeShares);
    }

    static String money(double amount) {
        return String.format(Locale.ROOT, "%.2f", amount);
    }
}
