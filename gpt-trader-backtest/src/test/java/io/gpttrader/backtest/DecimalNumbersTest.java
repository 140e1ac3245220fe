package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.ConstantIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
import org.ta4j.core.indicators.helpers.OpenPriceIndicator;
import org.ta4j.core.indicators.helpers.PreviousValueIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.AverageTrueRangeStopLossRule;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import org.ta4j.core.rules.FixedRule;
import org.ta4j.core.rules.InPipeRule;
import org.ta4j.core.rules.IsEqualRule;
import org.ta4j.core.rules.IsRisingRule;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.StopGainRule;
import org.ta4j.core.rules.StopLossRule;
import org.ta4j.core.rules.TrailingStopLossRule;
import org.ta4j.core.rules.UnderIndicatorRule;

/** Series of ta4j's decimal numbers, which are those that its builder makes unless told otherwise. */
class DecimalNumbersTest {
    private static final Backtest BACKTEST =
            Backtest.withCash(1_000_000).sizePercent(1).fractionalShares().commissionBps(5);

    /** Each close as it is written, to forty digits, opened at the close before. */
    private static BarSeries written(String... closes) {
        BarSeries series = new BaseBarSeriesBuilder()
                .withNumFactory(DecimalNumFactory.getInstance(40))
                .build();
        String open = closes[0];
        for (int bar = 0; bar < closes.length; bar++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2024-01-02T00:00:00Z").plus(Duration.ofDays(bar)))
                    .openPrice(open)
                    .highPrice("999")
                    .lowPrice("1")
                    .closePrice(closes[bar])
                    .volume("1")
                    .add();
            open = closes[bar];
        }
        return series;
    }

    private static Strategy rising(BarSeries series) {
        Indicator<Num> close = new ClosePriceIndicator(series);
        Indicator<Num> open = new OpenPriceIndicator(series);
        return new BaseStrategy("rising", new OverIndicatorRule(close, open), new UnderIndicatorRule(close, open));
    }

    private static Strategy crossing(BarSeries series, boolean stops) {
        Indicator<Num> close = new ClosePriceIndicator(series);
        Indicator<Num> fast = new SMAIndicator(close, 3);
        Indicator<Num> slow = new SMAIndicator(close, 7);
        CrossedDownIndicatorRule down = new CrossedDownIndicatorRule(fast, slow);
        return new BaseStrategy(
                "crossing", new CrossedUpIndicatorRule(fast, slow), stops ? down.or(new StopLossRule(close, 1)) : down);
    }

    /** A running sum of decimal numbers is rounded, and so hangs on the bar that was asked for first; compiled, that is the first. */
    @Property(seed = "20261130")
    void compiled_or_not_the_same_is_traded(
            @ForAll long market, @ForAll long strategy, @ForAll @IntRange(min = 1, max = 150) int bars) {
        assertSameTrades(
                KernelMarket.decimal(market, bars),
                its -> new KernelTrees(strategy, its).strategy((int) (strategy & 15)),
                95);
    }

    /** Averages of such prices are often equal or nearly. */
    @Property(seed = "78", tries = 1_500)
    void where_lines_are_equal_or_nearly_the_same_is_traded(
            @ForAll long market, @ForAll long strategy, @ForAll @IntRange(min = 30, max = 250) int bars) {
        assertSameTrades(DecimalMarket.random(market, bars), its -> lines(new Random(strategy), its), 90);
    }

    /** What users write most: averages, prices, extremes and constants, crossed or compared, with a stop now and then. */
    private static Strategy lines(Random random, BarSeries series) {
        Rule exit = compared(random, series);
        Rule stop = stop(random, series);
        return new BaseStrategy(
                "lines",
                random.nextBoolean()
                        ? compared(random, series)
                        : compared(random, series).or(compared(random, series)),
                random.nextInt(2) == 0 ? exit.or(stop) : exit.or(compared(random, series)),
                random.nextInt(10));
    }

    private static Rule stop(Random random, BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        double percent = random.nextBoolean() ? 1 + random.nextInt(5) : 0.1 * random.nextInt(100);
        return switch (random.nextInt(4)) {
            case 0 -> new StopLossRule(close, percent);
            case 1 -> new StopGainRule(close, percent);
            case 2 -> new TrailingStopLossRule(close, series.numFactory().numOf(percent));
            default -> new TrailingStopLossRule(close, series.numFactory().numOf(percent), 1 + random.nextInt(9));
        };
    }

