package io.gpttrader.data;

import static io.gpttrader.data.HttpTestServer.json;
import static io.gpttrader.data.HttpTestServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gpttrader.data.HttpTestServer.Reply;
import io.gpttrader.data.RemoteBarsException.Kind;
import io.gpttrader.data.internal.series.AlpacaTestServer;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.BarSeries;

@Timeout(60)
class AlpacaBarsTest {

    private static final Instant NOW = Instant.parse("2024-03-15T20:00:00Z");
    private static final String KEY = "PKTESTKEY0000000001";
    private static final String SECRET = "s3cr3t-of-the-test-00001";

    private static AlpacaBars alpaca(HttpTestServer server) {
        return Bars.alpaca(KEY, SECRET)
                .baseAddress(server.address())
                .tradingAddress(server.address())
                .clock(() -> NOW)
                .requestsPerMinute(0)
                .attempts(2)
                .backOff(Duration.ofMillis(1), Duration.ofSeconds(1));
    }

    private static String page(String bars, String token) {
        return "{\"bars\":" + bars + ",\"symbol\":\"A\",\"next_page_token\":" + token + "}";
    }

    private static String bar(String time, double close) {
        return "{\"t\":\"%s\",\"o\":%s,\"h\":%s,\"l\":%s,\"c\":%s,\"v\":100,\"n\":1,\"vw\":1}"
                .formatted(time, close, close + 1, close - 1, close);
    }

    private static final String FIRST = bar("2024-03-07T05:00:00Z", 10);
    private static final String SECOND = bar("2024-03-08T05:00:00Z", 11);
    private static final String THIRD = bar("2024-03-11T04:00:00Z", 12);

    @Test
    void daily_bars_last_the_days_of_new_york_also_where_the_clocks_change() {
        try (HttpTestServer server =
                new HttpTestServer(json(page("[" + FIRST + "," + SECOND + "," + THIRD + "]", "null")))) {
            BarSeries series = alpaca(server).load("A");

            assertThat(series.getName()).isEqualTo("A");
            assertThat(Samples.lines(series))
                    .containsExactly(
                            "2024-03-07T05:00:00Z 2024-03-08T05:00:00Z 10 11 9 10 100",
                            "2024-03-08T05:00:00Z 2024-03-09T05:00:00Z 11 12 10 11 100",
                            "2024-03-11T04:00:00Z 2024-03-12T04:00:00Z 12 13 11 12 100");
        }
    }

    @Test
    void the_request_says_everything_and_carries_the_credentials_in_headers() {
        try (HttpTestServer server = new HttpTestServer(json(page("[" + FIRST + "]", "null")))) {
            var unused = alpaca(server)
                    .timeframe("15min")
                    .adjustment("split")
                    .feed("iex")
                    .pageLimit(500)
                    .load("BRK/B", Instant.parse("2024-03-07T00:00:00Z"), Instant.parse("2024-03-09T00:00:00Z"));

            assertThat(server.targets())
                    .containsExactly("/v2/stocks/BRK%2FB/bars?timeframe=15Min&start=2024-03-07T00%3A00%3A00Z"
                            + "&end=2024-03-08T23%3A59%3A59.999Z&limit=500&adjustment=split&feed=iex&sort=asc");
            Map<String, String> headers = server.requests().get(0).headers();
            assertThat(headers).containsEntry("APCA-API-KEY-ID", KEY).containsEntry("APCA-API-SECRET-KEY", SECRET);
        }
    }

    @Test
    void without_a_word_the_history_runs_from_2016_to_what_the_free_plan_shows() {
        try (HttpTestServer server = new HttpTestServer(json(page("[" + FIRST + "]", "null")))) {
            var sip = alpaca(server).load("A");
            var iex = alpaca(server).feed("iex").load("A");
            var since = alpaca(server)
                    .since(Instant.parse("2024-01-01T00:00:00Z"))
                    .until(Instant.parse("2024-03-10T00:00:00Z"))
                    .load("A");

            assertThat(List.of(sip, iex, since)).allMatch(series -> series.getBarCount() == 1);
            assertThat(server.targets())
                    .satisfiesExactly(
                            target -> assertThat(target)
                                    .contains("start=2016-01-01T05%3A00%3A00Z&end=2024-03-15T19%3A43%3A59.999Z")
                                    .contains("timeframe=1Day&", "limit=10000&adjustment=raw&feed=sip"),
                            target -> assertThat(target).contains("&end=2024-03-15T19%3A59%3A59.999Z"),
                            target -> assertThat(target)
                                    .contains("start=2024-01-01T00%3A00%3A00Z&end=2024-03-09T23%3A59%3A59.999Z"));
        }
    }

