package io.gpttrader.analyze.internal.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.MarketBias;
import org.junit.jupiter.api.Test;

class ScorePartsTest {
    private static final double NONE = Double.NaN;

    @Test
    void trend_is_the_mean_of_what_is_defined() {
        double[] scores = ScoreParts.trend(
                new double[] {10, 10, 10},
                new double[] {NONE, 11, 9},
                new double[] {NONE, 9, 12},
                new double[] {30, 30, 10},
                new double[] {20, 20, 40},
                new double[] {25, NONE, 80});

        // 25 / 50; (1 + 1) / 2; (-1 - 1 - 1) / 3, where an ADX above 50 counts as 50
        assertThat(scores).containsExactly(0.5, 1, -1);
    }

    @Test
    void momentum_is_full_at_wilders_lines() {
        double[] scores = ScoreParts.momentum(new double[] {NONE, 0.1, -2, NONE}, new double[] {60, 90, 30, NONE});

        assertThat(scores).containsExactly(0.5, 1, -1, NONE);
    }

    @Test
    void volume_compares_the_on_balance_volume_with_its_mean_of_twenty_bars() {
        double[] rising = new double[21];
        for (int i = 0; i < 21; i++) {
            rising[i] = i;
        }
        double[] scores = ScoreParts.volume(rising);

        assertThat(scores[18]).isNaN();
        assertThat(scores[19]).isEqualTo(1);
        assertThat(ScoreParts.volume(new double[20])[19]).isZero();
    }

    @Test
    void a_stance_lasts_until_the_opposite_signal_and_is_nothing_before_the_first() {
        double[] scores = ScoreParts.stances(new int[][] {{0, 1, 0, -1}, {0, 0, -1, 0}});

        assertThat(scores).containsExactly(NONE, 1, 0, -1);
    }

    @Test
    void an_event_counts_from_the_bar_at_which_it_is_known_for_its_memory() {
        double[] scores =
                ScoreParts.events(6, new int[] {1, 2}, new MarketBias[] {MarketBias.BULLISH, MarketBias.BEARISH}, 3);

        assertThat(scores).containsExactly(new double[] {NONE, 1, 0, 0, -1, NONE}, within(1e-15));
    }
}
