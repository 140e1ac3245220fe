package io.gpttrader.analyze.internal.regimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.MarketRegime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Markets that were made with a regime are found in it; how often, and how often a walk without one is called a trend, is said here. */
class RegimeTrackerTest {
    @Test
    void a_calm_steady_rise_is_a_quiet_bull_market_and_a_fall_a_quiet_bear_market() {
        assertThat(share(rows(1, 0.002, 0.006), 200, MarketRegime.BULL_QUIET)).isGreaterThan(0.85);
        assertThat(share(rows(1, -0.002, 0.006), 200, MarketRegime.BEAR_QUIET)).isGreaterThan(0.85);
    }

    /** The volatility model has seen only calm then, and no extreme state: the latest returns must say it. */
    @Test
    void a_first_crash_at_four_times_the_volatility_is_a_crisis_within_ten_bars_and_half_of_the_next_thirty() {
        int found = 0;
        for (int seed = 0; seed < 20; seed++) {
            double[] drifts = RegimeBars.filled(640, 0.0003);
            double[] deviations = RegimeBars.filled(640, 0.008);
            Arrays.fill(drifts, 600, 640, -0.015);
            Arrays.fill(deviations, 600, 640, 0.032);
            List<MarketRegime> labels = labels(RegimeBars.rows(seed, drifts, deviations));
            boolean isSeen = labels.subList(600, 610).contains(MarketRegime.CRISIS);
            long after = labels.subList(610, 640).stream()
                    .filter(r -> r == MarketRegime.CRISIS)
                    .count();
            found += isSeen && after >= 15 ? 1 : 0;
        }
        assertThat(found).as("of 20 crashes").isGreaterThanOrEqualTo(16);
    }

    @Test
    void probabilities_add_up_to_one_after_the_warm_up_and_are_undefined_before() {
        double[][] rows = RegimeBars.walk(4, 400);
        RegimeTracker tracker = new RegimeTracker();
        for (int t = 0; t < rows.length; t++) {
            double[] all = tracker.add(rows[t][1], rows[t][2], rows[t][3]);
            if (t <= RegimeTracker.WARM_UP_BARS) {
                assertThat(all).containsOnly(Double.NaN);
            } else {
                assertThat(Arrays.stream(all).sum()).isCloseTo(1, within(1e-9));
                assertThat(Arrays.stream(all).min().orElseThrow()).isGreaterThanOrEqualTo(0);
            }
        }
    }

    @Test
    void volatility_of_two_levels_is_told_apart_in_most_bars() {
        int right = 0;
        int all = 0;
        for (int seed = 0; seed < 8; seed++) {
            double[] deviations = new double[1500];
            for (int t = 0; t < deviations.length; t++) {
                deviations[t] = t / 100 % 2 == 0 ? 0.006 : 0.018;
            }
            List<MarketRegime> labels = labels(RegimeBars.rows(seed, RegimeBars.filled(1500, 0), deviations));
            for (int t = 400; t < deviations.length; t++) {
                boolean isQuiet = labels.get(t).name().endsWith("QUIET");
                right += isQuiet == (deviations[t] < 0.01) ? 1 : 0;
                all++;
            }
        }
        assertThat(right / (double) all).isGreaterThan(0.9);
    }

    @Test
    void a_random_walk_is_mostly_sideways_and_keeps_its_label_for_some_bars() {
        int trending = 0;
        int restless = 0;
        int changes = 0;
        int all = 0;
        for (int seed = 0; seed < 40; seed++) {
            List<MarketRegime> labels = labels(RegimeBars.walk(seed, 700));
            for (int t = 200; t < 700; t++) {
                MarketRegime label = Objects.requireNonNull(labels.get(t));
                trending += label.name().startsWith("SIDEWAYS") ? 0 : 1;
                restless += label.name().endsWith("QUIET") ? 0 : 1;
                changes += label == labels.get(t - 1) ? 0 : 1;
                all++;
            }
        }
        String figures = String.format(
                "trend %.3f, not quiet %.3f, changes %.4f a bar",
                trending / (double) all, restless / (double) all, changes / (double) all);
        assertThat(trending / (double) all).as(figures).isLessThan(0.4);
        assertThat(restless / (double) all).as(figures).isLessThan(0.2);
        assertThat(changes / (double) all).as(figures).isLessThan(0.1);
    }

    private static double[][] rows(long seed, double drift, double deviation) {
        return RegimeBars.rows(seed, RegimeBars.filled(600, drift), RegimeBars.filled(600, deviation));
    }

    private static double share(double[][] rows, int from, MarketRegime regime) {
        List<MarketRegime> labels = labels(rows);
        return IntStream.range(from, rows.length)
                        .filter(t -> labels.get(t) == regime)
                        .count()
                / (double) (rows.length - from);
    }

    private static List<MarketRegime> labels(double[][] rows) {
        return Arrays.asList(RegimeScan.of(RegimeBars.bars(rows)).labels());
    }
}
