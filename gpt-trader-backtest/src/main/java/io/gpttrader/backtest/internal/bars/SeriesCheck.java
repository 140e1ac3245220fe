package io.gpttrader.backtest.internal.bars;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/**
 * Rejects bars that no run can be right about, however the series was made: times out of order or of another unit, numbers
 * that are infinite or below zero, prices outside of their bar's range. A price that is missing (null, NaN) is none of these: nothing
 * trades at it. One pass over the columns decides; words are found only for a bar that fails.
 */
final class SeriesCheck {

    /** Times before the year 1 or after 9999 are in the wrong unit; long series of synthetic days may reach far. */
    private static final Instant FIRST = Instant.ofEpochSecond(-62_135_596_800L);

    private static final Instant LAST = Instant.ofEpochSecond(253_402_300_800L);

    /** In place of the end of the bar before the first, in milliseconds. */
    static final long NONE = Long.MIN_VALUE / 2;

    /** Rounding by which a price may lie outside of its bar's range, relative to it: adjusting by a factor leaves some. */
    private static final double ROUNDING = 1e-9;

    /** The part of a bar that may overlap the bar before: days of a clock change, months of one nominal length. */
    private static final int OVERLAP = 10;

    /** Bars that are looked at together: a few lines of each column. */
    private static final int BLOCK = 512;

    /** So few are looked at one by one, which takes less time where nothing is compiled yet. */
    private static final int FEW = 8 * BLOCK;

    /** Times within this distance of 1970 have differences that do not overflow. */
    private static final long FAR = 1L << 62;

    private static final long INFINITE = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

    private static final String CORRECT = "; correct the data, or give NaN for what is not known";

    private static final String NEGATIVE_REMEDY =
            "; for futures and spreads, which may trade at or below zero, add allowNegativePrices(), else correct the data";

    private final ColumnArrays bars;
    private final boolean allowsNegative;

    /** What is wrong with a bar, and what helps. */
    static final class InvalidBarException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private InvalidBarException(String message) {
            super(message);
        }

