package io.gpttrader.backtest.internal.dates;

import io.gpttrader.backtest.internal.dates.BarDate.Kind;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the bars of one series, or the returns of one account, show of themselves one after the other: how long they last, and how
 * many there are on each day of the week. {@link BarsPerYear} reads it. A bar costs a few additions, so a session counts as it
 * goes.
 */
public final class BarCounts {

    /** Sessions are not further apart on average, days. */
    private static final double LONGEST_PAUSE = 4.5;

    final int[] noonsOn = new int[7];
    final long[] barsOn = new long[7];
    final long[] datesOn = new long[7];
    long bars;
    long firstBegin = Long.MAX_VALUE;
    long lastBegin;
    long lastEnd = BarDate.NONE;

    /** Whether no two bars have their middle nearest to one noon; the weekdays of those noons are counted until then. */
    boolean isOnceADate = true;

    private final int[] ofKind = new int[5];
    private boolean isOnceAWeek = true;
    private boolean isOnceAMonth = true;
    private long lastNoon = BarDate.NONE;
    private long lastDay = BarDate.NONE;

    /** Of that day. */
    private int weekday;

    private long longestShort;
    private long firstLength;
    private long days;
    private long barsOfFirstDay;
    private long barsOfLastDay;

    /** The kind, where it does not follow from the lengths of what is counted. */
    private final @Nullable Kind given;

    public BarCounts() {
        given = null;
    }

    /** For the returns of an account over several symbols, whose bars were counted each on its own. */
    BarCounts(Kind kind, BarCounts[] bySymbol) {
        given = kind;
        for (BarCounts each : bySymbol) {
            firstBegin = Math.min(firstBegin, each.firstBegin);
            boolean isShorter = each.longestShort > 0 && (longestShort == 0 || each.longestShort < longestShort);
            longestShort = isShorter ? each.longestShort : longestShort;
        }
    }

    /** Counts a bar; bars come in ascending time. */
    public void add(BarDate dates, long begin, long end) {
        Kind kind = BarDate.kind(end - begin);
        boolean isShort = kind == Kind.INTRADAY;
        begun(begin, end);
        ofKind[place(kind)]++;
        if (isShort) {
            longestShort = Math.max(longestShort, end - begin);
        }
        if (isOnceADate) {
            long noon = dates.nearestNoon(BarDate.middle(begin, end));
            addNoon(noon);
            if (kind == Kind.WEEK || kind == Kind.MONTH || kind == Kind.LONGER) {
                // Two weeks or months in one only matter where most bars are so long.
                isOnceAWeek &= bars == 1 || week(noon) != week(lastNoon);
                isOnceAMonth &= bars == 1 || month(noon) != month(lastNoon);
            }
            lastNoon = noon;
        }
        addDay(isShort ? dates.tradingDay(begin) : dates.of(kind == Kind.DAY ? kind : Kind.LONGER, begin, end));
    }

    /** Counts the bars of a series; those of one trading day after its first are counted together. */
    public void addAll(BarDate dates, long[] begins, long[] ends) {
        int bar = 0;
        while (bar < begins.length) {
            add(dates, begins[bar], ends[bar]);
            boolean isOfADay = !isOnceADate && BarDate.kind(ends[bar] - begins[bar]) == Kind.INTRADAY;
            bar++;
            if (isOfADay) {
                bar = addRestOfDay(dates, begins, ends, bar);
            }
        }
    }

    /** Counts short bars as far as they are of the trading day of the one before; gives the first bar that is not. */
    private int addRestOfDay(BarDate dates, long[] begins, long[] ends, int from) {
        int bar = from;
        long first = firstBegin;
        long last = lastEnd;
        long longest = longestShort;
        while (bar < begins.length
                && dates.tradingDay(begins[bar]) == lastDay
                && BarDate.kind(ends[bar] - begins[bar]) == Kind.INTRADAY) {
            first = Math.min(begins[bar], first);
            last = Math.max(ends[bar], last);
            longest = Math.max(longest, ends[bar] - begins[bar]);
            bar++;
        }
        firstBegin = first;
        lastEnd = last;
        longestShort = longest;
        int count = bar - from;
        if (count > 0) {
            lastBegin = begins[bar - 1];
            bars += count;
            ofKind[place(Kind.INTRADAY)] += count;
            barsOn[weekday] += count;
            barsOfLastDay += count;
            barsOfFirstDay += days == 1 ? count : 0;
        }
        return bar;
    }

