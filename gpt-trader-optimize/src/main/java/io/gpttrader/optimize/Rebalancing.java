package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.support.Require;
import java.time.LocalDate;
import java.time.temporal.ChronoField;

/**
 * When weights are brought back to what an allocator wants: on a schedule or when they have drifted away. Decided at the close of a bar and used from the
 * next bar on. Immutable.
 */
public final class Rebalancing {
    /** What triggers it. */
    private enum Kind {
        WEEK,
        MONTH,
        QUARTER,
        YEAR,
        BARS,
        DRIFT,
        NEVER
    }

    private final Kind kind;
    private final double size;

    private Rebalancing(Kind kind, double size) {
        this.kind = kind;
        this.size = size;
    }

    /**
     * At the close of the first bar of each ISO week.
     *
     * @return a rule that needs the dates of bars
     */
    public static Rebalancing weekly() {
        return new Rebalancing(Kind.WEEK, 1);
    }

    /**
     * At the close of the first bar of each month.
     *
     * @return a rule that needs the dates of bars
     */
    public static Rebalancing monthly() {
        return new Rebalancing(Kind.MONTH, 1);
    }

    /**
     * At the close of the first bar of January, April, July and October.
     *
     * @return a rule that needs the dates of bars
     */
    public static Rebalancing quarterly() {
        return new Rebalancing(Kind.QUARTER, 1);
    }

    /**
     * At the close of the first bar of each year.
     *
     * @return a rule that needs the dates of bars
     */
    public static Rebalancing yearly() {
        return new Rebalancing(Kind.YEAR, 1);
    }

    /**
     * Every n bars after the first decision.
     *
     * @param bars at least 1
     * @return a rule
     * @throws IllegalArgumentException when it is less
     */
    public static Rebalancing everyBars(int bars) {
        Require.atLeast(bars, 1, "everyBars", "for every bar pass 1");
        return new Rebalancing(Kind.BARS, bars);
    }

    /**
     * When the weight of some symbol is further from the one last decided than this band. The allocator is only asked then.
     *
     * @param percent of the equity: at 5 a weight decided at 20 % may drift between 15 % and 25 %; above 0, at most 100
     * @return a rule
     * @throws IllegalArgumentException when it is outside
     */
    public static Rebalancing driftPercent(double percent) {
        Require.aboveZeroUpTo(percent, 100, "driftPercent", "for a band of five percentage points pass 5");
        return new Rebalancing(Kind.DRIFT, percent / 100);
    }

    /**
     * Never after the first purchase: buy and hold.
     *
     * @return a rule
     */
    public static Rebalancing never() {
        return new Rebalancing(Kind.NEVER, 0);
    }

    /**
     * Whether the rule needs the dates of bars.
     *
     * @return true for weeks, months, quarters and years
     */
    public boolean needsDates() {
        return kind == Kind.WEEK || kind == Kind.MONTH || kind == Kind.QUARTER || kind == Kind.YEAR;
    }

    /**
     * Whether weights are decided again at a close.
     *
     * @param barsSince bars since the last decision, at least 1
     * @param dayBefore date of the bar before, days since 1970-01-01
     * @param day date of the bar that closes
     * @param drift the largest distance of a weight from the one last decided, a fraction
     * @return true where they are
     */
    public boolean isDue(int barsSince, long dayBefore, long day, double drift) {
        return switch (kind) {
            case NEVER -> false;
            case BARS -> barsSince >= size;
            case DRIFT -> drift > size;
            case WEEK -> Math.floorDiv(dayBefore + 3, 7L) != Math.floorDiv(day + 3, 7L);
            case MONTH -> months(dayBefore) != months(day);
            case QUARTER -> Math.floorDiv(months(dayBefore), 3L) != Math.floorDiv(months(day), 3L);
            case YEAR -> Math.floorDiv(months(dayBefore), 12L) != Math.floorDiv(months(day), 12L);
        };
    }

    private static long months(long day) {
        return LocalDate.ofEpochDay(day).getLong(ChronoField.PROLEPTIC_MONTH);
    }

    /** In words, such as {@code monthly}. */
    @Override
    public String toString() {
        return switch (kind) {
            case WEEK -> "weekly";
            case MONTH -> "monthly";
            case QUARTER -> "quarterly";
            case YEAR -> "yearly";
            case BARS -> size == 1 ? "every bar" : "every " + Require.trim(size) + " bars";
            case DRIFT -> "at a drift of " + Require.trim(Math.round(size * 1e6) / 1e4) + " %";
            case NEVER -> "never";
        };
    }
}
