package io.gpttrader.data.internal.transform;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.BarDate;
import io.gpttrader.data.internal.series.BarDate.Kind;
import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.SeriesOrigin;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/**
 * Puts several series on the same times: those at which bars begin, or where bars of about a day or longer begin at different
 * moments of one date, as those of two markets do, on the same dates. A bar keeps its own times.
 */
public final class Aligner {

    /**
     * Series on common times.
     *
     * @param bySymbol the series, in the order given
     * @param leftOut how many bars of each symbol are not on a common time
     * @param filled the times at which each symbol was given a bar
     */
    public record Aligned(
            Map<String, BarSeries> bySymbol, Map<String, Integer> leftOut, Map<String, List<Instant>> filled) {}

    private final LinkedHashMap<String, BarColumns> given = new LinkedHashMap<>();
    private final Map<String, SeriesOrigin> origins = new HashMap<>();

    /** Dates of the bars by symbol, empty where bars are found by their begins. */
    private final Map<String, long[]> dates;

    public Aligner(Map<String, BarSeries> series) {
        if (series.isEmpty()) {
            throw new IllegalArgumentException("at least one series is needed to align but there was none");
        }
        series.forEach((symbol, each) -> {
            given.put(symbol, ascending(symbol, BarColumns.of(each)));
            origins.put(symbol, SeriesOrigin.of(each));
        });
        checkLengths();
        dates = dates();
    }

    /** The date of each bar, where all series have at most one bar a date (a week, a month) and one begins at another moment. */
    private Map<String, long[]> dates() {
        Map<String, long[]> found = new HashMap<>();
        Map<Long, Long> begins = new HashMap<>();
        Kind common = null;
        boolean isSame = true;
        for (Map.Entry<String, BarColumns> each : given.entrySet()) {
            BarColumns bars = each.getValue();
            if (bars.count() == 0) {
                return Map.of();
            }
            Kind kind = kind(bars);
            long[] its = datesOf(bars, kind, origins.getOrDefault(each.getKey(), SeriesOrigin.NONE));
            if (kind == Kind.INTRADAY || kind == Kind.LONGER || (common != null && kind != common) || its == null) {
                return Map.of();
            }
            common = kind;
            found.put(each.getKey(), its);
            for (int i = 0; i < its.length; i++) {
                isSame &= begins.merge(its[i], bars.begin[i], (old, now) -> old) == bars.begin[i];
            }
        }
        return isSame ? Map.of() : found;
    }

    /** The dates of bars, null where two have one. */
    private static long @Nullable [] datesOf(BarColumns bars, Kind kind, SeriesOrigin origin) {
        BarDate dates = new BarDate(Objects.requireNonNullElse(origin.zone(), ZoneOffset.UTC));
        long[] found = new long[bars.count()];
        for (int i = 0; i < found.length; i++) {
            found[i] = dates.of(kind, bars.begin[i], bars.end[i]);
            if (i > 0 && found[i] <= found[i - 1]) {
                return null;
            }
        }
        return found;
    }

    /** Sessions, of which one begins a day, are days. */
    private static Kind kind(BarColumns bars) {
        Kind kind = BarDate.kind(typicalLength(bars));
        boolean isSession = kind == Kind.INTRADAY && bars.count() > 1;
        for (int i = 1; isSession && i < bars.count(); i++) {
            isSession = BarDate.kind(bars.begin[i] - bars.begin[i - 1]) != Kind.INTRADAY;
        }
        return isSession ? Kind.DAY : kind;
    }

    /** What a bar is found by: its date, or where it begins. */
    private long[] keys(String symbol, BarColumns bars) {
        return dates.getOrDefault(symbol, bars.begin);
    }

    private static BarColumns ascending(String symbol, BarColumns bars) {
        for (int i = 1; i < bars.count(); i++) {
            if (bars.begin[i] <= bars.begin[i - 1]) {
                throw new IllegalArgumentException("times must ascend to be aligned but bar " + i + " of " + symbol
                        + " begins at " + Instant.ofEpochMilli(bars.begin[i]) + ", not after the bar before it");
            }
        }
        return bars;
    }

    /** Bars of a day do not go with bars of a minute, even where some begin together. */
    private void checkLengths() {
        String first = "";
        long length = 0;
        BarColumns last = given.values().iterator().next();
        for (Map.Entry<String, BarColumns> each : given.entrySet()) {
            long its = typicalLength(each.getValue());
            Kind kind = kind(each.getValue());
            boolean areAlike = kind == kind(last) && (kind == Kind.DAY || kind == Kind.WEEK || kind == Kind.MONTH);
            if (!areAlike && length > 0 && its > 0 && (its > 1.5 * length || length > 1.5 * its)) {
                throw new IllegalArgumentException("bars must be of one length to be aligned but those of " + first
                        + " last " + Duration.ofMillis(length) + " and those of " + each.getKey() + " "
                        + Duration.ofMillis(its) + "; resample the shorter ones");
            }
            if (its > 0) {
                first = each.getKey();
                length = its;
                last = each.getValue();
            }
        }
    }

