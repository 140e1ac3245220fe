package io.gpttrader.backtest.internal.kernels;

import io.gpttrader.backtest.internal.bars.Columns;
import java.util.Arrays;
import java.util.List;

/** What a kernel may read: the inputs, counts and amounts of one indicator in the order its shape names them. */
public final class KernelInputs {
    public final Columns bars;

    /** ta4j's {@code getCountOfUnstableBars()} of the indicator. */
    final int unstableBars;

    private final List<KernelColumn> columns;
    private final int[] counts;
    private final double[] amounts;

    public KernelInputs(Columns bars, int unstableBars, List<KernelColumn> columns, int[] counts, double[] amounts) {
        this.bars = bars;
        this.unstableBars = unstableBars;
        this.columns = columns;
        this.counts = counts;
        this.amounts = amounts;
    }

    int length() {
        return bars.length();
    }

    public double[] input(int place) {
        return columns.get(place).array();
    }

    public KernelColumn column(int place) {
        return columns.get(place);
    }

    public int count(int place) {
        return counts[place];
    }

    double amount(int place) {
        return amounts[place];
    }

    /** Index of the first bar ta4j gives a value for, at most the length. */
    int firstStable() {
        return Math.min(unstableBars, length());
    }

    /** A new column, its bars before the first stable one missing. */
    double[] stableColumn() {
        double[] out = new double[length()];
        Arrays.fill(out, 0, firstStable(), KernelMath.MISSING);
        return out;
    }
}
