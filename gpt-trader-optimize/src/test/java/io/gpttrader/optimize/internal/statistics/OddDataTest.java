package io.gpttrader.optimize.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a search may leave behind: trials that never traded, one bar, one trial, none. */
class OddDataTest {
    private static final double[] FLAT = new double[100];
    private static final double[] SOME = SimulatedTrials.normal(1, 1, 100, 0)[0];

    @Test
    void flat_rows_have_no_sharpe_ratio_also_when_their_mean_rounds() {
        double[] constant = new double[1_000];
        Arrays.fill(constant, 0.1);
        assertThat(SharpeMoments.of(constant).sharpe()).isNaN();
        assertThat(SharpeMoments.of(FLAT).sharpe()).isNaN();
        assertThat(ProbabilisticSharpe.above(SharpeMoments.of(FLAT), 0)).isNaN();
        assertThat(ProbabilisticSharpe.minimumBars(SharpeMoments.of(FLAT), 0, 0.95))
                .isNaN();
        assertThat(BlockLength.of(FLAT)).isNaN();
    }

    @Test
    void a_tiny_return_among_flat_ones_is_a_sharpe_ratio() {
        double[] tiny = new double[100];
        tiny[3] = 1e-12;
        // mean 1e-14, deviation 1e-13
        assertThat(SharpeMoments.of(tiny).sharpe()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void one_trial_is_deflated_by_nothing_and_gives_p_values_but_no_overfitting() {
        double[][] one = {SOME};
        SharpeMoments moments = SharpeMoments.of(SOME);
        double variance = DeflatedSharpe.variance(DeflatedSharpe.sharpes(one));
        assertThat(variance).isNaN();
        assertThat(DeflatedSharpe.of(moments, 1, variance).probability())
                .isEqualTo(ProbabilisticSharpe.above(moments, 0));
        assertThat(DeflatedSharpe.effective(moments, EffectiveTrials.of(one), variance)
                        .probability())
                .isEqualTo(ProbabilisticSharpe.above(moments, 0));
        BootstrapMeans means = BootstrapMeans.of(one, 200, 1);
        assertThat(RealityCheck.of(means).pValue()).isBetween(0.0, 1.0);
        assertThat(ConfidenceSet.byRange(means, 1).pValues()).containsExactly(1);
        assertThat(ConfidenceSet.byMaximum(means, 1).pValues()).containsExactly(1);
    }

    @Test
    void p_values_keep_the_numbers_of_trials_when_flat_ones_are_left_out() {
        double[][] returns = {FLAT, SOME, FLAT, SOME.clone()};
        for (int bar = 0; bar < 100; bar++) {
            returns[3][bar] += 0.01;
        }
        BootstrapMeans means = BootstrapMeans.of(returns, 200, 1);
        assertThat(means.leftOut()).isEqualTo(2);
        assertThat(RealityCheck.of(means).best()).isEqualTo(3);
        assertThat(SuperiorAbility.of(means).best()).isEqualTo(3);
        assertThat(ConfidenceSet.byRange(means, 4).pValues()).satisfies(p -> {
            assertThat(p[0]).isNaN();
            assertThat(p[2]).isNaN();
            assertThat(p[3]).isEqualTo(1);
        });
    }

    @Test
    void identical_trials_cannot_be_told_from_each_other() {
        double[][] returns = SimulatedTrials.normal(2, 3, 100, 0);
        returns[1] = returns[0].clone();
        returns[2] = returns[0].clone();
        BootstrapMeans means = BootstrapMeans.of(returns, 200, 1);
        assertThat(ConfidenceSet.byRange(means, 3).pValues()).containsExactly(1, 1, 1);
        assertThat(ConfidenceSet.byMaximum(means, 3).pValues()).containsExactly(1, 1, 1);
    }

    @Test
    void no_usable_trial_leaves_everything_undefined() {
        for (double[][] returns : List.of(new double[0][], new double[][] {FLAT}, new double[][] {{Double.NaN, 1}})) {
            BootstrapMeans means = BootstrapMeans.of(returns, 100, 1);
            assertThat(RealityCheck.of(means).pValue()).isNaN();
            assertThat(SuperiorAbility.of(means).consistent()).isNaN();
            assertThat(ConfidenceSet.byRange(means, returns.length).order()).isEmpty();
            assertThat(EffectiveTrials.of(returns)).isNaN();
            assertThat(DeflatedSharpe.variance(DeflatedSharpe.sharpes(returns))).isNaN();
        }
    }

    @Test
    void rows_of_different_lengths_are_named() {
        assertThatThrownBy(() -> EffectiveTrials.of(new double[][] {new double[3], new double[2]}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trial 0 has 3 returns and trial 1 has 2");
    }

    /** Values that a broken objective may give, in any number of trials and bars. */
    @Property(tries = 60, seed = "20261128")
    void no_data_make_a_statistic_fail(
            @ForAll @IntRange(max = 6) int trials, @ForAll @IntRange(max = 40) int bars, @ForAll long seed) {
        double[] odd = {0, 0, 0, 0.01, -0.01, 1e300, -1e300, 1e-300, Double.NaN, Double.POSITIVE_INFINITY, 0.02, -0.5};
        SplittableRandom random = new SplittableRandom(seed);
        int kinds = random.nextInt(1, odd.length + 1);
        double[][] returns = new double[trials][bars];
        for (double[] each : returns) {
            Arrays.setAll(each, bar -> odd[random.nextInt(kinds)]);
        }
        assertThatCode(() -> judge(returns)).doesNotThrowAnyException();
    }

    private static void judge(double[][] returns) {
        double[] sharpes = DeflatedSharpe.sharpes(returns);
        double effective = EffectiveTrials.of(returns);
        for (double[] each : returns) {
            SharpeMoments moments = SharpeMoments.of(each);
            assertBetween0And1(ProbabilisticSharpe.above(moments, 0));
            assertBetween0And1(DeflatedSharpe.effective(moments, effective, DeflatedSharpe.variance(sharpes))
                    .probability());
        }
        BootstrapMeans means = BootstrapMeans.of(returns, 20, 1);
        assertBetween0And1(RealityCheck.of(means).pValue());
        assertBetween0And1(SuperiorAbility.of(means).consistent());
        for (double each : ConfidenceSet.byRange(means, returns.length).pValues()) {
            assertBetween0And1(each);
        }
        for (double each : ConfidenceSet.byMaximum(means, returns.length).pValues()) {
            assertBetween0And1(each);
        }
        assertBetween0And1(BacktestOverfitting.of(BlockSums.of(returns, 4)).probability());
    }

    private static void assertBetween0And1(double probability) {
        assertThat(Double.isNaN(probability) || probability >= 0 && probability <= 1)
                .as("%s", probability)
                .isTrue();
    }
}
