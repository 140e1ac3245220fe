package io.gpttrader.analyze.internal.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NaN;

class PriceBarsTest {

    @Test
    void prices_volume_times_and_dates_are_those_of_the_series() {
        BarSeries series = series("x");
        add(series, "2024-01-03T00:00:00Z", 10, 12, 9, 11, 500);
        add(series, "2024-01-04T00:00:00Z", 11, 13, 10, 12, 0);

        PriceBars bars = PriceBars.of(series);

        assertThat(bars.open()).containsExactly(10, 11);
        assertThat(bars.high()).containsExactly(12, 13);
        assertThat(bars.low()).containsExactly(9, 10);
        assertThat(bars.close()).containsExactly(11, 12);
        assertThat(bars.volume()).containsExactly(500, 0);
        assertThat(bars.dates())
                .containsExactly(
                        LocalDate.of(2024, 1, 2).toEpochDay(),
                        LocalDate.of(2024, 1, 3).toEpochDay());
        assertThat(bars.end(1)).isEqualTo(Instant.parse("2024-01-04T00:00:00Z"));
        assertThat(bars.returns()[0]).isNaN();
        assertThat(bars.returns()[1]).isEqualTo(12.0 / 11 - 1);
        assertThat(bars.missing()).isZero();
    }

    @Test
    void a_price_that_is_missing_or_not_above_zero_is_undefined_and_its_bar_counted() {
        BarSeries series = series("x");
        add(series, "2024-01-03T00:00:00Z", 10, 12, 9, 11, 500);
        add(series, "2024-01-04T00:00:00Z", 0, 12, -1, Double.NaN, -5);
        series.barBuilder()
                .timePeriod(Duration.ofDays(1))
                .endTime(Instant.parse("2024-01-05T00:00:00Z"))
                .openPrice(NaN.NaN)
                .highPrice(NaN.NaN)
                .lowPrice(NaN.NaN)
                .closePrice(NaN.NaN)
                .volume(NaN.NaN)
                .add();

        PriceBars bars = PriceBars.of(series);

        assertThat(bars.open()[1]).isNaN();
        assertThat(bars.low()[1]).isNaN();
        assertThat(bars.high()[1]).isEqualTo(12);
        assertThat(bars.volume()[1]).isNaN();
        assertThat(bars.close()[2]).isNaN();
        assertThat(bars.missing()).isEqualTo(2);
    }

    @Test
    void place_zero_is_the_first_bar_a_series_still_holds() {
        BarSeries series = series("x");
        for (int i = 1; i <= 5; i++) {
            add(series, "2024-01-0" + i + "T00:00:00Z", i, i, i, i, i);
        }
        series.setMaximumBarCount(3);

        PriceBars bars = PriceBars.of(series);

        assertThat(bars.begin()).isEqualTo(2);
        assertThat(bars.close()).containsExactly(3, 4, 5);
        assertThat(bars.upTo(1).close()).containsExactly(3, 4);
    }

    @Test
    void a_series_without_bars_is_refused_with_its_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceBars.of(series("EMPTY")))
                .withMessageContaining("'EMPTY' has 0 bars")
                .withMessageContaining("load some bars");
    }

    private static BarSeries series(String name) {
        return new BaseBarSeriesBuilder()
                .withName(name)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
    }

    private static void add(
            BarSeries series, String end, double open, double high, double low, double close, double volume) {
        series.barBuilder()
                .timePeriod(Duration.ofDays(1))
                .endTime(Instant.parse(end))
                .openPrice(open)
                .highPrice(high)
                .lowPrice(low)
                .closePrice(close)
                .volume(volume)
                .add();
    }
}
