package io.gpttrader.analyze.internal.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.RegimeReturn;
import io.gpttrader.analyze.SharpeEstimate;
import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.engine.Measure;
import io.gpttrader.analyze.internal.engine.Ta4jBacktest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.BooleanRule;
import org.ta4j.core.rules.FixedRule;

class ComparisonRunTest {
    private static final Function<BarSeries, Strategy> ALWAYS =
            series -> new BaseStrategy("always", BooleanRule.TRUE, BooleanRule.FALSE);
    private static final MarketRegime[] NO_REGIMES = new MarketRegime[5];

    @Test
    void figures_and_returns_are_what_the_engine_gave() {
        ComparisonOutcome outcome =
                compare(NO_REGIMES, new double[] {7, 0, 0.1, -0.1, 0.2, 0}, new double[] {8, 0, -0.1, 0.1, -0.2, 0});

        assertThat(outcome.strategies()).containsExactly("s0", "s1", "buy and hold");
        assertThat(outcome.values()[0]).containsExactly(7);
        assertThat(outcome.returns()[1]).containsExactly(0, -0.1, 0.1, -0.2, 0);
        assertThat(outcome.correlations()[0][1]).isCloseTo(-1, within(1e-12));
        assertThat(outcome.correlations()[0][0]).isCloseTo(1, within(1e-12));
    }

    @Test
    void a_sharpe_ratio_its_interval_and_p_value_are_worked_by_hand() {
        SharpeEstimate sharpe = compare(NO_REGIMES, new double[] {0, 0, 0.1, -0.1, 0.2, 0})
                .sharpes()
                .get(0);

        // mean 0.04, sample deviation sqrt((0.04^2 + 0.06^2 + 0.14^2 + 0.16^2 + 0.04^2) / 4) = sqrt(0.013), a bar's
        // ratio 0.3508
        double ratio = 0.04 / Math.sqrt(0.013);
        double year = Math.sqrt(365.25);
        assertThat(sharpe.sharpe()).isCloseTo(ratio * year, within(1e-12));
        double half = 1.959963984540054 * Math.sqrt((1 + ratio * ratio / 2) / 5) * year;
        assertThat(sharpe.low()).isCloseTo(ratio * year - half, within(1e-12));
        assertThat(sharpe.high()).isCloseTo(ratio * year + half, within(1e-12));
        // 1 - Phi(0.3508232 x sqrt(5)) = 1 - Phi(0.784465)
        assertThat(sharpe.pValue()).isCloseTo(0.21638, within(1e-5));
    }

    @Test
    void a_return_belongs_to_the_regime_known_at_the_close_before() {
        MarketRegime bull = MarketRegime.BULL_QUIET;
        MarketRegime crisis = MarketRegime.CRISIS;
        MarketRegime[] regimes = {null, bull, bull, crisis, bull};

        List<RegimeReturn> by =
                compare(regimes, new double[] {0, 0.5, 0.9, 0.1, 0.3, -0.2}).byRegime();

        RegimeReturn calm = by.get(0);
        assertThat(calm.regime()).isEqualTo(bull);
        assertThat(calm.bars()).isEqualTo(2); // bars 2 and 3
        assertThat(calm.annualReturn()).isCloseTo(0.2 * 365.25, within(1e-9));
        // t(0.975, 1) = 12.7062, deviation 0.141421, over sqrt(2)
        assertThat(calm.high() - calm.annualReturn()).isCloseTo(12.7062047 * 0.1 * 365.25, within(1e-4));
        assertThat(by.get(1).regime()).isEqualTo(crisis);
        assertThat(by.get(1).annualReturn()).isCloseTo(-0.2 * 365.25, within(1e-9));
        assertThat(by.get(1).low()).isNaN();
    }

