package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.paper.PaperReport;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;

/**
 * Recipes on longer timeframes in a back test, which computes their columns at once, and in a paper session, which asks them bar by
 * bar as the bars come.
 */
class HigherTimeframesInEnginesTest {
    private static final Recipe WEEKLY = strategy("weekly trend, monthly filter")
            .buyWhen(close().crossesAbove(sma(5)).and(on(weeks(1), close().above(sma(4)))))
            .sellWhen(close().below(on(months(1), low())).or(on(weeks(1), close().crossesBelow(sma(4)))));

    private static final Recipe HOURLY = strategy("hourly filter")
            .buyWhen(rsi(5).crossesAbove(30).and(on(hours(1), close().above(ema(4)))))
            .sellWhen(on(hours(1), close().below(ema(4))).or(endsFrom("23:50", "UTC")));

    private record Case(Recipe recipe, BarSeries bars) {}

    static Stream<Case> cases() {
        return Stream.of(new Case(WEEKLY, SampleSeries.APPLE), new Case(HOURLY, SampleSeries.BITCOIN));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_paper_session_does_what_the_back_test_does(Case its) {
        Map<String, BarSeries> bars = Map.of(its.bars.getName(), its.bars);
        ParityTrader.usual().assertSame(bars, its.recipe);
        assertThat(ParityTrader.usual().backtest().run(its.bars, its.recipe).roundTrips())
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_session_that_keeps_few_bars_trades_alike(Case its) {
        Map<String, BarSeries> bars = Map.of(its.bars.getName(), its.bars);
        ParityTrader forgetful = ParityTrader.usual().with(UnaryOperator.identity(), p -> p.keepBars(40));
        BacktestReport tested = forgetful.tested(bars, Map.of("", its.recipe));
        PaperReport traded = forgetful.traded(Parity.feeds(bars), Map.of("", its.recipe));

        assertThat(traded.equity()).containsExactly(tested.equity());
    }

    @Test
    void the_compiler_takes_a_value_of_longer_bars_as_a_column() {
        for (Recipe recipe : List.of(WEEKLY, HOURLY.sellWhen(on(hours(1), close().below(ema(4)))))) {
            BarSeries bars = recipe == WEEKLY ? SampleSeries.APPLE : SampleSeries.BITCOIN;
            assertThat(ParityTrader.usual()
                            .backtest()
                            .run(bars, recipe)
                            .explainCompilation()
                            .toString())
                    .contains("no rule asks ta4j's objects bar by bar");
        }
    }
}
