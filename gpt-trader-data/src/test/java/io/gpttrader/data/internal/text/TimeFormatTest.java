package io.gpttrader.data.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.text.TimeText.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Patterns of timeFormat against java.time: what java.time writes is read back, and what is read says what was written. */
class TimeFormatTest {

    /** 1901 to 2099, in seconds; two-digit years have a range of their own. */
    private static final long FIRST = -2_177_452_800L;

    private static final long LAST = 4_070_908_800L;

    /** Patterns that write each time in one way only, so that what is read can be compared with the text. */
    private static final List<String> PATTERNS = List.of(
            "dd.MM.yyyy HH:mm:ss",
            "dd.MM.uuuu HH:mm",
            "MM/dd/yyyy hh:mm:ss a",
            "yyyy-MM-dd'T'HH:mm:ss.SSS",
            "yyyyMMddHHmmss",
            "yyyyMMddHHmmssSSS",
            "yyyyMMdd HHmm",
            "dd-MMM-yyyy HH:mm",
            "EEE, dd MMM yyyy HH:mm:ss",
            "MMMM d, yyyy h:mm a",
            "yyyy-DDD HH:mm",
            "yyyy/MM/dd kk:mm:ss",
            "dd.MM.yyyy KK:mm a",
            "yyyy-MM-dd G HH:mm",
            "dd.MM.yyyy",
            "d/M/yyyy",
            "dd MMM yyyy");

    private static final List<String> WITH_ZONE = List.of(
            "yyyy-MM-dd HH:mm:ssXXX",
            "dd.MM.yyyy HH:mm:ss.SSS 'GMT'xx",
            "yyyy-MM-dd HH:mm:ss VV",
            "MM/dd/yyyy hh:mm:ss a XXX",
            "yyyy-MM-dd HH:mm:ssXXX'['VV']'",
            "dd.MM.yyyy HH:mm O");

    private static TimeFormat format(String pattern) {
        return new TimeFormat(pattern, Locale.ENGLISH, null, null);
    }

    private static ReadTime read(String pattern, String text) {
        return format(pattern).read(text);
    }

    private static long wallClock(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** What a pattern keeps of a time. */
    private static LocalDateTime kept(String pattern, LocalDateTime time) {
        if (!pattern.contains("mm")) {
            return time.truncatedTo(ChronoUnit.DAYS);
        }
        ChronoUnit unit = pattern.contains("S") ? ChronoUnit.MILLIS : ChronoUnit.SECONDS;
        return time.truncatedTo(pattern.contains("ss") ? unit : ChronoUnit.MINUTES);
    }

    @Property(seed = "61")
    void what_java_time_writes_is_read_back(
            @ForAll @LongRange(min = FIRST, max = LAST) long second,
            @ForAll @IntRange(max = 999) int millis,
            @ForAll @IntRange(max = 16) int which) {
        String pattern = PATTERNS.get(which);
        LocalDateTime time = kept(pattern, LocalDateTime.ofEpochSecond(second, millis * 1_000_000, ZoneOffset.UTC));
        String text = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);

        ReadTime read = read(pattern, text);

        assertThat(read.broken()).as(text).isNull();
        assertThat(read.kind()).isEqualTo(pattern.contains("mm") ? Kind.LOCAL : Kind.DATE);
        assertThat(read.millis()).as(text).isEqualTo(wallClock(time));
    }

    @Property(seed = "62")
    void what_java_time_writes_with_a_zone_is_the_same_instant(
            @ForAll @LongRange(min = 0, max = LAST) long second,
            @ForAll @IntRange(max = 5) int which,
            @ForAll @IntRange(max = 3) int zone) {
        ZoneId in = ZoneId.of(List.of("America/New_York", "Asia/Kolkata", "Europe/Berlin", "UTC")
                .get(zone));
        String pattern = WITH_ZONE.get(which);
        ZonedDateTime time = Instant.ofEpochSecond(second).atZone(in);
        time = pattern.contains("ss") ? time : time.truncatedTo(ChronoUnit.MINUTES);
        String text = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);

        ReadTime read = read(pattern, text);

