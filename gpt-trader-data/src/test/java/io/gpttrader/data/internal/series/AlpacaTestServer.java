package io.gpttrader.data.internal.series;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.data.HttpTestServer;
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
public final class AlpacaTestServer {

    private final Map<String, BarColumns> bySymbol = new TreeMap<>();

    public AlpacaTestServer with(String symbol, BarColumns bars) {
        bySymbol.put(symbol, bars);
        return this;
    }

    /** Returns the reply to any request for bars, of one symbol or of several. */
    public Reply reply() {
        return (request, out, server) ->
                HttpTestServer.json(answer(request).toString()).to(request, out, server);
    }

    ObjectNode answer(Request request) {
        Map<String, String> query = query(request.target());
        String path = request.target().substring(0, request.target().indexOf('?'));
        boolean several = path.equals("/v2/stocks/bars");
        List<String> symbols =
                several ? Arrays.asList(query.get("symbols").split(",")) : List.of(decoded(path.split("/")[3]));
        List<ObjectNode> rows = new ArrayList<>();
        symbols.stream().sorted().forEach(symbol -> rows.addAll(rows(symbol, query)));
        int from = Integer.parseInt(query.getOrDefault("page_token", "0"));
        int to = Math.min(rows.size(), from + Integer.parseInt(query.get("limit")));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("bars", several ? grouped(rows.subList(from, to)) : plain(rows.subList(from, to)));
        if (!several) {
            answer.put("symbol", symbols.get(0));
        }
        answer.putNull("next_page_token");
        if (to < rows.size()) {
            answer.put("next_page_token", Integer.toString(to));
        }
        return answer;
    }

    private List<ObjectNode> rows(String symbol, Map<String, String> query) {
        List<ObjectNode> rows = new ArrayList<>();
        BarColumns bars = bySymbol.getOrDefault(symbol, Samples.randomColumns(0, 0));
        for (int i = 0; i < bars.count(); i++) {
            Instant begin = Instant.ofEpochMilli(bars.begin[i]);
            if (!begin.isBefore(Instant.parse(query.get("start"))) && !begin.isAfter(Instant.parse(query.get("end")))) {
                rows.add(row(symbol, bars, i));
            }
        }
        return rows;
    }

    private static ObjectNode row(String symbol, BarColumns bars, int i) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("S", symbol);
        row.put("t", Instant.ofEpochMilli(bars.begin[i]).toString());
        row.put("o", bars.open[i]);
        row.put("h", bars.high[i]);
        row.put("l", bars.low[i]);
        row.put("c", bars.close[i]);
        row.put("v", bars.volume[i]);
        row.put("n", 7);
        row.put("vw", bars.close[i]);
        return row;
    }

    private static ArrayNode plain(List<ObjectNode> rows) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        rows.forEach(array::add);
        return array;
    }

    private static ObjectNode grouped(List<ObjectNode> rows) {
        ObjectNode groups = JsonNodeFactory.instance.objectNode();
        for (ObjectNode row : rows) {
            String symbol = row.get("S").textValue();
            if (!groups.has(symbol)) {
                groups.set(symbol, JsonNodeFactory.instance.arrayNode());
            }
            ((ArrayNode) groups.get(symbol)).add(row);
        }
        return groups;
    }

    public static Map<String, String> query(String target) {
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
