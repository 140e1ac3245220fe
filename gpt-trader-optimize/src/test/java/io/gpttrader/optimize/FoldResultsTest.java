package io.gpttrader.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.optimize.internal.folds.BarTimes;
import io.gpttrader.optimize.internal.folds.FoldSamples;
import io.gpttrader.optimize.internal.folds.ReturnFigure;
import java.io.IOException;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;

/** What a host sees of walk-forwards and cross-validations. */
class FoldResultsTest {

    private static WalkForwardResult walkForward(WalkForward settings) {
        double[][] returns = FoldSamples.returns(20, 400, 3);
        return settings.run(
                FoldSamples.sliced(returns, ReturnFigure.SHARPE, true), FoldSamples.times(400), FoldSamples.space(20));
    }

    private static CrossValidationResult crossValidation() {
        double[][] returns = FoldSamples.returns(20, 400, 3);
        return CrossValidation.combinatorial(6, 2)
                .purgeBars(5)
                .embargoBars(2)
                .run(FoldSamples.sliced(returns, ReturnFigure.SHARPE, true), FoldSamples.times(400));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 10, 11, 40})
    void a_walk_forward_prints_a_page(int folds) {
        String page =
                walkForward(WalkForward.rolling().folds(folds).purgeBars(3)).toString();

        assertThat(page.lines()).allMatch(line -> line.length() <= 80);
        assertThat(page.lines().count()).isBetween(10L, 25L);
        assertThat(page)
                .startsWith("rolling walk-forward: " + folds + " fold")
                .contains("purge 3")
                .contains("out of sample");
        assertThat(page.contains("more")).isEqualTo(folds > 10);
    }

    @Test
    void a_cross_validation_prints_a_page() {
        String page = crossValidation().toString();

        assertThat(page.lines()).allMatch(line -> line.length() <= 80).hasSizeBetween(9, 25);
        assertThat(page).contains("5 paths of 15 splits, 2 of 6 groups").contains("probability of overfitting");
    }

    @Test
    void json_has_what_the_methods_give() throws IOException {
        WalkForwardResult result = walkForward(WalkForward.anchored().folds(4));
        JsonNode json = new ObjectMapper().readTree(result.json());

        assertThat(json.get("folds")).hasSize(4);
        assertThat(json.get("folds").get(2).get("test").get("sharpe").asDouble())
                .isEqualTo(result.folds().get(2).test().sharpe());
        assertThat(json.get("equity")).hasSize(result.equity().length);
        assertThat(json.get("times").get(0).asLong()).isEqualTo(result.times()[0]);
        assertThat(json.get("drift").get("a").asDouble())
                .isEqualTo(result.drift().get("a"));

        CrossValidationResult validated = crossValidation();
        JsonNode second = new ObjectMapper().readTree(validated.json());
        assertThat(second.get("paths")).hasSize(5);
        assertThat(second.get("splits")).hasSize(15);
        assertThat(second.get("overfitting").asDouble()).isEqualTo(validated.overfitting());
        assertThat(second.get("splits").get(14).get("rank").asDouble())
                .isEqualTo(validated.testRanks()[14]);
        assertThat(Arrays.stream(validated.testRanks())
                                .filter(rank -> rank <= 0.5)
                                .count()
                        / 15.0)
                .isEqualTo(validated.overfitting());
    }

    @Test
    void what_is_not_defined_is_null_in_json() throws IOException {
        WalkForwardResult flat = WalkForward.rolling()
                .run(
                        FoldSamples.sliced(new double[2][50], ReturnFigure.SHARPE, true),
                        FoldSamples.times(50),
                        FoldSamples.space(2));
        JsonNode json = new ObjectMapper().readTree(flat.json());

        assertThat(json.get("efficiency").isNull()).isTrue();
        assertThat(json.get("folds").get(0).get("parameters")).isEmpty();
        assertThat(json.get("folds").get(0).get("reason").asText()).startsWith("no trial has a sharpe");
    }

    @Test
    void arrays_are_on_one_grid_and_belong_to_the_caller() {
        WalkForwardResult result = walkForward(WalkForward.rolling());
        int bars = result.outOfSample().bars();

        assertThat(result.times()).hasSize(bars).isSorted();
        assertThat(result.equity()).hasSize(bars);
        assertThat(result.buyAndHoldEquity()).hasSize(bars);
        assertThat(result.hindsightEquity()).hasSize(bars);
        assertThat(result.times()[bars - 1])
                .isEqualTo(result.outOfSample().end().toEpochMilli());
        assertThat(result.equity()[bars - 1] - 1).isEqualTo(result.outOfSample().totalReturn());
        Arrays.fill(result.returns(), 99);
        assertThat(result.returns()).doesNotContain(99);
        assertThat(crossValidation().equity(4)).hasSize(400);
        assertThat(crossValidation().times()).hasSize(400);
    }

    @Test
    void a_walk_forward_of_noise_keeps_nothing_of_what_it_saw_in_sample() {
        WalkForwardResult result = walkForward(WalkForward.rolling().folds(10));

        assertThat(result.inSampleSharpe()).isGreaterThan(2);
        assertThat(result.sharpeEfficiency()).isLessThan(0.5);
        assertThat(result.isSliced()).isTrue();
    }

    @Test
    void settings_tell_themselves_and_the_last_call_of_a_step_wins() {
        assertThat(WalkForward.rolling()
                        .trainBars(2)
                        .trainBars(750)
                        .testBars(125)
                        .purgeBars(5))
                .hasToString("rolling walk-forward: train 750 bars, test 125 bars, purge 5, embargo 0");
    }

    @Test
    void settings_say_everything_that_was_given() {
        assertThat(WalkForward.anchored()
                        .testFor(Period.ofMonths(6))
                        .trainFor(Period.ofYears(3))
                        .warmupBars(100)
                        .zone(ZoneId.of("America/New_York"))
                        .refitEachFold())
                .hasToString(
                        "anchored walk-forward: train P3Y, test P6M, purge 0, embargo 0, warm-up 100, America/New_York,"
                                + " every fold refit");
        assertThat(WalkForward.rolling()).hasToString("rolling walk-forward: 8 folds, purge 0, embargo 0");
        assertThat(WalkForward.rolling().trainPercent(30).folds(1))
                .hasToString("rolling walk-forward: 1 fold, train 30 %, purge 0, embargo 0");
        assertThat(CrossValidation.combinatorial(10, 5).splits()).isEqualTo(252);
        assertThat(CrossValidation.combinatorial(10, 5).paths()).isEqualTo(126);
        assertThat(CrossValidation.combinatorial(4, 2).warmupBars(3).toString()).contains("warm-up 3; 6 searches");
    }

    @Test
    void too_few_bars_are_told_before_any_search() {
        assertThatThrownBy(() -> WalkForward.rolling().trainBars(50).requireFits(FoldSamples.times(40)))
                .hasMessageContaining("trainBars(50)")
                .hasMessageContaining("the series has 40");
        assertThatThrownBy(() -> CrossValidation.combinatorial(6, 2).requireFits(FoldSamples.times(11)))
                .hasMessageContaining("6 groups need at least 12 bars");
    }

    @Test
    void a_zone_of_the_settings_dates_the_bars_in_place_of_that_of_the_series() {
        WalkForward settings =
                WalkForward.anchored().trainFor(Period.ofMonths(1)).testFor(Period.ofMonths(1));
        BarSeries series = FoldSamples.auckland(40); // days from midnight there, of 2024-01-31 on
        double[][] returns = FoldSamples.returns(2, 40, 1);

        BarTimes times = BarTimes.of(series, ZoneOffset.UTC, 252);
        WalkForwardResult utc =
                settings.run(FoldSamples.sliced(returns, ReturnFigure.SHARPE, true), times, FoldSamples.space(2));
        WalkForwardResult there = settings.zone(ZoneId.of("Pacific/Auckland"))
                .run(FoldSamples.sliced(returns, ReturnFigure.SHARPE, true), times, FoldSamples.space(2));

        // A month after January 30 or 31 is February 29.
        assertThat(utc.outOfSample().from()).isEqualTo(30);
        assertThat(there.outOfSample().from()).isEqualTo(29);
    }

    @Test
    void bad_settings_are_refused_at_the_call() {
        WalkForward settings = WalkForward.rolling();
        assertThatThrownBy(() -> settings.trainBars(1))
                .hasMessageContaining("trainBars must be a whole number of at least 2");
        assertThatThrownBy(() -> settings.testBars(0)).hasMessageContaining("testBars");
        assertThatThrownBy(() -> settings.folds(0))
                .hasMessageContaining("for a single split into training and test pass 1");
        assertThatThrownBy(() -> settings.purgeBars(-1)).hasMessageContaining("purgeBars");
        assertThatThrownBy(() -> settings.embargoBars(-1)).hasMessageContaining("embargoBars");
        assertThatThrownBy(() -> settings.warmupBars(-1)).hasMessageContaining("warmupBars");
        assertThatThrownBy(() -> settings.trainPercent(Double.NaN)).hasMessageContaining("but was NaN");
        assertThatThrownBy(() -> settings.trainFor(Period.ZERO))
                .hasMessageContaining("trainFor must be a period above 0");
        assertThatThrownBy(() -> settings.testFor(Period.ofMonths(-1))).hasMessageContaining("but was P-1M");
        CrossValidation validation = CrossValidation.combinatorial(6, 2);
        assertThatThrownBy(() -> validation.purgeBars(-1)).hasMessageContaining("purgeBars");
        assertThatThrownBy(() -> validation.embargoBars(-1)).hasMessageContaining("embargoBars");
        assertThatThrownBy(() -> validation.warmupBars(-1)).hasMessageContaining("warmupBars");
    }
}
