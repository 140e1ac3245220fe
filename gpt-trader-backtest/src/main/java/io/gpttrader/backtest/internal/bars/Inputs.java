package io.gpttrader.backtest.internal.bars;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.ta4j.core.BarSeries;

/** Checks of the bars and recipes that a run is given. */
public final class Inputs {
    private Inputs() {}

    /**
     * The same series, each of which a run can use.
     *
     * @param allowsNegative whether prices may be below zero
     * @throws IllegalArgumentException if a series is empty, has dropped bars, or holds a bar that breaks a rule
     */
    public static Map<String, BarSeries> checked(Map<String, ? extends BarSeries> series, boolean allowsNegative) {
        return checked(series, allowsNegative, true);
    }

    /**
     * The same.
     *
     * @param isAlone whether the calling thread has to do everything
     */
    public static Map<String, BarSeries> checked(
            Map<String, ? extends BarSeries> series, boolean allowsNegative, boolean isAlone) {
        Objects.requireNonNull(series, "series");
        if (series.isEmpty()) {
            throw new IllegalArgumentException("series is empty; give at least one symbol with its bars");
        }
        Map<String, BarSeries> copy = new LinkedHashMap<>(series);
        if (isAlone || copy.size() == 1) {
            for (Map.Entry<String, BarSeries> each : copy.entrySet()) {
                check(each.getKey(), each.getValue(), allowsNegative);
            }
        } else {
            checkBeside(copy, allowsNegative);
        }
        return Collections.unmodifiableMap(copy);
    }

    private static void checkBeside(Map<String, BarSeries> series, boolean allowsNegative) {
        try (ReadAhead ahead = ReadAhead.of(new ArrayList<>(series.values()), allowsNegative)) {
            int place = 0;
            for (Map.Entry<String, BarSeries> each : series.entrySet()) {
                ahead.reach(place++);
                check(each.getKey(), each.getValue(), allowsNegative);
            }
        }
    }

    /** One series under its own name. */
    public static Map<String, BarSeries> named(BarSeries series) {
        Objects.requireNonNull(series, "series");
        String name = series.getName();
        return Map.of(name == null || name.isEmpty() ? "series" : name, series);
    }

    private static void check(String symbol, BarSeries bars, boolean allowsNegative) {
        if (symbol.isEmpty()) {
            throw new IllegalArgumentException("a symbol must not be empty; name each series by what is traded");
        }
        if (bars == null) {
            throw new NullPointerException("the series of " + symbol);
        }
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("the series of " + symbol + " has no bars; load some before the run");
        }
        if (bars.getBeginIndex() != 0) {
            throw new IllegalArgumentException("the series of " + symbol + " has dropped its first "
                    + bars.getBeginIndex() + " bars (maximumBarCount); give series.getSubSeries("
                    + bars.getBeginIndex() + ", " + (bars.getEndIndex() + 1) + ")");
        }
        try {
            ColumnArrays.check(bars, allowsNegative);
        } catch (IllegalArgumentException e) {
            // Asked, not caught: a class that is caught is loaded by every run.
            throw e instanceof SeriesCheck.InvalidBarException
                    ? new IllegalArgumentException("the series of " + symbol + ": " + e.getMessage(), e)
                    : e;
        }
    }
}
