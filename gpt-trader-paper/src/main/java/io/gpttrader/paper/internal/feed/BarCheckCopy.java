package io.gpttrader.paper.internal.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BaseBar;
import org.ta4j.core.num.DoubleNum;
import org.ta4j.core.num.Num;

/**
 * Copies a bar and describes what is wrong with it. Its getters are asked once only, as a feed may hand out anything and change it
 * later: what is checked is the copy.
 */
final class BarCheckCopy {

    /** Times beyond these are in the wrong unit, and no market's. */
    private static final Instant FIRST = Instant.parse("1800-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2300-01-01T00:00:00Z");

    /** Rounding by which a price may lie outside of its bar's range, relative to it: adjusting by a factor leaves some. */
    private static final double ROUNDING = 1e-9;

    /** Why something is no bar. */
    static final class GarbageException extends Exception {
        private static final long serialVersionUID = 1;

        GarbageException(String why) {
            super(why, null, false, false);
        }

        String why() {
            return Objects.requireNonNullElse(getMessage(), "");
        }
    }

    private BarCheckCopy() {}

    /**
     * A copy of a bar that is in order and of the kind of number of the one before.
     *
     * @param allowsNegative whether prices may be below zero
     */
    static Bar of(@Nullable Bar bar, @Nullable Bar before, boolean allowsNegative) throws GarbageException {
        if (bar == null) {
            throw new GarbageException("null instead of a bar");
        }
        Bar copy = copy(bar, before);
        if (copy.getEndTime().toEpochMilli() <= copy.getBeginTime().toEpochMilli()) {
            throw new GarbageException("a bar from " + copy.getBeginTime() + " to " + copy.getEndTime()
                    + ", which must last a millisecond at least");
        }
        checkNumbers(copy, (before == null ? copy : before).getClosePrice().getClass(), allowsNegative);
        return copy;
    }

    private static Bar copy(Bar bar, @Nullable Bar before) throws GarbageException {
        try {
            Instant begin = time(bar.getBeginTime(), "begin");
            Instant end = time(bar.getEndTime(), "end");
            Num open = price(bar.getOpenPrice(), "open", end);
            Num high = price(bar.getHighPrice(), "high", end);
            Num low = price(bar.getLowPrice(), "low", end);
            Num close = price(bar.getClosePrice(), "close", end);
            return new BaseBar(
                    length(begin, end, before),
                    before != null && begin.equals(before.getEndTime()) ? before.getEndTime() : begin,
                    end,
                    open,
                    once(once(high, open), close),
                    once(once(low, open), close),
                    close,
                    bar.getVolume(),
                    bar.getAmount(),
                    bar.getTrades());
        } catch (RuntimeException e) {
            throw new GarbageException("a bar that cannot be read: " + e);
        }
    }

    /** As many bars are kept, what is equal in a bar and the one before it is kept once. */
    private static Duration length(Instant begin, Instant end, @Nullable Bar before) {
        Duration length = Duration.between(begin, end);
        return before != null && length.equals(before.getTimePeriod()) ? before.getTimePeriod() : length;
    }

    /** One number in place of another that is the same to the bit. */
    private static Num once(Num number, Num other) {
        boolean isSame = number.getClass() == DoubleNum.class
                && other.getClass() == DoubleNum.class
                && Double.doubleToRawLongBits(number.doubleValue()) == Double.doubleToRawLongBits(other.doubleValue());
        return isSame ? other : number;
    }

    private static Instant time(@Nullable Instant time, String which) throws GarbageException {
        if (time == null) {
            throw new GarbageException("a bar without " + which + " time");
        }
        if (time.isBefore(FIRST) || !time.isBefore(LAST)) {
            throw new GarbageException("a bar with " + which + " time " + time + ", of no market: another unit?");
        }
        return time;
    }

    private static Num price(@Nullable Num price, String which, Instant end) throws GarbageException {
        if (price == null) {
            throw new GarbageException("the bar of " + end + " has no " + which + " price");
        }
        return price;
    }

