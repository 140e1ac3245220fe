package io.gpttrader.data;

import io.gpttrader.data.internal.calendar.CalendarHours;
import io.gpttrader.data.internal.calendar.CalendarUsEquities;
import io.gpttrader.data.internal.calendar.TradingDays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * When a market is open: its trading days and the hours of each, with holidays and short days.
 *
 * <pre>{@code
 * MarketCalendar nyse = MarketCalendar.nyse();
 * nyse.isTradingDay(LocalDate.of(2024, 7, 4));             // false
 * nyse.session(LocalDate.of(2024, 7, 3));                  // closes at 13:00 in New York
 * nyse.nextOpen(Instant.now());
 * }</pre>
 *
 * <p>As a function it takes a moment to the open and close of the session that holds it or else of the next one, which is
 * the shape in which other slices take a calendar.
 *
 * <p>A calendar reaches from {@link #firstDay} to {@link #lastDay}; a question about another day is rejected, not guessed.
 * Immutable and safe to use from several threads.
 */
public final class MarketCalendar implements Function<Instant, Map.Entry<Instant, Instant>> {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final TradingDays days;

    private MarketCalendar(TradingDays days) {
        this.days = days;
    }

    /**
     * One stretch of trading.
     *
     * @param date the trading day, in the market's zone
     * @param open the first moment of trading
     * @param close the first moment after trading
     */
    public record Session(LocalDate date, Instant open, Instant close) {

        /**
         * Checks the order.
         *
         * @throws IllegalArgumentException if {@code close} is not after {@code open}
         * @throws NullPointerException naming the component that is null
         */
        public Session {
            Objects.requireNonNull(date, "date");
            Objects.requireNonNull(open, "open");
            if (!Objects.requireNonNull(close, "close").isAfter(open)) {
                throw new IllegalArgumentException(
                        "close must be after open but was open=" + open + ", close=" + close);
            }
        }

        /**
         * Returns whether the market trades at a moment.
         *
         * @param moment the moment
         * @return true from {@link #open} (inclusive) to {@link #close} (exclusive)
         */
        public boolean holds(Instant moment) {
            return !moment.isBefore(open) && moment.isBefore(close);
        }

        /**
         * Returns how long this session lasts.
         *
         * @return the time from open to close, positive
         */
        public Duration length() {
            return Duration.between(open, close);
        }
    }

    /**
     * Returns the New York Stock Exchange: 9:30 to 16:00 in America/New_York, 1990 to 2035, with its holidays, early closes
     * and special closings (days of mourning, storms, the attacks of 2001). Special closings after 2025 are not known; a
     * halt within a day is not listed.
     *
     * @return the calendar of regular hours
     */
    public static MarketCalendar nyse() {
        return new MarketCalendar(new TradingDays("NYSE", NEW_YORK, CalendarUsEquities.TABLE, false));
    }

    /**
     * Returns Nasdaq, which keeps the days and hours of {@link #nyse}. Delays of some minutes on the NYSE's floor are in
     * both.
     *
     * @return the calendar of regular hours
     */
    public static MarketCalendar nasdaq() {
        return new MarketCalendar(new TradingDays("Nasdaq", NEW_YORK, CalendarUsEquities.TABLE, false));
    }

    /**
     * Returns a market that never closes, such as crypto-currencies: each day of UTC is a session.
     *
     * @return the calendar, 1800 to 2299
     */
    public static MarketCalendar alwaysOpen() {
        return new MarketCalendar(new TradingDays("24/7", ZoneId.of("UTC"), CalendarHours.Always.OPEN, false));
    }

    /**
     * Returns this market with its early and late hours: 4:00 to 20:00, until 17:00 where the regular session closes early,
     * as NYSE Arca and Nasdaq have them today. The days stay the same; a market that never closes stays as it is.
     *
     * @return a changed copy
     */
    public MarketCalendar extendedHours() {
        return new MarketCalendar(days.extended());
    }

    /**
     * Returns the market's name.
     *
     * @return such as {@code NYSE}
     */
    public String name() {
        return days.name();
    }

    /**
     * Returns the zone whose days are the trading days.
     *
     * @return such as {@code America/New_York}
     */
    public ZoneId zone() {
        return days.zone();
    }

    /**
     * Returns the first day this calendar knows.
     *
     * @return the first day that may be asked about
     */
    public LocalDate firstDay() {
        return days.firstDay();
    }

    /**
     * Returns the last day this calendar knows.
     *
     * @return the last day that may be asked about
     */
    public LocalDate lastDay() {
        return days.lastDay();
    }

    /**
     * Returns whether the market trades on a day.
     *
     * @param day the day, in the market's zone
     * @return true if it has a session, a short one included
     * @throws IllegalArgumentException if the day is before {@link #firstDay} or after {@link #lastDay}
     */
    public boolean isTradingDay(LocalDate day) {
        return days.isTradingDay(day);
    }

    /**
     * Returns whether the market trades at a moment.
     *
     * @param moment the moment
     * @return true from the open (inclusive) to the close (exclusive) of a session
     * @throws IllegalArgumentException if its day is before {@link #firstDay} or after {@link #lastDay}
     */
    public boolean isOpen(Instant moment) {
        return days.isOpen(moment);
    }

    /**
     * Returns the session of a day.
     *
     * @param day the day, in the market's zone
     * @return its open and close, or nothing where the market is closed
     * @throws IllegalArgumentException if the day is before {@link #firstDay} or after {@link #lastDay}
     */
    public Optional<Session> session(LocalDate day) {
        return days.session(day);
    }

    /**
     * Returns the next opening.
     *
     * @param moment the moment to look from
     * @return the first open after it; of a market that never closes, the next midnight
     * @throws IllegalArgumentException if the search leaves the days this calendar knows
     */
    public Instant nextOpen(Instant moment) {
        return days.nextToOpen(moment).open();
    }

    /**
     * Returns the next close.
     *
     * @param moment the moment to look from
     * @return the first close after it; of a market that never closes, the next midnight
     * @throws IllegalArgumentException if the search leaves the days this calendar knows
     */
    public Instant nextClose(Instant moment) {
        return days.nextToClose(moment).close();
    }

    /**
     * Returns the session that holds a moment, or else the next one.
     *
     * @param moment the moment to look from
     * @return the open and close of the first session that closes after it
     * @throws IllegalArgumentException if the search leaves the days this calendar knows
     */
    @Override
    public Map.Entry<Instant, Instant> apply(Instant moment) {
        Session found = days.nextToClose(moment);
        return Map.entry(found.open(), found.close());
    }

    /**
     * Returns the sessions of a range of days.
     *
     * @param from the first day
     * @param to the first day that is no longer asked for, not before {@code from}
     * @return the sessions in ascending time
     * @throws IllegalArgumentException if {@code to} is before {@code from} or a day is one this calendar does not know
     */
    public List<Session> sessions(LocalDate from, LocalDate to) {
        return days.sessions(from, to);
    }

    /**
     * Returns how many bars of a length begin in a range: counted from the open of each session, the last one of a session
     * shorter where the length does not divide it.
     *
     * @param from the first moment at which a bar may begin
     * @param to the first moment at which a bar may no longer begin
     * @param length the length of a bar, positive; a whole day counts one bar a session, which begins at its open
     * @return the number of bars, 0 or more
     * @throws IllegalArgumentException if the length is not positive or longer than a day, {@code to} is before
     *     {@code from}, or the calendar does not know a day of the range
     */
    public long expectedBars(Instant from, Instant to, Duration length) {
        return days.expectedBars(from, to, length);
    }

    /** The days and hours, for the other parts of the slice. */
    TradingDays days() {
        return days;
    }

    /** Returns the name, hours, zone and the days this calendar knows. */
    @Override
    public String toString() {
        return days.toString();
    }
}
