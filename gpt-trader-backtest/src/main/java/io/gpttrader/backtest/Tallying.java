package io.gpttrader.backtest;

/** Figures over the closed round trips of a log; NaN where there are none. */
final class Tallying {
    private final TradeLog log;

    Tallying(TradeLog log) {
        this.log = log;
    }

    TradeLog.Tally tally() {
        int wins = 0;
        int losses = 0;
        double won = 0;
        double lost = 0;
        for (int i = 0; i < log.size; i++) {
            double profit = log.profit[i];
            if (profit > 0) {
                wins++;
                won += profit;
            } else if (profit < 0) {
                losses++;
                lost += profit;
            }
        }
        return new TradeLog.Tally(log.size, wins, won, losses, lost);
    }

    double best() {
        double best = Double.NaN;
        for (int i = 0; i < log.size; i++) {
            best = log.profit[i] <= best ? best : log.profit[i];
        }
        return best;
    }

    double worst() {
        double worst = Double.NaN;
        for (int i = 0; i < log.size; i++) {
            worst = log.profit[i] >= worst ? worst : log.profit[i];
        }
        return worst;
    }

    double averageBarsHeld() {
        long bars = 0;
        for (int i = 0; i < log.size; i++) {
            bars += log.exitBar[i] - log.entryBar[i];
        }
        return (double) bars / log.size;
    }

    /** Most round trips in a row, in order of exit, that did not win. */
    int longestLosingRun() {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < log.size; i++) {
            run = log.profit[i] > 0 ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** sqrt(n) x mean / sample std of the profits (Tharp 2008). */
    double systemQualityNumber(double mean) {
        int n = log.size;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = log.profit[i] - mean;
            squares += off * off;
        }
        double std = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
        return std > 0 ? Math.sqrt(n) * mean / std : Double.NaN;
    }
}
