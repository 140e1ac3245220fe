package io.gpttrader.data.internal.store;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.PriceRow;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.series.ZoneClock;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/** Holds what is put into a store to the rules every bar keeps, so that what is loaded can be trusted. */
public final class StoreCheck {

    private static final long DAY = ZoneClock.DAY;

    private StoreCheck() {}

    /** Returns a series' numbers, or rejects it with all the problems; a problem's line is the bar, counted from 1. */
    public static BarColumns bars(String symbol, BarSeries series) {
        Problems problems = new Problems("the series put as " + Texts.shown(symbol));
        if (!(series instanceof ColumnarSeries)) {
            checkWholeMillis(series, problems);
        }
        BarColumns bars = BarColumns.of(series);
        for (int i = 0; i < bars.count(); i++) {
            checkTimes(bars, i, problems);
            checkNumbers(bars, i, problems);
        }
        if (!problems.isEmpty()) {
            throw problems.rejection("");
        }
        return bars;
    }

    private static void checkWholeMillis(BarSeries series, Problems problems) {
        long row = 0;
        for (Bar bar : series.getBarData()) {
            row++;
            for (Instant time : new Instant[] {bar.getBeginTime(), bar.getEndTime()}) {
                if (!time.truncatedTo(ChronoUnit.MILLIS).equals(time)) {
                    problems.addOfRow(row, "time", time.toString(), TimeText.TOO_FINE);
                }
            }
        }
    }

    private static void checkTimes(BarColumns bars, int i, Problems problems) {
        check(problems, i, "time", bars.begin[i], TimeText.rangeError(bars.begin[i]));
        if (bars.end[i] <= bars.begin[i]) {
            problems.addOfRow(i + 1L, "end time", at(bars.end[i]), "must be after the begin " + at(bars.begin[i]));
        }
        if (i > 0 && bars.begin[i] < bars.end[i - 1]) {
            problems.addOfRow(
                    i + 1L,
                    "time",
                    at(bars.begin[i]),
                    "must not be before the end of the bar above, " + at(bars.end[i - 1]));
        }
    }

    private static void check(Problems problems, int i, String column, long time, @Nullable String error) {
        if (error != null) {
            problems.addOfRow(i + 1L, column, at(time), error);
        }
    }

    private static String at(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static void checkNumbers(BarColumns bars, int i, Problems problems) {
        PriceRow row = new PriceRow();
        row.set(bars, i);
        row.errors((column, text, rule) -> problems.addOfRow(i + 1L, column, text, rule));
    }

    /**
     * Returns the length that at least half of the bars have, in milliseconds, 0 where no length is that common. Days that
     * the clocks make an hour shorter or longer count as days, months as 30 days.
     */
    static long typicalLength(BarColumns bars) {
        Map<Long, Integer> counts = new HashMap<>();
        for (int i = 0; i < bars.count(); i++) {
            counts.merge(rounded(bars.end[i] - bars.begin[i]), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .filter(each -> each.getValue() * 2L >= bars.count())
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElse(0);
    }

    private static long rounded(long length) {
        if (length >= 28 * DAY - DAY / 24 && length <= 31 * DAY + DAY / 24) {
            return 30 * DAY;
        }
        long days = Math.round((double) length / DAY);
        return days > 0 && Math.abs(length - days * DAY) <= DAY / 24 ? days * DAY : length;
    }

    /** Rejects bars of another length than a symbol's bars have: the mix would be no series an engine can use. */
    static void sameLength(String symbol, long stored, BarColumns bars) {
        long put = typicalLength(bars);
        boolean differs = stored > 0 && put > 0 && stored != put;
        if (differs && bars.count() > 1 && Arrays.stream(lengths(bars)).noneMatch(each -> each == stored)) {
            throw new IllegalArgumentException("the bars of \"" + Texts.shown(symbol) + "\" in this store last "
                    + Duration.ofMillis(stored) + " but those put last " + Duration.ofMillis(put)
                    + "; keep them in a set of their own: store.set(\"" + Duration.ofMillis(put) + "\")");
        }
    }

    private static long[] lengths(BarColumns bars) {
        long[] lengths = new long[bars.count()];
        Arrays.setAll(lengths, i -> rounded(bars.end[i] - bars.begin[i]));
        return lengths;
    }
}
