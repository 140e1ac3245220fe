package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.actions.CorporateAction;
import io.gpttrader.backtest.internal.actions.SplitUnits;
import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.costs.FillCommission;
import io.gpttrader.backtest.internal.metrics.Tally;
import io.gpttrader.backtest.internal.orders.Bracket;
import io.gpttrader.backtest.internal.orders.EntryOrder;
import io.gpttrader.backtest.internal.orders.ExitReason;
import io.gpttrader.backtest.internal.orders.FinerBars;
import io.gpttrader.backtest.internal.signals.Decisions;
import io.gpttrader.backtest.internal.signals.PositionState;
import io.gpttrader.backtest.internal.signals.SignalBits;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Trade;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.analysis.cost.CostModel;
import org.ta4j.core.analysis.cost.ZeroCostModel;

/** One recipe in one symbol: its position, its next signal and its order on the way. Bars are the symbol's own. */
public final class Sleeve {
    final int index;
    public final int recipe;
    public final int symbol;
    public final Decisions decisions;
    final boolean isLong;

    /** Bars that the first look ahead for a protective order's fill takes in; each further one twice as many. */
    private static final int LOOK = 64;

    private final Columns bars;

    /** Prices that orders fill at. */
    final double[] opens;

    /** Prices that decisions are taken at. */
    final double[] closes;

    /** How many bars there are. */
    final int count;

    /** Bars at which it enters and leaves, where they are known beforehand and were asked for. */
    private long @Nullable [] entryBits;

    private long @Nullable [] exitBits;

    /** Whether any condition has a name. */
    boolean hasTags = true;

    /** The protective orders of its position, where the settings ask for any. */
    @Nullable
    Bracket bracket;

    /** What tells what comes first inside a bar, where the host has given finer bars. */
    public @Nullable FinerBars finer;

    /** Next bar inside which one of them fills, {@link Decisions#NEVER} where the position is left before. */
    int protectiveBar = Decisions.NEVER;

    /** Whether an order can be filled at prices below zero. */
    private boolean takesAnyPrice;

    /** Where positions are rebalanced, and may end by it: from a bar to the one before which they do not. */
    @Nullable
    IntUnaryOperator horizon;

    /** The bar from which the open position's end is to be looked for when the date before it is over, or {@link Decisions#NEVER}. */
    int lookAgainBar = Decisions.NEVER;

    /** What its entries cost at most where that is a value of the host's, null where it is not. */
    public @Nullable EntryPrices prices;

    /** Of exits on a signal, as above. */
    public @Nullable EntryPrices leavingPrices;

    /** The entry that rests in the market and is asked about each bar, null without one. */
    @Nullable
    EntryOrder resting;

    /** Next bar that it is asked about, {@link Decisions#NEVER} without one. */
    int restingBar = Decisions.NEVER;

    /** Whether its positions are watched bar by bar, and not looked ahead of. */
    boolean isWatched;

    /** Next bar at which its position is watched, {@link Decisions#NEVER} without one. */
    int watchBar = Decisions.NEVER;

    /** The order by which the position is left on a signal, and from which bar on it rests. */
    @Nullable
    EntryOrder leaving;

    int leavingBar;

    /** Whether the order on its way is what is left of an entry that has filled in part. */
    boolean isEntering;

    /** Units of the last fill, where a bar's volume bounds them. */
    double taken;

    /** Last bar that has filled a part of the order to leave on a signal: it is not asked about it again. */
    int leftBar = -1;

    /** Why the order on its way leaves, where a protective order did not fill in full. */
    @Nullable
    ExitReason stopped;

    /** Whether it fills before the protective orders in the bar that is watched. */
    boolean leavesFirst;

    /** Whether its time was over, so that the position is left at the market. */
    boolean isLate;

    /** Bar that the protective orders have taken in. */
    private int followed = -1;

    /** Whether the position was entered inside its bar, and not at its open. */
    boolean enteredInside;

    /** The entry that was filled inside the bar of the last such entry. */
    @Nullable
    private EntryOrder inside;

    /** Average true range when the entry was decided, where a stop needs it. */
    double range = Double.NaN;

    /** Names of the conditions that made the last entry and the exit decided last, empty without one. */
    String entryTag = "";

    String exitTag = "";

    /** The other side of a recipe that both buys and sells short. */
    @Nullable
    Sleeve otherSide;

