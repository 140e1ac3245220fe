package io.gpttrader.optimize.internal.folds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of stretches against a naive second implementation, and by hand. */
class ReturnFigureTest {

    @Test
    void a_worked_example() {
        double[] returns = {0.10, -0.20, 0.25}; // 1.10, 0.88, 1.10; mean 0.05, deviations 0.05, -0.25, 0.20

        assertThat(ReturnFigure.TOTAL_RETURN.of(returns, 6)).isCloseTo(0.10, within(1e-12));
        assertThat(ReturnFigure.ANNUAL_RETURN.of(returns, 6)).isCloseTo(0.21, within(1e-12)); // two such periods a year
        assertThat(ReturnFigure.MEAN.of(returns, 6)).isCloseTo(0.05, within(1e-12));
        double std = Math.sqrt((0.0025 + 0.0625 + 0.04) / 2);
        assertThat(ReturnFigure.VOLATILITY.of(returns, 6)).isCloseTo(std * Math.sqrt(6), within(1e-12));
        assertThat(ReturnFigure.SHARPE.of(returns, 6)).isCloseTo(0.05 / std * Math.sqrt(6), within(1e-12));
        assertThat(ReturnFigure.SORTINO.of(returns, 6))
                .isCloseTo(0.05 / Math.sqrt(0.04 / 3) * Math.sqrt(6), within(1e-12));
        assertThat(ReturnFigure.MAX_DRAWDOWN.of(returns, 6)).isCloseTo(0.20, within(1e-12));
        assertThat(ReturnFigure.CALMAR.of(returns, 6)).isCloseTo(0.21 / 0.20, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(ReturnFigure.class)
    void no_returns_have_no_figure(ReturnFigure figure) {
        assertThat(figure.of(new double[0], 252)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -1, -1.5, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void one_impossible_return_leaves_no_figure(double impossible) {
        for (ReturnFigure figure : ReturnFigure.values()) {
            assertThat(figure.of(new double[] {0.01, impossible, -0.02}, 252))
                    .as(figure.word())
                    .isNaN();
            Stretch joined = Stretch.of(new double[] {0.01, -0.01})
                    .then(Stretch.of(new double[] {impossible}))
                    .then(Stretch.of(new double[] {0.01, -0.01}));
            assertThat(figure.of(joined, 252)).as(figure.word()).isNaN();
        }
    }

    @Test
    void ratios_over_nothing_are_not_defined() {
        double[] flat = new double[5];
        double[] same = {0.01, 0.01, 0.01};

        assertThat(ReturnFigure.SHARPE.of(flat, 252)).isNaN();
        assertThat(ReturnFigure.SHARPE.of(same, 252)).isNaN();
        assertThat(ReturnFigure.SORTINO.of(same, 252)).isNaN();
        assertThat(ReturnFigure.CALMAR.of(same, 252)).isNaN();
        assertThat(ReturnFigure.SHARPE.of(new double[] {0.01}, 252)).isNaN();
        assertThat(ReturnFigure.TOTAL_RETURN.of(flat, 252)).isZero();
    }

    @Test
    void spans_are_read_in_a_row() {
        float[] returns = {0.5f, 0.25f, -0.5f, 0.25f, 0.5f};

        double total = ReturnFigure.TOTAL_RETURN.of(returns, List.of(new Span(0, 1), new Span(2, 4)), 252);

        assertThat(total).isEqualTo(1.5 * 0.5 * 1.25 - 1);
    }

    @Test
    void a_name_finds_its_figure() {
        assertThat(ReturnFigure.named("maxDrawdown")).contains(ReturnFigure.MAX_DRAWDOWN);
        assertThat(ReturnFigure.named("winRate")).isEmpty();
    }

    @Property(seed = "20261128")
    void joined_stretches_have_the_figures_of_all_their_returns(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -0.5, max = 0.5) Double> values,
            @ForAll @IntRange(min = 0, max = 60) int a,
            @ForAll @IntRange(min = 0, max = 60) int b) {
        double[] returns = values.stream().mapToDouble(Double::doubleValue).toArray();
        int first = Math.min(Math.min(a, b), returns.length);
        int second = Math.min(Math.max(a, b), returns.length);
        Stretch joined = Stretch.of(Arrays.copyOfRange(returns, 0, first))
                .then(Stretch.of(Arrays.copyOfRange(returns, first, second)))
                .then(Stretch.of(Arrays.copyOfRange(returns, second, returns.length)));
        double level = Arrays.stream(returns).map(Math::abs).max().orElse(0);
        boolean isFlat = Arrays.stream(returns).distinct().count() == 1 || level < 1e-9;
        for (ReturnFigure figure : ReturnFigure.values()) {
            boolean isRatio =
                    figure == ReturnFigure.SHARPE || figure == ReturnFigure.SORTINO || figure == ReturnFigure.CALMAR;
            if (!(isRatio && isFlat)) {
                double expected = NaiveFigures.of(figure, returns, 12);
                double actual = figure.of(joined, 12);
                assertThat(Double.isNaN(actual)).as(figure.word()).isEqualTo(Double.isNaN(expected));
                if (!Double.isNaN(expected)) {
                    assertThat(actual)
                            .as(figure.word())
                            .isCloseTo(expected, within(1e-7 * Math.max(1, Math.abs(expected))));
                }
            }
        }
    }
}
