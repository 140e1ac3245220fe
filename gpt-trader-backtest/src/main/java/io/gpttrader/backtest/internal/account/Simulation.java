package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.actions.ActionTotals;
import io.gpttrader.backtest.internal.bars.Marks;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.costs.Accrual;
import io.gpttrader.backtest.internal.metrics.HeldBars;
import io.gpttrader.backtest.internal.metrics.PendingOrder;
import io.gpttrader.backtest.internal.orders.Bracket;
import io.gpttrader.backtest.internal.orders.ExitReason;
import io.gpttrader.backtest.internal.portfolio.SlotRank;
import io.gpttrader.backtest.internal.signals.Decisions;
import java.util.ArrayList;
import java.util.List;
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
    private final Tape tape;
    private final Sleeve[] sleeves;

    final Accrual accrual;

    /** Whether something may happen at every time, so that none is passed over. */
    private final boolean isEachTimeLived;

    /** One sleeve that is filled at opens and has nothing but signals and their orders: nothing else need be looked for. */
    private final boolean isPlain;

    /** Whether positions may be watched bar by bar. */
    private final boolean watches;

    /** Whether the entries of a time are decided after its exits, which make slots free. */
    private final boolean entersLast;

    /** Whether any recipe sells a part of its position at a signal. */
    private final boolean scalesOut;

    public final RiskCheck risk;

    /** What open positions are brought back to, where they are. */
    private final @Nullable Targets targets;

    /** Every fill, where positions change between entry and exit. */
    final @Nullable FillLog fills;

    private final Agenda agenda;
    private final PendingOrders book;
    private final SimulatedBroker broker;
    private final AccountValues values;
    private final PositionChanges changes;
    private final Exits exits;
    private final Entries entries;
    private final ActionDesk actions;

    /** Something of what was brought near, so that reading it cannot be left out. */
    double near;

    /** The sleeves that the step at hand is for. */
    private List<Sleeve> due = List.of();

    /** Account value at each time, after its fills, at its close. */
    public final double[] equity;

    public final TradeLog trades;

    /** In the order in which they were decided. */
    public final List<PendingOrder> pending;

    /** Times at whose close some position is open. */
    public final HeldBars held;

    final ActionSchedule schedule;

    /** Whether there is at most one long position at a time, of the same units from its entry to its exit. */
    private boolean followsPrice;

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
            UnitValues unitValues) {
        this.settings = settings;
        this.tape = tape;
        this.sleeves = sleeves.toArray(new Sleeve[0]);
        this.risk = risk;
        this.targets = risk.targets;
        this.schedule = schedule;
        this.equity = equity;
        this.trades = trades;
        this.held = held;
        this.accrual = new Accrual(settings.plan, tape.names());
        this.isEachTimeLived = accrual.isAny() || settings.terms.isMargin();
        this.entersLast = settings.slots > 0;
        this.watches = settings.watches();
        boolean hasParts = false;
        for (Sleeve sleeve : this.sleeves) {
            hasParts |= sleeve.partialExit != null;
        }
        this.scalesOut = hasParts;
        // Where something accrues, the costs of a round trip are more than the commissions of its fills.
        boolean keepsFills = targets != null
                || scalesOut
                || !schedule.isEmpty()
                || settings.changesPositions()
                || !settings.instruments.isEmpty()
                || accrual.isAny();
        this.fills = keepsFills ? new FillLog() : null;
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
        Marks[] marks = new Marks[tape.symbols()];
        for (int symbol = 0; symbol < marks.length; symbol++) {
            marks[symbol] = unitValues.marks(symbol);
        }
        this.agenda = new Agenda(tape, this.sleeves);
        this.book = new PendingOrders(settings, tape, recipes, risk);
        this.pending = book.pending;
        this.broker = new SimulatedBroker(
                settings, costs, tape, this.sleeves, marks, risk, book, accrual, trades, fills, schedule, unitValues);
        this.actions = broker.actions();
        this.values = new AccountValues(settings, this.sleeves, marks, broker, equity, held);
        this.changes = new PositionChanges(settings, tape, this.sleeves, marks, risk, book, broker, values);
        this.exits = new Exits(settings, tape, risk, book, broker);
        this.entries = new Entries(settings, tape, risk, book, broker, values, changes);
        for (Sleeve sleeve : this.sleeves) {
            prepare(sleeve);
        }
    }

    private void prepare(Sleeve sleeve) {
        Targets its = targets;
        if (its != null) {
            sleeve.horizon = bar -> its.barAfterNextDate(sleeve.symbol, bar);
        }
        sleeve.mostEntries = settings.entries.mostEntries();
        sleeve.isWatched = watches;
        if (sleeves.length > 1) {
            sleeve.keepDecisions();
        }
        if (settings.exits.protects()) {
            sleeve.protect(new Bracket(settings.exits, book.tickOf(sleeve)), settings.allowsNegativePrices);
        }
    }

    /** Units times prices of all fills so far. */
    double traded() {
        return broker.traded;
    }

    double commissions() {
        return broker.commissions;
    }

    double slippage() {
        return broker.slippage;
    }

    /** Whether the value of the account rises and falls with the price of its only symbol while something is held. */
    public boolean followsPrice() {
        return followsPrice;
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
        PlainWalk plain = isPlain ? PlainWalk.of(settings, tape, sleeves[0], book, broker, values) : null;
        followsPrice = plain != null;
        int time = plain == null ? 0 : plain.run();
        while (time < tape.length()) {
            int next = isEachTimeLived ? time : Math.min(Math.min(nextEvent(), changes.nextDate(time)), tape.length());
            values.fill(time, next);
            if (next < tape.length()) {
                broker.accrue(next);
                happen(next);
            }
            time = next + 1;
        }
        if (settings.latency.isAny() || watches) {
            book.restatePending(sleeves);
        }
        if (settings.liquidatesAtEnd) {
            risk.endHalts(equity);
            liquidate();
        }
    }

    private int nextEvent() {
        if (isPlain) {
            return Math.min(sleeves[0].fillBar, sleeves[0].signalBar);
        }
        return Math.min(actions.nextTime(), agenda.next());
    }

    private void happen(int time) {
        if (isPlain) {
            happenPlainly(sleeves[0], time);
            return;
        }
        due = isForAll(time) ? agenda.all(time) : agenda.dueAt(time);
        bringNear();
        actions.open(time);
        if (settings.fillAtClose) {
            exits.exitAtOpen(time, due);
            exits.watchInside(time, due);
            exits.fillInside(time, due, false);
            actions.close(time);
            follow(time);
            decideAndFillAtClose(time);
            broker.callMargin(time, equity[time], agenda);
        } else {
            fillAtOpen(time);
            actions.close(time);
            follow(time);
            values.fill(time, time + 1);
            broker.callMargin(time, equity[time], agenda);
            changes.askForWeights(time);
            List<Sleeve> entering = new ArrayList<>();
            for (Sleeve sleeve : due) {
                if (exits.isWatchedAt(sleeve, time)) {
                    exits.watchClose(sleeve, time);
                    risk.follow(sleeve);
                }
                if (entries.isRestingAt(sleeve, time)) {
                    entries.rest(sleeve, time);
                    risk.follow(sleeve);
                }
                if (isSignalAt(sleeve, time)) {
                    if (entersLast && (!sleeve.state.open || sleeve.adds)) {
                        entering.add(sleeve);
                    } else {
                        decide(sleeve, time);
                    }
                }
            }
            for (Sleeve sleeve : ranked(entering)) {
                decide(sleeve, time);
            }
            changes.rebalance(time, equity[time]);
            changes.lookOn(time);
        }
        for (Sleeve sleeve : due) {
            agenda.plan(sleeve);
        }
    }

    /**
     * Reads ahead what the step will read of its sleeves. Of many symbols each is far from the next one, and one after the other would wait
     * for the memory; in a short loop they wait together.
     */
    private void bringNear() {
        if (due.size() > 1) {
            double any = 0;
            for (Sleeve sleeve : due) {
                any += sleeve.glance();
            }
            near = any;
        }
    }

    /** Whether a step is for every sleeve, and not only for those whose own time has come. */
    private boolean isForAll(int time) {
        return actions.nextTime() == time || changes.isForAll(time);
    }

    /** The fills of a step are over: takes in what they have changed. */
    private void follow(int time) {
        for (Sleeve sleeve : due) {
            follow(sleeve, time);
        }
    }

    private void follow(Sleeve sleeve, int time) {
        values.follow(sleeve, time);
        risk.follow(sleeve);
    }

    /** What the general order of things comes to with one sleeve, whose bars are the times. */
    private void happenPlainly(Sleeve sleeve, int time) {
        if (sleeve.fillBar == time) {
            sleeve.bringNear(time);
            if (sleeve.state.open) {
                exits.exitAtOpen(sleeve);
            } else {
                entries.enterAtOpen(sleeve, time);
            }
            risk.follow(sleeve);
        }
        values.fill(time, time + 1);
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

    private boolean isSignalAt(Sleeve sleeve, int time) {
        return sleeve.signalBar != Decisions.NEVER && tape.timeOf(sleeve.symbol, sleeve.signalBar) == time;
    }

    private boolean isFillAt(Sleeve sleeve, int time) {
        return sleeve.isOrdered() && tape.timeOf(sleeve.symbol, sleeve.fillBar) == time;
    }

    private void fillAtOpen(int time) {
        exits.exitAtOpen(time, due);
        changes.reduce(time, due);
        exits.watchInside(time, due);
        exits.fillInside(time, due, true);
        for (Sleeve sleeve : due) {
            if ((!sleeve.state.open || sleeve.isEntering) && isFillAt(sleeve, time)) {
                entries.enterAtOpen(sleeve, time);
            } else if (changes.isRebalancedAt(sleeve, time, true)) {
                changes.grow(sleeve, time);
            } else if (entries.isRestingAt(sleeve, time)) {
                entries.enterFromRest(sleeve, time, true);
            }
        }
        if (settings.entries.rest()) {
            for (Sleeve sleeve : due) {
                if (entries.isRestingAt(sleeve, time)) {
                    entries.enterFromRest(sleeve, time, false);
                }
            }
        }
        exits.watchInside(time, due);
        exits.fillInside(time, due, false);
    }

    private void decide(Sleeve sleeve, int time) {
        decideOn(sleeve, time);
        risk.follow(sleeve);
    }

    private void decideOn(Sleeve sleeve, int time) {
        int bar = sleeve.signalBar;
        if (sleeve.takesPart) {
            changes.orderPart(sleeve, time);
            return;
        }
        if (sleeve.adds) {
            changes.orderMore(sleeve, time);
            return;
        }
        if (!sleeve.state.open) {
            sleeve.ordered = risk.grant(sleeve, time, bar, values.equity, equity[time]);
            if (sleeve.ordered == 0) {
                sleeve.look(bar + 1);
                return;
            }
            if (settings.entries.rest()) {
                sleeve.resting = entries.resting(sleeve, time, bar);
                if (sleeve.resting == null) {
                    sleeve.look(bar + 1);
                    return;
                }
            }
        }
        book.cancelRest(sleeve, time);
        book.ordered(time);
        book.decided(sleeve, bar);
        PendingOrders.tag(sleeve, bar);
        sleeve.range = sleeve.state.open ? sleeve.range : risk.ranges.at(sleeve.symbol, bar);
        if (sleeve.state.open && settings.exits.signal().rest()) {
            exits.leaveBy(sleeve, time, bar);
        } else {
            book.sendFor(sleeve, bar);
        }
    }

    // ---- fills at the close of the deciding bar

    private void decideAndFillAtClose(int time) {
        changes.askForWeights(time);
        List<Sleeve> entering = new ArrayList<>();
        for (Sleeve sleeve : due) {
            if (exits.isWatchedAt(sleeve, time)) {
                exits.watchClose(sleeve, time);
            }
            if (watches) {
                exits.exitRestAtClose(sleeve, time);
                follow(sleeve, time);
            }
            if (isSignalAt(sleeve, time)) {
                if (sleeve.takesPart) {
                    changes.orderPart(sleeve, time);
                } else if (sleeve.state.open && !sleeve.adds) {
                    exits.exitAtClose(sleeve, time);
                    follow(sleeve, time);
                } else {
                    entering.add(sleeve);
                }
            }
        }
        if (scalesOut) {
            changes.reduce(time, due);
            follow(time);
        }
        if (targets != null) {
            changes.rebalance(time, values.at(time));
            changes.reduce(time, due);
        }
        if (targets != null || watches) {
            for (Sleeve sleeve : due) {
                if (!entries.enterRestAtClose(sleeve, time) && changes.isRebalancedAt(sleeve, time, true)) {
                    changes.enlarge(sleeve, time);
                }
            }
            follow(time);
        }
        for (Sleeve sleeve : ranked(entering)) {
            entries.enterAtClose(sleeve, time);
            follow(sleeve, time);
        }
        changes.lookOn(time);
        values.fill(time, time + 1);
    }

    private void liquidate() {
        int last = tape.length() - 1;
        boolean wasOpen = broker.openPositions > 0;
        for (Sleeve sleeve : sleeves) {
            if (sleeve.state.open) {
                book.withdraw(sleeve);
                broker.exit(
                        sleeve,
                        tape.lastBarAt(sleeve.symbol, last),
                        tape.lastMark(sleeve.symbol),
                        ExitReason.AT_THE_END,
                        true);
                follow(sleeve, last);
            }
        }
        if (wasOpen) {
            held.dropLast();
            values.fill(last, last + 1);
        }
    }
}