        assertThat(read.broken()).as(text).isNull();
        assertThat(read.kind()).isEqualTo(Kind.INSTANT);
        assertThat(List.of(read.millis(), read.laterMillis()))
                .as(text)
                .contains(time.toInstant().toEpochMilli());
        boolean offsetToo = !pattern.endsWith(" VV");
        assertThat(read.laterMillis() == read.millis())
                .as(text)
                .isEqualTo(offsetToo
                        || in.getRules().getValidOffsets(time.toLocalDateTime()).size() == 1);
    }

    @Property(seed = "63")
    void a_changed_text_is_read_as_what_it_says_or_is_an_error(
            @ForAll @LongRange(min = FIRST, max = LAST) long second,
            @ForAll @IntRange(max = 16) int which,
            @ForAll long seed) {
        String pattern = PATTERNS.get(which);
        DateTimeFormatter writer = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        String text = changed(writer.format(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)), new Random(seed));

        ReadTime read = read(pattern, text);

        if (read.broken() == null) {
            LocalDateTime meant = LocalDateTime.ofEpochSecond(
                    Math.floorDiv(read.millis(), 1000L),
                    (int) Math.floorMod(read.millis(), 1000L) * 1_000_000,
                    ZoneOffset.UTC);
            if (text.contains("24")
                    && !pattern.contains("kk")
                    && meant.toLocalTime().toSecondOfDay() == 0) {
                text = midnight(text, pattern);
            }
            assertThat(withoutZeros(writer.format(meant))).isEqualToIgnoringCase(withoutZeros(text));
        }
    }

    /** Returns a text in which a character is another, twice there, or not there. */
    private static String changed(String text, Random random) {
        StringBuilder out = new StringBuilder(text);
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> out.deleteCharAt(at);
            case 1 -> out.insert(at, text.charAt(at));
            default -> out.setCharAt(at, "0123456789 :./-TAPMaJ".charAt(random.nextInt(21)));
        }
        return out.toString();
    }

    /** The end of a day is read as the begin of the next, which java.time writes so. */
    private static String midnight(String text, String pattern) {
        for (String hour : List.of("24:00:00.000", "24:00:00", "24:00", "240000000", "240000", "2400")) {
            int at = text.lastIndexOf(hour);
            if (at >= 0) {
                String sameDay = text.substring(0, at) + hour.replace("24", "00") + text.substring(at + hour.length());
                ReadTime day = read(pattern, sameDay);
                LocalDateTime next = LocalDateTime.ofEpochSecond(day.millis() / 1000, 0, ZoneOffset.UTC)
                        .plusDays(1);
                return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(next);
            }
        }
        return text;
    }

    /** A number may be written with more zeros in front where the pattern has one letter for it. */
    private static String withoutZeros(String text) {
        return text.replaceAll("(?<![0-9])0+(?=[0-9])", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dd.MM.yyyy          | 30.02.2024       | FEBRUARY 30
            dd.MM.uuuu          | 29.02.2023       | February 29
            dd.MM.yyyy          | 31.06.2024       | JUNE 31
            yyyy-MM-dd          | 2024-13-01       | MonthOfYear
            dd.MM.yyyy HH:mm    | 02.01.2024 24:01 | HourOfDay
            dd.MM.yyyy HH:mm    | 02.01.2024 25:00 | HourOfDay
            dd.MM.yyyy HH:mm    | 02.01.2024 09:60 | MinuteOfHour
            dd.MM.yyyy hh:mm a  | 02.01.2024 13:00 PM | ClockHourOfAmPm
            dd.MM.yyyy          | 02.01.2024x      | unparsed text
            dd.MM.yyyy HH:mm    | 02.01.2024       | could not be parsed
            EEE dd.MM.yyyy      | Mon 02.01.2024   | DayOfWeek
            HH:mm a dd.MM.yyyy  | 01:30 PM 02.01.2024 | AmPmOfDay
            """)
    void a_time_that_there_is_not_is_an_error(String pattern, String text, String reason) {
        assertThat(read(pattern, text).broken())
                .contains(TimeFormat.NO_SUCH_TIME)
                .contains(reason);
    }

    @Test
    void the_end_of_a_day_is_the_midnight_after_it() {
        long midnight = wallClock(LocalDate.of(2024, 3, 1).atStartOfDay());

        assertThat(read("yyyy.MM.dd HH:mm", "2024.02.29 24:00").millis()).isEqualTo(midnight);
        assertThat(read("yyyyMMdd HHmmss", "20240229 240000").millis()).isEqualTo(midnight);
        assertThat(read("yyyy-MM-dd HH:mmXXX", "2024-02-29 24:00-05:00").millis())
                .isEqualTo(midnight + 5 * 3_600_000);
        // As java.time has it, the hour from 1 to 24 has its 24 at the begin of the day.
        assertThat(read("yyyy.MM.dd kk:mm", "2024.02.29 24:00").millis())
                .isEqualTo(wallClock(LocalDate.of(2024, 2, 29).atStartOfDay()));
    }

    @ParameterizedTest
    @CsvSource({
        "dd-MMM-yyyy, 03-JAN-2022, 2022-01-03",
        "dd-MMM-yyyy, 03-jan-2022, 2022-01-03",
        "dd-MMM-yyyy, 03-Sep-2022, 2022-09-03",
        "dd-MMM-yyyy, 03-Sept-2022, 2022-09-03",
        "dd MMM yyyy, 03 September 2022, 2022-09-03",
        "dd MMMM yyyy, 03 Sep 2022, 2022-09-03",
        "EEE dd MMM yyyy, SATURDAY 03 Sep 2022, 2022-09-03",
        "yyyy-MM, 2022-09, 2022-09-01",
        "MMM yyyy, Sep 2022, 2022-09-01",
        "yyyy, 2022, 2022-01-01",
        "yyyy-DDD, 2024-060, 2024-02-29",
    })
    void names_may_be_written_in_any_way(String pattern, String text, LocalDate expected) {
        assertThat(read(pattern, text).broken()).isNull();
        assertThat(read(pattern, text).millis()).isEqualTo(wallClock(expected.atStartOfDay()));
    }

    @ParameterizedTest
    @CsvSource({
        "de, dd. MMM yyyy, 27. Dez. 2024, 2024-12-27",
        "de, dd. MMM yyyy, 27. Dez 2024, 2024-12-27",
        "de, dd. MMM yyyy, 27. Dezember 2024, 2024-12-27",
        "de, dd. MMM. yyyy, 27. Dez. 2024, 2024-12-27",
        "de, dd MMM yy, 04 Mär 24, 2024-03-04",
        "de, dd MMM yy, 04 März 24, 2024-03-04",
        "de, dd MMM yyyy, 04 Mrz 2024, 2024-03-04",
        "de, dd MMM yyyy, 04 MAI 2024, 2024-05-04",
        "de, 'EEEE, d. MMMM yyyy', 'Freitag, 27. Dezember 2024', 2024-12-27",
        "fr, d MMM yyyy, 4 févr. 2024, 2024-02-04",
        "fr, d MMM yyyy, 4 Août 2024, 2024-08-04",
        "es, d MMM yyyy, 4 dic 2024, 2024-12-04",
        "pt-BR, dd/MMM/yyyy, 04/out/2024, 2024-10-04",
        "ja, yyyy年M月d日, 2024年12月4日, 2024-12-04",
    })
    void names_of_another_language_are_read_on_request(
            String language, String pattern, String text, LocalDate expected) {
        ReadTime read = new TimeFormat(pattern, Locale.forLanguageTag(language), null, null).read(text);

        assertThat(read.broken()).isNull();
        assertThat(read.millis()).isEqualTo(wallClock(expected.atStartOfDay()));
    }

    @ParameterizedTest
    @CsvSource({
        "9:30 AM, 09:30",
        "9:30 pm, 21:30",
        "12:00 am, 00:00",
        "12:30 Pm, 12:30",
        "9:30 a.m., 09:30",
        "9:30 P.M., 21:30",
        "9:30\u202fPM, 21:30",
        "9:30\u00a0AM, 09:30",
    })
    void am_and_pm_may_be_written_in_any_way(String text, String expected) {
        assertThat(read("M/d/yyyy h:mm a", "1/2/2024 " + text).millis())
                .isEqualTo(wallClock(LocalDateTime.parse("2024-01-02T" + expected)));
    }

    static Stream<Arguments> rejectedPatterns() {
        return Stream.of(
                Arguments.of("dd.MM.yyyy hh:mm", "hh is the hour of half a day and needs a (AM or PM)"),
                Arguments.of("yyyy-MM-dd KK:mm", "KK is the hour of half a day"),
                Arguments.of(
                        "DD.MM.yyyy HH:mm", "DD is the day of the year (1 to 366); for the day of the month write dd"),
                Arguments.of("dd.MM.YYYY HH:mm", "YYYY is the year of a week"),
                Arguments.of("dd.mm.yyyy HH:MM", "mm is the minute but follows no hour; for the month write M"),
                Arguments.of("dd.mm.yyyy", "mm is the minute but follows no hour"),
                Arguments.of("dd.MM.yyyy HH:MM", "MM is the month but follows the hour; for the minute write m"),
                Arguments.of("dd.MM.yyyy HH:mm:SS", "SS is a fraction of a second but follows no second"),
                Arguments.of("dd.MM.yyyy HH:ss", "ss is the second but follows no minute"),
                Arguments.of("dd.MM.yyyy a", "a is AM or PM and needs an hour"),
                Arguments.of("HH:mm", "must have a year (yyyy), a month (MM) and a day (dd) but has only HH, mm"),
                Arguments.of("dd.MM HH:mm", "must have a year"),
                Arguments.of("yyyy-dd", "must have a year (yyyy), a month (MM) and a day (dd) but has only yyyy, dd"),
                Arguments.of("MM/yyyy HH:mm", "must have a year"),
                Arguments.of("MM-dd G", "must have a year"),
                Arguments.of("''", "but has none of them"),
                Arguments.of("", "but has none of them"),
                Arguments.of("YYYY-'W'ww-e", "YYYY is the year of a week"),
                Arguments.of("yyyy 'Q'q", "q is the quarter"),
                Arguments.of("dd.MM.yyyy h B", "B is a part of the day in words"),
                Arguments.of("dd.MM.yyyy HH hh a", "has two kinds of hours"),
                Arguments.of("yyyy-MM-ddTHH:mm", "T is no part of a bar's time; put text of the file in quotes"),
                Arguments.of(
                        "yyyy-MM-dd'T'HH:mm:ss'Z'",
                        "'Z' is a zone that would be read and not used; write X without quotes"),
                Arguments.of("yyyy-MM-dd HH:mm 'UTC'", "write z without quotes"),
                Arguments.of("yyyy-MM-dd HH:mm' GMT'", "write z without quotes"),
                Arguments.of("dd.MM.yyyy 'at HH:mm", "a quote is opened and not closed"),
                Arguments.of("dd.MM.yyyy HH:mm v", "v is a zone's name without summer time"),
                Arguments.of("dd.MM.yyyy {", "timeFormat(\"dd.MM.yyyy {\")"),
                Arguments.of("dd.MM.yyyyyyyyyyyyyyyyyyyyyyyyyyy", "timeFormat(\"dd.MM.yyyy"));
    }

    @ParameterizedTest
    @MethodSource("rejectedPatterns")
    void a_pattern_that_would_lose_something_is_rejected_when_it_is_set(String pattern, String why) {
        assertThatThrownBy(() -> TimeSettings.NONE.withFormat(pattern, Locale.ENGLISH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("timeFormat(\"" + pattern + "\"): ")
                .hasMessageContaining(why);
    }

    @Test
    void an_optional_part_that_is_missing_does_not_hide_the_half_of_the_day() {
        String pattern = "dd.MM.yyyy hh:mm[ a]";

        assertThat(read(pattern, "02.01.2024 09:30 PM").millis())
                .isEqualTo(wallClock(LocalDateTime.parse("2024-01-02T21:30")));
        assertThat(read(pattern, "02.01.2024 09:30").broken()).contains("neither AM nor PM");
    }

    @Test
    void a_date_with_an_offset_begins_there() {
        ReadTime read = read("yyyy-MM-ddXXX", "2024-01-02+01:00");

        assertThat(read.kind()).isEqualTo(Kind.INSTANT);
        assertThat(read.millis())
                .isEqualTo(Instant.parse("2024-01-01T23:00:00Z").toEpochMilli());
    }

    @Test
    void two_digits_of_a_year_are_not_in_the_future_unless_the_first_year_is_named() {
        int next = LocalDate.now(ZoneOffset.UTC).getYear() % 100 + 1;
        String future = String.format(Locale.ROOT, "30-Dec-%02d", next);

        assertThat(read("dd-MMM-yy", "30-Dec-98").broken())
                .isEqualTo(
                        "is 2098-12-30, which is in the future; twoDigitYearsFrom(1950) reads the years from 50 to 99 as"
                                + " 1950 to 1999");
        assertThat(read("dd-MMM-yy", future).broken()).contains("in the future");
        assertThat(read("dd-MMM-yy", "30-Dec-24").millis())
                .isEqualTo(wallClock(LocalDate.of(2024, 12, 30).atStartOfDay()));
        TimeFormat from1950 = new TimeFormat("dd-MMM-yy", Locale.ENGLISH, 1950, null);
        assertThat(from1950.read("30-Dec-98").millis())
                .isEqualTo(wallClock(LocalDate.of(1998, 12, 30).atStartOfDay()));
        assertThat(from1950.read("30-Dec-24").millis())
                .isEqualTo(wallClock(LocalDate.of(2024, 12, 30).atStartOfDay()));
        assertThatThrownBy(() -> TimeSettings.NONE
                        .withFirstYear(1950)
                        .withFormat("yyyy-MM-dd", Locale.ENGLISH)
                        .format())
                .hasMessageContaining("twoDigitYearsFrom(1950) is for years of two digits (yy)");
        assertThatThrownBy(() -> TimeSettings.NONE.withFirstYear(1950).format())
                .hasMessageContaining("there is no timeFormat");
        assertThatThrownBy(() -> TimeSettings.NONE.withFirstYear(50)).hasMessageContaining("but was 50");
    }

    @Test
    void a_local_time_that_a_zone_skips_or_repeats() {
        String pattern = "yyyy-MM-dd HH:mm VV";

        assertThat(read(pattern, "2024-03-10 02:30 America/New_York").broken()).contains("the clocks skip");
        ReadTime twice = read(pattern, "2024-11-03 01:30 America/New_York");
        assertThat(twice.millis())
                .isEqualTo(Instant.parse("2024-11-03T05:30:00Z").toEpochMilli());
        assertThat(twice.laterMillis())
                .isEqualTo(Instant.parse("2024-11-03T06:30:00Z").toEpochMilli());
    }

    @Test
    void the_name_of_a_zone_must_fit_the_time() {
        String pattern = "yyyy-MM-dd HH:mm z";

        assertThat(read(pattern, "2024-01-02 09:30 EST").millis())
                .isEqualTo(Instant.parse("2024-01-02T14:30:00Z").toEpochMilli());
        assertThat(read(pattern, "2024-07-02 09:30 EDT").millis())
                .isEqualTo(Instant.parse("2024-07-02T13:30:00Z").toEpochMilli());
        assertThat(read(pattern, "2024-11-03 01:30 EST").laterMillis())
                .isEqualTo(Instant.parse("2024-11-03T06:30:00Z").toEpochMilli());
        assertThat(read(pattern, "2024-07-02 09:30 UTC").millis())
                .isEqualTo(Instant.parse("2024-07-02T09:30:00Z").toEpochMilli());
        // Standard time in July is the time of no clock in New York; java.time reads these three as another hour or
        // place.
        for (String wrong : List.of("2024-07-02 09:30 EST", "2024-01-02 09:30 IST", "2024-01-02 09:30 CST")) {
            assertThat(read(pattern, wrong).broken()).as(wrong).contains("name the zone with zone(ZoneId.of(..))");
        }
        TimeFormat inIndia = new TimeFormat(pattern, Locale.ENGLISH, null, ZoneId.of("Asia/Kolkata"));
        assertThat(inIndia.read("2024-01-02 09:30 IST").millis())
                .isEqualTo(Instant.parse("2024-01-02T04:00:00Z").toEpochMilli());
    }

    @Test
    void an_offset_that_is_not_that_of_the_zone_is_an_error() {
        assertThat(read("yyyy-MM-dd HH:mmXXX VV", "2024-01-02 09:30-04:00 America/New_York")
                        .broken())
                .contains("the offset -04:00 is not that of America/New_York at that time");
    }
}
