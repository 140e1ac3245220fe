package io.gpttrader.backtest.internal.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What makes two computations the same: their kind, the very same inputs, equal parameters. Inputs are compared by identity,
 * since equal inputs are shared already.
 */
public final class IndicatorKey {
    private static final Object[] NO_INPUTS = {};
    private static final int[] NO_COUNTS = {};
    private static final double[] NO_AMOUNTS = {};

    private final Object kind;
    private final @Nullable Object[] inputs;
    private final int[] counts;
    private final double[] amounts;
    private final int hash;

    public IndicatorKey(Object kind, @Nullable Object[] inputs, int[] counts, double[] amounts) {
        this.kind = kind;
        this.inputs = inputs;
        this.counts = counts;
        this.amounts = amounts;
        this.hash = hashOf(kind, inputs, counts, amounts);
    }

    public static IndicatorKey ofAmount(Object kind, double amount) {
        return new IndicatorKey(kind, NO_INPUTS, NO_COUNTS, new double[] {amount});
    }

    public static IndicatorKey ofInput(Object kind, Object input, int count) {
        return new IndicatorKey(kind, new Object[] {input}, new int[] {count}, NO_AMOUNTS);
    }

    public static IndicatorKey ofInputs(Object kind, Object first, Object second, int... counts) {
        return new IndicatorKey(kind, new Object[] {first, second}, counts, NO_AMOUNTS);
    }

    private static int hashOf(Object kind, @Nullable Object[] inputs, int[] counts, double[] amounts) {
        int hash = kind.hashCode();
        for (Object input : inputs) {
            hash = 31 * hash + System.identityHashCode(input);
        }
        for (int count : counts) {
            hash = 31 * hash + count;
        }
        for (double amount : amounts) {
            hash = 31 * hash + Double.hashCode(amount);
        }
        return hash * 0x9E3779B9;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IndicatorKey key
                && hash == key.hash
                && kind.equals(key.kind)
                && sameInputs(key)
                && Arrays.equals(counts, key.counts)
                && Arrays.equals(amounts, key.amounts);
    }

    private boolean sameInputs(IndicatorKey key) {
        if (inputs.length != key.inputs.length) {
            return false;
        }
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i] != key.inputs[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
