package io.gpttrader.analyze.internal.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {

    @Test
    void adjusted_values_are_worked_by_hand() {
        // sorted 0.01 0.02 0.03 0.5 times 4/1 4/2 4/3 4/4: 0.04 0.04 0.04 0.5
        double[] adjusted = FalseDiscovery.adjusted(new double[] {0.03, 0.5, 0.01, Double.NaN, 0.02});

        assertThat(adjusted[0]).isCloseTo(0.04, within(1e-15));
        assertThat(adjusted[1]).isCloseTo(0.5, within(1e-15));
        assertThat(adjusted[2]).isCloseTo(0.04, within(1e-15));
        assertThat(adjusted[3]).isNaN();
        assertThat(adjusted[4]).isCloseTo(0.04, within(1e-15));
    }

    @Test
    void the_example_of_benjamini_and_hochberg_rejects_their_four() {
        // section 3.2 of the paper: 15 p-values, of which the procedure at 0.05 rejects the first four, and Bonferroni
        // three
        double[] p = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.000
        };

        double[] adjusted = FalseDiscovery.adjusted(p);

        assertThat(Arrays.stream(adjusted).filter(each -> each <= 0.05).count()).isEqualTo(4);
        assertThat(adjusted[3]).isCloseTo(15 * 0.0095 / 4, within(1e-15));
        assertThat(adjusted).isSorted();
    }

    @Test
    void among_nothing_but_chance_something_is_found_in_one_of_twenty_screens() {
        SplittableRandom random = new SplittableRandom(11);
        int found = 0;
        for (int screen = 0; screen < 1_000; screen++) {
            double[] adjusted = FalseDiscovery.adjusted(random.doubles(50).toArray());
            found += Arrays.stream(adjusted).anyMatch(each -> each <= 0.05) ? 1 : 0;
        }
        // exactly 0.05 for independent p-values (Simes 1986): binomial(1000, 0.05) lies in 33 to 68 with 99 %
        assertThat(found).isBetween(33, 68);
    }

    @Test
    void none_and_undefined_ones_stay_so() {
        assertThat(FalseDiscovery.adjusted(new double[0])).isEmpty();
        assertThat(FalseDiscovery.adjusted(new double[] {Double.NaN})).containsExactly(Double.NaN);
    }
}
