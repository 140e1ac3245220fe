package io.gpttrader.backtest.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeepestFallTest {

    /** Blocks are of 64 bars within those of 256; the drift lets the peak lie in some of them, and far before others. */
    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 255, 256, 257, 700, 3_000})
    void the_deepest_fall_alone_is_that_of_all_drawdowns(int bars) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            double[] equity = new double[bars];
            HeldBars held = HeldBars.reused();
            walk(random, equity, held, (seed % 5 - 2) * 0.002);

            Drawdowns all = new Drawdowns(100, equity, held, new long[bars]);

            assertThat(DeepestFall.of(100, equity, held)).isEqualTo(all.deepest);
            assertThat(DeepestFall.of(100, equity, held.copy())).isEqualTo(all.deepest);
        }
    }

    private static void walk(Random random, double[] equity, HeldBars held, double drift) {
        double value = 100;
        int bar = 0;
        while (bar < equity.length) {
            int flat = Math.min(equity.length, bar + random.nextInt(40));
            for (; bar < flat; bar++) {
                equity[bar] = value;
            }
            int from = bar;
            int end = Math.min(equity.length, bar + 1 + random.nextInt(300));
            for (; bar < end; bar++) {
                value *= Math.exp(drift + 0.01 * random.nextGaussian());
                equity[bar] = value;
            }
            if (end > from) {
                held.add(from, end);
            }
            if (bar < equity.length) {
                value *= 0.999;
                equity[bar++] = value;
            }
        }
    }

    /** What becomes of a peak after that is for the whole drawdowns to say. */
    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -3, Double.NaN})
    void an_account_without_a_value_above_0_is_left_to_the_drawdowns(double value) {
        double[] equity = {100, 90, value, 80};
        HeldBars held = new HeldBars();
        held.add(0, 4);

        assertThat(DeepestFall.of(100, equity, held)).isNaN();
    }
}
