package io.gpttrader.backtest.internal.signals;

import io.gpttrader.backtest.internal.kernels.KernelColumn;
import io.gpttrader.backtest.internal.kernels.KernelMath;

/**
 * The best and worst price since the entry, kept up to date from bar to bar. Missing prices are passed over, as ta4j's
 * highest and lowest value do.
 */
final class SignalPeak {
    private final KernelColumn price;
    private int entry = -1;
    private int seen = -1;
    private double highest = KernelMath.MISSING;
    private double lowest = KernelMath.MISSING;

    SignalPeak(KernelColumn price) {
        this.price = price;
    }

    /** The price that is best for the position, of the bars since its entry and of no more than the last so many. */
    double best(int bar, PositionState position, int count) {
        if (bar - position.entryIndex + 1 > count) {
            return position.isLong ? highestOf(bar - count + 1, bar) : lowestOf(bar - count + 1, bar);
        }
        return position.isLong ? highest(bar, position) : lowest(bar, position);
    }

    double highest(int bar, PositionState position) {
        catchUp(bar, position.entryIndex);
        return highest;
    }

    double lowest(int bar, PositionState position) {
        catchUp(bar, position.entryIndex);
        return lowest;
    }

    /** Highest of the bars from {@code first} to {@code last}. */
    private double highestOf(int first, int last) {
        double best = KernelMath.MISSING;
        for (int bar = first; bar <= last; bar++) {
            best = higher(best, price.at(bar));
        }
        return best;
    }

    /** Lowest of the bars from {@code first} to {@code last}. */
    private double lowestOf(int first, int last) {
        double best = KernelMath.MISSING;
        for (int bar = first; bar <= last; bar++) {
            best = lower(best, price.at(bar));
        }
        return best;
    }

    private void catchUp(int bar, int entryIndex) {
        if (entryIndex != entry || bar < seen) {
            entry = entryIndex;
            seen = entryIndex - 1;
            highest = KernelMath.MISSING;
            lowest = KernelMath.MISSING;
        }
        while (seen < bar) {
            double now = price.at(++seen);
            highest = higher(highest, now);
            lowest = lower(lowest, now);
        }
    }

    private static double higher(double best, double now) {
        return KernelMath.isMissing(best) || KernelMath.isOver(now, best) ? now : best;
    }

    private static double lower(double best, double now) {
        return KernelMath.isMissing(best) || KernelMath.isOver(best, now) ? now : best;
    }
}
