package io.gpttrader.analyze.internal.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.analyze.CandlePattern;
import io.gpttrader.analyze.LevelKind;
import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.PriceLevel;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.pages.SampleView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PriceChartTest {
    private static final PriceBars APPLE = SampleView.apple();

    private static PriceLevel level(LevelKind kind, double price) {
        return new PriceLevel(kind, price, price, price, 2, 0, 0, 0, 0, 0, 0, 1, 1, 0.5, 1, "swings");
    }

    private static CandlePattern candle(PriceBars bars, int ago, String name, MarketBias bias) {
        int place = bars.last() - ago;
        return new CandlePattern(
                name, bias, bars.begin() + place, bars.end(place), Double.NaN, Double.NaN, SampleView.rate(name, 1, 2));
    }

    private static PriceInput plain(PriceBars bars) {
        return new PriceInput(
                "p", bars, List.of(), new double[0], new double[0], new int[0], List.of(), List.of(), List.of());
    }

    /** Forty levels within 2 %, a dozen patterns at one place, and a candlestick pattern at each of the last bars. */
    private static PriceInput crowded(String text) {
        List<PriceLevel> levels = new ArrayList<>();
        List<CandlePattern> candles = new ArrayList<>();
        List<ChartFigure> figures = new ArrayList<>();
        int last = APPLE.last();
        double close = APPLE.close()[last];
        int[] regimes = new int[APPLE.size()];
        for (int i = 0; i < 20; i++) {
            levels.add(level(LevelKind.SUPPORT, close * (1 - 0.001 * i)));
            levels.add(level(LevelKind.RESISTANCE, close * (1 + 0.001 * i)));
            candles.add(candle(APPLE, i, "bullish engulfing" + text, MarketBias.values()[i % 3]));
        }
        for (int i = 0; i < 12; i++) {
            figures.add(new ChartFigure(
                    "double bottom" + text,
                    MarketBias.BULLISH,
                    List.of(new ChartFigure.Corner(last - 30, close), new ChartFigure.Corner(last - 10, close * 0.97)),
                    close * 1.02,
                    close * 0.98));
        }
        for (int i = 0; i < regimes.length; i++) {
            regimes[i] = i / 20 % 8 - 1;
        }
        double[] line = APPLE.close().clone();
        line[100] = Double.NaN;
        return new PriceInput(
                "AAPL " + text,
                APPLE,
                List.of(new ChartLine("SMA 50" + text, line), new ChartLine("SMA 200", line)),
                APPLE.high(),
                APPLE.low(),
                regimes,
                levels,
                figures,
                candles);
    }

    @ParameterizedTest
    @EnumSource(ChartLayout.class)
    void a_crowd_of_levels_and_patterns_leaves_no_text_upon_another(ChartLayout layout) {
        SvgCheck chart = SvgCheck.check(PriceChart.svg(crowded(""), layout));
        assertThat(chart.texts("text")).contains("close 561.02").anyMatch(text -> text.startsWith("S "));
        assertThat(chart.count("rect", "gt-r2")).isPositive();
    }

    @ParameterizedTest
    @EnumSource(ChartLayout.class)
    void hostile_names_stay_texts(ChartLayout layout) {
        String svg = PriceChart.svg(crowded(SampleView.HOSTILE), layout);
        SvgCheck.check(svg);
        assertThat(svg).doesNotContain("<script").doesNotContain("\u202e");
    }

    @Test
    void up_to_three_hundred_bars_are_candles_and_more_are_a_line() {
        SvgCheck candles = SvgCheck.check(PriceChart.svg(plain(APPLE), ChartLayout.WIDE));
        assertThat(candles.count("path", "gt-up")).isEqualTo(1);
        // 250 bars: each candle is drawn by two moves for its wick and one for its body, and rises or falls
        String both = candles.path("gt-up") + candles.path("gt-down");
        assertThat(both.chars().filter(c -> c == 'M').count()).isEqualTo(3 * 250);
        PriceBars many = SampleView.same(400, 10, 11, 9, 10, 5);
        SvgCheck line = SvgCheck.check(PriceChart.svg(plain(many), 400, ChartLayout.WIDE));
        assertThat(line.count("path", "gt-up")).isZero();
        assertThat(line.path("gt-close").chars().filter(c -> c == 'L').count()).isEqualTo(399);
    }

    @Test
    void levels_far_from_the_bars_do_not_flatten_them() {
        PriceInput input = new PriceInput(
                "p",
                APPLE,
                List.of(),
                new double[0],
                new double[0],
                new int[0],
                List.of(level(LevelKind.SUPPORT, 1), level(LevelKind.RESISTANCE, 1e6), level(LevelKind.SUPPORT, 555)),
                List.of(),
                List.of());
        SvgCheck chart = SvgCheck.check(PriceChart.svg(input, ChartLayout.WIDE));
        assertThat(chart.texts("text").stream().filter(text -> text.matches("[SR] .*")))
                .containsExactly("S 555.00");
    }

    @ParameterizedTest
    @EnumSource(ChartLayout.class)
    void one_bar_missing_prices_and_extreme_prices_are_drawn(ChartLayout layout) {
        double nan = Double.NaN;
        for (PriceBars bars : List.of(
                SampleView.same(1, 10, 11, 9, 10, 5),
                SampleView.same(5, nan, 11, nan, 10, nan),
                SampleView.same(5, 10, 11, 9, nan, 5),
                SampleView.same(30, 1e-12, 1e-12, 1e-12, 1e-12, 0),
                SampleView.same(30, 1e12, 1.1e12, 1e12, 1e12, 1e12))) {
            SvgCheck.check(PriceChart.svg(plain(bars), layout));
        }
        assertThat(PriceChart.svg(plain(SampleView.same(3, nan, nan, nan, nan, nan)), layout))
                .contains("There are no prices to draw.");
    }

    @Test
    void labels_at_the_side_are_moved_apart_and_keep_their_order() {
        double[] at = SideLabels.spread(new double[] {50, 51, 52, 99}, 0, 100);
        assertThat(at).isSorted();
        assertThat(Arrays.stream(at)).allMatch(y -> y >= 0 && y <= 100);
        for (int i = 1; i < at.length; i++) {
            assertThat(at[i] - at[i - 1]).isGreaterThanOrEqualTo(14);
        }
    }
}
