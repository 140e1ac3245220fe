package io.gpttrader.optimize.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StationaryBootstrapTest {
    private static int[] drawn(Resamples of, int resample, int bars) {
        int[] indices = new int[bars];
        of.indices(resample, indices);
        return indices;
    }

    @Test
    void blocks_have_the_mean_length_and_every_bar_is_as_likely() {
        int bars = 50;
        int count = 4_000;
        StationaryBootstrap bootstrap = new StationaryBootstrap(bars, 5, count, 1);
        int begun = 0;
        int[] times = new int[bars];
        for (int b = 0; b < count; b++) {
            int[] indices = drawn(bootstrap, b, bars);
            for (int i = 0; i < bars; i++) {
                times[indices[i]]++;
                begun += i == 0 || indices[i] != (indices[i - 1] + 1) % bars ? 1 : 0;
            }
        }
        // a block begins at the first bar and then with a chance of 1/5, of which 1/50 goes on by accident
        double expected = count * (1 + (bars - 1) * 0.2 * 0.98);
        assertThat(begun / expected).isCloseTo(1, within(0.01));
        // a bar comes in blocks: its count has a variance of about 2 x 5 - 1 a resample, a standard error of 190
        assertThat(Arrays.stream(times).min().orElseThrow()).isGreaterThan(3_300);
        assertThat(Arrays.stream(times).max().orElseThrow()).isLessThan(4_700);
    }

    @Test
    void a_resample_is_the_same_whatever_was_drawn_before_it() {
        StationaryBootstrap bootstrap = new StationaryBootstrap(30, 3, 10, 9);
        int[] last = drawn(bootstrap, 9, 30);
        drawn(bootstrap, 0, 30);
        assertThat(drawn(bootstrap, 9, 30)).isEqualTo(last);
        assertThat(drawn(new StationaryBootstrap(30, 3, 10, 9), 9, 30)).isEqualTo(last);
        assertThat(drawn(new StationaryBootstrap(30, 3, 10, 8), 9, 30)).isNotEqualTo(last);
        assertThat(drawn(bootstrap, 8, 30)).isNotEqualTo(last);
    }

    @Test
    void means_of_resamples_vary_as_the_long_run_variance_says() {
        double[] row = SimulatedTrials.returns(4, 1, 300, 0, 0.5, 0)[0];
        BootstrapMeans means = BootstrapMeans.of(new double[][] {row}, new StationaryBootstrap(300, 8, 5_000, 2));
        double squares = 0;
        for (int b = 0; b < 5_000; b++) {
            double away = means.resample(b)[0] - means.mean(0);
            squares += away * away;
        }
        // the standard error of a variance from 5,000 draws is 2 %
        assertThat(300 * squares / 5_000 / LongRunVariance.of(row, 8)).isCloseTo(1, within(0.08));
    }

    /** More trials and draws than are taken at once. */
    @Test
    void means_are_those_of_the_bars_drawn() {
        double[][] returns = SimulatedTrials.normal(3, 300, 40, 0.2);
        StationaryBootstrap bootstrap = new StationaryBootstrap(40, 4, 19, 3);
        BootstrapMeans means = BootstrapMeans.of(returns, bootstrap);
        for (int b : new int[] {0, 7, 8, 18}) {
            for (int k : new int[] {0, 255, 256, 299}) {
                double mean = Arrays.stream(drawn(bootstrap, b, 40))
                        .mapToDouble(bar -> returns[k][bar])
                        .average()
                        .orElseThrow();
                assertThat(means.resample(b)[k]).isCloseTo(mean, within(1e-15));
            }
        }
    }
}
