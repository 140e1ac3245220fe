package io.gpttrader.data.internal.text;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the times of a source are written and what they mean; each step gives a changed copy. Of a pattern and a count the last that was set
 * holds.
 *
 * @param zone of times that carry none, null where none was given
 * @param pattern how text is written, null for what {@link TimeText} understands
 * @param locale whose names of months and days a pattern reads
 * @param firstYear the first of the hundred years that two digits of a pattern mean, null for 2000 and nothing in the future
 * @param count what numbers count, null where their size tells
 * @param wholeDays whether a row is a day of the zone, whatever time of the day it has
 * @param isRecognised whether the pattern was derived from the texts
 */
public record TimeSettings(
        @Nullable ZoneId zone,
        @Nullable String pattern,
        Locale locale,
        @Nullable Integer firstYear,
        @Nullable TimeCount count,
        boolean wholeDays,
        boolean isRecognised) {

    public static final TimeSettings NONE = new TimeSettings(null, null, Locale.ENGLISH, null, null, false, false);

    private static final int EARLIEST = 1800;
    private static final int LATEST = 2100;

    public TimeSettings withZone(ZoneId given) {
        return new TimeSettings(given, pattern, locale, firstYear, count, wholeDays, isRecognised);
    }

    /** Takes a pattern, or rejects it with what in it cannot be used. */
    public TimeSettings withFormat(String given, Locale names) {
        Objects.requireNonNull(names, "locale");
        var unused = new TimeFormat(Objects.requireNonNull(given, "pattern"), names, null, null);
        return new TimeSettings(zone, given, names, firstYear, null, wholeDays, false);
    }

    /** Takes the pattern that the texts themselves show. */
    public TimeSettings withRecognised(String shown, Locale names) {
        return new TimeSettings(zone, shown, names, firstYear, null, wholeDays, true);
    }

    /** Returns whether nothing was set of how times are written, so that the texts may show it. */
    public boolean isOpen() {
        return pattern == null && count == null;
    }

    public TimeSettings withFirstYear(int given) {
        if (given < EARLIEST || given > LATEST) {
            throw new IllegalArgumentException(
                    "firstYear must be in " + EARLIEST + " to " + LATEST + " but was " + given);
        }
        return new TimeSettings(zone, pattern, locale, given, count, wholeDays, isRecognised);
    }

    public TimeSettings withCount(TimeCount given) {
        return new TimeSettings(zone, null, Locale.ENGLISH, firstYear, given, wholeDays, false);
    }

    public TimeSettings withWholeDays() {
        return new TimeSettings(zone, pattern, locale, firstYear, count, true, isRecognised);
    }

    public ZoneId zoneOrUtc() {
        return zone == null ? ZoneId.of("UTC") : zone;
    }

    @Nullable
    TimeFormat format() {
        if (pattern == null && firstYear != null) {
            throw new IllegalArgumentException(
                    "twoDigitYearsFrom(" + firstYear + ") is for a timeFormat with yy, and there is no timeFormat");
        }
        return pattern == null ? null : new TimeFormat(pattern, locale, firstYear, zone);
    }

    /** Returns the steps that make these settings. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        out.append(zone == null ? "" : ".zone(\"" + zone + "\")");
        if (pattern != null) {
            String names = locale.equals(Locale.ENGLISH) ? "" : ", \"" + locale.toLanguageTag() + "\"";
            out.append(".timeFormat(\"")
                    .append(pattern)
                    .append('"')
                    .append(names)
                    .append(')');
        }
        out.append(firstYear == null ? "" : ".twoDigitYearsFrom(" + firstYear + ")");
        out.append(count == null ? "" : "." + count);
        out.append(wholeDays ? ".wholeDays()" : "");
        return out.toString();
    }
}
