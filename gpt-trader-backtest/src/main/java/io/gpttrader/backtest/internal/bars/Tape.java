package io.gpttrader.backtest.internal.bars;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.Num;

/**
 * The bars of all symbols on one time line: the union of their end times. A symbol without a bar at some time keeps its last
 * close there. With one symbol the time line is the series itself and nothing is copied.
 */
public final class Tape {

    /** In place of a bar that will not come. */
    public static final int NEVER = Integer.MAX_VALUE;

    private final List<String> names;
    private final List<BarSeries> series;
    private final Columns[] columns;
    private final long[] times;

    /**
     * A symbol's closes are spread over the time line where that is at most so many times as long as its bars. Where the bars of
     * many symbols end at different moments, memory would otherwise grow with symbols times moments.
     */
    private static final int WIDEST_SPREAD = 4;

    /** Place of each bar on the time line, by symbol; null when the two are the same. */
    private final int[] @Nullable [] timeOf;

    /** Closes without holes, by time, or by bar where the symbol is not spread. */
    private final double[][] closes;

    private final boolean[] isSpread;

    private final TapeDates dates;

    public Tape(Map<String, BarSeries> bySymbol) {
        this(bySymbol, null, LocalTime.MIDNIGHT);
    }

    /**
     * Puts the bars together.
     *
     * @param zone whose days the dates of the bars are, or null for the one that each series records
     * @param dayBegins when a trading day begins
     */
    public Tape(Map<String, BarSeries> bySymbol, @Nullable ZoneId zone, LocalTime dayBegins) {
        names = List.copyOf(bySymbol.keySet());
        // Loops here and below: the first run of a process comes by, and the class of a lambda takes it longer than
        // they do.
        series = List.copyOf(bySymbol.values());
        columns = new Columns[series.size()];
        for (int s = 0; s < columns.length; s++) {
            columns[s] = Columns.of(series.get(s));
        }
        times = union(columns);
        timeOf = new int[columns.length][];
        closes = new double[columns.length][];
        isSpread = new boolean[columns.length];
        for (int s = 0; s < closes.length; s++) {
            align(s);
        }
        dates = new TapeDates(this, zone, dayBegins);
    }

    /** The dates of the bars. */
    public TapeDates dates() {
        return dates;
    }

    private static long[] union(Columns[] columns) {
        // Symbols of one market mostly share their bars' times, and then nothing needs to be sorted.
        if (isOneTimeLine(columns)) {
            return columns[0].endTime;
        }
        return Arrays.stream(columns)
                .flatMapToLong(c -> Arrays.stream(c.endTime))
                .sorted()
                .distinct()
                .toArray();
    }

    private static boolean isOneTimeLine(Columns[] columns) {
        for (int s = 1; s < columns.length; s++) {
            if (!Arrays.equals(columns[s].endTime, columns[0].endTime)) {
                return false;
            }
        }
        return true;
    }

    private void align(int symbol) {
        Columns own = columns[symbol];
        double[] known = own.closesWithoutHoles();
        closes[symbol] = known;
        isSpread[symbol] = own.endTime.length == times.length;
        if (isSpread[symbol]) {
            return;
        }
        int[] places = places(own.endTime);
        timeOf[symbol] = places;
        if (times.length <= (long) WIDEST_SPREAD * places.length) {
            isSpread[symbol] = true;
            closes[symbol] = spread(known, places);
        }
    }

    private int[] places(long[] ends) {
        int[] places = new int[ends.length];
        int time = 0;
        for (int bar = 0; bar < places.length; bar++) {
            time = Arrays.binarySearch(times, time, times.length, ends[bar]);
            places[bar] = time;
        }
        return places;
    }

    private double[] spread(double[] known, int[] places) {
        double[] marks = new double[times.length];
        Arrays.fill(marks, Double.NaN);
        for (int bar = 0; bar < places.length; bar++) {
            int to = bar + 1 < places.length ? places[bar + 1] : times.length;
            Arrays.fill(marks, places[bar], to, known[bar]);
        }
        return marks;
    }

    public int length() {
        return times.length;
    }

    public int symbols() {
        return names.size();
    }

