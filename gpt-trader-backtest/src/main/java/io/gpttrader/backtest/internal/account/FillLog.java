package io.gpttrader.backtest.internal.account;

import java.util.Arrays;

/** The fills of one run in primitive columns, in order: kept where positions change between entry and exit. */
final class FillLog {
    int size;
    int[] sleeve = new int[16];
    int[] time = new int[16];
    int[] bar = new int[16];

    /** Price with slippage. */
    double[] price = new double[16];

    /** Units, above 0 when bought. */
    double[] units = new double[16];

    double[] commission = new double[16];

    /** Units held after it, negative when short. */
    double[] held = new double[16];

    /** Whether it was filled at the end of its bar, or inside it, and not at its open. */
    boolean[] afterOpen = new boolean[16];

    /** Name of the condition that ordered it, empty without one. */
    String[] tag = new String[16];

    void add(
            Sleeve of,
            int when,
            int atBar,
            double signedUnits,
            double at,
            double cost,
            boolean isAfterOpen,
            String condition) {
        if (size == sleeve.length) {
            grow();
        }
        sleeve[size] = of.index;
        time[size] = when;
        bar[size] = atBar;
        price[size] = at;
        units[size] = signedUnits;
        commission[size] = cost;
        held[size] = of.quantity;
        tag[size] = condition;
        afterOpen[size++] = isAfterOpen;
    }

    private void grow() {
        int capacity = size * 2;
        sleeve = Arrays.copyOf(sleeve, capacity);
        time = Arrays.copyOf(time, capacity);
        bar = Arrays.copyOf(bar, capacity);
        price = Arrays.copyOf(price, capacity);
        units = Arrays.copyOf(units, capacity);
        commission = Arrays.copyOf(commission, capacity);
        held = Arrays.copyOf(held, capacity);
        tag = Arrays.copyOf(tag, capacity);
        afterOpen = Arrays.copyOf(afterOpen, capacity);
    }
}
