package io.gpttrader.backtest.internal.metrics;

import io.gpttrader.backtest.internal.support.Require;
import java.util.Arrays;

/**
 * Bars in a year: 252 for daily bars of a five-day market, 365 for daily bars around the week, otherwise a year of 365.25
 * days over the median spacing of the bars. Not known, NaN, before the first bar.
 *
 * @param barsPerYear the figure
 * @param source where it comes from, in words
 * @param isMeasured true when it comes from the spacing of the bars, which a reader should know
 */
public record Frequency(double barsPerYear, String source, boolean isMeasured) {
    private static final double DAY = 86_400_000;
    private static final int SAMPLED = 10_001;

    /**
     * The figure for bars at these times.
     *
     * @param given the host's own figure, or NaN
     */
    public static Frequency of(double given, long[] times) {
        if (!Double.isNaN(given)) {
            return new Frequency(given, "given", false);
        }
        if (times.length == 0) {
            return new Frequency(Double.NaN, "no bars yet", false);
        }
        if (times.length < 2) {
            return new Frequency(252, "assumed: one bar has no spacing", true);
        }
        double spacing = medianSpacing(times);
        if (spacing > 0.75 * DAY && spacing < 1.25 * DAY) {
            return tradesOnWeekends(times)
                    ? new Frequency(365, "daily bars around the week", false)
                    : new Frequency(252, "daily bars of a five-day market", false);
        }
        String text = "365.25 days over the median spacing of " + words(spacing);
        return new Frequency(365.25 * DAY / spacing, text, true);
    }

    /** The figure and where it comes from. */
    @Override
    public String toString() {
        return Double.isNaN(barsPerYear)
                ? "not known yet: no bars"
                : Require.trim(Math.round(barsPerYear * 100) / 100.0) + " bars a year (" + source + ")";
    }

    /** Of all spacings, or of a block of 10,000 in the middle of a longer series. */
    private static double medianSpacing(long[] times) {
        int spacings = Math.min(times.length - 1, SAMPLED);
        int first = (times.length - 1 - spacings) / 2;
        if (areEven(times, first, spacings)) {
            return times[first + 1] - times[first];
        }
        long[] gaps = new long[spacings];
        for (int i = 0; i < spacings; i++) {
            gaps[i] = times[first + i + 1] - times[first + i];
        }
        Arrays.sort(gaps);
        return spacings % 2 == 1 ? gaps[spacings / 2] : (gaps[spacings / 2 - 1] + gaps[spacings / 2]) / 2.0;
    }

    private static boolean areEven(long[] times, int first, int spacings) {
        long gap = times[first + 1] - times[first];
        for (int i = first + 1; i < first + spacings; i++) {
            if (times[i + 1] - times[i] != gap) {
                return false;
            }
        }
        return true;
    }

    /** A market open all week has a bar after the weekend as soon as on any day: its bars fill the calendar. */
    private static boolean tradesOnWeekends(long[] times) {
        double days = (times[times.length - 1] - times[0]) / DAY;
        return times.length - 1 > 0.85 * days && times.length > 6;
    }

    private static String words(double millis) {
        double minutes = millis / 60_000;
        if (minutes < 1) {
            return Require.trim(millis / 1000) + " s";
        }
        return minutes < 120
                ? Require.trim(minutes) + " min"
                : millis < 2 * DAY ? Require.trim(minutes / 60) + " h" : Require.trim(millis / DAY) + " days";
    }
}
