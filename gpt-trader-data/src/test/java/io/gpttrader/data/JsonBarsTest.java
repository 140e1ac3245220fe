package io.gpttrader.data;

import static io.gpttrader.data.HttpTestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.series.Samples;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The layouts that servers give bars in, from files; what is asked of servers is in {@link JsonPagingTest}. */
@Timeout(60)
class JsonBarsTest {

    private static final List<String> TWO_DAYS = List.of(
            "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 187.15 188.44 183.89 185.64 82488700",
            "2024-01-03T00:00:00Z 2024-01-04T00:00:00Z 184.22 185.88 183.43 184.25 58414500");

    @TempDir
    Path folder;

    private JsonBars file(String text) {
        return Bars.json(Samples.write(folder, "A.json", text));
    }

    private List<String> lines(JsonBars source) {
        return Samples.lines(source.load("A"));
    }

    @Test
    void an_array_of_objects_is_read_by_the_names() {
        assertThat(lines(file("""
                [{"date": "2024-01-02", "open": 187.15, "High": "188.44", "low": 183.89, "close_price": 185.64, "vol": 82488700},
                 {"vol": 58414500, "date": "2024-01-03", "open": 184.22, "High": "185.88", "low": 183.43, "close_price": 184.25}]
                """))).isEqualTo(TWO_DAYS);
    }

    @Test
    void arrays_as_binance_gives_its_klines_are_read_by_their_places() {
        assertThat(lines(file("""
                [[1704153600000,"187.15","188.44","183.89","185.64","82488700",1704239999999,"1.0",7,"1","1","0"],
                 [1704240000000,"184.22","185.88","183.43","184.25","58414500",1704326399999,"1.0",7,"1","1","0"]]
                """))).isEqualTo(TWO_DAYS);
    }

    @Test
    void arrays_as_coingecko_gives_them_have_no_volume() {
        assertThat(lines(file(
                        "[[1704153600000,187.15,188.44,183.89,185.64],[1704240000000,184.22,185.88,183.43,184.25]]")))
                .containsExactly(
                        "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 187.15 188.44 183.89 185.64 0",
                        "2024-01-03T00:00:00Z 2024-01-04T00:00:00Z 184.22 185.88 183.43 184.25 0");
    }

    @Test
    void columns_as_yahoo_gives_its_chart_are_named_by_paths() {
        JsonBars yahoo = file("""
                {"chart":{"result":[{"meta":{"symbol":"A"},"timestamp":[1704153600,1704240000],
                 "indicators":{"quote":[{"open":[187.15,184.22],"high":[188.44,185.88],"low":[183.89,183.43],
                 "close":[185.64,184.25],"volume":[82488700,58414500]}],"adjclose":[{"adjclose":[371.28,184.25]}]}}]}}
                """)
                .rows("chart.result.0")
                .column("open", "indicators.quote.0.open")
                .column("high", "indicators.quote.0.high")
                .column("low", "indicators.quote.0.low")
                .column("close", "indicators.quote.0.close")
                .column("volume", "indicators.quote.0.volume");

        assertThat(lines(yahoo)).isEqualTo(TWO_DAYS);
        assertThat(lines(yahoo.column("adjusted close", "indicators.adjclose.0.adjclose")))
                .containsExactly(
                        "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 374.3 376.88 367.78 371.28 82488700",
                        TWO_DAYS.get(1));
    }

    @Test
    void columns_as_charting_libraries_give_them_are_found_by_their_names() {
        assertThat(lines(file("""
                {"s":"ok","t":[1704153600,1704240000],"o":[187.15,184.22],"h":[188.44,185.88],"l":[183.89,183.43],
                 "c":[185.64,184.25],"v":[82488700,58414500]}
                """))).isEqualTo(TWO_DAYS);
    }

