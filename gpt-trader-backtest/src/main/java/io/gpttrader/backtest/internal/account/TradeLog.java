package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.metrics.ClosedTrades;
import io.gpttrader.backtest.internal.orders.ExitReason;
import java.util.Arrays;

/** The closed positions of one run in primitive columns, in order of exit. Prices include slippage, not commission. */
public final class TradeLog implements ClosedTrades {

    int size;
    int[] sleeve = new int[16];
    int[] entryBar = new int[16];
    int[] exitBar = new int[16];
    double[] entryPrice = new double[16];
    double[] exitPrice = new double[16];

    /** What one unit was worth at the entry, in account currency. */
    double[] entryValue = new double[16];

    /** Units, negative for a short position. */
    double[] quantity = new double[16];

    /** Commissions before the last fill. */
    double[] entryCommission = new double[16];

    double[] exitCommission = new double[16];

    /** What holding cost. */
    double[] carried = new double[16];

    double[] profit = new double[16];

    /** Whether the entry was filled inside its bar, and not at its open. */
    boolean[] enteredInside = new boolean[16];

    ExitReason[] reason = new ExitReason[16];

    /** Names of the conditions that made them, empty without one. */
    String[] entryTag = new String[16];

    String[] exitTag = new String[16];

    /** Whether the exit was filled at the end of its bar, or inside it, and not at its open. */
    boolean[] afterOpen = new boolean[16];

    @Override
    public int count() {
        return size;
    }

    @Override
    public double profit(int trade) {
        return profit[trade];
    }

    @Override
    public int barsHeld(int trade) {
        return exitBar[trade] - entryBar[trade];
    }

    public void clear() {
        size = 0;
    }

    /** Appends one closed position, of which a unit is worth {@code value}, and gives its profit after every cost. */
    double add(Sleeve of, int bar, double price, double value, double commission, ExitReason why, boolean isAfterOpen) {
        if (size == sleeve.length) {
            grow();
        }
        sleeve[size] = of.index;
        entryBar[size] = of.state.entryIndex;
        exitBar[size] = bar;
        entryPrice[size] = of.entryPrice;
        entryValue[size] = of.entryValue;
        exitPrice[size] = of.exitPrice(price);
        quantity[size] = of.wholeQuantity();
        enteredInside[size] = of.enteredInside;
        entryCommission[size] = of.commissions();
        exitCommission[size] = commission;
        carried[size] = of.carried;
        reason[size] = why;
        afterOpen[size] = isAfterOpen;
        entryTag[size] = of.entryTag;
        exitTag[size] = why.isSignal() ? of.exitTag : "";
        double net = of.profit(value, commission);
        profit[size++] = net;
        return net;
    }

    /**
     * Appends one long position that was filled at opens by signals without a name, and held without costs. The names are stored where
     * others stand alone: a log that is filled again and again has them already, and a reference costs more to store than to look at.
     */
    void addPlain(
            int entry,
            int exit,
            double units,
            double bought,
            double sold,
            double buyCommission,
            double sellCommission,
            double net) {
        if (size == sleeve.length) {
            grow();
        }
        int at = size++;
        sleeve[at] = 0;
        entryBar[at] = entry;
        exitBar[at] = exit;
        entryPrice[at] = bought;
        entryValue[at] = bought;
        exitPrice[at] = sold;
        quantity[at] = units;
        enteredInside[at] = false;
        entryCommission[at] = buyCommission;
        exitCommission[at] = sellCommission;
        carried[at] = 0;
        afterOpen[at] = false;
        profit[at] = net;
        if (reason[at] != ExitReason.SIGNAL || !"".equals(entryTag[at]) || !"".equals(exitTag[at])) {
            reason[at] = ExitReason.SIGNAL;
            entryTag[at] = "";
            exitTag[at] = "";
        }
    }

    private void grow() {
        int capacity = size * 2;
        sleeve = Arrays.copyOf(sleeve, capacity);
        entryBar = Arrays.copyOf(entryBar, capacity);
        exitBar = Arrays.copyOf(exitBar, capacity);
        entryPrice = Arrays.copyOf(entryPrice, capacity);
        exitPrice = Arrays.copyOf(exitPrice, capacity);
        entryValue = Arrays.copyOf(entryValue, capacity);
        quantity = Arrays.copyOf(quantity, capacity);
        entryCommission = Arrays.copyOf(entryCommission, capacity);
        exitCommission = Arrays.copyOf(exitCommission, capacity);
        carried = Arrays.copyOf(carried, capacity);
        profit = Arrays.copyOf(profit, capacity);
        enteredInside = Arrays.copyOf(enteredInside, capacity);
        reason = Arrays.copyOf(reason, capacity);
        afterOpen = Arrays.copyOf(afterOpen, capacity);
        entryTag = Arrays.copyOf(entryTag, capacity);
        exitTag = Arrays.copyOf(exitTag, capacity);
    }
}
