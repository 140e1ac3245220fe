package io.gpttrader.optimize.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * What is promised against what happens, over many simulated searches with and without skill: 40 trials of 400 bars, of which the best
 * is taken. An error of 5 % must be made in 5 % of the searches without skill. A rate may differ by what chance explains at one in
 * 1,000, and by 2 % for a bootstrap of few bars. {@code verify} runs a share, {@code deep} 1,000 searches a case.
 */
class CalibrationTest {
    private static final int TRIALS = 40;
    private static final int BARS = 400;
    private static final int RESAMPLES = 300;
    private static final int FEW = 50;
    private static final int MANY = 1_000;
    private static final double BOOTSTRAP = 0.02;
    private static final double[] LEVELS = {0.05, 0.1, 0.25, 0.5};

    private static SearchJudgements[] fewWithoutSkill = {};

    @BeforeAll
    static void searchAFewTimes() {
        fewWithoutSkill = judge(FEW, CalibrationTest::withoutSkill);
    }

    private static SearchJudgements[] judge(int searches, LongFunction<double[][]> returns) {
        return LongStream.range(0, searches)
                .mapToObj(seed -> SearchJudgements.of(returns.apply(seed), 10, RESAMPLES, seed))
                .toArray(SearchJudgements[]::new);
    }

    private static SearchJudgements[] many(TestReporter reporter, LongFunction<double[][]> returns) {
        SearchJudgements[] all = judge(MANY, returns);
        reporter.publishEntry(SearchJudgements.table(all));
        return all;
    }

    private static double[][] withoutSkill(long seed) {
        return SimulatedTrials.normal(seed, TRIALS, BARS, 0);
    }

    private static double[][] alike(long seed) {
        return SimulatedTrials.normal(seed, TRIALS, BARS, 0.6);
    }

    /** Calm and wild bars, for all trials alike: a kurtosis of about 20. */
    private static double[][] fatTails(long seed) {
        double[][] returns = alike(seed);
        SplittableRandom random = new SplittableRandom(seed + 1_000_000);
        for (int bar = 0; bar < BARS; bar++) {
            double wildness = Math.exp(0.7 * random.nextGaussian());
            for (double[] each : returns) {
                each[bar] *= wildness;
            }
        }
        return returns;
    }

    /** Half of the trials lose 0.3 standard deviations a bar. */
    private static double[][] halfHopeless(long seed) {
        double[][] returns = withoutSkill(seed);
        for (int k = TRIALS / 2; k < TRIALS; k++) {
            add(returns[k], -0.003);
        }
        return returns;
    }

    /** One of the trials earns 0.2 standard deviations a bar, an annual Sharpe ratio of about 3. */
    private static double[][] oneWithSkill(long seed) {
        double[][] returns = withoutSkill(seed);
        add(returns[7], 0.002);
        return returns;
    }

    private static double[][] allWithSkill(long seed) {
        double[][] returns = withoutSkill(seed);
        for (double[] each : returns) {
            add(each, 0.002);
        }
        return returns;
    }

    private static void add(double[] returns, double drift) {
        for (int bar = 0; bar < returns.length; bar++) {
            returns[bar] += drift;
        }
    }

    @Test
    void tests_of_many_trials_err_at_their_level_in_searches_without_skill() {
        assertLevelsKept(fewWithoutSkill);
    }

    @Test
    @Tag("deep")
    void tests_of_many_trials_err_at_their_level_in_a_thousand_searches_without_skill(TestReporter reporter) {
        assertLevelsKept(many(reporter, CalibrationTest::withoutSkill));
    }

    @Test
    @Tag("deep")
    void tests_of_many_trials_err_at_their_level_when_trials_are_alike(TestReporter reporter) {
        assertLevelsKept(many(reporter, CalibrationTest::alike));
    }

    @Test
    @Tag("deep")
    void tests_of_many_trials_err_at_their_level_when_returns_have_fat_tails(TestReporter reporter) {
        assertLevelsKept(many(reporter, CalibrationTest::fatTails));
    }

    private static void assertLevelsKept(SearchJudgements[] all) {
        for (double level : LEVELS) {
            assertNear(all, "reality check", SearchJudgements::realityCheck, level);
            assertNear(all, "superior ability", SearchJudgements::consistent, level);
        }
        assertDeflatedSharpeErrsNoMoreThanPromised(all);
        assertThat(SearchJudgements.mean(all, SearchJudgements::overfitting))
                .as("mean probability of overfitting")
                .isBetween(0.42, 0.58);
    }

