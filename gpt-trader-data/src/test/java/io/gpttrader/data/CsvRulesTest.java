package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.siegmar.fastcsv.reader.CsvReader;
import io.gpttrader.data.internal.csv.CsvPass;
import io.gpttrader.data.internal.csv.CsvRows;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.series.Samples;
import io.gpttrader.data.internal.series.TimeOrder;
import io.gpttrader.data.internal.series.ZoneClock;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.RowTime;
import io.gpttrader.data.internal.text.TimeText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvRulesTest {

    private static final String HEADER = "date,open,high,low,close,volume\n";

    @TempDir
    Path folder;

    /** A file that breaks a rule, and the problems it is rejected with, without the file's name. */
    record Broken(String rule, String text, UnaryOperator<CsvBars> with, List<String> problems) {
        @Override
        public String toString() {
            return rule;
        }
    }

    static Stream<Broken> files() {
        return Stream.of(
                rows(
                        "unparsable number",
                        "2024-01-02,1x,12,8,10,7",
                        "line 2, open \"1x\": is not a number with a decimal point"),
                rows(
                        "empty number",
                        "2024-01-02,10,12,8,10,",
                        "line 2, volume: is not a number with a decimal point; missingVolumeAsZero() reads it as 0"),
                rows("NaN", "2024-01-02,10,NaN,8,10,7", "line 2, high \"NaN\": is not a number with a decimal point"),
                rows(
                        "Infinity",
                        "2024-01-02,10,Infinity,8,10,7",
                        "line 2, high \"Infinity\": is not a number with a decimal point"),
                rows(
                        "a number of Java's own",
                        "2024-01-02,10d,12,8,10,7",
                        "line 2, open \"10d\": is not a number with a decimal point"),
                rows(
                        "a hexadecimal number",
                        "2024-01-02,0x1p3,12,8,10,7",
                        "line 2, open \"0x1p3\": is not a number with a decimal point"),
                rows(
                        "marks between thousands",
                        "2024-01-02,10,12,8,10,\"1,000\"",
                        "line 2, volume \"1,000\": may be 1000 or 1.000, since every number with a comma has exactly three digits"
                                + " after it; use groupingComma() for 1000 or decimalComma() for 1.000"),
                rows(
                        "beyond a double",
                        "2024-01-02,10,1e999,8,10,7",
                        "line 2, high \"1e999\": is beyond what a double holds"),
                rows("negative price", "2024-01-02,10,12,-8,10,7", "line 2, low \"-8\": must not be negative"),
                rows("negative volume", "2024-01-02,10,12,8,10,-7", "line 2, volume \"-7\": must not be negative"),
                rows("high below low", "2024-01-02,10,8,12,10,7", "line 2, high \"8.0\": must not be below low 12.0"),
                rows(
                        "open and close outside",
                        "2024-01-02,13,12,8,7,7",
                        "line 2, open \"13.0\": must be between low 8.0 and high 12.0",
                        "line 2, close \"7.0\": must be between low 8.0 and high 12.0"),
                rows("unparsable time", "yesterday,10,12,8,10,7", "line 2, date \"yesterday\": " + TimeText.NOT_A_TIME),
                rows("no such day", "2023-02-29,10,12,8,10,7", "line 2, date \"2023-02-29\": " + TimeText.NOT_A_TIME),
                rows(
                        "day and month in doubt",
                        "02/01/2024,10,12,8,10,7",
                        "line 2, date \"02/01/2024\": may be read in 2 ways, as may all the others (1 different text looked at);"
                                + " decide with timeFormat(\"d/M/yyyy\") or timeFormat(\"M/d/yyyy\")"),
                rows(
                        "a time too fine",
                        "2024-01-02T00:00:00.0001,10,12,8,10,7",
                        "line 2, date \"2024-01-02T00:00:00.0001\": must be a whole millisecond"),
                rows(
                        "a time far off",
                        "9024-01-02,10,12,8,10,7",
                        "line 2, date \"9024-01-02\": must be in the years 1800 to 2199"),
                rows(
                        "a time with two readings",
                        "202401020930,10,12,8,10,7",
                        "line 2, date \"202401020930\": " + TimeText.TWO_READINGS),
                rows(
                        "duplicate time",
                        "2024-01-02,10,12,8,10,7\n2024-01-02,10,12,8,10,7",
                        "line 3, date \"2024-01-02T00:00:00Z\": is the time of the row above again; each bar needs a time of its own"),
                rows(
                        "descending time",
                        "2024-01-02,10,12,8,10,7\n2024-01-03,10,12,8,10,7\n2024-01-01,10,12,8,10,7",
                        "line 4, date \"2024-01-01T00:00:00Z\": is before the row above; times must ascend"),
                rows(
                        "newest first",
                        "2024-01-03,10,12,8,10,7\n2024-01-02,10,12,8,10,7\n2024-01-01,10,12,8,10,7",
                        ": " + TimeOrder.NEWEST_IS_FIRST),
                rows("too few fields", "2024-01-02,10,12,8,10", "line 2: has 5 fields where the first row has 6"),
                rows("too many fields", "2024-01-02,10,12,8,10,7,1", "line 2: has 7 fields where the first row has 6"),
                rows(
                        "open quote",
                        "2024-01-02,10,12,8,10,7\n2024-01-03,\"10,12,8,10,7\n2024-01-04,10,12,8,10,7",
                        "line 3: " + CsvPass.UNCLOSED),
                rows("text after a quote", "2024-01-02,\"10\"x,12,8,10,7", "line 2: " + CsvPass.UNCLOSED),
                rows("header only", "", ": the file has no rows"),
                file("empty", "", ": the file has no rows"),
                file("blank", "\n \n# nothing\n", ": the file has no rows"),
                file(
                        "missing columns",
                        "date,open,low,close\n2024-01-02,10,8,10\n",
                        missing("high", "high", ""),
                        missing("volume", "volume", ", or withoutVolume() to do without")),
                file(
                        "missing time",
                        "when,open,high,low,close,volume\n",
                        "line 1, timestamp \"when open high low close volume\": missing column: the file has no timestamp, date or time; if it has one by another name, use column(\"timestamp\", \"that name\")"),
                file(
                        "only the end",
                        "close time,open,high,low,close,volume\n",
                        "line 1, timestamp \"close time open high low close volume\": missing column: the file has only the end of the bars; use timestampedAtEnd() to use it"),
                file(
                        "a column twice",
                        "date,open,high,low,close,volume,Close\n",
                        "line 1, close \"date open high low close volume Close\": two columns have this name; say which is meant by its place, with columns(..), or remove one"),
                file(
                        "no header, eight columns",
                        "2024-01-02,1,1,1,1,1,1,1\n",
                        "line 1 \"2024-01-02 1 1 1 1 1 1 1\": the file has no header, and its 8 columns do not show what they are: column 6 may be a price or the volume; name them by place, in the order of the file, with \"\" for one that is not read, such as columns(\"timestamp\", \"open\", \"high\", \"low\", \"close\", \"volume\")"),
                file("no text", "\u0000\u0001\u0002,\u0003", ": is not text but binary"),
                file(
                        "one row with a time",
                        "time,open,high,low,close,volume\n2024-01-02T09:30:00,10,12,8,10,7\n",
                        ": one row does not show how long a bar lasts; use barLength(Duration.ofMinutes(1))"),
                asked("oldest first", CsvBars::newestFirst, Samples.PLAIN, ": " + TimeOrder.OLDEST_IS_FIRST),
                asked(
                        "dates timestamped at the end",
                        CsvBars::timestampedAtEnd,
                        Samples.PLAIN,
                        ": " + RowTime.DATES_AT_END),
                asked(
                        "no adjusted close",
                        CsvBars::adjusted,
                        HEADER + "2024-01-02,10,12,8,10,7\n",
                        "line 1, adjusted close \"date open high low close volume\": missing column: the file has no adjusted close; if it has one by another name, use column(\"adjusted close\", \"that name\")"),
                asked(
                        "no column of that name",
                        source -> source.column("close", "settle"),
                        HEADER,
                        "line 1, close \"date open high low close volume\": missing column: the file has no column called settle; if it has one by another name, use column(\"close\", \"that name\")"),
                asked(
                        "a bar longer than its spacing",
                        source -> source.barLength(Duration.ofDays(2)),
                        Samples.PLAIN,
                        ": barLength PT48H is longer than the most common spacing of the rows, 1 day"),
                asked(
                        "another way of writing times",
                        source -> source.timeFormat("dd.MM.yyyy"),
                        HEADER + "2024-01-02,10,12,8,10,7\n",
                        "line 2, date \"2024-01-02\": is not a time as timeFormat describes it: Text '2024-01-02' could not be parsed at index 2"),
                asked(
                        "a point where commas are",
                        CsvBars::decimalComma,
                        HEADER + "2024-01-02,10.5,12,8,10,7\n",
                        "line 2, open \"10.5\": is not a number with a decimal comma"),
                asked(
                        "an hour the clocks skip",
                        source -> source.zone(ZoneId.of("America/New_York")),
                        HEADER + "2024-03-10T01:30:00,10,12,8,10,7\n2024-03-10T02:30:00,10,12,8,10,7\n",
                        "line 3, date \"2024-03-10T02:30\": is a time the clocks skip in zone America/New_York"),
                asked(
                        "every row dropped",
                        CsvBars::skipInvalidRows,
                        HEADER + "2024-01-02,10,12,8,x,7\n",
                        "line 2, close \"x\": is not a number with a decimal point",
                        ": no row is left, every one breaks a rule"));
    }

    private static String missing(String column, String what, String without) {
        return "line 1, " + column + " \"date open low close\": missing column: the file has no " + what
                + "; if it has one by another name, use column(\"" + column + "\", \"that name\")" + without;
    }

    private static Broken rows(String rule, String rows, String... problems) {
        return file(rule, HEADER + rows + "\n", problems);
    }

    private static Broken file(String rule, String text, String... problems) {
        return asked(rule, UnaryOperator.identity(), text, problems);
    }

    private static Broken asked(String rule, UnaryOperator<CsvBars> with, String text, String... problems) {
        return new Broken(rule, text, with, List.of(problems));
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_broken_rule_is_named_with_file_line_column_and_text(Broken broken) {
        Path file = Samples.write(folder, "X.csv", broken.text());

        InvalidBarsException rejected = rejection(broken.with().apply(Bars.csv(folder)));

        assertThat(rejected.problems().stream().map(BarProblem::toString))
                .containsExactlyElementsOf(broken.problems().stream()
                        .map(problem -> file + (problem.startsWith(":") ? "" : " ") + problem)
                        .toList());
        assertThat(rejected.problemCount()).isEqualTo(broken.problems().size());
        assertThat(rejected).hasMessageContaining(rejected.problems().get(0).toString());
    }

    private static InvalidBarsException rejection(CsvBars source) {
        return catchThrowableOfType(InvalidBarsException.class, () -> source.load("X"));
    }

    @Test
    void all_problems_of_a_file_are_told_at_once_in_the_order_of_its_lines() {
        Path file = Samples.write(folder, "X.csv", """
                date,open,high,low,close,volume
                2024-01-02,10,12,8,10,7
                2024-01-03,ten,12,eight,10,-7
                2024-01-04,10,12,8,10
                2024-01-02,10,7,8,10,7
                2024-01-05,10,12,8,10,7
                2024-01-06,10,12,8,10,7
                2024-01-07,10,12,8,10,7
                2024-01-08,10,12,8,10,7
                2024-01-09,10,12,8,10,7
                """);

        assertThatThrownBy(() -> Bars.csv(folder).load("X"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessage("""
                        F is rejected for 6 problems
                          F line 3, open "ten": is not a number with a decimal point
                          F line 3, low "eight": is not a number with a decimal point
                          F line 3, volume "-7": must not be negative
                          F line 4: has 5 fields where the first row has 6
                          F line 5, high "7.0": must not be below low 8.0
                          F line 5, date "2024-01-02T00:00:00Z": is before the row above; times must ascend
                        skipInvalidRows() reads the file without the rows that break a rule""".replace("F", file.toString()));
    }

    @Test
    void a_message_shows_twenty_problems_and_the_exception_carries_the_rest() {
        String bad = IntStream.range(0, 1_500)
                .mapToObj(i -> "no time,10,12,8,10,7\n")
                .reduce("", String::concat);
        Samples.write(folder, "X.csv", HEADER + bad + minutes(15_000));

        InvalidBarsException rejected = rejection(Bars.csv(folder));

        assertThat(rejected.problems()).hasSize(1_500);
        assertThat(rejected.getMessage().lines()).hasSize(23);
        assertThat(rejected)
                .hasMessageContaining("rejected for 1,500 problems")
                .hasMessageContaining("... and 1,480 more");
    }

    @Test
    void problems_beyond_a_hundred_thousand_are_counted() {
        Samples.write(folder, "X.csv", HEADER + minutes(110_000) + "x\n".repeat(100_001) + "2041-01-01,10,12,8,10,7\n");

        InvalidBarsException rejected = rejection(Bars.csv(folder));

        assertThat(rejected.problems()).hasSize(100_000);
        assertThat(rejected.problemCount()).isEqualTo(100_001);
    }

    /** So many rows that break no rule, the last of them the first minute of 2040. */
    private static String minutes(int count) {
        Instant last = Instant.parse("2040-01-01T00:00:00Z");
        return IntStream.range(0, count)
                .mapToObj(i -> last.minusSeconds(60L * (count - 1 - i)) + ",10,12,8,10,7\n")
                .collect(Collectors.joining());
    }

    @Test
    void what_most_rows_break_is_one_problem_with_how_many_do() {
        Samples.write(folder, "X.csv", HEADER + "no time,10,12,8,10,7\n".repeat(1_500));

        InvalidBarsException rejected = rejection(Bars.csv(folder));

        assertThat(rejected.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.rule()).endsWith("(so in 1,500 of 1,500 rows)");
        });
        assertThat(rejected.getMessage()).doesNotContain("skipInvalidRows");
    }

    @Test
    void a_file_called_gz_must_be_gzip() {
        Path file = Samples.write(folder, "X.csv.gz", Samples.PLAIN);

        assertThat(rejection(Bars.csv(folder)).problems())
                .containsExactly(new BarProblem(
                        file.toString(),
                        0,
                        "",
                        "",
                        "is not valid gzip: the name ends in .gz but the content is not gzip"));
    }

    @Test
    void gzip_cut_off_in_the_middle_is_rejected() {
        byte[] whole = Samples.gzip(Samples.PLAIN.repeat(50));
        Samples.write(folder, "X.csv.gz", Arrays.copyOf(whole, whole.length / 2));

        assertThat(rejection(Bars.csv(folder))).hasMessageContaining("the gzip stream ends in the middle");
    }

    @Test
    void a_cell_longer_than_any_number_ends_the_reading_at_its_line() {
        Samples.write(folder, "X.csv", HEADER + "2024-01-02,10,12,8,10,7\n2024-01-03," + "9".repeat(100_000) + "\n");

        assertThat(rejection(Bars.csv(folder)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
    }

    @Test
    void rows_are_dropped_when_asked_for_and_each_reason_is_reported() {
        Path file = Samples.write(folder, "X.csv", """
                date,open,high,low,close,volume
                2024-01-02,10,12,8,10,7
                2024-01-03,ten,12,eight,10,7
                2094-01-04,10,12,11,10,7
                2024-01-04,10,12,8,10,7
                2024-01-04,11,12,8,10,7
                2024-01-05,10,12,8,10,7
                """);

        CsvBars.Reading reading = Bars.csv(folder).skipInvalidRows().read("X");

        assertThat(Samples.lines(reading.series()))
                .containsExactly(
                        "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 10 12 8 10 7",
                        "2024-01-04T00:00:00Z 2024-01-05T00:00:00Z 10 12 8 10 7",
                        "2024-01-05T00:00:00Z 2024-01-06T00:00:00Z 10 12 8 10 7");
        assertThat(reading.skippedRows()).isEqualTo(3);
        assertThat(reading.skipped().stream().map(problem -> problem.line() + " " + problem.column()))
                .containsExactly("3 open", "3 low", "4 open", "4 close", "6 date");
        assertThat(reading.toString())
                .contains("skipped     3 rows, the first: " + file + " line 3, open \"ten\": is not a number");
        assertThat(reading.file()).isEqualTo(file);
    }

    @Test
    void dropping_rows_does_not_excuse_a_file_that_runs_the_other_way() {
        Samples.write(folder, "X.csv", HEADER + "2024-01-03,10,12,8,10,7\n2024-01-02,10,12,8,10,7\n");

        assertThat(rejection(Bars.csv(folder).skipInvalidRows()))
                .hasMessageContaining("use newestFirst() to read them so");
    }

    @Test
    void one_row_of_a_wrong_year_does_not_pass_for_a_file_that_runs_the_other_way() {
        Samples.write(
                folder,
                "X.csv",
                HEADER + "2094-01-01,10,12,8,10,7\n2024-01-02,10,12,8,10,7\n2024-01-03,10,12,8,10,7\n");

        assertThat(rejection(Bars.csv(folder)).problems())
                .extracting(BarProblem::line)
                .containsExactly(3L);
        assertThat(Bars.csv(folder).skipInvalidRows().read("X").skipped())
                .extracting(BarProblem::line)
                .containsExactly(3L, 4L);
    }

    @Test
    void more_rows_than_there_is_room_for_are_rejected() {
        Problems problems = new Problems("X.csv");
        ZoneClock clock = new ZoneClock(ZoneId.of("UTC"));
        CsvRows rows = CsvRows.of(HEADER, problems, clock, ReadOptions.NONE.rowTime(clock), 2);
        for (String row : List.of("2024-01-02,1,1,1,1,1", "2024-01-03,1,1,1,1,1", "2024-01-04,1,1,1,1,1")) {
            assertThat(rows.isHopeless()).isFalse();
            feed(rows, row);
        }

        assertThat(rows.isHopeless()).isTrue();
        assertThat(problems.kept()).extracting(BarProblem::rule).containsExactly(CsvRows.TOO_MANY_ROWS);
    }

    private static void feed(CsvRows rows, String line) {
        var unused = CsvReader.builder().ofSingleCsvRecord(rows, line);
    }
}
