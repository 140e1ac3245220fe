package io.gpttrader.backtest.internal.signals;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.KernelColumn;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignalCrossingsTest {

    /** Lines of few different values meet often; where a meeting matters, there is no answer, and else it is the bar by bar one. */
    @Test
    void crossings_of_words_are_those_of_bars() {
        int answered = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            int bars = 1 + random.nextInt(200);
            int steps = seed % 2 == 0 ? 1_000_000 : 40;
            IndicatorNode a = node(random, bars, steps).later(random.nextInt(4));
            IndicatorNode b = node(random, bars, steps);
            int boundary = Math.max(a.column.head, b.column.head) + random.nextInt(70);

            long[][] both = SignalCrossings.of(a, b, boundary);

            if (both != null) {
                answered++;
                assertThat(both[0]).isEqualTo(SignalKernels.cross(a.column, b.column, boundary));
                assertThat(both[1]).isEqualTo(SignalKernels.cross(b.column, a.column, boundary));
            }
        }
        assertThat(answered).isGreaterThan(1_000);
    }

    @Test
    void lines_that_touch_from_above_are_left_to_the_walk_over_bars() {
        IndicatorNode a = asked(new double[] {3, 2, 3});
        IndicatorNode b = asked(new double[] {2, 2, 2});

        assertThat(SignalCrossings.of(a, b, 0)).isNull();
        // From below it makes no difference.
        assertThat(SignalCrossings.of(asked(new double[] {1, 2, 1}), b, 0)).isEqualTo(new long[][] {{0}, {0}});
        assertThat(SignalCrossings.of(asked(new double[] {1, 2, 3}), b, 0)).isEqualTo(new long[][] {{0}, {0b100}});
    }

    @Test
    void lines_below_0_have_no_keys() {
        assertThat(asked(new double[] {1, -1}).keys()).isNull();
        assertThat(asked(new double[] {1, 0}).keys()).isNotNull();
    }

    private static IndicatorNode node(Random random, int bars, int steps) {
        double[] values = new double[bars];
        double value = 50;
        for (int i = 0; i < bars; i++) {
            value = Math.max(1, value + random.nextGaussian());
            values[i] = Math.rint(value * steps / 40) / steps * 40;
        }
        return asked(values);
    }

    /** One that has been asked so often that it has keys. */
    private static IndicatorNode asked(double[] values) {
        IndicatorNode node = IndicatorNode.computed(KernelColumn.of(values, 0), 0, false);
        for (int i = 0; i < 3; i++) {
            Object unused = node.keys();
        }
        return node;
    }
}
