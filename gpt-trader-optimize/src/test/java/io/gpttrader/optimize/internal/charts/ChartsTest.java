package io.gpttrader.optimize.internal.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChartsTest {
    private static final int DAY = 86_400_000;

    private static long[] days(int count) {
        return IntStream.range(0, count)
                .mapToLong(i -> 1_262_563_200_000L + (long) i * DAY)
                .toArray();
    }

    private static double[] walk(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] walk = new double[count];
        double value = 1;
        for (int i = 0; i < count; i++) {
            value *= 0.99 + 0.0201 * random.nextDouble();
            walk[i] = value;
        }
        return walk;
    }

    /** Every chart, from as many trials, bars, folds or symbols, and with a name of a host's. */
    private static Map<String, String> all(int count, String name, ChartLayout layout) {
        TrialLog log = SampleTrials.mixed(count, name);
        double[] some = walk(count, 1);
        double[] other = walk(count, 2);
        if (count > 3) {
            some[1] = Double.NaN;
            some[2] = Double.POSITIVE_INFINITY;
            other[3] = Double.NEGATIVE_INFINITY;
        }
        List<String> names = Collections.nCopies(Math.min(count, 25), name);
        double[][] rows = new double[names.size()][];
        Arrays.fill(rows, some);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("heat", HeatChart.svg(HeatGrid.ofScore(log, name, false, 0, 1), layout));
        all.put("heat of a choice", HeatChart.svg(HeatGrid.ofScore(log, name, true, 2, 3), layout));
        all.put("heat of a condition", HeatChart.svg(HeatGrid.ofScore(log, name, true, 4, 0), layout));
        all.put("parallel", ParallelChart.svg(log, name, false, layout));
        all.put("history", HistoryChart.svg(log, name, false, layout));
        all.put("history downwards", HistoryChart.svg(log, name, true, layout));
        all.put(
                "equity",
                EquityChart.svg(
                        name,
                        days(count),
                        List.of(name, "hold"),
                        new double[][] {some, other},
                        new int[] {0, 2},
                        layout));
        all.put("logits", LogitChart.svg(some, layout));
        all.put("in and out", InOutChart.svg(name, some, other, layout));
        all.put("drift", ParameterDriftChart.svg(names, rows, layout));
        all.put("sensitivity", SensitivityChart.svg(names, Arrays.copyOf(some, names.size()), layout));
        all.put("weights", WeightsChart.svg(name, days(count), names, rows, layout));
        all.put("Pareto front", ParetoChart.svg(name, "trades", some, other, true, false, layout));
        return all;
    }

    @ParameterizedTest
    @EnumSource(ChartLayout.class)
    void every_chart_is_well_formed_and_inside_its_box_whatever_the_numbers(ChartLayout layout) {
        for (int count : new int[] {0, 1, 2, 30, 400}) {
            all(count, "sharpe", layout).forEach((chart, svg) -> {
                try {
                    SvgCheck.check(svg);
                } catch (AssertionError e) {
                    throw new AssertionError(chart + " of " + count + ", " + layout + ": " + e.getMessage(), e);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(ChartLayout.class)
    void a_hostile_name_stays_text(ChartLayout layout) {
        all(30, SampleTrials.HOSTILE, layout).forEach((chart, svg) -> {
            SvgCheck check = SvgCheck.check(svg);
            assertThat(check.elements("script")).as(chart).isEmpty();
            assertThat(svg)
                    .as(chart)
                    .doesNotContain("<script")
                    .doesNotContain("\u202e")
                    .doesNotContain("\u0007");
        });
    }

    @Test
    void a_picture_that_stands_alone_has_colours_for_light_and_dark_and_one_in_a_page_has_none() {
        String alone = HeatChart.svg(HeatGrid.ofScore(SampleTrials.grid(), "sharpe", false, 0, 1));
        assertThat(alone)
                .contains("--sheet:#fff")
                .contains("prefers-color-scheme:dark")
                .contains("gt-title");
        String inside = HistoryChart.svg(SampleTrials.grid(), "sharpe", false, ChartLayout.WIDE);
        assertThat(inside).doesNotContain("<style").doesNotContain("gt-title");
    }

    @Test
    void a_heat_map_draws_every_cell_once_and_rings_the_best() {
        String svg = HeatChart.svg(HeatGrid.ofScore(SampleTrials.grid(), "sharpe", false, 0, 1));
        SvgCheck check = SvgCheck.check(svg);
        long cells = check.elements("path").stream()
                .filter(path -> path.getAttribute("class").equals("gt-cells"))
                .mapToLong(path ->
                        path.getAttribute("d").chars().filter(c -> c == 'z').count())
                .sum();
        assertThat(cells).isEqualTo(45); // 10 choose 2 pairs of fast below slow
        assertThat(check.path("gt-hatch").chars().filter(c -> c == 'M').count()).isEqualTo(55);
        assertThat(check.count("rect", "gt-ring")).isEqualTo(1);
        assertThat(check.texts("text")).contains("Best: 1 at fast 3, slow 6", "Best sharpe over fast and slow");
    }

    @Test
    void the_history_rises_to_the_best_and_marks_what_was_pruned() {
        TrialLog log = SampleTrials.empty("n");
        SampleTrials.add(log, 1, 0);
        SampleTrials.add(log, TrialState.PRUNED, "", 1);
        SampleTrials.add(log, 3, 2);
        SampleTrials.add(log, 2, 3);
        SvgCheck check = SvgCheck.check(HistoryChart.svg(log, "sharpe", false, ChartLayout.WIDE));
        assertThat(check.path("gt-dots").split("M")).hasSize(1 + 3);
        assertThat(check.path("gt-rug").split("M")).hasSize(1 + 1);
        assertThat(check.texts("text")).contains("pruned");
        String[] best = check.path("gt-step").split("[MHV ]");
        // from the first score up to the second, then flat to the right edge
        assertThat(Double.parseDouble(best[2])).isGreaterThan(Double.parseDouble(best[4]));
        assertThat(check.path("gt-step")).endsWith("V" + best[4] + "H1072");
    }

    @Test
    void equity_has_a_border_for_each_fold_but_the_first() {
        String svg = EquityChart.svg(
                "Walk-forward",
                days(400),
                List.of("out of sample", "in hindsight"),
                new double[][] {walk(400, 1), new double[0]},
                new int[] {0, 100, 200, 300},
                ChartLayout.WIDE);
        SvgCheck check = SvgCheck.check(svg);
        assertThat(check.path("gt-fold").split("M")).hasSize(1 + 3);
        assertThat(check.count("path", "gt-equity")).isEqualTo(2); // the curve and its legend
        assertThat(check.count("path", "gt-hold")).isZero();
    }

    @Test
    void logits_at_or_below_nothing_are_counted_as_overfitting() {
        SvgCheck check = SvgCheck.check(LogitChart.svg(new double[] {-2, -1, 0, 1, Double.NaN}, ChartLayout.WIDE));
        assertThat(check.texts("text")).contains("75 % of 4 splits at or below 0");
    }

    @Test
    void least_squares_through_two_points_is_the_line_between_them() {
        assertThat(InOutChart.leastSquares(new double[] {0, 2, Double.NaN}, new double[] {1, 5, 9}))
                .containsExactly(1, 2);
        assertThat(InOutChart.leastSquares(new double[0], new double[0])).isEmpty();
    }

    @Test
    void the_front_is_what_no_trial_beats_in_both_goals() {
        double[] risk = {1, 2, 3, 2, 4, Double.NaN};
        double[] gain = {1, 3, 2, 3, 4, 9};
        assertThat(ParetoChart.front(risk, gain, true, false)).containsExactly(0, 1, 4);
    }

    @Test
    void a_gap_in_the_drift_is_a_gap_in_the_line() {
        String svg = ParameterDriftChart.svg(List.of("fast"), new double[][] {{1, 2, Double.NaN, 2}}, ChartLayout.WIDE);
        assertThat(SvgCheck.check(svg).path("gt-step").split("M")).hasSize(1 + 2);
    }

    @Test
    void weights_of_many_symbols_are_seven_and_the_rest() {
        List<String> symbols = IntStream.range(0, 20).mapToObj(i -> "S" + i).toList();
        double[][] weights = new double[20][50];
        for (int i = 0; i < 20; i++) {
            Arrays.fill(weights[i], i == 3 ? 0.2 : 0.04);
        }
        SvgCheck check = SvgCheck.check(WeightsChart.svg("Weights", days(50), symbols, weights, ChartLayout.WIDE));
        assertThat(check.texts("text")).contains("S3", "13 others");
        assertThat(check.count("path", "gt-stack")).isEqualTo(8);
    }

    @Test
    void many_points_give_a_small_picture() {
        drawMany(50_000);
    }

    @Test
    @Tag("deep")
    void a_million_points_give_a_small_picture() {
        drawMany(1_000_000);
    }

    private static void drawMany(int count) {
        TrialLog log = SampleTrials.empty("fast", "slow");
        SplittableRandom random = new SplittableRandom(3);
        double[] xs = new double[count];
        double[] ys = new double[count];
        for (int i = 0; i < count; i++) {
            xs[i] = random.nextDouble();
            ys[i] = i + random.nextDouble(); // each better than the one before
            SampleTrials.add(log, ys[i], random.nextInt(10), random.nextInt(10));
        }
        Map<String, String> pictures = Map.of(
                "history", HistoryChart.svg(log, "sharpe", false, ChartLayout.WIDE),
                "parallel", ParallelChart.svg(log, "sharpe", false, ChartLayout.WIDE),
                "heat", HeatChart.svg(HeatGrid.ofScore(log, "sharpe", false, 0, 1), ChartLayout.WIDE),
                "Pareto", ParetoChart.svg("x", "y", xs, ys, true, false, ChartLayout.WIDE),
                "in and out", InOutChart.svg("x", xs, ys, ChartLayout.WIDE),
                "equity",
                        EquityChart.svg(
                                "x", days(count), List.of("a"), new double[][] {ys}, new int[0], ChartLayout.WIDE));
        pictures.forEach((name, svg) -> {
            SvgCheck.check(svg);
            assertThat(svg.length()).as(name).isLessThan(60_000);
        });
    }
}