    private static Rule compared(Random random, BarSeries series) {
        Indicator<Num> a = line(random, series);
        Indicator<Num> b = line(random, series);
        return switch (random.nextInt(11)) {
            case 9 -> new UnderIndicatorRule(new RSIIndicator(a, 1 + random.nextInt(14)), 20 + 10 * random.nextInt(7));
            case 10 -> {
                MACDIndicator macd = new MACDIndicator(a, 3, 6);
                yield new CrossedUpIndicatorRule(macd, macd.getSignalLine(4));
            }
            case 0, 1 -> new CrossedUpIndicatorRule(a, b);
            case 2, 3 -> new CrossedDownIndicatorRule(a, b);
            case 4 -> new OverIndicatorRule(a, b);
            case 5 -> new UnderIndicatorRule(a, b);
            case 6 -> new IsEqualRule(a, b).negation();
            case 7 -> new InPipeRule(a, b, line(random, series));
            default -> new IsRisingRule(a, 1 + random.nextInt(3));
        };
    }

    private static Indicator<Num> line(Random random, BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        int count = 1 + random.nextInt(12);
        return switch (random.nextInt(11)) {
            case 10 ->
                new BollingerBandsLowerIndicator(
                        new BollingerBandsMiddleIndicator(new SMAIndicator(close, count)),
                        new StandardDeviationIndicator(close, count),
                        series.numFactory().two());
            case 0, 1, 2 -> new SMAIndicator(close, count);
            case 3, 4 -> new EMAIndicator(close, count);
            case 5 -> new PreviousValueIndicator(new HighestValueIndicator(close, count), 1);
            case 6 -> new LowestValueIndicator(new OpenPriceIndicator(series), count);
            case 7 -> new ConstantIndicator<>(series, series.numFactory().numOf(50));
            case 8 -> new SMAIndicator(new SMAIndicator(close, count), 3);
            default -> close;
        };
    }

    private static void assertSameTrades(
            BarSeries series, Function<BarSeries, Strategy> recipe, int leastPercentOfTa4j) {
        AtomicReference<BacktestReport> compiled = new AtomicReference<>();
        AtomicReference<BacktestReport> plain = new AtomicReference<>();
        Throwable failure = catchThrowable(() -> plain.set(BACKTEST.plainly().run(series, recipe)));
        Throwable same = catchThrowable(() -> compiled.set(BACKTEST.run(series, recipe)));
        if (failure != null) {
            // An infinite value, which a decimal number cannot be.
            assertThat(same).hasMessage(failure.getMessage());
            return;
        }

        boolean isWhole = compiled.get().explainCompilation().contains("no rule asks ta4j's objects bar by bar");
        boolean isPlain = compiled.get().roundTrips().equals(plain.get().roundTrips())
                && compiled.get().metrics().equals(plain.get().metrics());
        String which = isPlain ? "ta4j" : isWhole ? "ta4j asked for every bar in order" : "ta4j asked in part";
        BacktestReport asked = isPlain
                ? plain.get()
                : BACKTEST.plainly().run(series, its -> SameAnswersTree.asked(recipe.apply(its), its.getBarCount()));
        assertThat(compiled.get().roundTrips()).isEqualTo(asked.roundTrips());
        assertThat(compiled.get().metrics()).isEqualTo(asked.metrics());
        Statistics.label("the same as").collect(which);
        Statistics.label("the same as").coverage(c -> c.check("ta4j").percentage(share -> share > leastPercentOfTa4j));
        Statistics.label("trades").collect(!plain.get().roundTrips().isEmpty());
        Statistics.label("trades").coverage(c -> c.check(true).percentage(share -> share > 40));
    }

    @Test
    void crossings_are_compiled_and_a_batch_shares_them() {
        BarSeries series = KernelMarket.decimal(5, 300);

        BacktestReport report = BACKTEST.run(series, its -> crossing(its, false));
        BacktestBatch batch =
                BACKTEST.threads(2).runAll(series, List.of(its -> crossing(its, false), its -> crossing(its, true)));

        assertThat(report.explainCompilation()).contains("no rule asks ta4j's objects bar by bar");
        assertThat(report.metric("trades")).isGreaterThan(5);
        assertThat(report.roundTrips())
                .isEqualTo(BACKTEST.plainly()
                        .run(series, its -> crossing(its, false))
                        .roundTrips());
        assertThat(batch.metric("sharpe"))
                .containsExactly(
                        report.metric("sharpe"),
                        BACKTEST.plainly()
                                .run(series, its -> crossing(its, true))
                                .metric("sharpe"));
    }

