package io.gpttrader.data.internal.calendar;

import io.gpttrader.data.MarketCalendar.Session;
import io.gpttrader.data.internal.series.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trading days of a market and the hours of each. A day that the table does not know is an error, not a guess.
 *
 * @param name such as {@code NYSE}
 * @param zone whose days are the trading days
 * @param table the regular hours of each day
 * @param isExtended true with early and late hours
 */
public record TradingDays(String name, ZoneId zone, CalendarHours.Table table, boolean isExtended) {

    private static final LocalTime EXTENDED_OPEN = LocalTime.of(4, 0);
    private static final LocalTime EXTENDED_CLOSE = LocalTime.of(20, 0);
    private static final LocalTime EXTENDED_SHORT_CLOSE = LocalTime.of(17, 0);
    private static final LocalTime SHORT_CLOSE = LocalTime.of(13, 0);

    public TradingDays extended() {
        return new TradingDays(name, zone, table, true);
    }

    public LocalDate firstDay() {
        return table.first();
    }

    public LocalDate lastDay() {
        return table.last();
    }

    public boolean isTradingDay(LocalDate day) {
        return hours(day) != null;
    }

    public boolean isOpen(Instant moment) {
        return session(day(moment)).filter(found -> found.holds(moment)).isPresent();
    }

    public Optional<Session> session(LocalDate day) {
        CalendarHours hours = hours(day);
        return hours == null ? Optional.empty() : Optional.of(session(day, hours));
    }

    private Session session(LocalDate day, CalendarHours hours) {
        LocalDate closing = hours.close().equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
        return new Session(
                day,
                day.atTime(hours.open()).atZone(zone).toInstant(),
                closing.atTime(hours.close()).atZone(zone).toInstant());
    }

    /** Returns the first session that opens after a moment. */
    public Session nextToOpen(Instant moment) {
        LocalDate day = day(moment);
        while (true) {
            Optional<Session> found = session(day).filter(each -> each.open().isAfter(moment));
            if (found.isPresent()) {
                return found.get();
            }
            day = day.plusDays(1);
        }
    }

    /** Returns the first session that closes after a moment. */
    public Session nextToClose(Instant moment) {
        LocalDate day = day(moment);
        while (true) {
            Optional<Session> found = session(day).filter(each -> each.close().isAfter(moment));
            if (found.isPresent()) {
                return found.get();
            }
            day = day.plusDays(1);
        }
    }

    public List<Session> sessions(LocalDate from, LocalDate to) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to must not be before from but was from=" + from + ", to=" + to);
        }
        List<Session> found = new ArrayList<>();
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            session(day).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /** Returns how many bars of a length begin in a range, counted from the open of each session. */
    public long expectedBars(Instant from, Instant to, Duration length) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(length, "length");
        if (!length.isPositive() || length.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("length must be positive and at most a day but was " + length);
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to must not be before from but was from=" + from + ", to=" + to);
        }
        if (from.equals(to)) {
            return 0;
        }
        LocalDate last = day(to.minusNanos(1));
        long count = 0;
        for (LocalDate day = day(from); !day.isAfter(last); day = day.plusDays(1)) {
            count += session(day).map(each -> begins(each, from, to, length)).orElse(0L);
        }
        return count;
    }

    private static long begins(Session session, Instant from, Instant to, Duration length) {
        return steps(session, to, length) - steps(session, from, length);
    }

    /** How many bars of a session begin before a moment. */
    private static long steps(Session session, Instant moment, Duration length) {
        if (!moment.isAfter(session.open())) {
            return 0;
        }
        Instant end = moment.isBefore(session.close()) ? moment : session.close();
        Duration since = Duration.between(session.open(), end);
        long whole = since.dividedBy(length);
        return length.multipliedBy(whole).equals(since) ? whole : whole + 1;
    }

    /** Returns the day of a moment in the market's zone. */
    public LocalDate day(Instant moment) {
        // The farthest moments have no day of their own; like those near them they are of no day this calendar knows.
        Instant within = Instant.ofEpochMilli(TimeRange.millis(Objects.requireNonNull(moment, "moment")));
        return LocalDate.ofInstant(within, zone);
    }

    private @Nullable CalendarHours hours(LocalDate day) {
        Objects.requireNonNull(day, "day");
        if (day.isBefore(firstDay()) || day.isAfter(lastDay())) {
            throw new IllegalArgumentException("the " + name + " calendar reaches from " + firstDay() + " to "
                    + lastDay() + " but was asked about " + day);
        }
        CalendarHours hours = table.hours(day);
        return isExtended && hours != null && !hours.equals(CalendarHours.WHOLE_DAY) ? extended(hours) : hours;
    }

    private static CalendarHours extended(CalendarHours regular) {
        boolean endsEarly = !regular.close().isAfter(SHORT_CLOSE);
        return new CalendarHours(EXTENDED_OPEN, endsEarly ? EXTENDED_SHORT_CLOSE : EXTENDED_CLOSE);
    }

    /** Returns the name and hours, which distinguish this calendar from every other. */
    public String label() {
        return name + (isExtended ? " with extended hours" : "");
    }

    /** Returns the name, hours, zone and the days this calendar knows. */
    @Override
    public String toString() {
        return label() + " (" + zone + ", " + firstDay() + " to " + lastDay() + ")";
    }
}
