package io.gpttrader.api;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.Num;

/** Indicators where a quotient is 0 / 0, where prices stand still, where volumes are 0, and after a value that is out of all bounds. */
class EdgesOfIndicatorsTest {
    private static final int BARS = 80;

    private static TestBars bars(int size, IntToDoubleFunction close, IntToDoubleFunction volume) {
        TestBars bars = TestBars.empty(size);
        for (int t = 0; t < size; t++) {
            double last = t == 0 ? close.applyAsDouble(0) : close.applyAsDouble(t - 1);
            bars.open()[t] = last;
            bars.close()[t] = close.applyAsDouble(t);
            bars.high()[t] = Math.max(last, bars.close()[t]);
            bars.low()[t] = Math.min(last, bars.close()[t]);
            bars.volume()[t] = volume.applyAsDouble(t);
        }
        return bars;
    }

    private static BarSeries flat(double price) {
        return bars(BARS, t -> price, t -> 1000).series();
    }

    /** Moves, stands still from bar 20 to 50, moves again. */
    private static final TestBars RESUMES = bars(BARS, t -> t < 20 || t > 50 ? 50 + 3 * Math.sin(t) : 50, t -> 1000);

    private static double at(Value value, BarSeries series, int bar) {
        return value.apply(series).getValue(bar).doubleValue();
    }

    static Stream<Value> undefinedOnAFlatPrice() {
        return Stream.of(
                rsi(14),
                stochastic(14, 3),
                stochastic(14, 3).d(),
                williamsR(14),
                cci(14),
                mfi(14),
                bollinger(20, 2).percentB(),
                bollinger(20, 2).upper(),
                bollinger(20, 2).lower(),
                bollinger(20, 2).width(),
                keltner(20, 10, 2).upper(),
                keltner(20, 10, 2).lower(),
                aroon(14).up(),
                aroon(14).down(),
                aroon(14).oscillator(),
                adx(14),
                adx(14).plusDi(),
                adx(14).minusDi(),
                supertrend(10, 3),
                close().minus(open()).dividedBy(close().minus(open())),
                ema(3).of(rsi(14)),
                rsi(3).of(stochastic(5, 3)),
                highest(3).of(rsi(14)));
    }

    @ParameterizedTest
    @MethodSource("undefinedOnAFlatPrice")
    void what_divides_nothing_by_nothing_is_undefined_on_a_flat_price_and_gives_no_signal(Value value) {
        for (double price : new double[] {50, 0.1, 1.1, 123.45, 1e-8}) {
            BarSeries series = flat(price);
            Indicator<Num> indicator = value.apply(series);
            assertThat(IntStream.range(0, BARS)
                            .allMatch(t -> indicator.getValue(t).isNaN()))
                    .isTrue();
            for (Condition condition : new Condition[] {
                value.below(1000), value.above(-1000), value.atMost(value), value.crossesAbove(0), value.isHighest(2)
            }) {
                assertNoSignal(condition, series);
                assertNoSignal(condition.not(), series);
            }
        }
    }

