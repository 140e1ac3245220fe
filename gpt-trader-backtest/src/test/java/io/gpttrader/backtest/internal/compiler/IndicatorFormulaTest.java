package io.gpttrader.backtest.internal.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.backtest.KernelMarket;
import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.KernelCache;
import io.gpttrader.backtest.internal.kernels.KernelSanity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.AbstractIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.OpenPriceIndicator;
import org.ta4j.core.num.Num;

/** Indicators that bring their own formula: recognised by their shape, computed as a whole, shared where equal. */
class IndicatorFormulaTest {
    private static final BarSeries SERIES = KernelMarket.random(1, 50);

    /** A sum of columns, as a host could write it. */
    private record Sum(int weight) implements Function<double[][], double[]> {
        @Override
        public double[] apply(double[][] in) {
            double[] out = new double[in[0].length];
            for (int i = 0; i < out.length; i++) {
                out[i] = in[0][i] + weight * in[1][i];
            }
            return out;
        }
    }

    private static final class Host extends AbstractIndicator<Num> implements Function<String, @Nullable Object> {
        private final Map<String, Object> parts;

        Host(Map<String, Object> parts) {
            super(SERIES);
            this.parts = parts;
        }

        @Override
        public @Nullable Object apply(String key) {
            return parts.get(key);
        }

        @Override
        public Num getValue(int bar) {
            return getBarSeries().numFactory().numOf(7);
        }

        @Override
        public int getCountOfUnstableBars() {
            return 3;
        }
    }

    private static List<Indicator<Num>> prices() {
        return List.of(new ClosePriceIndicator(SERIES), new OpenPriceIndicator(SERIES));
    }

    private static IndicatorReader reader() {
        Columns columns = Columns.of(SERIES);
        KernelCache cache = new KernelCache(1 << 20);
        return new IndicatorReader(columns, new SeriesBinding(SERIES), new KernelSanity(columns), cache, null);
    }

    @Test
    void the_column_is_the_formula_of_the_columns_of_the_inputs() {
        Columns columns = Columns.of(SERIES);
        IndicatorNode node = reader().read(new Host(Map.of("formula", new Sum(2), "inputs", prices(), "reach", 0)), 0);

        assertThat(node.column.array()).isEqualTo(new Sum(2).apply(new double[][] {columns.close, columns.open}));
        assertThat(node.fallback).isNull();
        assertThat(node.unstableBars).isEqualTo(3);
    }

    @Test
    void equal_formulas_of_the_same_inputs_share_their_column() {
        IndicatorReader reader = reader();
        IndicatorNode one = reader.read(new Host(Map.of("formula", new Sum(2), "inputs", prices())), 0);
        IndicatorNode same = reader.read(new Host(Map.of("formula", new Sum(2), "inputs", prices())), 0);
        IndicatorNode other = reader.read(new Host(Map.of("formula", new Sum(3), "inputs", prices())), 0);

        assertThat(same).isSameAs(one);
        assertThat(other).isNotSameAs(one);
    }

    @Test
    void an_object_of_another_shape_is_asked_bar_by_bar() {
        for (Map<String, Object> parts : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("formula", new Sum(1)),
                Map.of("formula", "close + open", "inputs", prices()),
                Map.of("formula", new Sum(1), "inputs", List.of()),
                Map.of("formula", new Sum(1), "inputs", List.of("close", "open")))) {
            IndicatorNode node = reader().read(new Host(parts), 0);
            assertThat(node.fallback).contains("no kernel");
            assertThat(node.column.at(40)).isEqualTo(7);
        }
    }

    @Test
    void a_formula_that_fails_or_gives_another_number_of_bars_is_not_used() {
        Function<double[][], double[]> failing = in -> {
            throw new IllegalStateException("no data");
        };
        Function<double[][], double[]> shortened = in -> Arrays.copyOf(in[0], 3);

        assertThatThrownBy(() -> reader().read(new Host(Map.of("formula", failing, "inputs", prices())), 0))
                .isInstanceOf(IndicatorFailure.class)
                .hasMessageContaining("no data");
        assertThatThrownBy(() -> reader().read(new Host(Map.of("formula", shortened, "inputs", prices())), 0))
                .isInstanceOf(IndicatorFailure.class)
                .hasMessageContaining("3 values for 50 bars");
    }

    @Test
    void what_is_too_large_for_a_number_is_undefined() {
        Function<double[][], double[]> huge = in -> {
            double[] out = in[0].clone();
            out[9] = Double.POSITIVE_INFINITY;
            return out;
        };
        IndicatorNode node = reader().read(new Host(Map.of("formula", huge, "inputs", prices())), 0);

        assertThat(node.column.at(9)).isNaN();
        assertThat(node.column.at(10)).isEqualTo(Columns.of(SERIES).close[10]);
    }
}
