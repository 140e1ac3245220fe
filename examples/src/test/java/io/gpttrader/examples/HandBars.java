package io.gpttrader.examples;

import java.time.Duration;
import java.time.Instant;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Daily bars for examples worked out on paper, from Monday, 6 January 2020 on. */
final class HandBars {
    private static final Instant FIRST = Instant.parse("2020-01-06T00:00:00Z");

    private HandBars() {}

    /** Bars that open at the close before, the first at its own, and reach from open to close. */
    static BarSeries ofCloses(double... closes) {
        double[][] bars = new double[closes.length][];
        for (int i = 0; i < closes.length; i++) {
            double open = closes[Math.max(0, i - 1)];
            bars[i] = new double[] {open, Math.max(open, closes[i]), Math.min(open, closes[i]), closes[i]};
        }
        return of(bars);
    }

    /** Bars of open, high, low and close, and the volume where there is one more. */
    static BarSeries of(double[]... bars) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("X")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        for (int i = 0; i < bars.length; i++) {
            double[] bar = bars[i];
            Instant begin = FIRST.plus(Duration.ofDays(i));
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(begin.plus(Duration.ofDays(1)))
                    .openPrice(bar[0])
                    .highPrice(bar[1])
                    .lowPrice(bar[2])
                    .closePrice(bar[3])
                    .volume(bar.length > 4 ? bar[4] : 1_000_000)
                    .add();
        }
        return series;
    }
}
