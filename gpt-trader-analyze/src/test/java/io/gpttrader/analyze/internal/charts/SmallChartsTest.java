package io.gpttrader.analyze.internal.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.analyze.ScoreLine;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.pages.SampleView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmallChartsTest {
    private static final PriceBars APPLE = SampleView.apple();

    private static int[] regimes(int bars, int each) {
        int[] regimes = new int[bars];
        for (int i = 0; i < bars; i++) {
            regimes[i] = i / each % 8 - 1;
        }
        return regimes;
    }

    @ParameterizedTest
    @EnumSource(ChartLayout.class)
    void regimes_of_a_series_tell_the_share_of_bars_of_each(ChartLayout layout) {
        int[] regimes = new int[APPLE.size()];
        Arrays.fill(regimes, 0, 189, 2); // 189 of 252 bars are three quarters
        SvgCheck chart = SvgCheck.check(RegimeChart.svg("r", APPLE, regimes, layout));
        assertThat(chart.texts("text")).contains("sideways, quiet 75 %", "bull, quiet 25 %");
        SvgCheck.check(RegimeChart.svg("r", APPLE, regimes(APPLE.size(), 3), layout));
    }

    @ParameterizedTest
    @EnumSource(ChartLayout.class)
    void without_regimes_or_prices_the_picture_says_so(ChartLayout layout) {
        String none = "There are too few bars to tell regimes.";
        int[] unknown = new int[APPLE.size()];
        Arrays.fill(unknown, -1);
        assertThat(RegimeChart.svg("r", APPLE, unknown, layout)).contains(none);
        double nan = Double.NaN;
        assertThat(RegimeChart.svg("r", SampleView.same(9, nan, nan, nan, nan, nan), regimes(9, 1), layout))
                .contains(none);
        SvgCheck.check(RegimeChart.svg("r", SampleView.same(1, 1, 1, 1, 1, 1), new int[] {3}, layout));
    }

    @ParameterizedTest
    @EnumSource(ChartLayout.class)
    void volatility_is_drawn_with_its_forecast(ChartLayout layout) {
        double[] history = new double[APPLE.size()];
        Arrays.fill(history, Double.NaN);
        Arrays.fill(history, 30, history.length, 0.25);
        SvgCheck chart = SvgCheck.check(VolatilityChart.svg("v", APPLE, history, 0.5, "forecast for 20 bars", layout));
        assertThat(chart.texts("text"))
                .anyMatch(text -> text.contains("25.00 %"))
                .contains("forecast for 20 bars 50.00 %");
        SvgCheck.check(VolatilityChart.svg("v", APPLE, new double[APPLE.size()], Double.NaN, "", layout));
        assertThat(VolatilityChart.svg("v", APPLE, new double[0], 0.5, "", layout))
                .contains("too few bars");
    }

    @ParameterizedTest
    @EnumSource(ChartLayout.class)
    void correlations_of_few_and_of_many_symbols_fit(ChartLayout layout) {
        for (int n : new int[] {1, 2, 5, 14, 60}) {
            List<String> names = new ArrayList<>();
            double[][] values = new double[n][n];
            for (int i = 0; i < n; i++) {
                names.add((i == 1 ? SampleView.HOSTILE : "SYMBOL") + i);
                for (int k = 0; k < n; k++) {
                    values[i][k] = i == k ? 1 : (i + k) % 5 == 0 ? Double.NaN : Math.cos(i + k);
                }
            }
            SvgCheck chart = SvgCheck.check(CorrelationChart.svg("c", names, values, layout));
            assertThat(chart.count("rect", "gt-blank")).isEqualTo((int) Arrays.stream(values)
                    .flatMapToDouble(Arrays::stream)
                    .filter(Double::isNaN)
                    .count());
        }
        assertThat(CorrelationChart.colour(1)).isEqualTo("#2166ac");
        assertThat(CorrelationChart.colour(0)).isEqualTo("#f7f7f7");
        assertThat(CorrelationChart.colour(-7)).isEqualTo("#b35806");
    }

    @ParameterizedTest
    @EnumSource(ChartLayout.class)
    void scores_stand_on_their_side_of_zero(ChartLayout layout) {
        SvgCheck chart = SvgCheck.check(ScoreChart.svg(
                "s",
                List.of(
                        new ScoreLine("trend" + SampleView.HOSTILE, "", 1, 0.5, 0.5, ""),
                        new ScoreLine("volume", "", -1, 0.5, -0.2, ""),
                        new ScoreLine("patterns", "", Double.NaN, 0, 0, "")),
                0.3,
                layout));
        assertThat(chart.count("rect", "gt-mark-down")).isEqualTo(1);
        assertThat(chart.texts("text")).contains("+0.50", "-0.20", "-", "+0.30");
        SvgCheck.check(ScoreChart.svg("s", List.of(), Double.NaN, layout));
    }

    @ParameterizedTest
    @EnumSource(ChartLayout.class)
    void curves_of_strategies_are_compared(ChartLayout layout) {
        double[] flat = new double[APPLE.size()];
        Arrays.fill(flat, 1);
        double[] rise = flat.clone();
        rise[rise.length - 1] = 1.5;
        SvgCheck chart = SvgCheck.check(EquityChart.svg(
                "e",
                APPLE.endMillis(),
                List.of("a", "b", "c", "d", "e", "f"),
                new double[][] {rise, flat, flat, flat, flat, flat},
                new int[0],
                layout));
        assertThat(chart.texts("text")).contains("a 50.00 %", "f 0.00 %");
    }
}
