package io.gpttrader.analyze.internal.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.analyze.MarketBias;
import io.gpttrader.analyze.internal.bars.PriceBars;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    @Test
    void the_first_of_target_and_stop_decides() {
        // open, high, low, close
        PriceBars bars =
                OutcomeBars.of("100 101 99 100", "100 104 98 103", "103 106 102 105", "105 107 94 95", "95 96 89 90");

        assertThat(buy(bars, 0, 106, 97, 10)).isEqualTo(OutcomeKind.TARGET); // bar 2, its high 106
        assertThat(buy(bars, 0, 106, 98, 10)).isEqualTo(OutcomeKind.STOP); // bar 1, its low 98
        assertThat(buy(bars, 0, 106, 97, 1)).isEqualTo(OutcomeKind.UNDECIDED); // bar 1 alone has neither
        assertThat(buy(bars, 0, 108, 80, 10)).isEqualTo(OutcomeKind.UNDECIDED); // the bars end
        assertThat(sell(bars, 0, 96, 105, 10)).isEqualTo(OutcomeKind.STOP); // bar 2, its high 106
        assertThat(sell(bars, 0, 98, 105, 10)).isEqualTo(OutcomeKind.TARGET); // bar 1, its low 98
    }

    @Test
    void a_bar_that_holds_both_is_a_stop_unless_it_opens_beyond_the_target() {
        PriceBars both = OutcomeBars.of("100 100 100 100", "100 101 99 100", "101 120 80 101");
        PriceBars gap = OutcomeBars.of("100 100 100 100", "100 101 99 100", "111 120 80 101");

        assertThat(buy(both, 0, 110, 90, 5)).isEqualTo(OutcomeKind.STOP);
        assertThat(sell(both, 0, 90, 110, 5)).isEqualTo(OutcomeKind.STOP);
        assertThat(buy(gap, 0, 110, 90, 5)).isEqualTo(OutcomeKind.TARGET);
    }

    @Test
    void an_entry_that_opens_beyond_target_or_stop_is_no_entry() {
        PriceBars bars = OutcomeBars.of("100 100 100 100", "111 112 80 90", "90 91 89 90");

        assertThat(buy(bars, 0, 110, 95, 5)).isEqualTo(OutcomeKind.UNDECIDED);
        assertThat(sell(bars, 0, 90, 105, 5)).isEqualTo(OutcomeKind.UNDECIDED);
    }

    @Test
    void a_bar_without_prices_leaves_it_undecided() {
        PriceBars bars = OutcomeBars.of("100 100 100 100", "100 101 99 100", "NaN NaN NaN NaN", "120 120 120 120");

        assertThat(buy(bars, 0, 110, 90, 5)).isEqualTo(OutcomeKind.UNDECIDED);
    }

    @Test
    void an_entry_whose_open_is_missing_is_undecided_because_it_has_no_price() {
        PriceBars bars = OutcomeBars.of("100 100 100 100", "NaN 101 99 100", "120 120 120 120");

        assertThat(buy(bars, 0, 110, 90, 5)).isEqualTo(OutcomeKind.UNDECIDED);
        assertThat(buy(bars, 0, 101, 90, 5)).isEqualTo(OutcomeKind.UNDECIDED);
    }

    private static OutcomeKind buy(PriceBars bars, int bar, double target, double stop, int maxBars) {
        return Outcomes.of(bars, new Setup(bar, MarketBias.BULLISH, target, stop), maxBars);
    }

    private static OutcomeKind sell(PriceBars bars, int bar, double target, double stop, int maxBars) {
        return Outcomes.of(bars, new Setup(bar, MarketBias.BEARISH, target, stop), maxBars);
    }
}