    private static void checkNumbers(Bar bar, Class<?> type, boolean allowsNegative) throws GarbageException {
        double least = allowsNegative ? -Double.MAX_VALUE : 0;
        check(bar.getOpenPrice(), "open", bar, type, least);
        check(bar.getHighPrice(), "high", bar, type, least);
        check(bar.getLowPrice(), "low", bar, type, least);
        check(bar.getClosePrice(), "close", bar, type, least);
        // Not every market reports what was traded.
        check(bar.getVolume(), "volume", bar, type, 0);
        check(bar.getAmount(), "amount", bar, type, least);
        double high = bar.getHighPrice().doubleValue();
        double low = bar.getLowPrice().doubleValue();
        if (high < low - ROUNDING * Math.max(Math.abs(high), Math.abs(low))) {
            throw new GarbageException("the bar of " + bar.getEndTime() + " has high " + bar.getHighPrice()
                    + " below low " + bar.getLowPrice());
        }
        checkWithin(bar.getOpenPrice(), "open", bar);
        checkWithin(bar.getClosePrice(), "close", bar);
    }

    private static void check(@Nullable Num value, String which, Bar bar, Class<?> type, double least)
            throws GarbageException {
        if (value == null) {
            return;
        }
        double number = value.doubleValue();
        if (!(number >= least && number < Double.POSITIVE_INFINITY)) {
            boolean isBelow = number < 0 && number > Double.NEGATIVE_INFINITY;
            boolean isPrice = !which.equals("volume") && !which.equals("amount");
            throw new GarbageException("the bar of " + bar.getEndTime() + " has " + which + " " + value
                    + (least < 0 ? ", which must be finite" : ", which must be finite and not negative")
                    + (isBelow && isPrice ? "; for futures and spreads add allowNegativePrices()" : ""));
        }
        if (value.getClass() != type) {
            throw new GarbageException("the bar of " + bar.getEndTime() + " has its " + which + " as "
                    + value.getClass().getSimpleName() + " where " + type.getSimpleName()
                    + " is expected, as in the bars before");
        }
    }

    private static void checkWithin(Num price, String which, Bar bar) throws GarbageException {
        double number = price.doubleValue();
        double high = bar.getHighPrice().doubleValue();
        double low = bar.getLowPrice().doubleValue();
        double rounding = ROUNDING * Math.max(Math.abs(number), Math.max(Math.abs(high), Math.abs(low)));
        if (number < low - rounding || number > high + rounding) {
            throw new GarbageException("the bar of " + bar.getEndTime() + " has " + which + " " + price
                    + " outside its low " + bar.getLowPrice() + " and high " + bar.getHighPrice());
        }
    }

    /** Which numbers of a bar are others than before, in words; empty where none are. */
    static String difference(Bar before, Bar bar) {
        StringBuilder words = new StringBuilder();
        addDifference(words, "open", before.getOpenPrice(), bar.getOpenPrice());
        addDifference(words, "high", before.getHighPrice(), bar.getHighPrice());
        addDifference(words, "low", before.getLowPrice(), bar.getLowPrice());
        addDifference(words, "close", before.getClosePrice(), bar.getClosePrice());
        addDifference(words, "volume", before.getVolume(), bar.getVolume());
        addDifference(words, "amount", before.getAmount(), bar.getAmount());
        return words.toString();
    }

    private static void addDifference(StringBuilder words, String which, @Nullable Num before, @Nullable Num now) {
        if (!same(before, now)) {
            words.append(words.isEmpty() ? "" : ", ").append(which);
            words.append(" ").append(before).append(" became ").append(now);
        }
    }

    private static boolean same(@Nullable Num one, @Nullable Num other) {
        if (one == null || other == null) {
            return one == other;
        }
        // ta4j holds doubles for equal that are near each other.
        return one.doubleValue() == other.doubleValue() && one.compareTo(other) == 0;
    }
}
