package io.gpttrader.data.internal.quality;

import io.gpttrader.data.BarQuality.Kind;
import io.gpttrader.data.internal.calendar.TradingDays;
import io.gpttrader.data.internal.series.BarColumns;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Looks at the order of the bars, at those that are missing, and at those that are due. */
public final class QualityTimes {

    private static final long HOUR = 3_600_000L;
    private static final long SHORTEST_DAY = 20 * HOUR;
    private static final long LONGEST_DAY = 28 * HOUR;

    private final BarColumns bars;
    private final @Nullable TradingDays calendar;
    private final QualityFindings findings;
    private final int count;

    /** The usual time from one begin to the next, in milliseconds. */
    private final long spacing;

    private final boolean isDaily;
    private final QualityGaps gaps;
    private final QualityGrid grid;

    public QualityTimes(BarColumns bars, @Nullable TradingDays calendar, QualityFindings findings) {
        this.bars = bars;
        this.calendar = calendar;
        this.findings = findings;
        this.count = bars.count();
        this.spacing = spacing(bars);
        this.isDaily = spacing >= SHORTEST_DAY && spacing <= LONGEST_DAY;
        this.gaps = new QualityGaps(bars, calendar, spacing, isDaily);
        this.grid = new QualityGrid(bars, spacing, findings);
    }

    private static long spacing(BarColumns bars) {
        long[] gaps = new long[bars.count() - 1];
        Arrays.setAll(gaps, i -> bars.begin[i + 1] - bars.begin[i]);
        long[] steps = Arrays.stream(gaps).filter(gap -> gap > 0).sorted().toArray();
        return steps.length == 0 ? Math.max(1, bars.end[0] - bars.begin[0]) : steps[steps.length / 2];
    }

    public void check() {
        grid.check();
        checkOrder();
        checkGaps();
        if (spacing <= LONGEST_DAY) {
            checkDays();
            new QualityShift(bars, calendar, isDaily ? 0 : spacing, findings).check();
        }
    }

    private void checkOrder() {
        long newest = bars.begin[0];
        long latestEnd = bars.end[0];
        for (int i = 1; i < count; i++) {
            long begin = bars.begin[i];
            if (begin == bars.begin[i - 1]) {
                double difference = bars.close[i] - bars.close[i - 1];
                findings.inconsistent(Kind.DUPLICATE, i, i, i + 1, difference);
            } else if (begin <= newest) {
                findings.inconsistent(Kind.OUT_OF_ORDER, i, i, i + 1, (newest - begin) / 1000.0);
            } else if (begin < latestEnd && !grid.isOff(i) && !grid.isOff(i - 1)) {
                findings.inconsistent(Kind.OVERLAP, i, i, i + 1, (latestEnd - begin) / 1000.0);
            }
            newest = Math.max(newest, begin);
            latestEnd = Math.max(latestEnd, bars.end[i]);
        }
    }

    /** A gap lies between a bar and the newest one ahead of it. */
    private void checkGaps() {
        int newest = 0;
        for (int i = 1; i < count; i++) {
            if (bars.begin[i] > bars.begin[newest]) {
                long missing = gaps.between(newest, i);
                if (missing > 0) {
                    findings.gap(i, missing);
                }
                newest = i;
            }
        }
    }

    private void checkDays() {
        int from = 0;
        for (int i = 0; i <= count; i++) {
            if (i == count || gaps.isTradingDay(i)) {
                if (i > from) {
                    findings.inconsistent(Kind.OFF_SESSION, from, from, i, i - from);
                }
                from = i + 1;
            }
        }
    }

    /** Notes a last bar whose time is not over. Bars of a day end with a session, which only a calendar knows. */
    public void checkRunning(Instant now) {
        int last = count - 1;
        boolean isRunning = bars.begin[last] <= now.toEpochMilli() && bars.end[last] > now.toEpochMilli();
        if (isRunning && !grid.isOff(last) && (isDaily ? !gaps.isDayOver(last, now) : spacing < SHORTEST_DAY)) {
            double seconds = (bars.end[last] - now.toEpochMilli()) / 1000.0;
            findings.inconsistent(Kind.UNFINISHED_BAR, last, last, last + 1, seconds);
        }
    }

    /** Returns how many bars should have come by now since the last one. */
    public long due(Instant now) {
        int last = 0;
        for (int i = 1; i < count; i++) {
            last = bars.end[i] >= bars.end[last] ? i : last;
        }
        return gaps.due(last, now);
    }
}
