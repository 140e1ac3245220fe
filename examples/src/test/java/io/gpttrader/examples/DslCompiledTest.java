package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.api.Recipe;
import io.gpttrader.api.Value;
import io.gpttrader.backtest.Backtest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Strategy;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;
import org.ta4j.core.indicators.averages.HMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.num.DoubleNumFactory;

/**
 * Every indicator of the DSL is compiled by the back test, and compiled it decides as its own objects do, also over bars that stand still, have no
 * volume or hold a price out of all bounds.
 */
class DslCompiledTest {
    private static final Backtest UNIT_TRADER =
            Backtest.withCash(1e9).sizePercent(1).fractionalShares();

    static Stream<Value> values() {
        return Stream.of(
                sma(5),
                sma(5).of(rsi(3)),
                ema(5),
                ema(3).of(stochastic(4, 2)),
                wma(4).of(cci(3)),
                stdev(5),
                stdev(4).of(returns(1)),
                highest(4).of(rsi(4)),
                lowest(4).of(mfi(3)),
                atr(5),
                bollinger(5, 1).upper(),
                bollinger(5, 1).lower(),
                bollinger(5, 1).width(),
                bollinger(5, 1).percentB(),
                donchian(5).middle(),
                keltner(5, 4, 1).upper(),
                keltner(5, 4, 1).lower(),
                change(3),
                returns(3),
                roc(3),
                rsi(5),
                rsi(3).of(vwap(3)),
                macd(3, 6, 3),
                macd(3, 6, 3).signal(),
                macd(3, 6, 3).histogram(),
                stochastic(5, 3),
                stochastic(5, 3).d(),
                williamsR(5),
                cci(5),
                aroon(5).up(),
                aroon(5).down(),
                aroon(5).oscillator(),
                adx(4),
                adx(4).plusDi(),
                adx(4).minusDi(),
                supertrend(4, 1.5),
                parabolicSar(),
                ichimoku(3, 5, 8).conversion(),
                ichimoku(3, 5, 8).base(),
                ichimoku(3, 5, 8).spanA(),
                ichimoku(3, 5, 8).spanB(),
                obv(),
                vwap(4),
                mfi(4),
                ema(4).of(close().dividedBy(close().minus(close().shift(1)))),
                ema(4).of(indicator("hull", s -> new HMAIndicator(new ClosePriceIndicator(s), 5))));
    }

    private static Recipe recipe(Value value) {
        return strategy("turns")
                .buyWhen(value.above(value.shift(1)))
                .sellWhen(value.below(value.shift(1)).or(not(value.above(value.shift(2)))))
                .atrStop(3, 2);
    }

    @ParameterizedTest
    @MethodSource("values")
    void a_value_is_compiled_and_decides_as_its_objects_do(Value value) {
        for (long seed = 1; seed <= 8; seed++) {
            BarSeries series = bars(seed, seed % 2 == 0);
            Strategy strategy = recipe(value).apply(series);

            List<Fill> compiled = Fill.of(UNIT_TRADER.run(series, recipe(value)));
            assertThat(compiled)
                    .as("%s on %s", value, series.getName())
                    .isEqualTo(Fill.of(new BarSeriesManager(series, new TradeOnNextOpenModel()).run(strategy)));
        }
        String explained = UNIT_TRADER.run(bars(1, false), recipe(value)).explainCompilation();
        assertThat(explained).doesNotContain("FormulaIndicator").contains("no rule asks ta4j's objects bar by bar");
    }

    /** A walk that stands still now and then, without volume there; with a price out of all bounds on request. */
    private static BarSeries bars(long seed, boolean withSpike) {
        Random random = new Random(seed);
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("halts-" + seed)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        double last = 20;
        int still = 0;
        for (int i = 0; i < 200; i++) {
            still = still > 0 ? still - 1 : random.nextInt(15) == 0 ? random.nextInt(20) : 0;
            double close = still > 0 ? last : Math.rint(100 * last * Math.exp(0.02 * random.nextGaussian())) / 100;
            double range = still > 0 ? 0 : Math.rint(30 * random.nextDouble()) / 100;
            double factor = withSpike && i == 60 ? 1e12 : 1;
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofDays(i + 1L)))
                    .openPrice(last)
                    .highPrice((Math.max(last, close) + range) * factor)
                    .lowPrice(Math.min(last, close) - range)
                    .closePrice(close * factor)
                    .volume(still > 0 ? 0 : random.nextInt(9_000))
                    .add();
            last = close;
        }
        return series;
    }
}
