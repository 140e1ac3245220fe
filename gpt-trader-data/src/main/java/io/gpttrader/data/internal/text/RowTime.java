package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.BarLength;
import io.gpttrader.data.internal.series.SeriesOrigin;
import io.gpttrader.data.internal.series.ZoneClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The time of a row, put together from its cells: one with the whole timestamp, or a date and a time of day in any order.
 */
public final class RowTime {

    public static final String DATES_AT_END = "a date without a time names the whole day; leave out timestampedAtEnd()";
    public static final String ASSUMED_UTC =
            "times without a zone were read as UTC; zone(ZoneId.of(\"America/New_York\")) names another";
    public static final String SKIPPED = "is a time the clocks skip in zone ";
    private static final String NO_COUNT_OF_TWO = "is in two columns, date and time, which are no count; leave out ";

    /** The last unit of a second in milli-, micro- and nanoseconds: an end that is written so includes it. */
    private static final Set<Integer> LAST_OF_SECOND = Set.of(999_000_000, 999_999_000, 999_999_999);

    /** {@link #readQuick} looks at so many characters. */
    public static final int LONGEST_QUICK = 32;

    private static final long HOUR = 3_600_000;

    /** Between these hours days begin where they are timestamped with the open of a session; forex days begin later. */
    private static final int EARLIEST_OPEN = 6;

    private static final int LATEST_OPEN = 16;

    private final ZoneClock clock;
    private final TimeSettings settings;
    private final boolean ofEnds;
    private final @Nullable TimeFormat format;
    private final TimeText whole = new TimeText();
    private final TimeText ofDay = new TimeText();
    private final TimeFindings findings = new TimeFindings();

    private TimeText.Kind kind = TimeText.Kind.DATE;
    private long millis;
    private long laterMillis;
    private @Nullable ZoneId zone;
    private boolean onlyDates = true;
    private String dateText = "";
    private String timeText = "";
    private boolean separate;

    /** @param ofEnds whether the times are the ends of bars, and .999 of a second is the next one */
    public RowTime(ZoneClock clock, TimeSettings settings, boolean ofEnds) {
        this.clock = clock;
        this.settings = settings;
        this.ofEnds = ofEnds;
        this.format = settings.format();
    }

    /** Returns whether no row so far had a time of day. */
    public boolean onlyDates() {
        return onlyDates;
    }

    /** Returns whether times of the day without a zone were taken for times in UTC because none was given. */
    public boolean isAssumedUtc() {
        return settings.zone() == null && findings.anyOnWallClock();
    }

    /** Returns the zone of the source as far as it is known: the given one, or the one that all its times name; else null. */
    @Nullable
    public ZoneId zone() {
        return settings.zone() != null ? settings.zone() : findings.zone();
    }

    /** Returns what the times have shown of where the bars come from: their zone, and what a run over them must say. */
    public SeriesOrigin origin() {
        SeriesOrigin known = SeriesOrigin.NONE.withZone(zone());
        return isAssumedUtc() ? known.withNote(ASSUMED_UTC) : known;
    }

    /** The same of bars of a length, of which the first has this timestamp: days that seem to begin at a market's open are noted too. */
    public SeriesOrigin origin(BarLength length, long first) {
        long hour = Math.floorMod(clock.local(first), ZoneClock.DAY) / HOUR;
        boolean atOpen = length.isDayByTheClock() && hour >= EARLIEST_OPEN && hour <= LATEST_OPEN;
        return atOpen
                ? origin().withNote(
                                "days begin at "
                                        + LocalDateTime.ofEpochSecond(
                                                        Math.floorDiv(clock.local(first), 1000L), 0, ZoneOffset.UTC)
                                                .toLocalTime()
                                        + " " + clock.zone()
                                        + "; if that is a market's open, zone(..) of the market and wholeDays() begin them at its midnight")
                : origin();
    }

    /**
     * Returns the zone as a reading shows it, and where it is from.
     *
     * @param from where a zone that was set is from
     */
    public String zoneShown(String from) {
        if (settings.zone() != null) {
            return settings.zone() + from;
        }
        ZoneId found = findings.zone();
        if (found != null) {
            return found + " (in the texts)";
        }
        return "UTC (" + (isAssumedUtc() ? "not given: " + ASSUMED_UTC : "default") + ")";
    }

    /** Returns what the times were taken for, for a person. */
    public String description() {
        String how = settings.count() != null ? settings.count().toString() : findings.description();
        String pattern = "\"" + settings.pattern() + "\" (" + (settings.isRecognised() ? "recognised" : "given") + ")";
        return (settings.pattern() == null ? how : how.isEmpty() ? pattern : pattern + ", " + how)
                + (findings.anyInclusiveEnd() ? "; an end of .999 is the next second" : "")
                + (settings.wholeDays() ? "; whole days of the zone" : "");
    }

    /** Takes a cell. Returns the rule it breaks, or null. */
    @Nullable
    public String read(BarField column, char[] buffer, int offset, int length) {
        separate = column != BarField.TIMESTAMP;
        if (isKept(column)) {
            keep(column, new String(buffer, offset, length).strip());
            return null;
        }
        TimeText cell = column == BarField.TIME ? ofDay : whole;
        String broken = switch (column) {
            case DATE -> whole.readDate(buffer, offset, length);
            case TIME -> ofDay.readTime(buffer, offset, length);
            default -> whole.readTimestamp(buffer, offset, length);
        };
        return broken != null ? broken : fine(cell.millis(), cell.nanos());
    }

