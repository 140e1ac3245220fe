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

    /** Units held by sleeve and their marks, side by side: with many sleeves a valuation reads these only. */
    private final double[] unitsHeld;

    private final Marks[] markOf;

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
        this.unitsHeld = new double[sleeves.length];
        this.markOf = new Marks[sleeves.length];
        for (Sleeve sleeve : sleeves) {
            markOf[sleeve.index] = marks[sleeve.symbol];
        }
    }

    /** Takes in what the fills of a step have changed. */
    void follow(Sleeve sleeve) {
        unitsHeld[sleeve.index] = sleeve.quantity;
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
        if (sleeves.length == 1) {
            valueOne(sleeves[0], from, to);
            return;
        }
        for (int time = from; time < to; time++) {
            equity[time] = at(time);
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
        double value = broker.cash;
        for (int i = 0; i < unitsHeld.length; i++) {
            if (unitsHeld[i] != 0) {
                value += unitsHeld[i] * markOf[i].at(time);
            }
        }
        return value;
    }
}
