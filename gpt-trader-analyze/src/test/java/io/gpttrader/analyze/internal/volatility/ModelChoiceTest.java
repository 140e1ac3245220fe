package io.gpttrader.analyze.internal.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelChoiceTest {
    @Test
    void chosen_is_the_lowest_loss_of_those_that_beat_the_first() {
        double[][] losses = noise(1, 4, 500);
        shift(losses[1], -0.3); // clearly better
        shift(losses[2], -0.5); // better still
        shift(losses[3], 1);

        ModelChoice choice = ModelChoice.of(losses, 0, 500, 0.05);

        assertThat(choice.chosen()).isEqualTo(2);
        assertThat(choice.tried()).isEqualTo(3);
        assertThat(choice.bars()).isEqualTo(500);
        assertThat(choice.pValues()[0]).isNaN();
        assertThat(choice.adjusted()[2]).isLessThan(0.001);
        assertThat(choice.losses()[1])
                .isCloseTo(Arrays.stream(losses[1]).average().orElseThrow(), within(1e-12));
    }

    @Test
    void the_first_is_chosen_where_the_lowest_loss_may_be_luck() {
        double[][] losses = noise(2, 2, 500);
        losses[1] = losses[0].clone();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 500; i++) {
            losses[1][i] += random.nextGaussian() - 0.01; // 0.2 standard errors
        }
        double gap = Arrays.stream(losses[0]).average().orElseThrow()
                - Arrays.stream(losses[1]).average().orElseThrow();
        shift(losses[1], gap - 0.01);

        ModelChoice choice = ModelChoice.of(losses, 0, 500, 0.05);

        assertThat(choice.losses()[1]).isLessThan(choice.losses()[0]);
        assertThat(choice.chosen()).isZero();
        assertThat(choice.pValues()[1]).isBetween(0.3, 0.5);
    }

    @Test
    void a_model_with_few_forecasts_takes_no_part_and_a_bar_that_one_lacks_counts_for_none() {
        double[][] losses = noise(4, 3, 200);
        losses[1][7] = Double.NaN;
        Arrays.fill(losses[2], 0, 100, Double.NaN);

        ModelChoice choice = ModelChoice.of(losses, 0, 200, 0.05);

        assertThat(choice.bars()).isEqualTo(199);
        assertThat(choice.tried()).isEqualTo(1);
        assertThat(choice.losses()[2]).isNaN();
        assertThat(choice.adjusted()[2]).isNaN();
    }

    @Test
    void nothing_to_compare_chooses_the_first() {
        ModelChoice choice = ModelChoice.of(new double[3][0], 0, 0, 0.05);

        assertThat(choice.chosen()).isZero();
        assertThat(choice.bars()).isZero();
        assertThat(choice.losses()).containsOnly(Double.NaN);
    }

    /** Five rivals as good as the first: 5 % and three standard deviations of a share of 600. */
    @Test
    void of_equal_forecasts_one_is_wrongly_chosen_in_at_most_the_stated_share() {
        int wrong = 0;
        for (int seed = 0; seed < 600; seed++) {
            wrong += ModelChoice.of(noise(1000 + seed, 6, 300), 0, 300, 0.05).chosen() == 0 ? 0 : 1;
        }
        assertThat(wrong / 600.0).isLessThan(0.05 + 3 * Math.sqrt(0.05 * 0.95 / 600));
    }

    private static double[][] noise(long seed, int models, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] losses = new double[models][count];
        for (double[] each : losses) {
            for (int i = 0; i < count; i++) {
                each[i] = random.nextGaussian();
            }
        }
        return losses;
    }

    private static void shift(double[] values, double by) {
        for (int i = 0; i < values.length; i++) {
            values[i] += by;
        }
    }
}
