package io.gpttrader.optimize.internal.folds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.optimize.HoldoutResult;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldoutTest {
    private static final BarTimes TIMES = FoldSamples.times(10);
    private static final FoldChoice CHOICE = new FoldChoice(0, Map.of("a", 0), 1, 1, "");

    private static SlicedRunner runner() {
        double[][] returns = {{0.1, 0, 0, 0.1, -0.1, 0.1, 0, 0, 0.25, 0.5}};
        return FoldSamples.sliced(returns, ReturnFigure.SHARPE, true);
    }

    @Test
    void the_last_bars_are_cut_off_and_looked_at_once() {
        Holdout holdout = Holdout.of(10, 20);
        assertThat(holdout.searched()).isEqualTo(new Span(0, 8));
        assertThat(holdout.heldOut()).isEqualTo(new Span(8, 10));
        assertThat(holdout).hasToString("20 % held out: bars 8..9, not opened");

        HoldoutResult result = holdout.open(runner(), CHOICE, TIMES);

        assertThat(result.heldOut().totalReturn()).isCloseTo(1.25 * 1.5 - 1, within(1e-6));
        assertThat(result.inSample().totalReturn()).isCloseTo(1.1 * 1.1 * 0.9 * 1.1 - 1, within(1e-6));
        assertThat(result.buyAndHold().totalReturn()).isZero();
        assertThat(result.parameters()).isEqualTo(Map.of("a", 0));
        assertThat(result.efficiency())
                .isCloseTo(result.heldOut().annualReturn() / result.inSample().annualReturn(), within(1e-9));
        assertThat(result.toString().lines())
                .allMatch(line -> line.length() <= 80)
                .hasSize(6);
        assertThat(holdout.isOpened()).isTrue();
        assertThatThrownBy(() -> holdout.open(runner(), CHOICE, TIMES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the holdout (bars 8..9, 20 %) was opened before, with {a=0}")
                .hasMessageContaining("it can be opened once")
                .hasMessageContaining("judge by the first look");
    }

    @Test
    void a_look_that_failed_does_not_count() {
        Holdout holdout = Holdout.of(10, 20);
        FoldRunner failing = new FoldRunner() {
            @Override
            public FoldChoice choose(List<Span> training) {
                return CHOICE;
            }

            @Override
            public double[] returns(FoldChoice choice, int from, int to) {
                throw new IllegalStateException("no memory");
            }
        };

        assertThatThrownBy(() -> holdout.open(failing, CHOICE, TIMES)).hasMessageContaining("no memory");
        assertThatThrownBy(() -> holdout.open(runner(), FoldChoice.none(5, "no trial has a score"), TIMES))
                .hasMessageContaining("nothing to run on the holdout: no trial has a score");
        assertThat(holdout.isOpened()).isFalse();
        assertThat(holdout.open(runner(), CHOICE, TIMES).heldOut().bars()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -5, 100, Double.NaN})
    void a_share_outside_its_range_is_refused(double percent) {
        assertThatThrownBy(() -> Holdout.of(100, percent))
                .hasMessageContaining("holdOutPercent must be above 0 and below 100");
    }

    @Test
    void both_sides_need_two_bars() {
        assertThatThrownBy(() -> Holdout.of(10, 5)).hasMessageContaining("leaves 9 to search and 1 held out");
        assertThatThrownBy(() -> Holdout.of(10, 95)).hasMessageContaining("leaves 0 to search and 10 held out");
    }

    @Property(seed = "20261128")
    void the_two_parts_are_all_bars_and_the_share_is_held_out(
            @ForAll @IntRange(min = 100, max = 100_000) int bars,
            @ForAll @DoubleRange(min = 5, max = 90) double percent) {
        Holdout holdout = Holdout.of(bars, percent);

        assertThat(holdout.searched().from()).isZero();
        assertThat(holdout.searched().to()).isEqualTo(holdout.heldOut().from());
        assertThat(holdout.heldOut().to()).isEqualTo(bars);
        assertThat((double) holdout.heldOut().bars()).isBetween(bars * percent / 100 - 1e-6, bars * percent / 100 + 1);
    }
}
