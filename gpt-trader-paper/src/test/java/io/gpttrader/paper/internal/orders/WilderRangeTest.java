package io.gpttrader.paper.internal.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.num.DoubleNumFactory;

class WilderRangeTest {

    @Test
    void four_bars_by_hand() {
        WilderRange range = new WilderRange(2);
        range.add(12, 9, 10);
        range.add(11, 10, 11);
        assertThat(range.value()).as("two bars").isNaN();
        // A gap: max(16 - 15, |16 - 11|, |11 - 15|) = 5, the first one.
        range.add(16, 15, 15.5);
        assertThat(range.value()).isEqualTo(5);
        // max(17 - 15, |17 - 15.5|, |15.5 - 15|) = 2; 5 + (2 - 5) / 2 = 3.5.
        range.add(17, 15, 16);
        assertThat(range.value()).isEqualTo(3.5);
    }

    @Test
    void it_is_ta4js_average_true_range() {
        for (int count : new int[] {1, 2, 5, 14, 40}) {
            BarSeries series = new BaseBarSeriesBuilder()
                    .withNumFactory(DoubleNumFactory.getInstance())
                    .build();
            Random random = new Random(count);
            double close = 100;
            for (int i = 0; i < 120; i++) {
                double open = close * (1 + 0.03 * random.nextGaussian());
                double next = open * (1 + 0.02 * random.nextGaussian());
                series.barBuilder()
                        .timePeriod(Duration.ofDays(1))
                        .endTime(Instant.EPOCH.plus(Duration.ofDays(i + 1)))
                        .openPrice(open)
                        .highPrice(Math.max(open, next) * 1.01)
                        .lowPrice(Math.min(open, next) * 0.99)
                        .closePrice(next)
                        .volume(1)
                        .add();
                close = next;
            }
            ATRIndicator oracle = new ATRIndicator(series, count);
            WilderRange range = new WilderRange(count);
            for (int i = 0; i < 120; i++) {
                Bar bar = series.getBar(i);
                range.add(
                        bar.getHighPrice().doubleValue(),
                        bar.getLowPrice().doubleValue(),
                        bar.getClosePrice().doubleValue());
                if (i < count) {
                    assertThat(range.value()).isNaN();
                } else {
                    double expected = oracle.getValue(i).doubleValue();
                    assertThat(range.value()).as("bar %s of %s", i, count).isCloseTo(expected, within(1e-9 * expected));
                }
            }
        }
    }
}