    /**
     * Takes a whole timestamp in the commonest writing, {@code 2024-01-02}, {@code 2024-01-02T09:30}, with seconds and Z if it has them. Returns where
     * it ends, or -1 where it is written in another way; behind the place there are {@link #LONGEST_QUICK} characters, of whatever.
     */
    public int readQuick(char[] buffer, int offset) {
        if (format != null || settings.count() != null) {
            return -1;
        }
        separate = false;
        return whole.readQuick(buffer, offset);
    }

    /** A pattern or a count reads the text of the row as a whole; a pattern of dates alone leaves a column of times to itself. */
    private boolean isKept(BarField column) {
        boolean ownTime = column == BarField.TIME && format != null && !format.hasTime();
        return (format != null || settings.count() != null) && !ownTime;
    }

    private void keep(BarField column, String text) {
        if (column == BarField.TIME) {
            timeText = text;
        } else {
            dateText = text;
        }
    }

    /** What is finer than a millisecond is no bar's time, but for an end that includes the last unit of its second. */
    private @Nullable String fine(long time, int nanos) {
        return nanos == 0 || (ofEnds && isLastOfSecond(time, nanos)) ? null : TimeText.TOO_FINE;
    }

    private static boolean isLastOfSecond(long time, int nanos) {
        return LAST_OF_SECOND.contains((int) Math.floorMod(time, 1000L) * 1_000_000 + nanos);
    }

    /** Returns the end of a bar for one that includes the last milli-, micro- or nanosecond of its second; other times as they are. */
    public static LocalDateTime exclusiveEnd(LocalDateTime end) {
        return LAST_OF_SECOND.contains(end.get(ChronoField.NANO_OF_SECOND))
                ? end.withNano(0).plusSeconds(1)
                : end;
    }

    /** Puts the cells of a row together. Returns the rule they break, or null and the time is in this object. */
    @Nullable
    public String finishRow() {
        String broken = format != null || settings.count() != null ? readKept() : join();
        if (broken != null) {
            return broken;
        }
        if (settings.wholeDays()) {
            toWholeDay();
        }
        onlyDates &= kind == TimeText.Kind.DATE;
        ChronoUnit counted = format == null && settings.count() == null && !separate ? whole.counted() : null;
        findings.add(kind, counted, zone, millis);
        return TimeText.rangeError(millis);
    }

    private @Nullable String join() {
        kind = separate ? ofDay.kind() : whole.kind();
        zone = separate ? ofDay.offset() : whole.offset();
        take(separate ? whole.millis() + ofDay.millis() : whole.millis(), separate ? ofDay.nanos() : whole.nanos());
        laterMillis = millis;
        return null;
    }

    private @Nullable String readKept() {
        TimeCount count = settings.count();
        if (count != null && separate) {
            return NO_COUNT_OF_TWO + count;
        }
        boolean ownTime = separate && format != null && !format.hasTime();
        ReadTime read = count != null
                ? count.read(dateText)
                : Objects.requireNonNull(format, "format").read(ownTime ? dateText : text());
        String broken = read.broken() != null ? read.broken() : fine(read.millis(), read.nanos());
        if (broken != null) {
            return broken;
        }
        kind = ownTime ? ofDay.kind() : read.kind();
        zone = ownTime ? ofDay.offset() : read.zone();
        take(ownTime ? read.millis() + ofDay.millis() : read.millis(), ownTime ? ofDay.nanos() : read.nanos());
        laterMillis = ownTime ? millis : millis + read.laterMillis() - read.millis();
        return null;
    }

    private void take(long time, int nanos) {
        boolean inclusive = ofEnds && kind != TimeText.Kind.DATE && isLastOfSecond(time, nanos);
        millis = inclusive ? Math.floorDiv(time, 1000L) * 1000 + 1000 : time;
        if (inclusive) {
            findings.addInclusiveEnd();
        }
    }

    /** The day is that of the text's own clock, or of the zone where the text has none. */
    private void toWholeDay() {
        long wall = millis;
        if (kind == TimeText.Kind.INSTANT) {
            wall = zone == null || settings.zone() != null
                    ? clock.local(millis)
                    : millis + offsetSeconds(zone, millis) * 1000L;
        }
        kind = TimeText.Kind.DATE;
        millis = Math.floorDiv(wall, ZoneClock.DAY) * ZoneClock.DAY;
        laterMillis = millis;
    }

    private static int offsetSeconds(ZoneId zone, long millis) {
        return zone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
    }

    /**
     * Returns the instant of the row in epoch milliseconds: of the two that a repeated hour of the wall clock can mean, the
     * earlier or the later; {@link ZoneClock#SKIPPED} for none.
     */
    public long instant(boolean later) {
        if (kind == TimeText.Kind.INSTANT) {
            return later ? laterMillis : millis;
        }
        return clock.instant(millis, later);
    }

    /** Returns the row's time as a message shows it. */
    public String text() {
        if (format != null || settings.count() != null) {
            return separate ? dateText + " " + timeText : dateText;
        }
        return LocalDateTime.ofEpochSecond(
                        Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000, ZoneOffset.UTC)
                .toString();
    }
}
