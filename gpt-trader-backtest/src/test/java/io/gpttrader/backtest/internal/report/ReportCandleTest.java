package io.gpttrader.backtest.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;

class ReportCandleTest {

    private final List<Bar> bars = ReportFixture.run().bars(10).make().bars().get("AAPL");

    @Test
    void a_short_series_is_drawn_bar_by_bar() {
        var candles = ReportCandle.of(bars, 10);

        assertThat(candles).hasSize(10);
        assertThat(candles.get(4))
                .isEqualTo(new ReportCandle(
                        bars.get(4).getEndTime(),
                        bars.get(4).getOpenPrice().doubleValue(),
                        bars.get(4).getHighPrice().doubleValue(),
                        bars.get(4).getLowPrice().doubleValue(),
                        bars.get(4).getClosePrice().doubleValue(),
                        1000));
    }

    @Test
    void joined_bars_keep_the_first_open_the_extremes_and_the_last_close() {
        var joined = ReportCandle.of(bars, 3).get(1); // bars 3, 4 and 5 of 0..2, 3..5, 6..9

        assertThat(joined.open()).isEqualTo(bars.get(3).getOpenPrice().doubleValue());
        assertThat(joined.close()).isEqualTo(bars.get(5).getClosePrice().doubleValue());
        assertThat(joined.end()).isEqualTo(bars.get(5).getEndTime());
        var three = bars.subList(3, 6);
        assertThat(joined.high())
                .isEqualTo(three.stream()
                        .map(Bar::getHighPrice)
                        .mapToDouble(n -> n.doubleValue())
                        .max()
                        .orElseThrow());
        assertThat(joined.low())
                .isEqualTo(three.stream()
                        .map(Bar::getLowPrice)
                        .mapToDouble(n -> n.doubleValue())
                        .min()
                        .orElseThrow());
    }

    @Test
    void an_empty_series_has_no_candles() {
        assertThat(ReportCandle.of(bars.subList(0, 1), 5)).hasSize(1);
        assertThat(ReportCandle.of(List.of(), 5)).isEmpty();
    }
}