    /** Counts a return of an account of several symbols by its date and the time after which it is measured. */
    void addReturn(int day, long end) {
        firstLength = bars == 0 ? end - firstBegin : firstLength;
        begun(end - firstLength, end);
        addNoon(day);
        lastNoon = day;
        addDay(day);
    }

    private static int place(Kind kind) {
        // Without switches over kinds, for each of which the first run of a process would load a class.
        return kind == Kind.INTRADAY ? 0 : kind == Kind.DAY ? 1 : kind == Kind.WEEK ? 2 : kind == Kind.MONTH ? 3 : 4;
    }

    private void begun(long begin, long end) {
        firstBegin = Math.min(begin, firstBegin);
        lastBegin = begin;
        lastEnd = Math.max(end, lastEnd);
        bars++;
    }

    private void addNoon(long noon) {
        isOnceADate &= noon != lastNoon;
        noonsOn[BarDate.weekday(noon)]++;
    }

    private void addDay(long day) {
        if (day != lastDay) {
            weekday = BarDate.weekday(day);
            datesOn[weekday]++;
            lastDay = day;
            barsOfLastDay = 0;
            days++;
        }
        barsOn[weekday]++;
        barsOfLastDay++;
        barsOfFirstDay += days == 1 ? 1 : 0;
    }

    /** Bars of a day, as whole days show it: all but the first and the last, or of two days the fuller one. */
    double barsOfWholeDay() {
        if (days == 1) {
            return bars * (double) BarDate.DAY / (lastEnd - firstBegin);
        }
        return days == 2
                ? Math.max(barsOfFirstDay, barsOfLastDay)
                : (bars - barsOfFirstDay - barsOfLastDay) / (days - 2.0);
    }

    static long week(long day) {
        return Math.floorDiv(day + 3, 7L);
    }

    static long month(long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        return date.getYear() * 12L + date.getMonthValue();
    }

    /** Of what kind the bars are so far: what most of them are, whatever the first is. */
    public Kind kind() {
        if (given != null) {
            return given;
        }
        Kind most = Kind.DAY;
        for (Kind each : Kind.values()) {
            most = ofKind[place(each)] > ofKind[place(most)] ? each : most;
        }
        double days = bars < 2 ? Double.NaN : (lastBegin - firstBegin) / (double) BarDate.DAY / (bars - 1);
        if (most == Kind.INTRADAY) {
            return isSession() && !(days > LONGEST_PAUSE) ? Kind.DAY : Kind.INTRADAY;
        }
        if (most == Kind.WEEK) {
            return isOnceAWeek && !(days < 6.5) ? Kind.WEEK : Kind.LONGER;
        }
        if (most == Kind.MONTH) {
            return isOnceAMonth && !(days < (bars < 4 ? 28 : 29)) ? Kind.MONTH : Kind.LONGER;
        }
        return most;
    }

    private boolean isSession() {
        return isOnceADate && bars > 1;
    }

    /** How many bars there are. */
    public long bars() {
        return bars;
    }

    /** How long most bars last, milliseconds: a day for sessions, the mean distance for bars of several days. */
    long usualLength() {
        Kind its = kind();
        if (its == Kind.INTRADAY) {
            return longestShort;
        }
        boolean isMean = its == Kind.LONGER && bars > 1;
        return isMean ? (lastBegin - firstBegin) / (bars - 1) : its == Kind.LONGER ? lastEnd - firstBegin : BarDate.DAY;
    }

    /** Whether the dates hold Saturdays but no Mondays, as they do where ends were taken for begins. */
    public boolean isShifted() {
        return kind() == Kind.DAY && noonsOn[5] > 1 && noonsOn[0] == 0;
    }

    /** The longest of the bars below a day: the last of a session may be shorter. */
    long barLength() {
        return longestShort;
    }

    /** How many dates have bars. */
    long dates() {
        return days;
    }
}