    @Test
    void a_stop_in_percent_is_compiled_and_one_of_the_average_range_asked_itself() {
        BarSeries series = KernelMarket.decimal(5, 300);
        BacktestReport percent = BACKTEST.run(series, its -> crossing(its, true));
        BacktestReport range = BACKTEST.run(
                series,
                its -> new BaseStrategy(
                        "range", crossing(its, false).getEntryRule(), new AverageTrueRangeStopLossRule(its, 5, 2)));

        assertThat(percent.explainCompilation())
                .contains("CrossedUpIndicatorRule: bits", "StopLossRule: in the loop")
                .contains("no rule asks ta4j's objects bar by bar");
        assertThat(range.explainCompilation())
                .contains("AverageTrueRangeStopLossRule: ta4j's own object bar by bar, because it does arithmetic");
    }

    /** 100 less 10 % is 90, which is no further from the threshold than a double can say; so is 110. */
    @Test
    void a_price_at_the_threshold_has_reached_it() {
        String[] closes = {
            "100", "100", "90", "90.0000000000000000000000001", "100", "110", "109.99999999999999999999", "90"
        };
        BarSeries series = written(closes);
        List<Integer> reached = new ArrayList<>();
        for (Rule stop : List.of(
                new StopLossRule(new ClosePriceIndicator(series), 10),
                new StopGainRule(new ClosePriceIndicator(series), 10),
                new TrailingStopLossRule(
                        new ClosePriceIndicator(series), series.numFactory().numOf(10)))) {
            for (int entry = 0; entry < 3; entry++) {
                Rule at = new FixedRule(entry);
                Function<BarSeries, Strategy> recipe = its -> new BaseStrategy("held", at, stop);
                Backtest atClose = BACKTEST.fillAtClose().commissionBps(0);
                BacktestReport compiled = atClose.run(series, recipe);
                assertThat(compiled.roundTrips())
                        .isEqualTo(atClose.plainly().run(series, recipe).roundTrips());
                compiled.roundTrips().forEach(trip -> reached.add(trip.exitBar()));
            }
        }

        // Losses of 100 at the 90 of bar 2, and of 90 never, which is open at the end; gains of 100 at the 110 of bar
        // 5, and of 90 at the
        // 100 of bar 4, where 99 is enough; 90 is 10 % below 100, and far below the best since bar 2, 110.
        assertThat(reached).containsExactly(2, 2, 7, 5, 5, 4, 2, 2, 7);
    }

    @Test
    void numbers_that_only_a_decimal_can_tell_apart_are_compared_by_ta4j() {
        // The second close is above the first by less than a double can say, the fourth below the third.
        BarSeries series = written("2", "2.00000000000000000001", "5", "4.99999999999999999999", "4", "4");

        BacktestReport report = BACKTEST.run(series, DecimalNumbersTest::rising);

        assertThat(report.explainCompilation()).contains("no rule asks ta4j's objects bar by bar");
        assertThat(report.roundTrips())
                .extracting(BacktestReport.RoundTrip::entryPrice, BacktestReport.RoundTrip::exitPrice)
                .containsExactly(tuple(2.0, 5.0));
    }

    @Test
    void equal_prices_are_equal() {
        BarSeries series = written("2", "2.0", "2.10", "2.1", "2", "2");

        BacktestReport report = BACKTEST.run(series, DecimalNumbersTest::rising);

        assertThat(report.explainCompilation()).contains("no rule asks ta4j's objects bar by bar");
        assertThat(report.roundTrips()).hasSize(1);
    }

    @Test
    void a_constant_seen_later_is_that_constant() {
        BarSeries series = written("2", "3", "4", "3", "2", "2");
        Function<BarSeries, Strategy> recipe = its -> {
            Indicator<Num> close = new ClosePriceIndicator(its);
            Indicator<Num> three = new ConstantIndicator<>(its, its.numFactory().numOf(3));
            Indicator<Num> before = new PreviousValueIndicator(three, 1);
            return new BaseStrategy(
                    "above three", new OverIndicatorRule(close, before), new UnderIndicatorRule(close, before));
        };

        BacktestReport report = BACKTEST.run(series, recipe);

        assertThat(report.explainCompilation()).contains("no rule asks ta4j's objects bar by bar");
        assertThat(report.roundTrips())
                .extracting(BacktestReport.RoundTrip::entryBar, BacktestReport.RoundTrip::exitBar)
                .containsExactly(tuple(3, 5));
    }
}
