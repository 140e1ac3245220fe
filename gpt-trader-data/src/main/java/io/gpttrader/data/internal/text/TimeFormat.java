package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.text.TimePattern.Element;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as a pattern of {@link DateTimeFormatter} describes them, strictly: every part of a text is used, and a text that names a day or
 * a time there is not is no time. It differs from the formatter in this:
 * <ul>
 *   <li>{@code y} without an era is the year, as {@code u} is;
 *   <li>{@code 24:00} is the midnight at the end of the day, as ISO 8601 had it;
 *   <li>names of months, weekdays, and AM and PM may be written in any case and with or without points;
 *   <li>two digits of a year are of the hundred years from a given one, or from 2000 and then not in the future;
 *   <li>a pattern without a day means the first of the month, one without a month the first of the year.
 * </ul>
 * One object serves one reading thread.
 */
final class TimeFormat {

    static final String NO_SUCH_TIME = "is not a time as timeFormat describes it: ";

    /** Zone names that mean different zones to different people. */
    private static final Set<String> AMBIGUOUS = Set.of("CST", "CDT", "IST", "BST", "AST", "GST", "AMT");

    private static final int FIRST_YEAR = 2000;

    private final TimePattern pattern;
    private final Locale locale;
    private final @Nullable Integer firstYear;
    private final @Nullable ZoneId zone;

    /** One parser for each way that names are written; the one that read the last text is asked first. */
    private final List<DateTimeFormatter> parsers = new ArrayList<>();

    private final List<DateTimeFormatter> endsOfDay = new ArrayList<>();

    /**
     * @param firstYear the first of the hundred years that two digits mean, null where none was given
     * @param zone the zone that was given for times without one, which also decides what a zone's name means
     */
    TimeFormat(String pattern, Locale locale, @Nullable Integer firstYear, @Nullable ZoneId zone) {
        this.pattern = TimePattern.of(pattern);
        this.locale = locale;
        this.firstYear = firstYear;
        this.zone = zone;
        if (firstYear != null && !this.pattern.hasTwoDigitYear()) {
            throw new IllegalArgumentException("twoDigitYearsFrom(" + firstYear
                    + ") is for years of two digits (yy) but the" + " pattern is \"" + pattern + "\"");
        }
        addParsers();
    }

    boolean hasTime() {
        return pattern.hasTime();
    }

    private void addParsers() {
        TimeNames names = TimeNames.of(locale);
        boolean namesMonth = pattern.elements().stream()
                .anyMatch(each -> (each.letter() == 'M' || each.letter() == 'L') && each.count() >= 3);
        for (Map<Long, String> months :
                namesMonth ? names.months() : names.months().subList(0, 1)) {
            for (Map<Long, String> days :
                    pattern.has("E") ? names.weekdays() : names.weekdays().subList(0, 1)) {
                for (Map<Long, String> halves :
                        pattern.has("a") ? names.halves() : names.halves().subList(0, 1)) {
                    Words some = new Words(months, days, halves);
                    parsers.add(parser(some, false));
                    if (pattern.has("H")) {
                        endsOfDay.add(parser(some, true));
                    }
                }
            }
        }
    }

    /** One way to write the names. */
    private record Words(Map<Long, String> months, Map<Long, String> days, Map<Long, String> halves) {}

