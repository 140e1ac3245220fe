package io.gpttrader.analyze.internal.candles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each pattern drawn by hand after twenty bars of trend, and a drawing that misses by one trait. */
class CandleKindTest {
    private static final String DRAWN = """
            DOJI                 | down | 100 101 99 100.05                                                  | 100 101 99 100.15
            BULLISH_MARUBOZU     | down | 100 102.05 99.95 102                                               | 100 102.2 99.95 102
            BEARISH_MARUBOZU     | down | 100 100.05 97.95 98                                                | 100 100.01 99.19 99.2
            HAMMER               | down | 100 100.6 98.5 100.5                                               | 100 100.6 99.2 100.5
            HANGING_MAN          | up   | 100 100.6 98.5 100.5                                               | 100 101.2 98.5 100.5
            INVERTED_HAMMER      | down | 100 101.5 99.8 100.4                                               | 100 101.1 99.8 100.4
            SHOOTING_STAR        | up   | 100 101.5 99.8 100.4                                               | 100 101.5 99.5 100.4
            BULLISH_ENGULFING    | down | 99.9 101.3 99.8 101.2                                              | 100 101.3 99.8 101.2
            BEARISH_ENGULFING    | up   | 100.1 100.2 98.7 98.8                                              | 100 100.2 98.7 98.8
            BULLISH_HARAMI       | down | 100.2 100.8 100.1 100.7                                            | 100.2 101.1 100.1 101
            BEARISH_HARAMI       | up   | 99.8 99.9 99.2 99.3                                                | 99.8 99.9 98.9 99
            THREE_INSIDE_UP      | down | 100.2 100.8 100.1 100.7, 100.7 101.6 100.6 101.5                   | 100.2 100.8 100.1 100.7, 100.7 101 100.6 100.9
            THREE_INSIDE_DOWN    | up   | 99.8 99.9 99.2 99.3, 99.3 99.4 98.4 98.5                           | 99.8 99.9 99.2 99.3, 99.3 99.4 99 99.1
            PIERCING             | down | 100 100.1 95.9 96, 94 99.2 93.9 99                                 | 100 100.1 95.9 96, 94 98 93.9 97.9
            DARK_CLOUD           | up   | 100 104.1 99.9 104, 105.5 105.6 100.9 101                          | 100 104.1 99.9 104, 105.5 105.6 102 102.1
            BULLISH_KICKER       | down | 100 100.1 95.9 96, 96.5 100.6 96.4 100.5                           | 100 100.1 95.9 96, 96.5 100.6 96.4 99.9
            BEARISH_KICKER       | up   | 100 104.1 99.9 104, 103.5 103.6 99.4 99.5                          | 100 104.1 99.9 104, 103.5 103.6 99.4 100.1
            MORNING_STAR         | down | 100 100.1 95.9 96, 95 95.6 94.5 95.5, 96 99.3 95.9 99.2            | 100 100.1 95.9 96, 95 97 94.5 96.9, 96 99.3 95.9 99.2
            EVENING_STAR         | up   | 100 104.1 99.9 104, 105 105.6 104.5 104.8, 104 104.1 100.4 100.5   | 100 104.1 99.9 104, 104 105.6 103.9 104.8, 104 104.1 100.4 100.5
            THREE_WHITE_SOLDIERS | down | 100.1 101.15 100 101.1, 100.5 101.55 100.4 101.5, 101 102.05 100.9 102 | 100.1 101.15 100 101.1, 100.5 101.55 100.4 101.5, 101 102.2 100.9 102
            THREE_BLACK_CROWS    | up   | 99.9 100 98.85 98.9, 99.5 99.6 98.25 98.3, 99 99.1 97.55 97.6      | 99.9 100 98.85 98.9, 99.95 100 98.25 98.3, 99 99.1 97.55 97.6
            """;

    @ParameterizedTest
    @CsvSource(textBlock = DRAWN, delimiter = '|')
    void a_pattern_stands_where_it_is_drawn(CandleKind kind, String trend, String drawn, String missed) {
        List<double[]> rows = after(trend, drawn);

        assertThat(CandleScan.of(CandleBars.bars(rows)).places(kind)).contains(rows.size() - 1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = DRAWN, delimiter = '|')
    void it_does_not_stand_where_one_trait_is_missed(CandleKind kind, String trend, String drawn, String missed) {
        List<double[]> rows = after(trend, missed);

        assertThat(CandleScan.of(CandleBars.bars(rows)).places(kind)).doesNotContain(rows.size() - 1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = DRAWN, delimiter = '|')
    void a_pattern_that_asks_for_a_trend_does_not_stand_after_the_opposite_one_but_for_stars(
            CandleKind kind, String trend, String drawn, String missed) {
        List<double[]> rows = after(trend.equals("up") ? "down" : "up", drawn);
        boolean asks = kind.warmUp() == CandleTrend.WARM_UP;
        boolean makesItsTrend = kind == CandleKind.MORNING_STAR || kind == CandleKind.EVENING_STAR;

        if (asks) {
            assertThat(CandleScan.of(CandleBars.bars(rows)).places(kind).length == 1)
                    .isEqualTo(makesItsTrend);
        }
    }

    @ParameterizedTest
    @EnumSource(CandleKind.class)
    void every_pattern_is_drawn(CandleKind kind) {
        assertThat(DRAWN.lines().filter(line -> line.startsWith(kind.name() + " ")))
                .hasSize(1);
    }

    private static List<double[]> after(String trend, String drawn) {
        List<double[]> rows = new ArrayList<>(trend.equals("up") ? CandleBars.upTrend() : CandleBars.downTrend());
        rows.addAll(Stream.of(drawn.split(","))
                .map(String::strip)
                .map(CandleBars::row)
                .toList());
        return rows;
    }
}
