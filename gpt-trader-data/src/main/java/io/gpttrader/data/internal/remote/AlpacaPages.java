package io.gpttrader.data.internal.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.data.RemoteBarsException;
import io.gpttrader.data.RemoteBarsException.Kind;
import io.gpttrader.data.internal.http.HttpCall;
import io.gpttrader.data.internal.http.HttpErrors;
import io.gpttrader.data.internal.http.HttpFailure;
import io.gpttrader.data.internal.http.HttpFetch;
import io.gpttrader.data.internal.json.JsonMapping;
import io.gpttrader.data.internal.json.JsonPath;
import io.gpttrader.data.internal.json.JsonTable;
import io.gpttrader.data.internal.json.JsonText;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.BarLength;
import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.SeriesOrigin;
import io.gpttrader.data.internal.series.ZoneClock;
import io.gpttrader.data.internal.support.Texts;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Alpaca's market data, version 2: the requests and what their answers mean. */
public final class AlpacaPages implements RestSource {

    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static final String LIVE = "https://api.alpaca.markets";
    private static final String PAPER = "https://paper-api.alpaca.markets";

    /** How the names of paper accounts' keys begin. */
    private static final String PAPER_KEY = "PK";

    private static final JsonMapping BARS = JsonMapping.PLAIN
            .withColumn(BarField.TIMESTAMP, "t")
            .withColumn(BarField.OPEN, "o")
            .withColumn(BarField.HIGH, "h")
            .withColumn(BarField.LOW, "l")
            .withColumn(BarField.CLOSE, "c")
            .withColumn(BarField.VOLUME, "v");

    private final AlpacaOptions alpaca;
    private final RestOptions options;
    private final HttpFetch fetch;

    public AlpacaPages(AlpacaOptions alpaca, RestOptions options) {
        this.alpaca = alpaca;
        this.options = options;
        this.fetch = new HttpFetch(options.http(), AlpacaPages::meaning);
    }

    /** What Alpaca's rejections mean: it answers 403 to wrong keys, and to right ones that ask for what is paid. */
    private static @Nullable HttpFailure meaning(int status, String message) {
        boolean byPlan = message.toLowerCase(Locale.ROOT).contains("subscription");
        if ((status == 403 || status == 422) && byPlan) {
            String text = status + ": " + message + "; the newest 15 minutes of the feed \"sip\" are for paid plans:"
                    + " ask until(..) before them, or for feed(\"iex\")";
            return new HttpFailure(Kind.FORBIDDEN, status, text, null);
        }
        if (status == 401 || status == 403) {
            String text = status + (message.isEmpty() ? "" : ": " + message)
                    + "; check the key and the secret, paper and live accounts have their own";
            return new HttpFailure(Kind.UNAUTHORIZED, status, text, null);
        }
        return null;
    }

    @Override
    public RestRows rows(String symbol) {
        return new RestRows("Alpaca's bars of " + symbol, false, options.dropping());
    }

    private String question(RestRange range, @Nullable String token) {
        StringBuilder out = new StringBuilder("timeframe=").append(alpaca.timeframe());
        if (range.from() != null) {
            out.append("&start=").append(HttpCall.encoded(range.from().toString()));
        }
        // Alpaca's end belongs to the range, ours does not.
        Instant last = range.to().minusMillis(1);
        out.append("&end=").append(HttpCall.encoded(last.toString()));
        out.append("&limit=").append(alpaca.pageLimit());
        out.append("&adjustment=").append(alpaca.adjustment());
        out.append("&feed=").append(HttpCall.encoded(alpaca.feed()));
        out.append("&sort=asc");
        return token == null
                ? out.toString()
                : out.append("&page_token=").append(HttpCall.encoded(token)).toString();
    }

    private HttpCall call(URI host, String pathAndQuery) {
        String key = secret("key", alpaca.key().get());
        String secret = secret("secret", alpaca.secret().get());
        String base = host.toString().replaceAll("/+$", "");
        Map<String, String> headers = Map.of(
                "APCA-API-KEY-ID", key,
                "APCA-API-SECRET-KEY", secret,
                "Accept", "application/json");
        return new HttpCall(URI.create(base + pathAndQuery), headers, List.of(key, secret));
    }

    private static String secret(String name, @Nullable String value) {
        return RestChecks.headerValue("Alpaca's " + name, value);
    }

    /** An answer, and the call it is to. */
    private record Answer(JsonNode document, HttpCall call) {

        RemoteBarsException malformed(String what) {
            return HttpErrors.malformed(what, call);
        }

        ObjectNode object() {
            if (document instanceof ObjectNode object) {
                return object;
            }
            throw malformed("the answer must be an object but is " + JsonPath.kind(document));
        }

        /** Returns the bars, which Alpaca also gives as null where there are none. */
        JsonNode bars() {
            JsonNode bars = object().get("bars");
            if (bars == null) {
                throw malformed("the answer has no \"bars\"; it is " + JsonPath.kind(document));
            }
            return bars;
        }

        @Nullable
        String next() {
            JsonNode next = object().get("next_page_token");
            if (next == null || next.isNull()) {
                return null;
            }
            if (next.isTextual()) {
                return next.textValue().isEmpty() ? null : next.textValue();
            }
            throw malformed("next_page_token must be a text or null but is " + JsonPath.kind(next));
        }
    }

    private Answer ask(HttpCall call) {
        try {
            return new Answer(JsonText.parse(fetch.get(call)), call);
        } catch (JsonText.InvalidJsonException e) {
            throw HttpErrors.malformed("the answer " + Texts.message(e), call);
        }
    }

