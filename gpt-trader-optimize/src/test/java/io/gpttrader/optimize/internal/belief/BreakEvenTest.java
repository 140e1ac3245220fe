package io.gpttrader.optimize.internal.belief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.optimize.internal.objective.Ta4jBacktest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** Charging what is found, with this slice's back test, leaves nothing. */
class BreakEvenTest {
    private static final SmaCross RECIPE = new SmaCross(4, 20, false);
    private static final double[] CLOSES = SmallSearch.closes(1_000, 8, bar -> bar / 80 % 2 < 1 ? 0.3 : -0.2);
    private static final BarSeries SERIES = SmallSearch.series(CLOSES);

    private static double[] returns(double commissionBps, double sizePercent) {
        var measure = Ta4jBacktest.withCash(1e9)
                .commissionBps(commissionBps)
                .sizePercent(sizePercent)
                .measure();
        double[] row = measure.over().apply(SERIES).apply(List.of(RECIPE))[0];
        return Arrays.copyOfRange(row, measure.figures().size(), row.length);
    }

    private static BreakEven breakEven(double[] returns, double holdingGrowth) {
        PositionPath path = PositionPath.of(SERIES, RECIPE.apply(SERIES));
        return BreakEven.of(returns, path, path.returns(MarketPath.of(SERIES)), holdingGrowth);
    }

    @Test
    void charged_on_top_of_what_the_objective_charges_it_leaves_the_starting_cash() {
        double[] returns = returns(10, 60);
        BreakEven found = breakEven(returns, 1);
        assertThat(found.fills()).isGreaterThan(30);
        assertThat(found.extraBps()).isGreaterThan(30);
        assertThat(found.share()).isCloseTo(0.6, within(0.03));
        double gain = ReturnFigures.growth(returns) - 1;
        assertThat(gain).isGreaterThan(0.2);
        // The share of the account that a fill trades varies, so that a few percent of the gain may be left or be
        // missing.
        assertThat(ReturnFigures.growth(returns(10 + found.extraBps(), 60)) - 1).isCloseTo(0, within(0.05 * gain));
    }

    @Test
    void charged_on_top_it_leaves_what_holding_gives() {
        double[] returns = returns(0, 95);
        BreakEven found = breakEven(returns, 1.1);
        assertThat(found.toHoldingBps()).isLessThan(found.extraBps());
        assertThat(ReturnFigures.growth(returns(found.toHoldingBps(), 95))).isCloseTo(1.1, within(0.01));
    }

    @Test
    void costs_that_have_eaten_more_than_everything_would_have_to_fall() {
        double[] returns = returns(300, 95);
        assertThat(ReturnFigures.growth(returns)).isLessThan(1);
        BreakEven found = breakEven(returns, 1);
        assertThat(found.extraBps()).isNegative();
        assertThat(ReturnFigures.growth(returns(300 + found.extraBps(), 95))).isCloseTo(1, within(0.01));
    }

    @Test
    void two_fills_at_one_percent_each_turn_a_growth_of_its_inverse_square_into_nothing() {
        PositionPath path = new PositionPath(4, true, new int[] {1}, new int[] {3});
        double[] returns = {0, 0, 1 / (0.99 * 0.99) - 1, 0};
        BreakEven found = BreakEven.of(returns, path, returns, 1);
        assertThat(found.extraBps()).isCloseTo(100, within(1e-9));
    }

    @Test
    void without_a_fill_and_without_money_nothing_is_defined() {
        PositionPath never = new PositionPath(3, true, new int[0], new int[0]);
        assertThat(BreakEven.of(new double[3], never, new double[3], 1.2).extraBps())
                .isNaN();
        PositionPath once = new PositionPath(3, true, new int[] {1}, new int[] {3});
        assertThat(BreakEven.of(new double[] {0, -1, 0}, once, new double[3], 1.2)
                        .extraBps())
                .isNaN();
    }
}
