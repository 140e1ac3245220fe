package io.gpttrader.analyze.internal.indicators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.Num;

class IndicatorColumnsTest {
    /** TA-Lib starts its directional movement with 13 movements instead of 14; the difference wears off. */
    private static final Set<String> STARTED_OTHERWISE_BY_TA_LIB = Set.of("adx14", "plusDi14", "minusDi14");

    @ParameterizedTest
    @ValueSource(strings = {"apple", "bitcoin"})
    void columns_of_real_bars_equal_those_of_TA_Lib(String market) {
        Map<String, double[]> golden = IndicatorBars.golden(market);
        PriceBars bars = IndicatorBars.bars(IndicatorBars.rows(golden));
        IndicatorColumns columns = IndicatorColumns.of(bars);
        for (String name : IndicatorColumns.names()) {
            double[] expected = golden.get(name);
            if (expected != null && STARTED_OTHERWISE_BY_TA_LIB.contains(name)) {
                assertThat(columns.last(name)).as(name).isCloseTo(expected[bars.last()], offset(1e-3));
            } else if (expected != null) {
                assertEqual(name, columns.column(name), expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"apple", "bitcoin"})
    void columns_of_real_bars_equal_a_second_computation(String market) {
        assertTwin(IndicatorBars.rows(IndicatorBars.golden(market)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void columns_of_walks_equal_a_second_computation(long seed) {
        assertTwin(IndicatorBars.walk(seed, 260));
    }

    private static void assertTwin(List<double[]> rows) {
        IndicatorColumns columns = IndicatorColumns.of(IndicatorBars.bars(rows));
        NaiveIndicators naive = new NaiveIndicators(rows);
        for (String name : IndicatorColumns.names()) {
            assertEqual(name, columns.column(name), naive.column(name));
        }
    }

    private static void assertEqual(String name, double[] ours, double[] expected) {
        assertThat(ours).as(name).hasSameSizeAs(expected);
        for (int t = 0; t < ours.length; t++) {
            if (Double.isNaN(expected[t])) {
                assertThat(ours[t]).as("%s at %d", name, t).isNaN();
            } else {
                double allowed = 1e-9 * Math.max(1, Math.abs(expected[t]));
                assertThat(ours[t]).as("%s at %d", name, t).isCloseTo(expected[t], offset(allowed));
            }
        }
    }

    @Test
    void plain_averages_and_the_stochastic_are_those_of_ta4j_once_its_window_is_full() {
        BarSeries series = IndicatorBars.series(IndicatorBars.rows(IndicatorBars.golden("apple")));
        IndicatorColumns columns = IndicatorColumns.of(PriceBars.of(series));
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        assertTa4j(columns.column("sma20"), new SMAIndicator(close, 20), 19);
        assertTa4j(columns.column("sma200"), new SMAIndicator(close, 200), 199);
        assertTa4j(columns.column("stochasticK14"), new StochasticOscillatorKIndicator(series, 14), 13);
    }

    /** ta4j seeds Wilder's average by its first value: what is left of that after 237 bars is (13/14)^237, about 2e-8 of a range. */
    @Test
    void the_average_true_range_meets_that_of_ta4j_when_the_seed_has_worn_off() {
        BarSeries series = IndicatorBars.series(IndicatorBars.rows(IndicatorBars.golden("apple")));
        double[] ours = IndicatorColumns.of(PriceBars.of(series)).column("atr14");
        Num theirs = new ATRIndicator(series, 14).getValue(251);
        assertThat(ours[251]).isCloseTo(theirs.doubleValue(), offset(1e-5));
    }

    private static void assertTa4j(double[] ours, Indicator<Num> theirs, int from) {
        for (int t = 0; t < ours.length; t++) {
            if (t < from) {
                assertThat(ours[t]).as("warm-up bar %d", t).isNaN();
            } else {
                assertThat(ours[t]).as("bar %d", t).isCloseTo(theirs.getValue(t).doubleValue(), offset(1e-9 * 1000));
            }
        }
    }

    @Test
    void an_average_keeps_its_digits_after_a_price_of_a_trillion_has_left_the_window() {
        double[] closes = new double[60];
        Arrays.fill(closes, 1e-3);
        closes[5] = 1e12;
        double[] sma = IndicatorColumns.of(IndicatorBars.bars(IndicatorBars.closes(closes)))
                .column("sma20");
        assertThat(sma[24]).isCloseTo(5e10, offset(1e-3));
        assertThat(sma[25]).isEqualTo(1e-3);
        assertThat(sma[59]).isEqualTo(1e-3);
    }

    @Test
    void of_constant_prices_averages_are_the_price_and_ratios_undefined() {
        for (double price : new double[] {1e-12, 1, 1e12}) {
            IndicatorColumns columns = IndicatorColumns.of(IndicatorBars.bars(IndicatorBars.constant(price, 250)));
            assertThat(columns.last("sma200")).isEqualTo(price);
            assertThat(columns.last("ema26")).isEqualTo(price);
            assertThat(columns.last("macd")).isZero();
            assertThat(columns.last("atr14")).isZero();
            for (String name : List.of(
                    "rsi14", "adx14", "stochasticK14", "bollingerUpper20", "bollingerPercentB20", "volumeRatio20")) {
                assertThat(columns.last(name)).as(name).isNaN();
            }
        }
    }

    @Test
    void one_bar_defines_nothing_but_the_volume_of_nothing() {
        IndicatorColumns columns = IndicatorColumns.of(IndicatorBars.bars(IndicatorBars.closes(10)));
        for (String name : IndicatorColumns.names()) {
            assertThat(columns.column(name)).as(name).hasSize(1);
            if (!name.equals("obv")) {
                assertThat(columns.last(name)).as(name).isNaN();
            }
        }
        assertThat(columns.last("obv")).isZero();
    }

    @Test
    void a_missing_close_is_felt_by_windows_that_hold_it_and_starts_recursive_averages_again() {
        List<double[]> rows = IndicatorBars.walk(4, 300);
        rows.get(100)[3] = Double.NaN;
        IndicatorColumns columns = IndicatorColumns.of(IndicatorBars.bars(rows));
        double[] sma = columns.column("sma20");
        double[] ema = columns.column("ema12");
        assertThat(sma[99]).isNotNaN();
        assertThat(sma[100]).isNaN();
        assertThat(sma[119]).isNaN();
        assertThat(sma[120]).isNotNaN();
        assertThat(ema[111]).isNaN();
        assertThat(ema[112]).isCloseTo(new NaiveIndicators(rows.subList(101, 300)).at("ema12", 11), offset(1e-9));
    }

    @Property(tries = 20, seed = "41")
    void altering_later_bars_changes_no_value_before(@ForAll @IntRange(min = 0, max = 1000) int seed) {
        int cut = new SplittableRandom(seed).nextInt(1, 259);
        List<double[]> rows = IndicatorBars.walk(seed, 260);
        List<double[]> altered = new ArrayList<>(rows.subList(0, cut));
        altered.addAll(IndicatorBars.scaled(IndicatorBars.walk(seed + 1L, 260 - cut), 3));
        IndicatorColumns before = IndicatorColumns.of(IndicatorBars.bars(rows));
        IndicatorColumns after = IndicatorColumns.of(IndicatorBars.bars(altered));
        for (String name : IndicatorColumns.names()) {
            assertThat(Arrays.copyOf(after.column(name), cut))
                    .as(name)
                    .isEqualTo(Arrays.copyOf(before.column(name), cut));
        }
    }

    @Property(tries = 10, seed = "42")
    void ratios_do_not_depend_on_the_scale_of_prices(@ForAll @IntRange(min = 0, max = 1000) int seed) {
        List<double[]> rows = IndicatorBars.walk(seed, 260);
        IndicatorColumns plain = IndicatorColumns.of(IndicatorBars.bars(rows));
        for (double factor : new double[] {1e-9, 7, 1e9}) {
            IndicatorColumns scaled = IndicatorColumns.of(IndicatorBars.bars(IndicatorBars.scaled(rows, factor)));
            for (String name : List.of(
                    "rsi14", "adx14", "plusDi14", "stochasticK14", "bollingerPercentB20", "bollingerWidth20", "obv")) {
                assertThat(scaled.last(name)).as(name).isCloseTo(plain.last(name), offset(1e-6));
            }
            assertThat(scaled.last("sma50") / factor).isCloseTo(plain.last("sma50"), offset(1e-9));
        }
    }

    @Test
    void an_unknown_name_is_refused_with_the_names_there_are() {
        IndicatorColumns columns = IndicatorColumns.of(IndicatorBars.bars(IndicatorBars.closes(1)));
        assertThatThrownBy(() -> columns.column("sma21"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sma21")
                .hasMessageContaining("sma20");
    }
}
