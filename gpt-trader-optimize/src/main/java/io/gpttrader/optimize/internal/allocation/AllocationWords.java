package io.gpttrader.optimize.internal.allocation;

import io.gpttrader.optimize.internal.support.FigureText;
import io.gpttrader.optimize.internal.support.Require;

/** Numbers and lines as a terminal of 80 columns shows them. */
public final class AllocationWords {
    private AllocationWords() {}

    /** A fraction in percent with one decimal and no sign for the unit, or "-" where it is not defined. */
    public static String inPercent(double fraction) {
        return Double.isNaN(fraction)
                ? "-"
                : FigureText.format(Math.abs(fraction) < 1e4 ? "%.1f" : "%.1e", 100 * fraction);
    }

    /** A fraction as a person writes it, such as 12.5 %. */
    public static String percent(double fraction) {
        return Require.trim(Math.round(fraction * 1e6) / 1e4) + " %";
    }
}
