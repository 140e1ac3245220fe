package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.AbstractIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.ConstantIndicator;
import org.ta4j.core.indicators.helpers.PreviousValueIndicator;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.BooleanRule;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/** Strategies that know the future are caught, each leak in plain code; honest ones pass. */
class BacktestAuditTest {
    private static final int BARS = 300;

    private static BarSeries market() {
        return NaiveMarket.random("X", 7, BARS);
    }

    private static BacktestAudit audit(Function<BarSeries, Strategy> recipe) {
        return Backtest.withCash(10_000).audit(market(), recipe);
    }

    /** Close above the leaking value in, below it out. */
    private static Strategy against(BarSeries series, Indicator<Num> leak) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        return new BaseStrategy("leak", new OverIndicatorRule(close, leak), new UnderIndicatorRule(close, leak));
    }

    private static Strategy entering(Rule rule) {
        return new BaseStrategy("leak", rule, BooleanRule.FALSE);
    }

    private static double close(BarSeries series, int bar) {
        return series.getBar(bar).getClosePrice().doubleValue();
    }

    /** The values of a function of the bar, as an indicator of a host's own. */
    private static final class Computed extends AbstractIndicator<Num> {
        private final java.util.function.IntToDoubleFunction of;

        Computed(BarSeries series, java.util.function.IntToDoubleFunction of) {
            super(series);
            this.of = of;
        }

        @Override
        public Num getValue(int index) {
            return getBarSeries().numFactory().numOf(of.applyAsDouble(index));
        }

        @Override
        public int getCountOfUnstableBars() {
            return 0;
        }
    }

    private record Leak(String name, String part, Function<BarSeries, Strategy> recipe) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Leak> leaks() {
        return Stream.of(
                new Leak(
                        "negative shift",
                        "Computed",
                        series -> against(series, new Computed(series, i -> {
                            int next = Math.min(i + 1, series.getEndIndex());
                            return close(series, next);
                        }))),
                new Leak(
                        "centred moving average",
                        "Computed",
                        series -> against(series, new Computed(series, i -> {
                            int from = Math.max(0, i - 2);
                            int to = Math.min(series.getEndIndex(), i + 2);
                            return IntStream.rangeClosed(from, to)
                                    .mapToDouble(bar -> close(series, bar))
                                    .average()
                                    .orElseThrow();
                        }))),
                new Leak("z-score over the whole series", "ConstantIndicator", series -> {
                    double mean = series.getBarData().stream()
                            .mapToDouble(bar -> bar.getClosePrice().doubleValue())
                            .average()
                            .orElseThrow();
                    return against(
                            series,
                            new ConstantIndicator<>(series, series.numFactory().numOf(mean)));
                }),
                new Leak(
                        "90 % of the highest high of the whole series",
                        "Computed",
                        series -> against(
                                series,
                                new Computed(
                                        series,
                                        i -> 0.9
                                                * series.getBarData().stream()
                                                        .mapToDouble(bar -> bar.getHighPrice()
                                                                .doubleValue())
                                                        .max()
                                                        .orElseThrow()))),
                new Leak(
                        "a decision that uses the next open",
                        "a lambda of",
                        series -> entering((i, record) -> i < series.getEndIndex()
                                && series.getBar(i + 1).getOpenPrice().doubleValue() > close(series, i))),
                new Leak(
                        "the next open without looking where the series ends",
                        "a lambda of",
                        series -> entering((i, record) -> series.getBar(Math.min(i + 1, BARS - 1))
                                        .getOpenPrice()
                                        .doubleValue()
                                > close(series, i))),
                new Leak(
                        "the close of the week known on its first bar",
                        "Computed",
                        series -> against(
                                series,
                                new Computed(
                                        series, i -> close(series, Math.min(i / 5 * 5 + 4, series.getEndIndex()))))),
                new Leak(
                        "a peak known before the fall that makes it one",
                        "a lambda of",
                        series -> entering((i, record) -> i > 0
                                && i < series.getEndIndex()
                                && close(series, i) > close(series, i - 1)
                                && close(series, i) > close(series, i + 1))),
                new Leak(
                        "the last bar",
                        "a lambda of",
                        series -> entering((i, record) ->
                                series.getLastBar().getClosePrice().doubleValue() > close(series, i))),
                new Leak(
                        "a length from the count of bars",
                        "barCount of SMAIndicator",
                        series -> against(
                                series,
                                new SMAIndicator(new ClosePriceIndicator(series), series.getBarCount() / 10 + 1))),
                new Leak(
                        "a rule that reads the end index",
                        "a lambda of",
                        series -> entering((i, record) -> i % 7 == series.getEndIndex() % 7)),
                new Leak(
                        "an exit that knows the next close",
                        "a lambda of",
                        series -> new BaseStrategy(
                                "leak",
                                BooleanRule.TRUE,
                                (i, record) -> i < series.getEndIndex() && close(series, i + 1) < close(series, i))));
    }

    @ParameterizedTest
    @MethodSource("leaks")
    void a_leak_is_caught_and_its_part_is_named(Leak leak) {
        BacktestAudit audit = audit(leak.recipe());

        assertThat(audit.isClean()).as(audit.toString()).isFalse();
        assertThat(audit.lookAhead().orElseThrow().part()).contains(leak.part());
        assertThat(audit.toString()).contains("look-ahead: ").contains("(20");
    }

    @Test
    void the_first_bar_is_named_with_both_values() {
        // Only bar 123 looks at the close after it, 124.
        BarSeries series = market();
        Function<BarSeries, Strategy> recipe = bars -> entering((i, record) -> i == 123 && i < bars.getEndIndex());

        BacktestAudit.Finding found =
                Backtest.withCash(1).audit(series, recipe).lookAhead().orElseThrow();

        assertThat(found.bar()).isEqualTo(123);
        assertThat(found.side()).isEqualTo("entry");
        assertThat(found.whole()).isEqualTo("true");
        assertThat(found.changed()).isEqualTo("false");
        // The bars of the test market are days that end at midnight UTC, so the date is the day before.
        LocalDate ends = LocalDate.ofInstant(series.getBar(123).getEndTime(), java.time.ZoneOffset.UTC);
        assertThat(found.date()).isIn(ends, ends.minusDays(1));
    }

    @Test
    void the_shifted_indicator_is_named_and_not_the_comparison_or_the_price_within() {
        BacktestAudit.Finding found = audit(series -> against(
                        series,
                        new SMAIndicator(
                                new Computed(series, i -> close(series, Math.min(i + 3, series.getEndIndex()))), 4)))
                .lookAhead()
                .orElseThrow();

        assertThat(found.part()).isEqualTo("Computed");
        assertThat(Double.parseDouble(found.whole())).isNotEqualTo(Double.parseDouble(found.changed()));
    }

    @Test
    void honest_strategies_are_clean() {
        Stream.<Function<BarSeries, Strategy>>of(
                        series -> against(series, new SMAIndicator(new ClosePriceIndicator(series), 20)),
                        series -> against(series, new PreviousValueIndicator(new ClosePriceIndicator(series), 5)),
                        series -> {
                            ClosePriceIndicator close = new ClosePriceIndicator(series);
                            EMAIndicator fast = new EMAIndicator(close, 5);
                            EMAIndicator slow = new EMAIndicator(close, 20);
                            return new BaseStrategy(
                                    new CrossedUpIndicatorRule(fast, slow),
                                    new CrossedDownIndicatorRule(fast, slow),
                                    20);
                        },
                        // Reads the bars when it is made, but only those before the bar that is asked.
                        series -> {
                            double[] closes = series.getBarData().stream()
                                    .mapToDouble(bar -> bar.getClosePrice().doubleValue())
                                    .toArray();
                            return entering((i, record) -> i > 2 && closes[i] > closes[i - 2]);
                        })
                .forEach(recipe -> {
                    BacktestAudit audit = audit(recipe);
                    assertThat(audit.isClean()).as(audit.toString()).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1000})
    void a_hundred_random_recipes_are_clean(long from) {
        long[] caught = IntStream.range(0, 100)
                .mapToLong(i -> from + i)
                .filter(seed -> !Backtest.withCash(1)
                        .audit(NaiveMarket.random("X", seed, 80), NaiveRecipes.random(seed))
                        .isClean())
                .toArray();

        assertThat(Arrays.toString(caught)).isEqualTo("[]");
    }

    @Test
    void an_average_that_never_forgets_its_start_is_told_as_warm_up_and_not_as_look_ahead() {
        // The mean of all closes so far depends for ever on where the series starts.
        BacktestAudit audit = audit(series -> against(
                series,
                new Computed(
                        series,
                        i -> IntStream.rangeClosed(0, i)
                                .mapToDouble(bar -> close(series, bar))
                                .average()
                                .orElseThrow())));

        assertThat(audit.isClean()).isTrue();
        assertThat(audit.warmUp().orElseThrow().part()).isEqualTo("Computed");
        assertThat(audit.warmUpBars()).isGreaterThan(50);
        assertThat(audit.toString()).contains("no look-ahead found").contains("warm-up: answers agree from");
    }

    @Test
    void a_window_of_ten_bars_needs_nine_more_to_warm_up() {
        // ta4j's SMA averages what there is until its window is full, which takes bars 0 to 9 of the later series.
        BacktestAudit audit = audit(series -> new BaseStrategy(
                new OverIndicatorRule(
                        new ClosePriceIndicator(series), new SMAIndicator(new ClosePriceIndicator(series), 10)),
                BooleanRule.FALSE,
                0));

        assertThat(audit.warmUpBars()).isBetween(1, 9);
    }

    // ---- prices of orders

    /** The low of the next bar, which a limit that always fills would be at. */
    private static Indicator<Num> nextLow(BarSeries series) {
        return new Computed(
                series,
                i -> series.getBar(Math.min(i + 1, series.getEndIndex()))
                        .getLowPrice()
                        .doubleValue());
    }

    private static BacktestAudit audit(Backtest trader) {
        return trader.audit(market(), series -> against(series, new SMAIndicator(new ClosePriceIndicator(series), 10)));
    }

    @Test
    void a_limit_that_knows_the_next_low_is_caught() {
        BacktestAudit.Finding found = audit(
                        Backtest.withCash(10_000).entries(o -> o.limitAt(BacktestAuditTest::nextLow)))
                .lookAhead()
                .orElseThrow();

        // The first bar is one of those at which the series ends, from a quarter of it or the unstable bars on.
        assertThat(found.side()).isEqualTo("entry limit");
        assertThat(found.part()).isEqualTo("Computed");
        BarSeries bars = market();
        assertThat(found.whole())
                .isEqualTo(String.valueOf(
                        bars.getBar(found.bar() + 1).getLowPrice().doubleValue()));
        assertThat(found.changed())
                .isEqualTo(String.valueOf(bars.getBar(found.bar()).getLowPrice().doubleValue()));
    }

    @Test
    void so_are_the_other_prices() {
        assertThat(audit(Backtest.withCash(10_000).entries(o -> o.stopAt(BacktestAuditTest::nextLow)))
                        .lookAhead()
                        .orElseThrow()
                        .side())
                .isEqualTo("entry stop");
        assertThat(audit(Backtest.withCash(10_000).exits(o -> o.signalLimitAt(BacktestAuditTest::nextLow)))
                        .lookAhead()
                        .orElseThrow()
                        .side())
                .isEqualTo("exit limit");
        assertThat(audit(Backtest.withCash(10_000).exits(o -> o.signalStopAt(BacktestAuditTest::nextLow)))
                        .lookAhead()
                        .orElseThrow()
                        .side())
                .isEqualTo("exit stop");
    }

    @Test
    void an_honest_price_passes() {
        BacktestAudit audit = audit(Backtest.withCash(10_000)
                .entries(o -> o.limitAt(series -> new SMAIndicator(new ClosePriceIndicator(series), 20))));

        assertThat(audit.isClean()).isTrue();
        assertThat(audit.notes()).isEmpty();
        // Beside the recipe's ten bars; 19 bars of the later series average what there is.
        assertThat(audit.warmUpBars()).isBetween(10, 19);
        assertThat(audit.answers())
                .isGreaterThan(audit(Backtest.withCash(10_000)).answers());
    }

    @Test
    void a_price_that_cannot_be_made_is_an_error_that_names_it() {
        assertThatThrownBy(() -> audit(Backtest.withCash(10_000)
                        .entries(o -> o.limitAt(series -> {
                            throw new IllegalStateException("no");
                        }))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the entry limit failed to make an indicator for X");
    }

    @Test
    void what_could_not_be_tried_is_told() {
        BacktestAudit audit = audit(series -> {
            if (series.getBarCount() < BARS) {
                throw new IllegalStateException("needs all bars");
            }
            return entering(BooleanRule.TRUE);
        });

        assertThat(audit.isClean()).isTrue();
        assertThat(audit.notes()).isNotEmpty().allMatch(note -> note.contains("needs all bars"));
    }

    @Test
    void a_short_series_and_a_recipe_that_fails_are_rejected() {
        assertThatThrownBy(() -> Backtest.withCash(1).audit(NaiveMarket.random("X", 1, 29), NaiveRecipes.alwaysLong()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("30");
        assertThatThrownBy(() -> audit(series -> {
                    throw new UnsupportedOperationException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the recipe failed");
    }
}
