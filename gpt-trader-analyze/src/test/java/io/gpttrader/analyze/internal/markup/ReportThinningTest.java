package io.gpttrader.analyze.internal.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReportThinningTest {

    @Property(seed = "4711")
    void keeps_both_ends_and_every_curves_extremes_within_the_limit(
            @ForAll @IntRange(min = 1, max = 3_000) int length,
            @ForAll @IntRange(min = 8, max = 400) int limit,
            @ForAll long seed) {
        double[] first = walk(length, seed);
        double[] second = walk(length, seed + 1);

        int[] kept = ReportThinning.keep(limit, first, second);

        assertThat(kept).hasSizeLessThanOrEqualTo(Math.max(2, limit)).isSorted().doesNotHaveDuplicates();
        assertThat(kept).contains(0, length - 1);
        for (double[] curve : new double[][] {first, second}) {
            assertThat(lowest(curve, kept)).isEqualTo(Arrays.stream(curve).min().orElseThrow());
            assertThat(highest(curve, kept))
                    .isEqualTo(Arrays.stream(curve).max().orElseThrow());
        }
    }

    @Test
    void a_short_curve_is_kept_whole() {
        assertThat(ReportThinning.keep(4, new double[] {3, 1, 2})).containsExactly(0, 1, 2);
    }

    @Test
    void keeps_the_extremes_of_each_stretch() {
        double[] curve = {5, 6, 9, 5, 5, 1, 5, 5, 2, 5, 7, 5};

        // limit 6: two stretches of six, and the ends
        assertThat(ReportThinning.keep(6, curve)).containsExactly(0, 2, 5, 8, 10, 11);
    }

    @Test
    void an_undefined_value_hides_no_extreme() {
        double[] curve = {Double.NaN, Double.NaN, 4, 9, 2, Double.NaN, 5, Double.NaN};

        assertThat(ReportThinning.keep(4, curve)).containsExactly(0, 3, 4, 7);
    }

    private static double[] walk(int length, long seed) {
        var random = new SplittableRandom(seed);
        double[] walk = new double[length];
        for (int i = 1; i < length; i++) {
            walk[i] = walk[i - 1] + random.nextGaussian();
        }
        return walk;
    }

    private static double lowest(double[] curve, int[] kept) {
        return IntStream.of(kept).mapToDouble(i -> curve[i]).min().orElseThrow();
    }

    private static double highest(double[] curve, int[] kept) {
        return IntStream.of(kept).mapToDouble(i -> curve[i]).max().orElseThrow();
    }
}
