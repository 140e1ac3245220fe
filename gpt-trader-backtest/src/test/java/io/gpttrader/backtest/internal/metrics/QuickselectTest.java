package io.gpttrader.backtest.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuickselectTest {

    /** Many different values, few different ones, all equal, ascending, descending, and some infinite ones. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 23, 24, 25, 63, 300, 1_250, 4_096, 4_097, 20_000})
    void the_order_that_is_left_is_that_of_swaps_without_lists(int length) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            double[] values = values(random, length, seed % 6);
            int count = 1 + random.nextInt(length);
            double[] expected = values.clone();
            plainly(expected, length, count);

            Quickselect.lowestFirst(values, length, count);

            assertThat(values).isEqualTo(expected);
            double[] sorted = expected.clone();
            Arrays.sort(sorted);
            double[] lowest = Arrays.copyOf(values, count);
            Arrays.sort(lowest);
            assertThat(lowest).isEqualTo(Arrays.copyOf(sorted, count));
        }
    }

    private static double[] values(Random random, int length, int kind) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = switch (kind) {
                case 0 -> random.nextGaussian();
                case 1 -> random.nextInt(5) - 2;
                case 2 -> 0.0;
                case 3 -> i;
                case 4 -> length - i;
                default ->
                    random.nextInt(4) == 0
                            ? (random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY)
                            : random.nextInt(3) - 1.0;
            };
        }
        return values;
    }

    /** Hoare's own way. */
    private static void plainly(double[] values, int length, int count) {
        int low = 0;
        int high = length - 1;
        while (low < high) {
            double a = values[low];
            double b = values[(low + high) >>> 1];
            double c = values[high];
            double pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
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
}
