package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Marks;
import io.gpttrader.backtest.internal.metrics.HeldBars;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the account is worth, time by time. Between two events nothing changes but prices, and one tight loop values all of them. */
final class AccountValues {
    private final Settings settings;
    private final Sleeve[] sleeves;
    private final SimulatedBroker broker;

    /** By symbol, what one unit is worth. */
    private final Marks[] marks;

    /** What the sleeves of several hold, null with a single one. */
    private final @Nullable Holdings holdings;

    /** Account value at each time, after its fills, at its close. */
    final double[] equity;

    /** Times at whose close some position is open. */
    final HeldBars held;

    AccountValues(
            Settings settings,
            Sleeve[] sleeves,
            Marks[] marks,
            SimulatedBroker broker,
            double[] equity,
            HeldBars held) {
        this.settings = settings;
        this.sleeves = sleeves;
        this.marks = marks;
        this.broker = broker;
        this.equity = equity;
        this.held = held;
        if (sleeves.length == 1) {
            holdings = null;
        } else {
            Marks[] markOf = new Marks[sleeves.length];
            for (Sleeve sleeve : sleeves) {
                markOf[sleeve.index] = marks[sleeve.symbol];
            }
            holdings = new Holdings(markOf, equity.length);
        }
    }

    /** Takes in what the fills of a step have changed. */
    void follow(Sleeve sleeve, int time) {
        if (holdings != null) {
            holdings.set(sleeve.index, sleeve.quantity, time);
        }
    }

    /** Values the account at the times of a range. */
    void fill(int from, int to) {
        if (broker.openPositions == 0) {
            if (to > from && broker.cash != (from == 0 ? settings.cash : equity[from - 1])) {
                held.addMove(from);
            }
            Arrays.fill(equity, from, to, broker.cash);
            return;
        }
        if (to > from) {
            held.add(from, to);
        }
        if (holdings == null) {
            valueOne(sleeves[0], from, to);
        } else {
            holdings.fill(broker.cash, from, to, equity);
        }
    }

    private void valueOne(Sleeve sleeve, int from, int to) {
        Marks mark = marks[sleeve.symbol];
        double units = sleeve.quantity;
        double money = broker.cash;
        for (int time = from; time < to; time++) {
            equity[time] = money + units * mark.at(time);
        }
    }

    /** What one unit is worth at each time, null where that is not kept so. */
    double @Nullable [] marksOf(Sleeve sleeve) {
        return marks[sleeve.symbol].byTime();
    }

    double at(int time) {
        if (holdings != null) {
            return holdings.at(broker.cash, time);
        }
        double units = sleeves[0].quantity;
        return units == 0 ? broker.cash : broker.cash + units * marks[sleeves[0].symbol].at(time);
    }
}
