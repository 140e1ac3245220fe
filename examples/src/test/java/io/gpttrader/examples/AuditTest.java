package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.api.Recipe;
import io.gpttrader.api.Value;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestAudit;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.indicators.CachedIndicator;
import org.ta4j.core.num.Num;

/** The audit passes the strategies of the DSL, and catches a value of the host's own that knows the next close. */
class AuditTest {

    @Test
    void the_five_named_strategies_are_clean() {
        List.of(simpleMa(4, 9), momentum(5, 0.01), meanReversion(6, 1), volatility(5, 0.05), breakout(4))
                .forEach(recipe -> {
                    BacktestAudit audit = Backtest.withCash(10_000).audit(RandomBars.daily(3, 250), recipe);
                    assertThat(audit.isClean()).as(audit.toString()).isTrue();
                    assertThat(audit.notes()).isEmpty();
                });
    }

    @Test
    void two_hundred_random_recipes_are_clean() {
        long[] caught = LongStream.range(0, 200)
                .filter(seed -> !Backtest.withCash(1)
                        .audit(RandomBars.daily(seed, 80), new RandomRecipes(seed).next())
                        .isClean())
                .toArray();

        assertThat(caught).isEmpty();
    }

    @Test
    void a_value_that_knows_the_next_close_is_named() {
        Value tomorrow = indicator("tomorrow", 1, Tomorrow::new);
        Recipe peeking = strategy("peeking").buyWhen(tomorrow.above(close())).sellWhen(tomorrow.below(close()));

        BacktestAudit audit = Backtest.withCash(10_000).audit(RandomBars.daily(3, 250), peeking);

        assertThat(audit.lookAhead().orElseThrow().part()).contains("Tomorrow");
    }

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
