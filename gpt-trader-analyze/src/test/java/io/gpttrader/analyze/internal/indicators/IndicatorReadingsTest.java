package io.gpttrader.analyze.internal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.gpttrader.analyze.IndicatorReading;
import io.gpttrader.analyze.MarketBias;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndicatorReadingsTest {
    private static List<IndicatorReading> readings(List<double[]> rows) {
        return IndicatorReadings.of(IndicatorColumns.of(IndicatorBars.bars(rows)));
    }

    private static IndicatorReading reading(List<IndicatorReading> all, String name) {
        return all.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void there_is_one_reading_for_each_column_in_the_same_order() {
        assertThat(readings(IndicatorBars.walk(1, 260)))
                .extracting(IndicatorReading::name)
                .containsExactlyElementsOf(IndicatorColumns.names());
    }

    /** Closes 1, 2, ... 220: the mean of the last 20 is 210.5, so the close is 4.5 % above; each average rises by 1 a bar. */
    @Test
    void a_steady_rise_reads_as_above_its_averages_and_overbought() {
        double[] closes = new double[220];
        for (int i = 0; i < 220; i++) {
            closes[i] = i + 1;
        }
        List<IndicatorReading> all = readings(IndicatorBars.closes(closes));
        IndicatorReading sma = reading(all, "sma20");
        assertThat(sma.value()).isEqualTo(210.5);
        assertThat(sma.change()).isEqualTo(1);
        assertThat(sma.bias()).isEqualTo(MarketBias.BULLISH);
        assertThat(sma.note()).isEqualTo("4.5 % above its 20-bar average");
        assertThat(reading(all, "sma200").value()).isEqualTo(120.5);
        assertThat(reading(all, "rsi14").value()).isEqualTo(100);
        assertThat(reading(all, "rsi14").bias()).isEqualTo(MarketBias.BEARISH);
        assertThat(reading(all, "rsi14").note()).isEqualTo("overbought");
        assertThat(reading(all, "adx14").value()).isCloseTo(100, offset(1e-9));
        assertThat(reading(all, "adx14").note()).isEqualTo("a trend up");
        assertThat(reading(all, "macd").value()).isCloseTo(7, offset(1e-9)); // lags of (26-1)/2 and (12-1)/2 bars
        assertThat(reading(all, "obv").note()).isEqualTo("higher than 20 bars ago");
    }

    @Test
    void a_value_that_is_not_defined_is_neutral_and_says_nothing() {
        for (IndicatorReading reading : readings(IndicatorBars.closes(10, 11, 12))) {
            if (Double.isNaN(reading.value())) {
                assertThat(reading.bias()).as(reading.name()).isEqualTo(MarketBias.NEUTRAL);
                assertThat(reading.note()).as(reading.name()).isEmpty();
            }
        }
        assertThat(readings(IndicatorBars.closes(10)))
                .allSatisfy(r -> assertThat(r.change()).isNaN());
    }
}
