package io.gpttrader.live.internal.metrics;

/** Hoare's selection: finds the smallest values without sorting the rest. */
final class Quickselect {
    private Quickselect() {}

    /**
     * Rearranges the first {@code length} values so that the {@code count} lowest of them come first, in no particular order. No
     * value may be NaN.
     */
    static void lowestFirst(double[] values, int length, int count) {
        int low = 0;
        int high = length - 1;
        while (low < high) {
            double pivot = median(values[low], values[(low + high) >>> 1], values[high]);
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
                    double swapped = values[i];
                    values[i++] = values[j];
                    values[j--] = swapped;
                }
            }
            if (count - 1 <= j) {
                high = j;
            } else if (count - 1 >= i) {
                low = i;
            } else {
                return;
            }
        }
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
