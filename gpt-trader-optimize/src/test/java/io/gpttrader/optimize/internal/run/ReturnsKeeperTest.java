package io.gpttrader.optimize.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.optimize.internal.trials.ReturnsTable;
import org.junit.jupiter.api.Test;

/** What is kept of more trials than there is room for. */
class ReturnsKeeperTest {
    private static final int BARS = 4;

    private static ReturnsKeeper filled(int room, int trials) {
        ReturnsKeeper keeper = new ReturnsKeeper(4L * BARS * room, BARS, 1);
        for (int trial = 0; trial < trials; trial++) {
            // The score of a trial is its number from the end of each thousand, so good ones come at every time.
            keeper.add(trial, trial % 1_000, new float[] {trial, 0, 0, 0});
        }
        return keeper;
    }

    @Test
    void while_there_is_room_every_trial_is_kept_in_order() {
        ReturnsTable table = filled(100, 99).table();

        assertThat(table.size()).isEqualTo(99);
        for (int i = 0; i < 99; i++) {
            assertThat(table.trial(i)).isEqualTo(i);
            assertThat(table.at(i, 0)).isEqualTo(i);
        }
    }

    @Test
    void then_the_best_are_kept_and_an_even_sample_of_all() {
        int trials = 100_000;
        ReturnsTable table = filled(2_000, trials).table();

        assertThat(table.size()).isBetween(1_900, 2_000);
        long best = 0;
        long firstHalf = 0;
        long rest = 0;
        for (int i = 0; i < table.size(); i++) {
            if (table.trial(i) % 1_000 >= 990) {
                best++;
            } else {
                rest++;
                firstHalf += table.trial(i) < trials / 2 ? 1 : 0;
            }
        }
        assertThat(best).as("of 1,000 trials with the ten best scores").isEqualTo(1_000);
        // About 990 even draws: a half within four standard deviations of 16.
        assertThat(firstHalf).isBetween(rest / 2 - 64, rest / 2 + 64);
    }

    @Test
    void what_is_kept_depends_on_the_seed_and_the_order_alone() {
        ReturnsTable one = filled(200, 5_000).table();
        ReturnsTable other = filled(200, 5_000).table();

        assertThat(one.size()).isEqualTo(other.size());
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.trial(i)).isEqualTo(other.trial(i));
        }
    }
}
