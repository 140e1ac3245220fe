package io.gpttrader.analyze.internal.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

class StrategySignalsTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.002, 0.01, 0.03})
    void signals_of_walks_are_those_of_the_table_computed_bar_by_bar(double deviation) {
        int[] seen = new int[3];
        for (long seed = 0; seed < 4; seed++) {
            assertTwin(SignalBars.walk(seed, 400, deviation), seen);
        }
        assertThat(seen).doesNotContain(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apple", "bitcoin"})
    void signals_of_real_bars_are_those_of_the_table(String market) {
        int[] seen = new int[3];
        assertTwin(SignalBars.real(market), seen);
        assertThat(seen).doesNotContain(0);
    }

    private static void assertTwin(List<double[]> rows, int[] seen) {
        PriceBars bars = SignalBars.bars(rows);
        for (String name : StrategySignals.NAMES) {
            int[] ours = StrategySignals.of(bars, name);
            for (int t = 0; t < ours.length; t++) {
                assertThat(ours[t]).as("%s at %d", name, t).isEqualTo(naive(name, rows, t));
                seen[ours[t] + 1]++;
            }
        }
    }

    /** The table of SEMANTICS, written down once more with plain loops. */
    private static int naive(String name, List<double[]> rows, int t) {
        double close = rows.get(t)[3];
        switch (name) {
            case "simpleMa":
                if (t < 30) {
                    return 0;
                }
                double now = mean(rows, t, 10) - mean(rows, t, 30);
                double before = mean(rows, t - 1, 10) - mean(rows, t - 1, 30);
                return now > 0 && before <= 0 ? 1 : now < 0 && before >= 0 ? -1 : 0;
            case "momentum":
                return t < 20 ? 0 : beyond(close / rows.get(t - 20)[3] - 1, 0.02);
            case "meanReversion":
                if (t < 19) {
                    return 0;
                }
                return -beyond((close - mean(rows, t, 20)) / deviation(closes(rows, t - 19, t)), 2);
            case "volatility":
                if (t < 20) {
                    return 0;
                }
                double[] closes = closes(rows, t - 20, t);
                double[] returns = new double[20];
                for (int i = 0; i < 20; i++) {
                    returns[i] = closes[i + 1] / closes[i] - 1;
                }
                return deviation(returns) < 0.02 ? beyond(close / closes[0] - 1, 0.01) : 0;
            default:
                if (t < 20) {
                    return 0;
                }
                double high = rows.subList(t - 20, t).stream()
                        .mapToDouble(r -> r[1])
                        .max()
                        .orElseThrow();
                double low = rows.subList(t - 20, t).stream()
                        .mapToDouble(r -> r[2])
                        .min()
                        .orElseThrow();
                return close > high ? 1 : close < low ? -1 : 0;
        }
    }

    private static int beyond(double value, double threshold) {
        return value > threshold ? 1 : value < -threshold ? -1 : 0;
    }

    private static double[] closes(List<double[]> rows, int from, int to) {
        return rows.subList(from, to + 1).stream().mapToDouble(r -> r[3]).toArray();
    }

    private static double mean(List<double[]> rows, int t, int bars) {
        return Arrays.stream(closes(rows, t - bars + 1, t)).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / (values.length - 1));
    }

    @Test
    void crossings_are_those_of_ta4j_after_the_warm_up() {
        BarSeries series = SignalBars.series(SignalBars.walk(11, 600, 0.01));
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        SMAIndicator fast = new SMAIndicator(close, 10);
        SMAIndicator slow = new SMAIndicator(close, 30);
        CrossedUpIndicatorRule up = new CrossedUpIndicatorRule(fast, slow);
        CrossedDownIndicatorRule down = new CrossedDownIndicatorRule(fast, slow);
        int[] ours = StrategySignals.of(PriceBars.of(series), "simpleMa");
        for (int t = 30; t < 600; t++) {
            assertThat(ours[t]).as("bar %d", t).isEqualTo(up.isSatisfied(t) ? 1 : down.isSatisfied(t) ? -1 : 0);
        }
    }

    /** 102 / 100 - 1 is 0.020000000000000018 in doubles; on paper it is the threshold itself. */
    @Test
    void a_return_that_is_the_threshold_on_paper_is_not_above_it() {
        double[] closes = new double[22];
        Arrays.fill(closes, 100);
        closes[20] = 102;
        closes[21] = 102.01;
        int[] signals = StrategySignals.of(SignalBars.bars(SignalBars.closes(closes)), "momentum");
        assertThat(signals[20]).isZero();
        assertThat(signals[21]).isEqualTo(1);
    }

    @Test
    void a_close_at_the_highest_high_is_no_breakout_and_one_tick_above_is() {
        double[] closes = new double[22];
        Arrays.fill(closes, 50);
        closes[3] = 51;
        closes[20] = 51;
        closes[21] = 51.01;
        int[] signals = StrategySignals.of(SignalBars.bars(SignalBars.closes(closes)), "breakout");
        assertThat(signals[20]).isZero();
        assertThat(signals[21]).isEqualTo(1);
    }

    /** 19 closes of 100 and one of 100 + d: mean 100 + d/20, sample deviation d / sqrt(20), so the close is 0.95 sqrt(20) = 4.25 above. */
    @Test
    void one_outlier_in_twenty_is_beyond_the_band_and_equal_closes_make_no_band() {
        double[] closes = new double[40];
        Arrays.fill(closes, 100);
        closes[19] = 90;
        int[] signals = StrategySignals.of(SignalBars.bars(SignalBars.closes(closes)), "meanReversion");
        assertThat(signals[18]).isZero();
        assertThat(signals[19]).isEqualTo(1);
        assertThat(signals[39]).isZero();
    }

    @Test
    void a_first_defined_bar_is_no_crossing() {
        double[] closes = new double[40];
        for (int i = 0; i < 40; i++) {
            closes[i] = 100 + i;
        }
        assertThat(StrategySignals.of(SignalBars.bars(SignalBars.closes(closes)), "simpleMa"))
                .containsOnly(0);
    }

    @Test
    void constant_short_and_missing_prices_give_no_signal() {
        for (String name : StrategySignals.NAMES) {
            for (double price : new double[] {1e-12, 0.1, 1e12, Double.NaN}) {
                double[] closes = new double[60];
                Arrays.fill(closes, price);
                assertThat(StrategySignals.of(SignalBars.bars(SignalBars.closes(closes)), name))
                        .containsOnly(0);
            }
            assertThat(StrategySignals.of(SignalBars.bars(SignalBars.closes(5)), name))
                    .containsExactly(0);
        }
    }

    @Property(tries = 25, seed = "51")
    void altering_later_bars_changes_no_signal_before(@ForAll @IntRange(max = 1000) int seed) {
        int cut = new SplittableRandom(seed).nextInt(1, 199);
        List<double[]> rows = SignalBars.walk(seed, 200, 0.01);
        List<double[]> altered = new ArrayList<>(rows.subList(0, cut));
        altered.addAll(SignalBars.scaled(SignalBars.walk(seed + 1L, 200 - cut, 0.05), 2));
        PriceBars bars = SignalBars.bars(rows);
        PriceBars others = SignalBars.bars(altered);
        for (String name : StrategySignals.NAMES) {
            int[] before = StrategySignals.of(bars, name);
            int[] after = StrategySignals.of(others, name);
            assertThat(Arrays.copyOf(after, cut)).as(name).isEqualTo(Arrays.copyOf(before, cut));
        }
    }

    @Property(tries = 25, seed = "52")
    void signals_do_not_depend_on_the_scale_of_prices(@ForAll @IntRange(max = 1000) int seed) {
        List<double[]> rows = SignalBars.walk(seed, 200, 0.01);
        PriceBars bars = SignalBars.bars(rows);
        for (double factor : new double[] {1e-12, 3, 1e12}) {
            PriceBars scaled = SignalBars.bars(SignalBars.scaled(rows, factor));
            for (String name : StrategySignals.NAMES) {
                assertThat(StrategySignals.of(scaled, name)).as(name).isEqualTo(StrategySignals.of(bars, name));
            }
        }
    }

    @Test
    void an_unknown_strategy_is_refused_with_the_names_there_are() {
        PriceBars bars = SignalBars.bars(SignalBars.closes(1));
        assertThatThrownBy(() -> StrategySignals.of(bars, "magic"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("magic")
                .hasMessageContaining("breakout");
    }
}
