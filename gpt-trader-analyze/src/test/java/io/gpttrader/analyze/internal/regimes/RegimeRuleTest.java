package io.gpttrader.analyze.internal.regimes;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.analyze.MarketRegime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** The rule says what the scan says, on a growing series, in any order, and where old bars are dropped. */
class RegimeRuleTest {
    private static final Set<MarketRegime> SIDEWAYS =
            EnumSet.of(MarketRegime.SIDEWAYS_QUIET, MarketRegime.SIDEWAYS_VOLATILE);

    private final double[][] rows = RegimeBars.walk(8, 500);
    private final MarketRegime[] labels = RegimeScan.of(RegimeBars.bars(rows)).labels();

    @Test
    void a_growing_series_gets_the_labels_of_the_whole_one() {
        BarSeries series = RegimeBars.empty();
        RegimeRule rule = new RegimeRule(series, SIDEWAYS);
        int satisfied = 0;
        for (int t = 0; t < rows.length; t++) {
            RegimeBars.add(series, t, rows[t]);
            assertThat(rule.isSatisfied(t)).as("bar %d", t).isEqualTo(expected(t));
            satisfied += expected(t) ? 1 : 0;
        }
        assertThat(satisfied).isBetween(50, 390);
    }

    @Test
    void the_order_of_asking_changes_nothing() {
        RegimeRule rule = new RegimeRule(RegimeBars.series(rows), SIDEWAYS);
        for (int t : new int[] {499, 3, 250, 499, 101, 498, 0, 400}) {
            assertThat(rule.isSatisfied(t)).isEqualTo(expected(t));
        }
        assertThat(rule.isSatisfied(500)).isFalse();
        assertThat(rule.isSatisfied(-1)).isFalse();
    }

    @Test
    void a_series_that_drops_old_bars_gets_the_same_labels_while_it_runs() {
        BarSeries series = RegimeBars.empty();
        series.setMaximumBarCount(50);
        RegimeRule rule = new RegimeRule(series, SIDEWAYS);
        for (int t = 0; t < rows.length; t++) {
            RegimeBars.add(series, t, rows[t]);
            assertThat(rule.isSatisfied(series.getEndIndex())).isEqualTo(expected(t));
        }
        assertThat(series.getBeginIndex()).isEqualTo(450);
    }

    @Test
    void bars_that_were_dropped_unread_are_a_gap_as_missing_bars_are() {
        BarSeries series = RegimeBars.empty();
        series.setMaximumBarCount(200);
        RegimeRule rule = new RegimeRule(series, SIDEWAYS);
        for (int t = 0; t < rows.length; t++) {
            RegimeBars.add(series, t, rows[t]);
            if (t == 199) {
                assertThat(rule.isSatisfied(t)).isEqualTo(expected(t));
            }
        }
        double[][] gap = rows.clone();
        Arrays.fill(gap, 199, 300, new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN});
        MarketRegime[] expected = RegimeScan.of(RegimeBars.bars(gap)).labels();
        for (int t = 300; t < rows.length; t++) {
            assertThat(rule.isSatisfied(t)).isEqualTo(expected[t] != null && SIDEWAYS.contains(expected[t]));
        }
    }

    @Test
    void a_last_bar_that_is_replaced_is_judged_again_and_leaves_no_trace() {
        BarSeries series = RegimeBars.series(Arrays.copyOf(rows, 400));
        RegimeRule rule = new RegimeRule(series, EnumSet.allOf(MarketRegime.class));
        RegimeRule sideways = new RegimeRule(series, SIDEWAYS);
        assertThat(rule.isSatisfied(399)).isTrue();
        assertThat(sideways.isSatisfied(399)).isEqualTo(expected(399));

        series.getLastBar().addPrice(series.numFactory().numOf(1e6)); // a wild trade at the end of the bar
        double[][] wild = Arrays.copyOf(rows, 400);
        wild[399] = new double[] {rows[399][0], 1e6, rows[399][2], 1e6};
        MarketRegime changed = RegimeScan.of(RegimeBars.bars(wild)).labels()[399];
        assertThat(sideways.isSatisfied(399)).isEqualTo(SIDEWAYS.contains(changed));
    }

    private boolean expected(int t) {
        return labels[t] != null && SIDEWAYS.contains(labels[t]);
    }
}
