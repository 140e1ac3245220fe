package io.gpttrader.paper.internal.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A sum in which few numbers change is, to the bit, the one that a recursion over halves adds up from the start. */
class PairwiseSumTest {

    /** The same order of additions, from the top down over a power of two of places. */
    private static double naive(double[] numbers, int from, int size) {
        if (from >= numbers.length) {
            return 0;
        }
        return size == 1 ? numbers[from] : naive(numbers, from, size / 2) + naive(numbers, from + size / 2, size / 2);
    }

    private static double naive(double[] numbers) {
        int size = 1;
        while (size < numbers.length) {
            size *= 2;
        }
        return naive(numbers, 0, size);
    }

    @Property(seed = "20261201")
    void is_what_a_recursion_adds_up_after_any_changes(
            @ForAll @IntRange(min = 1, max = 70) int places, @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
        Random random = new Random(seed);
        double[] numbers = new double[places];
        PairwiseSum sum = new PairwiseSum(places, place -> numbers[place]);
        for (int step = 0; step < 40; step++) {
            boolean all = random.nextInt(10) == 0;
            for (int changes = all ? places : random.nextInt(4); changes > 0; changes--) {
                int place = random.nextInt(places);
                numbers[place] = random.nextInt(4) == 0 ? 0 : random.nextGaussian() * Math.exp(random.nextInt(30));
                if (!all) {
                    sum.changed(place);
                }
            }
            if (all) {
                sum.changedAll();
            }
            if (random.nextInt(3) > 0) {
                assertThat(sum.sum()).isEqualTo(naive(numbers));
                assertThat(sum.sum()).isEqualTo(naive(Arrays.copyOf(numbers, places + random.nextInt(100))));
            }
        }
    }

    @Test
    void adds_up_neighbours_in_pairs_by_hand() {
        double[] numbers = {1, 1e16, -1e16, 1, 3};
        PairwiseSum sum = new PairwiseSum(numbers.length, place -> numbers[place]);

        // Doubles at 1e16 are 2 apart and ties go to the even one, so each pair loses its 1; from left to right the
        // last 1 would stay.
        assertThat(sum.sum()).isEqualTo(3);
        numbers[1] = 2;
        numbers[2] = 5;
        sum.changed(1);
        sum.changedAll();
        assertThat(sum.sum()).isEqualTo((1 + 2) + (5 + 1) + 3);
        numbers[4] = 7;
        assertThat(sum.sum()).isEqualTo(12);
        sum.changed(4);
        assertThat(sum.sum()).isEqualTo(16);
    }

    @Test
    void differs_from_the_sum_from_left_to_right_by_rounding_alone() {
        Random random = new Random(3);
        double[] numbers = random.doubles(1_000).toArray();

        assertThat(new PairwiseSum(numbers.length, place -> numbers[place]).sum())
                .isCloseTo(Arrays.stream(numbers).sum(), within(1e-9));
    }
}
