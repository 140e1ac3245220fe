package io.gpttrader.api;

import static io.gpttrader.api.NaiveFormulas.both;
import static io.gpttrader.api.NaiveFormulas.each;
import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.averages.HMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.Num;

/** Every value of the DSL against a naive computation, from its first defined bar to the last. */
class ValuesAgainstNaiveTest {

    private static Arguments expected(Value value, int needs, Function<TestBars, double[]> naive) {
        return Arguments.of(value, needs, naive);
    }

    static Stream<Arguments> expectations() {
        return Stream.of(
                        prices(),
                        averages(),
                        extremes(),
                        bands(),
                        changes(),
                        oscillators(),
                        trends(),
                        volumes(),
                        sums())
                .flatMap(part -> part);
    }

    static Stream<Arguments> prices() {
        return Stream.of(
                expected(open(), 1, TestBars::open),
                expected(high(), 1, TestBars::high),
                expected(low(), 1, TestBars::low),
                expected(close(), 1, TestBars::close),
                expected(volume(), 1, TestBars::volume),
                expected(typicalPrice(), 1, NaiveFormulas::typical),
                expected(medianPrice(), 1, b -> both(b.high(), b.low(), (h, l) -> (h + l) / 2)),
                expected(value(7.5), 1, b -> each(b.size(), t -> 7.5)));
    }

    static Stream<Arguments> averages() {
        return Stream.of(
                expected(sma(1), 1, TestBars::close),
                expected(sma(10), 10, b -> NaiveFormulas.sma(b.close(), 10)),
                expected(sma(5).of(volume()), 5, b -> NaiveFormulas.sma(b.volume(), 5)),
                expected(sma(3).of(sma(4)), 6, b -> NaiveFormulas.sma(NaiveFormulas.sma(b.close(), 4), 3)),
                expected(sma(4).of(ema(5)), 8, b -> NaiveFormulas.sma(NaiveFormulas.ema(b.close(), 5), 4)),
                expected(ema(10), 10, b -> NaiveFormulas.ema(b.close(), 10)),
                expected(ema(5).of(sma(20)), 24, b -> NaiveFormulas.ema(NaiveFormulas.sma(b.close(), 20), 5)),
                expected(ema(5).of(ema(4)), 8, b -> NaiveFormulas.ema(NaiveFormulas.ema(b.close(), 4), 5)),
                expected(wma(10), 10, b -> NaiveFormulas.wma(b.close(), 10)),
                expected(wma(3).of(high()), 3, b -> NaiveFormulas.wma(b.high(), 3)));
    }

    static Stream<Arguments> extremes() {
        return Stream.of(
                expected(stdev(20), 20, b -> NaiveFormulas.sampleStdev(b.close(), 20)),
                expected(stdev(5).of(volume()), 5, b -> NaiveFormulas.sampleStdev(b.volume(), 5)),
                expected(stdev(5).of(returns(1)), 6, b -> NaiveFormulas.sampleStdev(returnsOf(b, 1), 5)),
                expected(stdev(5).of(returns(2)), 7, b -> NaiveFormulas.sampleStdev(returnsOf(b, 2), 5)),
                expected(highest(20), 20, b -> NaiveFormulas.highest(b.high(), 20)),
                expected(highest(7).of(close()), 7, b -> NaiveFormulas.highest(b.close(), 7)),
                expected(lowest(20), 20, b -> NaiveFormulas.lowest(b.low(), 20)),
                expected(lowest(7).of(volume()), 7, b -> NaiveFormulas.lowest(b.volume(), 7)),
                expected(atr(14), 15, b -> NaiveFormulas.atr(b, 14)));
    }

