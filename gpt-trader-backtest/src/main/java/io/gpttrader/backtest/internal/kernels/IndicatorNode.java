package io.gpttrader.backtest.internal.kernels;

import org.jspecify.annotations.Nullable;

/** One distinct indicator and its column. */
public final class IndicatorNode {

    /** Comparisons before keys are made. */
    private static final int FEW = 2;

    private static final long[] NO_KEYS = {};

    public final KernelColumn column;

    /** ta4j's {@code getCountOfUnstableBars()}. */
    public final int unstableBars;

    /** True when some part of it belongs to one strategy's own objects, so that no other strategy may share it. */
    public final boolean isPrivate;

    /** Why the column came from ta4j's own object; null when a kernel made it. */
    final @Nullable public String fallback;

    /** The node whose values these are, seen {@link KernelColumn#shift} bars later. */
    private final @Nullable IndicatorNode base;

    /** 1 and -1 once asked; any thread gets the same. */
    private int order;

    /** Empty where there are none. */
    private volatile long @Nullable [] keys;

    private int asked;

    /** The numbers that the column's doubles stand for; null where the doubles are the numbers. */
    final @Nullable public DecimalValues decimals;

    private IndicatorNode(
            KernelColumn column,
            int unstableBars,
            boolean isPrivate,
            @Nullable String fallback,
            @Nullable IndicatorNode base,
            @Nullable DecimalValues decimals) {
        this.column = column;
        this.unstableBars = unstableBars;
        this.isPrivate = isPrivate;
        this.fallback = fallback;
        this.base = base;
        this.decimals = decimals;
    }

    public static IndicatorNode computed(KernelColumn column, int unstableBars, boolean isPrivate) {
        return new IndicatorNode(column, unstableBars, isPrivate, null, null, null);
    }

    public static IndicatorNode fromObject(KernelColumn column, int unstableBars, String why) {
        return new IndicatorNode(column, unstableBars, true, why, null, null);
    }

    /** The same, as doubles that stand for decimal numbers. */
    public IndicatorNode of(@Nullable DecimalValues numbers) {
        return numbers == null ? this : new IndicatorNode(column, unstableBars, isPrivate, fallback, base, numbers);
    }

    /** This one seen {@code bars} later, without a copy of its values. */
    public IndicatorNode later(int bars) {
        KernelColumn moved = column.later(bars);
        IndicatorNode origin = column.values == null ? null : base();
        DecimalValues numbers = decimals == null ? null : decimals.later(bars);
        return new IndicatorNode(moved, unstableBars + bars, isPrivate, null, origin, numbers);
    }

    public IndicatorNode base() {
        return base == null ? this : base;
    }

    public boolean isConstant() {
        return column.values == null;
    }

    /** True when bits of order alone tell whether two such nodes are equal at a bar. */
    public boolean isOrdered() {
        if (order == 0) {
            order = column.isRegular && !column.hasNegativeZero() ? 1 : -1;
        }
        return order > 0;
    }

    /**
     * Whole numbers in the order of {@link #base()}'s values and at their places, whose differences do not overflow: many compare at
     * once. Null where there are none, and for the first who ask, as what is compared once or twice is compared as it is.
     */
    public long @Nullable [] keys() {
        if (base != null) {
            return base.keys();
        }
        long[] known = keys;
        double[] values = column.values;
        if (known == null && values != null && ++asked > FEW) {
            known = isOrdered() ? KernelMath.keys(values, column.head) : NO_KEYS;
            keys = known;
        }
        return known == null || known.length == 0 ? null : known;
    }

    /** Memory held by values of its own and by their keys, and by decimal numbers where all are worked out. */
    public long bytes() {
        return base != null || isConstant() ? 0 : (decimals == null ? 16L : 128L) * column.length;
    }
}
