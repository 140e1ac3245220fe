package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.account.Limits.Limit;
import io.gpttrader.backtest.internal.actions.ActionTotals;
import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Marks;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.costs.AccountTerms;
import io.gpttrader.backtest.internal.costs.Accrual;
import io.gpttrader.backtest.internal.costs.FillCosts;
import io.gpttrader.backtest.internal.costs.MarginCall;
import io.gpttrader.backtest.internal.metrics.HeldBars;
import io.gpttrader.backtest.internal.metrics.PendingOrder;
import io.gpttrader.backtest.internal.orders.Bracket;
import io.gpttrader.backtest.internal.orders.EntryOrder;
import io.gpttrader.backtest.internal.orders.ExitReason;
import io.gpttrader.backtest.internal.orders.VolumeShare;
import io.gpttrader.backtest.internal.portfolio.RebalanceRules;
import io.gpttrader.backtest.internal.portfolio.SlotRank;
import io.gpttrader.backtest.internal.signals.Decisions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/**
 * Walks one account through the bars. Between two events (a fill, a signal) nothing changes but prices, so the walk goes
 * from event to event and values the account in between in one tight loop.
 *
 * <p>Order of things at one time: exits fill at the open, then entries, each in the order of the sleeves; then the close
 * values the account; then the strategies decide. Where fills are at the close: decisions, exits, entries, valuation.
 */
public final class Simulation {
    private final Settings settings;
    private final MarketCosts costs;
    private final Tape tape;
    private final Sleeve[] sleeves;

    /** By symbol, what one unit is worth. */
    private final Marks[] marks;

    final Accrual accrual;

    /** Whether something may happen at every time, so that none is passed over. */
    private final boolean isEachTimeLived;

    /** One sleeve that is filled at opens and has nothing but signals and their orders: nothing else need be looked for. */
    private final boolean isPlain;

    private final double reservedFraction;
    private final boolean countsOrders;

    /** How much of a bar's volume may still be filled, where that is bounded. */
    private final @Nullable VolumeShare volume;

    /** Whether positions may be watched bar by bar. */
    private final boolean watches;

    private final boolean isRanked;
    private final boolean sellsShort;

    /** Whether any recipe sells a part of its position at a signal. */
    private final boolean scalesOut;

    public final RiskCheck risk;

    /** What open positions are brought back to, where they are. */
    private final @Nullable Targets targets;

    /** Every fill, where positions change between entry and exit. */
    final @Nullable FillLog fills;

    private final List<String> recipes;

    private final Agenda agenda;

    /** The sleeves that the step at hand is for. */
    private List<Sleeve> due = List.of();

    /** Units held by sleeve and their marks, side by side: with many sleeves a valuation reads these only. */
    private final double[] unitsHeld;

    private final Marks[] markOf;

    private double cash;
    private int openPositions;

    /** Account value at each time, after its fills, at its close. */
    public final double[] equity;

    public final TradeLog trades;
    /** In the order in which they were decided. */
    public final List<PendingOrder> pending = new ArrayList<>();

    private final List<Integer> pendingNumbers = new ArrayList<>();
    private int decided;

    /** Times at whose close some position is open. */
    public final HeldBars held;

    final ActionSchedule schedule;
    private final ActionDesk actions;

    double traded;
    double commissions;
    double slippage;

    public Simulation(
            Settings settings,
            Tape tape,
            MarketCosts costs,
            List<String> recipes,
            List<Sleeve> sleeves,
            RiskCheck risk,
            double[] equity,
            TradeLog trades,
            HeldBars held,
            ActionSchedule schedule,
            UnitValues values) {
        this.settings = settings;
        this.costs = costs;
        this.tape = tape;
        this.recipes = recipes;
        this.sleeves = sleeves.toArray(Sleeve[]::new);
        this.marks = new Marks[tape.symbols()];
        for (int symbol = 0; symbol < marks.length; symbol++) {
            marks[symbol] = values.marks(symbol);
        }
        this.accrual = new Accrual(settings.plan, tape.names());
        this.isEachTimeLived = accrual.isAny() || settings.terms.isMargin();
        this.reservedFraction = settings.limits.cashReserveFraction();
        this.isRanked = settings.slotRank != null;
        this.sellsShort = sleeves.stream().anyMatch(sleeve -> !sleeve.isLong);
        this.countsOrders = settings.limits.isSet(Limit.MAX_ORDERS_PER_MINUTE);
        this.risk = risk;
        this.targets = risk.targets;
        this.schedule = schedule;
        // Where something accrues, the costs of a round trip are more than the commissions of its fills.
        this.scalesOut = sleeves.stream().anyMatch(sleeve -> sleeve.partialExit != null);
        boolean changes = targets != null
                || scalesOut
                || !schedule.isEmpty()
                || settings.changesPositions()
                || !settings.instruments.isEmpty();
        this.fills = changes || accrual.isAny() ? new FillLog() : null;
        this.isPlain = this.sleeves.length == 1
                && !settings.fillAtClose
                && !isEachTimeLived
                && targets == null
                && schedule.isEmpty()
                && !settings.changesPositions()
                && !scalesOut
                && !settings.exits.protects()
                && !settings.watches()
                && !settings.entries.rest();
        this.equity = equity;
        this.trades = trades;
        this.held = held;
        this.cash = settings.cash;
        this.agenda = new Agenda(tape, this.sleeves);
        this.unitsHeld = new double[this.sleeves.length];
        this.markOf = new Marks[this.sleeves.length];
        for (Sleeve sleeve : this.sleeves) {
            markOf[sleeve.index] = marks[sleeve.symbol];
        }
        this.actions = new ActionDesk(schedule, tape, values, settings, this.sleeves, new ActionTill());
        Targets its = targets;
        if (its != null) {
            for (Sleeve sleeve : this.sleeves) {
                sleeve.horizon = bar -> its.barAfterNextDate(sleeve.symbol, bar);
            }
        }
        for (Sleeve sleeve : this.sleeves) {
            sleeve.mostEntries = settings.entries.mostEntries();
        }
        this.watches = settings.watches();
        this.volume = settings.volumeSharePercent > 0
                ? new VolumeShare(settings.volumeSharePercent / 100, tape.symbols())
                : null;
        for (Sleeve sleeve : this.sleeves) {
            sleeve.isWatched = watches;
        }
        if (settings.exits.protects()) {
            for (Sleeve sleeve : this.sleeves) {
                sleeve.protect(new Bracket(settings.exits, tickOf(sleeve)), settings.allowsNegativePrices);
            }
        }
    }

