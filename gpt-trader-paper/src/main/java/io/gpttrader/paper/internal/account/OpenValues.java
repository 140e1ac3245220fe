package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.portfolio.MomentSums;
import java.util.Arrays;
import java.util.List;

/**
 * What the open positions are worth at the last closes, added up in their order from the first to the last, as a back test adds them. The
 * sums up to each position are kept, so that a bar of one symbol adds again only from its position on.
 */
final class OpenValues {
    private final List<Sleeve> open;
    private double[] worth = new double[16];

    /** Up to a position, this one included: from the cash on, and of the positions alone. */
    private double[] value = new double[16];

    private double[] gross = new double[16];
    private double[] net = new double[16];

    private int size;

    /** First position whose sums are to be added again. */
    private int from;

    private double cash = Double.NaN;
    private boolean isStale = true;

    /** Whether one of them was worth less than nothing since they were read. */
    private boolean isAnyBelow;

    /** @param open the positions in their order, by those who open and close them */
    OpenValues(List<Sleeve> open) {
        this.open = open;
    }

    /** To be called where positions were opened, changed or closed, or where a mark changes other than by {@link #marked}. */
    void changed() {
        isStale = true;
    }

    /** To be called where the symbol of a sleeve has a new mark. */
    void marked(Sleeve sleeve) {
        if (sleeve.isOpen()) {
            set(sleeve, sleeve.quantity * sleeve.quotes.worth);
        }
    }

    /**
     * Whether what several moments change is summed up together: not where a position is worth less than nothing, as then two sums are not the same.
     * To be called before {@link #sum(double, MomentSums, double[], double[])}.
     */
    boolean areAllAbove(double itsCash) {
        sum(itsCash);
        return !isAnyBelow;
    }

    /** Of moments at each of which an open position is worth another amount, 0 or more: cash and positions, and the positions alone. */
    void sum(double itsCash, MomentSums moments, double[] values, double[] positions) {
        moments.sum(itsCash, worth, value, size, values);
        moments.sum(0, worth, gross, size, positions);
        moments.apply(worth);
        System.arraycopy(gross, 0, net, 0, size);
    }

    /** A position is worth another amount than before. */
    void set(Sleeve sleeve, double amount) {
        if (!isStale) {
            worth[sleeve.place] = amount;
            from = Math.min(from, sleeve.place);
        }
    }

    /** Cash and positions. */
    double value(double itsCash) {
        sum(itsCash);
        return size == 0 ? itsCash : value[size - 1];
    }

    /** The positions, short ones counted like long ones. */
    double gross(double itsCash) {
        sum(itsCash);
        return size == 0 ? 0 : gross[size - 1];
    }

    /** The positions, short ones counted against long ones. */
    double net(double itsCash) {
        sum(itsCash);
        return size == 0 ? 0 : net[size - 1];
    }

    private void sum(double itsCash) {
        if (isStale) {
            read();
        }
        if (itsCash != cash) {
            cash = itsCash;
            from = 0;
        }
        double all = from == 0 ? cash : value[from - 1];
        double sizes = from == 0 ? 0 : gross[from - 1];
        double balance = from == 0 ? 0 : net[from - 1];
        for (int i = from; i < size; i++) {
            all += worth[i];
            sizes += Math.abs(worth[i]);
            balance += worth[i];
            isAnyBelow |= !(worth[i] >= 0);
            value[i] = all;
            gross[i] = sizes;
            net[i] = balance;
        }
        from = size;
    }

    private void read() {
        size = open.size();
        if (size > worth.length) {
            int capacity = Math.max(size, 2 * worth.length);
            worth = new double[capacity];
            value = Arrays.copyOf(value, capacity);
            gross = Arrays.copyOf(gross, capacity);
            net = Arrays.copyOf(net, capacity);
        }
        for (int i = 0; i < size; i++) {
            Sleeve sleeve = open.get(i);
            sleeve.place = i;
            worth[i] = sleeve.quantity * sleeve.quotes.worth;
        }
        from = 0;
        isStale = false;
        isAnyBelow = false;
    }
}
