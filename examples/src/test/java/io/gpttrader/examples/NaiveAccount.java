package io.gpttrader.examples;

import java.util.ArrayList;
import java.util.List;

/**
 * A long-only account walked bar by bar: decide at the close, fill at the next open with slippage and commission, put 95 % of equity
 * into a position.
 */
final class NaiveAccount {
    private static final double COMMISSION = 0.0010;
    private static final double SLIPPAGE = 0.0005;

    /** A closed round trip. */
    record Trip(int entryBar, double entryPrice, int exitBar, double exitPrice, double quantity, double profit) {}

    private final NaiveBars bars;
    private final NaiveStrategies.Signals signals;
    private final boolean wholeShares;

    private double cash;
    private double quantity;
    private double wanted;
    private boolean wantsOut;
    private int entryBar;
    private double entryPrice;
    private double paid;
    private final List<Trip> trips = new ArrayList<>();
    private final double[] equity;

    NaiveAccount(double cash, NaiveBars bars, NaiveStrategies.Signals signals, boolean wholeShares) {
        this.cash = cash;
        this.bars = bars;
        this.signals = signals;
        this.wholeShares = wholeShares;
        this.equity = new double[bars.close().length];
        for (int t = 0; t < equity.length; t++) {
            fill(t);
            equity[t] = this.cash + quantity * bars.close()[t];
            decide(t);
        }
    }

    double[] equity() {
        return equity;
    }

    List<Trip> trips() {
        return trips;
    }

    private void fill(int t) {
        if (wanted > 0) {
            buy(t);
        } else if (wantsOut) {
            sell(t);
        }
        wanted = 0;
        wantsOut = false;
    }

    private void buy(int t) {
        entryBar = t;
        entryPrice = bars.open()[t] * (1 + SLIPPAGE);
        double most = cash / (entryPrice * (1 + COMMISSION));
        quantity = Math.min(wanted, wholeShares ? Math.floor(most) : most);
        paid = quantity * entryPrice * (1 + COMMISSION);
        cash -= paid;
    }

    private void sell(int t) {
        double exitPrice = bars.open()[t] * (1 - SLIPPAGE);
        double got = quantity * exitPrice * (1 - COMMISSION);
        trips.add(new Trip(entryBar, entryPrice, t, exitPrice, quantity, got - paid));
        cash += got;
        quantity = 0;
    }

    private void decide(int t) {
        if (t < signals.firstBar()) {
            return;
        }
        if (quantity == 0 && signals.buys().test(t)) {
            double units = 0.95 * equity[t] / bars.close()[t];
            wanted = wholeShares ? Math.floor(units) : units;
        } else if (quantity > 0 && signals.sells().test(t)) {
            wantsOut = true;
        }
    }
}