    private static void assertNoSignal(Condition condition, BarSeries series) {
        Rule rule = condition.apply(series);
        assertThat(IntStream.range(0, series.getBarCount()).filter(rule::isSatisfied))
                .as("bars at which %s holds", condition)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 0.1, 1.1, 123.45, 1e-8})
    void averages_and_ranges_of_a_flat_price_are_the_price_and_zero(double price) {
        BarSeries series = flat(price);

        assertThat(at(sma(20), series, 60)).isEqualTo(price);
        assertThat(at(bollinger(20, 2).middle(), series, 60)).isEqualTo(price);
        assertThat(at(stdev(20), series, 60)).isZero();
        assertThat(at(atr(14), series, 60)).isZero();
        assertThat(at(obv(), series, 60)).isZero();
        assertThat(at(ema(9), series, 60)).isCloseTo(price, offset(1e-14 * price));
        assertThat(at(vwap(5), series, 60)).isCloseTo(price, offset(1e-14 * price));
    }

    @ParameterizedTest
    @ValueSource(doubles = {50, 0.1, 1.1, 123.45})
    void a_deviation_of_zero_makes_no_band_so_mean_reversion_does_not_trade_a_flat_price(double price) {
        BarSeries series = bars(200, t -> price, t -> 1000).series();
        var strategy = meanReversion(20, 2).apply(series);

        assertThat(IntStream.range(0, 200).filter(strategy::shouldEnter)).isEmpty();
        assertThat(IntStream.range(0, 200).filter(t -> strategy.getExitRule().isSatisfied(t)))
                .isEmpty();
    }

    @Test
    void a_price_that_stands_still_keeps_its_rsi_for_a_while_and_loses_it_in_the_end() {
        BarSeries series =
                bars(600, t -> t < 40 ? 50 + 3 * Math.sin(t) : 50, t -> 1000).series();
        Indicator<Num> rsi = rsi(14).apply(series);

        assertThat(rsi.getValue(200).doubleValue()).isCloseTo(rsi.getValue(41).doubleValue(), offset(1e-6));
        assertThat(rsi.getValue(599).isNaN()).as("0 / 0 but for rounding").isTrue();
    }

    @Test
    void percent_d_and_averages_of_percent_k_recover_after_a_halt() {
        BarSeries series = RESUMES.series();
        double[] k = NaiveFormulas.percentK(RESUMES, 5);

        for (int t : new int[] {30, 49, 51}) {
            assertThat(at(stochastic(5, 3).d(), series, t)).as("bar %d", t).isNaN();
        }
        for (int t = 53; t < BARS; t++) {
            assertThat(at(stochastic(5, 3).d(), series, t))
                    .as("bar %d", t)
                    .isCloseTo((k[t] + k[t - 1] + k[t - 2]) / 3, offset(1e-9));
        }
        double[] average = NaiveFormulas.ema(Arrays.copyOfRange(k, 51, BARS), 5);
        assertThat(at(ema(5).of(stochastic(5, 3)), series, 54)).isNaN();
        assertThat(at(ema(5).of(stochastic(5, 3)), series, 79)).isCloseTo(average[28], offset(1e-9));
    }

    @Test
    void bars_without_volume_leave_the_vwap_undefined_and_what_is_built_on_it_starts_anew() {
        TestBars bars = bars(BARS, t -> 50 + 3 * Math.sin(t), t -> t >= 30 && t < 36 ? 0 : 1000);
        BarSeries series = bars.series();
        double[] vwap = NaiveFormulas.vwap(bars, 3);
        double[] rest = Arrays.copyOfRange(vwap, 36, BARS);

        for (int t = 2; t < BARS; t++) {
            boolean without = t >= 32 && t < 36;
            assertThat(at(vwap(3), series, t))
                    .as("bar %d", t)
                    .satisfies(value -> assertThat(Double.isNaN(value)).isEqualTo(without));
        }
        assertThat(at(ema(5).of(vwap(3)), series, 79)).isCloseTo(NaiveFormulas.ema(rest, 5)[43], offset(1e-9));
        assertThat(at(rsi(5).of(vwap(3)), series, 79)).isCloseTo(NaiveFormulas.rsi(rest, 5)[43], offset(1e-9));
        BarSeries never = bars(BARS, t -> 50 + Math.sin(t), t -> 0).series();
        assertThat(at(vwap(5), never, 60)).isNaN();
        assertThat(at(vwap(1), never, 0)).isNaN();
        assertThat(at(mfi(5), never, 60)).isNaN();
    }

    @Test
    void one_divisor_of_zero_makes_an_average_start_anew() {
        TestBars bars = bars(BARS, t -> 50 + 3 * Math.sin(t == 31 ? 30 : t), t -> 1000);
        Value quotient = close().dividedBy(close().minus(close().shift(1)));
        double[] x = NaiveFormulas.each(
                BARS, t -> t == 0 ? Double.NaN : bars.close()[t] / (bars.close()[t] - bars.close()[t - 1]));
        double[] rest = NaiveFormulas.ema(Arrays.copyOfRange(x, 32, BARS), 5);
        BarSeries series = bars.series();

        assertThat(at(ema(5).of(quotient), series, 35)).isNaN();
        for (int t = 36; t < BARS; t++) {
            assertThat(at(ema(5).of(quotient), series, t))
                    .isCloseTo(rest[t - 32], offset(1e-9 * Math.abs(rest[t - 32])));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e6, 1, 1e-3, 1e-9})
    void the_money_flow_index_does_not_depend_on_the_unit_of_the_volume(double unit) {
        TestBars bars = bars(BARS, t -> 1.08 + 0.002 * Math.sin(t) + 0.0001 * t, t -> (500 + 100 * Math.cos(t)) * unit);

        // TA-Lib 0.8.2 gives 48.70110046084266 where volumes are counted in thousands.
        assertThat(at(mfi(14), bars.series(), 60)).isCloseTo(NaiveFormulas.mfi(bars, 14)[60], offset(1e-9));
        assertThat(at(mfi(14), bars.series(), 60)).isCloseTo(48.70110046084266, offset(1e-9));
    }

    /** (high + low + close) / 3 of both bars is 1.3 on paper; as doubles they differ by one bit. */
    @Test
    void equal_typical_prices_are_no_move() {
        TestBars bars = TestBars.empty(3);
        double[][] rows = {{1.4, 1.2, 1.3}, {1.5, 1.1, 1.3}, {1.6, 1.3, 1.5}};
        for (int t = 0; t < 3; t++) {
            bars.high()[t] = rows[t][0];
            bars.low()[t] = rows[t][1];
            bars.close()[t] = rows[t][2];
            bars.open()[t] = rows[t][2];
            bars.volume()[t] = 100;
        }
        assertThat((1.4 + 1.2 + 1.3) / 3).isNotEqualTo((1.5 + 1.1 + 1.3) / 3);
        assertThat(at(mfi(1), bars.series(), 1)).as("nothing flowed").isNaN();
        assertThat(at(mfi(2), bars.series(), 2)).isEqualTo(100);
    }

    /** Wilder's own table would do; this is the textbook recursion, seeded with the mean of the first 14 changes. */
    @Test
    void the_first_rsi_is_the_one_of_the_mean_of_the_first_changes() {
        double[] close = NaiveFormulas.each(300, t -> 50 + 3 * Math.sin(t) + 2 * Math.cos(0.37 * t));
        BarSeries series = bars(300, t -> close[t], t -> 1000).series();
        double gains = 0;
        double losses = 0;
        for (int t = 1; t <= 14; t++) {
            gains += Math.max(0, close[t] - close[t - 1]);
            losses += Math.max(0, close[t - 1] - close[t]);
        }

        assertThat(at(rsi(14), series, 13)).isNaN();
        assertThat(at(rsi(14), series, 14)).isCloseTo(100 - 100 / (1 + gains / losses), offset(1e-9));
    }

    @Test
    void windows_forget_a_huge_price_as_soon_as_it_has_left_them() {
        double[] close = NaiveFormulas.each(120, t -> t == 30 ? 1e12 : 1 + 0.01 * Math.sin(t));
        BarSeries series = TestBars.closes(close).series();
        TestBars bars = TestBars.closes(close);

        for (int t = 50; t < 120; t++) {
            assertThat(at(sma(20), series, t)).isCloseTo(NaiveFormulas.sma(close, 20)[t], offset(1e-15));
            assertThat(at(stdev(20), series, t)).isCloseTo(NaiveFormulas.sampleStdev(close, 20)[t], offset(1e-15));
            assertThat(at(bollinger(20, 2).width(), series, t)).isBetween(0.0, 0.1);
            assertThat(at(cci(20), series, t)).isCloseTo(NaiveFormulas.cci(bars, 20)[t], offset(1e-9));
            assertThat(at(vwap(20), series, t)).isCloseTo(NaiveFormulas.sma(close, 20)[t], offset(1e-9));
        }
    }

    /**
     * In exact decimals a stop of whole cents can be touched; in doubles it can be missed by a last bit, which is what TA-Lib does on nine of 5,786
     * minutes of SPY. The oracle computes in {@code BigDecimal}, without rounding.
     */
    @Test
    void the_parabolic_stop_is_touched_as_in_exact_arithmetic() {
        for (long seed = 1; seed <= 40; seed++) {
            TestBars bars = cents(seed, 120);
            Indicator<Num> stop = parabolicSar().apply(bars.series());
            BigDecimal[] exact = exactStops(bars);
            for (int t = 1; t < bars.size(); t++) {
                assertThat(stop.getValue(t).doubleValue())
                        .as("bar %d of walk %d", t, seed)
                        .isCloseTo(exact[t].doubleValue(), offset(1e-9));
            }
        }
    }

    /** A walk of a few cents a bar, so that touches and ties are frequent. */
    private static TestBars cents(long seed, int size) {
        Random random = new Random(seed);
        TestBars bars = TestBars.empty(size);
        int price = 1_000;
        for (int t = 0; t < size; t++) {
            price += random.nextInt(7) - 3;
            bars.open()[t] = price / 100.0;
            bars.close()[t] = price / 100.0;
            bars.high()[t] = (price + random.nextInt(3)) / 100.0;
            bars.low()[t] = (price - random.nextInt(3)) / 100.0;
            bars.volume()[t] = 1;
        }
        return bars;
    }

    private static BigDecimal[] exactStops(TestBars b) {
        BigDecimal[] high =
                Arrays.stream(b.high()).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new);
        BigDecimal[] low = Arrays.stream(b.low()).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new);
        BigDecimal step = new BigDecimal("0.02");
        BigDecimal[] stops = new BigDecimal[b.size()];
        BigDecimal down = low[0].subtract(low[1]);
        boolean isLong = !(down.signum() > 0 && down.compareTo(high[1].subtract(high[0])) > 0);
        BigDecimal next = isLong ? low[0] : high[0];
        BigDecimal extreme = isLong ? high[1] : low[1];
        BigDecimal pace = step;
        for (int t = 1; t < b.size(); t++) {
            BigDecimal lowest = t == 1 ? low[1] : low[t].min(low[t - 1]);
            BigDecimal highest = t == 1 ? high[1] : high[t].max(high[t - 1]);
            stops[t] = next;
            boolean isTouched = isLong ? low[t].compareTo(next) <= 0 : high[t].compareTo(next) >= 0;
            boolean isNew = isLong ? high[t].compareTo(extreme) > 0 : low[t].compareTo(extreme) < 0;
            if (isTouched) {
                stops[t] = isLong ? extreme.max(highest) : extreme.min(lowest);
                isLong = !isLong;
                extreme = isLong ? high[t] : low[t];
                pace = step;
            } else if (isNew) {
                extreme = isLong ? high[t] : low[t];
                pace = pace.add(step).min(new BigDecimal("0.2"));
            }
            next = stops[t].add(pace.multiply(extreme.subtract(stops[t])));
            next = isLong ? next.min(lowest) : next.max(highest);
        }
        return stops;
    }

    @Test
    void bands_of_one_bar_are_rejected_because_they_never_have_a_deviation() {
        assertThatThrownBy(() -> bollinger(1, 2))
                .hasMessageContaining("bollinger(bars)")
                .hasMessageContaining("1");
    }

    @Test
    void an_indicator_of_the_hosts_own_keeps_ta4js_values() {
        BarSeries series = TestBars.random(3, 60).series();
        Value its = indicator("its", s -> new RSIIndicator(new ClosePriceIndicator(s), 14));
        RSIIndicator ta4j = new RSIIndicator(new ClosePriceIndicator(series), 14);

        for (int t = 0; t < 60; t++) {
            assertThat(its.apply(series).getValue(t)).isEqualTo(ta4j.getValue(t));
        }
        assertThat(at(rsi(14), series, 20)).isNotCloseTo(ta4j.getValue(20).doubleValue(), offset(0.1));
    }

    /** The input counts from the bar on at which the host says that it is defined. */
    @Test
    void an_average_of_a_hosts_indicator_starts_where_that_is_defined() {
        TestBars bars = TestBars.random(4, 60);
        Supplier<Value> its = () -> indicator("its", 10, ClosePriceIndicator::new);

        assertThat(ema(5).of(its.get()).barsNeeded()).isEqualTo(14);
        assertThat(at(ema(5).of(its.get()), bars.series(), 12)).isNaN();
        assertThat(at(ema(5).of(its.get()), bars.series(), 40))
                .isCloseTo(NaiveFormulas.ema(Arrays.copyOfRange(bars.close(), 9, 60), 5)[31], offset(1e-9));
    }

    @Test
    void decimal_numbers_have_the_same_edges() {
        BarSeries series = bars(BARS, t -> 0.1, t -> 1000).series(DecimalNumFactory.getInstance());

        assertThat(at(stdev(20), series, 60)).isZero();
        assertThat(rsi(14).apply(series).getValue(60).isNaN()).isTrue();
        assertThat(bollinger(20, 2).upper().apply(series).getValue(60).isNaN()).isTrue();
    }
}
