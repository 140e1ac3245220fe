package io.gpttrader.live.internal.calendar;

import io.gpttrader.live.internal.dates.BarDate;
import io.gpttrader.live.internal.dates.BarDate.Kind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Trading days of a zone, from midnight or another time to the same of the next day: of 23 or 25 hours where the clock changes. */
public final class DaySessions implements TradingSessions {

    private static final long HOUR_MILLIS = 3_600_000;

    private final ZoneId zone;
    private final LocalTime begins;

    /** The day asked for last: a session asks about one day for a long time. Racy, and right whichever thread wins. */
    private Day last = new Day(0, 0, 0);

    private record Day(long number, long from, long to) {}

    DaySessions(ZoneId zone, LocalTime begins) {
        this.zone = zone;
        this.begins = begins;
    }

    private Day day(long millis) {
        Day known = last;
        if (millis >= known.from() && millis < known.to()) {
            return known;
        }
        LocalDate date = LocalDate.ofEpochDay(new BarDate(zone, begins).tradingDay(millis));
        Day found = new Day(date.toEpochDay(), begin(date), begin(date.plusDays(1)));
        last = found;
        return found;
    }

    /** A trading day that begins at noon or later does so on the day before its date. */
    private long begin(LocalDate date) {
        LocalDate on = begins.isBefore(LocalTime.NOON) ? date : date.minusDays(1);
        return on.atTime(begins).atZone(zone).toInstant().toEpochMilli();
    }

    @Override
    public long keyOf(long beginMillis, long endMillis, long keyBefore) {
        Kind kind = BarDate.kind(endMillis - beginMillis);
        return kind == Kind.INTRADAY
                ? day(beginMillis).number()
                : new BarDate(zone, begins).of(kind, beginMillis, endMillis);
    }

    @Override
    public boolean isOpen(long beginMillis, long endMillis) {
        return true;
    }

    @Override
    public long closeAfter(long millis) {
        return day(millis).to();
    }

    @Override
    public long openBetween(long fromMillis, long toMillis) {
        return Math.max(0, toMillis - fromMillis);
    }

    @Override
    public long afterOpen(long fromMillis, long openMillis) {
        return fromMillis + openMillis;
    }

    @Override
    public long barsBetween(long endMillis, long beginMillis, long lengthMillis) {
        // A daily bar may be an hour shorter than its neighbours.
        long slack = lengthMillis > 20 * HOUR_MILLIS ? HOUR_MILLIS : 0;
        long open = openBetween(endMillis, beginMillis);
        return open == 0 ? 0 : (open + slack) / lengthMillis;
    }

    @Override
    public void checkKnown(long beginMillis, long endMillis) {
        // Every moment has a day.
    }

    @Override
    public String toString() {
        return "days in " + zone + (begins.equals(LocalTime.MIDNIGHT) ? "" : " from " + begins);
    }
}
