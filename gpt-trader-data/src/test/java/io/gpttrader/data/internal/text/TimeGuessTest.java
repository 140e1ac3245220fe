package io.gpttrader.data.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How times are written, from a sample: certain only where no other way reads all of it. */
class TimeGuessTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            13/02/2024              | d/M/yyyy
            02/13/2024              | M/d/yyyy
            13.02.2024 09:30        | d.M.yyyy H:mm
            2/13/2024 9:30:00 AM    | M/d/yyyy h:mm:ss a
            02/13/2024 09:30:00.125 | M/d/yyyy H:mm:ss.SSS
            Jan 05, 2024            | MMM d, yyyy
            05-JAN-2024             | d-MMM-yyyy
            5 January 2024          | d MMM yyyy
            2024-01-02 09:30 pm     | yyyy-M-d h:mm a
            13.01.2024 00:00:00.000 GMT+0100 | d.M.yyyy H:mm:ss.SSS 'GMT'xx
            20240102 09:30:00 US/Eastern | yyyyMMdd H:mm:ss VV
            20240102 09:30:00 America/New_York | yyyyMMdd H:mm:ss VV
            2024-01-02 09:30:00 EST | yyyy-M-d H:mm:ss z
            2024-01-02 09:30 PM     | yyyy-M-d h:mm a
            20240102 9:30 AM        | yyyyMMdd h:mm a
            2024-01-02T09:30:00-05:00[America/New_York] | yyyy-M-d'T'H:mm:ssxxx'['VV']'
            27. Dez. 2024           | d. MMM yyyy
            04-März-2024            | d-MMM-yyyy
            4 févr. 2024            | d MMM yyyy
            2024-01                 | yyyy-M
            2024/01                 | yyyy/M
            13/01/2024T09:30:00+01:00 | d/M/yyyy'T'H:mm:ssxxx
            """)
    void a_text_that_reads_in_one_way_only(String text, String pattern) {
        assertThat(TimeGuess.of(List.of(text)).certain()).isEqualTo(pattern);
        assertThat(TimeGuess.of(List.of(text)).doubt()).isNull();
    }

    @Test
    void a_text_in_doubt_names_the_steps_that_decide() {
        assertThat(TimeGuess.of(List.of("02/01/2024", "12/11/2024")).doubt())
                .isEqualTo("may be read in 2 ways, as may all the others (2 different texts looked at); decide with"
                        + " timeFormat(\"d/M/yyyy\") or timeFormat(\"M/d/yyyy\")");
        assertThat(TimeGuess.of(List.of("02/01/24")).doubt())
                .contains("timeFormat(\"d/M/yy\")", "timeFormat(\"M/d/yy\")", "timeFormat(\"yy/M/d\")");
        assertThat(TimeGuess.of(List.of("05-Jan-24")).doubt())
                .isEqualTo("has a year of two digits; if it is meant so, name it with timeFormat(\"d-MMM-yy\")");
    }

    @Test
    void names_of_another_language_are_said_to_be() {
        assertThat(TimeGuess.of(List.of("27. Dez. 2024", "2. Januar 2025")).names())
                .isEqualTo(Locale.GERMAN);
        assertThat(TimeGuess.of(List.of("27. Dez. 24")).doubt())
                .isEqualTo("has a year of two digits; if it is meant so, name it with timeFormat(\"d. MMM yy\","
                        + " Locale.forLanguageTag(\"de\"))");
    }

    @Test
    void no_month_of_a_language_that_is_tried_is_another_month_in_another_of_them() {
        Map<String, Integer> months = new HashMap<>();
        for (String language : List.of("en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "nb")) {
            for (Map<Long, String> names :
                    TimeNames.of(Locale.forLanguageTag(language)).months()) {
                names.forEach((month, name) -> {
                    Integer before = months.put(name.toLowerCase(Locale.ROOT), month.intValue());
                    assertThat(before).as(name).isIn(null, month.intValue());
                });
            }
        }
    }

    @Test
    void one_text_decides_for_all_and_two_that_disagree_decide_nothing() {
        assertThat(TimeGuess.of(List.of("02/01/2024", "13/01/2024")).certain()).isEqualTo("d/M/yyyy");
        TimeGuess mixed = TimeGuess.of(List.of("13/01/2024", "01/14/2024"));
        assertThat(mixed.certain()).isNull();
        assertThat(mixed.doubt()).isNull();
        assertThat(TimeGuess.of(List.of("13/01/2024", "Total", "14/01/2024")).certain())
                .isEqualTo("d/M/yyyy");
    }

    @Test
    void texts_that_are_understood_or_are_no_times_need_no_pattern() {
        for (String text : List.of(
                "2024-01-02",
                "1704067200",
                "20240102 093000",
                "yesterday",
                "",
                "1,2,3",
                "45292",
                "2024-01-02 09:30 IST",
                "2024-01-02 09:30 XYZ")) {
            assertThat(TimeGuess.of(List.of(text))).as(text).isEqualTo(TimeGuess.NONE);
        }
    }

    @Property(seed = "81")
    void a_sample_of_days_is_never_read_as_other_days(
            @ForAll @IntRange(min = 0, max = 20_000) int first,
            @ForAll @IntRange(min = 1, max = 40) int days,
            @ForAll boolean dayFirst) {
        DateTimeFormatter writer = DateTimeFormatter.ofPattern(dayFirst ? "dd/MM/uuuu" : "MM/dd/uuuu", Locale.ROOT);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            texts.add(writer.format(LocalDate.ofEpochDay(first + i)));
        }

        String certain = TimeGuess.of(texts).certain();

        assertThat(certain).isIn(null, dayFirst ? "d/M/yyyy" : "M/d/yyyy");
        // Thirteen days in a row show a day above 12.
        assertThat(certain == null).isEqualTo(TimeGuess.of(texts).doubt() != null);
        assertThat(certain != null || days < 13).isTrue();
    }

    @Property(seed = "82")
    void any_sample_gives_an_answer(@ForAll("samples") List<String> texts) {
        TimeGuess guess = TimeGuess.of(texts);

        assertThat(guess.certain() == null || guess.doubt() == null).isTrue();
        for (String pattern : guess.patterns()) {
            assertThat(TimeSettings.NONE.withFormat(pattern, guess.names()).pattern())
                    .isEqualTo(pattern);
        }
    }

    @Provide
    Arbitrary<List<String>> samples() {
        Arbitrary<String> parts = Arbitraries.of(
                "1",
                "02",
                "13",
                "2024",
                "24",
                "/",
                "-",
                ".",
                " ",
                ", ",
                "Jan",
                "Dez.",
                "T",
                "09:30",
                ":15",
                ".5",
                "AM",
                " p.m.",
                "Z",
                " EST",
                "+01:00",
                " GMT+0100",
                "[Europe/Berlin]",
                "'");
        return parts.list()
                .ofMinSize(1)
                .ofMaxSize(9)
                .map(list -> String.join("", list))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }
}