    private static long typicalLength(BarColumns bars) {
        long[] lengths = new long[bars.count()];
        Arrays.setAll(lengths, i -> bars.end[i] - bars.begin[i]);
        Arrays.sort(lengths);
        return lengths.length == 0 ? 0 : lengths[lengths.length / 2];
    }

    /** The times all series have. */
    public Aligned common() {
        long[] times = null;
        for (Map.Entry<String, BarColumns> each : given.entrySet()) {
            long[] keys = keys(each.getKey(), each.getValue());
            times = times == null ? keys : both(times, keys);
        }
        return on(times == null ? new long[0] : times);
    }

    private static long[] both(long[] some, long[] others) {
        return Arrays.stream(some)
                .filter(time -> Arrays.binarySearch(others, time) >= 0)
                .toArray();
    }

    /** The times any series has, from where the last of them begins to where the first of them ends. */
    public Aligned filling() {
        boolean anyEmpty = given.values().stream().anyMatch(bars -> bars.count() == 0);
        if (anyEmpty) {
            return on(new long[0]);
        }
        List<long[]> all = given.entrySet().stream()
                .map(each -> keys(each.getKey(), each.getValue()))
                .toList();
        long from = all.stream().mapToLong(keys -> keys[0]).max().orElseThrow();
        long to = all.stream().mapToLong(keys -> keys[keys.length - 1]).min().orElseThrow();
        return on(all.stream()
                .flatMapToLong(LongStream::of)
                .filter(time -> time >= from && time <= to)
                .sorted()
                .distinct()
                .toArray());
    }

    private Aligned on(long[] times) {
        LinkedHashMap<String, BarSeries> aligned = new LinkedHashMap<>();
        LinkedHashMap<String, Integer> leftOut = new LinkedHashMap<>();
        LinkedHashMap<String, List<Instant>> filled = new LinkedHashMap<>();
        long[] ends = ends(times);
        given.forEach((symbol, bars) -> {
            List<Instant> made = new ArrayList<>();
            SeriesOrigin origin = origins.getOrDefault(symbol, SeriesOrigin.NONE);
            BarColumns on =
                    dates.isEmpty() ? on(times, ends, bars, made) : onDates(times, keys(symbol, bars), bars, made);
            aligned.put(symbol, new ColumnarSeries(symbol, on, origin));
            filled.put(symbol, List.copyOf(made));
            leftOut.put(symbol, bars.count() - (times.length - made.size()));
        });
        return new Aligned(aligned, leftOut, filled);
    }

    /** A filled bar lies a whole number of days after the symbol's bar before it, and ends where the next begins. */
    private static BarColumns onDates(long[] wanted, long[] dates, BarColumns bars, List<Instant> made) {
        ColumnBuffer rows = new ColumnBuffer(ColumnBuffer.MAX_ROWS);
        long[] ends = new long[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            int at = Arrays.binarySearch(dates, wanted[i]);
            if (at >= 0) {
                rows.add(bars.begin[at], bars.open[at], bars.high[at], bars.low[at], bars.close[at], bars.volume[at]);
                ends[i] = bars.end[at];
            } else {
                int before = -at - 2;
                long later = (wanted[i] - dates[before]) * BarDate.DAY;
                long begin = Math.max(bars.begin[before] + later, i == 0 ? Long.MIN_VALUE : ends[i - 1]);
                double last = bars.close[before];
                rows.add(begin, last, last, last, last, 0);
                ends[i] = Math.min(bars.end[before] + later, bars.begin[before + 1]);
                made.add(Instant.ofEpochMilli(begin));
            }
        }
        return rows.columns(rows.timestamps(), ends);
    }

    /** The latest end that any series gives a bar of each begin; a filled bar takes it. */
    private long[] ends(long[] times) {
        long[] ends = new long[times.length];
        for (BarColumns bars : given.values()) {
            for (int i = 0; i < times.length; i++) {
                int at = Arrays.binarySearch(bars.begin, times[i]);
                ends[i] = at < 0 ? ends[i] : Math.max(ends[i], bars.end[at]);
            }
        }
        return ends;
    }

    private static BarColumns on(long[] times, long[] ends, BarColumns bars, List<Instant> made) {
        ColumnBuffer rows = new ColumnBuffer(ColumnBuffer.MAX_ROWS);
        long[] itsEnds = ends.clone();
        for (int i = 0; i < times.length; i++) {
            int at = Arrays.binarySearch(bars.begin, times[i]);
            if (at >= 0) {
                itsEnds[i] = bars.end[at];
                rows.add(times[i], bars.open[at], bars.high[at], bars.low[at], bars.close[at], bars.volume[at]);
            } else {
                double last = bars.close[-at - 2];
                rows.add(times[i], last, last, last, last, 0);
                itsEnds[i] = i + 1 < times.length ? Math.min(ends[i], times[i + 1]) : ends[i];
                made.add(Instant.ofEpochMilli(times[i]));
            }
        }
        return rows.columns(rows.timestamps(), itsEnds);
    }
}