    final PositionState state = new PositionState();

    /** Sells a part of the position at a signal, where the recipe does; and whether the next signal is that one. */
    public @Nullable PartialExit partialExit;

    boolean takesPart;

    /** Next bar at whose close the strategy decides, {@link Decisions#NEVER} while an order is on its way. */
    int signalBar;

    /** Bar at whose close the order on its way was decided. */
    int decidedBar;

    /** How many orders the account had decided by then. */
    int decidedNumber;

    /** Bar at whose open the order on its way is filled, {@link Decisions#NEVER} without one. */
    int fillBar = Decisions.NEVER;

    /** True when the order was decided on the symbol's last bar. */
    boolean isPending;

    /** Units of the entry order on its way. */
    double ordered;

    /** Units held, negative when short. */
    double quantity;

    /** Average price of the fills that made the position larger. */
    double entryPrice;

    /** What they were worth, one unit on average. */
    double entryValue;

    double entryCommission;

    /** What holding the position has cost so far. */
    double carried;

    /** Most entries of a position; how many it has; and whether the next signal is another one. */
    int mostEntries = 1;

    private int entries;
    boolean adds;

    /** Whether the order on its way is to leave because of a margin call. */
    boolean isCalled;

    /** Units of those fills; and of those that made it smaller, with their prices, values and commission. */
    private double entered;

    private double exited;
    private double exitPrices;
    private double exitValues;
    private double exitCommission;

    /** Bar at whose open a rebalancing order is filled, {@link Decisions#NEVER} without one. */
    int rebalanceBar = Decisions.NEVER;

    /** Units by which it changes the position, below 0 where that becomes smaller; 0 without an order. */
    double rebalanced;

    /** Name of the condition that made the order, empty without one. */
    String rebalanceTag = "";

    /** Cash of its position other than from fills: dividends, and what cash in lieu of a fraction brought beyond its entry. */
    double received;

    /** The first entry of the position, which is all that a strategy sees of it. */
    private double firstPrice;

    private double firstUnits;
    /** In the unit of the price. */
    private double firstCommission;

    /** First bar whose prices a split restates and that is not reached yet: nothing is looked for beyond. */
    int nextSplit = Decisions.NEVER;

    /** Bars whose opens are brought near together. */
    private static final int NEAR = 4096;

    /** From this bar on none has been brought near. */
    private int nearTo;

    /** Something of the opens brought near, so that reading them cannot be left out. */
    double near;

    private boolean isRetired;
    Tally history = Tally.EMPTY;

    public Sleeve(int index, int recipe, int symbol, Columns bars, Decisions decisions) {
        this.index = index;
        this.recipe = recipe;
        this.symbol = symbol;
        this.bars = bars;
        this.opens = bars.open;
        this.closes = bars.close;
        this.count = opens.length;
        this.decisions = decisions;
        this.isLong = decisions.startsLong();
        state.isLong = isLong;
    }

    /** Joins two sides of one recipe in one symbol: where one enters, the other leaves. */
    public void turns(Sleeve side) {
        otherSide = side;
        side.otherSide = this;
    }

    /** The name of its record: a ta4j record has one side, so that of a recipe's short side has a name of its own. */
    String nameOf(String name) {
        return otherSide == null || isLong ? name : name + " short";
    }

    public void keepRecord(int lastBar, CostModel commission) {
        state.record = newRecord(lastBar, commission);
    }

    TradingRecord newRecord(int lastBar, CostModel commission) {
        return new BaseTradingRecord(
                isLong ? TradeType.BUY : TradeType.SELL, 0, lastBar, commission, new ZeroCostModel());
    }

    boolean isOrdered() {
        return fillBar != Decisions.NEVER;
    }

    /**
     * Reads the opens from a bar on, a line of the processor's cache each, where the series is too long for its caches. Fills read single
     * ones far apart, and each would wait for the memory; one after the other they come as fast as the memory gives.
     */
    void bringNear(int bar) {
        if (bar >= nearTo && opens.length > 8 * NEAR) {
            nearTo = Math.min(bar + NEAR, opens.length);
            double any = 0;
            for (int i = bar; i < nearTo; i += 8) {
                any += opens[i];
            }
            near = any;
        }
    }

