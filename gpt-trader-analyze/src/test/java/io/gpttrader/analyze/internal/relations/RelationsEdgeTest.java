package io.gpttrader.analyze.internal.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelationsEdgeTest {
    @Test
    void bars_are_joined_on_their_dates_and_those_left_out_are_counted() {
        JoinedBars bars = JoinedBars.of(JoinMarkets.pair(
                JoinMarkets.daily(1, 2, 3, 4, 5),
                JoinMarkets.bars(Duration.ofDays(1), 1, 20, Double.NaN, 40, 50, 60, 70)));
        assertThat(bars.close()[0]).containsExactly(2, 4, 5);
        assertThat(bars.close()[1]).containsExactly(20, 40, 50);
        assertThat(bars.leftOut()).containsExactly(2, 3);
        assertThat(bars.note()).isEqualTo("3 bars in common by date; left out: A 2, B 3");
    }

    @Test
    void hours_are_joined_on_their_end_times() {
        JoinedBars bars = JoinedBars.of(JoinMarkets.pair(
                JoinMarkets.bars(Duration.ofHours(1), 0, 1, 2, 3, 4),
                JoinMarkets.bars(Duration.ofHours(1), 1, 2, 3, 4)));
        assertThat(bars.isByDate()).isFalse();
        assertThat(bars.close()[0]).containsExactly(2, 3, 4);
    }

    @Test
    void fewer_than_three_common_bars_are_an_error() {
        assertThatThrownBy(() -> JoinedBars.of(
                        JoinMarkets.pair(JoinMarkets.daily(1, 2, 3), JoinMarkets.bars(Duration.ofDays(1), 1, 2, 3, 4))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 bars in common by date");
        assertThatThrownBy(() -> JoinedBars.of(Map.of())).hasMessageContaining("0 symbols");
    }

    @Test
    void ties_share_their_mean_rank() {
        assertThat(Correlations.ranks(new double[] {3, 1, 3, 2})).containsExactly(3.5, 1, 3.5, 2);
    }

    @Test
    void a_symbol_that_does_not_move_has_no_correlation_and_comes_last() {
        Map<String, io.gpttrader.analyze.internal.bars.PriceBars> all = JoinMarkets.golden(1);
        double[] flat = new double[120];
        java.util.Arrays.fill(flat, 7);
        all.put("C", JoinMarkets.daily(flat));
        RelationsOutcome outcome = RelationsOutcome.of(all);
        assertThat(outcome.pearson()[2]).containsOnly(Double.NaN);
        assertThat(outcome.order()).hasSize(6).endsWith("C");
        assertThat(outcome.factors()).hasSize(5);
        assertThat(outcome.beta(0, 2).beta()).isNaN();
        assertThat(RelationsText.of(outcome)).contains("-");
        assertThat(outcome.pairs().get()).hasSize(30);
        assertThat(RelationsJson.of(outcome)).contains("null").doesNotContain("NaN");
    }

    @Test
    void closes_that_are_missing_leave_figures_undefined() {
        double nan = Double.NaN;
        RelationsOutcome outcome = RelationsOutcome.of(
                JoinMarkets.pair(JoinMarkets.daily(1, nan, nan, nan), JoinMarkets.daily(nan, 2, 3, 4)));
        assertThat(outcome.pearson()[0][1]).isNaN();
        assertThat(outcome.clusters()).isEmpty();
        assertThat(outcome.factors()).isEmpty();
        assertThat(RelationsText.of(outcome)).contains("0 bars in common");
        assertThat(outcome.pairs().get().get(0).statistic()).isNaN();
    }

    @Test
    void three_bars_give_a_correlation_without_an_interval() {
        RelationsOutcome outcome =
                RelationsOutcome.of(JoinMarkets.pair(JoinMarkets.daily(1, 2, 3), JoinMarkets.daily(1, 3, 4)));
        assertThat(outcome.pearson()[0][1]).isCloseTo(1, within(1e-12));
        assertThat(outcome.correlations().get(0).low()).isNaN();
        PairOutcome pair = PairOutcome.of(JoinMarkets.pair(JoinMarkets.daily(1, 2, 3), JoinMarkets.daily(1, 1, 1)));
        assertThat(pair.halfLife().bars()).isNaN();
        assertThat(pair.halfLife().reason()).isNotEmpty();
        assertThat(RelationsText.of(pair)).contains("half-life      - (");
    }
}
