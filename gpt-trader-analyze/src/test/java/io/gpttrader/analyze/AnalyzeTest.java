package io.gpttrader.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.rules.BooleanRule;

/** What a host calls. The figures themselves are tested in the rooms. */
class AnalyzeTest {
    private static final BarSeries WALK = Walks.daily(3, 400);

    @Test
    void a_snapshot_answers_part_by_part_and_as_a_whole() {
        Snapshot snapshot = Analyze.of(WALK);

        assertThat(snapshot.name()).isEqualTo("walk");
        assertThat(snapshot.bars()).isEqualTo(400);
        assertThat(snapshot.close()).isEqualTo(WALK.getLastBar().getClosePrice().doubleValue());
        assertThat(snapshot.change(1))
                .isCloseTo(snapshot.close() / WALK.getBar(398).getClosePrice().doubleValue() - 1, within(1e-15));
        assertThat(snapshot.change(400)).isNaN();
        assertThat(snapshot.value("rsi14")).isEqualTo(snapshot.column("rsi14")[399]);
        assertThat(snapshot.indicators()).extracting(IndicatorReading::name).containsAll(snapshot.indicatorNames());
        assertThat(snapshot.regimes().current()).isPresent();
        assertThat(snapshot.strategies()).hasSize(5);
        assertThat(snapshot.recommendation().lines().stream()
                        .mapToDouble(ScoreLine::contribution)
                        .sum())
                .isCloseTo(snapshot.recommendation().score(), within(1e-12));
        assertThat(snapshot.toString()).startsWith("walk").contains("regime", "levels", "strategies");
        assertThat(snapshot.baseRates()).extracting(BaseRate::name).contains("double top", "hammer");
    }

    @Test
    void nothing_said_of_a_bar_depends_on_later_ones() {
        BarSeries first = WALK.getSubSeries(0, 300);

        Snapshot whole = Analyze.of(WALK);
        Snapshot then = Analyze.of(first);

        assertThat(then.column("macdSignal")).isEqualTo(Arrays.copyOf(whole.column("macdSignal"), 300));
        for (int t = 0; t < 300; t++) {
            assertThat(then.regimes().probabilities(t))
                    .isEqualTo(whole.regimes().probabilities(t));
        }
        assertThat(then.confirmedPatterns())
                .extracting(ChartPattern::confirmedBar)
                .isEqualTo(whole.confirmedPatterns().stream()
                        .map(ChartPattern::confirmedBar)
                        .filter(bar -> bar < 300)
                        .toList());
    }

    @Test
    void one_bar_is_enough_for_every_part_to_say_that_nothing_is_known() {
        Snapshot snapshot = Analyze.of(Walks.daily(1, 1));

        assertThat(snapshot.recommendation().level()).isEqualTo(RecommendationLevel.NONE);
        assertThat(snapshot.regimes().current()).isEmpty();
        assertThat(snapshot.regimes().changeProbability(5)).isNaN();
        assertThat(snapshot.levels().supports()).isEmpty();
        assertThat(snapshot.chartPatterns()).isEmpty();
        assertThat(snapshot.value("sma20")).isNaN();
        assertThat(snapshot.toString()).contains("walk");
        assertThat(snapshot.html()).contains("walk");
    }