    private double tickOf(Sleeve sleeve) {
        return settings.instruments.of(tape.symbol(sleeve.symbol)).tick();
    }

    /** Of dividends, and notes on splits. */
    public ActionTotals actionTotals() {
        return actions.totals;
    }

    /** Units that splits and delistings have changed. */
    public UnitChanges unitChanges() {
        return actions.changes;
    }

    public void run() {
        for (Sleeve sleeve : sleeves) {
            sleeve.look(0);
        }
        agenda.planAll();
        int time = 0;
        while (time < tape.length()) {
            int next = isEachTimeLived ? time : Math.min(Math.min(nextEvent(), nextRebalancing(time)), tape.length());
            value(time, next);
            if (next < tape.length()) {
                accrue(next);
                happen(next);
            }
            time = next + 1;
        }
        if (settings.latency.isAny() || watches) {
            restatePending();
        }
        if (settings.liquidatesAtEnd) {
            liquidate();
        }
    }

    private int nextEvent() {
        if (isPlain) {
            return Math.min(sleeves[0].fillBar, sleeves[0].signalBar);
        }
        return Math.min(actions.nextTime(), agenda.next());
    }

    /** The next date of the schedule; any time where the weights are watched. */
    private int nextRebalancing(int time) {
        if (targets == null) {
            return Decisions.NEVER;
        }
        if (targets.rules.hasBand() && openPositions > 0) {
            return time;
        }
        return targets.nextDate(time);
    }

    /** Charges what the time since the close before costs, on what was held there. */
    private void accrue(int time) {
        if (time == 0 || !accrual.isAny()) {
            return;
        }
        accrual.begin(tape.times()[time - 1], tape.times()[time]);
        for (Sleeve sleeve : sleeves) {
            if (sleeve.quantity != 0) {
                double mark = marks[sleeve.symbol].at(time - 1);
                sleeve.carried += accrual.onPosition(sleeve.symbol, sleeve.quantity, mark);
            }
        }
        cash -= accrual.onCash(cash);
    }

    private void happen(int time) {
        if (isPlain) {
            happenPlainly(sleeves[0], time);
            return;
        }
        due = isForAll(time) ? agenda.all() : agenda.dueAt(time);
        actions.open(time);
        if (settings.fillAtClose) {
            exitAtOpen(time);
            fillInside(time, false);
            actions.close(time);
            follow();
            decideAndFillAtClose(time);
            callMargin(time);
        } else {
            fillAtOpen(time);
            actions.close(time);
            follow();
            value(time, time + 1);
            callMargin(time);
            askForWeights(time);
            List<Sleeve> entering = new ArrayList<>();
            for (Sleeve sleeve : due) {
                if (isWatchedAt(sleeve, time)) {
                    watchClose(sleeve, time);
                }
                if (isRestingAt(sleeve, time)) {
                    rest(sleeve, time);
                    risk.follow(sleeve);
                }
                if (isSignalAt(sleeve, time)) {
                    if (isRanked && (!sleeve.state.open || sleeve.adds)) {
                        entering.add(sleeve);
                    } else {
                        decide(sleeve, time);
                    }
                }
            }
            for (Sleeve sleeve : ranked(entering)) {
                decide(sleeve, time);
            }
            rebalance(time, equity[time]);
            lookOn(time);
        }
        for (Sleeve sleeve : due) {
            agenda.plan(sleeve);
        }
    }

    /** Whether a step is for every sleeve, and not only for those whose own time has come. */
    private boolean isForAll(int time) {
        return actions.nextTime() == time || (targets != null && (targets.isDue(time) || targets.rules.hasBand()));
    }

    /** The fills of a step are over: takes in what they have changed. */
    private void follow() {
        for (Sleeve sleeve : due) {
            follow(sleeve);
        }
    }

    private void follow(Sleeve sleeve) {
        unitsHeld[sleeve.index] = sleeve.quantity;
        risk.follow(sleeve);
    }

    /** What the general order of things comes to with one sleeve, whose bars are the times. */
    private void happenPlainly(Sleeve sleeve, int time) {
        if (sleeve.fillBar == time) {
            sleeve.bringNear(time);
            if (sleeve.state.open) {
                exitAtOpen(sleeve);
            } else {
                enterAtOpen(sleeve, time);
            }
            risk.follow(sleeve);
        }
        value(time, time + 1);
        if (sleeve.signalBar == time) {
            decide(sleeve, time);
        }
    }

    private List<Sleeve> ranked(List<Sleeve> entering) {
        ToDoubleBiFunction<String, List<Bar>> rank = settings.slotRank;
        return rank == null || entering.size() < 2
                ? entering
                : SlotRank.sorted(
                        entering,
                        rank,
                        sleeve -> tape.symbol(sleeve.symbol),
                        sleeve -> tape.barsUpTo(sleeve.symbol, sleeve.signalBar));
    }

    // ---- target weights

    private void askForWeights(int time) {
        if (targets != null && targets.isDue(time)) {
            targets.ask(time);
        }
    }

    /** Decides by how much the open positions change; at a close that fills, only those with a bar are. */
    private void rebalance(int time, double equityNow) {
        if (targets == null || !(targets.isDue(time) || isAnyDrifted(targets, time, equityNow))) {
            return;
        }
        for (Sleeve sleeve : sleeves) {
            if (isRebalanced(sleeve, time)) {
                rebalance(sleeve, time, equityNow);
            }
        }
    }

    private boolean isRebalanced(Sleeve sleeve, int time) {
        if (!sleeve.state.open || sleeve.isAwaited() || sleeve.rebalanced != 0) {
            return false;
        }
        int bar = tape.lastBarAt(sleeve.symbol, time);
        return !settings.fillAtClose
                || (tape.timeOf(sleeve.symbol, bar) == time
                        && settings.isPrice(tape.columns(sleeve.symbol).close[bar]));
    }

