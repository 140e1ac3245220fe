package io.gpttrader.backtest.internal.details;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.backtest.internal.metrics.Performance.Scale;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Golden values are those of {@code src/test/python/details.py}; falls are worked out by hand. */
class DetailsFiguresTest {
    private static final double[] OWN = IntStream.range(0, 400)
            .mapToDouble(i -> 0.01 * Math.sin(i * i) + 0.0005)
            .toArray();
    private static final double[] MARKET = IntStream.range(0, 400)
            .mapToDouble(i -> 0.008 * Math.sin(i * i + 1.0) + 0.0003)
            .toArray();
    private static final ReturnSeries RETURNS =
            new ReturnSeries(OWN, MARKET, IntStream.range(0, 400).toArray(), new Scale(252, 0.02, null));

    @Test
    void rolling_figures_are_those_of_numpy_over_half_a_year() {
        Rolling rolling = Rolling.of(RETURNS);

        assertThat(rolling.window()).isEqualTo(126);
        assertThat(rolling.exists()).isTrue();
        assertThat(rolling.volatility(124)).isNaN();
        rolling(rolling, 125, 0.11334750778201148, 0.6936607189580686, 0.6809358326829306);
        rolling(rolling, 300, 0.11218683516184032, 0.571739541377618, 0.7014725322161792);
        rolling(rolling, 399, 0.11404663644507554, 1.4280121063956743, 0.7256099455441757);
    }

    private static void rolling(Rolling rolling, int bar, double volatility, double sharpe, double beta) {
        assertThat(rolling.volatility(bar)).isCloseTo(volatility, within(1e-12));
        assertThat(rolling.sharpe(bar)).isCloseTo(sharpe, within(1e-10));
        assertThat(rolling.beta(bar)).isCloseTo(beta, within(1e-11));
    }

    @Test
    void between_two_returns_the_window_ends_at_the_one_before() {
        int[] places = IntStream.range(0, 400).map(i -> 2 * i + 1).toArray();
        Rolling rolling = Rolling.of(new ReturnSeries(OWN, MARKET, places, RETURNS.scale()));

        assertThat(rolling.volatility(602)).isEqualTo(Rolling.of(RETURNS).volatility(300));
        assertThat(rolling.volatility(250)).isNaN();
        assertThat(rolling.volatility(251)).isEqualTo(Rolling.of(RETURNS).volatility(125));
    }

    @Test
    void the_histogram_is_numpys_with_the_bins_of_freedman_and_diaconis() {
        Histogram histogram = Histogram.of(OWN);

        assertThat(histogram.lowest()).isCloseTo(-0.009499998497899818, within(1e-15));
        assertThat(histogram.width()).isCloseTo(0.0033333237837875843, within(1e-15));
        assertThat(histogram.counts()).containsExactly(106, 45, 44, 48, 51, 106);
        assertThat(Histogram.of(new double[9]).counts()).isEmpty();
        assertThat(Histogram.of(new double[0]).counts()).isEmpty();
    }

    @Test
    void bands_are_those_of_the_stationary_bootstrap_written_again_in_python() {
        Bands bands = Bands.of(RETURNS);

        assertThat(bands.resamples()).isEqualTo(1_000);
        assertThat(bands.block()).isEqualTo(7);
        band(bands, "totalReturn", 0.005581534768445251, 0.25918046913549053, 0.5714018090748123);
        band(bands, "sharpe", -0.08914725608270592, 1.1685741543106096, 2.4165822534230204);
        band(bands, "maxDrawdown", 0.055022203260628635, 0.08918955023713626, 0.16270194230483967);
    }

    private static void band(Bands bands, String name, double low, double middle, double high) {
        Band band = bands.figures().get(name);
        assertThat(band.low()).isCloseTo(low, within(1e-10));
        assertThat(band.middle()).isCloseTo(middle, within(1e-10));
        assertThat(band.high()).isCloseTo(high, within(1e-10));
    }

    @Test
    void falls_run_from_the_peak_until_it_is_reached_again() {
        double[] equity = {100, 90, 95, 100, 110, 99, 105, 88, 112, 111};

        // 1 - 88 / 110 = 0.2, 1 - 90 / 100 = 0.1, 1 - 111 / 112 = 0.00893.
        assertThat(Fall.worst(100, equity, 5))
                .containsExactly(
                        new Fall(1 - 88.0 / 110, 4, 7, 8, 4),
                        new Fall(1 - 90.0 / 100, 0, 1, 3, 3),
                        new Fall(1 - 111.0 / 112, 8, 9, -1, 1));
        assertThat(Fall.worst(100, equity, 1))
                .hasSize(1)
                .first()
                .extracting(Fall::trough)
                .isEqualTo(7);
        // Starting cash is a peak: 80 of 100.
        assertThat(Fall.worst(100, new double[] {90, 80}, 5)).containsExactly(new Fall(1 - 80.0 / 100, 0, 1, -1, 1));
        assertThat(Fall.worst(100, new double[] {100, 101}, 5)).isEmpty();
    }

    @Test
    void of_many_falls_the_deepest_are_kept_as_sorting_all_of_them_would() {
        double[] equity = new double[2_000];
        double value = 100;
        for (int i = 0; i < equity.length; i++) {
            value *= 1 + 0.02 * Math.sin(i * (double) i) + 0.0006;
            equity[i] = value;
        }

        var all = Fall.worst(100, equity, Integer.MAX_VALUE);

        assertThat(all).hasSizeGreaterThan(5);
        assertThat(Fall.worst(100, equity, 5)).isEqualTo(all.subList(0, 5));
        double[] depths = all.stream().mapToDouble(fall -> -fall.depth()).toArray();
        double[] sorted = depths.clone();
        Arrays.sort(sorted);
        assertThat(depths).isEqualTo(sorted);
    }
}
