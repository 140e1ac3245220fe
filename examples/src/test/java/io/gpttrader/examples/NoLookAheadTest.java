package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.api.Recipe;
import io.gpttrader.api.Value;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.indicators.CachedIndicator;
import org.ta4j.core.num.Num;

/** Changing any bar after t changes nothing that is decided or filled up to t, for the DSL and the engine together. */
class NoLookAheadTest {
    private static final int BARS = 140;

    private static final TradingRecord FLAT = new BaseTradingRecord();

    private static final List<Recipe> NAMED =
            List.of(simpleMa(4, 9), momentum(5, 0.01), meanReversion(6, 1), volatility(5, 0.05), breakout(4));

    private static final List<Backtest> ENGINES = List.of(
            Backtest.withCash(10_000),
            Backtest.withCash(10_000).commissionBps(10).slippageBps(5),
            Backtest.withCash(10_000).fractionalShares().kelly(0.5),
            Backtest.withCash(10_000).volatilityTargetPercent(15, 10),
            Backtest.withCash(10_000).atrRiskPercent(1, 10, 2),
            Backtest.withCash(10_000).fractionalShares().standardLimits());

    @Property(seed = "3001")
    void random_recipes_do_not_see_the_future(@ForAll long seed, @ForAll @IntRange(min = 20, max = BARS - 3) int last) {
        assertSamePast(new RandomRecipes(seed).next(), seed, last);
    }

    @Property(seed = "3002")
    void the_named_strategies_do_not_see_the_future(
            @ForAll long seed, @ForAll @IntRange(min = 10, max = BARS - 3) int last) {
        NAMED.forEach(strategy -> assertSamePast(strategy, seed, last));
    }

    @Test
    void a_recipe_that_sees_the_next_close_is_caught() {
        Value tomorrow = indicator("tomorrow", 1, Tomorrow::new);
        Recipe peeking = strategy("peeking").buyWhen(tomorrow.above(close())).sellWhen(tomorrow.below(close()));

        assertThatThrownBy(() -> {
                    for (long seed = 1; seed <= 10; seed++) {
                        assertSamePast(peeking, seed, 60);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("peeking");
    }

    private static void assertSamePast(Recipe recipe, long seed, int last) {
        BarSeries original = RandomBars.daily(seed, BARS);
        BarSeries changed = RandomBars.changedAfter(original, last, seed + 1);
        Backtest engine = ENGINES.get((int) Math.floorMod(seed, (long) ENGINES.size()));

        assertSameSignals(recipe, original, changed, last);
        assertSameRun(recipe, engine.run(original, recipe), engine.run(changed, recipe), last);
    }

    private static void assertSameSignals(Recipe recipe, BarSeries original, BarSeries changed, int last) {
        Strategy one = recipe.apply(original);
        Strategy other = recipe.apply(changed);
        for (int bar = 0; bar <= last; bar++) {
            assertThat(other.shouldEnter(bar, FLAT))
                    .as("%s enters at %d", recipe, bar)
                    .isEqualTo(one.shouldEnter(bar, FLAT));
            assertThat(other.shouldExit(bar, FLAT))
                    .as("%s exits at %d", recipe, bar)
                    .isEqualTo(one.shouldExit(bar, FLAT));
        }
    }

    private static void assertSameRun(Recipe recipe, BacktestReport one, BacktestReport other, int last) {
        assertThat(Arrays.equals(past(other.equity(), last), past(one.equity(), last)))
                .as("equity of %s", recipe)
                .isTrue();
        assertThat(filled(other, last)).as("fills of %s", recipe).isEqualTo(filled(one, last));
        assertThat(decided(other, last)).as("decisions of %s", recipe).isEqualTo(decided(one, last));
        assertThat(noted(other, last)).as("notes of %s", recipe).isEqualTo(noted(one, last));
    }

    private static double[] past(double[] curve, int last) {
        return Arrays.copyOf(curve, last + 1);
    }

    private static List<Fill> filled(BacktestReport report, int last) {
        return Fill.of(report).stream().filter(fill -> fill.bar() <= last).toList();
    }

    /** What was decided at the last unchanged close is filled one bar later, at a price that may have changed. */
    private static List<String> decided(BacktestReport report, int last) {
        return Fill.of(report).stream()
                .filter(fill -> fill.bar() == last + 1)
                .map(Fill::side)
                .toList();
    }

    private static List<BacktestReport.Rejection> noted(BacktestReport report, int last) {
        Instant now = report.times().get(last);
        return report.rejections().stream()
                .filter(note -> isAtOpen(note, report)
                        ? note.time().isBefore(now)
                        : !note.time().isAfter(now))
                .toList();
    }

    /** What is stopped at the open of the next bar has the instant of that open, where this bar ends. */
    private static boolean isAtOpen(BacktestReport.Rejection note, BacktestReport report) {
        return report.settings().get("fill").startsWith("open")
                && List.of("price", "cash", "cashReservePercent").contains(note.limit());
    }

    /** The close of the next bar, which nobody knows. */
    private static final class Tomorrow extends CachedIndicator<Num> {
        Tomorrow(BarSeries series) {
            super(series);
        }

        @Override
        protected Num calculate(int index) {
            int next = Math.min(index + 1, getBarSeries().getEndIndex());
            return getBarSeries().getBar(next).getClosePrice();
        }

        @Override
        public int getCountOfUnstableBars() {
            return 0;
        }
    }
}
