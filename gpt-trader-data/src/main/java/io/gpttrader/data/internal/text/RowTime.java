package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.ZoneClock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * The time of a row, put together from its cells: one with the whole timestamp, or a date and a time of day in any order.
 */
public final class RowTime {

    public static final String DATES_AT_END = "a date without a time names the whole day; leave out timestampedAtEnd()";
    public static final String SKIPPED = "is a time the clocks skip in zone ";

    private final ZoneClock clock;
    private final @Nullable DateTimeFormatter format;
    private final TimeText whole = new TimeText();
    private final TimeText ofDay = new TimeText();

    private TimeText.Kind kind = TimeText.Kind.DATE;
    private long millis;
    private boolean onlyDates = true;
    private String dateText = "";
    private String timeText = "";
    private boolean separate;

    public RowTime(ZoneClock clock, @Nullable DateTimeFormatter format) {
        this.clock = clock;
        this.format = format;
    }

    /** Returns whether no row so far had a time of day. */
    public boolean onlyDates() {
        return onlyDates;
    }

    /** Takes a cell. Returns the rule it breaks, or null. */
    @Nullable
    public String read(BarField column, char[] buffer, int offset, int length) {
        separate = column != BarField.TIMESTAMP;
        if (format != null) {
            keep(column, new String(buffer, offset, length).strip());
            return null;
        }
        return switch (column) {
            case DATE -> whole.readDate(buffer, offset, length);
            case TIME -> ofDay.readTime(buffer, offset, length);
            default -> whole.readTimestamp(buffer, offset, length);
        };
    }

    private void keep(BarField column, String text) {
        if (column == BarField.TIME) {
            timeText = text;
        } else {
            dateText = text;
        }
    }

    /** Puts the cells of a row together. Returns the rule they break, or null and the time is in this object. */
    @Nullable
    public String finishRow() {
        if (format != null) {
            String error = formatted(text(), format);
            if (error != null) {
                return error;
            }
        } else {
            kind = separate ? ofDay.kind() : whole.kind();
            millis = separate ? whole.millis() + ofDay.millis() : whole.millis();
        }
        onlyDates &= kind == TimeText.Kind.DATE;
        return TimeText.rangeError(millis);
    }

    /**
     * Returns the instant of the row in epoch milliseconds: of the two that a repeated hour of the wall clock can mean, the
     * earlier or the later; {@link ZoneClock#SKIPPED} for none.
     */
    public long instant(boolean later) {
        return kind == TimeText.Kind.INSTANT ? millis : clock.instant(millis, later);
    }

    /** Returns the row's time as a message shows it. */
    public String text() {
        if (format != null) {
            return separate ? dateText + " " + timeText : dateText;
        }
        return LocalDateTime.ofEpochSecond(
                        Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000, ZoneOffset.UTC)
                .toString();
    }

    private @Nullable String formatted(String text, DateTimeFormatter pattern) {
        try {
            TemporalAccessor read = pattern.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (read instanceof OffsetDateTime timestamp) {
                return take(
                        TimeText.Kind.INSTANT,
                        timestamp.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
            }
            return read instanceof LocalDate date
                    ? take(TimeText.Kind.DATE, date.atStartOfDay())
                    : take(TimeText.Kind.LOCAL, LocalDateTime.from(read));
        } catch (DateTimeException e) {
            return "is not a time as timeFormat describes it: " + e.getMessage();
        }
    }

    private @Nullable String take(TimeText.Kind read, LocalDateTime time) {
        if (time.getYear() < 1800 || time.getYear() > 2199) {
            return TimeText.OUT_OF_RANGE;
        }
        Instant onUtcClock = time.toInstant(ZoneOffset.UTC);
        kind = read;
        millis = onUtcClock.toEpochMilli();
        return onUtcClock.equals(Instant.ofEpochMilli(millis)) ? null : TimeText.TOO_FINE;
    }
}
