package io.gpttrader.data.internal.transform;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.SeriesOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.ta4j.core.BarSeries;

/** Puts several series on the same times. */
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

    public Aligner(Map<String, BarSeries> series) {
        if (series.isEmpty()) {
            throw new IllegalArgumentException("at least one series is needed to align but there was none");
        }
        series.forEach((symbol, each) -> {
            given.put(symbol, ascending(symbol, BarColumns.of(each)));
            origins.put(symbol, SeriesOrigin.of(each));
        });
        checkLengths();
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
        for (Map.Entry<String, BarColumns> each : given.entrySet()) {
            long its = typicalLength(each.getValue());
            if (length > 0 && its > 0 && (its > 1.5 * length || length > 1.5 * its)) {
                throw new IllegalArgumentException("bars must be of one length to be aligned but those of " + first
                        + " last " + Duration.ofMillis(length) + " and those of " + each.getKey() + " "
                        + Duration.ofMillis(its) + "; resample the shorter ones");
            }
            if (its > 0) {
                first = each.getKey();
                length = its;
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
        for (BarColumns bars : given.values()) {
            times = times == null ? bars.begin : both(times, bars.begin);
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
        long from =
                given.values().stream().mapToLong(bars -> bars.begin[0]).max().orElseThrow();
        long to = given.values().stream()
                .mapToLong(bars -> bars.begin[bars.count() - 1])
                .min()
                .orElseThrow();
        return on(given.values().stream()
                .flatMapToLong(bars -> LongStream.of(bars.begin))
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
            aligned.put(symbol, new ColumnarSeries(symbol, on(times, ends, bars, made), origin));
            filled.put(symbol, List.copyOf(made));
            leftOut.put(symbol, bars.count() - (times.length - made.size()));
        });
        return new Aligned(aligned, leftOut, filled);
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
