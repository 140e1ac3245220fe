package io.gpttrader.analyze.internal.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AverageTrueRangeTest {

    @Test
    void it_begins_with_a_mean_of_fourteen_ranges_and_is_then_smoothed() {
        // each range is 2, that of the first bar is not counted; then a bar that gaps from 100 to [109, 110]
        PriceBars bars = OutcomeBars.of(rows("100 150 50 100", repeated(14, "100 101 99 100"), "109 110 109 110"));

        double[] range = AverageTrueRange.of(bars);

        assertThat(range[13]).isNaN();
        assertThat(range[14]).isCloseTo(2, within(1e-12));
        assertThat(range[15]).isCloseTo((2 * 13 + 10) / 14.0, within(1e-12));
    }

    @Test
    void it_begins_again_after_a_missing_price() {
        PriceBars bars = OutcomeBars.of(rows(
                repeated(20, "100 101 99 100"), "100 101 99 NaN", "100 150 50 100", repeated(14, "100 103 97 100")));

        double[] range = AverageTrueRange.of(bars);

        assertThat(range[19]).isCloseTo(2, within(1e-12));
        for (int t = 20; t < 35; t++) {
            assertThat(range[t]).isNaN();
        }
        assertThat(range[35]).isCloseTo(6, within(1e-12));
    }

    @Test
    void a_constant_or_short_series_has_a_range_of_zero_or_none() {
        assertThat(AverageTrueRange.of(OutcomeBars.of("100 100 100 100"))).containsOnly(Double.NaN);
        assertThat(AverageTrueRange.of(OutcomeBars.of(repeated(20, "5 5 5 5")))[19])
                .isZero();
    }

    private static String[] repeated(int times, String row) {
        return Collections.nCopies(times, row).toArray(String[]::new);
    }

    private static String[] rows(Object... parts) {
        return Stream.of(parts)
                .flatMap(part -> part instanceof String[] many ? Stream.of(many) : Stream.of((String) part))
                .toArray(String[]::new);
    }
}
