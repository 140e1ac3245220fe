package io.gpttrader.data;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.gpttrader.data.HttpTestServer.Reply;
import io.gpttrader.data.HttpTestServer.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers as Alpaca's market data service does: by symbol, range and page, from bars of its own. */
final class AlpacaTestServer {

    private final Map<String, BarColumns> bySymbol = new TreeMap<>();

    AlpacaTestServer with(String symbol, BarColumns bars) {
        bySymbol.put(symbol, bars);
        return this;
    }

    /** Returns the reply to any request for bars, of one symbol or of several. */
    Reply reply() {
        return (request, out, server) ->
                HttpTestServer.json(answer(request).toString()).to(request, out, server);
    }

    JsonObject answer(Request request) {
        Map<String, String> query = query(request.target());
        String path = request.target().substring(0, request.target().indexOf('?'));
        boolean several = path.equals("/v2/stocks/bars");
        List<String> symbols =
                several ? Arrays.asList(query.get("symbols").split(",")) : List.of(decoded(path.split("/")[3]));
        List<JsonObject> rows = new ArrayList<>();
        symbols.stream().sorted().forEach(symbol -> rows.addAll(rows(symbol, query)));
        int from = Integer.parseInt(query.getOrDefault("page_token", "0"));
        int to = Math.min(rows.size(), from + Integer.parseInt(query.get("limit")));
        JsonObject answer = new JsonObject();
        answer.add("bars", several ? grouped(rows.subList(from, to)) : plain(rows.subList(from, to)));
        if (!several) {
            answer.addProperty("symbol", symbols.get(0));
        }
        answer.add("next_page_token", JsonNull.INSTANCE);
        if (to < rows.size()) {
            answer.addProperty("next_page_token", Integer.toString(to));
        }
        return answer;
    }

    private List<JsonObject> rows(String symbol, Map<String, String> query) {
        List<JsonObject> rows = new ArrayList<>();
        BarColumns bars = bySymbol.getOrDefault(symbol, Samples.randomColumns(0, 0));
        for (int i = 0; i < bars.count(); i++) {
            Instant begin = Instant.ofEpochMilli(bars.begin[i]);
            if (!begin.isBefore(Instant.parse(query.get("start"))) && !begin.isAfter(Instant.parse(query.get("end")))) {
                rows.add(row(symbol, bars, i));
            }
        }
        return rows;
    }

    private static JsonObject row(String symbol, BarColumns bars, int i) {
        JsonObject row = new JsonObject();
        row.addProperty("S", symbol);
        row.addProperty("t", Instant.ofEpochMilli(bars.begin[i]).toString());
        row.addProperty("o", bars.open[i]);
        row.addProperty("h", bars.high[i]);
        row.addProperty("l", bars.low[i]);
        row.addProperty("c", bars.close[i]);
        row.addProperty("v", bars.volume[i]);
        row.addProperty("n", 7);
        row.addProperty("vw", bars.close[i]);
        return row;
    }

    private static JsonArray plain(List<JsonObject> rows) {
        JsonArray array = new JsonArray();
        rows.forEach(array::add);
        return array;
    }

    private static JsonObject grouped(List<JsonObject> rows) {
        JsonObject groups = new JsonObject();
        for (JsonObject row : rows) {
            String symbol = row.get("S").getAsString();
            if (!groups.has(symbol)) {
                groups.add(symbol, new JsonArray());
            }
            groups.getAsJsonArray(symbol).add(row);
        }
        return groups;
    }

    static Map<String, String> query(String target) {
        Map<String, String> query = new HashMap<>();
        int mark = target.indexOf('?');
        for (String part : mark < 0 ? new String[0] : target.substring(mark + 1).split("&")) {
            query.put(part.substring(0, part.indexOf('=')), decoded(part.substring(part.indexOf('=') + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