    @ParameterizedTest
    @CsvSource({"7", "333", "1000", "10000"})
    void all_pages_are_read_whatever_their_size(int limit) {
        BarColumns bars = Samples.randomColumns(5, limit < 10 ? 40 : 1000);
        try (HttpTestServer server =
                new HttpTestServer(new AlpacaTestServer().with("A", bars).reply())) {
            ColumnarSeries series = (ColumnarSeries)
                    alpaca(server).timeframe("1Min").pageLimit(limit).load("A");

            assertSame(series, bars);
            assertThat(server.requests()).hasSize((bars.count() + limit - 1) / limit);
        }
    }

    private static void assertSame(ColumnarSeries series, BarColumns bars) {
        BarColumns read = series.columns();
        assertThat(Arrays.equals(read.begin, bars.begin)).isTrue();
        assertThat(Arrays.equals(read.end, bars.end)).isTrue();
        assertThat(Arrays.equals(read.open, bars.open)).isTrue();
        assertThat(Arrays.equals(read.high, bars.high)).isTrue();
        assertThat(Arrays.equals(read.low, bars.low)).isTrue();
        assertThat(Arrays.equals(read.close, bars.close)).isTrue();
        assertThat(Arrays.equals(read.volume, bars.volume)).isTrue();
    }

    @Test
    void a_range_holds_the_bars_that_begin_in_it_and_asks_for_no_others() {
        BarColumns bars = Samples.randomColumns(6, 500);
        try (HttpTestServer server =
                new HttpTestServer(new AlpacaTestServer().with("A", bars).reply())) {
            AlpacaBars source = alpaca(server).timeframe("1Min");
            Instant from = Instant.ofEpochMilli(bars.begin[100]);
            Instant to = Instant.ofEpochMilli(bars.begin[200]);

            ColumnarSeries range = (ColumnarSeries) source.load("A", from, to);

            assertSame(range, bars.range(100, 200));
            assertThat(source.load("A", from, from.plusMillis(1)).getBarCount()).isEqualTo(1);
            assertThat(source.load("A", from.plusMillis(1), from.plusMillis(2)).isEmpty())
                    .isTrue();
            assertThat(source.until(from).load("A", from, to).isEmpty()).isTrue();
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void short_and_empty_pages_are_followed_to_the_last_and_a_repeated_bar_counts_once() {
        try (HttpTestServer server = new HttpTestServer(
                json(page("null", "\"a\"")),
                json(page("[" + FIRST + "," + SECOND + "]", "\"b\"")),
                json(page("[]", "\"c\"")),
                json(page("[" + SECOND + "," + THIRD + "]", "\"\"")))) {
            assertThat(alpaca(server).load("A").getBarCount()).isEqualTo(3);
            assertThat(server.targets().get(3)).endsWith("&page_token=c");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12345                                   | the answer must be an object but is the value 12345",
                "{\"message\":\"what\"}                  | the answer has no \"bars\"; it is an object with message",
                "{\"bars\":{\"A\":[]}}                   | bars must be an array but is an object with A",
                "{\"bars\":\"none\"}                     | bars must be an array but is the value \"none\"",
                "{\"bars\":[],\"next_page_token\":7}     | next_page_token must be a text or null but is the value 7",
                "{\"bars\":[                             | is not whole, valid JSON",
                "<html>Log in</html>                     | is not whole, valid JSON",
                "{\"bars\":[]} {}                        | is not whole, valid JSON"
            })
    void an_answer_of_another_shape_is_malformed(String body, String said) {
        try (HttpTestServer server = new HttpTestServer(status(200, body, "Content-Type: text/html"))) {
            RemoteBarsException failure = failure(alpaca(server));
            assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
            assertThat(failure).hasMessageContaining(said);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private static RemoteBarsException failure(AlpacaBars source) {
        return catchThrowableOfType(RemoteBarsException.class, () -> source.load("A"));
    }

    @Test
    void the_type_an_answer_claims_to_have_does_not_matter() {
        Reply mislabelled = status(200, page("[" + FIRST + "]", "null"), "Content-Type: text/plain; charset=latin1");
        try (HttpTestServer server = new HttpTestServer(mislabelled)) {
            assertThat(alpaca(server).load("A").getBarCount()).isEqualTo(1);
        }
    }

    @Test
    void broken_bars_are_rejected_with_all_their_problems() {
        String bars = "["
                + String.join(
                        ",",
                        FIRST,
                        "null",
                        "{\"t\":\"2024-03-08T05:00:00Z\",\"o\":null,\"h\":\"x\",\"l\":-1,\"c\":1e999}",
                        "{\"t\":\"2024-03-11T04:00:00Z\",\"o\":5,\"h\":4,\"l\":4,\"c\":4,\"v\":1}",
                        bar("2024-03-07T05:00:00Z", 10),
                        bar("2024-03-06T05:00:00Z", 10),
                        "{\"t\":true,\"o\":5,\"h\":6,\"l\":4,\"c\":5,\"v\":[]}")
                + "]";
        try (HttpTestServer server = new HttpTestServer(json(page(bars, "null")))) {
            assertThatThrownBy(() -> alpaca(server).load("A"))
                    .isInstanceOf(InvalidBarsException.class)
                    .hasMessage("""
                            Alpaca's bars of A is rejected for 16 problems
                              Alpaca's bars of A, [1].t: has no value
                              Alpaca's bars of A, [1].o: has no value
                              Alpaca's bars of A, [1].h: has no value
                              Alpaca's bars of A, [1].l: has no value
                              Alpaca's bars of A, [1].c: has no value
                              Alpaca's bars of A, [1].v: has no value
                              Alpaca's bars of A, [2].o "null": has no value
                              Alpaca's bars of A, [2].h "x": is not a number with a decimal point
                              Alpaca's bars of A, [2].l "-1": must not be negative
                              Alpaca's bars of A, [2].c "1e999": is beyond what a double holds
                              Alpaca's bars of A, [2].v: has no value
                              Alpaca's bars of A, [3].o "5.0": must be between low 4.0 and high 4.0
                              Alpaca's bars of A, [4].t "2024-03-07T05:00:00Z": is the time of the row above again; each bar needs a time of its own
                              Alpaca's bars of A, [5].t "2024-03-06T05:00:00Z": is before the row above; times must ascend
                              Alpaca's bars of A, [6].t "true": must be a number or a text
                              Alpaca's bars of A, [6].v "[]": must be a number or a text""");
            assertThat(alpaca(server).skipInvalidRows().load("A").getBarCount()).isEqualTo(1);
        }
    }

    @Test
    void a_bar_that_differs_from_the_one_repeated_is_rejected() {
        try (HttpTestServer server = new HttpTestServer(
                json(page("[" + FIRST + "]", "\"a\"")),
                json(page("[" + bar("2024-03-07T05:00:00Z", 99) + "]", "null")))) {
            assertThatThrownBy(() -> alpaca(server).load("A"))
                    .isInstanceOf(InvalidBarsException.class)
                    .hasMessageContaining(
                            "[0].t \"2024-03-07T05:00:00Z\": is the time of the last bar of the page before, with other");
        }
    }

    @Test
    void pages_that_lead_in_a_circle_end_with_an_error() {
        try (HttpTestServer server = new HttpTestServer(json(page("[]", "\"same\"")))) {
            RemoteBarsException failure = failure(alpaca(server));
            assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
            assertThat(failure).hasMessageContaining("next_page_token leads to the page \"same\" for the second time");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void a_rejection_says_whether_the_key_or_the_plan_is_at_error() {
        String plan = "{\"message\":\"subscription does not permit querying recent SIP data\"}";
        try (HttpTestServer server =
                new HttpTestServer(status(403, plan), status(403, "{\"message\":\"forbidden.\"}"), status(401, ""))) {
            RemoteBarsException byPlan = failure(alpaca(server));
            assertThat(byPlan.kind()).isEqualTo(Kind.FORBIDDEN);
            assertThat(byPlan)
                    .hasMessageEndingWith("403: subscription does not permit querying recent SIP data; the newest 15"
                            + " minutes of the feed \"sip\" are for paid plans: ask until(..) before them, or for"
                            + " feed(\"iex\")");
            RemoteBarsException byKey = failure(alpaca(server));
            assertThat(byKey.kind()).isEqualTo(Kind.UNAUTHORIZED);
            assertThat(byKey.status()).hasValue(403);
            assertThat(byKey)
                    .hasMessageContaining("check the key and the secret, paper and live accounts have their own");
            assertThat(failure(alpaca(server)).kind()).isEqualTo(Kind.UNAUTHORIZED);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void a_symbol_without_bars_is_told_with_the_time_asked_for() {
        try (HttpTestServer server = new HttpTestServer(json("{\"bars\":{},\"next_page_token\":null}"))) {
            assertThatThrownBy(() -> alpaca(server).loadAll(List.of("NOPE")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there are no bars of NOPE from 2016-01-01T05:00:00Z to 2024-03-15T19:44:00Z;"
                            + " check the symbol and the time");
        }
    }

    @Test
    void several_symbols_are_asked_for_together() {
        AlpacaTestServer market = new AlpacaTestServer();
        List<String> symbols =
                IntStream.range(0, 105).mapToObj(i -> "S" + (104 - i)).toList();
        symbols.forEach(symbol -> market.with(symbol, Samples.randomColumns(symbol.hashCode(), 30)));
        try (HttpTestServer server = new HttpTestServer(market.reply())) {
            Map<String, BarSeries> all =
                    alpaca(server).timeframe("1Min").pageLimit(700).loadAll(symbols);

            assertThat(new ArrayList<>(all.keySet())).isEqualTo(symbols);
            all.forEach((symbol, series) ->
                    assertSame((ColumnarSeries) series, Samples.randomColumns(symbol.hashCode(), 30)));
            // 100 symbols of 30 bars are 5 pages of 700, the other 5 are one.
            assertThat(server.requests()).hasSize(6);
            assertThatThrownBy(() -> alpaca(server).timeframe("1Min").loadAll(List.of("S1", "NOPE", "S2", "NONE")))
                    .hasMessageStartingWith("there are no bars of NOPE, NONE from ");
        }
    }

    @Test
    void bars_of_a_symbol_nobody_asked_for_are_malformed() {
        try (HttpTestServer server =
                new HttpTestServer(json("{\"bars\":{\"B\":[" + FIRST + "]},\"next_page_token\":null}"))) {
            assertThatThrownBy(() -> alpaca(server).loadAll(List.of("A")))
                    .isInstanceOf(RemoteBarsException.class)
                    .hasMessageContaining("there are bars of \"B\", which was not asked for");
        }
    }

    @Test
    void the_symbols_are_those_of_the_assets() {
        String assets =
                "[{\"symbol\":\"MSFT\",\"x\":1},{\"symbol\":\"AAPL\"},{\"symbol\":null},{},{\"symbol\":\"AAPL\"}]";
        try (HttpTestServer server = new HttpTestServer(json(assets), json("{}"))) {
            assertThat(alpaca(server).symbols()).containsExactly("AAPL", "MSFT");
            assertThat(server.targets()).containsExactly("/v2/assets?status=active&asset_class=us_equity");
            assertThatThrownBy(() -> alpaca(server).symbols())
                    .isInstanceOf(RemoteBarsException.class)
                    .hasMessageContaining("the assets must be an array but are an object with none");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1Min, 2024-01-31T05:00:00Z, 2024-01-31T05:01:00Z",
        "59Min, 2024-01-31T05:00:00Z, 2024-01-31T05:59:00Z",
        "23Hour, 2024-01-31T05:00:00Z, 2024-02-01T04:00:00Z",
        "1Day, 2024-11-03T04:00:00Z, 2024-11-04T05:00:00Z",
        "1Week, 2024-03-04T05:00:00Z, 2024-03-11T04:00:00Z",
        "1Month, 2024-03-01T05:00:00Z, 2024-04-01T04:00:00Z",
        "2month, 2024-01-01T05:00:00Z, 2024-03-01T05:00:00Z",
        "12Month, 2023-01-01T05:00:00Z, 2024-01-01T05:00:00Z"
    })
    void a_bar_ends_after_its_timeframe(String timeframe, String begin, String end) {
        try (HttpTestServer server = new HttpTestServer(json(page("[" + bar(begin, 10) + "]", "null")))) {
            AlpacaBars source = alpaca(server).timeframe(timeframe).until(NOW.plus(Duration.ofDays(365)));
            Instant begins = Instant.parse(begin);
            assertThat(source.load("A", begins, begins.plusSeconds(1)).getBar(0).getEndTime())
                    .isEqualTo(Instant.parse(end));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Day", "0Min", "60Min", "24Hour", "2Day", "2Week", "5Month", "1Year", "1Min ", "-1Min"})
    void an_unknown_timeframe_is_rejected(String timeframe) {
        assertThatThrownBy(() -> Bars.alpaca(KEY, SECRET).timeframe(timeframe))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("but was \"" + timeframe + "\"");
    }

    @Test
    void settings_out_of_their_range_are_rejected_at_the_call() {
        AlpacaBars source = Bars.alpaca(KEY, SECRET);
        assertThatThrownBy(() -> source.adjustment("none"))
                .hasMessage("adjustment must be one of raw, split, dividend, spin-off, all but was \"none\"");
        assertThatThrownBy(() -> source.pageLimit(10_001))
                .hasMessage("pageLimit must be from 1 to 10000 but was 10001");
        assertThatThrownBy(() -> source.feed(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source.attempts(0)).hasMessage("attempts must be from 1 to 100 but was 0");
        assertThatThrownBy(() -> source.timeout(Duration.ZERO))
                .hasMessage("timeout must be at least a millisecond and at most a day but was PT0S");
        assertThatThrownBy(() -> source.backOff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessage("longest must not be below first but was first=PT2S, longest=PT1S");
        assertThatThrownBy(() -> source.maxResponseBytes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source.requestsPerMinute(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source.baseAddress(URI.create("ftp://host")))
                .hasMessageStartingWith("baseAddress must");
        assertThatThrownBy(() -> source.load("..")).hasMessage("symbol must be a name but was \"..\"");
        assertThatThrownBy(() -> source.loadAll(List.of()))
                .hasMessage("loadAll needs at least one symbol but got none");
    }

    @Test
    void the_steps_give_copies_and_their_order_does_not_matter() {
        AlpacaBars source = Bars.alpaca(KEY, SECRET);
        AlpacaBars one = source.timeframe("1Hour").attempts(3).feed("iex").skipInvalidRows();
        AlpacaBars other = source.skipInvalidRows().feed("iex").attempts(3).timeframe("1hour");

        assertThat(one).hasToString(other.toString());
        assertThat(one)
                .hasToString("Bars.alpaca(***).timeframe(\"1Hour\").adjustment(\"raw\").feed(\"iex\")"
                        + ".attempts(3).requestsPerMinute(200).skipInvalidRows()");
        assertThat(source.toString()).doesNotContain("iex", "dropping", "baseAddress", KEY, SECRET);
        assertThat(source.baseAddress(URI.create("http://127.0.0.1:8080/alpaca")))
                .hasToString("Bars.alpaca(***).timeframe(\"1Day\").adjustment(\"raw\").feed(\"sip\")"
                        + ".baseAddress(127.0.0.1:8080/alpaca).requestsPerMinute(200)");
    }

    @Test
    void the_widest_range_and_one_that_ends_within_a_millisecond_are_asked_for_in_whole_ones() {
        String[] pages = {page("[" + FIRST + "]", "\"next\""), page("[" + SECOND + "]", "null")};
        try (HttpTestServer server = new HttpTestServer(json(pages[0]), json(pages[1]))) {
            assertThat(alpaca(server).load("A", Instant.MIN, Instant.MAX).getBarCount())
                    .isEqualTo(2);
            assertThat(server.targets().get(0))
                    .contains("start=0001-01-01T00%3A00%3A00")
                    .contains("end=9999-12-31T00%3A00%3A00");
        }
        try (HttpTestServer server = new HttpTestServer(json(page("[" + FIRST + "," + SECOND + "]", "null")))) {
            Instant justAfter = Instant.parse("2024-03-08T05:00:00.000000001Z");
            assertThat(alpaca(server)
                            .load("A", Instant.parse("2024-03-07T05:00:00Z"), justAfter)
                            .getBarCount())
                    .isEqualTo(2);
            assertThat(server.targets().get(0)).contains("end=2024-03-08T05%3A00%3A00Z&");
        }
    }
}
