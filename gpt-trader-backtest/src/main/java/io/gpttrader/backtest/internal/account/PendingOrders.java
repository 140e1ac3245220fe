package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.account.Limits.Limit;
import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.metrics.PendingOrder;
import io.gpttrader.backtest.internal.orders.EntryOrder;
import io.gpttrader.backtest.internal.signals.Decisions;
import java.util.ArrayList;
import java.util.List;

/** The account's orders on their way to a bar, and those that no bar of the run has filled. */
final class PendingOrders {
    private final Settings settings;
    private final Tape tape;
    private final List<String> recipes;
    private final RiskCheck risk;
    private final boolean countsOrders;

    /** In the order in which they were decided. */
    final List<PendingOrder> pending = new ArrayList<>();

    private final List<Integer> pendingNumbers = new ArrayList<>();
    private int decided;

    PendingOrders(Settings settings, Tape tape, List<String> recipes, RiskCheck risk) {
        this.settings = settings;
        this.tape = tape;
        this.recipes = recipes;
        this.risk = risk;
        this.countsOrders = settings.limits.isSet(Limit.MAX_ORDERS_PER_MINUTE);
    }

    double tickOf(Sleeve sleeve) {
        return settings.instruments.of(tape.symbol(sleeve.symbol)).tick();
    }

    /** Numbers the order that a sleeve has decided on at a bar. */
    void decided(Sleeve sleeve, int bar) {
        sleeve.decided(bar, ++decided);
    }

    void ordered(int time) {
        if (countsOrders) {
            risk.ordered(time);
        }
    }

    /** Sends the order that is decided at a bar to the first one whose open it is in the market at. */
    void sendFor(Sleeve sleeve, int bar) {
        if (settings.latency.isAny()) {
            sendTo(sleeve, arrival(tape.columns(sleeve.symbol), bar));
            sleeve.watchOn(bar + 1);
        } else {
            sleeve.watchBar = Decisions.NEVER;
            orderFor(sleeve, bar);
        }
    }

    int arrival(Columns bars, int decided) {
        int bar = decided + 1;
        while (bar < bars.length()
                && !settings.latency.isOver(bar - decided, bars.beginTime[bar], bars.endTime[decided])) {
            bar++;
        }
        return bar;
    }

    /** Sends the order to the bar after {@code bar}. */
    void orderFor(Sleeve sleeve, int bar) {
        sendTo(sleeve, bar + 1);
    }

    /** Sends the order to a bar, or to the list of the pending ones where that is not there. */
    void sendTo(Sleeve sleeve, int bar) {
        if (bar < sleeve.count) {
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
    void restatePending(Sleeve[] sleeves) {
        for (Sleeve sleeve : sleeves) {
            if (sleeve.isPending) {
                withdraw(sleeve);
            }
            if (sleeve.isPending || sleeve.leaving != null) {
                addPending(sleeve);
            }
        }
    }

    /** Adds an order that is decided now and has no bar to be filled at. */
    void addPending(Sleeve sleeve, int time, boolean buys, double units) {
        addPending(sleeve, time, ++decided, buys, units);
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

    /** Forgets an order that no bar of the run would have filled, as its position is gone. */
    void withdrawPending(Sleeve sleeve) {
        if (sleeve.isPending) {
            withdraw(sleeve);
            sleeve.isPending = false;
        }
    }

    void withdraw(Sleeve sleeve) {
        for (int i = pending.size() - 1; i >= 0; i--) {
            PendingOrder order = pending.get(i);
            if (order.recipe().equals(recipes.get(sleeve.recipe))
                    && order.symbol().equals(tape.symbol(sleeve.symbol))) {
                pending.remove(i);
                pendingNumbers.remove(i);
            }
        }
    }

    /** Nothing is left of an entry that has filled in part. */
    static void endRest(Sleeve sleeve) {
        sleeve.isEntering = false;
        sleeve.fillBar = Decisions.NEVER;
        sleeve.resting = null;
        sleeve.restingBar = Decisions.NEVER;
    }

    /** The position is to be left: what was left of its entry is cancelled. */
    void cancelRest(Sleeve sleeve, int time) {
        if (sleeve.isEntering) {
            risk.note(sleeve, time, sleeve.ordered, 0, EntryOrder.CANCELLED, () -> EntryOrder.REST_CANCELLED);
            withdrawPending(sleeve);
            endRest(sleeve);
        }
    }

    /** Keeps why an order is sent, where the recipe has names for it. */
    static void tag(Sleeve sleeve, int bar) {
        if (!sleeve.hasTags) {
            return;
        }
        String tag = sleeve.decisions.tag(bar, sleeve.state, sleeve.state.open);
        if (sleeve.state.open) {
            sleeve.exitTag = tag;
        } else {
            sleeve.entryTag = tag;
        }
    }
}
