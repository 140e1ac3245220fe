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

    /** Of each position the place of its sleeve among all, and what it is worth. */
    private int[] sleeves = new int[16];

    private double[] worth = new double[16];

    /** Up to a position, this one included: from the cash on, and of the positions alone. */
    private double[] value = new double[16];

    private double[] gross = new double[16];
    private double[] net = new double[16];

    private int size;

    /** How many of them are worth less than nothing. */
    private int below;

    /** First position whose sums are to be added again. */
    private int from;

    private double cash = Double.NaN;
    private boolean isStale = true;

    /** @param open the positions in their order, by those who open and close them */
    OpenValues(List<Sleeve> open) {
        this.open = open;
    }

    /** To be called where a position was opened, changed or closed. */
    void changed(Sleeve sleeve) {
        if (isStale) {
            return;
        }
        int found = placeOf(sleeve);
        int place = found < 0 ? -1 - found : found;
        from = Math.min(from, place);
        if (found < 0 && sleeve.isOpen()) {
            open(place, sleeve);
        } else if (found >= 0 && !sleeve.isOpen()) {
            close(place);
        } else if (found >= 0) {
            set(place, worthOf(sleeve));
        }
    }

    private void open(int place, Sleeve sleeve) {
        if (size == worth.length) {
            grow(size + 1);
        }
        System.arraycopy(sleeves, place, sleeves, place + 1, size - place);
        System.arraycopy(worth, place, worth, place + 1, size - place);
        size++;
        sleeves[place] = sleeve.index;
        worth[place] = 0;
        set(place, worthOf(sleeve));
    }

    private void close(int place) {
        set(place, 0);
        size--;
        System.arraycopy(sleeves, place + 1, sleeves, place, size - place);
        System.arraycopy(worth, place + 1, worth, place, size - place);
    }

    private static double worthOf(Sleeve sleeve) {
        return sleeve.quantity * sleeve.quotes.worth;
    }

    private int placeOf(Sleeve sleeve) {
        return Arrays.binarySearch(sleeves, 0, size, sleeve.index);
    }

    private void set(int place, double amount) {
        below += (amount >= 0 ? 0 : 1) - (worth[place] >= 0 ? 0 : 1);
        worth[place] = amount;
        from = Math.min(from, place);
    }

    /** To be called where the symbol of a sleeve has a new mark. */
    void marked(Sleeve sleeve) {
        if (sleeve.isOpen()) {
            set(sleeve, worthOf(sleeve));
        }
    }

    /** An open position is worth another amount than before. */
    void set(Sleeve sleeve, double amount) {
        if (!isStale) {
            set(placeOf(sleeve), amount);
        }
    }

    /**
     * Whether what several moments change can be summed up together: not where a position is worth less than nothing, as then gross and net are
     * not the same. To be called before {@link #add} and {@link #sum(double, MomentSums, double[], double[])}.
     */
    boolean areAllAbove(double itsCash) {
        sum(itsCash);
        return below == 0;
    }

    /** A moment from which on an open position is worth another amount. */
    void add(Sleeve sleeve, double amount, MomentSums moments) {
        moments.add(placeOf(sleeve), amount);
    }

    /** Of moments at each of which an open position is worth another amount, 0 or more: cash and positions, and the positions alone. */
    void sum(double itsCash, MomentSums moments, double[] values, double[] positions) {
        moments.sum(itsCash, worth, value, size, values);
        moments.sum(0, worth, gross, size, positions);
        moments.apply(worth);
        System.arraycopy(gross, 0, net, 0, size);
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
            value[i] = all;
            gross[i] = sizes;
            net[i] = balance;
        }
        from = size;
    }

    private void grow(int least) {
        int capacity = Math.max(least, 2 * worth.length);
        sleeves = Arrays.copyOf(sleeves, capacity);
        worth = Arrays.copyOf(worth, capacity);
        value = Arrays.copyOf(value, capacity);
        gross = Arrays.copyOf(gross, capacity);
        net = Arrays.copyOf(net, capacity);
    }

    private void read() {
        size = open.size();
        if (size > worth.length) {
            grow(size);
        }
        below = 0;
        for (int i = 0; i < size; i++) {
            Sleeve sleeve = open.get(i);
            sleeves[i] = sleeve.index;
            worth[i] = worthOf(sleeve);
            below += worth[i] >= 0 ? 0 : 1;
        }
        from = 0;
        isStale = false;
    }
}
