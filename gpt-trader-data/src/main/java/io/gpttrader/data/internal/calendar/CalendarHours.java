package io.gpttrader.data.internal.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When a market trades on one day, on its own clock.
 *
 * @param open the first moment of trading
 * @param close the first moment after trading; midnight is the end of the day
 */
public record CalendarHours(LocalTime open, LocalTime close) {

    static final CalendarHours WHOLE_DAY = new CalendarHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /** The days of a market. */
    public interface Table {

        /** Returns the hours of a day from {@link #first} to {@link #last}, or null where the market is closed. */
        @Nullable
        CalendarHours hours(LocalDate day);

        LocalDate first();

        LocalDate last();
    }

    /** The table of a market that never closes. */
    public enum Always implements Table {
        OPEN;

        @Override
        public CalendarHours hours(LocalDate day) {
            return WHOLE_DAY;
        }

        // The days whose moments epoch milliseconds hold with room to spare.
        @Override
        public LocalDate first() {
            return LocalDate.of(1800, 1, 1);
        }

        @Override
        public LocalDate last() {
            return LocalDate.of(2299, 12, 31);
        }
    }
}
