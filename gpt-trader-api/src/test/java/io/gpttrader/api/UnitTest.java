package io.gpttrader.api;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Rule;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;

/** What values are measured in, and how near two of them must be to count as equal. */
class UnitTest {

    private static final Value HOST = indicator("host", ClosePriceIndicator::new);

    private static final Map<Unit, List<Value>> UNITS = Map.of(
            Unit.NUMBER, List.of(value(3), value(3).plus(4), value(2).times(3), value(1).shift(1)),
            Unit.OTHER,
                    List.of(
                            volume(),
                            obv(),
                            rsi(3),
                            cci(3),
                            mfi(3),
                            adx(3),
                            adx(3).plusDi(),
                            aroon(3).up(),
                            HOST,
                            sma(3).of(volume()),
                            on(weeks(1), rsi(3)),
                            rank(roc(3)),
                            close().times(volume()),
                            close().times(close()),
                            volume().dividedBy(close()),
                            value(1).dividedBy(close())),
            Unit.RATIO,
                    List.of(
                            returns(3),
                            returns(3).of(volume()),
                            roc(3),
                            stdev(3).of(returns(1)),
                            stochastic(3, 2),
                            stochastic(3, 2).d(),
                            williamsR(3),
                            bollinger(3, 2).width(),
                            bollinger(3, 2).percentB(),
                            close().dividedBy(sma(3)),
                            close().dividedBy(sma(3)).minus(1).times(100).abs(),
                            returns(1).times(returns(2))),
            Unit.PRICE,
                    List.of(
                            open(),
                            high(),
                            low(),
                            close(),
                            typicalPrice(),
                            medianPrice(),
                            sma(3),
                            ema(3),
                            wma(3),
                            stdev(3),
                            highest(3),
                            lowest(3),
                            atr(3),
                            vwap(3),
                            on(hours(4), sma(3)),
                            supertrend(3, 2),
                            parabolicSar(),
                            change(2),
                            Trader.momentum(2),
                            macd(2, 3, 2),
                            macd(2, 3, 2).signal(),
                            macd(2, 3, 2).histogram(),
                            bollinger(3, 2).upper(),
                            bollinger(3, 2).middle(),
                            donchian(3).lower(),
                            keltner(3, 3, 2).upper(),
                            ichimoku().spanA(),
                            sma(3).of(high().minus(low())),
                            close().plus(HOST),
                            close().times(returns(1).plus(1)),
                            close().dividedBy(returns(1)),
                            close().shift(2).abs().dividedBy(2).min(3)));

    @Test
    void a_value_has_the_unit_of_what_it_is_made_of() {
        UNITS.forEach((unit, values) -> values.forEach(
                value -> assertThat(Unit.of(value)).as("%s", value).isEqualTo(unit)));
    }

    @Test
    void every_value_of_the_dsl_is_in_the_table() {
        Set<String> known = UNITS.values().stream()
                .flatMap(List::stream)
                .map(value -> value.node().methodName())
                .collect(Collectors.toSet());
        Stream<String> methods = Arrays.stream(Trader.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> Value.class.isAssignableFrom(method.getReturnType())
                        || method.getReturnType().getEnclosingClass() == Lines.class)
                .map(Method::getName)
                .distinct();

        assertThat(methods)
                .allSatisfy(name -> assertThat(
                                known.contains(name) || UNITS.toString().contains(name + "("))
                        .as(name)
                        .isTrue());
    }

    private static final double TENTH = 0.1 + 0.2; // 0.30000000000000004

    @Test
    void numbers_are_equal_relative_to_themselves_or_to_the_scale() {
        assertThat(ComparisonRule.isAbove(TENTH, 0.3, Double.NaN)).isFalse();
        assertThat(ComparisonRule.isAbove(0.3, TENTH, 0)).isFalse();
        assertThat(ComparisonRule.isAbove(1e-15, 0, Double.NaN)).isTrue();
        assertThat(ComparisonRule.isAbove(1e-15, 0, 100)).isFalse();
        assertThat(ComparisonRule.isAbove(1e-15, 0, -100)).isFalse();
        assertThat(ComparisonRule.isAbove(1e-9, 0, 100)).isTrue();
        assertThat(ComparisonRule.isAbove(1 + 1e-11, 1, Double.NaN)).isTrue();
        assertThat(ComparisonRule.isAbove(1 + 9e-13, 1, Double.NaN)).isFalse();
        assertThat(ComparisonRule.isAbove(0.0, -0.0, Double.NaN)).isFalse();
        assertThat(ComparisonRule.isAbove(Double.POSITIVE_INFINITY, 1, Double.NaN))
                .isTrue();
        assertThat(ComparisonRule.isAbove(1, Double.NEGATIVE_INFINITY, 1)).isTrue();
        assertThat(ComparisonRule.isAbove(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1))
                .isFalse();
    }

    @Test
    void a_return_that_is_the_threshold_on_paper_is_not_above_it() {
        for (int basisPoints = 1; basisPoints <= 1_000; basisPoints++) {
            TestBars bars = TestBars.closes(100, 100 + basisPoints / 100.0);
            BarSeries series = bars.series();
            double threshold = basisPoints / 10_000.0;

            assertThat(returns(1).above(threshold).apply(series).isSatisfied(1)).isFalse();
            assertThat(returns(1).below(threshold).apply(series).isSatisfied(1)).isFalse();
            assertThat(returns(1).atLeast(threshold).apply(series).isSatisfied(1))
                    .isTrue();
            assertThat(roc(1).atMost(basisPoints / 100.0).apply(series).isSatisfied(1))
                    .isTrue();
        }
    }

    @Test
    void a_difference_of_prices_is_compared_beside_the_price() {
        Rule above =
                close().minus(open()).minus(0.3).above(0).apply(bar(100, 100.3).series());
        Rule ratio =
                close().dividedBy(open()).above(1.003).apply(bar(100, 100.3).series());

        assertThat(100.3 - 100 - 0.3).isNotZero();
        assertThat(above.isSatisfied(0)).isFalse();
        assertThat(ratio.isSatisfied(0)).isFalse();
        assertThat(close().minus(open())
                        .minus(0.3)
                        .above(0)
                        .apply(bar(100, 100.31).series())
                        .isSatisfied(0))
                .isTrue();
    }

    private static TestBars bar(double open, double close) {
        TestBars bars = TestBars.closes(close);
        bars.open()[0] = open;
        bars.low()[0] = open;
        return bars;
    }

    @Test
    void a_volume_is_not_compared_beside_the_price() {
        TestBars bars = TestBars.closes(1e15, 1e15);
        bars.volume()[1] = 1001;

        assertThat(volume().rising(1).apply(bars.series()).isSatisfied(1)).isTrue();
    }
}
