package io.gpttrader.data.internal.quality;

import io.gpttrader.data.BarQuality.Kind;
import io.gpttrader.data.MarketCalendar.Session;
import io.gpttrader.data.internal.calendar.TradingDays;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ZoneClock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks for days whose times are moved by hours against the others', or against the calendar's sessions. A day counts as
 * moved where its first and its last bar are, by the same half hours: a late start or a short day is none.
 */
final class QualityShift {

    private static final long HOUR = 3_600_000L;
    private static final long STEP = HOUR / 2;

    private final BarColumns bars;
    private final @Nullable TradingDays calendar;

    /** How long a bar within a day is; 0 for bars of a day. */
    private final long length;

    private final QualityFindings findings;

    QualityShift(BarColumns bars, @Nullable TradingDays calendar, long length, QualityFindings findings) {
        this.bars = bars;
        this.calendar = calendar;
        this.length = length;
        this.findings = findings;
    }

    /** The bars {@code [from, to)} of one day, and the times of day at which the first and the last of them begin. */
    private record Day(long day, int from, int to, long first, long last) {}

    /** The bars {@code [from, to)} and by how much they are moved. */
    private record Shift(int from, int to, long by) {}

    void check() {
        List<Shift> found = shifts(ZoneId.of("UTC"));
        if (calendar != null) {
            // Bars of a day may begin with the day of either zone, and only in the right one do they not change twice a
            // year.
            List<Shift> local = shifts(calendar.zone());
            found = bars(local) <= bars(found) ? local : found;
            found = found.isEmpty() && length > 0 ? againstSessions(calendar) : found;
        }
        for (Shift each : found) {
            findings.inconsistent(Kind.ZONE_SHIFT, each.from(), each.from(), each.to(), (double) each.by() / HOUR);
        }
    }

    private static int bars(List<Shift> shifts) {
        return shifts.stream().mapToInt(each -> each.to() - each.from()).sum();
    }

    private List<Day> days(ZoneId zone) {
        ZoneClock clock = new ZoneClock(zone);
        List<Day> days = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= bars.count(); i++) {
            long first = clock.local(bars.begin[from]);
            long day = Math.floorDiv(first, ZoneClock.DAY);
            // Bars of a day represent themselves: a moved midnight may be of the day before.
            if (i == bars.count() || length == 0 || Math.floorDiv(clock.local(bars.begin[i]), ZoneClock.DAY) != day) {
                long last = clock.local(bars.begin[i - 1]);
                days.add(
                        new Day(day, from, i, Math.floorMod(first, ZoneClock.DAY), Math.floorMod(last, ZoneClock.DAY)));
                from = i;
            }
        }
        return days;
    }

    private List<Shift> shifts(ZoneId zone) {
        List<Day> days = days(zone);
        long first = median(days, Day::first);
        long last = median(days, Day::last);
        long usual = days.stream()
                .filter(day -> day.first() == first && day.last() == last)
                .count();
        // Where the days have no common times there is nothing to be moved against.
        if (2 * usual < days.size()) {
            return List.of();
        }
        // An hour is what daylight saving makes of a market's times in another zone.
        long least = calendar == null ? 2 * HOUR : HOUR;
        return joined(days, day -> moved(day.first() - first, day.last() - last, least));
    }

    /** Where at least half of the days are moved against their sessions, all are. */
    private List<Shift> againstSessions(TradingDays market) {
        List<Day> days = days(market.zone());
        long[] moves = days.stream()
                .mapToLong(day -> market.session(LocalDate.ofEpochDay(day.day()))
                        .map(session -> moved(day, session, market.zone()))
                        .orElse(0L))
                .filter(move -> move != 0)
                .sorted()
                .toArray();
        return 2 * moves.length < days.size()
                ? List.of()
                : List.of(new Shift(0, bars.count(), moves[moves.length / 2]));
    }

    private long moved(Day day, Session session, ZoneId zone) {
        long open = LocalTime.ofInstant(session.open(), zone).toNanoOfDay() / 1_000_000;
        long close = LocalTime.ofInstant(session.close(), zone).toNanoOfDay() / 1_000_000;
        return moved(day.first() - open, day.last() + length - close, HOUR);
    }

    private static long moved(long first, long last, long least) {
        return first == last && Math.abs(first) >= least && first % STEP == 0 ? first : 0;
    }

    private static long median(List<Day> days, ToLongFunction<Day> value) {
        long[] sorted = days.stream().mapToLong(value).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static List<Shift> joined(List<Day> days, ToLongFunction<Day> moved) {
        List<Shift> found = new ArrayList<>();
        for (Day day : days) {
            long by = moved.applyAsLong(day);
            Shift last = found.isEmpty() ? null : found.get(found.size() - 1);
            if (by != 0 && last != null && last.to() == day.from() && last.by() == by) {
                found.set(found.size() - 1, new Shift(last.from(), day.to(), by));
            } else if (by != 0) {
                found.add(new Shift(day.from(), day.to(), by));
            }
        }
        return found;
    }
}
