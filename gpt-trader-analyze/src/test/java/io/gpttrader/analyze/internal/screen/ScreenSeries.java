package io.gpttrader.analyze.internal.screen;

import java.time.Duration;
import java.time.Instant;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Small series for the tests of this room. */
final class ScreenSeries {
    private ScreenSeries() {}

    /** One daily bar at a price, with the symbol as its name. */
    static BarSeries at(String symbol, double price) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName(symbol)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        series.barBuilder()
                .timePeriod(Duration.ofDays(1))
                .endTime(Instant.parse("2020-01-02T00:00:00Z"))
                .openPrice(price)
                .highPrice(price)
                .lowPrice(price)
                .closePrice(price)
                .volume(1)
                .add();
        return series;
    }

    /** The number at the end of a symbol such as S17. */
    static int number(String symbol) {
        return Integer.parseInt(symbol.substring(1));
    }

    static double close(BarSeries series) {
        return series.getLastBar().getClosePrice().doubleValue();
    }
}
