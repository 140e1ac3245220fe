package io.gpttrader.analyze.internal.levels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.VolumeAtPrice;
import io.gpttrader.analyze.internal.bars.PriceBars;
import org.junit.jupiter.api.Test;

class VolumeProfileTest {

    @Test
    void a_bar_s_volume_is_spread_over_its_range_in_logarithms() {
        // 50 bins from 1 to e^50 are one logarithm wide
        double end = Math.exp(50);
        PriceBars bars = LevelBars.daily(
                "2001-01-01",
                row(1, end, 50), // one a bin
                row(Math.exp(10), Math.exp(12.5), 5), // 2, 2 and 1 in bins 10 to 12
                row(Math.exp(20.4), Math.exp(20.4), 45)); // all in bin 20

        VolumeAtPrice volume = VolumeProfile.of(bars, 100);

        assertThat(volume.bars()).isEqualTo(3);
        assertThat(volume.shares()).hasSize(50);
        assertThat(volume.prices()).hasSize(51);
        assertThat(volume.shares().get(0)).isCloseTo(0.01, within(1e-9));
        assertThat(volume.shares().get(10)).isCloseTo(0.03, within(1e-9));
        assertThat(volume.shares().get(12)).isCloseTo(0.02, within(1e-9));
        assertThat(volume.shares().get(20)).isCloseTo(0.46, within(1e-9));
        assertThat(Math.log(volume.pointOfControl())).isCloseTo(20.5, within(1e-9));
        assertThat(volume.shares().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void the_value_area_grows_from_the_point_of_control_to_the_larger_neighbour_until_it_holds_70_percent() {
        double[][] rows = new double[52][];
        for (int bin = 0; bin < 50; bin++) {
            rows[bin] =
                    inBin(bin, bin == 20 ? 40 : bin == 21 ? 20 : bin == 19 ? 9 : bin == 18 ? 8 : bin == 22 ? 1 : 0.4);
        }
        rows[50] = row(1, 1, 1e-9); // the range of all bins
        rows[51] = row(Math.exp(50), Math.exp(50), 1e-9);

        VolumeAtPrice volume = VolumeProfile.of(LevelBars.daily("2001-01-01", rows), 100);

        // all 96: 40 + 20 + 9 = 69 reach 67.2
        assertThat(Math.log(volume.valueAreaLow())).isCloseTo(19, within(1e-9));
        assertThat(Math.log(volume.valueAreaHigh())).isCloseTo(22, within(1e-9));
    }

    @Test
    void only_the_last_bars_count() {
        PriceBars bars = LevelBars.daily("2001-01-01", row(1, 2, 1000), row(10, 20, 1), row(15, 16, 1));

        VolumeAtPrice volume = VolumeProfile.of(bars, 2);

        assertThat(volume.bars()).isEqualTo(2);
        assertThat(volume.prices().get(0)).isCloseTo(10, within(1e-9));
        assertThat(volume.pointOfControl()).isBetween(15.0, 16.0);
    }

    @Test
    void without_volume_or_range_nothing_is_defined_and_bars_without_volume_are_passed_over() {
        for (PriceBars bars : new PriceBars[] {
            LevelBars.daily("2001-01-01", row(5, 5, 1), row(5, 5, 1)),
            LevelBars.daily("2001-01-01", row(5, 6, 0), row(6, 7, Double.NaN)),
            LevelBars.daily("2001-01-01", row(Double.NaN, 6, 1))
        }) {
            VolumeAtPrice volume = VolumeProfile.of(bars, 100);
            assertThat(volume.pointOfControl()).isNaN();
            assertThat(volume.valueAreaLow()).isNaN();
            assertThat(volume.shares()).isEmpty();
        }
        VolumeAtPrice some = VolumeProfile.of(
                LevelBars.daily("2001-01-01", row(5, 6, 3), row(60, 70, Double.NaN), row(Double.NaN, 6, 1)), 100);
        assertThat(some.prices().get(50)).isCloseTo(6, within(1e-9));
    }

    @Test
    void extreme_prices_are_spread_like_any_others() {
        for (double size : new double[] {1e-12, 1e12, 1e300}) {
            VolumeAtPrice volume = VolumeProfile.of(
                    LevelBars.daily("2001-01-01", row(size, 2 * size, 1), row(1.5 * size, 1.52 * size, 2)), 100);
            assertThat(volume.pointOfControl() / size).isBetween(1.49, 1.53);
        }
    }

    private static double[] inBin(int bin, double volume) {
        double price = Math.exp(bin + 0.5);
        return row(price, price, volume);
    }

    private static double[] row(double low, double high, double volume) {
        return new double[] {low, high, low, high, volume};
    }
}
