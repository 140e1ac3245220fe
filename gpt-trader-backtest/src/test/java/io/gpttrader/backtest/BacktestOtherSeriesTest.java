package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.AbstractIndicator;
import org.ta4j.core.indicators.CachedIndicator;
import org.ta4j.core.indicators.KalmanFilterIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.candles.DojiIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.ConstantIndicator;
import org.ta4j.core.indicators.helpers.DateTimeIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.*;

/** An indicator over other bars than those of the run would be matched by index; it is rejected with both series. */
class BacktestOtherSeriesTest {
    private static final Backtest BASE = Backtest.withCash(10_000);
    private static final BarSeries RUN = NaiveMarket.random("AAPL", 1, 60);
    private static final BarSeries OTHER = NaiveMarket.random("MSFT", 2, 60);
    private static final BarSeries WEEKLY = NaiveMarket.random("WEEK", 3, 12);

    private static Indicator<Num> close(BarSeries series) {
        return new ClosePriceIndicator(series);
    }

    private static Rule over(Indicator<Num> indicator) {
        return new OverIndicatorRule(indicator, 50);
    }

    private static Strategy of(Rule entry) {
        return new BaseStrategy("mixed", entry, new FixedRule(40));
    }

    private static Strategy exits(Rule exit) {
        return new BaseStrategy("mixed", new FixedRule(20), exit);
    }

    static Stream<Strategy> mixed() {
        return Stream.of(
                of(over(close(OTHER))),
                exits(over(close(OTHER))),
                of(new UnderIndicatorRule(close(RUN), new SMAIndicator(close(OTHER), 5))),
                of(new CrossedUpIndicatorRule(close(RUN), new EMAIndicator(close(OTHER), 5))),
                of(over(close(RUN)).and(over(close(OTHER)).negation())),
                of(over(close(RUN)).or(new IsRisingRule(close(OTHER), 2))),
                of(new InSlopeRule(close(OTHER), RUN.numFactory().one())),
                of(new BooleanIndicatorRule(new DojiIndicator(OTHER, 5, 0.1))),
                of(new DayOfWeekRule(new DateTimeIndicator(OTHER), DayOfWeek.MONDAY)),
                of(over(new KalmanFilterIndicator(close(OTHER)))),
                of(over(new Twice(close(OTHER)))),
                of(new ChainRule(over(close(OTHER)))),
                of(new VoteRule(1, over(close(RUN)), over(close(OTHER)))),
                exits(new StopLossRule(close(OTHER), 5)),
                exits(new TrailingStopLossRule(close(OTHER), RUN.numFactory().one())),
                exits(new AverageTrueRangeStopLossRule(close(RUN), new ATRIndicator(OTHER, 5), 2)),
                new BaseStrategy("ready", over(close(OTHER)), over(close(OTHER)), 5) {});
    }

    /** An indicator of the host, over the series of the one it reads. */
    private static final class Twice extends CachedIndicator<Num> {
        private final Indicator<Num> its;

        Twice(Indicator<Num> its) {
            super(its);
            this.its = its;
        }

        @Override
        protected Num calculate(int index) {
            return its.getValue(index).plus(its.getValue(index));
        }

        @Override
        public int getCountOfUnstableBars() {
            return 0;
        }
    }

