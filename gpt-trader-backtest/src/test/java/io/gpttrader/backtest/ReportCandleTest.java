package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;

class ReportCandleTest {

    private final BarSeries series =
            ReportFixture.run().bars(10).make().series().get("AAPL");

    @Test
    void a_short_series_is_drawn_bar_by_bar() {
        var candles = ReportCandle.of(series, 10);

        assertThat(candles).hasSize(10);
        assertThat(candles.get(4))
                .isEqualTo(new ReportCandle(
                        series.getBar(4).getEndTime(),
                        series.getBar(4).getOpenPrice().doubleValue(),
                        series.getBar(4).getHighPrice().doubleValue(),
                        series.getBar(4).getLowPrice().doubleValue(),
                        series.getBar(4).getClosePrice().doubleValue()));
    }

    @Test
    void joined_bars_keep_the_first_open_the_extremes_and_the_last_close() {
        var joined = ReportCandle.of(series, 3).get(1); // bars 3, 4 and 5 of 0..2, 3..5, 6..9

        assertThat(joined.open()).isEqualTo(series.getBar(3).getOpenPrice().doubleValue());
        assertThat(joined.close()).isEqualTo(series.getBar(5).getClosePrice().doubleValue());
        assertThat(joined.end()).isEqualTo(series.getBar(5).getEndTime());
        var bars = series.getBarData().subList(3, 6);
        assertThat(joined.high())
                .isEqualTo(bars.stream()
                        .map(Bar::getHighPrice)
                        .mapToDouble(n -> n.doubleValue())
                        .max()
                        .orElseThrow());
        assertThat(joined.low())
                .isEqualTo(bars.stream()
                        .map(Bar::getLowPrice)
                        .mapToDouble(n -> n.doubleValue())
                        .min()
                        .orElseThrow());
    }

    @Test
    void an_empty_series_has_no_candles() {
        assertThat(ReportCandle.of(series.getSubSeries(0, 1), 5)).hasSize(1);
        assertThat(ReportCandle.of(new BaseBarSeriesBuilder().build(), 5)).isEmpty();
    }
}
