package io.gpttrader.backtest.internal.metrics;

/**
 * Hoare's selection: finds the smallest values without sorting the rest. Of which values to swap, lists are made first where that pays: a
 * processor that must guess at each value whether it is to be swapped guesses wrong half the time (Edelkamp and Weiss 2016). The swaps, and
 * so the order that is left, are Hoare's all the same.
 */
final class Quickselect {

    /** In fewer values nothing is gained by lists. */
    private static final int FEW = 24;

    /** More values would need more memory for the lists than is at hand nearby. */
    private static final int MOST = 4_096;

    private final double[] values;
    private int[] fromLeft = new int[0];
    private int[] fromRight = new int[0];

    /** Where the values are parted: none before {@code right} is above the pivot, and from {@code left} on none below. */
    private int left;

    private int right;

    private Quickselect(double[] values) {
        this.values = values;
    }

    /**
     * Rearranges the first {@code length} values so that the {@code count} lowest of them come first, in no particular order. No
     * value may be NaN.
     */
    static void lowestFirst(double[] values, int length, int count) {
        Quickselect selection = new Quickselect(values);
        int low = 0;
        int high = length - 1;
        while (low < high) {
            double pivot = median(values[low], values[(low + high) >>> 1], values[high]);
            int size = high - low + 1;
            if (size < FEW || size > MOST || Double.isInfinite(pivot)) {
                selection.part(low, high, pivot);
            } else {
                selection.partByLists(low, high, pivot);
            }
            if (count - 1 <= selection.right) {
                high = selection.right;
            } else if (count - 1 >= selection.left) {
                low = selection.left;
            } else {
                return;
            }
        }
    }

    private void part(int low, int high, double pivot) {
        int i = low;
        int j = high;
        while (i <= j) {
            while (values[i] < pivot) {
                i++;
            }
            while (values[j] > pivot) {
                j--;
            }
            if (i <= j) {
                swap(i++, j--);
            }
        }
        left = i;
        right = j;
    }

    /*
     * Each value that is not below the pivot, from the left, is swapped with one that is not above it, from the right, until they meet. One
     * that was swapped stops whoever comes from the other side; the pivot itself is in both lists.
     */
    private void partByLists(int low, int high, double pivot) {
        int lefts = listFromLeft(low, high, pivot);
        int rights = listFromRight(low, high, pivot);
        int most = Math.min(lefts, rights);
        int swaps = 0;
        while (swaps < most && fromLeft[swaps] <= fromRight[swaps]) {
            swap(fromLeft[swaps], fromRight[swaps]);
            swaps++;
        }
        int lastLeft = fromLeft[swaps - 1];
        int lastRight = fromRight[swaps - 1];
        if (lastLeft == lastRight) {
            left = lastLeft + 1;
            right = lastRight - 1;
            return;
        }
        left = swaps < lefts ? Math.min(fromLeft[swaps], lastRight) : lastRight;
        right = swaps < rights ? Math.max(fromRight[swaps], lastLeft) : lastLeft;
    }

    /** The places of the values that are not below the pivot; every place is written, and the next over it where it is none. */
    private int listFromLeft(int low, int high, double pivot) {
        int needed = high - low + 1;
        int[] list = fromLeft.length < needed ? new int[needed] : fromLeft;
        int size = 0;
        for (int i = low; i <= high; i++) {
            list[size] = i;
            size += 1 - isBelow(values[i], pivot);
        }
        fromLeft = list;
        return size;
    }

    /** The places of those that are not above it, from the last on. */
    private int listFromRight(int low, int high, double pivot) {
        int needed = high - low + 1;
        int[] list = fromRight.length < needed ? new int[needed] : fromRight;
        int size = 0;
        for (int i = high; i >= low; i--) {
            list[size] = i;
            size += 1 - isBelow(pivot, values[i]);
        }
        fromRight = list;
        return size;
    }

    /** 1 where the first number is below the second, else 0: the sign of the difference, of which a 0 is made positive. */
    private static int isBelow(double a, double b) {
        return (int) (Double.doubleToRawLongBits(a - b + 0.0) >>> 63);
    }

    private void swap(int i, int j) {
        double swapped = values[i];
        values[i] = values[j];
        values[j] = swapped;
    }

    /** Swaps the largest of the first {@code count} values to their end. */
    static void largestLast(double[] values, int count) {
        int largest = 0;
        for (int i = 1; i < count; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        if (count > 0) {
            double swapped = values[count - 1];
            values[count - 1] = values[largest];
            values[largest] = swapped;
        }
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
