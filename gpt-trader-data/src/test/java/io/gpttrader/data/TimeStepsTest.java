package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.series.Samples;
import io.gpttrader.data.internal.text.RowTime;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;

/** The same times in CSV files, JSON documents and tables: what steps make of them, and what the series knows afterwards. */
class TimeStepsTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @TempDir
    Path folder;

    private CsvBars csv(String header, String... times) {
        String rows = Arrays.stream(times).map(time -> time + ",10,11,9,10,5\n").collect(Collectors.joining());
        return Bars.csv(Samples.write(folder, "X.csv", header + ",open,high,low,close,volume\n" + rows));
    }

    private JsonBars json(String name, String... times) {
        String rows = Arrays.stream(times)
                .map(time -> "{\"" + name + "\":" + time + ",\"o\":10,\"h\":11,\"l\":9,\"c\":10,\"v\":5}")
                .collect(Collectors.joining(",", "[", "]"));
        return Bars.json(Samples.write(folder, "X.json", rows));
    }

    private static List<String> spans(BarSource source) {
        return source.load("X").getBarData().stream()
                .map(bar -> bar.getBeginTime() + " " + bar.getEndTime())
                .toList();
    }

    private static List<String> begins(BarSource source) {
        return source.load("X").getBarData().stream()
                .map(bar -> bar.getBeginTime().toString())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Object known(BarSeries series, String name) {
        return ((Function<String, Object>) (Object) series).apply(name);
    }

    private static String rejection(BarSource source) {
        try {
            return "read as " + spans(source);
        } catch (InvalidBarsException e) {
            return e.getMessage();
        }
    }

    @Test
    void a_day_that_there_is_not_is_an_error_in_files_and_documents() {
        assertThat(rejection(
                        csv("date", "29.06.2024", "31.06.2024", "01.07.2024").timeFormat("dd.MM.yyyy")))
                .contains("line 3, date \"31.06.2024\"", "Invalid date 'JUNE 31'");
        assertThat(rejection(json("t", "\"27.02.2024\"", "\"30.02.2024\"", "\"01.03.2024\"")
                        .timeFormat("dd.MM.yyyy")))
                .contains("[1].t \"30.02.2024\"", "Invalid date 'FEBRUARY 30'");
    }

    @Test
    void the_same_steps_read_the_same_times() {
        List<String> expected = List.of("2024-03-04T14:30:00Z", "2024-03-04T14:31:00Z");
        String pattern = "dd. MMM yyyy HH:mm";

        assertThat(begins(csv("date", "04. Mär 2024 09:30", "04. März 2024 09:31")
                        .timeFormat(pattern, Locale.GERMAN)
                        .zone(NEW_YORK)))
                .isEqualTo(expected);
        assertThat(begins(json("t", "\"04. Mär 2024 09:30\"", "\"04. März 2024 09:31\"")
                        .zone(NEW_YORK)
                        .timeFormat(pattern, Locale.GERMAN)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1704067200 1704067260",
                "1704067200.0 1704067260.0",
                "1.7040672E9 1.70406726E9",
                "1704067200000 1704067260000",
                "1704067200000000 1704067260000000",
                "1704067200000000000 1704067260000000000",
                "1.7040672E12 1.70406726E12",
                "1704067200000 1704067260000000",
            })
    void counts_since_1970_are_distinguished_by_their_size(String times) {
        List<String> expected =
                List.of("2024-01-01T00:00:00Z 2024-01-01T00:01:00Z", "2024-01-01T00:01:00Z 2024-01-01T00:02:00Z");

        assertThat(spans(csv("time", times.split(" ")))).isEqualTo(expected);
        assertThat(spans(json("t", times.split(" ")))).isEqualTo(expected);
    }

    @Test
    void what_was_counted_is_said() {
        assertThat(csv("time", "1704067200000", "1704067260000000").read("X").toString())
                .contains("times       microseconds and milliseconds since 1970");
        assertThat(csv("time", "1704067200", "1704067260").read("X").toString())
                .contains("times       seconds since 1970");
        assertThat(csv("time", "473352", "473353")
                        .timeUnit(ChronoUnit.HOURS)
                        .read("X")
                        .toString())
                .contains("times       timeUnit(ChronoUnit.HOURS)");
    }

    @Test
    void a_unit_decides_where_the_size_would_not() {
        assertThat(begins(csv("time", "28401120", "28401121").timeUnit(ChronoUnit.MINUTES)))
                .containsExactly("2024-01-01T00:00:00Z", "2024-01-01T00:01:00Z");
        assertThat(begins(csv("time", "19723", "19724").timeUnit(ChronoUnit.DAYS)))
                .containsExactly("2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z");
        assertThat(rejection(csv("date,time", "2024-01-01,19723").timeUnit(ChronoUnit.DAYS)))
                .contains("is in two columns, date and time");
    }

    @Test
    void days_of_a_spreadsheet_are_read_on_request_and_named_otherwise() {
        assertThat(rejection(csv("Date", "45293", "45294"))).contains("are read with excelDays()");
        assertThat(spans(csv("Date", "45293", "45294").excelDays().zone(NEW_YORK)))
                .containsExactly(
                        "2024-01-02T05:00:00Z 2024-01-03T05:00:00Z", "2024-01-03T05:00:00Z 2024-01-04T05:00:00Z");
        assertThat(begins(csv("Date", "45293.3958333333", "45293.4375").excelDays()))
                .containsExactly("2024-01-02T09:30:00Z", "2024-01-02T10:30:00Z");
        assertThat(begins(json("t", "43831", "43832").excelDays1904()))
                .containsExactly("2024-01-02T00:00:00Z", "2024-01-03T00:00:00Z");
    }

    @Test
    void of_a_pattern_and_a_count_the_last_holds_and_the_order_of_other_steps_does_not_matter() {
        CsvBars source = csv("Date", "45293", "45294");

        assertThat(source.timeFormat("dd.MM.yyyy").excelDays())
                .hasToString(source.excelDays().toString());
        assertThat(source.excelDays().timeFormat("dd.MM.yyyy"))
                .hasToString(source.timeFormat("dd.MM.yyyy").toString());
        CsvBars old = csv("date", "30-Dec-98", "04-Jan-99");
        assertThat(begins(old.twoDigitYearsFrom(1950).timeFormat("dd-MMM-yy")))
                .isEqualTo(begins(old.timeFormat("dd-MMM-yy").twoDigitYearsFrom(1950)))
                .containsExactly("1998-12-30T00:00:00Z", "1999-01-04T00:00:00Z");
        assertThat(old.timeFormat("dd MMM yy", Locale.GERMAN)
                        .twoDigitYearsFrom(1950)
                        .wholeDays()
                        .toString())
                .endsWith(".timeFormat(\"dd MMM yy\", \"de\").twoDigitYearsFrom(1950).wholeDays()");
    }

    @ParameterizedTest
    @CsvSource({"930, 931, 1600", "93000, 93100, 160000", "0930, 0931, 1600", "09:30, 09:31, 16:00"})
    void a_time_of_the_day_in_its_own_column(String first, String second, String third) {
        assertThat(begins(csv("date,time", "20240102," + first, "20240102," + second, "20240102," + third)))
                .containsExactly("2024-01-02T09:30:00Z", "2024-01-02T09:31:00Z", "2024-01-02T16:00:00Z");
        assertThat(begins(csv("date,time", "01/02/2024," + first, "01/02/2024," + second, "01/02/2024," + third)
                        .timeFormat("MM/dd/yyyy")))
                .containsExactly("2024-01-02T09:30:00Z", "2024-01-02T09:31:00Z", "2024-01-02T16:00:00Z");
    }

    @Test
    void numbers_with_and_without_seconds_in_one_column_are_an_error() {
        assertThat(rejection(csv("date,time", "20240102,95900", "20240102,1000")))
                .contains("digits of HHmmss");
    }

    @Test
    void the_end_of_a_day_is_the_midnight_after_it() {
        assertThat(begins(csv("date,time", "2024.01.02,23:30", "2024.01.02,24:00", "2024.01.03,00:30")))
                .containsExactly("2024-01-02T23:30:00Z", "2024-01-03T00:00:00Z", "2024-01-03T00:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999", "999999", "999999999"})
    void an_end_that_includes_the_last_unit_of_its_second_is_the_next_second(String last) {
        List<String> minutes =
                List.of("2024-01-01T00:00:00Z 2024-01-01T00:01:00Z", "2024-01-01T00:01:00Z 2024-01-01T00:02:00Z");
        String[] counted = {"1704067259" + last, "1704067319" + last};
        String[] written = {"2024-01-01T00:00:59." + last + "Z", "2024-01-01T00:01:59." + last + "Z"};

        assertThat(spans(csv("close_time", counted).timestampedAtEnd())).isEqualTo(minutes);
        assertThat(spans(csv("close_time", written).timestampedAtEnd())).isEqualTo(minutes);
        assertThat(spans(json("closeTime", counted).timestampedAtEnd())).isEqualTo(minutes);
        assertThat(csv("close_time", counted).timestampedAtEnd().read("X").toString())
                .contains("an end of .999 is the next second");
        String[] beginToo = {"1704067200000," + counted[0], "1704067260000," + counted[1]};
        assertThat(spans(csv("open_time,close_time", beginToo))).isEqualTo(minutes);
        assertThat(spans(csv("open_time,close_time", beginToo).timestampedAtEnd()))
                .isEqualTo(minutes);
        if (last.length() > 3) {
            assertThat(rejection(csv("open_time", counted))).contains("must be a whole millisecond");
        }
    }

    @Test
    void bars_with_inclusive_ends_are_joined_to_longer_ones() {
        String[] ends = {"1704067259999", "1704067319999", "1704067379999", "1704067439999", "1704067499999"};

        assertThat(spans(csv("close_time", ends).timestampedAtEnd().resample(BarPeriod.minutes(5))))
                .containsExactly("2024-01-01T00:00:00Z 2024-01-01T00:05:00Z");
    }

    @Test
    void json_that_has_only_ends_names_the_step() {
        assertThatThrownBy(() ->
                        json("closeTime", "1704067259999", "1704067319999").load("X"))
                .hasMessageContaining("or take the end of the bars with timestampedAtEnd()");
        assertThatThrownBy(() -> json("date", "\"2024-01-02\"", "\"2024-01-03\"")
                        .timestampedAtEnd()
                        .load("X"))
                .hasMessageContaining(RowTime.DATES_AT_END);
    }

    @Test
    void minutes_without_a_zone_say_that_they_were_read_as_utc() {
        String[] minutes = {"2024-01-02 09:30", "2024-01-02 09:31"};
        String[] quoted = {"\"2024-01-02 09:30\"", "\"2024-01-02 09:31\""};

        assertThat(csv("time", minutes).read("X").toString())
                .contains(
                        "2024-01-02 09:30 to 2024-01-02 09:32 UTC", "zone        UTC (not given: times without a zone");
        assertThat(known(csv("time", minutes).load("X"), "notes")).asString().contains(RowTime.ASSUMED_UTC);
        assertThat(known(json("t", quoted).load("X"), "notes")).asString().contains(RowTime.ASSUMED_UTC);
        assertThat(known(json("t", quoted).load("X"), "source"))
                .asString()
                .startsWith("JSON ")
                .endsWith("X.json");
        assertThat(known(json("t", "1704067200", "1704067260").load("X"), "readAs"))
                .isEqualTo("zone UTC (default); times seconds since 1970");
        assertThat(csv("time", minutes)
                        .chunks("X", 1)
                        .map(part -> known(part, "notes").toString()))
                .allMatch(notes -> notes.contains(RowTime.ASSUMED_UTC));
        assertThat(csv("time", minutes).zone(NEW_YORK).read("X").toString())
                .contains(
                        "2024-01-02 09:30 to 2024-01-02 09:32 America/New_York",
                        "zone        America/New_York (given)");
        for (BarSource source :
                List.of(csv("time", minutes).zone(NEW_YORK), json("t", quoted).zone(ZoneOffset.UTC))) {
            assertThat(known(source.load("X"), "notes")).asString().doesNotContain(RowTime.ASSUMED_UTC);
        }
        assertThat(known(csv("time", minutes).zone(NEW_YORK).load("X"), "zone")).isEqualTo(NEW_YORK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-02 2024-01-03", "1704067200 1704067260", "2024-01-02T09:30Z 2024-01-02T09:31Z"})
    void dates_counts_and_times_with_a_zone_are_not_assumed_to_be_anything(String times) {
        BarSeries series = csv("time", times.split(" ")).load("X");

        assertThat(known(series, "notes")).asString().doesNotContain(RowTime.ASSUMED_UTC);
        assertThat(known(series, "zone")).isNull();
    }

    @Test
    void the_one_zone_of_all_times_is_recorded_and_offsets_that_vary_are_not() {
        assertThat(known(
                        csv("time", "2024-01-02 00:00:00-05:00", "2024-01-03 00:00:00-05:00")
                                .load("X"),
                        "zone"))
                .isEqualTo(ZoneOffset.ofHours(-5));
        assertThat(known(
                        csv("time", "2024-01-02 09:30 Europe/Berlin", "2024-07-02 09:30 Europe/Berlin")
                                .timeFormat("yyyy-MM-dd HH:mm VV")
                                .load("X"),
                        "zone"))
                .isEqualTo(ZoneId.of("Europe/Berlin"));
        CsvBars yfinance =
                csv("Date", "2024-03-28 00:00:00+01:00", "2024-03-29 00:00:00+01:00", "2024-04-01 00:00:00+02:00");
        assertThat(known(yfinance.load("X"), "zone")).isNull();
        assertThat(yfinance.read("X").toString()).contains("times       with the zone +01:00, +02:00");
        assertThat(begins(yfinance))
                .containsExactly("2024-03-27T23:00:00Z", "2024-03-28T23:00:00Z", "2024-03-31T22:00:00Z");
    }

    @Test
    void days_stamped_at_the_open_begin_at_the_midnight_of_the_market_on_request() {
        // 09:30 in New York on both sides of a change of the clocks, as charts of Yahoo and TradingView have it.
        String[] opens = {"1709908200", "1710163800", "1710250200"};

        BarSeries asTheyAre = csv("time", opens).load("X");
        assertThat(known(asTheyAre, "notes")).asString().contains("days begin at 14:30 UTC", "wholeDays()");
        assertThat(spans(csv("time", opens).zone(NEW_YORK).wholeDays()))
                .containsExactly(
                        "2024-03-08T05:00:00Z 2024-03-09T05:00:00Z",
                        "2024-03-11T04:00:00Z 2024-03-12T04:00:00Z",
                        "2024-03-12T04:00:00Z 2024-03-13T04:00:00Z");
        assertThat(spans(json("t", opens).zone(NEW_YORK).wholeDays()))
                .isEqualTo(spans(csv("time", opens).zone(NEW_YORK).wholeDays()));
        assertThat(known(csv("time", opens).zone(NEW_YORK).wholeDays().load("X"), "notes"))
                .asString()
                .doesNotContain("days begin");
        // Without a zone the day is that of the text's own clock.
        assertThat(begins(csv("time", "2024-01-02T00:00:00+09:00", "2024-01-03T00:00:00+09:00")
                        .wholeDays()))
                .containsExactly("2024-01-02T00:00:00Z", "2024-01-03T00:00:00Z");
    }

    @Test
    void a_time_that_the_clocks_skip_is_an_error_with_a_pattern_too() {
        assertThat(rejection(csv("time", "10.03.2024 02:30", "10.03.2024 03:30")
                        .timeFormat("dd.MM.yyyy HH:mm")
                        .zone(NEW_YORK)))
                .contains("is a time the clocks skip in zone America/New_York");
    }

    @Test
    void the_hour_that_a_named_zone_repeats_is_read_twice() {
        assertThat(begins(csv(
                                "time",
                                "2024-11-03 01:00 America/New_York",
                                "2024-11-03 01:30 America/New_York",
                                "2024-11-03 01:00 America/New_York",
                                "2024-11-03 01:30 America/New_York")
                        .timeFormat("yyyy-MM-dd HH:mm VV")))
                .containsExactly(
                        "2024-11-03T05:00:00Z", "2024-11-03T05:30:00Z", "2024-11-03T06:00:00Z", "2024-11-03T06:30:00Z");
    }

    @Test
    void dates_in_another_order_are_recognised_where_a_row_shows_it() {
        assertThat(begins(csv("date", "01/02/2024", "01/31/2024")))
                .containsExactly("2024-01-02T00:00:00Z", "2024-01-31T00:00:00Z");
        assertThat(begins(json("t", "\"02.01.2024\"", "\"31.01.2024\"")))
                .containsExactly("2024-01-02T00:00:00Z", "2024-01-31T00:00:00Z");
        assertThat(csv("date", "01/02/2024", "01/31/2024").read("X").toString())
                .contains("times       \"M/d/yyyy\" (recognised)");
        assertThat(rejection(csv("date", "01/02/2024", "01/03/2024")))
                .contains(
                        "is rejected for 1 problem",
                        "decide with timeFormat(\"d/M/yyyy\") or timeFormat(\"M/d/yyyy\")");
        assertThat(rejection(json("t", "\"01/02/2024\"", "\"01/03/2024\"")))
                .contains("decide with timeFormat(\"d/M/yyyy\") or timeFormat(\"M/d/yyyy\")");
    }

    @Test
    void a_table_of_texts_is_read_by_a_pattern_and_says_what_it_assumed() throws SQLException {
        String url = "jdbc:duckdb:" + folder.resolve("x.duckdb");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t AS SELECT * FROM (VALUES ('02.01.2024 09:30', 10, 11, 9, 10, 5),"
                    + " ('02.01.2024 09:31', 10, 11, 9, 10, 5)) AS v(ts, open, high, low, close, volume)");
            statement.execute("CREATE TABLE n AS SELECT * FROM (VALUES (TIMESTAMP '2024-01-02 09:30:00',"
                    + " TIMESTAMP '2024-01-02 09:30:59.999999', 10, 11, 9, 10, 5), (TIMESTAMP '2024-01-02 09:31:00',"
                    + " TIMESTAMP '2024-01-02 09:31:59.999999', 10, 11, 9, 10, 5))"
                    + " AS v(ts, close_time, open, high, low, close, volume)");
        }
        JdbcBars database = Bars.jdbc(new StoreDatabases.Url(url));
        JdbcBars texts = database.table("t").named("X").column("timestamp", "ts");
        JdbcBars times = database.table("n").named("X").column("timestamp", "ts");
        List<String> minutes =
                List.of("2024-01-02T09:30:00Z 2024-01-02T09:31:00Z", "2024-01-02T09:31:00Z 2024-01-02T09:32:00Z");

        assertThat(spans(texts.timeFormat("dd.MM.yyyy HH:mm"))).isEqualTo(minutes);
        assertThat(begins(texts.timeFormat("dd.MM.yyyy HH:mm").zone(NEW_YORK)))
                .containsExactly("2024-01-02T14:30:00Z", "2024-01-02T14:31:00Z");
        assertThat(spans(times)).isEqualTo(minutes);
        assertThat(known(times.load("X"), "notes")).asString().contains(RowTime.ASSUMED_UTC);
        assertThat(known(times.zone(NEW_YORK).load("X"), "notes")).asString().doesNotContain(RowTime.ASSUMED_UTC);
    }
}
