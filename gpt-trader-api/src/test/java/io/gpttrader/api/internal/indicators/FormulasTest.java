package io.gpttrader.api.internal.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.AbstractIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NaN;
import org.ta4j.core.num.Num;

/** Each formula: its column and its values bar by bar are the same bits, windows keep no trace, recursions start again. */
class FormulasTest {
    private static final int BARS = 200;

    /** Every formula, with as many inputs as the largest number that one takes. */
    static Stream<Formula> formulas() {
        return Stream.of(1, 2, 5, 14)
                .flatMap(n -> Stream.of(
                        new Mean(n),
                        new Deviation(n, n),
                        new Deviation(n, Math.max(1, n - 1)),
                        new Extreme(n, true),
                        new Extreme(n, false),
                        new Weighted(n),
                        RecursiveMean.exponential(n),
                        RecursiveMean.wilder(n),
                        new TrueRange(),
                        new RelativeStrength(n),
                        new DirectionalMovement(n, DirectionalMovement.Line.PLUS),
                        new DirectionalMovement(n, DirectionalMovement.Line.MINUS),
                        new DirectionalMovement(n, DirectionalMovement.Line.ADX),
                        new SuperTrend(n),
                        new ParabolicStop(0.02 * n, 0.2),
                        new RangePosition(n % 2 == 0),
                        new ExtremeAge(n, n % 2 == 0),
                        new CommodityChannel(n),
                        new OnBalanceVolume(),
                        new MoneyFlow(n % 2 == 0),
                        new BandDistance()));
    }

    @Test
    void every_formula_is_tried() {
        List<String> tried = formulas()
                .map(formula -> formula.getClass().getSimpleName())
                .distinct()
                .toList();

        assertThat(tried).hasSize(16);
    }

    /** Four columns like high, low, close and volume: moves, flat stretches, huge values and undefined ones. */
    private static double[][] columns(long seed, boolean withHoles) {
        Random random = new Random(seed);
        double[][] columns = new double[4][BARS];
        double price = 50;
        int still = 0;
        for (int t = 0; t < BARS; t++) {
            still = still > 0 ? still - 1 : random.nextInt(12) == 0 ? random.nextInt(25) : 0;
            double range = still > 0 ? 0 : random.nextDouble();
            price = still > 0 ? price : Math.rint(100 * price * Math.exp(0.02 * random.nextGaussian())) / 100;
            double factor = random.nextInt(40) == 0 ? 1e13 : 1;
            columns[0][t] = (price + range) * factor;
            columns[1][t] = (price - range) * factor;
            columns[2][t] = price * factor;
            columns[3][t] = random.nextInt(5) * 100;
            if (withHoles && random.nextInt(25) == 0) {
                columns[random.nextInt(4)][t] = random.nextBoolean() ? Double.NaN : Double.POSITIVE_INFINITY;
            }
        }
        return columns;
    }