    @Test
    void it_is_written_in_the_form_that_the_ending_names(@TempDir Path folder) throws Exception {
        Snapshot snapshot = Analyze.of(WALK);

        assertThat(Files.readString(snapshot.writeTo(folder.resolve("s.html")))).startsWith("<!");
        assertThat(Files.readString(snapshot.writeTo(folder.resolve("s.json")))).startsWith("{");
        assertThat(Files.readString(snapshot.writeTo(folder.resolve("s.txt")))).isEqualTo(snapshot.toString());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> snapshot.writeTo(folder.resolve("s.doc")))
                .withMessageContaining("s.doc");
    }

    @Test
    void a_screen_gives_hits_with_their_snapshots_and_failures_with_their_reasons() {
        Map<String, BarSeries> bars = Map.of("A", Walks.daily(1, 60), "B", Walks.daily(2, 60));
        Function<String, BarSeries> source = symbol -> {
            if (!bars.containsKey(symbol)) {
                throw new IllegalArgumentException("no file for " + symbol);
            }
            return bars.get(symbol);
        };

        ScreenResult result = Analyze.screen(source, List.of("B", "X", "A"), each -> each.value("rsi14") > 0);

        assertThat(result.hits()).containsExactly("B", "A");
        assertThat(result.failures()).containsOnlyKeys("X");
        assertThat(result.failures().get("X")).contains("no file for X");
        assertThat(result.snapshot("A").value("sma50"))
                .isEqualTo(Analyze.of(bars.get("A")).value("sma50"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> result.snapshot("X"))
                .withMessageContaining("[B, A]");
    }

    @Test
    void a_scan_uses_the_hosts_threads_listener_and_p_values() {
        List<ScreenProgress> told = Collections.synchronizedList(new ArrayList<>());
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            ScreenResult result = Analyze.defaults()
                    .workers(pool)
                    .threads(2)
                    .onProgress(told::add)
                    .pValue(snapshot -> 0.01)
                    .scan(symbol -> Walks.daily(symbol.hashCode(), 30), List.of("A", "B", "C"), each -> true);

            assertThat(told).hasSize(3);
            assertThat(told.get(2).done()).isEqualTo(3);
            assertThat(result.adjustedPValues().values())
                    .allSatisfy(p -> assertThat(p).isCloseTo(0.01, within(1e-15)));
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void a_comparison_puts_the_hosts_recipes_beside_the_five() {
        Function<BarSeries, Strategy> always =
                series -> new BaseStrategy("always", BooleanRule.TRUE, BooleanRule.FALSE);

        StrategyComparison compared =
                Analyze.defaults().recipes(Map.of("always", always)).compare(WALK);

        assertThat(compared.strategies())
                .containsExactly(
                        "simpleMa", "momentum", "meanReversion", "volatility", "breakout", "always", "buy and hold");
        assertThat(compared.correlation("always", "buy and hold")).isGreaterThan(0.99);
        assertThat(compared.sharpe("momentum").tried()).isEqualTo(6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Analyze.defaults().recipes(Map.of("momentum", always)))
                .withMessageContaining("momentum");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compared.figure("always", "sharp"))
                .withMessageContaining("sharpe");
    }

    @Test
    void a_regime_rule_says_what_the_scan_says_at_every_bar() {
        MarketRegimes regimes = Analyze.defaults().regimes(WALK);
        Rule calm = Analyze.regimeIs(MarketRegime.BULL_QUIET, MarketRegime.SIDEWAYS_QUIET)
                .apply(WALK);

        int satisfied = 0;
        for (int t = 0; t < WALK.getBarCount(); t++) {
            boolean isCalm = regimes.at(t)
                    .filter(each -> each == MarketRegime.BULL_QUIET || each == MarketRegime.SIDEWAYS_QUIET)
                    .isPresent();
            assertThat(calm.isSatisfied(t)).isEqualTo(isCalm);
            satisfied += isCalm ? 1 : 0;
        }
        assertThat(satisfied).isBetween(50, 300);
        assertThatIllegalArgumentException().isThrownBy(Analyze::regimeIs).withMessageContaining("BULL_QUIET");
    }

    @Test
    void relations_pairs_and_portfolios_take_series_by_symbol() {
        Map<String, BarSeries> series = Map.of("A", Walks.daily(1, 300), "B", Walks.daily(2, 300));

        assertThat(Analyze.relations(series).symbols()).containsExactlyInAnyOrder("A", "B");
        assertThat(Analyze.portfolio(series, Map.of("A", 0.5, "B", 0.5)).volatility())
                .isGreaterThan(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Analyze.pair(Walks.daily(1, 300), Walks.daily(2, 300)))
                .withMessageContaining("both are called 'walk'");
        assertThat(Analyze.volatilityTargetPercent(10, 252).apply(Map.of("A", new double[] {0.01, -0.02, 0.01})))
                .containsKey("A");
    }

    @Test
    void settings_out_of_range_are_rejected_with_value_and_rule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Analyze.defaults().horizonBars(0))
                .withMessageContaining("horizonBars")
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Analyze.defaults().confidencePercent(0.95))
                .withMessageContaining("0.95");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Analyze.volatilityTargetPercent(Double.NaN, 252))
                .withMessageContaining("NaN");
        assertThat(Analyze.defaults().horizonBars(5))
                .hasToString(
                        "analyze over 5 bars, intervals of 95 %, 0 recipes beside the five, by ta4j's back test with 100000, commission 5 bps, slippage 5 bps, 95 % of equity, fractional shares");
    }
}
