package io.gpttrader.optimize.internal.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShiftedSobolTest {

    /** The first two dimensions of a Sobol sequence are a (0, 2)-net in base 2 (Sobol 1967); a digital shift keeps it one. */
    @Test
    void each_box_of_every_shape_holds_one_of_256_points() {
        for (int seed = 0; seed < 20; seed++) {
            for (int cuts = 0; cuts <= 8; cuts++) {
                ShiftedSobol sequence = new ShiftedSobol(2, new SplittableRandom(seed));
                Set<Long> boxes = new HashSet<>();
                for (int i = 0; i < 256; i++) {
                    double[] place = sequence.next();
                    long across = (long) (place[0] * (1 << cuts));
                    long up = (long) (place[1] * (1 << (8 - cuts)));
                    boxes.add(across << 32 | up);
                }
                assertThat(boxes).hasSize(256);
            }
        }
    }

    @Test
    void each_of_many_dimensions_is_cut_evenly() {
        ShiftedSobol sequence = new ShiftedSobol(30, new SplittableRandom(5));
        int[][] counts = new int[30][64];
        for (int i = 0; i < 64; i++) {
            double[] place = sequence.next();
            for (int d = 0; d < place.length; d++) {
                counts[d][(int) (place[d] * 64)]++;
            }
        }

        for (int[] ofDimension : counts) {
            assertThat(ofDimension).containsOnly(1);
        }
    }
}