    private DateTimeFormatter parser(Words names, boolean endOfDay) {
        DateTimeFormatterBuilder out = new DateTimeFormatterBuilder().parseCaseInsensitive();
        try {
            for (Element each : pattern.elements()) {
                append(out, each, names, endOfDay);
            }
            if (!pattern.has("dD")) {
                out.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
            }
            if (!pattern.has("MLD")) {
                out.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1);
            }
            if (endOfDay) {
                out.parseDefaulting(ChronoField.HOUR_OF_DAY, 0);
            }
            return out.toFormatter(locale).withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("timeFormat(\"" + pattern + "\"): " + e.getMessage(), e);
        }
    }

    private void append(DateTimeFormatterBuilder out, Element each, Words names, boolean endOfDay) {
        char letter = each.isField() ? each.letter() : ' ';
        int count = each.count();
        if (letter == 'E') {
            out.appendText(ChronoField.DAY_OF_WEEK, names.days());
        } else if (letter == 'a') {
            out.appendText(ChronoField.AMPM_OF_DAY, names.halves());
        } else if ((letter == 'M' || letter == 'L') && count >= 3) {
            out.appendText(ChronoField.MONTH_OF_YEAR, names.months());
        } else if ((letter == 'y' || letter == 'u') && count == 2) {
            out.appendValueReduced(ChronoField.YEAR, 2, 2, firstYear == null ? FIRST_YEAR : firstYear);
        } else if (letter == 'y' && !pattern.has("G")) {
            out.appendPattern("u".repeat(count));
        } else if (letter == 'H' && endOfDay) {
            out.appendLiteral("24");
        } else if (letter == 'p') {
            out.padNext(count);
        } else {
            out.appendPattern(each.written());
        }
    }

    /** Reads a text. */
    ReadTime read(String text) {
        String plain = withPlainBlanks(text);
        String broken = null;
        for (int i = 0; i < parsers.size(); i++) {
            DateTimeFormatter parser = parsers.get(i);
            if (fits(parser, plain)) {
                try {
                    ReadTime read = meaning(parser.parse(plain), plain, 0);
                    promote(parsers, i);
                    return read;
                } catch (DateTimeException e) {
                    broken = broken == null ? reason(e) : broken;
                }
            }
        }
        ReadTime end = endOfDay(plain);
        return end != null ? end : ReadTime.broken(NO_SUCH_TIME + (broken == null ? place(plain) : broken));
    }

    private static String withPlainBlanks(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ').replace('\u2009', ' ');
    }

    private static boolean fits(DateTimeFormatter parser, String text) {
        ParsePosition position = new ParsePosition(0);
        TemporalAccessor found = parser.parseUnresolved(text, position);
        return found != null && position.getErrorIndex() < 0 && position.getIndex() == text.length();
    }

    private static void promote(List<DateTimeFormatter> parsers, int index) {
        if (index > 0) {
            parsers.add(0, parsers.remove(index));
        }
    }

    private @Nullable ReadTime endOfDay(String text) {
        for (int i = 0; i < endsOfDay.size(); i++) {
            if (fits(endsOfDay.get(i), text)) {
                try {
                    TemporalAccessor found = endsOfDay.get(i).parse(text);
                    if (LocalTime.MIDNIGHT.equals(found.query(TemporalQueries.localTime()))) {
                        ReadTime read = meaning(found, text, 1);
                        promote(endsOfDay, i);
                        return read;
                    }
                } catch (DateTimeException e) {
                    // The parsers of the day itself have said what is wrong.
                    return null;
                }
            }
        }
        return null;
    }

    /** Returns where a text leaves the pattern, in the words of the formatter. */
    private String place(String text) {
        try {
            var unused = parsers.get(0).parse(text);
            return "it is another date than it says";
        } catch (DateTimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String reason(DateTimeException e) {
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf("could not be parsed: ");
        return at < 0 ? message : message.substring(at + "could not be parsed: ".length());
    }

    private ReadTime meaning(TemporalAccessor found, String text, int daysLater) {
        LocalDate read = found.query(TemporalQueries.localDate());
        LocalTime time = found.query(TemporalQueries.localTime());
        if (read == null) {
            return ReadTime.broken(NO_SUCH_TIME + "it has no date");
        }
        if (time == null
                && (found.isSupported(ChronoField.HOUR_OF_AMPM) || found.isSupported(ChronoField.CLOCK_HOUR_OF_AMPM))) {
            return ReadTime.broken(NO_SUCH_TIME + "the hour has neither AM nor PM");
        }
        LocalDate date = read.plusDays(daysLater);
        if (pattern.hasTwoDigitYear()
                && firstYear == null
                && date.isAfter(LocalDate.now(ZoneOffset.UTC).plusDays(1))) {
            return ReadTime.broken(
                    "is " + date + ", which is in the future; twoDigitYearsFrom(1950) reads the years from 50 to"
                            + " 99 as 1950 to 1999");
        }
        LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
        ReadTime wall = ReadTime.local(time == null ? TimeText.Kind.DATE : TimeText.Kind.LOCAL, local);
        return wall.broken() == null && pattern.hasZone() ? zoned(wall, found, local, text) : wall;
    }

    /** A pattern may read a zone, an offset or both, or neither where the part is optional. */
    private ReadTime zoned(ReadTime wall, TemporalAccessor found, LocalDateTime local, String text) {
        ZoneId named = found.query(TemporalQueries.zoneId());
        ZoneOffset offset = found.query(TemporalQueries.offset());
        if (named instanceof ZoneOffset fixed && offset == null) {
            offset = fixed;
        }
        if (named == null || named instanceof ZoneOffset) {
            return offset == null ? wall : ReadTime.of(local, List.of(offset), offset);
        }
        ZoneId region = pattern.has("z") ? meant(named, local, text) : named;
        if (region == null) {
            return ReadTime.broken(
                    "has a zone's name that does not fit " + named + " at that time, or that several zones have;"
                            + " name the zone with zone(ZoneId.of(..)), or put the name in quotes in the pattern");
        }
        List<ZoneOffset> valid = new ArrayList<>(region.getRules().getValidOffsets(local));
        if (valid.isEmpty()) {
            return ReadTime.broken(RowTime.SKIPPED + region);
        }
        if (offset != null) {
            valid.retainAll(Set.of(offset));
        } else if (pattern.has("z")) {
            valid.removeIf(each -> !names(region, local.atOffset(each).toInstant(), text));
        }
        return valid.isEmpty()
                ? ReadTime.broken(NO_SUCH_TIME + "the offset " + offset + " is not that of " + region + " at that time")
                : ReadTime.of(local, valid, region);
    }

    /** Returns the zone that a name stands for: the given one where it has the name, else the formatter's. */
    private @Nullable ZoneId meant(ZoneId named, LocalDateTime local, String text) {
        for (ZoneId candidate : zone == null ? List.of(named) : List.of(zone, named)) {
            boolean fits = candidate.getRules().getValidOffsets(local).stream()
                    .anyMatch(each -> names(candidate, local.atOffset(each).toInstant(), text));
            boolean ambiguous = !candidate.equals(zone) && AMBIGUOUS.stream().anyMatch(each -> hasWord(text, each));
            if (fits && !ambiguous) {
                return candidate;
            }
        }
        return null;
    }

    /** Returns whether a text has the name that a zone has at a moment. */
    private boolean names(ZoneId candidate, Instant moment, String text) {
        ZonedDateTime time = moment.atZone(candidate);
        for (TextStyle style : List.of(TextStyle.SHORT, TextStyle.FULL)) {
            String name = new DateTimeFormatterBuilder()
                    .appendZoneText(style)
                    .toFormatter(locale)
                    .format(time);
            if (hasWord(text, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasWord(String text, String word) {
        String upper = text.toUpperCase(Locale.ROOT);
        int at = upper.indexOf(word.toUpperCase(Locale.ROOT));
        int end = at + word.length();
        return at >= 0
                && (at == 0 || !Character.isLetter(upper.charAt(at - 1)))
                && (end == upper.length() || !Character.isLetter(upper.charAt(end)));
    }
}
