package io.gpttrader.backtest;

import java.util.Arrays;

/** The closed positions of one run in primitive columns, in order of exit. Prices include slippage, not commission. */
final class TradeLog {

    /**
     * Wins and losses so far.
     *
     * @param count closed round trips
     * @param wins those with a profit above 0
     * @param won sum of the wins
     * @param losses those with a profit below 0
     * @param lost sum of the losses, a negative number
     */
    record Tally(int count, int wins, double won, int losses, double lost) {
        static final Tally EMPTY = new Tally(0, 0, 0, 0, 0);

        double averageWin() {
            return won / wins;
        }

        double averageLoss() {
            return -lost / losses;
        }

        Tally plus(double profit) {
            return new Tally(
                    count + 1,
                    wins + (profit > 0 ? 1 : 0),
                    won + Math.max(profit, 0),
                    losses + (profit < 0 ? 1 : 0),
                    lost + Math.min(profit, 0));
        }
    }

    int size;
    int[] sleeve = new int[16];
    int[] entryBar = new int[16];
    int[] exitBar = new int[16];
    double[] entryPrice = new double[16];
    double[] exitPrice = new double[16];

    /** Units, negative for a short position. */
    double[] quantity = new double[16];

    double[] entryCommission = new double[16];
    double[] exitCommission = new double[16];
    double[] profit = new double[16];

    void clear() {
        size = 0;
    }

    /** Appends one closed position and gives its profit after every cost. */
    double add(Sleeve of, int bar, double price, double commission) {
        if (size == sleeve.length) {
            grow();
        }
        sleeve[size] = of.index;
        entryBar[size] = of.state.entryIndex;
        exitBar[size] = bar;
        entryPrice[size] = of.entryPrice;
        exitPrice[size] = price;
        quantity[size] = of.quantity;
        entryCommission[size] = of.entryCommission;
        exitCommission[size] = commission;
        double net = of.quantity * (price - of.entryPrice) - of.entryCommission - commission;
        profit[size++] = net;
        return net;
    }

    private void grow() {
        int capacity = size * 2;
        sleeve = Arrays.copyOf(sleeve, capacity);
        entryBar = Arrays.copyOf(entryBar, capacity);
        exitBar = Arrays.copyOf(exitBar, capacity);
        entryPrice = Arrays.copyOf(entryPrice, capacity);
        exitPrice = Arrays.copyOf(exitPrice, capacity);
        quantity = Arrays.copyOf(quantity, capacity);
        entryCommission = Arrays.copyOf(entryCommission, capacity);
        exitCommission = Arrays.copyOf(exitCommission, capacity);
        profit = Arrays.copyOf(profit, capacity);
    }
}
