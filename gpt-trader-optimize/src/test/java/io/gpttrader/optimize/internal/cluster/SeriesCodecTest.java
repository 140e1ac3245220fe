package io.gpttrader.optimize.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DecimalNum;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.NumFactory;

/** A series as bytes, exact both ways. */
class SeriesCodecTest {

    static List<NumFactory> factories() {
        return List.of(
                DoubleNumFactory.getInstance(), DecimalNumFactory.getInstance(), DecimalNumFactory.getInstance(12));
    }

    private static BarSeries sent(BarSeries series) {
        return SeriesCodec.decode(SeriesCodec.encode(series));
    }

    private static void assertSame(BarSeries back, BarSeries series, int begin) {
        assertThat(back.getName()).isEqualTo(series.getName());
        assertThat(back.getBarCount()).isEqualTo(series.getBarCount());
        assertThat(back.numFactory().getClass()).isEqualTo(series.numFactory().getClass());
        for (int i = 0; i < back.getBarCount(); i++) {
            assertThat(back.getBar(i)).usingRecursiveComparison().isEqualTo(series.getBar(begin + i));
        }
    }

    @ParameterizedTest
    @MethodSource("factories")
    void every_bar_is_the_same_whatever_its_numbers(NumFactory numbers) {
        BarSeries series = ClusterSamples.series(300, numbers);
        BarSeries back = sent(series);
        assertSame(back, series, 0);
        assertThat(back.getBar(7).getClosePrice().dividedBy(back.numFactory().three()))
                .isEqualTo(series.getBar(7)
                        .getClosePrice()
                        .dividedBy(series.numFactory().three()));
    }

    @Test
    void an_empty_series_and_one_that_forgot_its_first_bars_can_be_sent() {
        BarSeries none = new BaseBarSeriesBuilder().withName("none").build();
        assertThat(sent(none).isEmpty()).isTrue();
        BarSeries series = ClusterSamples.series(50, DoubleNumFactory.getInstance());
        series.setMaximumBarCount(20);
        assertThat(series.getBeginIndex()).isEqualTo(30);
        assertSame(sent(series), series, 30);
    }

    @Test
    void odd_bars_come_back_as_they_are() {
        Instant begin = Instant.parse("1969-12-31T23:59:59.123456789Z");
        Bar odd = new BaseBar(
                Duration.ofNanos(3),
                begin,
                begin.plusNanos(3),
                DoubleNum.valueOf(-0.0),
                NaN.NaN,
                null,
                DoubleNum.valueOf(Double.MIN_VALUE),
                null,
                DoubleNum.valueOf(1e300),
                -4);
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .withBars(List.of(odd))
                .build();
        Bar back = sent(series).getBar(0);
        assertThat(back.getBeginTime()).isEqualTo(begin);
        assertThat(back.getTimePeriod()).isEqualTo(Duration.ofNanos(3));
        assertThat(back.getOpenPrice().doubleValue()).isEqualTo(-0.0);
        assertThat(back.getHighPrice().isNaN()).isTrue();
        assertThat(back.getLowPrice()).isNull();
        assertThat(back.getClosePrice().doubleValue()).isEqualTo(Double.MIN_VALUE);
        assertThat(back.getTrades()).isEqualTo(-4);
    }

    @Test
    void numbers_of_two_kinds_are_rejected() {
        Instant end = Instant.parse("2020-01-01T00:00:00Z");
        Bar mixed = new BaseBar(
                Duration.ofDays(1),
                end.minus(Duration.ofDays(1)),
                end,
                DecimalNum.valueOf(1),
                DoubleNum.valueOf(1),
                DoubleNum.valueOf(1),
                DoubleNum.valueOf(1),
                DoubleNum.valueOf(1),
                DoubleNum.valueOf(1),
                0);
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("mixed")
                .withNumFactory(DoubleNumFactory.getInstance())
                .withBars(List.of(mixed))
                .build();
        assertThatThrownBy(() -> SeriesCodec.encode(series))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the series mixed cannot be sent", "DecimalNum");
    }

    /** Java's own serialization of ta4j's bars takes several times as much. */
    @Test
    void a_bar_takes_at_most_fifty_bytes() {
        BarSeries series = ClusterSamples.series(2_520, DoubleNumFactory.getInstance());
        assertThat(SeriesCodec.encode(series)).hasSizeLessThan(50 * 2_520);
    }
}
