package io.gpttrader.backtest.internal.bars;

import io.gpttrader.backtest.internal.dates.BarCounts;
import io.gpttrader.backtest.internal.dates.BarDate;
import io.gpttrader.backtest.internal.dates.BarDate.Kind;
import io.gpttrader.backtest.internal.dates.BarsPerYear;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The dates of a tape's bars, and what the bars of each symbol show of the year: the same for every run over it. */
public final class TapeDates {

    private final Tape tape;
    private final @Nullable ZoneId zone;
    private final LocalTime dayBegins;
    private final BarCounts[] counts;
    private final BarDate[] dates;
    private int @Nullable [] days;

    /**
     * Counts the bars.
     *
     * @param zone the zone that the host named, or null for the one that each series records, or else UTC
     * @param dayBegins when a trading day begins
     */
    public TapeDates(Tape tape, @Nullable ZoneId zone, LocalTime dayBegins) {
        this.tape = tape;
        this.zone = zone;
        this.dayBegins = dayBegins;
        this.counts = new BarCounts[tape.symbols()];
        this.dates = new BarDate[tape.symbols()];
        for (int symbol = 0; symbol < counts.length; symbol++) {
            dates[symbol] = new BarDate(zone(symbol), dayBegins);
            counts[symbol] = isAsBefore(symbol)
                    ? counts[symbol - 1]
                    : tape.columns(symbol).counts(zone(symbol), dayBegins);
        }
    }

    /** Whether a symbol's bars have the times of the symbol before, as most have in one market: what they show of dates is the same. */
    private boolean isAsBefore(int symbol) {
        if (symbol == 0 || !zone(symbol).equals(zone(symbol - 1))) {
            return false;
        }
        Columns bars = tape.columns(symbol);
        Columns before = tape.columns(symbol - 1);
        boolean haveAllTimes = tape.hasEachTime(symbol) && tape.hasEachTime(symbol - 1);
        boolean endAlike = haveAllTimes || Arrays.equals(bars.endTime, before.endTime);
        return endAlike && Arrays.equals(bars.beginTime, before.beginTime);
    }

    /** The date of a symbol's bar, as days since 1970-01-01. */
    public long day(int symbol, int bar) {
        Columns bars = tape.columns(symbol);
        synchronized (dates[symbol]) {
            return dates[symbol].of(kind(symbol), bars.beginTime[bar], bars.endTime[bar]);
        }
    }

    /** The zone whose days a symbol's dates are. */
    public ZoneId zone(int symbol) {
        ZoneId recorded = zone == null ? tape.columns(symbol).zone() : zone;
        return recorded == null ? ZoneOffset.UTC : recorded;
    }

    public BarCounts[] counts() {
        return counts;
    }

    public Kind kind(int symbol) {
        return counts[symbol].kind();
    }

    /** Bars a year of each symbol's own bars, by which the deviation of its returns becomes one of a year. */
    public double[] barsPerYear(
            double given, @Nullable Function<Instant, ? extends Map.Entry<Instant, Instant>> calendar) {
        double[] all = new double[counts.length];
        for (int symbol = 0; symbol < all.length; symbol++) {
            all[symbol] = BarsPerYear.of(given, calendar, counts[symbol]).value();
        }
        return all;
    }

    /** The date of each time, as days since 1970-01-01: that of the bars which end then, never before the one before. */
    public synchronized int[] days() {
        if (days == null) {
            days = findDays();
        }
        return days;
    }

    private int[] findDays() {
        int[] found = new int[tape.length()];
        Arrays.fill(found, Integer.MIN_VALUE);
        for (int symbol = 0; symbol < tape.symbols(); symbol++) {
            if (symbol > 0 && counts[symbol] == counts[symbol - 1]) {
                continue; // the bars have the same times, and so the same dates
            }
            Columns bars = tape.columns(symbol);
            Kind kind = kind(symbol);
            BarDate its = new BarDate(zone(symbol), dayBegins);
            for (int bar = 0; bar < bars.length(); bar++) {
                int time = tape.timeOf(symbol, bar);
                int day = (int) its.of(kind, bars.beginTime[bar], bars.endTime[bar]);
                found[time] = Math.max(found[time], day);
            }
        }
        for (int time = 1; time < found.length; time++) {
            found[time] = Math.max(found[time], found[time - 1]);
        }
        return found;
    }
}
