package io.gpttrader.analyze.internal.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PairBehaviourTest {
    private static Map<String, PriceBars> walks(SplittableRandom random, int bars) {
        return JoinMarkets.pair(
                JoinMarkets.daily(JoinMarkets.walk(random, bars)), JoinMarkets.daily(JoinMarkets.walk(random, bars)));
    }

    private static double size(int pairs, int bars, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int found = 0;
        for (int k = 0; k < pairs; k++) {
            found += PairTest.of(JoinedBars.of(walks(random, bars)), 0, 1).pValue() < 0.05 ? 1 : 0;
        }
        return (double) found / pairs;
    }

    /** Lags by Akaike's criterion make the test somewhat too eager; four standard errors of 300 draws at 5 % are 5 %. */
    @Test
    void independent_walks_seed_1_are_rarely_found_cointegrated() {
        assertThat(size(300, 250, 1)).isBetween(0.01, 0.11);
    }

    @Test
    @Tag("deep")
    void independent_walks_seed_2_are_found_cointegrated_at_about_five_percent() {
        double size = size(5_000, 500, 2);
        assertThat(size).as("size " + size).isBetween(0.04, 0.075);
    }

    @Test
    void simulated_cointegrated_pairs_seed_3_are_found_with_their_hedge_ratio_and_half_life() {
        SplittableRandom random = new SplittableRandom(3);
        int found = 0;
        for (int k = 0; k < 20; k++) {
            double[] b = JoinMarkets.walk(random, 1_000);
            double[] a = new double[b.length];
            double spread = 0;
            for (int i = 0; i < a.length; i++) {
                spread = 0.9 * spread + 0.01 * random.nextGaussian();
                a[i] = Math.exp(0.7 * Math.log(b[i]) + spread);
            }
            PairOutcome pair = PairOutcome.of(JoinMarkets.pair(JoinMarkets.daily(a), JoinMarkets.daily(b)));
            found += pair.chosen().adjustedPValue() < 0.01 ? 1 : 0;
            assertThat(pair.halfLife().bars()).isCloseTo(Math.log(2) / -Math.log(0.9), within(4.0));
            assertThat(PairTest.of(pair.bars(), 0, 1).hedgeRatio()).isCloseTo(0.7, within(0.2));
        }
        assertThat(found).isGreaterThanOrEqualTo(19);
    }

    @Test
    void later_bars_change_nothing_in_the_scores_so_far() {
        SplittableRandom random = new SplittableRandom(4);
        double[] a = JoinMarkets.walk(random, 200);
        double[] b = JoinMarkets.walk(random, 200);
        PairOutcome whole = PairOutcome.of(JoinMarkets.pair(JoinMarkets.daily(a), JoinMarkets.daily(b)));
        PairOutcome part = PairOutcome.of(
                JoinMarkets.pair(JoinMarkets.daily(Arrays.copyOf(a, 150)), JoinMarkets.daily(Arrays.copyOf(b, 150))));
        for (int window : new int[] {0, 30}) {
            assertThat(Arrays.copyOf(whole.scores(window), 150)).isEqualTo(part.scores(window));
            assertThat(part.scores(window)[149]).isFinite();
        }
    }
}
