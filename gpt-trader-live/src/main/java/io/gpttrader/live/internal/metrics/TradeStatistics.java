package io.gpttrader.live.internal.metrics;

/** Figures over closed round trips, in order of exit; NaN where there are none. */
final class TradeStatistics {
    private final ClosedTrades trades;

    TradeStatistics(ClosedTrades trades) {
        this.trades = trades;
    }

    Tally tally() {
        int wins = 0;
        int losses = 0;
        double won = 0;
        double lost = 0;
        for (int i = 0; i < trades.count(); i++) {
            double profit = trades.profit(i);
            if (profit > 0) {
                wins++;
                won += profit;
            } else if (profit < 0) {
                losses++;
                lost += profit;
            }
        }
        return new Tally(trades.count(), wins, won, losses, lost);
    }

    double best() {
        double best = Double.NaN;
        for (int i = 0; i < trades.count(); i++) {
            best = trades.profit(i) <= best ? best : trades.profit(i);
        }
        return best;
    }

    double worst() {
        double worst = Double.NaN;
        for (int i = 0; i < trades.count(); i++) {
            worst = trades.profit(i) >= worst ? worst : trades.profit(i);
        }
        return worst;
    }

    double averageBarsHeld() {
        long bars = 0;
        for (int i = 0; i < trades.count(); i++) {
            bars += trades.barsHeld(i);
        }
        return (double) bars / trades.count();
    }

    /** Most round trips in a row, in order of exit, that did not win. */
    int longestLosingRun() {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < trades.count(); i++) {
            run = trades.profit(i) > 0 ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** sqrt(n) x mean / sample std of the profits (Tharp 2008). */
    double systemQualityNumber(double mean) {
        int n = trades.count();
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = trades.profit(i) - mean;
            squares += off * off;
        }
        double std = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
        return std > 0 ? Math.sqrt(n) * mean / std : Double.NaN;
    }
}
