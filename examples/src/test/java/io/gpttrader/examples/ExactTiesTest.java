package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.api.Condition;
import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.paper.Paper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.FixedRule;

/**
 * Ties on paper are ties in every engine: the named strategies and the conditions over walks of whole cents against whole numbers.
 * Their averages, ratios and bands are equal at many bars, where the last bits of doubles differ.
 */
class ExactTiesTest {
    private static final Backtest BACKTEST = Backtest.withCash(1e6).fractionalShares();
    private static final Paper PAPER = Paper.withCash(1e6).fractionalShares().withoutJournal();

    private static void assertExact(Recipe recipe, ExactSignals.Signals signals, BarSeries series) {
        Strategy objects = recipe.apply(series);
        List<Integer> downwards = IntStream.range(signals.firstBar(), series.getBarCount())
                .boxed()
                .sorted(Collections.reverseOrder())
                .toList();
        for (int t : downwards) {
            boolean sells = signals.sells().test(t);
            assertThat(objects.shouldEnter(t))
                    .as("entry of %s at %d", recipe, t)
                    .isEqualTo(signals.buys().test(t) && !sells);
            assertThat(objects.shouldExit(t)).as("exit of %s at %d", recipe, t).isEqualTo(sells);
        }
        BacktestReport report = BACKTEST.run(series, recipe);
        assertThat(report.explainCompilation().toString()).contains("no rule asks ta4j's objects bar by bar");
        assertThat(trips(report)).isEqualTo(signals.trips(series.getBarCount()));
    }

    private static List<List<Integer>> trips(BacktestReport report) {
        return report.roundTrips().stream()
                .map(trip -> trip.open() ? List.of(trip.entryBar()) : List.of(trip.entryBar(), trip.exitBar()))
                .toList();
    }