    private static BarSeries series(int bars) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        IntStream.range(0, bars).forEach(t -> addBar(series));
        return series;
    }

    private static void addBar(BarSeries series) {
        Instant end = Instant.parse("2024-01-01T00:00:00Z")
                .plus(Duration.ofDays(series.isEmpty() ? 1 : series.getEndIndex() + 2L));
        series.barBuilder()
                .timePeriod(Duration.ofDays(1))
                .endTime(end)
                .openPrice(1)
                .highPrice(1)
                .lowPrice(1)
                .closePrice(1)
                .volume(1)
                .add();
    }

    /** A column as a ta4j indicator, which may change. */
    private static final class Given extends AbstractIndicator<Num> {
        private final double[] values;

        Given(BarSeries series, double[] values) {
            super(series);
            this.values = values;
        }

        @Override
        public Num getValue(int bar) {
            double value = values[bar];
            return Double.isNaN(value) ? NaN.NaN : getBarSeries().numFactory().numOf(value);
        }

        @Override
        public int getCountOfUnstableBars() {
            return 0;
        }
    }

    private static FormulaIndicator indicator(BarSeries series, Formula formula, double[][] columns) {
        List<Indicator<Num>> inputs = Arrays.stream(columns)
                .map(column -> (Indicator<Num>) new Given(series, column))
                .toList();
        return new FormulaIndicator(series, formula, inputs);
    }

    private static long bits(double value) {
        return Double.isNaN(value) || Double.isInfinite(value) ? 0 : Double.doubleToLongBits(value);
    }

    private static void assertSameBits(FormulaIndicator indicator, double[] column, int bar) {
        assertThat(bits(indicator.getValue(bar).doubleValue()))
                .as("%s at bar %d: %s, in the column %s", indicator, bar, indicator.getValue(bar), column[bar])
                .isEqualTo(bits(column[bar]));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void the_values_are_those_of_the_column_whatever_bar_is_asked_first(Formula formula) {
        for (long seed = 1; seed <= 6; seed++) {
            double[][] columns = columns(seed, seed % 2 == 0);
            double[] column = formula.apply(columns);
            BarSeries series = series(BARS);
            FormulaIndicator ascending = indicator(series, formula, columns);
            FormulaIndicator descending = indicator(series, formula, columns);
            FormulaIndicator anyhow = indicator(series, formula, columns);
            Random random = new Random(seed);
            for (int t = 0; t < BARS; t++) {
                assertSameBits(ascending, column, t);
                assertSameBits(descending, column, BARS - 1 - t);
                assertSameBits(anyhow, column, random.nextInt(BARS));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void the_values_of_a_growing_series_are_those_of_the_column_also_where_it_forgets(Formula formula) {
        double[][] columns = columns(7, true);
        double[] column = formula.apply(columns);
        BarSeries series = series(0);
        series.setMaximumBarCount(20);
        FormulaIndicator indicator = indicator(series, formula, columns);
        for (int t = 0; t < BARS; t++) {
            addBar(series);
            assertSameBits(indicator, column, t);
            assertSameBits(indicator, column, t);
        }
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void the_last_bar_may_change_until_the_next_one_comes(Formula formula) {
        double[][] columns = columns(3, false);
        BarSeries series = series(0);
        double[][] shown = columns(3, false);
        FormulaIndicator indicator = indicator(series, formula, shown);
        for (int t = 0; t < BARS; t++) {
            addBar(series);
            for (double[] each : shown) {
                each[t] *= 1.25;
            }
            Num unused = indicator.getValue(t);
            for (int i = 0; i < shown.length; i++) {
                shown[i][t] = columns[i][t];
            }
            assertSameBits(indicator, formula.apply(columns), t);
        }
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void a_formula_is_undefined_before_its_lookback_and_defined_from_there_on(Formula formula) {
        Random random = new Random(5);
        double[][] moving = new double[4][60];
        for (int t = 0; t < 60; t++) {
            double price = 50 + 5 * random.nextDouble();
            moving[0][t] = price + 1 + random.nextDouble();
            moving[1][t] = price - 1 - random.nextDouble();
            moving[2][t] = price;
            moving[3][t] = 1 + random.nextDouble();
        }
        double[] column = formula.apply(moving);
        boolean isAlwaysZero = formula instanceof CommodityChannel cci && cci.bars() == 1;

        assertThat(Arrays.stream(column, 0, formula.lookback())).allMatch(value -> Double.isNaN(value));
        assertThat(isAlwaysZero || !Double.isNaN(column[formula.lookback()])).isTrue();
    }

    /** Windows that hold no undefined value, and recursions after one, are as if nothing had been before. */
    @ParameterizedTest
    @MethodSource("formulas")
    void after_an_undefined_value_a_formula_begins_anew(Formula formula) {
        double[][] columns = columns(11, false);
        int hole = 60;
        for (double[] each : columns) {
            each[hole] = Double.NaN;
        }
        double[] whole = formula.apply(columns);
        double[][] rest = Arrays.stream(columns)
                .map(c -> Arrays.copyOfRange(c, hole + 1, BARS))
                .toArray(double[][]::new);
        double[] alone = formula.apply(rest);

        assertThat(whole[hole]).isNaN();
        for (int t = 0; t < alone.length; t++) {
            double actual = whole[hole + 1 + t];
            assertThat(Double.isNaN(actual)).as("bar %d", t).isEqualTo(Double.isNaN(alone[t]));
            if (!Double.isNaN(actual)) {
                assertThat(actual).as("bar %d", t).isEqualTo(alone[t]);
            }
        }
    }

    /** The oracle adds the doubles as decimals, which is exact, and rounds once. */
    @Test
    void a_mean_is_the_exact_mean_rounded_once_whatever_has_left_the_window() {
        Random random = new Random(2);
        double[] x = new double[3_000];
        for (int t = 0; t < x.length; t++) {
            x[t] = random.nextInt(50) == 0 ? 1e14 * random.nextGaussian() : Math.rint(1e4 * random.nextDouble()) / 100;
        }
        for (int n : new int[] {1, 2, 3, 7, 20, 50}) {
            double[] mean = new Mean(n).apply(new double[][] {x});
            for (int t = n - 1; t < x.length; t++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int k = t - n + 1; k <= t; k++) {
                    sum = sum.add(new BigDecimal(x[k]));
                }
                double exact =
                        sum.divide(BigDecimal.valueOf(n), new MathContext(60)).doubleValue();
                assertThat(mean[t]).as("mean(%d) at bar %d", n, t).isEqualTo(exact);
            }
        }
    }

    @Test
    void equal_values_have_themselves_as_mean_and_no_deviation() {
        Function<Double, double[]> same = value -> {
            double[] x = new double[150];
            Arrays.fill(x, value);
            return x;
        };
        for (int n = 1; n < 60; n++) {
            for (double value : new double[] {0.1, 1.1, 50, 123.45, 1e-7, 3e8 + 0.07, -37.63}) {
                double[][] in = {same.apply(value)};
                assertThat(new Mean(n).apply(in)[149]).isEqualTo(value);
                assertThat(new Deviation(n, n).apply(in)[149]).isZero();
            }
        }
    }

    @Test
    void values_that_differ_by_rounding_only_have_no_deviation_and_no_range() {
        double[] x = {0.3, 0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2};
        double[] high = {0.1 + 0.2, 0.1 + 0.2, 0.3, 0.3, 0.3};
        double[] low = {0.3, 0.3, 0.3, 0.3, 0.3};

        assertThat(new Deviation(5, 4).apply(new double[][] {x})[4]).isZero();
        assertThat(new RelativeStrength(2).apply(new double[][] {x})).containsOnly(Double.NaN);
        assertThat(new RangePosition(false).apply(new double[][] {low, high, low}))
                .containsOnly(Double.NaN);
        assertThat(new OnBalanceVolume().apply(new double[][] {x, {5, 5, 5, 5, 5}}))
                .containsOnly(0);
        assertThat(new MoneyFlow(true).apply(new double[][] {x, {5, 5, 5, 5, 5}})[1])
                .isZero();
    }

    @Test
    void an_indicator_tells_its_formula_its_inputs_and_its_reach() {
        FormulaIndicator mean = indicator(series(3), new Mean(2), new double[][] {{1, 2, 3}});
        FormulaIndicator average = indicator(series(3), RecursiveMean.wilder(2), new double[][] {{1, 2, 3}});

        assertThat(mean.apply("formula")).isEqualTo(new Mean(2));
        assertThat(mean.apply("inputs"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
        assertThat(mean.apply("reach")).isEqualTo(1);
        assertThat(average.apply("reach")).isEqualTo(Integer.MAX_VALUE);
        assertThat(average.apply("zone")).isNull();
        assertThat(average.getCountOfUnstableBars()).isEqualTo(1);
        assertThat(mean.getValue(3).isNaN()).as("beyond the series").isTrue();
    }
}