    @Test
    void objects_by_their_time_are_read_with_names_that_have_dots() {
        JsonBars alphaVantage = file("""
                {"Meta Data":{"2. Symbol":"A"},"Time Series (Daily)":{
                 "2024-01-03":{"1. open":"184.22","2. high":"185.88","3. low":"183.43","4. close":"184.25","5. volume":"58414500"},
                 "2024-01-02":{"1. open":"187.15","2. high":"188.44","3. low":"183.89","4. close":"185.64","5. volume":"82488700"}}}
                """)
                .rows("Time Series (Daily)")
                .column("open", "1. open")
                .column("high", "2. high")
                .column("low", "3. low")
                .column("close", "4. close")
                .column("volume", "5. volume");

        assertThat(lines(alphaVantage.newestFirst())).isEqualTo(TWO_DAYS);
        assertThatThrownBy(() -> alphaVantage.load("A"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("the rows run from the newest to the oldest; use newestFirst() to read them so");
    }

    @Test
    void arrays_in_another_order_are_named_by_their_places() {
        JsonBars kraken = file("""
                {"error":[],"result":{"XXBTZUSD":[[1704153600,"187.15","188.44","183.89","185.64","186","82488700",3],
                 [1704240000,"184.22","185.88","183.43","184.25","185","58414500",4]],"last":1704240000}}
                """).rows("result.XXBTZUSD");

        assertThatThrownBy(() -> kraken.load("A"))
                .hasMessageContaining(
                        "the rows have 8 values, which does not show their order; name each place, such as"
                                + " column(\"timestamp\", \"0\")");
        assertThat(lines(kraken.column("timestamp", "0")
                        .column("open", "1")
                        .column("high", "2")
                        .column("low", "3")
                        .column("close", "4")
                        .column("volume", "6")))
                .isEqualTo(TWO_DAYS);
    }

    @ParameterizedTest
    @CsvSource({
        "NANOS, 1704153600000000000, 1704240000000000000",
        "MICROS, 1704153600000000.0, 1.70424e15",
        "MILLIS, 1704153600000, 1704240000000",
        "SECONDS, 1.7041536e9, 1704240000",
        "MINUTES, 28402560, 28404000",
        "HOURS, 473376, 473400",
        "DAYS, 19724, '\"19725\"'"
    })
    void times_may_be_counted_in_any_unit(ChronoUnit unit, String first, String second) {
        JsonBars source = file("""
                [{"t":%s,"o":187.15,"h":188.44,"l":183.89,"c":185.64,"v":82488700},{"t":%s,"o":184.22,"h":185.88,"l":183.43,"c":184.25,"v":58414500}]
                """.formatted(first, second));

        assertThat(lines(source.timeUnit(unit))).isEqualTo(TWO_DAYS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "1e-999999999",
                "99999999999999",
                "\"x\"",
                "1704153600.0001",
                "1e-2147483649",
                "0e99999999999"
            })
    void a_number_that_is_no_time_is_a_problem_of_the_row(String time) {
        JsonBars source = file("[[" + time + ",1,1,1,1,1]]").timeUnit(ChronoUnit.SECONDS);

        assertThatThrownBy(() -> source.load("A"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("[0].0 \"");
    }

    @Test
    void times_may_be_written_in_any_way_and_zone() {
        JsonBars source = file("[[\"02.01.2024 09:30\",1,1,1,1,1],[\"02.01.2024 09:31\",1,1,1,1,1]]")
                .timeFormat("dd.MM.yyyy HH:mm")
                .zone(ZoneId.of("America/New_York"));

        assertThat(lines(source))
                .containsExactly(
                        "2024-01-02T14:30:00Z 2024-01-02T14:31:00Z 1 1 1 1 1",
                        "2024-01-02T14:31:00Z 2024-01-02T14:32:00Z 1 1 1 1 1");
    }

    @Test
    void the_hour_that_the_clocks_repeat_is_read_twice() {
        JsonBars source = file("[[\"2024-11-03 01:30\",1,1,1,1,1],[\"2024-11-03 01:00\",1,1,1,1,1],"
                        + "[\"2024-11-03 01:30\",1,1,1,1,1],[\"2024-11-03 01:00\",1,1,1,1,1]]")
                .zone(ZoneId.of("America/New_York"))
                .newestFirst();

        assertThat(source.load("A").getBarData().stream()
                        .map(bar -> bar.getBeginTime().toString()))
                .containsExactly(
                        "2024-11-03T05:00:00Z", "2024-11-03T05:30:00Z", "2024-11-03T06:00:00Z", "2024-11-03T06:30:00Z");
    }

    @Test
    void the_length_of_a_bar_is_as_said_or_as_the_times_show() {
        JsonBars one = file("[[1704153600,1,1,1,1,1]]");

        assertThatThrownBy(() -> one.load("A"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("one bar does not show how long it lasts; use barLength(");
        assertThat(lines(one.barLength(Duration.ofMinutes(5))))
                .containsExactly("2024-01-02T00:00:00Z 2024-01-02T00:05:00Z 1 1 1 1 1");
        assertThat(lines(file("[[\"2024-01-02\",1,1,1,1,1]]")))
                .containsExactly("2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 1 1 1 1 1");
        JsonBars minutes = file("[[1704153600,1,1,1,1,1],[1704153660,1,1,1,1,1],[1704153720,1,1,1,1,1]]");
        assertThatThrownBy(() -> minutes.barLength(Duration.ofHours(1)).load("A"))
                .hasMessageContaining("barLength PT1H is longer than the most common spacing of the bars, 1 minute");
    }

    @Test
    void nulls_and_missing_values_are_rejected_or_dropped_with_their_row() {
        JsonBars source = file("""
                {"t":[1704153600,1704240000,1704326400],"o":[1,null,1],"h":[1,null,1],"l":[1,null,1],"c":[1,null,1],"v":[1,null,1]}
                """);

        assertThatThrownBy(() -> source.load("A"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("5 problems")
                .hasMessageContaining("o[1] \"null\": has no value");
        assertThat(source.skipInvalidRows().load("A").getBarCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"b\":7}}   | a.b   | rows(\"a.b\") must lead to rows or columns but there is the value 7",
                "{\"a\":{\"b\":7}}   | a.c   | there is nothing at rows(\"a.c\"); the document is an object with a",
                "{\"a\":[1]}         | a.1   | there is nothing at rows(\"a.1\")",
                "{\"a\":[1]}         | a.x   | there is nothing at rows(\"a.x\")",
                "{\"bars\":[]}       | ''    | no name at rows(\"\") means timestamp; there are bars; name it with column(\"timestamp\"",
                "[{\"t\":1,\"o\":1,\"h\":1,\"l\":1,\"c\":1}] | '' | means volume; there are t, o, h, l, c; name it with column(\"volume\", ..), or use withoutVolume()",
                "{\"t\":[1],\"o\":[1],\"h\":[1],\"l\":[1],\"c\":[1],\"v\":[]} | '' | the columns must be of one length but volume has 0 values where timestamp has 1",
                "{\"t\":[1],\"o\":1,\"h\":[1],\"l\":[1],\"c\":[1],\"v\":[]}   | '' | the column o must be an array but there is the value 1",
                "' '                 | ''    | the document is empty",
                "[NaN]               | ''    | is not whole, valid JSON",
                "[1,]                | ''    | is not whole, valid JSON",
                "{'a':1}             | ''    | is not whole, valid JSON"
            })
    void a_document_of_another_shape_says_what_is_there(String text, String path, String said) {
        assertThatThrownBy(() -> file(text).rows(path).load("A"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining(said);
    }

    @Test
    void rows_that_lie_deeper_are_asked_for_by_their_path() {
        assertThatThrownBy(
                        () -> file("{\"chart\":{\"result\":[],\"error\":null}}").load("A"))
                .hasMessageContaining("no name at rows(\"\") means open; there are result, error; name it with"
                        + " column(\"open\", ..), or set where the rows are with rows(..)");
    }

    @Test
    void nesting_without_end_is_rejected() {
        assertThatThrownBy(() -> file("[".repeat(1_000_000)).load("A"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("nesting depth (256) exceeds the maximum allowed (255");
    }

    @Test
    void a_file_may_be_gzipped_but_not_too_large() {
        String text = "[[\"2024-01-02\",1,1,1,1,1]]";
        JsonBars gzipped = Bars.json(Samples.write(folder, "B.json.gz", Samples.gzip(text)));

        assertThat(gzipped.load("B").getBarCount()).isEqualTo(1);
        assertThat(gzipped.symbols()).containsExactly("B");
        assertThatThrownBy(() -> file(text).maxResponseBytes(10).load("A"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("is larger than 10 bytes; raise the limit with maxResponseBytes(..)");
        byte[] half = Arrays.copyOf(Samples.gzip(text), 20);
        assertThatThrownBy(() ->
                        Bars.json(Samples.write(folder, "C.json.gz", half)).load("C"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("is not valid gzip");
    }

    @Test
    void a_folder_offers_its_json_files_and_ranges_are_cut_from_them() {
        Samples.write(folder, "A.json", "[[\"2024-01-02\",1,1,1,1,1],[\"2024-01-03\",1,1,1,1,1]]");
        Samples.write(folder, "B.csv", Samples.PLAIN);
        JsonBars source = Bars.json(folder);

        assertThat(source.symbols()).containsExactly("A");
        assertThatThrownBy(() -> source.load("B")).hasMessageEndingWith("has no file for \"B\"; it has A");
        Instant second = Instant.parse("2024-01-03T00:00:00Z");
        assertThat(source.load("a", second, second.plusSeconds(1)).getBarCount())
                .isEqualTo(1);
        assertThat(source.since(second).load("A").getBarCount()).isEqualTo(1);
    }

    @Test
    void what_is_for_servers_is_rejected_for_files() {
        JsonBars source = file("[]");
        assertThatThrownBy(() -> source.nextPage("next").load("A"))
                .hasMessage("a file has no next page; leave out nextPage(..) and nextPageByTime()");
        assertThatThrownBy(() -> source.header("X", "y").load("A"))
                .hasMessage("a file is not asked with headers; leave out header(..) and secret(..)");
        assertThatThrownBy(() -> source.load("A")).hasMessageStartingWith("there are no bars of A from ");
    }

    @Test
    void settings_that_make_no_sense_are_rejected_at_the_call() {
        JsonBars source = Bars.json("https://host/{symbol}");
        assertThatThrownBy(() -> source.column("settlement", "x"))
                .hasMessage("meaning must be one of timestamp, open, high, low, close, volume, adjusted close but was"
                        + " \"settlement\"");
        assertThatThrownBy(() -> source.timeUnit(ChronoUnit.MONTHS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source.timeFormat("{")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source.barLength(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source.header("Host", "x")).hasMessage("\"Host\" cannot be the name of a header");
        assertThatThrownBy(source::symbols).hasMessageContaining("name them with knownSymbols(");
        assertThat(source.knownSymbols("B", "A", "B").symbols()).containsExactly("A", "B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host/x",
                "ftp://host/x",
                "http://",
                "http://u:p@host/",
                "http://h/{from:us}",
                "http://h/{symbol:s}",
                "http://h h"
            })
    void an_address_that_is_none_is_rejected_at_the_call(String address) {
        assertThatThrownBy(() -> Bars.json(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the address ")
                .hasMessageNotContaining("u:p");
    }

    @Test
    void the_steps_give_copies_and_their_order_does_not_matter() {
        JsonBars source = Bars.json("http://host/{symbol}");
        JsonBars one = source.rows("a.b")
                .column("volume", "x")
                .zone(ZoneId.of("Europe/Paris"))
                .newestFirst();
        JsonBars other = source.newestFirst()
                .zone(ZoneId.of("Europe/Paris"))
                .column("volume", "x")
                .rows("a.b");

        assertThat(one).hasToString(other.toString());
        assertThat(one)
                .hasToString("Bars.json(http://host/{symbol}).rows(\"a.b\").column(\"volume\", \"x\")"
                        + ".zone(\"Europe/Paris\").newestFirst()");
        assertThat(source).hasToString("Bars.json(http://host/{symbol})");
    }

    @Test
    void a_server_is_read_like_a_file() {
        try (HttpTestServer server = new HttpTestServer(json("[[\"2024-01-02\",1,1,1,1,1]]"))) {
            URI host = server.address();
            assertThat(lines(Bars.json(host + "/{symbol}"))).hasSize(1);
        }
    }
}
