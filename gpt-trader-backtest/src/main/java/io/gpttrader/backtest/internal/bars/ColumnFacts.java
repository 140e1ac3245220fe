package io.gpttrader.backtest.internal.bars;

import io.gpttrader.backtest.internal.dates.BarCounts;
import io.gpttrader.backtest.internal.dates.BarDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a series' bars, by the run that looked first. It is kept with columns that do not change, so that the next run over
 * them need not look at every bar again: with few bars that would be a third of a run.
 */
final class ColumnFacts {

    /** By the zone of days, and when they begin. */
    private final Map<Map.Entry<ZoneId, LocalTime>, BarCounts> counts = new ConcurrentHashMap<>();

    private volatile double @Nullable [] closes;
    private volatile boolean isChecked;
    private volatile boolean isCheckedForAnyPrice;

    /** Whether the bars have passed the check before; prices that are fine without negative ones are fine with them. */
    boolean isChecked(boolean allowsNegative) {
        return isChecked || (allowsNegative && isCheckedForAnyPrice);
    }

    void check(boolean allowsNegative) {
        if (allowsNegative) {
            isCheckedForAnyPrice = true;
        } else {
            isChecked = true;
        }
    }

    /** What the bars show of dates. */
    BarCounts counts(ZoneId zone, LocalTime dayBegins, long[] begins, long[] ends) {
        Map.Entry<ZoneId, LocalTime> days = Map.entry(zone, dayBegins);
        BarCounts known = counts.get(days);
        if (known != null) {
            return known;
        }
        BarCounts counted = new BarCounts();
        counted.addAll(new BarDate(zone, dayBegins), begins, ends);
        BarCounts before = counts.putIfAbsent(days, counted);
        return before == null ? counted : before;
    }

    /** The closes, each undefined one replaced by the one before it. */
    double[] closesWithoutHoles(double[] close) {
        double[] known = closes;
        if (known == null) {
            known = withoutHoles(close);
            closes = known;
        }
        return known;
    }

    /** The closes themselves, or a copy with each undefined one replaced by the one before it. */
    private static double[] withoutHoles(double[] close) {
        double[] marks = close;
        for (int i = 1; i < marks.length; i++) {
            if (Double.isNaN(marks[i])) {
                marks = marks == close ? close.clone() : marks;
                marks[i] = marks[i - 1];
            }
        }
        return marks;
    }
}
