package io.gpttrader.analyze.internal.regimes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.analyze.MarketRegime;
import io.gpttrader.analyze.RegimeSegment;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** No look-ahead, no scale, nothing thrown on odd bars, and a history that adds up. */
class RegimeScanTest {
    private static final double[] MISSING = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};

    @Property(seed = "16", tries = 30)
    void later_bars_change_no_label_and_no_probability_before_them(
            @ForAll @IntRange(max = 10_000) int seed, @ForAll @IntRange(min = 0, max = 398) int cut) {
        double[][] rows = RegimeBars.walk(seed, 400);
        double[][] altered = Arrays.copyOf(rows, 400);
        double[][] other = RegimeBars.rows(seed + 1L, RegimeBars.filled(400, -0.01), RegimeBars.filled(400, 0.05));
        System.arraycopy(other, cut + 1, altered, cut + 1, 399 - cut);

        RegimeOutcome one = RegimeScan.of(RegimeBars.bars(rows));
        RegimeOutcome two = RegimeScan.of(RegimeBars.bars(altered));

        for (int t = 0; t <= cut; t++) {
            assertThat(two.labels()[t]).isEqualTo(one.labels()[t]);
            assertThat(two.probabilities()[t]).isEqualTo(one.probabilities()[t]);
            assertThat(Double.compare(two.changeProbability()[t], one.changeProbability()[t]))
                    .isZero();
        }
    }

    @Property(seed = "16", tries = 20)
    void the_unit_of_price_changes_no_label(
            @ForAll @IntRange(max = 10_000) int seed, @ForAll @IntRange(min = -40, max = 40) int power) {
        double factor = Math.pow(2, power); // exact in binary
        double[][] rows = RegimeBars.walk(seed, 300);
        double[][] scaled = Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(price -> price * factor).toArray())
                .toArray(double[][]::new);

        assertThat(RegimeScan.of(RegimeBars.bars(scaled)).labels())
                .isEqualTo(RegimeScan.of(RegimeBars.bars(rows)).labels());
    }

    @Test
    void segments_transitions_and_statistics_follow_from_the_labels() {
        double[] deviations = new double[900];
        for (int t = 0; t < deviations.length; t++) {
            deviations[t] = t / 150 % 2 == 0 ? 0.006 : 0.02;
        }
        RegimeOutcome outcome =
                RegimeScan.of(RegimeBars.bars(RegimeBars.rows(3, RegimeBars.filled(900, 0), deviations)));
        List<MarketRegime> labels = Arrays.asList(outcome.labels());

        int covered = 0;
        for (RegimeSegment segment : outcome.segments()) {
            assertThat(labels.subList(segment.firstBar(), segment.lastBar() + 1))
                    .containsOnly(segment.regime());
            assertThat(labels.get(segment.firstBar() - 1)).isNotEqualTo(segment.regime());
            covered += segment.lastBar() - segment.firstBar() + 1;
        }
        assertThat(covered)
                .isEqualTo(labels.stream().filter(label -> label != null).count());
        for (MarketRegime from : MarketRegime.values()) {
            double[] row = outcome.transitions()[from.ordinal()];
            long seen = labels.subList(0, 899).stream()
                    .filter(label -> label == from)
                    .count();
            if (seen == 0) {
                assertThat(row).containsOnly(Double.NaN);
            } else {
                assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-12));
            }
        }
        assertThat(outcome.statistics().stream().mapToInt(each -> each.bars()).sum())
                .isEqualTo(covered);
        outcome.statistics()
                .forEach(each -> assertThat(
                                each.expectedDurationBars() >= 1 || Double.isNaN(each.expectedDurationBars()))
                        .isTrue());
    }

    @Test
    void constant_single_missing_and_extreme_bars_throw_nothing() {
        double[][] constant = new double[300][];
        Arrays.fill(constant, new double[] {5, 5, 5, 5});
        RegimeOutcome still = RegimeScan.of(RegimeBars.bars(constant));
        assertThat(still.labels()[299]).isEqualTo(MarketRegime.SIDEWAYS_QUIET);
        assertThat(still.changeProbability()).containsOnly(Double.NaN);

        RegimeOutcome single = RegimeScan.of(RegimeBars.bars(new double[][] {{1, 2, 1, 2}}));
        assertThat(single.labels()).containsOnlyNulls();
        assertThat(single.segments()).isEmpty();
        assertThat(RegimeText.of(single)).contains("not known");
        assertThat(RegimeJson.of(single)).contains("\"regime\":null");

        double[][] extreme = RegimeBars.walk(1, 300);
        for (int t = 0; t < 300; t += 7) {
            double price = t % 2 == 0 ? 1e-12 : 1e12;
            extreme[t] = new double[] {price, price, price, price};
        }
        sound(RegimeScan.of(RegimeBars.bars(extreme)));
        double[][] closesOnly = RegimeBars.walk(2, 300);
        Arrays.setAll(
                closesOnly, t -> new double[] {closesOnly[t][3], closesOnly[t][3], closesOnly[t][3], closesOnly[t][3]});
        sound(RegimeScan.of(RegimeBars.bars(closesOnly)));
    }

    @Test
    void a_bar_without_prices_has_no_label_and_those_around_it_keep_theirs() {
        double[][] rows = RegimeBars.walk(5, 300);
        rows[200] = MISSING;
        RegimeOutcome outcome = RegimeScan.of(RegimeBars.bars(rows));
        assertThat(outcome.labels()[199]).isNotNull();
        assertThat(outcome.labels()[200]).isNull();
        assertThat(outcome.labels()[201])
                .as("its return needs the close before")
                .isNull();
        assertThat(outcome.labels()[202]).isNotNull();

        double[][] none = new double[150][];
        Arrays.fill(none, MISSING);
        assertThat(RegimeScan.of(RegimeBars.bars(none)).labels()).containsOnlyNulls();
    }

    private static void sound(RegimeOutcome outcome) {
        for (double[] row : outcome.probabilities()) {
            assertThat(Double.isNaN(row[0]) || Math.abs(Arrays.stream(row).sum() - 1) < 1e-9)
                    .isTrue();
        }
        assertThat(outcome.labels()[299]).isNotNull();
    }
}