    @Property(seed = "2101", tries = 60)
    void crossings_of_averages_are_those_of_whole_numbers(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 9) int fast,
            @ForAll @IntRange(min = 1, max = 9) int more) {
        ExactSignals walk = ExactSignals.walk(seed, 150, 5_000, 2);

        assertExact(simpleMa(fast, fast + more), walk.simpleMa(fast, fast + more), walk.series());
    }

    /** The premise of this class: ta4j's own averages differ at ties. */
    @Test
    void at_many_ties_of_averages_the_last_bits_of_running_sums_differ() {
        int ties = 0;
        int unequal = 0;
        for (long seed = 1; seed <= 20; seed++) {
            ExactSignals walk = ExactSignals.walk(seed, 150, 5_000, 2);
            ClosePriceIndicator close = new ClosePriceIndicator(walk.series());
            SMAIndicator fast = new SMAIndicator(close, 5);
            SMAIndicator slow = new SMAIndicator(close, 10);
            for (int t = 9; t < 150; t++) {
                boolean isEqual =
                        fast.getValue(t).doubleValue() == slow.getValue(t).doubleValue();
                boolean isTie = walk.compareMeans(t, 5, 10) == 0;
                ties += isTie ? 1 : 0;
                unequal += isTie && !isEqual ? 1 : 0;
            }
        }
        assertThat(ties).isGreaterThan(50);
        assertThat(unequal).isGreaterThan(20);
    }

    @Property(seed = "2102", tries = 60)
    void momentum_is_that_of_whole_numbers(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int lookback) {
        for (int[] market : new int[][] {{100, 3, 200}, {1_000, 5, 10}, {5_000, 3, 2}, {10_000, 2, 1}}) {
            ExactSignals walk = ExactSignals.walk(seed, 120, market[0], market[1]);

            assertExact(momentum(lookback, market[2] / 10_000.0), walk.momentum(lookback, market[2]), walk.series());
        }
    }

    @Property(seed = "2103", tries = 60)
    void mean_reversion_is_that_of_whole_numbers(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 9) int period,
            @ForAll @IntRange(min = 1, max = 5) int halves) {
        for (int most : new int[] {1, 4}) {
            ExactSignals walk = ExactSignals.walk(seed, 120, 1_234, most);

            assertExact(meanReversion(period, halves / 2.0), walk.meanReversion(period, halves), walk.series());
        }
    }

    @Property(seed = "2104", tries = 50)
    void volatility_is_that_of_exact_fractions(@ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int period) {
        ExactSignals walk = ExactSignals.walk(seed, 100, 500, 5);

        assertExact(volatility(period, 0.005), walk.volatility(period, 50), walk.series());
    }

    @Property(seed = "2105", tries = 60)
    void breakout_is_that_of_whole_numbers(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int lookback) {
        ExactSignals walk = ExactSignals.walk(seed, 120, 3_333, 2);

        assertExact(breakout(lookback), walk.breakout(lookback), walk.series());
    }

    @Property(seed = "2106", tries = 10)
    void a_paper_session_decides_the_same(@ForAll long seed) {
        ExactSignals walk = ExactSignals.walk(seed, 120, 5_000, 2);
        Map<String, BarSeries> bars = Map.of("CENTS", walk.series());
        ParityTrader trader = new ParityTrader(BACKTEST, PAPER);

        for (Recipe recipe : List.of(simpleMa(5, 10), momentum(3, 0.0002), meanReversion(5, 1), breakout(4))) {
            trader.assertSame(bars, recipe);
        }
    }

    @Property(seed = "2107", tries = 60)
    void every_comparison_of_two_averages_is_that_of_whole_numbers(@ForAll long seed) {
        ExactSignals walk = ExactSignals.walk(seed, 80, 9_999, 2);
        BarSeries series = walk.series();

        assertHolds(sma(3).above(sma(7)), t -> walk.compareMeans(t, 3, 7) > 0, series);
        assertHolds(sma(3).below(sma(7)), t -> walk.compareMeans(t, 3, 7) < 0, series);
        assertHolds(sma(3).atLeast(sma(7)), t -> walk.compareMeans(t, 3, 7) >= 0, series);
        assertHolds(sma(3).atMost(sma(7)), t -> walk.compareMeans(t, 3, 7) <= 0, series);
        assertHolds(sma(3).minus(sma(7)).above(0), t -> walk.compareMeans(t, 3, 7) > 0, series);
        assertHolds(sma(3).dividedBy(sma(7)).minus(1).below(0), t -> walk.compareMeans(t, 3, 7) < 0, series);
        assertHolds(not(sma(3).above(sma(7))), t -> walk.compareMeans(t, 3, 7) <= 0, series);
        assertHolds(sma(7).rising(1), t -> t >= 7 && walk.close()[t] > walk.close()[t - 7], series);
        assertHolds(close().between(sma(3), sma(3)), t -> walk.compareMeans(t, 1, 3) == 0, series);
    }

    /** Asked at one bar alone, downwards or upwards: the same answer. */
    private static void assertHolds(Condition condition, IntPredicate expected, BarSeries series) {
        Rule upwards = condition.apply(series);
        Rule downwards = condition.apply(series);
        int bars = series.getBarCount();
        for (int t = bars - 1; t >= 8; t--) {
            assertThat(downwards.isSatisfied(t)).as("%s at %d", condition, t).isEqualTo(expected.test(t));
        }
        for (int t = 8; t < bars; t++) {
            assertThat(upwards.isSatisfied(t)).isEqualTo(expected.test(t));
            assertThat(condition.apply(series).isSatisfied(t)).isEqualTo(expected.test(t));
        }
    }

    @Test
    void where_both_signals_stand_a_flat_account_does_not_enter_and_a_position_is_left() {
        BarSeries series = ExactSignals.walk(1, 12, 5_000, 2).series();
        Recipe sometimes = strategy("both").buyWhen(at(2, 5, 8)).sellWhen(at(5, 10));
        Recipe short_ = strategy("both").shortWhen(at(2, 5, 8)).coverWhen(at(5, 10));
        Recipe never = strategy("both").buyWhen(always()).sellWhen(always());

        // bar 2 alone enters; at 5 both signals leave the position; at 8 a new one, left at 10.
        assertThat(trips(BACKTEST.run(series, sometimes))).containsExactly(List.of(3, 6), List.of(9, 11));
        assertThat(trips(BACKTEST.run(series, short_))).containsExactly(List.of(3, 6), List.of(9, 11));
        // Flat at 5, both signals stand: no entry.
        assertThat(trips(BACKTEST.run(series, strategy("both").buyWhen(at(5, 7)).sellWhen(at(5)))))
                .containsExactly(List.of(8));
        assertThat(trips(BACKTEST.run(series, never))).isEmpty();
        for (Recipe recipe : List.of(sometimes, short_, never)) {
            new ParityTrader(BACKTEST, PAPER).assertSame(Map.of("CENTS", series), recipe);
        }
    }

    private static Condition at(int... bars) {
        return rule("at", series -> new FixedRule(bars));
    }
}
