package io.gpttrader.api;

import static io.gpttrader.api.Naive.both;
import static io.gpttrader.api.Naive.each;
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

/** Every word for a value against a naive computation, from its first defined bar to the last. */
class ValuesAgainstNaiveTest {

    private static Arguments word(Value value, int needs, Function<TestBars, double[]> naive) {
        return Arguments.of(value, needs, naive);
    }

    static Stream<Arguments> words() {
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
                word(open(), 1, TestBars::open),
                word(high(), 1, TestBars::high),
                word(low(), 1, TestBars::low),
                word(close(), 1, TestBars::close),
                word(volume(), 1, TestBars::volume),
                word(typicalPrice(), 1, Naive::typical),
                word(medianPrice(), 1, b -> both(b.high(), b.low(), (h, l) -> (h + l) / 2)),
                word(value(7.5), 1, b -> each(b.size(), t -> 7.5)));
    }

    static Stream<Arguments> averages() {
        return Stream.of(
                word(sma(1), 1, TestBars::close),
                word(sma(10), 10, b -> Naive.sma(b.close(), 10)),
                word(sma(5).of(volume()), 5, b -> Naive.sma(b.volume(), 5)),
                word(sma(3).of(sma(4)), 6, b -> Naive.sma(Naive.sma(b.close(), 4), 3)),
                word(sma(4).of(ema(5)), 13, b -> Naive.sma(Naive.ema(b.close(), 5), 4)),
                word(ema(10), 20, b -> Naive.ema(b.close(), 10)),
                word(ema(5).of(sma(20)), 24, b -> Naive.ema(Naive.sma(b.close(), 20), 5)),
                word(ema(5).of(ema(4)), 12, b -> Naive.ema(masked(Naive.ema(b.close(), 4), 8), 5)),
                word(wma(10), 10, b -> Naive.wma(b.close(), 10)),
                word(wma(3).of(high()), 3, b -> Naive.wma(b.high(), 3)));
    }

    static Stream<Arguments> extremes() {
        return Stream.of(
                word(stdev(20), 20, b -> Naive.sampleStdev(b.close(), 20)),
                word(stdev(5).of(volume()), 5, b -> Naive.sampleStdev(b.volume(), 5)),
                word(stdev(5).of(returns(1)), 6, b -> Naive.sampleStdev(returnsOf(b, 1), 5)),
                word(stdev(5).of(returns(2)), 7, b -> Naive.sampleStdev(returnsOf(b, 2), 5)),
                word(highest(20), 20, b -> Naive.highest(b.high(), 20)),
                word(highest(7).of(close()), 7, b -> Naive.highest(b.close(), 7)),
                word(lowest(20), 20, b -> Naive.lowest(b.low(), 20)),
                word(lowest(7).of(volume()), 7, b -> Naive.lowest(b.volume(), 7)),
                word(atr(14), 28, b -> Naive.atr(b, 14)));
    }

    static Stream<Arguments> bands() {
        Function<TestBars, double[]> middle = b -> Naive.sma(b.close(), 20);
        Function<TestBars, double[]> reach = b -> each(b.size(), t -> 2 * Naive.populationStdev(b.close(), 20)[t]);
        return Stream.of(
                word(bollinger(20, 2).middle(), 20, middle),
                word(bollinger(20, 2).upper(), 20, b -> both(middle.apply(b), reach.apply(b), (m, r) -> m + r)),
                word(bollinger(20, 2).lower(), 20, b -> both(middle.apply(b), reach.apply(b), (m, r) -> m - r)),
                word(bollinger(20, 2).width(), 20, b -> both(middle.apply(b), reach.apply(b), (m, r) -> 2 * r / m)),
                word(
                        bollinger(20, 2).percentB(),
                        20,
                        b -> both(
                                both(b.close(), middle.apply(b), (c, m) -> c - m),
                                reach.apply(b),
                                (gap, r) -> (gap + r) / (2 * r))),
                word(bollinger(5, 1).of(volume()).middle(), 5, b -> Naive.sma(b.volume(), 5)),
                word(donchian(10).upper(), 10, b -> Naive.highest(b.high(), 10)),
                word(donchian(10).lower(), 10, b -> Naive.lowest(b.low(), 10)),
                word(donchian(10).middle(), 10, b -> midpoint(b, 10)),
                word(keltner(20, 10, 2).middle(), 40, b -> Naive.ema(Naive.typical(b), 20)),
                word(keltner(20, 10, 2).upper(), 40, b -> keltnerOf(b, 1)),
                word(keltner(20, 10, 2).lower(), 40, b -> keltnerOf(b, -1)));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                word(change(1), 2, b -> both(b.close(), Naive.shift(b.close(), 1), (c, p) -> c - p)),
                word(change(3).of(high()), 4, b -> both(b.high(), Naive.shift(b.high(), 3), (c, p) -> c - p)),
                word(momentum(10), 11, b -> both(b.close(), Naive.shift(b.close(), 10), (c, p) -> c - p)),
                word(returns(1), 2, b -> returnsOf(b, 1)),
                word(returns(5), 6, b -> returnsOf(b, 5)),
                word(roc(12), 13, b -> each(b.size(), t -> 100 * returnsOf(b, 12)[t])),
                word(close().shift(4), 5, b -> Naive.shift(b.close(), 4)));
    }

    static Stream<Arguments> oscillators() {
        Function<TestBars, double[]> macd =
                b -> both(Naive.ema(b.close(), 12), Naive.ema(b.close(), 26), (fast, slow) -> fast - slow);
        return Stream.of(
                word(rsi(14), 28, b -> Naive.rsi(b.close(), 14)),
                word(rsi(5).of(volume()), 10, b -> Naive.rsi(b.volume(), 5)),
                word(rsi(5).of(sma(8)), 13, b -> Naive.rsi(Naive.sma(b.close(), 8), 5)),
                word(macd(12, 26, 9), 52, macd),
                word(macd(12, 26, 9).signal(), 60, b -> Naive.ema(macd.apply(b), 9)),
                word(
                        macd(12, 26, 9).histogram(),
                        60,
                        b -> both(macd.apply(b), Naive.ema(macd.apply(b), 9), (m, s) -> m - s)),
                word(
                        macd(2, 3, 2).of(high()),
                        6,
                        b -> both(Naive.ema(b.high(), 2), Naive.ema(b.high(), 3), (f, s) -> f - s)),
                word(stochastic(14, 3), 14, b -> Naive.percentK(b, 14)),
                word(stochastic(14, 3).k(), 14, b -> Naive.percentK(b, 14)),
                word(stochastic(14, 3).d(), 16, b -> Naive.sma(Naive.percentK(b, 14), 3)),
                word(williamsR(14), 14, b -> Naive.williamsR(b, 14)),
                word(cci(20), 20, b -> Naive.cci(b, 20)),
                word(aroon(25).up(), 26, b -> Naive.aroon(b.high(), 25, 1)),
                word(aroon(25).down(), 26, b -> Naive.aroon(b.low(), 25, -1)),
                word(
                        aroon(5).oscillator(),
                        6,
                        b -> both(Naive.aroon(b.high(), 5, 1), Naive.aroon(b.low(), 5, -1), (up, down) -> up - down)));
    }

    static Stream<Arguments> trends() {
        return Stream.of(
                word(adx(14), 41, b -> Naive.adx(b, 14)),
                word(adx(14).plusDi(), 28, b -> Naive.plusDi(b, 14)),
                word(adx(14).minusDi(), 28, b -> Naive.minusDi(b, 14)),
                word(supertrend(10, 3), 20, b -> Naive.supertrend(b, 10, 3)),
                word(supertrend(5, 1), 10, b -> Naive.supertrend(b, 5, 1)),
                word(parabolicSar(), 2, b -> Naive.parabolicSar(b, 0.02, 0.2)),
                word(parabolicSar(0.05, 0.1), 2, b -> Naive.parabolicSar(b, 0.05, 0.1)),
                word(ichimoku().conversion(), 9, b -> midpoint(b, 9)),
                word(ichimoku().base(), 26, b -> midpoint(b, 26)),
                word(
                        ichimoku().spanA(),
                        51,
                        b -> Naive.shift(both(midpoint(b, 9), midpoint(b, 26), (x, y) -> (x + y) / 2), 25)),
                word(ichimoku().spanB(), 77, b -> Naive.shift(midpoint(b, 52), 25)),
                word(ichimoku().lagging(), 1, TestBars::close));
    }

    static Stream<Arguments> volumes() {
        return Stream.of(
                word(obv(), 1, Naive::obv),
                word(vwap(10), 10, b -> Naive.vwap(b, 10)),
                word(mfi(14), 15, b -> Naive.mfi(b, 14)));
    }

    static Stream<Arguments> sums() {
        return Stream.of(
                word(high().plus(low()), 1, b -> both(b.high(), b.low(), Double::sum)),
                word(close().plus(1), 1, b -> each(b.size(), t -> b.close()[t] + 1)),
                word(high().minus(low()), 1, b -> both(b.high(), b.low(), (h, l) -> h - l)),
                word(close().minus(1.5), 1, b -> each(b.size(), t -> b.close()[t] - 1.5)),
                word(close().times(volume()), 1, b -> both(b.close(), b.volume(), (c, v) -> c * v)),
                word(close().times(3), 1, b -> each(b.size(), t -> b.close()[t] * 3)),
                word(close().dividedBy(sma(3)), 3, b -> both(b.close(), Naive.sma(b.close(), 3), (c, m) -> c / m)),
                word(close().dividedBy(4), 1, b -> each(b.size(), t -> b.close()[t] / 4)),
                word(open().min(close()), 1, b -> both(b.open(), b.close(), Math::min)),
                word(close().min(100), 1, b -> each(b.size(), t -> Math.min(b.close()[t], 100))),
                word(open().max(close()), 1, b -> both(b.open(), b.close(), Math::max)),
                word(close().max(100), 1, b -> each(b.size(), t -> Math.max(b.close()[t], 100))),
                word(close().minus(open()).abs(), 1, b -> both(b.close(), b.open(), (c, o) -> Math.abs(c - o))));
    }

    private static double[] masked(double[] x, int needs) {
        return each(x.length, t -> t < needs - 1 ? Double.NaN : x[t]);
    }

    private static double[] returnsOf(TestBars b, int n) {
        return both(b.close(), Naive.shift(b.close(), n), (c, p) -> c / p - 1);
    }

    private static double[] midpoint(TestBars b, int n) {
        return both(Naive.highest(b.high(), n), Naive.lowest(b.low(), n), (h, l) -> (h + l) / 2);
    }

    private static double[] keltnerOf(TestBars b, int side) {
        return both(Naive.ema(Naive.typical(b), 20), Naive.atr(b, 10), (m, r) -> m + side * 2 * r);
    }

    @ParameterizedTest(name = "{0} needs {1}")
    @MethodSource("words")
    void a_value_is_its_formula_on_random_bars(Value value, int needs, Function<TestBars, double[]> naive) {
        for (long seed = 1; seed <= 3; seed++) {
            TestBars bars = TestBars.random(seed, 160);
            assertSame(value, needs, naive.apply(bars), bars.series());
        }
    }

    @ParameterizedTest(name = "{0} needs {1}")
    @MethodSource("words")
    void a_value_is_its_formula_in_decimal_numbers(Value value, int needs, Function<TestBars, double[]> naive) {
        TestBars bars = TestBars.random(5, 90);
        assertSame(value, needs, naive.apply(bars), bars.series(DecimalNumFactory.getInstance()));
    }

    @ParameterizedTest(name = "{0} needs {1}")
    @MethodSource("words")
    void a_value_is_its_formula_on_the_bars_of_apple(Value value, int needs, Function<TestBars, double[]> naive) {
        TestBars bars = TestBars.apple(500);
        assertSame(value, needs, naive.apply(bars), bars.series());
    }

    @ParameterizedTest(name = "{0} needs {1}")
    @MethodSource("words")
    void a_value_is_the_same_whatever_the_order_in_which_bars_are_asked(
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
            }
        }
    }

    private static void assertClose(Value value, int t, double actual, double expected) {
        assertThat(expected).as("the oracle of %s at bar %d", value, t).isNotNaN();
        double tolerance = 1e-9 * Math.max(1, Math.abs(expected));
        assertThat(actual).as("%s at bar %d", value, t).isBetween(expected - tolerance, expected + tolerance);
    }

    @Test
    void a_lifted_indicator_needs_one_bar_more_than_ta4j_calls_unstable() {
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
    void one_undefined_bar_leaves_an_average_undefined_only_while_the_window_holds_it() {
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