    /** Looks at what a step will read of it, and gives something of that so that it cannot be left out. */
    double glance() {
        int bar = Math.min(fillBar, signalBar);
        if (bar == Decisions.NEVER) {
            return 0;
        }
        boolean isOpen = quantity != 0;
        double any = state.entryIndex + history.count();
        if (!isOpen) {
            any += closes[bar];
        }
        if (fillBar == bar) {
            any += opens[bar];
            long[] next = isOpen ? entryBits : exitBits;
            any += next == null ? 0 : next[bar >>> 6];
        }
        return any;
    }

    /** Takes over what the decisions know beforehand: with many sleeves each object on the way to it waits for the memory. */
    void keepDecisions() {
        entryBits = decisions.entryBits();
        exitBits = decisions.exitBits();
        hasTags = decisions.hasTags();
    }

    /** The next bar at which it has something to do, {@link Decisions#NEVER} without one. */
    int nextBar() {
        int order = Math.min(fillBar, Math.min(restingBar, rebalanceBar));
        return Math.min(order, Math.min(signalBar, Math.min(protectiveBar, watchBar)));
    }

    /** An order is on its way, or was decided on the last bar and has none to be filled at: the account does not know that. */
    boolean isAwaited() {
        return isOrdered() || isPending || resting != null;
    }

    /** Whether the order on its way leaves the position, at the next price that there is. */
    boolean isLeavingAtMarket() {
        return state.open && !isEntering && leaving == null && (isOrdered() || isPending);
    }

    void protect(Bracket orders, boolean anyPrice) {
        bracket = orders;
        takesAnyPrice = anyPrice;
    }

    /** Looks for the next signal from {@code bar} on, in or out as the position stands, and for what ends the position before. */
    void look(int bar) {
        protectiveBar = Decisions.NEVER;
        lookAgainBar = Decisions.NEVER;
        watchBar = Decisions.NEVER;
        adds = false;
        takesPart = false;
        if (isRetired) {
            signalBar = Decisions.NEVER;
        } else if (isWatched && state.open) {
            signalBar = Decisions.NEVER;
            watchOn(bar);
        } else if (state.open && entries < mostEntries) {
            lookForMore(bar);
        } else if (!state.open) {
            signalBar = entryBits == null ? decisions.nextEntry(bar, state) : SignalBits.next(entryBits, bar);
        } else if (partialExit != null && !partialExit.isDone()) {
            lookForPart(bar, Math.min(count, nextSplit), partialExit);
        } else if ((horizon != null || nextSplit != Decisions.NEVER) && bar < count) {
            int end = horizon == null ? count : Math.min(horizon.applyAsInt(bar), count);
            lookAsFar(bar, Math.min(end, nextSplit));
        } else if (bracket == null) {
            signalBar = exitBits == null ? decisions.nextExit(bar, state) : SignalBits.next(exitBits, bar);
        } else {
            lookForEither(bar, count, bracket);
        }
    }

    /** Watches an open position from a bar on, where it is one that is watched. */
    void watchOn(int bar) {
        watchBar = isWatched && state.open && bar < count ? bar : Decisions.NEVER;
    }

    /** Looks whether the bar that is watched fills an order that leaves the position, and which one first. */
    void watchInside() {
        int bar = watchBar;
        if (!(takesAnyPrice || opens[bar] > 0) || followed >= bar || protectiveBar != Decisions.NEVER) {
            return;
        }
        Bracket orders = bracket;
        EntryOrder order = bar < leavingBar || bar == leftBar ? null : leaving;
        boolean isHit = orders != null
                && orders.isHit(opens[bar], bars.high[bar], bars.low[bar])
                && (finer == null || finerAt(finer, bar).isHit(orders));
        leavesFirst = order != null
                && order.isHit(opens[bar], bars.high[bar], bars.low[bar])
                && (orders == null || !isHit || order.leavesBefore(orders, opens[bar]));
        protectiveBar = isHit || leavesFirst ? bar : Decisions.NEVER;
    }

    /** Whether the order that leaves the position fills at the open of its bar. */
    boolean leavesAtOpen() {
        EntryOrder order = leaving;
        Bracket orders = bracket;
        if (leavesFirst && order != null) {
            return order.isAtOpen();
        }
        return orders != null && orders.isAtOpen();
    }

    /** Takes in the bar that is watched at its close. */
    void followWatched() {
        int bar = watchBar;
        if (bracket != null && followed < bar) {
            bracket.follow(bars.high[bar], bars.low[bar]);
        }
        followed = bar;
        if (leaving != null && bar >= leavingBar) {
            leaving.follow(bars.high[bar], bars.low[bar]);
        }
    }

