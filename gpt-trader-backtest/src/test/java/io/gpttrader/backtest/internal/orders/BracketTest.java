package io.gpttrader.backtest.internal.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Brackets around an entry at 100; stop and target are 2 % and 4 % away unless a test says otherwise. */
class BracketTest {
    private static final ExitRules BOTH = ExitRules.NONE.withStop(2).withTarget(4);

    private static Bracket bracket(ExitRules rules, boolean isLong) {
        Bracket bracket = new Bracket(rules);
        bracket.begin(isLong, 100, Double.NaN);
        return bracket;
    }

    private static void assertHit(Bracket bracket, double price, boolean atOpen, ExitReason reason) {
        assertThat(bracket.price()).isCloseTo(price, within(1e-12));
        assertThat(bracket.isAtOpen()).isEqualTo(atOpen);
        assertThat(bracket.reason()).isEqualTo(reason);
    }

    @Test
    void of_a_long_position_the_stop_is_below_and_the_target_above() {
        // 100 - 2 % = 98, 100 + 4 % = 104.
        Bracket bracket = bracket(BOTH, true);
        assertThat(bracket.isHit(100, 103.9, 98.1)).isFalse();
        assertThat(bracket.isHit(100, 103.9, 97.9)).isTrue();
        assertHit(bracket, 98, false, ExitReason.STOP_LOSS);
        assertThat(bracket.isHit(100, 104.1, 98.1)).isTrue();
        assertHit(bracket, 104, false, ExitReason.TAKE_PROFIT);
    }

    @Test
    void of_a_short_position_the_stop_is_above_and_the_target_below() {
        // 100 + 2 % = 102, 100 - 4 % = 96.
        Bracket bracket = bracket(BOTH, false);
        assertThat(bracket.isHit(100, 101.9, 96.1)).isFalse();
        assertThat(bracket.isHit(100, 102, 96.1)).isTrue();
        assertHit(bracket, 102, false, ExitReason.STOP_LOSS);
        assertThat(bracket.isHit(100, 101, 95)).isTrue();
        assertHit(bracket, 96, false, ExitReason.TAKE_PROFIT);
        assertThat(bracket.isHit(103, 104, 95)).isTrue();
        assertHit(bracket, 103, true, ExitReason.STOP_LOSS);
    }

    @Test
    void a_bar_that_reaches_both_stops_first_unless_it_is_chosen_otherwise() {
        Bracket careful = bracket(BOTH, true);
        assertThat(careful.isHit(100, 105, 97)).isTrue();
        assertHit(careful, 98, false, ExitReason.STOP_LOSS);
        Bracket hopeful = bracket(BOTH.optimistic(true), true);
        assertThat(hopeful.isHit(100, 105, 97)).isTrue();
        assertHit(hopeful, 104, false, ExitReason.TAKE_PROFIT);
    }

    @Test
    void of_a_bar_that_reaches_both_the_open_decides_where_it_can() {
        // The open at 106 has passed the target before the low of 97 can come.
        Bracket up = bracket(BOTH, true);
        assertThat(up.isHit(106, 107, 97)).isTrue();
        assertHit(up, 106, true, ExitReason.TAKE_PROFIT);
        // The open at 95 is below the stop, whatever the high does and whatever was chosen.
        Bracket down = bracket(BOTH.optimistic(true), true);
        assertThat(down.isHit(95, 107, 94)).isTrue();
        assertHit(down, 95, true, ExitReason.STOP_LOSS);
    }

    @Test
    void a_trailing_stop_follows_the_bars_before_and_not_its_own() {
        // 5 % below 100 is 95; the bar's own high of 120 does not lift it.
        Bracket bracket = bracket(ExitRules.NONE.withTrailing(5), true);
        assertThat(bracket.isHit(100, 120, 96)).isFalse();
        bracket.follow(120, 96);
        // 5 % below 120 is 114.
        assertThat(bracket.isHit(118, 119, 113)).isTrue();
        assertHit(bracket, 114, false, ExitReason.TRAILING_STOP);
        // A lower high does not lower it.
        bracket.follow(110, 100);
        assertThat(bracket.isHit(118, 119, 114.5)).isFalse();
    }

    @Test
    void a_trailing_stop_of_a_short_position_follows_the_lows() {
        Bracket bracket = bracket(ExitRules.NONE.withTrailing(5), false);
        bracket.follow(101, 80);
        // 5 % above 80 is 84.
        assertThat(bracket.isHit(82, 84, 81)).isTrue();
        assertHit(bracket, 84, false, ExitReason.TRAILING_STOP);
    }

    @Test
    void of_two_stops_the_nearer_one_fills() {
        // Stop 98; trailing 10 % below 100 is 90, and below 112 it is 100.8.
        Bracket bracket = bracket(ExitRules.NONE.withStop(2).withTrailing(10), true);
        assertThat(bracket.isHit(100, 100, 89)).isTrue();
        assertHit(bracket, 98, false, ExitReason.STOP_LOSS);
        bracket.follow(112, 99);
        assertThat(bracket.isHit(105, 106, 97)).isTrue();
        assertHit(bracket, 100.8, false, ExitReason.TRAILING_STOP);
    }

    @Test
    void below_zero_the_distance_is_a_part_of_the_price_without_its_sign() {
        // A long position at -10: 2 % of 10 is 0.2, so the stop is at -10.2 and the target at -9.6.
        Bracket bracket = new Bracket(BOTH);
        bracket.begin(true, -10, Double.NaN);
        assertThat(bracket.isHit(-10, -9.7, -10.3)).isTrue();
        assertHit(bracket, -10.2, false, ExitReason.STOP_LOSS);
    }

    @Test
    void rules_come_back_from_their_numbers() {
        for (ExitRules rules :
                List.of(ExitRules.NONE, BOTH, BOTH.withTrailing(1).optimistic(true))) {
            assertThat(ExitRules.of(rules.byName())).isEqualTo(rules);
        }
        assertThat(BOTH.byName()).isEqualTo(Map.of("stopLossPercent", 2.0, "takeProfitPercent", 4.0));
        assertThat(ExitRules.NONE.describe()).isEmpty();
        assertThat(BOTH.describe())
                .containsEntry("protective orders", "stop loss 2 %, take profit 4 %")
                .containsEntry("inside a bar", "the stop before the target; a trailing stop follows past bars only");
    }
}
