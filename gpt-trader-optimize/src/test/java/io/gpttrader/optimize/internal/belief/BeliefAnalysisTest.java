package io.gpttrader.optimize.internal.belief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.VerdictLevel;
import io.gpttrader.optimize.internal.objective.Measure;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.statistics.ProbabilisticSharpe;
import io.gpttrader.optimize.internal.statistics.SharpeMoments;
import io.gpttrader.optimize.internal.trials.ReturnsTable;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** A whole search judged: the figures against their sources, the page, and searches in which something is missing. */
class BeliefAnalysisTest {
    private static final double[] CLOSES = SmallSearch.closes(600, 4, bar -> bar / 100 % 2 < 1 ? 0.25 : -0.25);
    private static final BeliefInput SWEEP = SmallSearch.run(CLOSES, SmaCross::of);
    private static final BeliefResult JUDGED = BeliefAnalysis.of(SWEEP);

    private static final Measure SCORE_ONLY =
            new Measure(List.of("score"), false, series -> recipes -> new double[recipes.size()][1]);

    private static void requirePage(String text) {
        assertThat(text.lines().count()).isLessThanOrEqualTo(25);
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(text)
                .doesNotContain("NaN")
                .doesNotContain("null")
                .doesNotContain("...")
                .endsWith("\n");
    }

    private static String onOneLine(BeliefResult of) {
        return of.text().replace("\n  ", " ");
    }

    private static BeliefInput with(BeliefInput of, ReturnsTable returns, long trialsRun, Measure measure) {
        return new BeliefInput(
                of.log(),
                returns,
                trialsRun,
                of.bestRow(),
                of.series(),
                of.barsPerYear(),
                of.family(),
                measure,
                of.seed());
    }

    /** A search of one parameter whose family gives the same cross for every value. */
    private static BeliefInput search(double[] closes, double[] goals, double[] returns, SmaCross recipe) {
        TrialLog log = new TrialLog(
                new Space(List.of(Dimension.integer("n", 1, Math.max(2, goals.length), 1, false)), List.of()),
                List.of("score"),
                1);
        ReturnsTable table = new ReturnsTable(closes.length);
        for (int i = 0; i < goals.length; i++) {
            double[] goal = {goals[i]};
            float[] kept = new float[closes.length];
            for (int bar = 0; bar < kept.length; bar++) {
                kept[bar] = (float) returns[bar];
            }
            table.add(log.add(new double[] {i + 1}, TrialState.COMPLETE, goal, goals[i], goal, ""), kept);
        }
        return new BeliefInput(
                log, table, goals.length, log.best(0), SmallSearch.series(closes), 252, p -> recipe, SCORE_ONLY, 1);
    }

    @Test
    void the_figures_are_those_of_their_sources() {
        Map<String, Double> figures = JUDGED.metrics();
        int best = SWEEP.returns().indexOf(SWEEP.bestRow());
        double[] returns = SWEEP.returns().returns(best);
        double growth = 1;
        for (double each : returns) {
            growth *= 1 + each;
        }
        assertThat(figures.get("totalReturn")).isCloseTo(growth - 1, within(1e-12));
        assertThat(figures.get("sharpe")).isCloseTo(SWEEP.log().score(SWEEP.bestRow()), within(1e-5));
        assertThat(figures.get("probabilisticSharpe"))
                .isEqualTo(ProbabilisticSharpe.above(SharpeMoments.of(returns), 0));
        // The market is bought at the open of the second bar, which is where the first one closed.
        assertThat(figures.get("holdingReturn")).isCloseTo(CLOSES[599] / CLOSES[0] - 1, within(1e-9));
        assertThat(figures.get("agreement")).isCloseTo(1, within(1e-6));
        assertThat(figures.get("trials")).isEqualTo(25);
        assertThat(figures.get("effectiveTrials")).isBetween(1.0, 25.0);
        assertThat(figures.get("deflatedSharpe")).isLessThan(figures.get("probabilisticSharpe"));
    }

    @Test
    void the_page_begins_with_the_verdict_and_fits_a_terminal() {
        requirePage(JUDGED.text());
        assertThat(JUDGED.text().lines().findFirst().orElseThrow())
                .startsWith(JUDGED.verdict().level().words() + ": ");
        assertThat(JUDGED.text())
                .contains("best of 25 trials: fast=", "PBO; loss out of sample", "entries moved 1,000 times");
    }

    @Test
    void the_same_search_gives_the_same_result() {
        assertThat(BeliefAnalysis.of(SWEEP)).isEqualTo(JUDGED);
    }

