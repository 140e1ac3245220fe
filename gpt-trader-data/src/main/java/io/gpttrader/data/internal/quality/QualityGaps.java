package io.gpttrader.data.internal.quality;

import io.gpttrader.data.MarketCalendar.Session;
import io.gpttrader.data.internal.calendar.TradingDays;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ZoneClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the bars that are expected and not there. */
final class QualityGaps {

    private static final double WEEKEND_SHARE = 0.05;
    private static final double USUAL_SHARE = 0.8;

    private final BarColumns bars;
    private final @Nullable TradingDays calendar;
    private final long spacing;
    private final boolean isDaily;
    private final boolean isEveryDay;
    private final ZoneClock clock;

    /** Without a calendar: whether a bar usually begins at each time of day, counted in spacings; empty where unknown. */
    private final boolean[] usual;

    QualityGaps(BarColumns bars, @Nullable TradingDays calendar, long spacing, boolean isDaily) {
        this.bars = bars;
        this.calendar = calendar;
        this.spacing = spacing;
        this.isDaily = isDaily;
        this.clock = new ZoneClock(calendar == null ? ZoneId.of("UTC") : calendar.zone());
        this.isEveryDay = isEveryDay();
        this.usual =
                calendar == null && spacing < ZoneClock.DAY && ZoneClock.DAY % spacing == 0 ? usual() : new boolean[0];
    }

    private boolean isEveryDay() {
        int weekend = 0;
        for (int i = 0; i < bars.count(); i++) {
            weekend += isWeekday(day(i)) ? 0 : 1;
        }
        return weekend >= WEEKEND_SHARE * bars.count();
    }

    private boolean[] usual() {
        int[] there = new int[(int) (ZoneClock.DAY / spacing)];
        Set<Long> days = new HashSet<>();
        for (int i = 0; i < bars.count(); i++) {
            days.add(day(i));
            there[slot(bars.begin[i])]++;
        }
        boolean[] usual = new boolean[there.length];
        for (int i = 0; i < usual.length; i++) {
            usual[i] = there[i] >= USUAL_SHARE * days.size();
        }
        return usual;
    }

    private int slot(long time) {
        return (int) (Math.floorMod(time, ZoneClock.DAY) / spacing);
    }

    /** Returns the day of a bar; that of a day is the day its middle is in, whatever zone its midnight is of. */
    private long day(int i) {
        long middle = bars.begin[i] + (bars.end[i] - bars.begin[i]) / 2;
        return Math.floorDiv(clock.local(isDaily ? middle : bars.begin[i]), ZoneClock.DAY);
    }

    private static boolean isWeekday(long day) {
        DayOfWeek weekday = LocalDate.ofEpochDay(day).getDayOfWeek();
        return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY;
    }

    /** Returns whether a bar is of a day on which the market trades; always where no calendar tells. */
    boolean isTradingDay(int i) {
        return calendar == null || calendar.isTradingDay(LocalDate.ofEpochDay(day(i)));
    }

    /** Returns how many bars are missing between two. */
    long between(int before, int after) {
        if (isDaily) {
            long days = tradingDays(day(before) + 1, day(after));
            // A lone weekday without a bar is a holiday, as far as one can tell without a calendar.
            return calendar == null && !isEveryDay && days == 1 ? 0 : days;
        }
        long step = bars.begin[after] - bars.begin[before];
        if (step < 1.5 * spacing) {
            return 0;
        }
        if (spacing > ZoneClock.DAY) {
            return Math.round((double) step / spacing) - 1;
        }
        return calendar == null ? usualBetween(before, after) : expected(bars.end[before], bars.begin[after], calendar);
    }

    private long tradingDays(long from, long to) {
        long count = 0;
        for (long day = from; day < to; day++) {
            boolean trades =
                    calendar == null ? isEveryDay || isWeekday(day) : calendar.isTradingDay(LocalDate.ofEpochDay(day));
            count += trades ? 1 : 0;
        }
        return count;
    }

    private long expected(long from, long to, TradingDays market) {
        return from >= to
                ? 0
                : market.expectedBars(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), Duration.ofMillis(spacing));
    }

    private long usualBetween(int before, int after) {
        if (usual.length == 0) {
            return 0;
        }
        long first = day(before);
        long last = day(after);
        long endOfFirst = Math.min((first + 1) * ZoneClock.DAY, bars.begin[after]);
        long missing = usualFrom(bars.begin[before] + spacing, endOfFirst);
        if (last > first) {
            long startOfLast = last * ZoneClock.DAY;
            missing +=
                    usualFrom(startOfLast + Math.floorMod(bars.begin[after] - startOfLast, spacing), bars.begin[after]);
            missing += isEveryDay ? (last - first - 1) * usualFrom(0, ZoneClock.DAY) : 0;
        }
        return missing;
    }

    private long usualFrom(long from, long to) {
        long count = 0;
        for (long time = from; time < to; time += spacing) {
            count += usual[slot(time)] ? 1 : 0;
        }
        return count;
    }

    /** Returns how many bars should have come by now after a bar. */
    long due(int last, Instant now) {
        if (isDaily) {
            return dueDays(day(last) + 1, now);
        }
        long end = bars.end[last];
        long late = Math.max(0, now.toEpochMilli() - end);
        return calendar == null || spacing >= ZoneClock.DAY
                ? late / spacing
                : expected(end, end + late - spacing + 1, calendar);
    }

    /** Returns whether the session of a bar of a day has closed; true where no calendar tells. */
    boolean isDayOver(int i, Instant now) {
        return calendar == null
                || calendar.session(LocalDate.ofEpochDay(day(i)))
                        .map(session -> !session.close().isAfter(now))
                        .orElse(true);
    }

    /** Counts the days that are over. */
    private long dueDays(long from, Instant now) {
        long today = Math.floorDiv(clock.local(now.toEpochMilli()), ZoneClock.DAY);
        long count = tradingDays(from, today);
        if (calendar == null || from > today) {
            return count;
        }
        Optional<Session> session = calendar.session(LocalDate.ofEpochDay(today));
        return session.isPresent() && !session.get().close().isAfter(now) ? count + 1 : count;
    }
}