    @ParameterizedTest
    @MethodSource("mixed")
    void an_indicator_over_another_symbol_is_rejected_with_both_series(Strategy strategy) {
        for (Backtest engine : List.of(BASE, BASE.plainly())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.run(RUN, series -> strategy))
                    .withMessageContaining("'" + strategy.getName() + "' on AAPL")
                    .withMessageContaining("MSFT (60 bars, 2020-01-07T00:00:00Z to 2020-03-28T00:00:00Z)")
                    .withMessageContaining("AAPL (60 bars, 2020-01-07T00:00:00Z to 2020-03-28T00:00:00Z)")
                    .withMessageContaining("matched by index")
                    .withMessageContaining("series -> new ClosePriceIndicator(series)");
        }
    }

    @Test
    void an_indicator_over_longer_bars_of_the_symbol_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.run(RUN, series -> of(over(new SMAIndicator(close(WEEKLY), 3)))))
                .withMessageContaining("SMAIndicator is over the series WEEK (12 bars")
                .withMessageContaining("longer timeframe");
    }

    @Test
    void an_indicator_without_a_class_name_is_named_by_the_class_around_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.run(RUN, series -> of(over(new SMAIndicator(close(WEEKLY), 3) {}))))
                .withMessageContaining("an anonymous indicator of BacktestOtherSeriesTest is over the series WEEK");
    }

    @Test
    void a_ready_strategy_is_rejected_on_the_second_symbol_and_in_a_batch() {
        Map<String, BarSeries> both = new LinkedHashMap<>();
        both.put("AAPL", RUN);
        both.put("MSFT", OTHER);
        Strategy ready = of(over(close(RUN)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.run(both, series -> ready))
                .withMessageContaining("on MSFT")
                .withMessageContaining("the series AAPL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.runAll(OTHER, List.of(series -> ready)))
                .withMessageContaining("recipe 0 of the batch")
                .withMessageContaining("the series AAPL");
    }

    @Test
    void a_part_of_the_series_that_begins_later_is_other_bars() {
        BarSeries part = RUN.getSubSeries(10, 40);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.run(part, series -> of(over(close(RUN)))))
                .withMessageContaining("(60 bars")
                .withMessageContaining("(30 bars");
    }

    static Stream<Function<BarSeries, BarSeries>> sameBars() {
        return Stream.of(
                series -> series,
                series -> new BaseBarSeriesBuilder()
                        .withName("copy")
                        .withNumFactory(DoubleNumFactory.getInstance())
                        .withBars(series.getBarData())
                        .build(),
                series -> series.getSubSeries(0, 60));
    }

    @ParameterizedTest
    @MethodSource("sameBars")
    void a_copy_or_a_longer_series_with_the_same_bars_gives_the_same_report(Function<BarSeries, BarSeries> copy) {
        BarSeries full = NaiveMarket.random("AAPL", 1, 60);
        BarSeries other = copy.apply(full);
        BarSeries shorter = full.getSubSeries(0, 50);
        Function<BarSeries, Strategy> recipe = series -> new BaseStrategy(
                new CrossedUpIndicatorRule(close(series), new SMAIndicator(close(series), 5)),
                new CrossedDownIndicatorRule(close(series), new SMAIndicator(close(series), 5)));

        for (BarSeries run : List.of(full, shorter)) {
            BacktestReport expected = BASE.run(run, recipe);
            assertThat(BASE.run(run, series -> recipe.apply(other)).equity()).containsExactly(expected.equity());
            assertThat(expected.roundTrips()).isNotEmpty();
        }
    }

    @Test
    void what_belongs_to_no_series_and_what_the_host_matches_itself_is_accepted() {
        Indicator<Num> constant = new ConstantIndicator<>(null, RUN.numFactory().numOf(50));
        Indicator<Num> byTime = new AbstractIndicator<>(RUN) {
            private final Indicator<Num> its = close(WEEKLY);

            @Override
            public Num getValue(int index) {
                return its.getValue(index / 5);
            }

            @Override
            public int getCountOfUnstableBars() {
                return 0;
            }
        };
        Rule own = new Rule() {
            private final Indicator<Num> its = close(OTHER);

            @Override
            public boolean isSatisfied(int index, TradingRecord record) {
                return its.getValue(index).isGreaterThan(RUN.numFactory().numOf(50));
            }
        };

        for (Rule rule : Arrays.asList(new OverIndicatorRule(close(RUN), constant), over(byTime), own)) {
            assertThatCode(() -> BASE.run(RUN, series -> of(rule))).doesNotThrowAnyException();
            assertThatCode(() -> BASE.plainly().run(RUN, series -> of(rule))).doesNotThrowAnyException();
        }
    }
}
