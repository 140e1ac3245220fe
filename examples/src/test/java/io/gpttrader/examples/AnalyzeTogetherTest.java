package io.gpttrader.examples;

import static io.gpttrader.api.Trader.rule;
import static io.gpttrader.api.Trader.simpleMa;
import static io.gpttrader.api.Trader.sma;
import static io.gpttrader.api.Trader.strategy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.Analyze;
import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.StrategyComparison;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.Bars;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** The analyze slice with the others, by shape. */
class AnalyzeTogetherTest {
    private static BarSeries series;

    @BeforeAll
    static void load() throws IOException {
        series = Bars.csv(SampleBars.folder()).apply("AAPL");
    }

    @Test
    void the_five_strategies_signal_where_the_dsls_do() {
        Backtest backtest = Backtest.withCash(100_000).commissionBps(5).slippageBps(5);
        StrategyComparison compared = Analyze.defaults()
                .engine(backtest.measuring("totalReturn", "trades"))
                .recipes(Map.of("the DSL's", simpleMa()))
                .compare(series);

        // one engine, so that equal signals are equal returns, bar by bar
        assertThat(compared.returns("simpleMa")).containsExactly(compared.returns("the DSL's"), within(1e-15));
        assertThat(compared.figure("simpleMa", "trades")).isEqualTo(compared.figure("the DSL's", "trades"));
        assertThat(compared.figures()).isEqualTo(List.of("totalReturn", "trades"));
    }

    @Test
    void a_regime_filter_is_a_condition_of_the_dsl() {
        var open = strategy("cross").buyWhen(sma(5).crossesAbove(sma(15))).sellWhen(sma(5).crossesBelow(sma(15)));
        var filtered = strategy("calm cross")
                .buyWhen(sma(5).crossesAbove(sma(15))
                        .and(rule("calm", Analyze.regimeIs(MarketRegime.SIDEWAYS_QUIET, MarketRegime.BULL_QUIET))))
                .sellWhen(sma(5).crossesBelow(sma(15)));

        BacktestReport all = Backtest.withCash(10_000).run(series, open);
        BacktestReport calm = Backtest.withCash(10_000).run(series, filtered);

        // no label before bar 100, so that the filter lets fewer entries through
        assertThat(calm.metric("trades")).isLessThan(all.metric("trades"));
    }

    @Test
    void a_volatility_target_is_an_allocator_of_the_back_test() {
        BacktestReport whole = Backtest.withCash(100_000)
                .allocator(Analyze.volatilityTargetPercent(10_000, 252))
                .run(series, simpleMa());
        BacktestReport half = Backtest.withCash(100_000)
                .allocator(Analyze.volatilityTargetPercent(10, 252))
                .run(series, simpleMa());

        assertThat(half.metric("exposure")).isEqualTo(whole.metric("exposure"));
        assertThat(half.metric("volatility")).isLessThan(0.8 * whole.metric("volatility"));
    }

    @Test
    void a_screen_goes_through_a_source_of_the_data_slice() throws IOException {
        var found = Analyze.screen(
                Bars.csv(SampleBars.folder()), List.of("AAPL", "BTCUSD"), each -> each.value("rsi14") >= 0);

        assertThat(found.hits()).containsExactly("AAPL", "BTCUSD");
    }
}