    private boolean isAnyDrifted(Targets its, int time, double equityNow) {
        if (!its.rules.hasBand() || openPositions == 0 || !(equityNow > 0)) {
            return false;
        }
        for (Sleeve sleeve : sleeves) {
            if (isRebalanced(sleeve, time)) {
                double weight = Math.abs(sleeve.quantity * marks[sleeve.symbol].at(time)) / equityNow;
                if (its.rules.isDrifted(weight, risk.target(sleeve, time, equityNow))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void rebalance(Sleeve sleeve, int time, double equityNow) {
        double price = Math.abs(marks[sleeve.symbol].at(time));
        double held = Math.abs(sleeve.quantity);
        double units = RebalanceRules.change(
                risk.floor(sleeve, risk.target(sleeve, time, equityNow) * equityNow / price), held, equityNow);
        if (units > 0) {
            units = risk.grantMore(sleeve, time, price, equity, equityNow, units);
        }
        if (units == 0) {
            return;
        }
        ordered(time);
        int bar = tape.lastBarAt(sleeve.symbol, time);
        boolean hasNext = bar + 1 < tape.columns(sleeve.symbol).length();
        sleeve.rebalance(settings.fillAtClose ? bar : hasNext ? bar + 1 : Decisions.NEVER, units);
        if (!settings.fillAtClose && !hasNext) {
            boolean buys = sleeve.isLong == units > 0;
            addPending(sleeve, time, ++decided, buys, Math.abs(units));
        }
    }

    /** A date is over: what is not sold by it is looked after as far as the next one. */
    private void lookOn(int time) {
        if (targets == null || !(targets.isDue(time) || targets.rules.hasBand())) {
            return;
        }
        for (Sleeve sleeve : sleeves) {
            boolean isDate = sleeve.lookAgainBar != Decisions.NEVER
                    && sleeve.lookAgainBar <= 1 + tape.lastBarAt(sleeve.symbol, time);
            boolean isSold = sleeve.rebalanced < 0 && -sleeve.rebalanced >= Math.abs(sleeve.quantity);
            if (isDate && !isSold) {
                sleeve.look(sleeve.lookAgainBar);
            }
        }
    }

    private boolean isRebalancedAt(Sleeve sleeve, int time, boolean enlarges) {
        return sleeve.rebalanceBar != Decisions.NEVER
                && sleeve.rebalanced > 0 == enlarges
                && tape.timeOf(sleeve.symbol, sleeve.rebalanceBar) == time;
    }

    private void reduce(int time) {
        if (targets == null && !scalesOut) {
            return;
        }
        for (Sleeve sleeve : due) {
            if (isRebalancedAt(sleeve, time, false)) {
                reduce(sleeve, time);
            }
        }
    }

    private void reduce(Sleeve sleeve, int time) {
        int bar = sleeve.rebalanceBar;
        double quoted = quoted(sleeve, bar);
        double units = -sleeve.rebalanced;
        if (!hasPrice(sleeve, time, units, quoted)) {
            lookAfterPart(sleeve, bar);
            return;
        }
        PartialExit part = sleeve.partialExit;
        if (part != null) {
            part.done();
        }
        if (units >= Math.abs(sleeve.quantity)) {
            exit(sleeve, bar, quoted, ExitReason.REBALANCED, settings.fillAtClose);
            sleeve.look(settings.fillAtClose ? bar + 1 : bar);
            return;
        }
        FillCosts its = costs.at(sleeve.symbol, bar, settings.fillAtClose ? bar : bar - 1);
        sleeve.endRebalancing();
        sellPart(sleeve, bar, its, quoted, units, false, settings.fillAtClose);
        lookAfterPart(sleeve, bar);
    }

    private void lookAfterPart(Sleeve sleeve, int bar) {
        if (sleeve.partialExit != null) {
            sleeve.look(settings.fillAtClose ? bar + 1 : bar);
        }
    }

    /** Decides to sell a part; what is less than one unit is done with. */
    private void orderPart(Sleeve sleeve, int time) {
        int bar = sleeve.signalBar;
        PartialExit part = Objects.requireNonNull(sleeve.partialExit);
        double units = risk.floor(sleeve, part.units(Math.abs(sleeve.quantity), false));
        if (units == 0) {
            part.done();
            sleeve.look(bar + 1);
            return;
        }
        ordered(time);
        boolean hasBar =
                settings.fillAtClose || bar + 1 < tape.columns(sleeve.symbol).length();
        sleeve.orderPart(hasBar ? (settings.fillAtClose ? bar : bar + 1) : Decisions.NEVER, units);
        if (!hasBar) {
            addPending(sleeve, time, ++decided, !sleeve.isLong, units);
        }
    }

    private void enlarge(Sleeve sleeve, int time) {
        int bar = sleeve.rebalanceBar;
        double quoted = quoted(sleeve, bar);
        if (!hasPrice(sleeve, time, sleeve.rebalanced, quoted)) {
            return;
        }
        FillCosts its = costs.at(sleeve.symbol, bar, settings.fillAtClose ? bar : bar - 1);
        double units = payable(sleeve, time, quoted, sleeve.rebalanced, its, null);
        sleeve.endRebalancing();
        if (units == 0) {
            return;
        }
        double price = its.price(sleeve.isLong, quoted, units);
        double commission = its.commissionOf(units, price);
        double value = its.valueOf(price);
        cash += sleeve.isLong ? -units * value - commission : units * value - commission;
        its.filled(units, price);
        book(units, price, quoted, commission, its);
        sleeve.enlarged(units, price, value, commission);
        took(sleeve, bar, units);
        note(sleeve, bar, sleeve.isLong ? units : -units, price, commission, settings.fillAtClose);
    }

    private void grow(Sleeve sleeve, int time) {
        int bar = sleeve.rebalanceBar;
        double held = sleeve.quantity;
        enlarge(sleeve, time);
        if (settings.entries.pyramids()) {
            if (sleeve.quantity != held) {
                sleeve.added();
            }
            sleeve.look(settings.fillAtClose ? bar + 1 : bar);
        }
    }

    private double quoted(Sleeve sleeve, int bar) {
        return settings.fillAtClose ? tape.columns(sleeve.symbol).close[bar] : sleeve.opens[bar];
    }

    private boolean hasPrice(Sleeve sleeve, int time, double units, double quoted) {
        if (settings.isPrice(quoted)) {
            return true;
        }
        sleeve.endRebalancing();
        if (sleeve.lookAgainBar != Decisions.NEVER) {
            sleeve.look(sleeve.lookAgainBar);
        }
        risk.noteAtFill(sleeve, time, units, 0, "price", () -> "the bar to fill at has the price " + quoted);
        return false;
    }

    private void note(Sleeve sleeve, int bar, double units, double price, double commission, boolean afterOpen) {
        FillLog log = fills;
        if (log != null) {
            log.add(sleeve, tape.timeOf(sleeve.symbol, bar), bar, units, price, commission, afterOpen);
        }
    }

    private boolean isSignalAt(Sleeve sleeve, int time) {
        return sleeve.signalBar != Decisions.NEVER && tape.timeOf(sleeve.symbol, sleeve.signalBar) == time;
    }

    private boolean isFillAt(Sleeve sleeve, int time) {
        return sleeve.isOrdered() && tape.timeOf(sleeve.symbol, sleeve.fillBar) == time;
    }

    // ---- fills at the open of the next bar

    private void fillAtOpen(int time) {
        exitAtOpen(time);
        reduce(time);
        watchInside(time);
        fillInside(time, true);
        for (Sleeve sleeve : due) {
            if ((!sleeve.state.open || sleeve.isEntering) && isFillAt(sleeve, time)) {
                enterAtOpen(sleeve, time);
            } else if (isRebalancedAt(sleeve, time, true)) {
                grow(sleeve, time);
            } else if (isRestingAt(sleeve, time)) {
                enterFromRest(sleeve, time, true);
            }
        }
        if (settings.entries.rest()) {
            for (Sleeve sleeve : due) {
                if (isRestingAt(sleeve, time)) {
                    enterFromRest(sleeve, time, false);
                }
            }
        }
        watchInside(time);
        fillInside(time, false);
    }

    // ---- positions that are watched bar by bar, as an order of theirs is on its way

    private boolean isWatchedAt(Sleeve sleeve, int time) {
        return sleeve.watchBar != Decisions.NEVER && tape.timeOf(sleeve.symbol, sleeve.watchBar) == time;
    }

    private void watchInside(int time) {
        if (!watches) {
            return;
        }
        for (Sleeve sleeve : due) {
            if (isWatchedAt(sleeve, time)) {
                sleeve.watchInside();
            }
        }
    }

    /** What becomes at a close of a position that is watched: its strategy decides unless its order to leave is on its way. */
    private void watchClose(Sleeve sleeve, int time) {
        int bar = sleeve.watchBar;
        EntryOrder order = sleeve.leaving;
        sleeve.followWatched();
        if (order == null) {
            if ((!sleeve.isAwaited() || sleeve.isEntering) && sleeve.wantsOut(bar)) {
                sleeve.signalBar = bar;
                return;
            }
        } else if (bar >= sleeve.leavingBar) {
            if (order.isOver()) {
                leaveAtMarket(sleeve, bar + 1);
            } else if (sleeve.wantsOut(bar)) {
                sleeve.signalBar = bar;
                return;
            } else if (sleeve.wantsIn(bar)) {
                double units = Math.abs(sleeve.quantity);
                risk.note(sleeve, time, units, 0, EntryOrder.CANCELLED, order::reasonStaying);
                sleeve.endLeaving();
            }
        }
        sleeve.watchOn(bar + 1);
    }

    /** The time of an order to leave is over: an exit is never given up. */
    private void leaveAtMarket(Sleeve sleeve, int bar) {
        sleeve.endLeaving();
        sleeve.isLate = true;
        sendTo(sleeve, bar);
    }

    /** Sends the order to leave on a signal, or moves the one that rests. */
    private void leaveBy(Sleeve sleeve, int bar) {
        EntryOrder before = sleeve.leaving;
        EntryOrder order = new EntryOrder(
                settings.exits.signal(), !sleeve.isLong, tape.columns(sleeve.symbol).close[bar], tickOf(sleeve));
        sleeve.leaving = before == null ? order : order.replacing(before);
        sleeve.leavingBar = arrival(tape.columns(sleeve.symbol), bar);
        sleeve.signalBar = Decisions.NEVER;
        sleeve.watchOn(bar + 1);
    }

    private void leaveOnSignal(Sleeve sleeve, int bar) {
        EntryOrder order = Objects.requireNonNull(sleeve.leaving);
        exit(sleeve, bar, order.price(), order.reason(), !order.isAtOpen(), order);
        sleeve.look(bar);
    }

    // ---- orders that a bar's volume fills in parts

    /** Units that a bar may still fill. */
    private double fillable(Sleeve sleeve, int bar) {
        VolumeShare its = volume;
        return its == null
                ? Double.POSITIVE_INFINITY
                : risk.floor(sleeve, its.left(sleeve.symbol, bar, tape.columns(sleeve.symbol).volume[bar]));
    }

    private void took(Sleeve sleeve, int bar, double units) {
        if (volume != null) {
            sleeve.taken = units;
            volume.take(sleeve.symbol, bar, units);
        }
    }

    private void enterInParts(Sleeve sleeve, int time, int bar, double open) {
        double wanted = sleeve.ordered;
        double units = Math.min(wanted, fillable(sleeve, bar));
        sleeve.taken = 0;
        if (units > 0) {
            sleeve.ordered = units;
            if (sleeve.state.open) {
                sleeve.rebalance(bar, units);
                enlarge(sleeve, time);
                sleeve.added();
            } else {
                enter(sleeve, time, bar, open);
            }
        }
        double filled = sleeve.taken;
        sleeve.ordered = VolumeShare.rest(wanted, filled);
        sleeve.fillBar = Decisions.NEVER;
        boolean waits = sleeve.ordered > 0 && (units == 0 || RiskCheck.isRounding(filled, units));
        sleeve.isEntering = waits && sleeve.state.open;
        if (waits) {
            orderFor(sleeve, bar);
        }
        if (sleeve.state.open || !waits) {
            sleeve.look(bar);
        }
    }

    /** Fills what a bar's volume leaves to a market order that leaves; whether that is all of it, which is then still to be filled. */
    private boolean exitInParts(Sleeve sleeve, int bar, double open) {
        double held = Math.abs(sleeve.quantity);
        double units = Math.min(held, fillable(sleeve, bar));
        if (VolumeShare.rest(held, units) == 0) {
            return true;
        }
        if (units > 0) {
            sellPart(sleeve, bar, costsInside(sleeve, bar), open, units, false, false);
        }
        sleeve.watchBar = Decisions.NEVER;
        orderFor(sleeve, bar);
        return false;
    }

    /** Fills what a bar's volume leaves to a protective order; the rest goes to the market. */
    private void protectInParts(Sleeve sleeve, int bar, Bracket hit, double units) {
        if (units > 0) {
            sellPart(sleeve, bar, costsInside(sleeve, bar), hit.price(), units, hit.isLimit(), !hit.isAtOpen());
        }
        sleeve.protectiveBar = Decisions.NEVER;
        withdrawPending(sleeve);
        sleeve.stopped = hit.reason();
        sleeve.watchBar = Decisions.NEVER;
        orderFor(sleeve, bar);
    }

    /** Costs of a fill at the open of a bar or inside, where nothing but the bars before is known. */
    private FillCosts costsInside(Sleeve sleeve, int bar) {
        return costs.at(sleeve.symbol, bar, bar - 1);
    }

    /** Sells a part of a position; at a limit without slippage. */
    private void sellPart(
            Sleeve sleeve, int bar, FillCosts its, double quoted, double units, boolean isLimit, boolean afterOpen) {
        double price = isLimit ? quoted : its.price(!sleeve.isLong, quoted, units);
        double commission = its.commissionOf(units, price, isLimit);
        double value = its.valueOf(price);
        cash += sleeve.isLong ? units * value - commission : -units * value - commission;
        its.filled(units, price);
        book(units, price, quoted, commission, its);
        sleeve.reduced(units, price, value, commission);
        took(sleeve, bar, units);
        note(sleeve, bar, sleeve.isLong ? -units : units, price, commission, afterOpen);
    }

    /** The position is to be left: what was left of its entry is cancelled. */
    private void cancelRest(Sleeve sleeve, int time) {
        if (sleeve.isEntering) {
            risk.note(sleeve, time, sleeve.ordered, 0, EntryOrder.CANCELLED, () -> EntryOrder.REST_CANCELLED);
            withdrawPending(sleeve);
            sleeve.isEntering = false;
            sleeve.fillBar = Decisions.NEVER;
        }
    }

    // ---- entries that rest

    private boolean isRestingAt(Sleeve sleeve, int time) {
        return sleeve.restingBar != Decisions.NEVER && tape.timeOf(sleeve.symbol, sleeve.restingBar) == time;
    }

    private void enterFromRest(Sleeve sleeve, int time, boolean atOpen) {
        int bar = sleeve.restingBar;
        EntryOrder order = Objects.requireNonNull(sleeve.resting);
        Columns bars = tape.columns(sleeve.symbol);
        if (atOpen && !order.lastsInto(tape.dates().day(sleeve.symbol, bar))) {
            risk.noteAtFill(sleeve, time, sleeve.ordered, 0, EntryOrder.EXPIRED, order::reasonExpired);
            sleeve.endRest();
            sleeve.look(bar);
        } else if (settings.isPrice(sleeve.opens[bar])
                && order.isHit(sleeve.opens[bar], bars.high[bar], bars.low[bar])
                && order.isAtOpen() == atOpen) {
            enter(sleeve, time, bar, order.price(), sleeve.endRest());
            if (atOpen || !sleeve.state.open) {
                sleeve.look(bar);
            } else {
                sleeve.lookInside(bar, order);
            }
        }
    }

    /** What becomes at a close of an entry that was not filled. */
    private void rest(Sleeve sleeve, int time) {
        int bar = sleeve.restingBar;
        EntryOrder order = Objects.requireNonNull(sleeve.resting);
        Columns bars = tape.columns(sleeve.symbol);
        order.follow(bars.high[bar], bars.low[bar]);
        if (order.isOver()) {
            risk.note(sleeve, time, sleeve.ordered, 0, EntryOrder.EXPIRED, order::reasonExpired);
            sleeve.endRest();
            sleeve.look(bar);
        } else if (sleeve.decisions.nextExit(bar, bar + 1, sleeve.state) == bar) {
            risk.note(sleeve, time, sleeve.ordered, 0, EntryOrder.CANCELLED, order::reasonCancelled);
            sleeve.endRest();
            sleeve.look(bar + 1);
        } else if (sleeve.decisions.nextEntry(bar, bar + 1, sleeve.state) == bar) {
            sleeve.endRest();
            sleeve.signalBar = bar;
        } else {
            orderFor(sleeve, bar);
        }
    }

    /** Fills protective orders, at first those that the open has jumped over: they trade before the entries at the open do. */
    private void fillInside(int time, boolean onlyAtOpen) {
        for (Sleeve sleeve : due) {
            while (isProtectedAt(sleeve, time, onlyAtOpen)) {
                protect(sleeve, time);
            }
        }
    }

    private boolean isProtectedAt(Sleeve sleeve, int time, boolean onlyAtOpen) {
        int bar = sleeve.protectiveBar;
        return bar != Decisions.NEVER
                && tape.timeOf(sleeve.symbol, bar) == time
                && (!onlyAtOpen || sleeve.leavesAtOpen());
    }

    private void protect(Sleeve sleeve, int time) {
        int bar = sleeve.protectiveBar;
        if (sleeve.leavesFirst) {
            leaveOnSignal(sleeve, bar);
            return;
        }
        Bracket hit = Objects.requireNonNull(sleeve.bracket);
        FinerBars finer = sleeve.finer;
        if (finer != null) {
            finer.filled(bar, hit.isPart());
        }
        double units = hit.units(Math.abs(sleeve.quantity), false);
        units = hit.isPart() ? risk.floor(sleeve, units) : units;
        if (volume != null) {
            cancelRest(sleeve, time);
            double share = Math.min(units, fillable(sleeve, bar));
            if (VolumeShare.rest(units, share) > 0) {
                ordered(time);
                sleeve.decided(bar, ++decided);
                protectInParts(sleeve, bar, hit, share);
                return;
            }
        }
        if (units > 0) {
            ordered(time);
            sleeve.decided(bar, ++decided);
        }
        if (!hit.isPart()) {
            withdrawPending(sleeve);
            exit(sleeve, bar, hit.price(), hit.reason(), !hit.isAtOpen());
            sleeve.look(bar);
            return;
        }
        hit.parted();
        if (units > 0) {
            sellPart(sleeve, bar, costsInside(sleeve, bar), hit.price(), units, true, !hit.isAtOpen());
        }
        sleeve.lookOn(bar);
    }

    private void exitAtOpen(int time) {
        for (Sleeve sleeve : due) {
            EntryOrder order = sleeve.leaving;
            int bar = sleeve.watchBar;
            if (order != null
                    && isWatchedAt(sleeve, time)
                    && bar >= sleeve.leavingBar
                    && !order.lastsInto(tape.dates().day(sleeve.symbol, bar))) {
                leaveAtMarket(sleeve, bar);
            }
            if (sleeve.state.open && !sleeve.isEntering && isFillAt(sleeve, time)) {
                exitAtOpen(sleeve);
            }
        }
    }

    private void exitAtOpen(Sleeve sleeve) {
        int bar = sleeve.fillBar;
        double open = sleeve.opens[bar];
        if (settings.isPrice(open)) {
            ExitReason reason = sleeve.isLate ? ExitReason.SIGNAL_AT_MARKET : ExitReason.SIGNAL;
            if (volume != null && !exitInParts(sleeve, bar, open)) {
                return;
            }
            ExitReason stopped = sleeve.stopped;
            reason = stopped == null ? reason : stopped;
            exit(sleeve, bar, open, sleeve.isCalled ? ExitReason.MARGIN_CALL : reason, false);
            sleeve.look(bar);
        } else {
            // An exit is never given up: it waits for the first bar that has a price.
            orderFor(sleeve, bar);
        }
    }

    private void enterAtOpen(Sleeve sleeve, int time) {
        int bar = sleeve.fillBar;
        double open = sleeve.opens[bar];
        if (settings.isPrice(open)) {
            if (volume != null) {
                enterInParts(sleeve, time, bar, open);
                return;
            }
            enter(sleeve, time, bar, open);
        } else {
            risk.noteAtFill(sleeve, time, sleeve.ordered, 0, "price", () -> "the bar to fill at has the open " + open);
            sleeve.fillBar = Decisions.NEVER;
            sleeve.isEntering = false;
        }
        sleeve.look(bar);
    }

    private void decide(Sleeve sleeve, int time) {
        decideOn(sleeve, time);
        risk.follow(sleeve);
    }

    private void decideOn(Sleeve sleeve, int time) {
        int bar = sleeve.signalBar;
        if (sleeve.takesPart) {
            orderPart(sleeve, time);
            return;
        }
        if (sleeve.adds) {
            orderMore(sleeve, time);
            return;
        }
        if (!sleeve.state.open) {
            sleeve.ordered = risk.grant(sleeve, time, bar, equity, equity[time]);
            if (sleeve.ordered == 0) {
                sleeve.look(bar + 1);
                return;
            }
        }
        cancelRest(sleeve, time);
        ordered(time);
        sleeve.decided(bar, ++decided);
        tag(sleeve, bar);
        sleeve.range = sleeve.state.open ? sleeve.range : risk.ranges.at(sleeve.symbol, bar);
        if (!sleeve.state.open && settings.entries.rest()) {
            sleeve.resting = new EntryOrder(
                    settings.entries, sleeve.isLong, tape.columns(sleeve.symbol).close[bar], tickOf(sleeve));
        }
        if (sleeve.state.open && settings.exits.signal().rest()) {
            leaveBy(sleeve, bar);
        } else {
            sendFor(sleeve, bar);
        }
    }

    /** Adds to an open position, where the entry has repeated. */
    private void orderMore(Sleeve sleeve, int time) {
        int bar = sleeve.signalBar;
        double units = risk.grant(sleeve, time, bar, equity, settings.fillAtClose ? valueAt(time) : equity[time]);
        if (units == 0) {
            sleeve.look(bar + 1);
            return;
        }
        ordered(time);
        if (settings.fillAtClose) {
            sleeve.rebalance(bar, units);
            grow(sleeve, time);
        } else if (bar + 1 < tape.columns(sleeve.symbol).length()) {
            sleeve.orderMore(bar + 1, units);
        } else {
            sleeve.orderMore(Decisions.NEVER, units);
            addPending(sleeve, time, ++decided, sleeve.isLong, units);
        }
    }

    /** Keeps why an order is sent, where the recipe has names for it. */
    private static void tag(Sleeve sleeve, int bar) {
        String tag = sleeve.decisions.tag(bar, sleeve.state);
        if (sleeve.state.open) {
            sleeve.exitTag = tag;
        } else {
            sleeve.entryTag = tag;
        }
    }

    /** Sends the order that is decided at a bar to the first one whose open it is in the market at. */
    private void sendFor(Sleeve sleeve, int bar) {
        if (settings.latency.isAny()) {
            sendTo(sleeve, arrival(tape.columns(sleeve.symbol), bar));
            sleeve.watchOn(bar + 1);
        } else {
            sleeve.watchBar = Decisions.NEVER;
            orderFor(sleeve, bar);
        }
    }

    private int arrival(Columns bars, int decided) {
        int bar = decided + 1;
        while (bar < bars.length()
                && !settings.latency.isOver(bar - decided, bars.beginTime[bar], bars.endTime[decided])) {
            bar++;
        }
        return bar;
    }

    /** Sends the order to the bar after {@code bar}. */
    private void orderFor(Sleeve sleeve, int bar) {
        sendTo(sleeve, bar + 1);
    }

    /** Sends the order to a bar, or to the list of the pending ones where that is not there. */
    private void sendTo(Sleeve sleeve, int bar) {
        if (bar < tape.columns(sleeve.symbol).length()) {
            if (sleeve.resting != null) {
                sleeve.rest(bar);
            } else {
                sleeve.order(bar);
            }
            return;
        }
        sleeve.fillBar = Decisions.NEVER;
        sleeve.restingBar = Decisions.NEVER;
        sleeve.signalBar = Decisions.NEVER;
        sleeve.isPending = true;
        addPending(sleeve);
    }

    private void addPending(Sleeve sleeve) {
        boolean leaves = sleeve.state.open && !sleeve.isEntering;
        boolean buys = sleeve.isLong != leaves;
        double units = leaves ? Math.abs(sleeve.quantity) : sleeve.ordered;
        addPending(sleeve, tape.timeOf(sleeve.symbol, sleeve.decidedBar), sleeve.decidedNumber, buys, units);
    }

    /** Orders that are on their way at the end, in the units that splits and parts sold since they were decided have left. */
    private void restatePending() {
        for (Sleeve sleeve : sleeves) {
            if (sleeve.isPending) {
                withdraw(sleeve);
            }
            if (sleeve.isPending || sleeve.leaving != null) {
                addPending(sleeve);
            }
        }
    }

    private void addPending(Sleeve sleeve, int decidedAt, int number, boolean buys, double units) {
        int place = 0;
        while (place < pending.size() && pendingNumbers.get(place) < number) {
            place++;
        }
        pendingNumbers.add(place, number);
        pending.add(
                place,
                new PendingOrder(
                        tape.endAt(sleeve.symbol, decidedAt),
                        tape.dateAt(sleeve.symbol, decidedAt),
                        recipes.get(sleeve.recipe),
                        tape.symbol(sleeve.symbol),
                        buys ? "buy" : "sell",
                        units));
    }

    // ---- fills at the close of the deciding bar

    private void decideAndFillAtClose(int time) {
        askForWeights(time);
        List<Sleeve> entering = new ArrayList<>();
        for (Sleeve sleeve : due) {
            if (isSignalAt(sleeve, time)) {
                if (sleeve.takesPart) {
                    orderPart(sleeve, time);
                } else if (sleeve.state.open && !sleeve.adds) {
                    exitAtClose(sleeve, time);
                    follow(sleeve);
                } else {
                    entering.add(sleeve);
                }
            }
        }
        if (scalesOut) {
            reduce(time);
            follow();
        }
        if (targets != null) {
            rebalance(time, valueAt(time));
            reduce(time);
            for (Sleeve sleeve : due) {
                if (isRebalancedAt(sleeve, time, true)) {
                    enlarge(sleeve, time);
                }
            }
            follow();
        }
        for (Sleeve sleeve : ranked(entering)) {
            enterAtClose(sleeve, time);
            follow(sleeve);
        }
        lookOn(time);
        value(time, time + 1);
    }

    private void exitAtClose(Sleeve sleeve, int time) {
        int bar = sleeve.signalBar;
        Columns bars = tape.columns(sleeve.symbol);
        ordered(time);
        sleeve.decided(bar, ++decided);
        tag(sleeve, bar);
        if (settings.isPrice(bars.close[bar])) {
            exit(sleeve, bar, bars.close[bar], ExitReason.SIGNAL, true);
            sleeve.look(bar + 1);
        } else if (bar + 1 < bars.length()) {
            // An exit is never given up: it waits for the first bar that has a price.
            sleeve.signalBar = bar + 1;
        } else {
            orderFor(sleeve, bar);
        }
    }

    private void enterAtClose(Sleeve sleeve, int time) {
        int bar = sleeve.signalBar;
        if (sleeve.adds) {
            orderMore(sleeve, time);
            return;
        }
        sleeve.ordered = risk.grant(sleeve, time, bar, equity, valueAt(time));
        if (sleeve.ordered > 0) {
            ordered(time);
            sleeve.range = risk.ranges.at(sleeve.symbol, bar);
            tag(sleeve, bar);
            enter(sleeve, time, bar, tape.columns(sleeve.symbol).close[bar]);
        }
        sleeve.look(bar + 1);
    }

    private void ordered(int time) {
        if (countsOrders) {
            risk.ordered(time);
        }
    }

    // ---- money

    private void enter(Sleeve sleeve, int time, int bar, double quoted) {
        enter(sleeve, time, bar, quoted, null);
    }

    private void enter(Sleeve sleeve, int time, int bar, double quoted, @Nullable EntryOrder order) {
        FillCosts its = costs.at(sleeve.symbol, bar, settings.fillAtClose ? bar : bar - 1);
        double units = payable(sleeve, time, quoted, sleeve.ordered, its, order);
        sleeve.fillBar = Decisions.NEVER;
        if (units == 0) {
            return;
        }
        boolean isMaker = order != null && order.isMaker();
        double slipped = its.price(sleeve.isLong, quoted, units);
        double price = order == null ? slipped : order.filledAt(slipped);
        double commission = its.commissionOf(units, price, isMaker);
        double value = its.valueOf(price);
        cash += sleeve.isLong ? -units * value - commission : units * value - commission;
        its.filled(units, price);
        book(units, price, quoted, commission, its);
        sleeve.enteredInside = order != null && !order.isAtOpen();
        sleeve.entered(bar, units, price, commission, its.factor(), tape);
        took(sleeve, bar, units);
        note(
                sleeve,
                bar,
                sleeve.isLong ? units : -units,
                price,
                commission,
                settings.fillAtClose || sleeve.enteredInside);
        openPositions++;
    }

    private double payable(
            Sleeve sleeve, int time, double quoted, double ordered, FillCosts its, @Nullable EntryOrder order) {
        double reserve = reservedFraction == 0 ? 0 : reservedFraction * Math.max(0, valueBefore(time));
        double room = room(time) - reserve;
        boolean isMaker = order != null && order.isMaker();
        double slipped = its.price(sleeve.isLong, quoted, ordered);
        double price = order == null ? slipped : order.filledAt(slipped);
        if (ordered * its.valueOf(price) + its.commissionOf(ordered, price, isMaker) <= room) {
            return ordered;
        }
        double most = isMaker
                ? its.affordableAt(room, price, settings.wholeShares)
                : price != slipped
                        ? its.affordableUpTo(room, sleeve.isLong, quoted, price, settings.wholeShares)
                        : price > 0 ? its.affordable(room, sleeve.isLong, quoted, settings.wholeShares) : 0;
        double units = Math.min(ordered, RiskCheck.withoutDust(most, ordered));
        if (RiskCheck.isRounding(units, ordered)) {
            return units;
        }
        String limit = reserve > 0
                ? Limit.CASH_RESERVE_PERCENT.label
                : settings.terms.isMargin() ? AccountTerms.BUYING_POWER : "cash";
        risk.noteAtFill(
                sleeve,
                time,
                ordered,
                units,
                limit,
                () -> "at the fill price " + price + " the order and its commission exceed the " + RiskCheck.money(room)
                        + " left");
        return units;
    }

    /** What an entry may spend: cash, or the buying power of a margin account. */
    private double room(int time) {
        if (!settings.terms.isMargin()) {
            return freeCash(time);
        }
        double gross = 0;
        for (Sleeve sleeve : sleeves) {
            if (sleeve.quantity != 0) {
                gross += Math.abs(sleeve.quantity * markBefore(sleeve, time));
            }
        }
        return settings.terms.buyingPower(valueBefore(time), gross);
    }

    /** Orders the exit of what a broker would sell at this close, of the positions that have a bar here and no exit on its way. */
    private void callMargin(int time) {
        if (openPositions == 0 || !settings.terms.isMargin()) {
            return;
        }
        double[] values = new double[sleeves.length];
        double gross = 0;
        for (int i = 0; i < values.length; i++) {
            Sleeve sleeve = sleeves[i];
            if (sleeve.state.open && (!sleeve.isAwaited() || sleeve.isEntering)) {
                double value = Math.abs(sleeve.quantity * marks[sleeve.symbol].at(time));
                gross += value;
                int bar = tape.lastBarAt(sleeve.symbol, time);
                values[i] = tape.timeOf(sleeve.symbol, bar) == time ? value : 0;
            }
        }
        boolean[] closed = MarginCall.closed(settings.terms, equity[time], gross, values);
        for (int i = 0; i < values.length; i++) {
            if (closed[i]) {
                ordered(time);
                int bar = tape.lastBarAt(sleeves[i].symbol, time);
                cancelRest(sleeves[i], time);
                sleeves[i].call(bar);
                orderFor(sleeves[i], bar);
                agenda.plan(sleeves[i]);
            }
        }
    }

    /**
     * Cash that is not tied to a short position: its proceeds and as much again are collateral, so nothing is levered. Below a
     * price of zero the proceeds are a debt, and the collateral is what the position is worth.
     */
    private double freeCash(int time) {
        if (!sellsShort) {
            return cash;
        }
        double free = cash;
        for (Sleeve sleeve : sleeves) {
            if (sleeve.quantity < 0) {
                double value = sleeve.quantity * markBefore(sleeve, time);
                free += value - Math.abs(value);
            }
        }
        return free;
    }

    private double valueBefore(int time) {
        double value = cash;
        for (Sleeve sleeve : sleeves) {
            if (sleeve.quantity != 0) {
                value += sleeve.quantity * markBefore(sleeve, time);
            }
        }
        return value;
    }

    /** What one unit is known to be worth when an order fills at {@code time}: what was paid for it on the entry's first bar. */
    private double markBefore(Sleeve sleeve, int time) {
        int known = settings.fillAtClose ? time : time - 1;
        int entered = tape.timeOf(sleeve.symbol, sleeve.state.entryIndex);
        return known < entered
                ? sleeve.entryValue
                : actions.lastClose(sleeve.symbol, known + 1, marks[sleeve.symbol].at(known));
    }

    private void exit(Sleeve sleeve, int bar, double quoted, ExitReason reason, boolean afterOpen) {
        exit(sleeve, bar, quoted, reason, afterOpen, null);
    }

    private void exit(
            Sleeve sleeve, int bar, double quoted, ExitReason reason, boolean afterOpen, @Nullable EntryOrder order) {
        boolean isLimit = order == null ? reason == ExitReason.TAKE_PROFIT && sleeve.stopped == null : order.isMaker();
        FillCosts its = reason == ExitReason.AT_THE_END
                ? costs.atLast(sleeve.symbol)
                : costs.at(sleeve.symbol, bar, isAtClose(reason, afterOpen) ? bar : bar - 1);
        double units = Math.abs(sleeve.quantity);
        double slipped = isLimit ? quoted : its.price(!sleeve.isLong, quoted, units);
        double price = order == null ? slipped : order.filledAt(slipped);
        double commission = its.commissionOf(units, price, isLimit);
        double value = its.valueOf(price);
        cash += sleeve.isLong ? units * value - commission : -units * value - commission;
        its.filled(units, price);
        book(units, price, quoted, commission, its);
        took(sleeve, bar, units);
        double profit = trades.add(sleeve, bar, price, value, commission, reason, afterOpen);
        boolean isLong = sleeve.quantity > 0;
        sleeve.exited(bar, price, commission / its.factor(), profit, tape);
        openPositions--;
        if (fills != null) {
            int time = reason == ExitReason.AT_THE_END ? tape.length() - 1 : tape.timeOf(sleeve.symbol, bar);
            fills.add(sleeve, time, bar, isLong ? -units : units, price, commission, afterOpen);
        }
    }

    /** Whether the exit's own bar is over when it fills; inside a bar nothing but the bars before is known. */
    private static boolean isAtClose(ExitReason reason, boolean afterOpen) {
        return afterOpen
                && (reason == ExitReason.SIGNAL || reason == ExitReason.REBALANCED || reason == ExitReason.AT_THE_END);
    }

    /** What corporate actions do to the account. */
    private final class ActionTill implements ActionDesk.Till {

        @Override
        public void pay(double amount) {
            cash += amount;
        }

        @Override
        public void payFraction(Sleeve sleeve, int bar, double units, double price, double value) {
            cash += units * value;
            note(sleeve, bar, -units, price, 0, false);
        }

        @Override
        public void payOut(Sleeve sleeve, int time, double price, double value, ExitReason reason, boolean afterOpen) {
            withdrawPending(sleeve);
            int bar = tape.lastBarAt(sleeve.symbol, time);
            double units = sleeve.quantity;
            cash += units * value;
            double profit = trades.add(sleeve, bar, price, value, 0, reason, afterOpen);
            sleeve.exited(bar, price, 0, profit, tape);
            openPositions--;
            if (fills != null) {
                fills.add(sleeve, time, bar, -units, price, 0, afterOpen);
            }
            sleeve.look(bar);
        }

        @Override
        public void giveUp(Sleeve sleeve, int time, double wanted) {
            risk.noteAtFill(sleeve, time, wanted, 0, "split", () -> "the split leaves less than one unit");
            withdrawPending(sleeve);
            sleeve.fillBar = Decisions.NEVER;
            sleeve.resting = null;
            sleeve.restingBar = Decisions.NEVER;
        }

        @Override
        public void cancel(Sleeve sleeve) {
            withdraw(sleeve);
            sleeve.isPending = false;
        }
    }

    /** Forgets an order that no bar of the run would have filled, as its position is gone. */
    private void withdrawPending(Sleeve sleeve) {
        if (sleeve.isPending) {
            withdraw(sleeve);
            sleeve.isPending = false;
        }
    }

    private void withdraw(Sleeve sleeve) {
        for (int i = pending.size() - 1; i >= 0; i--) {
            PendingOrder order = pending.get(i);
            if (order.recipe().equals(recipes.get(sleeve.recipe))
                    && order.symbol().equals(tape.symbol(sleeve.symbol))) {
                pending.remove(i);
                pendingNumbers.remove(i);
            }
        }
    }

    private void book(double units, double price, double quoted, double commission, FillCosts its) {
        traded += units * Math.abs(its.valueOf(price));
        commissions += commission;
        slippage += units * Math.abs(its.valueOf(price - quoted));
    }

    private void liquidate() {
        int last = tape.length() - 1;
        boolean wasOpen = openPositions > 0;
        for (Sleeve sleeve : sleeves) {
            if (sleeve.state.open) {
                withdraw(sleeve);
                exit(
                        sleeve,
                        tape.lastBarAt(sleeve.symbol, last),
                        tape.lastMark(sleeve.symbol),
                        ExitReason.AT_THE_END,
                        true);
                follow(sleeve);
            }
        }
        if (wasOpen) {
            held.dropLast();
            value(last, last + 1);
        }
    }

    // ---- valuation

    private void value(int from, int to) {
        if (openPositions == 0) {
            if (to > from && cash != (from == 0 ? settings.cash : equity[from - 1])) {
                held.addMove(from);
            }
            Arrays.fill(equity, from, to, cash);
            return;
        }
        if (to > from) {
            held.add(from, to);
        }
        if (sleeves.length == 1) {
            valueOne(sleeves[0], from, to);
            return;
        }
        for (int time = from; time < to; time++) {
            equity[time] = valueAt(time);
        }
    }

    private void valueOne(Sleeve sleeve, int from, int to) {
        Marks mark = marks[sleeve.symbol];
        double units = sleeve.quantity;
        double money = cash;
        for (int time = from; time < to; time++) {
            equity[time] = money + units * mark.at(time);
        }
    }

    private double valueAt(int time) {
        double value = cash;
        for (int i = 0; i < unitsHeld.length; i++) {
            if (unitsHeld[i] != 0) {
                value += unitsHeld[i] * markOf[i].at(time);
            }
        }
        return value;
    }
}
