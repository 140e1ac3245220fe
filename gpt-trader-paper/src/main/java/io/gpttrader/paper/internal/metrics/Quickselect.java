package io.gpttrader.paper.internal.metrics;

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

    /** The places of the values that are not below the pivot, and of those that are not above it; and how many there are. */
    private int[] notBelow = new int[0];

    private int[] notAbove = new int[0];
    private int lefts;
    private int rights;

    /** Where the values are parted: none before {@code right} is above the pivot, and from {@code left} on none below. */
    private int left;

    private int right;

    private Quickselect(double[] values) {
        this.values = values;
    }

    /**
     * Rearranges the first {@code length} values so that the {@code count} lowest of them come first, in no particular order. No
     * value may be NaN or -0.0, as no return is.
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
        list(low, high, pivot);
        int most = Math.min(lefts, rights);
        int last = rights - 1;
        int swaps = 0;
        while (swaps < most && notBelow[swaps] <= notAbove[last - swaps]) {
            swap(notBelow[swaps], notAbove[last - swaps]);
            swaps++;
        }
        int lastLeft = notBelow[swaps - 1];
        int lastRight = notAbove[last - swaps + 1];
        if (lastLeft == lastRight) {
            left = lastLeft + 1;
            right = lastRight - 1;
            return;
        }
        left = swaps < lefts ? Math.min(notBelow[swaps], lastRight) : lastRight;
        right = swaps < rights ? Math.max(notAbove[last - swaps], lastLeft) : lastLeft;
    }

    /** Every place is written to both lists, and the next over it where it does not belong there. */
    private void list(int low, int high, double pivot) {
        int needed = high - low + 1;
        if (notBelow.length < needed) {
            notBelow = new int[needed];
            notAbove = new int[needed];
        }
        int[] some = notBelow;
        int[] others = notAbove;
        int size = 0;
        int otherSize = 0;
        for (int i = low; i <= high; i++) {
            double value = values[i];
            some[size] = i;
            others[otherSize] = i;
            size += isNotBelow(value, pivot);
            otherSize += isNotBelow(pivot, value);
        }
        lefts = size;
        rights = otherSize;
    }

    /** 1 where the first number is not below the second, else 0: the sign of the difference, which is no zero below zero. */
    private static int isNotBelow(double a, double b) {
        return (int) (~Double.doubleToRawLongBits(a - b) >>> 63);
    }

    private void swap(int i, int j) {
        double swapped = values[i];
        values[i] = values[j];
        values[j] = swapped;
    }

    /** Swaps the largest of the first {@code count} values to their end. */
    static void largestLast(double[] values, int count) {
        if (count <= 0) {
            return;
        }
        int at = 0;
        double largest = values[0];
        for (int i = 1; i < count; i++) {
            if (values[i] > largest) {
                largest = values[i];
                at = i;
            }
        }
        values[at] = values[count - 1];
        values[count - 1] = largest;
    }

    private static double median(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
