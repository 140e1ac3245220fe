package io.gpttrader.backtest.internal.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Columns are read from a series once, and again where it has changed. */
class ColumnsTest {

    private static BarSeries series(Duration length, double... closes) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (double close : closes) {
            add(series, length, close);
        }
        return series;
    }

    private static void add(BarSeries series, Duration length, double close) {
        series.barBuilder()
                .timePeriod(length)
                .endTime(Instant.parse("2024-01-02T00:00:00Z").plus(Duration.ofDays(series.getBarCount())))
                .openPrice(close)
                .highPrice(close)
                .lowPrice(close)
                .closePrice(close)
                .volume(1)
                .add();
    }

    @Test
    void symbols_of_one_market_have_their_times_in_common() {
        Columns one = Columns.of(series(Duration.ofDays(1), 1, 2, 3));
        Columns other = Columns.of(series(Duration.ofDays(1), 4, 5, 6));
        Columns shorter = Columns.of(series(Duration.ofHours(8), 4, 5, 6));

        assertThat(other.endTime).isSameAs(one.endTime);
        assertThat(other.beginTime).isSameAs(one.beginTime);
        assertThat(other.close).containsExactly(4, 5, 6);
        assertThat(shorter.endTime).isNotSameAs(one.endTime).isEqualTo(one.endTime);
        assertThat(shorter.beginTime).isNotEqualTo(one.beginTime);
    }

    @Test
    void a_series_that_has_changed_is_read_again() {
        BarSeries series = series(Duration.ofDays(1), 1, 2, 3);
        double[] before = Columns.of(series).close;
        assertThat(Columns.of(series).close).isSameAs(before);

        add(series, Duration.ofDays(1), 7);
        assertThat(Columns.of(series).close).containsExactly(1, 2, 3, 7);

        series.getLastBar().addPrice(series.numFactory().numOf(9));
        assertThat(Columns.of(series).close).containsExactly(1, 2, 3, 9);
        assertThat(Columns.of(series).high).containsExactly(1, 2, 3, 9);
    }
}