    private void read(JsonNode bars, Answer answer, JsonRows reader, RestRows into) {
        if (!bars.isArray() && !bars.isNull()) {
            throw answer.malformed("bars must be an array but is " + JsonPath.kind(bars));
        }
        try {
            reader.read(bars, answer.call()::scrub, into);
        } catch (JsonTable.InvalidJsonTableException e) {
            throw answer.malformed(Texts.message(e));
        }
    }

    private ColumnarSeries series(String symbol, ColumnBuffer bars) {
        long[] begins = bars.timestamps();
        BarLength length = alpaca.timeframe().length(new ZoneClock(NEW_YORK));
        SeriesOrigin origin = SeriesOrigin.NONE.withZone(NEW_YORK).withSource("Alpaca");
        SeriesOrigin noted =
                alpaca.adjustment().equals("raw") ? origin : origin.withNote(SeriesOrigin.ADJUSTED_BACKWARDS);
        return new ColumnarSeries(symbol, bars.columns(begins, length.ends(begins)), noted);
    }

    @Override
    public Pages pages(String symbol, RestRange range, RestRows into) {
        return new OfOne(symbol, range, into);
    }

    /** The pages of one symbol. */
    public final class OfOne implements Pages {

        private final String symbol;
        private final RestRange range;
        private final RestRows into;
        private final JsonRows reader = reader();

        OfOne(String symbol, RestRange range, RestRows into) {
            this.symbol = symbol;
            this.range = range;
            this.into = into;
        }

        private HttpCall at(@Nullable String cursor) {
            return call(alpaca.data(), "/v2/stocks/" + HttpCall.encoded(symbol) + "/bars?" + question(range, cursor));
        }

        @Override
        public @Nullable String read(@Nullable String cursor) {
            Answer answer = ask(at(cursor));
            AlpacaPages.this.read(answer.bars(), answer, reader, into);
            into.check();
            return answer.next();
        }

        @Override
        public long count() {
            return into.count();
        }

        @Override
        public RuntimeException endless(String why) {
            return HttpErrors.malformed("next_page_token " + why, at(null));
        }

        @Override
        public ColumnarSeries series(ColumnBuffer bars) {
            return AlpacaPages.this.series(symbol, bars);
        }
    }

    /** The pages of several symbols, distinguished by name. */
    private final class OfMany implements RestWalk.Steps {

        private final RestRange range;
        private final Map<String, RestRows> rows;
        private final JsonRows reader = reader();

        OfMany(RestRange range, Map<String, RestRows> rows) {
            this.range = range;
            this.rows = rows;
        }

        private HttpCall at(@Nullable String cursor) {
            String names = rows.keySet().stream().map(HttpCall::encoded).collect(Collectors.joining(","));
            return call(alpaca.data(), "/v2/stocks/bars?symbols=" + names + "&" + question(range, cursor));
        }

        @Override
        public @Nullable String read(@Nullable String cursor) {
            Answer answer = ask(at(cursor));
            JsonNode bars = answer.bars();
            if (bars instanceof ObjectNode bySymbol) {
                bySymbol.properties().forEach(each -> readOne(each.getKey(), each.getValue(), answer));
            } else if (!bars.isNull()) {
                throw answer.malformed("bars must be an object of symbols but is " + JsonPath.kind(bars));
            }
            return answer.next();
        }

        private void readOne(String symbol, JsonNode bars, Answer answer) {
            RestRows into = rows.get(symbol);
            if (into == null) {
                throw answer.malformed("there are bars of \"" + Texts.shown(symbol) + "\", which was not asked for");
            }
            AlpacaPages.this.read(bars, answer, reader, into);
            into.check();
        }

        @Override
        public long count() {
            return rows.values().stream().mapToLong(RestRows::count).sum();
        }

        @Override
        public RuntimeException endless(String why) {
            return HttpErrors.malformed("next_page_token " + why, at(null));
        }
    }

    private static JsonRows reader() {
        return new JsonRows(BARS, "", false, new ZoneClock(NEW_YORK));
    }

    /** Returns the bars of several symbols, asked for together: a page holds bars of one symbol or of many. */
    public Map<String, ColumnarSeries> all(List<String> symbols, RestRange range) {
        Map<String, RestRows> rows = new LinkedHashMap<>();
        symbols.forEach(symbol -> rows.put(symbol, rows(symbol)));
        RestProgress progress = new RestProgress(options.progress(), symbols.size() + " symbols");
        RestWalk.all(new OfMany(range, rows), next -> progress.at(next == null ? 1 : Double.NaN));
        Map<String, ColumnarSeries> all = new LinkedHashMap<>();
        rows.forEach((symbol, bars) -> {
            bars.log(symbol);
            all.put(symbol, range.of(series(symbol, bars.take())));
        });
        return all;
    }

    public List<String> symbols() {
        URI host = alpaca.trading();
        if (host == null) {
            boolean paper = secret("key", alpaca.key().get()).startsWith(PAPER_KEY);
            host = URI.create(paper ? PAPER : LIVE);
        }
        Answer answer = ask(call(host, "/v2/assets?status=active&asset_class=us_equity"));
        if (!answer.document().isArray()) {
            throw answer.malformed("the assets must be an array but are " + JsonPath.kind(answer.document()));
        }
        SortedSet<String> symbols = new TreeSet<>();
        for (JsonNode asset : answer.document()) {
            JsonNode symbol = new JsonPath("symbol").in(asset);
            if (symbol != null && JsonText.isTextOrNumber(symbol)) {
                symbols.add(symbol.asText());
            }
        }
        return List.copyOf(symbols);
    }
}