    @Test
    void without_returns_the_page_says_what_is_missing_and_the_verdict_is_unknown_at_best() {
        BeliefInput without = with(SWEEP, new ReturnsTable(0), 25, SCORE_ONLY);
        BeliefResult result = BeliefAnalysis.of(without);
        requirePage(result.text());
        assertThat(result.verdict().level()).isIn(VerdictLevel.UNKNOWN, VerdictLevel.DO_NOT_TRADE);
        assertThat(result.text()).contains("Backtest.scoring(..)").contains("entries moved");
        assertThat(result.metrics().get("pbo")).isNaN();
        assertThat(result.metrics().get("permutationP"))
                .isEqualTo(JUDGED.metrics().get("permutationP"));
        // Without costs and in full, the recipe's fills earn what the search's measure says.
        assertThat(result.metrics().get("totalReturn"))
                .isCloseTo(JUDGED.metrics().get("totalReturn"), within(1e-5));
    }

    @Test
    void returns_of_the_best_trial_that_were_not_kept_are_measured_again() {
        ReturnsTable some = new ReturnsTable(600);
        for (int i = 0; i < SWEEP.returns().size(); i++) {
            if (SWEEP.returns().trial(i) != SWEEP.bestRow()) {
                some.add(SWEEP.returns().trial(i), floats(SWEEP.returns().returns(i)));
            }
        }
        BeliefResult result = BeliefAnalysis.of(with(SWEEP, some, 25, SmallSearch.BY_ARRAYS));
        assertThat(result.metrics().get("totalReturn"))
                .isCloseTo(JUDGED.metrics().get("totalReturn"), within(1e-5));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Test
    void a_sample_of_the_returns_is_said_to_be_one_and_counts_for_all_trials() {
        BeliefResult result = BeliefAnalysis.of(with(SWEEP, SWEEP.returns(), 40_000, SmallSearch.BY_ARRAYS));
        requirePage(result.text());
        assertThat(onOneLine(result)).contains("returns of 25 of 40,000 trials were kept");
        assertThat(result.metrics().get("effectiveTrials"))
                .isGreaterThanOrEqualTo(JUDGED.metrics().get("effectiveTrials"));
        assertThat(result.metrics().get("deflatedSharpeAllTrials"))
                .isLessThan(JUDGED.metrics().get("deflatedSharpeAllTrials"));
    }

    @Test
    void a_table_too_large_for_the_tests_is_sampled_with_its_best_trials() {
        double[] best = SWEEP.returns().returns(SWEEP.returns().indexOf(SWEEP.bestRow()));
        double[] holding = MarketPath.of(SWEEP.series()).holding();
        ReturnsEvidence some = ReturnsTests.of(SWEEP.returns(), best, 25, holding, 14, 12);
        assertThat(some.tested()).isBetween(9, 12);
        assertThat(some.overfitting()).isEqualTo(JUDGED.metrics().get("pbo"));
        assertThat(some.superiorAbility()).isCloseTo(JUDGED.metrics().get("spaP"), within(0.05));
        assertThat(some.effectiveTrials()).isCloseTo(JUDGED.metrics().get("effectiveTrials"), within(1.5));
    }

    @Test
    void strangers_that_were_not_seen_count_as_strangers() {
        ReturnsTable table = new ReturnsTable(400);
        for (int i = 0; i < 60; i++) {
            double[] closes = SmallSearch.closes(401, 900 + i, bar -> 0);
            float[] returns = new float[400];
            for (int bar = 0; bar < 400; bar++) {
                returns[bar] = (float) (closes[bar + 1] / closes[bar] - 1);
            }
            table.add(i, returns);
        }
        double[] market = SmallSearch.closes(400, 1, bar -> 0);
        ReturnsEvidence evidence = ReturnsTests.of(table, table.returns(0), 600, market, 1);
        assertThat(evidence.effectiveTrials()).isBetween(350.0, 600.0);
    }

    @Test
    void a_single_trial_is_judged_by_itself() {
        SmaCross recipe = new SmaCross(7, 35, false);
        BeliefResult result = BeliefAnalysis.of(search(CLOSES, new double[] {1}, recipe.returns(CLOSES), recipe));
        requirePage(result.text());
        assertThat(result.metrics().get("pbo")).isNaN();
        assertThat(result.metrics().get("deflatedSharpe"))
                .isEqualTo(result.metrics().get("probabilisticSharpe"));
        assertThat(result.metrics().get("plateauShare")).isNaN();
        assertThat(result.verdict().line()).doesNotContain("PBO");
    }

    @Test
    void trials_that_never_trade_are_not_believed() {
        SmaCross never = new SmaCross(2, 5_000, false);
        BeliefResult result = BeliefAnalysis.of(search(CLOSES, new double[] {0, 0, 0}, new double[600], never));
        requirePage(result.text());
        assertThat(result.verdict().line()).isEqualTo("do not trade this: it never trades");
    }

    @Test
    void three_bars_are_too_few_for_anything_but_a_page() {
        double[] closes = {100, 101, 103};
        SmaCross recipe = new SmaCross(1, 2, false);
        BeliefResult result =
                BeliefAnalysis.of(search(closes, new double[] {1, 2}, new double[] {0, 0.01, 0.02}, recipe));
        requirePage(result.text());
        assertThat(result.verdict().level()).isLessThanOrEqualTo(VerdictLevel.UNKNOWN);
    }

    @Test
    void a_single_bar_is_too_few_as_well() {
        BeliefResult result = BeliefAnalysis.of(
                search(new double[] {100}, new double[] {1}, new double[] {0}, new SmaCross(1, 2, false)));
        requirePage(result.text());
        assertThat(result.verdict().level()).isEqualTo(VerdictLevel.DO_NOT_TRADE);
    }

    @Test
    void a_best_trial_that_loses_is_not_traded() {
        SmaCross recipe = new SmaCross(4, 10, true);
        double[] returns = recipe.returns(CLOSES);
        for (int i = 0; i < returns.length; i++) {
            returns[i] -= 0.003;
        }
        BeliefResult result = BeliefAnalysis.of(search(CLOSES, new double[] {-2, -1.5, -3}, returns, recipe));
        requirePage(result.text());
        assertThat(result.metrics().get("totalReturn")).isNegative();
        assertThat(result.verdict().line()).startsWith("do not trade this: it earns -");
    }

    @Test
    void without_any_score_nothing_is_known() {
        BeliefInput none =
                search(CLOSES, new double[] {Double.NaN, Double.NaN}, new double[600], new SmaCross(2, 10, false));
        assertThat(none.bestRow()).isEqualTo(-1);
        BeliefResult result = BeliefAnalysis.of(none);
        assertThat(result.verdict().line())
                .isEqualTo("unknown: no trial has a score (2 trials: 0 failed, 0 pruned; the first one: #0 n=1: -)");
        assertThat(result.metrics().keySet()).isEqualTo(JUDGED.metrics().keySet());
        assertThat(result.metrics().values())
                .allSatisfy(each -> assertThat(each).isNaN());
        requirePage(result.text());
    }

    @Test
    void a_ruined_account_is_not_traded() {
        double[] returns = new double[600];
        returns[300] = -1;
        java.util.Arrays.fill(returns, 301, 600, Double.NaN);
        BeliefResult result =
                BeliefAnalysis.of(search(CLOSES, new double[] {1, 2}, returns, new SmaCross(7, 20, false)));
        requirePage(result.text());
        assertThat(result.verdict().line()).startsWith("do not trade this: it loses everything");
    }

    @Test
    void a_recipe_that_fails_when_it_is_run_again_leaves_a_note() {
        Function<BarSeries, Strategy> failing = series -> {
            throw new IllegalStateException("the model file is gone");
        };
        BeliefInput in = new BeliefInput(
                SWEEP.log(),
                SWEEP.returns(),
                25,
                SWEEP.bestRow(),
                SWEEP.series(),
                252,
                p -> failing,
                SmallSearch.BY_ARRAYS,
                1);
        BeliefResult result = BeliefAnalysis.of(in);
        requirePage(result.text());
        assertThat(onOneLine(result)).contains("the model file is gone");
        assertThat(result.metrics().get("permutationP")).isNaN();
        assertThat(result.metrics().get("pbo")).isEqualTo(JUDGED.metrics().get("pbo"));
        assertThat(result.verdict().level()).isLessThanOrEqualTo(VerdictLevel.UNKNOWN);
    }

    @Test
    void returns_that_do_not_follow_the_fills_are_remarked_upon() {
        double[] other = new SmaCross(2, 10, true).returns(CLOSES);
        BeliefResult result = BeliefAnalysis.of(search(CLOSES, new double[] {1, 2}, other, new SmaCross(2, 10, false)));
        assertThat(onOneLine(result)).contains("correlation of only");
    }

    @Test
    void returns_on_another_grid_than_the_bars_are_not_compared_with_the_market() {
        ReturnsTable months = new ReturnsTable(300);
        for (int i = 0; i < SWEEP.returns().size(); i++) {
            months.add(
                    SWEEP.returns().trial(i),
                    floats(java.util.Arrays.copyOf(SWEEP.returns().returns(i), 300)));
        }
        BeliefResult result = BeliefAnalysis.of(with(SWEEP, months, 25, SmallSearch.BY_ARRAYS));
        requirePage(result.text());
        assertThat(onOneLine(result)).contains("tells 300 returns over 600 bars");
        assertThat(result.metrics().get("spaBeyondExposureP")).isNaN();
        assertThat(result.metrics().get("spaP")).isBetween(0.0, 1.0);
        assertThat(result.verdict().level()).isLessThanOrEqualTo(VerdictLevel.UNKNOWN);
    }

    @Test
    void prices_of_zero_leave_the_comparisons_out() {
        double[] closes = CLOSES.clone();
        closes[200] = 0;
        BeliefResult result = BeliefAnalysis.of(search(
                closes, new double[] {1, 2}, new SmaCross(7, 20, false).returns(CLOSES), new SmaCross(7, 20, false)));
        requirePage(result.text());
        assertThat(onOneLine(result)).contains("prices are missing or not above 0");
        assertThat(result.metrics().get("holdingReturn")).isNaN();
        assertThat(result.verdict().level()).isLessThanOrEqualTo(VerdictLevel.UNKNOWN);
    }
}
