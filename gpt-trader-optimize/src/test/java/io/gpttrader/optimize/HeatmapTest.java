package io.gpttrader.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.optimize.internal.charts.HeatGrid;
import io.gpttrader.optimize.internal.charts.SampleTrials;
import io.gpttrader.optimize.internal.charts.SvgCheck;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeatmapTest {
    private static Heatmap of(TrialLog log, boolean isLowerBetter) {
        return new Heatmap(HeatGrid.ofScore(log, "sharpe", isLowerBetter, 0, 1));
    }

    private static TrialLog several() {
        TrialLog log = SampleTrials.empty("a", "b");
        for (double score : new double[] {1, 2, 6, 7}) {
            SampleTrials.add(log, score, 3, 4);
        }
        SampleTrials.add(log, 5, 0, 9);
        return log;
    }

    @Test
    void several_trials_of_a_cell_count_by_their_best_mean_median_or_worst() {
        Heatmap map = of(several(), false);
        assertThat(map.values()[4][3]).isEqualTo(7);
        assertThat(map.ofMean().values()[4][3]).isEqualTo(4); // (1 + 2 + 6 + 7) / 4
        assertThat(map.ofMedian().values()[4][3]).isEqualTo(4); // between 2 and 6
        assertThat(map.ofWorst().values()[4][3]).isEqualTo(1);
        assertThat(map.ofWorst().ofBest().values()[4][3]).isEqualTo(7);
        assertThat(of(several(), true).values()[4][3])
                .as("where lower is better")
                .isEqualTo(1);
    }

    @Test
    void rows_are_the_second_parameter_and_empty_cells_are_not_numbers() {
        Heatmap map = of(several(), false);
        assertThat(map.xName()).isEqualTo("a");
        assertThat(map.yName()).isEqualTo("b");
        assertThat(map.xs()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(map.values()).hasDimensions(10, 10);
        assertThat(map.values()[9][0]).isEqualTo(5);
        assertThat(map.values()[0][9]).isNaN();
    }

    @Test
    void neighbours_share_a_cell_where_a_parameter_has_more_than_60_values() {
        TrialLog log = new TrialLog(
                new Space(List.of(SampleTrials.integer("a", 1, 150), SampleTrials.integer("b", 1, 2)), List.of()),
                List.of("sharpe", "trades"),
                1);
        for (int a = 1; a <= 150; a++) {
            SampleTrials.add(log, a, a, 1);
            SampleTrials.add(log, -a, a, 2);
        }
        Heatmap map = of(log, false);
        // cells of three: 1 to 3, 4 to 6, ...
        assertThat(map.xs()).hasSize(50).startsWith(2, 5).endsWith(149);
        assertThat(map.values()[0]).startsWith(3, 6);
        assertThat(map.values()[1]).startsWith(-1, -4);
    }

    @Test
    void cells_are_larger_where_trials_are_few() {
        Heatmap map = of(SampleTrials.mixed(60, "fast"), false);
        long filled = Arrays.stream(map.values())
                .flatMapToDouble(Arrays::stream)
                .filter(value -> !Double.isNaN(value))
                .count();
        assertThat(map.xs().length * map.ys().length).isLessThan(49 * 37);
        assertThat(filled * 4).isGreaterThanOrEqualTo((long) map.xs().length * map.ys().length);
    }

    @Test
    void a_trial_whose_parameter_is_inactive_is_left_out() {
        TrialLog log = new TrialLog(
                new Space(List.of(SampleTrials.integer("a", 0, 1), Dimension.decimal("b", 0, 1, 0, false)), List.of()),
                List.of("sharpe", "trades"),
                1);
        SampleTrials.add(log, 9, 0, Double.NaN);
        SampleTrials.add(log, 1, 1, 0.5);
        double[] all = Arrays.stream(of(log, false).values())
                .flatMapToDouble(Arrays::stream)
                .filter(value -> !Double.isNaN(value))
                .toArray();
        assertThat(all).containsExactly(1);
    }

    @Test
    void the_terminal_shows_the_best_cell_and_where_nothing_ran() {
        String text = of(SampleTrials.grid(), false).toString();
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(64));
        assertThat(text)
                .hasSizeLessThan(990)
                .contains("best sharpe: slow upward, fast to the right")
                .contains("* 1 at fast 3, slow 6");
        // the scale leaves out the two worst of 45, 0.66 at (0, 1) and (8, 9), and begins at 0.75; slow 6 has 0.91 0.96
        // 0.99 1 0.99 0.96
        assertThat(text).contains("0 is 0.75 or less, 9 up to 1,");
        assertThat(text).containsPattern("(?m)^6 \\|  6  8  9  \\*  9  8$");
        assertThat(text).containsPattern("(?m)^0 \\|$");
    }

    @Test
    void nothing_to_show_is_said() {
        Heatmap map = of(SampleTrials.empty("a", "b"), false);
        assertThat(map.toString()).contains("nothing ran that has a score");
        assertThat(SvgCheck.check(map.svg()).texts("text")).contains("Nothing ran that has a score.");
        assertThat(map.html()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void infinite_scores_are_the_best_or_the_worst_cell_and_leave_the_scale_alone() {
        TrialLog log = several();
        SampleTrials.add(log, Double.POSITIVE_INFINITY, 1, 1);
        SampleTrials.add(log, Double.NEGATIVE_INFINITY, 2, 2);
        assertThat(of(log, false).toString()).contains("* inf at a 1, b 1").contains("0 is 5, 9 up to 7");
        SvgCheck.check(of(log, false).svg());
    }
}
