package io.gpttrader.analyze.internal.swings;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.formulas.RecursiveMean;
import io.gpttrader.analyze.internal.formulas.TrueRange;

/** Wilder's average true range: the measure of distance of everything that must not depend on the unit of the price. */
public final class AverageRange {
    private AverageRange() {}

    /** Of 14 bars, at each bar; NaN before there are 15. */
    public static double[] of(PriceBars bars) {
        double[] range = new TrueRange().apply(new double[][] {bars.high(), bars.low(), bars.close()});
        return RecursiveMean.wilder(14).apply(new double[][] {range});
    }
}
