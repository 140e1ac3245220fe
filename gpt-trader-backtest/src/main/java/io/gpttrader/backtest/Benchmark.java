package io.gpttrader.backtest;

import java.util.Arrays;

/** Buy and hold: the starting cash in equal parts, each symbol bought where a signal at its first bar would fill. */
final class Benchmark {
    private Benchmark() {}

    static double[] equity(Settings settings, Tape tape) {
        double[] equity = new double[tape.length()];
        Arrays.fill(equity, settings.cash);
        for (int symbol = 0; symbol < tape.symbols(); symbol++) {
            hold(settings, tape, symbol, equity);
        }
        return equity;
    }

    private static void hold(Settings settings, Tape tape, int symbol, double[] equity) {
        Columns bars = tape.columns(symbol);
        int bar = settings.fillAtClose ? 0 : 1;
        double[] prices = settings.fillAtClose ? bars.close : bars.open;
        while (bar < bars.length() && !(prices[bar] > 0)) {
            bar++;
        }
        if (bar >= bars.length()) {
            return;
        }
        double price = settings.costs.buyPrice(prices[bar]);
        double units = settings.costs.affordable(settings.cash / tape.symbols(), price, settings.wholeShares);
        double paid = units * price + settings.costs.commissionOf(units, price);
        double[] close = tape.closes(symbol);
        for (int time = tape.timeOf(symbol, bar); time < equity.length; time++) {
            equity[time] += units * close[time] - paid;
        }
    }
}