    /** It is no test of a level but careful: the best trial must beat the expected best by a margin, which luck does rarely. */
    private static void assertDeflatedSharpeErrsNoMoreThanPromised(SearchJudgements[] all) {
        for (double level : new double[] {0.05, 0.1, 0.25}) {
            assertThat(SearchJudgements.share(all, SearchJudgements::deflated, level))
                    .as("deflated Sharpe ratio at %s", level)
                    .isLessThanOrEqualTo(highest(all.length, level));
            assertThat(SearchJudgements.share(all, SearchJudgements::effectiveDeflated, level))
                    .as("deflated Sharpe ratio by effective trials at %s", level)
                    .isLessThanOrEqualTo(highest(all.length, level));
        }
    }

    @Test
    void a_single_trials_probability_is_wrong_nine_times_in_ten_for_the_best_of_forty() {
        double expected = 1 - Math.pow(0.95, TRIALS);
        double found = SearchJudgements.share(fewWithoutSkill, SearchJudgements::naive, 0.05);
        assertThat(found).isBetween(lowest(FEW, expected) - BOOTSTRAP, highest(FEW, expected) + BOOTSTRAP);
    }

    @Test
    void one_trial_with_skill_is_found_more_often_than_luck_is() {
        assertSkillFound(judge(FEW, CalibrationTest::oneWithSkill));
    }

    @Test
    @Tag("deep")
    void one_trial_with_skill_is_found_more_often_than_luck_is_in_a_thousand_searches(TestReporter reporter) {
        assertSkillFound(many(reporter, CalibrationTest::oneWithSkill));
    }

    /** The chance that a normal draw around 4 = 0.2 sqrt(400) exceeds 3.02, the level of 5 % for the best of 40, is 0.84. */
    private static void assertSkillFound(SearchJudgements[] all) {
        double power = SearchJudgements.share(all, SearchJudgements::consistent, 0.05);
        assertThat(power)
                .isBetween(lowest(all.length, 0.84) - 2 * BOOTSTRAP, highest(all.length, 0.84) + 2 * BOOTSTRAP);
        assertThat(SearchJudgements.mean(all, SearchJudgements::overfitting)).isLessThan(0.25);
        assertThat(SearchJudgements.share(all, SearchJudgements::deflated, 0.05))
                .isGreaterThan(0.2);
    }

    /** White's check takes the hopeless for contenders and becomes timid; Hansen's consistent p-value does not. */
    @Test
    @Tag("deep")
    void hopeless_trials_make_the_reality_check_timid_but_not_the_test_of_superior_ability(TestReporter reporter) {
        SearchJudgements[] all = many(reporter, CalibrationTest::halfHopeless);
        assertNear(all, "superior ability", SearchJudgements::consistent, 0.1);
        assertThat(SearchJudgements.share(all, SearchJudgements::realityCheck, 0.1))
                .isLessThan(0.08);
    }

    /** It ranks trials among each other: it sees neither that all are good nor that the least bad are only lucky. */
    @Test
    void the_probability_of_overfitting_alone_tells_no_skill() {
        SearchJudgements[] good = judge(FEW, CalibrationTest::allWithSkill);
        assertThat(SearchJudgements.mean(good, SearchJudgements::overfitting)).isBetween(0.4, 0.6);
        assertThat(SearchJudgements.share(good, SearchJudgements::consistent, 0.05))
                .isEqualTo(1);
        SearchJudgements[] bad = judge(FEW, CalibrationTest::halfHopeless);
        assertThat(SearchJudgements.mean(bad, SearchJudgements::overfitting)).isLessThan(0.05);
    }

    private static void assertNear(
            SearchJudgements[] all, String what, ToDoubleFunction<SearchJudgements> pValue, double level) {
        assertThat(SearchJudgements.share(all, pValue, level))
                .as("%s at %s", what, level)
                .isBetween(lowest(all.length, level) - BOOTSTRAP, highest(all.length, level) + BOOTSTRAP);
    }

    private static double lowest(int searches, double rate) {
        return (double) new BinomialDistribution(searches, rate).inverseCumulativeProbability(0.0005) / searches;
    }

    private static double highest(int searches, double rate) {
        return (double) new BinomialDistribution(searches, rate).inverseCumulativeProbability(0.9995) / searches;
    }
}