    /** Whether the strategy wants to leave at a close. */
    boolean wantsOut(int bar) {
        return decisions.nextExit(bar, bar + 1, state) == bar;
    }

    /** Whether it wants to enter, though it holds a position. */
    boolean wantsIn(int bar) {
        return decisions.nextEntry(bar, bar + 1, state) == bar;
    }

    void endLeaving() {
        leaving = null;
        leavesFirst = false;
    }

    /** Bar by bar, as rules that remember are asked about no bar at which the position may be another. */
    private void lookForMore(int bar) {
        signalBar = Decisions.NEVER;
        for (int i = bar; i < count; i++) {
            if (bracket != null && hit(bracket, i, i + 1) == i) {
                protectiveBar = i;
                return;
            }
            boolean leaves = decisions.nextExit(i, i + 1, state) == i;
            if (leaves || decisions.nextEntry(i, i + 1, state) == i) {
                adds = !leaves;
                signalBar = i;
                return;
            }
        }
    }

    /** Bar by bar, for the same reason. */
    private void lookForPart(int bar, int end, PartialExit part) {
        signalBar = Decisions.NEVER;
        for (int i = bar; i < end; i++) {
            if (bracket != null && hit(bracket, i, i + 1) == i) {
                protectiveBar = i;
                return;
            }
            boolean leaves = decisions.nextExit(i, i + 1, state) == i;
            if (leaves || part.isAt(i, state)) {
                takesPart = !leaves;
                signalBar = i;
                return;
            }
        }
    }

    /** Orders the sale of a part, at a bar or without one; nothing else is looked for before it is filled. */
    void orderPart(int bar, double units, String tag) {
        change(bar, -units, tag);
        takesPart = false;
        signalBar = Decisions.NEVER;
        protectiveBar = Decisions.NEVER;
    }

    /** Orders another entry; the position's own orders come first where that bar's open has jumped over them. */
    void orderMore(int bar, double units, String tag) {
        change(bar, units, tag);
        signalBar = Decisions.NEVER;
        protectiveBar = Decisions.NEVER;
        boolean trades = bar != Decisions.NEVER && (takesAnyPrice || opens[bar] > 0);
        if (trades
                && bracket != null
                && bracket.isHit(opens[bar], bars.high[bar], bars.low[bar])
                && bracket.isAtOpen()) {
            protectiveBar = bar;
        }
    }

    /** Another entry was filled: the position's orders are where its average price has them. */
    void added() {
        entries++;
        if (bracket != null) {
            bracket.place(entryPrice);
        }
    }

    private void lookAsFar(int bar, int end) {
        if (bracket != null) {
            lookForEither(bar, end, bracket);
        } else {
            int signal = bar < end ? decisions.nextExit(bar, end, state) : Decisions.NEVER;
            signalBar = signal < end ? signal : Decisions.NEVER;
        }
        if (signalBar == Decisions.NEVER && protectiveBar == Decisions.NEVER && end < count && end != nextSplit) {
            lookAgainBar = end;
        }
    }

    /** Looks on after a part was sold in a bar, of which the rest is still to come. */
    void lookOn(int bar) {
        EntryOrder entry = inside;
        if (entry != null && state.entryIndex == bar) {
            lookInside(bar, entry);
        } else if (rebalanceBar == bar) {
            orderMore(bar, rebalanced, rebalanceTag);
        } else {
            look(bar);
            if (watchBar == bar) {
                watchInside();
            }
        }
    }

    /** The same after an entry inside a bar, of which only the rest counts for what protects the position. */
    void lookInside(int bar, EntryOrder entry) {
        inside = entry;
        if (bracket == null) {
            look(bar);
            return;
        }
        double high = entry.highAfter(bars.high[bar]);
        double low = entry.lowAfter(bars.low[bar]);
        lookAgainBar = Decisions.NEVER;
        signalBar = Decisions.NEVER;
        protectiveBar = Decisions.NEVER;
        Boolean finerHit = finer == null ? null : finerAt(finer, bar).isHitAfter(bracket, entry, isLong);
        if (finerHit == null ? bracket.isHitAfter(entry.price(), high, low) : finerHit) {
            protectiveBar = bar;
            return;
        }
        if (finerHit == null) {
            bracket.follow(high, low);
        }
        if (isWatched) {
            followed = bar;
            watchOn(bar);
        } else if (decisions.nextExit(bar, bar + 1, state) == bar) {
            signalBar = bar;
        } else {
            look(bar + 1);
        }
    }

