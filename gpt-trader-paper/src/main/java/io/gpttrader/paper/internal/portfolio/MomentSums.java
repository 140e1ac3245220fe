package io.gpttrader.paper.internal.portfolio;

/**
 * What the same numbers add up to, one after the other from the first to the last, at moments of which each changes one of them. Where every
 * moment had a sum of its own, each addition would wait for the one before; here the sums of {@value #MOST} moments go on side by side. Each has
 * the same additions in the same order as alone, and so the same bits.
 */
public final class MomentSums {

    /** Moments that are summed up together. */
    public static final int MOST = 8;

    private static final int NONE = -1;

    private final int[] places = new int[MOST];
    private final double[] changed = new double[MOST];
    private int size;

    /** Forgets all moments. */
    public void clear() {
        size = 0;
    }

    /** A moment from which on the number of a place is another. */
    public void add(int place, double number) {
        places[size] = place;
        changed[size++] = number;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Whether there is room for no more. */
    public boolean isFull() {
        return size == MOST;
    }

    /**
     * Adds up.
     *
     * @param start what is added to
     * @param numbers as they were before the first moment
     * @param sums of the numbers up to each place and this included, as they were; brought to the last moment
     * @param count how many numbers there are
     * @param into the sum at each moment
     */
    public void sum(double start, double[] numbers, double[] sums, int count, double[] into) {
        for (int i = size; i < MOST; i++) {
            places[i] = NONE;
        }
        int at = nextPlace(NONE);
        double before = at == 0 ? start : sums[at - 1];
        double a = before;
        double b = before;
        double c = before;
        double d = before;
        double e = before;
        double f = before;
        double g = before;
        double h = before;
        while (at < count) {
            int next = Math.min(nextPlace(at), count);
            double number = numbers[at];
            number = at == places[0] ? changed[0] : number;
            a += number;
            number = at == places[1] ? changed[1] : number;
            b += number;
            number = at == places[2] ? changed[2] : number;
            c += number;
            number = at == places[3] ? changed[3] : number;
            d += number;
            number = at == places[4] ? changed[4] : number;
            e += number;
            number = at == places[5] ? changed[5] : number;
            f += number;
            number = at == places[6] ? changed[6] : number;
            g += number;
            number = at == places[7] ? changed[7] : number;
            h += number;
            sums[at] = h;
            for (int i = at + 1; i < next; i++) {
                double same = numbers[i];
                a += same;
                b += same;
                c += same;
                d += same;
                e += same;
                f += same;
                g += same;
                h += same;
                sums[i] = h;
            }
            at = next;
        }
        into[0] = a;
        into[1] = b;
        into[2] = c;
        into[3] = d;
        into[4] = e;
        into[5] = f;
        into[6] = g;
        into[7] = h;
    }

    /** Brings numbers to the last moment. */
    public void apply(double[] numbers) {
        for (int i = 0; i < size; i++) {
            numbers[places[i]] = changed[i];
        }
    }

    /** The first place after another at which a number changes; beyond all where none does. */
    private int nextPlace(int after) {
        int next = Integer.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            next = places[i] > after ? Math.min(next, places[i]) : next;
        }
        return next;
    }
}
