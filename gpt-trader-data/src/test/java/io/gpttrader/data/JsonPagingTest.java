package io.gpttrader.data;

import static io.gpttrader.data.HttpTestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.HttpTestServer.Reply;
import io.gpttrader.data.internal.series.AlpacaTestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;

/** What a JSON server is asked, and how its pages are followed. */
@Timeout(60)
class JsonPagingTest {

    private static final Instant NOW = Instant.parse("2024-03-15T20:00:00Z");
    private static final long FIRST = Instant.parse("2024-03-01T00:00:00Z").toEpochMilli();
    private static final int MINUTE = 60_000;

    private static JsonBars source(HttpTestServer server, String query) {
        return Bars.json(server.address() + query)
                .clock(() -> NOW)
                .attempts(2)
                .barLength(Duration.ofMinutes(1))
                .backOff(Duration.ofMillis(1), Duration.ofMillis(1));
    }

    private static String row(int minute) {
        return "[" + (FIRST + minute * (long) MINUTE) + ",1,2,1,2," + minute + "]";
    }

    private static String rows(int... minutes) {
        return IntStream.of(minutes).mapToObj(JsonPagingTest::row).collect(Collectors.joining(",", "[", "]"));
    }

    private static List<Integer> minutes(BarSeries series) {
        return series.getBarData().stream()
                .map(bar -> bar.getVolume().intValue())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/b?s={symbol}&from={from}&to={to}&p={page} | /b?s=A%2FB&from=2024-03-01T00%3A00%3A00.500Z&to=2024-03-02T00%3A00%3A00Z",
                "/{symbol}/{from:s}/{to:s}?x=1&y            | /A%2FB/1709251201/1709337600?x=1&y",
                "/b?from={from:ms}&to={to:ms}               | /b?from=1709251200500&to=1709337600000",
                "/b?r={from:date}..{to:date}                | /b?r=2024-03-01..2024-03-02",
                "/b?p={page}                                | /b"
            })
    void the_places_of_the_address_are_filled(String template, String expected) {
        try (HttpTestServer server = new HttpTestServer(json("[]"))) {
            var unused = source(server, template)
                    .load("A/B", Instant.parse("2024-03-01T00:00:00.500Z"), Instant.parse("2024-03-02T00:00:00Z"));
            assertThat(server.targets()).containsExactly(expected);
        }
    }

    @Test
    void times_that_nobody_named_are_left_out_or_now() {
        try (HttpTestServer server = new HttpTestServer(json(rows(1)))) {
            assertThat(source(server, "/b?from={from}&to={to:s}").load("A").getBarCount())
                    .isEqualTo(1);
            assertThat(server.targets()).containsExactly("/b?to=" + NOW.getEpochSecond());
            assertThatThrownBy(() -> source(server, "/b/{from}").load("A"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("{from} needs since(..)");
            assertThatThrownBy(() -> source(server, "/b?x={key}").load("A"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has a place {key} that nothing fills");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "-"})
    void pages_are_followed_by_what_they_name(String none) {
        String end = none.equals("-") ? "" : ",\"meta\":{\"next\":" + none + "}";
        try (HttpTestServer server = new HttpTestServer(
                json("{\"meta\":{\"next\":\"a b\"},\"rows\":" + rows(1, 2) + "}"),
                json("{\"meta\":{\"next\":3},\"rows\":" + rows(2, 3) + "}"),
                json("{\"rows\":" + rows(4) + end + "}"))) {
            BarSeries series = source(server, "/b?page={page}&s={symbol}")
                    .rows("rows")
                    .nextPage("meta.next")
                    .load("A");

            assertThat(minutes(series)).containsExactly(1, 2, 3, 4);
            assertThat(server.targets()).containsExactly("/b?s=A", "/b?page=a%20b&s=A", "/b?page=3&s=A");
        }
    }

    @Test
    void pages_are_followed_by_addresses_on_the_same_host_with_the_headers() {
        Reply first = (request, out, server) -> json("{\"next_url\":\"" + server.address()
                        + "/b?cursor=x\",\"results\":" + rows(1) + "}")
                .to(request, out, server);
        Reply away = json("{\"next_url\":\"http://127.0.0.2/steal\",\"results\":" + rows(2) + "}");
        try (HttpTestServer server = new HttpTestServer(first, json("{\"results\":" + rows(2) + "}"), first, away)) {
            JsonBars source = source(server, "/b/{symbol}")
                    .rows("results")
                    .nextPage("next_url")
                    .header("Authorization", () -> "Bearer 1234");

            assertThat(minutes(source.load("A"))).containsExactly(1, 2);
            assertThat(server.targets()).containsExactly("/b/A", "/b?cursor=x");
            assertThat(server.requests())
                    .allMatch(request -> "Bearer 1234".equals(request.headers().get("Authorization")));
            assertThatThrownBy(() -> source.load("A"))
                    .isInstanceOf(RemoteBarsException.class)
                    .hasMessageContaining("the next page is at another host: http://127.0.0.2/steal");
        }
    }

    @Test
    void a_next_page_that_is_none_is_malformed() {
        try (HttpTestServer server = new HttpTestServer(
                json("{\"next\":{},\"rows\":[]}"),
                json("{\"next\":true,\"rows\":[]}"),
                json("{\"next\":\"a\",\"rows\":[]}"))) {
            JsonBars source = source(server, "/b?page={page}").rows("rows").nextPage("next");
            assertThatThrownBy(() -> source.load("A"))
                    .hasMessageContaining("the next page must be a text or a number but is an object with none");
            assertThatThrownBy(() -> source.load("A")).hasMessageContaining("but is the value true");
            assertThatThrownBy(() -> source.load("A"))
                    .isInstanceOf(RemoteBarsException.class)
                    .hasMessageContaining("the answer leads to the page \"a\" for the second time");
        }
    }

    /** A server that gives bars from a time on, so many at once, in one order or the other. */
    private static Reply byTime(int minutes, int atOnce, boolean newestFirst, int perUnit) {
        return (request, out, server) -> {
            Map<String, String> query = AlpacaTestServer.query(request.target());
            long from = Long.parseLong(query.getOrDefault("from", "0")) * perUnit;
            int[] page = IntStream.range(0, minutes)
                    .filter(minute -> FIRST + minute * (long) MINUTE >= from)
                    .limit(atOnce)
                    .toArray();
            int last = page.length - 1;
            int[] ordered = newestFirst
                    ? IntStream.rangeClosed(0, last).map(i -> page[last - i]).toArray()
                    : page;
            json(rows(ordered)).to(request, out, server);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "100, 7, false, ms, 1",
        "100, 7, true, ms, 1",
        "100, 7, false, s, 1000",
        "100, 50, true, s, 1000",
        "100, 1000, false, ms, 1",
        "1, 1, false, s, 1000"
    })
    void pages_are_followed_by_time(int minutes, int atOnce, boolean newestFirst, String unit, int perUnit) {
        try (HttpTestServer server = new HttpTestServer(byTime(minutes, atOnce, newestFirst, perUnit))) {
            JsonBars source = source(server, "/b?from={from:" + unit + "}").nextPageByTime();
            BarSeries series = (newestFirst ? source.newestFirst() : source).load("A");

            assertThat(minutes(series))
                    .isEqualTo(IntStream.range(0, minutes).boxed().toList());
            // One more page than there are: the one that brings nothing new.
            assertThat(server.requests()).hasSize((minutes + atOnce - 1) / atOnce + 1);
        }
    }

    @Test
    void a_server_that_does_not_heed_the_time_comes_to_an_end() {
        try (HttpTestServer server = new HttpTestServer(json(rows(1)))) {
            assertThat(minutes(source(server, "/b?from={from}").nextPageByTime().load("A")))
                    .containsExactly(1);
            assertThat(server.requests()).hasSize(2);
        }
        try (HttpTestServer server = new HttpTestServer(json(rows(1, 2)))) {
            assertThatThrownBy(() ->
                            source(server, "/b?from={from}").nextPageByTime().load("A"))
                    .isInstanceOf(InvalidBarsException.class)
                    .hasMessageContaining("is before the row above; times must ascend");
        }
    }

    @Test
    void the_pages_of_a_range_end_with_the_range() {
        try (HttpTestServer server = new HttpTestServer(byTime(100, 5, false, 1))) {
            BarSeries range = source(server, "/b?from={from:ms}")
                    .nextPageByTime()
                    .load("A", Instant.ofEpochMilli(FIRST + 10 * MINUTE), Instant.ofEpochMilli(FIRST + 22 * MINUTE));

            assertThat(minutes(range)).isEqualTo(IntStream.range(10, 22).boxed().toList());
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void pages_by_time_need_a_place_for_the_time() {
        assertThatThrownBy(
                        () -> Bars.json("http://host/{symbol}").nextPageByTime().load("A"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nextPageByTime() needs a place {from} in the address but it is http://host/{symbol}");
    }

    @Test
    void out_of_order_within_a_page_is_rejected() {
        try (HttpTestServer server = new HttpTestServer(json(rows(1, 3, 2, 4)))) {
            assertThatThrownBy(() -> source(server, "/b").load("A"))
                    .isInstanceOf(InvalidBarsException.class)
                    .hasMessageContaining("/b of A, [2].0 \"2024-03-01T00:02:00Z\": is before the row above");
        }
    }
}