    /*
     * In steps, so that neither the bars nor the rules are asked far beyond the position's end.
     */
    private void lookForEither(int bar, int end, Bracket orders) {
        int from = bar;
        for (int step = LOOK; from < end; step = 2 * step) {
            int to = step < end - from ? from + step : end;
            int hit = hit(orders, from, to);
            int signal = decisions.nextExit(from, hit, state);
            if (signal < hit) {
                signalBar = signal;
                return;
            }
            if (hit < to) {
                signalBar = Decisions.NEVER;
                protectiveBar = hit;
                return;
            }
            from = to;
        }
        signalBar = Decisions.NEVER;
    }

    private FinerBars finerAt(FinerBars its, int bar) {
        its.ask(bar, bars.beginTime[bar], bars.endTime[bar], opens[bar], bars.high[bar], bars.low[bar]);
        return its;
    }

    /** First bar of a range inside which a protective order fills, or its end. */
    private int hit(Bracket orders, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean trades = takesAnyPrice || opens[i] > 0;
            if (trades
                    && orders.isHit(opens[i], bars.high[i], bars.low[i])
                    && (finer == null || finerAt(finer, i).isHit(orders))) {
                return i;
            }
            orders.follow(bars.high[i], bars.low[i]);
        }
        return to;
    }

    void decided(int bar, int number) {
        decidedBar = bar;
        decidedNumber = number;
    }

    void rest(int bar) {
        restingBar = bar;
        signalBar = Decisions.NEVER;
    }

    /** The entry rests no longer; gives it. */
    EntryOrder endRest() {
        EntryOrder order = Objects.requireNonNull(resting, "no entry rests");
        resting = null;
        restingBar = Decisions.NEVER;
        return order;
    }

    /** Restates an open position by a split, which leaves so many units of it and takes a fraction away. */
    void restate(CorporateAction split, SplitUnits after, boolean wholeUnits, Tape tape) {
        quantity = Math.copySign(after.kept(), quantity);
        entryPrice = split.level(entryPrice);
        entryValue = split.level(entryValue);
        entered = split.units(entered) - after.fraction();
        exited = split.units(exited);
        firstPrice = split.level(firstPrice);
        firstUnits = SplitUnits.of(split, firstUnits, wholeUnits).orFraction();
        state.entryNetPrice = firstNetPrice();
        if (bracket != null) {
            bracket.restate(split::level);
        }
        TradingRecord record = state.record;
        if (record != null) {
            state.record = restated(record, tape);
        }
    }

    /** The record with the open entry in the units and at the price after a split. */
    private TradingRecord restated(TradingRecord record, Tape tape) {
        TradingRecord copy = newRecord(count - 1, record.getTransactionCostModel());
        List<Trade> trades = record.getTrades();
        for (int i = 0; i < trades.size() - 1; i++) {
            Trade trade = trades.get(i);
            FillCommission.tell(copy.getTransactionCostModel(), trade.getCost());
            copy.operate(trade.getIndex(), trade.getPricePerAsset(), trade.getAmount());
            FillCommission.done(copy.getTransactionCostModel());
        }
        FillCommission.tell(copy.getTransactionCostModel(), firstCommission);
        copy.operate(state.entryIndex, tape.number(symbol, firstPrice), tape.number(symbol, firstUnits));
        FillCommission.done(copy.getTransactionCostModel());
        return copy;
    }

    /** Trades no more. */
    void retire() {
        isRetired = true;
        endLeaving();
        watchBar = Decisions.NEVER;
        fillBar = Decisions.NEVER;
        signalBar = Decisions.NEVER;
        protectiveBar = Decisions.NEVER;
        resting = null;
        restingBar = Decisions.NEVER;
        endRebalancing();
    }

    void order(int bar) {
        fillBar = bar;
        signalBar = Decisions.NEVER;
        lookAgainBar = Decisions.NEVER;
    }

    /** Leaves at the next open, whatever else was to come. */
    void call(int bar) {
        isCalled = true;
        decidedBar = bar;
        endLeaving();
        protectiveBar = Decisions.NEVER;
        watchBar = Decisions.NEVER;
    }

    /** Orders a change to a target weight. */
    void rebalance(int bar, double units) {
        change(bar, units, "");
    }

    /** Orders a change by so many units that a condition of that name decided. */
    void change(int bar, double units, String tag) {
        rebalanceBar = bar;
        rebalanced = units;
        rebalanceTag = tag;
    }

    void endRebalancing() {
        rebalance(Decisions.NEVER, 0);
    }

    /** Books a fill that makes an open position larger. */
    void enlarged(double units, double price, double value, double commission) {
        entryPrice = (entryPrice * entered + price * units) / (entered + units);
        entryValue = (entryValue * entered + value * units) / (entered + units);
        entered += units;
        entryCommission += commission;
        quantity += isLong ? units : -units;
    }

    /** Books a fill that leaves part of the position. */
    void reduced(double units, double price, double value, double commission) {
        exited += units;
        exitPrices += units * price;
        exitValues += units * value;
        exitCommission += commission;
        quantity -= Math.signum(quantity) * units;
    }

    /** Profit of the round trip were it ended at what one unit is worth, and with that commission. */
    double profit(double value, double commission) {
        double rest = quantity * (value - entryValue) - entryCommission;
        double before = exited == 0 ? 0 : Math.signum(quantity) * (exitValues - exited * entryValue) - exitCommission;
        double profit = (exited == 0 ? rest - commission : rest + before - commission) - carried;
        return received == 0 ? profit : profit + received;
    }

    /** Average price of all exits were the rest sold at a price. */
    double exitPrice(double price) {
        return exited == 0 ? price : (exitPrices + Math.abs(quantity) * price) / (exited + Math.abs(quantity));
    }

    /** Units of the whole round trip, negative when short. */
    double wholeQuantity() {
        return exited == 0 ? quantity : Math.copySign(entered, quantity);
    }

    /** Commissions so far. */
    double commissions() {
        return exited == 0 ? entryCommission : entryCommission + exitCommission;
    }

    void entered(int bar, double units, double price, double commission, double factor, Tape tape) {
        fillBar = Decisions.NEVER;
        quantity = isLong ? units : -units;
        entryPrice = price;
        entryValue = price * factor;
        entered = units;
        inside = null;
        entries = 1;
        entryCommission = commission;
        carried = 0;
        received = 0;
        state.open = true;
        state.entryIndex = bar;
        if (bracket != null) {
            bracket.begin(isLong, price, range);
        }
        if (partialExit != null) {
            partialExit.begin();
        }
        firstPrice = price;
        firstUnits = units;
        firstCommission = commission / factor;
        state.entryNetPrice = firstNetPrice();
        TradingRecord record = state.record;
        if (record != null) {
            FillCommission.tell(record.getTransactionCostModel(), firstCommission);
            record.operate(bar, tape.number(symbol, price), tape.number(symbol, units));
            FillCommission.done(record.getTransactionCostModel());
        }
    }

    private double firstNetPrice() {
        return netPrice(firstUnits, firstPrice, firstCommission);
    }

    private double netPrice(double units, double price, double commission) {
        double perUnit = commission / units;
        return commission == 0 ? price : isLong ? price + perUnit : price - perUnit;
    }

    /** Tells the strategy of an entry, and keeps nothing else of it. */
    void opened(int bar, double units, double price, double commission) {
        state.open = true;
        state.entryIndex = bar;
        state.entryNetPrice = netPrice(units, price, commission);
    }

    /**
     * Ends the position.
     *
     * @param commission in the unit of the price
     */
    void exited(int bar, double price, double commission, double profit, Tape tape) {
        fillBar = Decisions.NEVER;
        TradingRecord record = state.record;
        if (record != null) {
            FillCommission.tell(record.getTransactionCostModel(), commission);
            record.operate(bar, tape.number(symbol, price), tape.number(symbol, Math.abs(quantity)));
            FillCommission.done(record.getTransactionCostModel());
        }
        quantity = 0;
        exited = 0;
        exitPrices = 0;
        exitValues = 0;
        exitCommission = 0;
        endRebalancing();
        state.open = false;
        state.lastExitIndex = bar;
        isCalled = false;
        isEntering = false;
        stopped = null;
        isLate = false;
        endLeaving();
        history = history.plus(profit);
    }
}