    static Stream<Arguments> bands() {
        Function<TestBars, double[]> middle = b -> NaiveFormulas.sma(b.close(), 20);
        Function<TestBars, double[]> reach =
                b -> each(b.size(), t -> 2 * NaiveFormulas.populationStdev(b.close(), 20)[t]);
        return Stream.of(
                expected(bollinger(20, 2).middle(), 20, middle),
                expected(bollinger(20, 2).upper(), 20, b -> both(middle.apply(b), reach.apply(b), (m, r) -> m + r)),
                expected(bollinger(20, 2).lower(), 20, b -> both(middle.apply(b), reach.apply(b), (m, r) -> m - r)),
                expected(bollinger(20, 2).width(), 20, b -> both(middle.apply(b), reach.apply(b), (m, r) -> 2 * r / m)),
                expected(
                        bollinger(20, 2).percentB(),
                        20,
                        b -> both(
                                both(b.close(), middle.apply(b), (c, m) -> c - m),
                                reach.apply(b),
                                (gap, r) -> (gap + r) / (2 * r))),
                expected(bollinger(5, 1).of(volume()).middle(), 5, b -> NaiveFormulas.sma(b.volume(), 5)),
                expected(donchian(10).upper(), 10, b -> NaiveFormulas.highest(b.high(), 10)),
                expected(donchian(10).lower(), 10, b -> NaiveFormulas.lowest(b.low(), 10)),
                expected(donchian(10).middle(), 10, b -> midpoint(b, 10)),
                expected(keltner(20, 10, 2).middle(), 20, b -> NaiveFormulas.ema(NaiveFormulas.typical(b), 20)),
                expected(keltner(20, 10, 2).upper(), 20, b -> keltnerOf(b, 1)),
                expected(keltner(20, 10, 2).lower(), 20, b -> keltnerOf(b, -1)));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                expected(change(1), 2, b -> both(b.close(), NaiveFormulas.shift(b.close(), 1), (c, p) -> c - p)),
                expected(
                        change(3).of(high()),
                        4,
                        b -> both(b.high(), NaiveFormulas.shift(b.high(), 3), (c, p) -> c - p)),
                expected(momentum(10), 11, b -> both(b.close(), NaiveFormulas.shift(b.close(), 10), (c, p) -> c - p)),
                expected(returns(1), 2, b -> returnsOf(b, 1)),
                expected(returns(5), 6, b -> returnsOf(b, 5)),
                expected(roc(12), 13, b -> each(b.size(), t -> 100 * returnsOf(b, 12)[t])),
                expected(close().shift(4), 5, b -> NaiveFormulas.shift(b.close(), 4)));
    }

    static Stream<Arguments> oscillators() {
        Function<TestBars, double[]> macd = b ->
                both(NaiveFormulas.ema(b.close(), 12), NaiveFormulas.ema(b.close(), 26), (fast, slow) -> fast - slow);
        return Stream.of(
                expected(rsi(14), 15, b -> NaiveFormulas.rsi(b.close(), 14)),
                expected(rsi(5).of(volume()), 6, b -> NaiveFormulas.rsi(b.volume(), 5)),
                expected(rsi(5).of(sma(8)), 13, b -> NaiveFormulas.rsi(NaiveFormulas.sma(b.close(), 8), 5)),
                expected(macd(12, 26, 9), 26, macd),
                expected(macd(12, 26, 9).signal(), 34, b -> NaiveFormulas.ema(macd.apply(b), 9)),
                expected(
                        macd(12, 26, 9).histogram(),
                        34,
                        b -> both(macd.apply(b), NaiveFormulas.ema(macd.apply(b), 9), (m, s) -> m - s)),
                expected(
                        macd(2, 3, 2).of(high()),
                        3,
                        b -> both(NaiveFormulas.ema(b.high(), 2), NaiveFormulas.ema(b.high(), 3), (f, s) -> f - s)),
                expected(stochastic(14, 3), 14, b -> NaiveFormulas.percentK(b, 14)),
                expected(stochastic(14, 3).k(), 14, b -> NaiveFormulas.percentK(b, 14)),
                expected(stochastic(14, 3).d(), 16, b -> NaiveFormulas.sma(NaiveFormulas.percentK(b, 14), 3)),
                expected(williamsR(14), 14, b -> NaiveFormulas.williamsR(b, 14)),
                expected(cci(20), 20, b -> NaiveFormulas.cci(b, 20)),
                expected(aroon(25).up(), 26, b -> NaiveFormulas.aroon(b.high(), 25, 1)),
                expected(aroon(25).down(), 26, b -> NaiveFormulas.aroon(b.low(), 25, -1)),
                expected(
                        aroon(5).oscillator(),
                        6,
                        b -> both(
                                NaiveFormulas.aroon(b.high(), 5, 1),
                                NaiveFormulas.aroon(b.low(), 5, -1),
                                (up, down) -> up - down)));
    }

    static Stream<Arguments> trends() {
        return Stream.of(
                expected(adx(14), 28, b -> NaiveFormulas.adx(b, 14)),
                expected(adx(14).plusDi(), 15, b -> NaiveFormulas.plusDi(b, 14)),
                expected(adx(14).minusDi(), 15, b -> NaiveFormulas.minusDi(b, 14)),
                expected(supertrend(10, 3), 11, b -> NaiveFormulas.supertrend(b, 10, 3)),
                expected(supertrend(5, 1), 6, b -> NaiveFormulas.supertrend(b, 5, 1)),
                expected(parabolicSar(), 2, b -> NaiveFormulas.parabolicSar(b, 0.02, 0.2)),
                expected(parabolicSar(0.05, 0.1), 2, b -> NaiveFormulas.parabolicSar(b, 0.05, 0.1)),
                expected(ichimoku().conversion(), 9, b -> midpoint(b, 9)),
                expected(ichimoku().base(), 26, b -> midpoint(b, 26)),
                expected(
                        ichimoku().spanA(),
                        51,
                        b -> NaiveFormulas.shift(both(midpoint(b, 9), midpoint(b, 26), (x, y) -> (x + y) / 2), 25)),
                expected(ichimoku().spanB(), 77, b -> NaiveFormulas.shift(midpoint(b, 52), 25)),
                expected(ichimoku().lagging(), 1, TestBars::close));
    }

    static Stream<Arguments> volumes() {
        return Stream.of(
                expected(obv(), 1, NaiveFormulas::obv),
                expected(vwap(10), 10, b -> NaiveFormulas.vwap(b, 10)),
                expected(mfi(14), 15, b -> NaiveFormulas.mfi(b, 14)));
    }

    static Stream<Arguments> sums() {
        return Stream.of(
                expected(high().plus(low()), 1, b -> both(b.high(), b.low(), Double::sum)),
                expected(close().plus(1), 1, b -> each(b.size(), t -> b.close()[t] + 1)),
                expected(high().minus(low()), 1, b -> both(b.high(), b.low(), (h, l) -> h - l)),
                expected(close().minus(1.5), 1, b -> each(b.size(), t -> b.close()[t] - 1.5)),
                expected(close().times(volume()), 1, b -> both(b.close(), b.volume(), (c, v) -> c * v)),
                expected(close().times(3), 1, b -> each(b.size(), t -> b.close()[t] * 3)),
                expected(
                        close().dividedBy(sma(3)),
                        3,
                        b -> both(b.close(), NaiveFormulas.sma(b.close(), 3), (c, m) -> c / m)),
                expected(close().dividedBy(4), 1, b -> each(b.size(), t -> b.close()[t] / 4)),
                expected(open().min(close()), 1, b -> both(b.open(), b.close(), Math::min)),
                expected(close().min(100), 1, b -> each(b.size(), t -> Math.min(b.close()[t], 100))),
                expected(open().max(close()), 1, b -> both(b.open(), b.close(), Math::max)),
                expected(close().max(100), 1, b -> each(b.size(), t -> Math.max(b.close()[t], 100))),
                expected(close().minus(open()).abs(), 1, b -> both(b.close(), b.open(), (c, o) -> Math.abs(c - o))));
    }

    private static double[] returnsOf(TestBars b, int n) {
        return both(b.close(), NaiveFormulas.shift(b.close(), n), (c, p) -> c / p - 1);
    }

    private static double[] midpoint(TestBars b, int n) {
        return both(NaiveFormulas.highest(b.high(), n), NaiveFormulas.lowest(b.low(), n), (h, l) -> (h + l) / 2);
    }

    private static double[] keltnerOf(TestBars b, int side) {
        return both(
                NaiveFormulas.ema(NaiveFormulas.typical(b), 20), NaiveFormulas.atr(b, 10), (m, r) -> m + side * 2 * r);
    }

    @ParameterizedTest(name = "{0} needs {1}")
    @MethodSource("expectations")
    void a_value_is_its_formula_on_random_bars(Value value, int needs, Function<TestBars, double[]> naive) {
        for (long seed = 1; seed <= 3; seed++) {
            TestBars bars = TestBars.random(seed, 160);
            assertSame(value, needs, naive.apply(bars), bars.series());
        }
    }

    @ParameterizedTest(name = "{0} needs {1}")
    @MethodSource("expectations")
    void a_value_is_its_formula_in_decimal_numbers(Value value, int needs, Function<TestBars, double[]> naive) {
        TestBars bars = TestBars.random(5, 90);
        assertSame(value, needs, naive.apply(bars), bars.series(DecimalNumFactory.getInstance()));
    }

    @ParameterizedTest(name = "{0} needs {1}")
    @MethodSource("expectations")
    void a_value_is_its_formula_on_the_bars_of_apple(Value value, int needs, Function<TestBars, double[]> naive) {
        TestBars.apple(500).forEach(bars -> assertSame(value, needs, naive.apply(bars), bars.series()));
    }

    @ParameterizedTest(name = "{0} needs {1}")
    @MethodSource("expectations")
    void a_value_is_the_same_in_whatever_order_bars_are_read(
            Value value, int needs, Function<TestBars, double[]> naive) {
        TestBars bars = TestBars.random(4, 120);
        double[] expected = naive.apply(bars);
        Indicator<Num> indicator = value.apply(bars.series());
        for (int t = bars.size() - 1; t >= needs - 1; t -= 3) {
            assertClose(value, t, indicator.getValue(t).doubleValue(), expected[t]);
        }
    }

    private static void assertSame(Value value, int needs, double[] expected, BarSeries series) {
        assertThat(value.barsNeeded()).as("bars needed by %s", value).isEqualTo(needs);
        Indicator<Num> indicator = value.apply(series);
        for (int t = 0; t < expected.length; t++) {
            double actual = indicator.getValue(t).doubleValue();
            if (t >= needs - 1) {
                assertClose(value, t, actual, expected[t]);
            } else {
                assertThat(actual)
                        .as("%s at bar %d, before it is defined", value, t)
                        .isNaN();
            }
        }
    }

    private static void assertClose(Value value, int t, double actual, double expected) {
        assertThat(expected).as("the oracle of %s at bar %d", value, t).isNotNaN();
        double tolerance = 1e-9 * Math.max(1, Math.abs(expected));
        assertThat(actual).as("%s at bar %d", value, t).isBetween(expected - tolerance, expected + tolerance);
    }

    @Test
    void an_indicator_of_the_host_needs_one_bar_more_than_ta4j_calls_unstable() {
        Value hull = indicator("hull", s -> new HMAIndicator(new ClosePriceIndicator(s), 9));
        BarSeries series = TestBars.random(5, 60).series();

        int unstable = new HMAIndicator(new ClosePriceIndicator(series), 9).getCountOfUnstableBars();
        assertThat(hull.barsNeeded()).isEqualTo(unstable + 1);
        assertThat(indicator("hull", 40, s -> new HMAIndicator(new ClosePriceIndicator(s), 9))
                        .barsNeeded())
                .isEqualTo(40);
        assertThat(hull.apply(series).getValue(50))
                .isEqualTo(new HMAIndicator(new ClosePriceIndicator(series), 9).getValue(50));
    }

    @Test
    void one_undefined_bar_makes_an_average_undefined_only_while_the_window_contains_it() {
        TestBars bars = TestBars.random(6, 30);
        bars.volume()[10] = 0;
        Indicator<Num> mean = sma(3).of(close().dividedBy(volume())).apply(bars.series());
        Indicator<Num> deviation = stdev(3).of(close().dividedBy(volume())).apply(bars.series());

        for (int t = 2; t < 30; t++) {
            boolean undefined = t >= 10 && t <= 12;
            assertThat(mean.getValue(t).isNaN()).as("mean at bar %d", t).isEqualTo(undefined);
            assertThat(deviation.getValue(t).isNaN())
                    .as("deviation at bar %d", t)
                    .isEqualTo(undefined);
        }
    }

    @Test
    void a_quotient_by_zero_is_undefined() {
        Indicator<Num> range = stochastic(2, 2).apply(TestBars.closes(5, 5, 6).series());

        assertThat(range.getValue(1).isNaN()).isTrue();
        assertThat(range.getValue(2).doubleValue()).isEqualTo(100);
    }
}
