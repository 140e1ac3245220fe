package io.gpttrader.optimize.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BlockSumsTest {
    /** Trial k earns in block k alone: who wins in one half has nothing in the other. */
    private static double[][] oneLuckyBlockEach(int blocks) {
        double[][] returns = SimulatedTrials.normal(1, blocks, blocks * 50, 0);
        for (int k = 0; k < blocks; k++) {
            for (int bar = 50 * k; bar < 50 * (k + 1); bar++) {
                returns[k][bar] += 0.05;
            }
        }
        return returns;
    }

    @Test
    void a_winner_that_is_lucky_in_a_single_block_is_overfitted_in_every_choice() {
        BacktestOverfitting found = BacktestOverfitting.of(BlockSums.of(oneLuckyBlockEach(8), 8));
        assertThat(found.probability()).isEqualTo(1);
        assertThat(found.combinations()).isEqualTo(70);
        assertThat(found.firstOrderGap()).isGreaterThan(0.2);
        assertThat(found.secondOrderGap()).isPositive();
    }

    @Test
    void a_trial_that_is_better_in_every_block_is_never_overfitted_and_dominates_choosing_blindly() {
        double[][] returns = SimulatedTrials.normal(2, 9, 320, 0);
        for (int bar = 0; bar < 320; bar++) {
            returns[4][bar] += 0.02;
        }
        BacktestOverfitting found = BacktestOverfitting.of(BlockSums.of(returns, 16));
        assertThat(found.probability()).isZero();
        assertThat(found.medianLogit()).isCloseTo(Math.log(9), within(1e-12));
        assertThat(found.firstOrderGap()).isZero();
        assertThat(found.secondOrderGap()).isZero();
        assertThat(found.probabilityOfLoss()).isZero();
        assertThat(found.meanOutOfSample()).isGreaterThan(found.meanOfAll());
    }

    @Test
    void a_sample_of_choices_comes_near_all_of_them_and_says_so() {
        BlockSums sums = BlockSums.of(SimulatedTrials.returns(3, 20, 500, 0.2, 0, 0.003), 16);
        BacktestOverfitting all = BacktestOverfitting.of(sums);
        BacktestOverfitting sample = BacktestOverfitting.of(sums, 2_000);
        assertThat(sample.combinations()).isEqualTo(2_000);
        assertThat(sample.allCombinations()).isEqualTo(12_870).isEqualTo(all.combinations());
        assertThat(sample.probability()).isBetween(0.02, 0.98).isCloseTo(all.probability(), within(0.04));
        assertThat(sample.meanOutOfSample()).isCloseTo(all.meanOutOfSample(), within(0.005));
    }

    @Test
    void choices_come_with_their_complements() {
        BlockCombinations sample = BlockCombinations.of(10, 60);
        assertThat(sample.count()).isEqualTo(60);
        for (int i = 0; i < sample.count(); i++) {
            assertThat(sample.masks()[i] ^ sample.masks()[sample.complement(i)]).isEqualTo(1023);
            assertThat(Integer.bitCount(sample.masks()[i])).isEqualTo(5);
        }
        assertThat(Arrays.stream(sample.masks()).distinct()).hasSize(60);
    }

    @Test
    void beyond_its_limit_it_keeps_an_even_sample_of_all_trials() {
        BlockSums sums = new BlockSums(8, 2, 300);
        for (int k = 0; k < 3_000; k++) {
            sums.add(new double[] {k, 0, 0, 0, 1, 0, 0, 0});
        }
        double meanOfKept = IntStream.range(0, sums.count())
                .mapToDouble(trial -> sums.sum(trial, 0))
                .average()
                .orElseThrow();
        assertThat(sums.count()).isEqualTo(300);
        assertThat(sums.added()).isEqualTo(3_000);
        // the standard error of the mean of 300 of 0 to 2999 is 47.5
        assertThat(meanOfKept).isCloseTo(1499.5, within(150.0));
    }

    @Test
    void flat_trials_are_counted_and_left_out() {
        double[][] returns = SimulatedTrials.normal(5, 6, 64, 0);
        double without = BacktestOverfitting.of(BlockSums.of(Arrays.copyOf(returns, 4), 8))
                .probability();
        Arrays.fill(returns[4], 0);
        returns[5][3] = Double.NaN;
        BacktestOverfitting found = BacktestOverfitting.of(BlockSums.of(returns, 8));
        assertThat(found.probability()).isEqualTo(without);
        assertThat(found.leftOut()).isEqualTo(2);
        assertThat(found.trials()).isEqualTo(4);
    }

    @Test
    void a_trial_that_trades_in_a_few_blocks_only_is_ranked_as_0_where_it_does_nothing() {
        double[][] returns = SimulatedTrials.normal(6, 3, 80, 0);
        Arrays.fill(returns[0], 0, 60, 0);
        Arrays.fill(returns[1], 0, 80, 0);
        returns[1][79] = 0.5;
        BacktestOverfitting found = BacktestOverfitting.of(BlockSums.of(returns, 8));
        assertThat(found.trials()).isEqualTo(3);
        assertThat(found.probability()).isBetween(0.0, 1.0);
        assertThat(found.meanOfAll()).isFinite();
    }

    @Test
    void one_trial_or_few_bars_leave_it_undefined() {
        double[][] returns = SimulatedTrials.normal(7, 5, 31, 0);
        assertThat(BacktestOverfitting.of(BlockSums.of(returns, 16)).probability())
                .isNaN();
        assertThat(BacktestOverfitting.of(BlockSums.of(Arrays.copyOf(returns, 1), 4))
                        .probability())
                .isNaN();
        assertThat(BacktestOverfitting.of(BlockSums.of(new double[0][], 4)).probability())
                .isNaN();
    }

    @Test
    void a_trial_of_other_bars_is_refused() {
        assertThatThrownBy(() -> new BlockSums(8, 2, 10).add(new double[7]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a trial must have 8 returns but has 7; give one a bar");
    }

    /** A sweep's worth of trials: half an hour's bars each, far more than any return table keeps. */
    @Test
    @Tag("deep")
    void two_hundred_thousand_trials_of_a_sweep_are_judged_without_their_returns() {
        BlockSums sums = new BlockSums(64, 16, 100_000);
        double[][] thousand = SimulatedTrials.normal(8, 1_000, 64, 0);
        for (int k = 0; k < 200_000; k++) {
            sums.add(mixed(thousand, k));
        }
        BacktestOverfitting found = BacktestOverfitting.of(sums);
        assertThat(found.trials()).isEqualTo(100_000);
        assertThat(found.sampledFrom()).isEqualTo(200_000);
        assertThat(found.combinations()).isEqualTo(2_000);
        assertThat(found.probability()).isBetween(0.2, 0.8);
    }

    private static double[] mixed(double[][] of, int k) {
        double[] one = of[k % 1_000];
        double[] other = of[(k / 1_000 * 7 + k % 1_000 + 1) % 1_000];
        return IntStream.range(0, one.length)
                .mapToDouble(bar -> one[bar] + other[bar])
                .toArray();
    }
}