        /** One whose class nobody names who throws it: else every run would load it, and most meet none. */
        static IllegalArgumentException of(String message) {
            return new InvalidBarException(message);
        }
    }

    private SeriesCheck(ColumnArrays bars, boolean allowsNegative) {
        this.bars = bars;
        this.allowsNegative = allowsNegative;
    }

    /**
     * Checks all bars.
     *
     * @param begin their begins, null where the series does not lend them
     * @throws InvalidBarException for the first bar that breaks a rule
     */
    static void check(ColumnArrays bars, long @Nullable [] begin, boolean allowsNegative) {
        SeriesCheck check = new SeriesCheck(bars, allowsNegative);
        int first = bars.length() <= FEW ? bars.length() : 1;
        check.checkEach(0, first, begin);
        for (int from = first; from < bars.length(); from += BLOCK) {
            int to = Math.min(bars.length(), from + BLOCK);
            if (!check.areSurelyFine(from, to) || (begin != null && !areSurelyApart(begin, bars, from, to))) {
                check.checkEach(from, to, begin);
            }
        }
        if (bars.length() > 0) {
            // In ascending order the others lie between.
            checkTime(0, "end", Instant.ofEpochMilli(bars.endTime()[0]));
            checkTime(bars.length() - 1, "end", Instant.ofEpochMilli(bars.endTime()[bars.length() - 1]));
        }
    }

    // ---- a bar of a series that lends no columns

    /** A bar's end in milliseconds; its begin is checked too. */
    static long endOf(int i, @Nullable Bar bar, long endBefore) {
        if (bar == null) {
            throw InvalidBarException.of("bar " + i + " is null; give a bar, or leave it out");
        }
        long sure = sureEnd(bar.getBeginTime(), bar.getEndTime(), endBefore);
        return sure == NONE ? checkedEnd(i, bar, endBefore) : sure;
    }

    /** The end of a bar that surely breaks no rule of its times, with few steps; else {@link #NONE}. */
    private static long sureEnd(@Nullable Instant begin, @Nullable Instant end, long endBefore) {
        if (begin == null || end == null) {
            return NONE;
        }
        long beginSecond = begin.getEpochSecond();
        long endSecond = end.getEpochSecond();
        if (beginSecond < FIRST.getEpochSecond() || beginSecond > endSecond || endSecond >= LAST.getEpochSecond()) {
            return NONE;
        }
        // Both are rounded down: what is two apart lasts a millisecond.
        long from = beginSecond * 1000 + begin.getNano() / 1_000_000;
        long to = endSecond * 1000 + end.getNano() / 1_000_000;
        return from >= endBefore && to - from > 1 ? to : NONE;
    }

    private static long checkedEnd(int i, Bar bar, long endBefore) {
        Instant end = checkTime(i, "end", bar.getEndTime());
        Instant begin = bar.getBeginTime() == null ? end.minusMillis(1) : checkTime(i, "begin", bar.getBeginTime());
        checkOrder(i, end.toEpochMilli(), endBefore);
        if (begin.plusMillis(1).isAfter(end)) {
            throw tooShort(i, begin, end);
        }
        checkSpan(i, begin.toEpochMilli(), end.toEpochMilli(), endBefore);
        return end.toEpochMilli();
    }

    private static Instant checkTime(int i, String which, @Nullable Instant time) {
        if (time == null) {
            throw InvalidBarException.of("bar " + i + " has no " + which + " time; give each bar its begin and end");
        }
        if (time.isBefore(FIRST) || !time.isBefore(LAST)) {
            throw InvalidBarException.of("bar " + i + " has the " + which + " time " + time
                    + ", which must lie between the years 1 and 9999; check the unit of the timestamps (seconds,"
                    + " milliseconds, microseconds)");
        }
        return time;
    }

    private static IllegalArgumentException tooShort(int i, Instant begin, Instant end) {
        return InvalidBarException.of("bar " + i + " begins at " + begin + " and ends at " + end
                + "; it must last a millisecond at least. Give it its period, or join shorter bars to longer ones");
    }

    private static void checkOrder(int i, long end, long endBefore) {
        if (end <= endBefore) {
            throw InvalidBarException.of("bar " + i + " ends at " + Instant.ofEpochMilli(end)
                    + " and the bar before it at " + Instant.ofEpochMilli(endBefore)
                    + "; ends must ascend, by a millisecond at least. Sort the bars, drop those that occur twice, and join"
                    + " bars shorter than a millisecond to longer ones");
        }
    }

    private static void checkSpan(int i, long begin, long end, long endBefore) {
        if (end <= begin) {
            throw tooShort(i, Instant.ofEpochMilli(begin), Instant.ofEpochMilli(end));
        }
        if (begin < endBefore - (end - begin) / OVERLAP) {
            throw InvalidBarException.of("bar " + i + " begins at " + Instant.ofEpochMilli(begin)
                    + ", before the end of the bar before it, " + Instant.ofEpochMilli(endBefore)
                    + "; bars must not overlap by more than a tenth of their length. Check the time period that the bars are"
                    + " made with");
        }
    }

    // ---- columns

    private void checkEach(int from, int to, long @Nullable [] begin) {
        for (int i = from; i < to; i++) {
            if (!isFine(i)) {
                explain(i);
            }
            if (begin != null) {
                checkSpan(i, begin[i], bars.endTime()[i], i == 0 ? NONE : bars.endTime()[i - 1]);
            }
        }
    }

    /*
     * A difference with its sign bit on breaks a rule, or is undefined and no more than suspicious: most blocks of bars are passed
     * without a branch. Where nothing is undefined, a low of at least 0 and prices within the range say that all are at least 0.
     */

    /** False where one of these bars, all but the first, may break a rule. */
    private boolean areSurelyFine(int from, int to) {
        double[] open = bars.open();
        double[] high = bars.high();
        double[] low = bars.low();
        double[] close = bars.close();
        double[] volume = bars.volume();
        double least = allowsNegative ? -Double.MAX_VALUE : 0;
        long signs = 0;
        for (int i = from; i < to; i++) {
            signs |= sign(low[i] - least) | sign(Double.MAX_VALUE - high[i]);
            signs |= sign(high[i] - open[i]) | sign(open[i] - low[i]);
            signs |= sign(high[i] - close[i]) | sign(close[i] - low[i]);
            signs |= sign(volume[i]) | sign(Double.MAX_VALUE - volume[i]);
            signs |= undefined(high[i] - low[i] + (open[i] - low[i]) + (close[i] - low[i]) + volume[i]);
        }
        return signs >= 0 && areSurelyAscending(bars.endTime(), from, to);
    }

    private static long sign(double value) {
        return Double.doubleToRawLongBits(value);
    }

    /** Has its sign bit on where a number is undefined. */
    private static long undefined(double value) {
        return INFINITE - (Double.doubleToRawLongBits(value) & Long.MAX_VALUE);
    }

    private static boolean areSurelyAscending(long[] ends, int from, int to) {
        long signs = 0;
        for (int i = from; i < to; i++) {
            signs |= (ends[i] - ends[i - 1] - 1) | (ends[i] + FAR) | (ends[i - 1] + FAR);
        }
        return signs >= 0;
    }

    /** True where each bar begins at the end of the bar before or later, and before its own end. */
    private static boolean areSurelyApart(long[] begins, ColumnArrays bars, int from, int to) {
        long[] ends = bars.endTime();
        long signs = 0;
        for (int i = from; i < to; i++) {
            signs |= (begins[i] - ends[i - 1]) | (ends[i] - begins[i] - 1) | (begins[i] + FAR);
        }
        return signs >= 0;
    }

    private boolean isFine(int i) {
        double open = bars.open()[i];
        double high = bars.high()[i];
        double low = bars.low()[i];
        double close = bars.close()[i];
        double volume = bars.volume()[i];
        double least = allowsNegative ? -Double.MAX_VALUE : 0;
        // NaN makes each of these false.
        return !(open < least
                || high < least
                || low < least
                || close < least
                || volume < 0
                || open > Double.MAX_VALUE
                || high > Double.MAX_VALUE
                || low > Double.MAX_VALUE
                || close > Double.MAX_VALUE
                || volume > Double.MAX_VALUE
                || high < low
                || open > high
                || open < low
                || close > high
                || close < low
                || (i > 0 && bars.endTime()[i] <= bars.endTime()[i - 1]));
    }

    /** Throws what is wrong with a bar, if it is more than rounding. */
    private void explain(int i) {
        checkOrder(i, bars.endTime()[i], i == 0 ? NONE : bars.endTime()[i - 1]);
        number(i, "open", bars.open()[i]);
        number(i, "high", bars.high()[i]);
        number(i, "low", bars.low()[i]);
        number(i, "close", bars.close()[i]);
        double volume = bars.volume()[i];
        if (volume < 0 || Double.isInfinite(volume)) {
            throw invalid(i, "volume", volume, "must be finite and at least 0; give NaN where it is not known");
        }
        checkLow(i, bars.low()[i], bars.high()[i]);
        range(i, "open", bars.open()[i]);
        range(i, "close", bars.close()[i]);
    }

    private void number(int i, String which, double price) {
        if (Double.isInfinite(price)) {
            throw invalid(i, which, price, "must be finite; give NaN where there is no price");
        }
        if (price < 0 && !allowsNegative) {
            throw invalid(i, which, price, "must be at least 0" + NEGATIVE_REMEDY);
        }
    }

    private void checkLow(int i, double low, double high) {
        if (low - high > ROUNDING * Math.max(Math.abs(low), Math.abs(high))) {
            throw invalid(i, "low", low, "must be at most its high " + high + CORRECT);
        }
    }

    private void range(int i, String which, double price) {
        double high = bars.high()[i];
        double low = bars.low()[i];
        double rounding = ROUNDING * Math.max(Math.abs(price), Math.max(Math.abs(high), Math.abs(low)));
        if (price > high + rounding || price < low - rounding) {
            throw invalid(i, which, price, "must lie between the bar's low " + low + " and its high " + high + CORRECT);
        }
    }

    private IllegalArgumentException invalid(int i, String which, double value, String rule) {
        return InvalidBarException.of("bar " + i + ", which ends at " + Instant.ofEpochMilli(bars.endTime()[i])
                + ", has the " + which + " " + value + ", which " + rule);
    }
}