    @Test
    void buy_and_hold_earns_what_the_closes_do_with_the_first_return_undefined() {
        ComparisonOutcome outcome = ComparisonRun.of(
                series(),
                PriceBars.of(series()),
                Map.of("always", ALWAYS),
                Ta4jBacktest.withCash(1_000).fractionalShares().measure(),
                NO_REGIMES);

        int hold = outcome.strategies().indexOf(ComparisonRun.BUY_AND_HOLD);
        assertThat(outcome.values()[hold][outcome.figures().indexOf("totalReturn")])
                .isCloseTo(0.5, within(1e-12));
        assertThat(outcome.values()[hold][outcome.figures().indexOf("maxDrawdown")])
                .isCloseTo(0.25, within(1e-12));
        assertThat(outcome.values()[hold][outcome.figures().indexOf("winRate")]).isNaN();
        // bought with 95 % at the open of bar 1, 100, and held to 150
        assertThat(outcome.values()[0][outcome.figures().indexOf("totalReturn")])
                .isCloseTo(0.475, within(1e-12));
    }

    @Test
    void an_engine_that_breaks_its_shape_is_named_with_what_was_expected() {
        assertThatIllegalStateException()
                .isThrownBy(() -> compare(NO_REGIMES, new double[] {1, 2, 3}))
                .withMessageContaining("a row of 3 numbers where 1 figures and 5 returns were expected");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EngineRows.of(bound -> recipes -> new double[0][], List.of()))
                .withMessageContaining("no names");
        assertThatIllegalStateException()
                .isThrownBy(() -> ComparisonRun.of(
                        series(),
                        PriceBars.of(series()),
                        Map.of("a", ALWAYS),
                        new Measure(List.of("x"), true, bound -> {
                            throw new IllegalArgumentException("no licence");
                        }),
                        NO_REGIMES))
                .withMessageContaining("the engine failed at the series 'hand'")
                .withMessageContaining("no licence");
    }

    @Test
    void the_text_shows_each_strategy_and_the_json_is_whole() throws Exception {
        MarketRegime[] regimes = {null, MarketRegime.BULL_QUIET, MarketRegime.BULL_QUIET, MarketRegime.CRISIS, null};
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        recipes.put("always", ALWAYS);
        recipes.put("once", series -> new BaseStrategy("once", new FixedRule(1), new FixedRule(2)));
        ComparisonOutcome outcome = ComparisonRun.of(
                series(),
                PriceBars.of(series()),
                recipes,
                Ta4jBacktest.withCash(1_000).measure(),
                regimes);

        String text = ComparisonText.of(outcome);
        JsonNode json = new ObjectMapper().readTree(ComparisonJson.of(outcome));

        assertThat(text).contains("2 strategies on hand", "always", "once", "buy and hold", "crisis", "bull, quiet");
        assertThat(text.lines().mapToInt(String::length).max().orElse(0)).isLessThanOrEqualTo(130);
        assertThat(json.at("/strategies")).hasSize(3);
        assertThat(json.at("/strategies/2/figures/winRate").isNull()).isTrue();
        assertThat(json.at("/strategies/0/figures/totalReturn").isNumber()).isTrue();
    }

    /** A host's engine that gives these rows: one figure, then the returns. */
    private static ComparisonOutcome compare(MarketRegime[] regimes, double[]... rows) {
        Map<String, Function<BarSeries, Strategy>> recipes = new LinkedHashMap<>();
        for (int i = 0; i < rows.length; i++) {
            recipes.put("s" + i, ALWAYS);
        }
        Measure engine = EngineRows.of(bound -> given -> rows, List.of("figure"));
        return ComparisonRun.of(series(), PriceBars.of(series()), recipes, engine, regimes);
    }

    /** Five days, each also Saturdays and Sundays: 365.25 bars a year are measured. */
    private static BarSeries series() {
        BarSeries series = new BaseBarSeriesBuilder()
                .withName("hand")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
        double[] closes = {100, 120, 160, 120, 150};
        for (int i = 0; i < closes.length; i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2020-01-02T00:00:00Z").plus(Duration.ofDays(i)))
                    .openPrice(100)
                    .highPrice(200)
                    .lowPrice(90)
                    .closePrice(closes[i])
                    .volume(1)
                    .add();
        }
        return series;
    }
}
