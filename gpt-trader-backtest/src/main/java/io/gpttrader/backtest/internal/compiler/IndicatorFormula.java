package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.kernels.DecimalValues;
import io.gpttrader.backtest.internal.kernels.IndicatorFailure;
import io.gpttrader.backtest.internal.kernels.IndicatorKey;
import io.gpttrader.backtest.internal.kernels.IndicatorNode;
import io.gpttrader.backtest.internal.kernels.KernelColumn;
import io.gpttrader.backtest.internal.kernels.KernelMath;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Indicator;

/**
 * An indicator that brings its own arithmetic. Its class is not known here; it is recognised by its shape, a {@code Function<String, Object>} that
 * answers {@code "formula"} with a {@code Function<double[][], double[]>} from the columns of its inputs to its own column (NaN where it is
 * undefined), {@code "inputs"} with the list of these indicators, and {@code "reach"} with the number of bars before a bar that its value depends
 * on ({@code Integer.MAX_VALUE}: all). Formulas that are equal share their columns.
 *
 * @param formula the arithmetic
 * @param inputs the indicators whose columns it takes
 * @param reach how many bars before a bar its value depends on
 */
record IndicatorFormula(Function<double[][], double[]> formula, List<?> inputs, int reach) {
    private static final int[] NO_COUNTS = {};
    private static final double[] NO_AMOUNTS = {};

    /** The formula of an indicator that has this shape, else null. */
    @SuppressWarnings("unchecked")
    static @Nullable IndicatorFormula of(Indicator<?> indicator) {
        if (!(indicator instanceof Function<?, ?> parts)) {
            return null;
        }
        try {
            Function<String, Object> part = (Function<String, Object>) parts;
            boolean isFormula = part.apply("formula") instanceof Function<?, ?>
                    && part.apply("inputs") instanceof List<?> list
                    && !list.isEmpty()
                    && list.stream().allMatch(Indicator.class::isInstance);
            if (!isFormula) {
                return null;
            }
            Object reach = part.apply("reach");
            return new IndicatorFormula(
                    (Function<double[][], double[]>) part.apply("formula"),
                    (List<?>) part.apply("inputs"),
                    reach instanceof Integer bars && bars >= 0 ? bars : Integer.MAX_VALUE);
        } catch (RuntimeException ofAnotherShape) {
            return null;
        }
    }

    IndicatorNode read(Indicator<?> indicator, IndicatorReader reader, int from) {
        IndicatorNode[] nodes = new IndicatorNode[inputs.size()];
        boolean isPrivate = false;
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = reader.readInput(inputs.get(i), Math.max(0, from - reach));
            isPrivate |= nodes[i].isPrivate;
        }
        IndicatorKey key = new IndicatorKey(formula, nodes, NO_COUNTS, NO_AMOUNTS);
        IndicatorNode known = reader.known(key, isPrivate);
        return known != null ? known : reader.keep(key, computed(indicator, reader, nodes, isPrivate));
    }

    private IndicatorNode computed(
            Indicator<?> indicator, IndicatorReader reader, IndicatorNode[] nodes, boolean isPrivate) {
        KernelColumn column = column(reader, nodes);
        IndicatorNode node = IndicatorNode.computed(column, IndicatorReader.unstableBars(indicator), isPrivate);
        return reader.isDecimal ? node.of(DecimalNumbers.ofFormula(reader.bars().series, column.array())) : node;
    }

    private KernelColumn column(IndicatorReader reader, IndicatorNode[] nodes) {
        double[][] columns = new double[nodes.length][];
        int settled = 0;
        for (int i = 0; i < nodes.length; i++) {
            columns[i] = values(nodes[i]);
            settled = Math.max(
                    settled,
                    reach == Integer.MAX_VALUE && nodes[i].column.settled > 0
                            ? KernelColumn.NEVER_SETTLED
                            : nodes[i].column.settledAfter(reach));
        }
        double[] values = computed(columns);
        if (values.length != reader.bars().length()) {
            throw new IndicatorFailure(formula + " gives " + values.length + " values for "
                    + reader.bars().length() + " bars");
        }
        KernelColumn column = KernelColumn.of(values, settled);
        return column.isTame ? column : KernelColumn.of(withoutInfinities(values), settled);
    }

    /** What a formula reads of an indicator: its doubles, or those nearest to its numbers. */
    private static double[] values(IndicatorNode node) {
        DecimalValues numbers = node.decimals;
        double[] values = node.column.array();
        if (numbers == null || numbers.feedFormulas()) {
            return values;
        }
        double[] nearest = new double[values.length];
        for (int bar = 0; bar < nearest.length; bar++) {
            nearest[bar] = KernelMath.of(numbers.at(bar));
        }
        return nearest;
    }

    private double[] computed(double[][] columns) {
        try {
            return formula.apply(columns);
        } catch (RuntimeException e) {
            throw new IndicatorFailure(formula + " fails: " + e);
        }
    }

    /** What is too large for a number is undefined. */
    private static double[] withoutInfinities(double[] values) {
        double[] out = values.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = Double.isNaN(out[i]) || Double.isInfinite(out[i]) ? KernelMath.MISSING : out[i];
        }
        return out;
    }
}