    public String symbol(int symbol) {
        return names.get(symbol);
    }

    public BarSeries series(int symbol) {
        return series.get(symbol);
    }

    /** A symbol's bar itself. */
    public Bar bar(int symbol, int bar) {
        return series.get(symbol).getBar(columns[symbol].beginIndex() + bar);
    }

    /** The date of a symbol's bar. */
    public LocalDate date(int symbol, int bar) {
        return LocalDate.ofEpochDay(dates.day(symbol, bar));
    }

    /** When something was decided about a symbol at a time: the end of its bar, or of the others' bars where it has none. */
    public Instant endAt(int symbol, int time) {
        int bar = lastBarAt(symbol, time);
        return timeOf(symbol, bar) == time ? bar(symbol, bar).getEndTime() : Instant.ofEpochMilli(times[time]);
    }

    /** The date of that. */
    public LocalDate dateAt(int symbol, int time) {
        int bar = lastBarAt(symbol, time);
        return timeOf(symbol, bar) == time ? date(symbol, bar) : LocalDate.ofEpochDay(dates.days()[time]);
    }

    public Columns columns(int symbol) {
        return columns[symbol];
    }

    /** How many closes of each symbol are 0. */
    public int[] zeroCloses() {
        int[] zeros = new int[columns.length];
        for (int s = 0; s < zeros.length; s++) {
            for (double close : columns[s].close) {
                zeros[s] += close == 0 ? 1 : 0;
            }
        }
        return zeros;
    }

    /** The bars by symbol, read from the series when asked for. */
    public Map<String, List<Bar>> bars() {
        Map<String, List<Bar>> all = new LinkedHashMap<>();
        for (int symbol = 0; symbol < symbols(); symbol++) {
            all.put(names.get(symbol), new SeriesBars(series.get(symbol)));
        }
        return Collections.unmodifiableMap(all);
    }

    /** A symbol's bars up to one of them, as a view; none where there is no such bar. */
    public List<Bar> barsUpTo(int symbol, int bar) {
        return new SeriesBars(series.get(symbol)).subList(0, bar + 1);
    }

    /** The series by symbol, in the order given. */
    public Map<String, BarSeries> seriesByName() {
        Map<String, BarSeries> byName = new LinkedHashMap<>();
        for (int symbol = 0; symbol < series.size(); symbol++) {
            byName.put(names.get(symbol), series.get(symbol));
        }
        return byName;
    }

    public List<String> names() {
        return names;
    }

    public long[] times() {
        return times;
    }

    /** A symbol's closes on the time line, undefined ones replaced by the last known; for one thread. */
    public Marks marks(int symbol) {
        return new Marks(closes[symbol], isSpread[symbol] ? null : timeOf[symbol]);
    }

    /** The same of other values of that symbol, at the same places as {@link #knownCloses}. */
    public Marks marks(int symbol, double[] values) {
        return new Marks(values, isSpread[symbol] ? null : timeOf[symbol]);
    }

    /** A copy of a symbol's closes as {@link #marks} takes them. */
    public double[] knownCloses(int symbol) {
        return closes[symbol].clone();
    }

    /** The last close known at the end of the time line, NaN where there is none. */
    public double lastMark(int symbol) {
        return closes[symbol].length == 0 ? Double.NaN : closes[symbol][closes[symbol].length - 1];
    }

    /** Whether a symbol has a bar at each time. */
    boolean hasEachTime(int symbol) {
        return timeOf[symbol] == null;
    }

    /** Place of a symbol's bar on the time line; {@link #NEVER} stays so. */
    public int timeOf(int symbol, int bar) {
        int[] back = timeOf[symbol];
        return back == null || bar == NEVER ? bar : back[bar];
    }

    /** The symbol's last bar at or before a time, -1 before its first. */
    public int lastBarAt(int symbol, int time) {
        int[] back = timeOf[symbol];
        if (back == null) {
            return time;
        }
        int place = Arrays.binarySearch(back, time);
        return place >= 0 ? place : -place - 2;
    }

    public Num number(int symbol, double value) {
        return series.get(symbol).numFactory().numOf(value);
    }
}
