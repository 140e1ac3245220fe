package io.gpttrader.optimize.internal.belief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.optimize.internal.objective.Ta4jBacktest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.rules.FixedRule;

/** When a recipe holds, on bars few enough to count, and against this slice's own back test. */
class PositionPathTest {
    private static final double[] OPENS = {10, 11, 12, 11, 8, 9};
    private static final double[] CLOSES = {10, 11.5, 12, 9, 8, 10};

    private static PositionPath path(int[] enter, int[] exit) {
        return PositionPath.of(
                SmallSearch.series(OPENS, CLOSES), new BaseStrategy(new FixedRule(enter), new FixedRule(exit)));
    }

    private static int[] at(int... bars) {
        return bars;
    }

    @Test
    void positions_begin_and_end_at_the_open_after_the_decision() {
        PositionPath path = path(at(0), at(2));
        assertThat(path.entries()).containsExactly(1);
        assertThat(path.exits()).containsExactly(3);
        assertThat(path.fills()).isEqualTo(2);
        assertThat(path.exposure()).isEqualTo(2 / 6.0);
        // From the open at 11 to the close at 11.5, to the close at 12, to the open at 11.
        assertThat(path.returns(MarketPath.of(SmallSearch.series(OPENS, CLOSES))))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0, 11.5 / 11 - 1, 12 / 11.5 - 1, 11.0 / 12 - 1, 0, 0);
    }

    @Test
    void an_open_position_lasts_to_the_end_and_has_one_fill() {
        PositionPath path = path(at(0, 3), at(1));
        assertThat(path.entries()).containsExactly(1, 4);
        assertThat(path.exits()).containsExactly(2, 6);
        assertThat(path.fills()).isEqualTo(3);
    }

    @Test
    void a_decision_at_the_last_bar_is_never_filled() {
        assertThat(path(at(5), at(1)).entries()).isEmpty();
        assertThat(path(at(2), at(5)).exits()).containsExactly(6);
    }

    @Test
    void bars_are_counted_from_the_first_one_that_the_series_still_has() {
        BarSeries series = SmallSearch.series(OPENS, CLOSES);
        series.setMaximumBarCount(4);
        assertThat(series.getBeginIndex()).isEqualTo(2);
        PositionPath path = PositionPath.of(series, new BaseStrategy(new FixedRule(2), new FixedRule(4)));
        assertThat(path.bars()).isEqualTo(4);
        assertThat(path.entries()).containsExactly(1);
        assertThat(path.exits()).containsExactly(3);
    }

    @Test
    void a_short_position_earns_what_the_price_falls() {
        Strategy strategy = new BaseStrategy("short", new FixedRule(2), new FixedRule(3), 0, TradeType.SELL);
        PositionPath path = PositionPath.of(SmallSearch.series(OPENS, CLOSES), strategy);
        assertThat(path.isLong()).isFalse();
        assertThat(path.returns(MarketPath.of(SmallSearch.series(OPENS, CLOSES))))
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0, 0, 0, 1 - 9.0 / 11, 1 - 8.0 / 9, 0);
    }

    @Test
    void the_returns_are_those_of_an_account_that_buys_all_it_can_at_the_open_after_a_signal() {
        double[] closes = SmallSearch.closes(400, 3, bar -> 0);
        double[] opens = shifted(closes);
        BarSeries series = SmallSearch.series(opens, closes);
        SmaCross recipe = new SmaCross(4, 10, false);
        PositionPath path = PositionPath.of(series, recipe.apply(series));
        assertThat(path.entries().length).isGreaterThan(15);
        assertThat(path.returns(MarketPath.of(series)))
                .usingComparatorWithPrecision(1e-9)
                .containsExactly(account(recipe.apply(series), opens, closes));
    }

    /** Cash and units, bar by bar. */
    private static double[] account(Strategy strategy, double[] opens, double[] closes) {
        double[] returns = new double[opens.length];
        double cash = 1;
        double units = 0;
        double before = 1;
        boolean isOrdered = false;
        for (int bar = 0; bar < opens.length; bar++) {
            if (isOrdered) {
                double kept = cash;
                cash = units > 0 ? units * opens[bar] : 0;
                units = units > 0 ? 0 : kept / opens[bar];
            }
            double equity = cash + units * closes[bar];
            returns[bar] = equity / before - 1;
            before = equity;
            isOrdered = units > 0 ? strategy.shouldExit(bar) : strategy.shouldEnter(bar);
        }
        return returns;
    }

    @Test
    void the_arrays_of_the_rate_tests_decide_as_ta4j_does() {
        double[] closes = SmallSearch.closes(400, 5, bar -> 0);
        BarSeries series = SmallSearch.series(closes);
        for (boolean isContrary : new boolean[] {false, true}) {
            SmaCross recipe = new SmaCross(7, 20, isContrary);
            double[] byTa4j = tested(Ta4jBacktest.withCash(1_000_000), series, recipe);
            assertThat(Arrays.stream(byTa4j).filter(each -> each != 0).count()).isGreaterThan(100);
            assertThat(recipe.returns(closes))
                    .usingComparatorWithPrecision(1e-9)
                    .containsExactly(byTa4j);
        }
        assertThat(SmaCross.of(Map.of("fast", 7, "slow", 20)).isContrary()).isFalse();
    }

    private static double[] tested(Ta4jBacktest settings, BarSeries series, SmaCross recipe) {
        var measure = settings.sizePercent(100).fractionalShares().measure();
        double[] row = measure.over().apply(series).apply(List.of(recipe))[0];
        return Arrays.copyOfRange(row, measure.figures().size(), row.length);
    }

    /** Opens that differ from the closes before them. */
    private static double[] shifted(double[] closes) {
        double[] opens = closes.clone();
        for (int i = 1; i < opens.length; i++) {
            opens[i] = closes[i - 1] * (i % 3 == 0 ? 1.004 : 0.999);
        }
        assertThat(opens[3]).isCloseTo(closes[2] * 1.004, within(1e-9));
        return opens;
    }
}
