package io.gpttrader.live.internal.ibkr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.internal.http.CallPriority;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Shares by their symbol: IBKR names them by numbers (conid). Where several markets list one, the United States count. */
final class IbkrContracts {
    private final IbkrClient client;
    private final Map<String, String> conids = new ConcurrentHashMap<>();
    private final Map<String, String> symbols = new ConcurrentHashMap<>();
    private final Map<String, Instrument> instruments = new ConcurrentHashMap<>();

    IbkrContracts(IbkrClient client) {
        this.client = client;
    }

    /** IBKR's number of a symbol, or NOT_FOUND. */
    String conid(String symbol) {
        String known = conids.get(symbol);
        if (known != null) {
            return known;
        }
        String conid = find(symbol);
        conids.put(symbol, conid);
        symbols.put(conid, symbol);
        return conid;
    }

    private String find(String symbol) {
        String encoded = URLEncoder.encode(symbol, StandardCharsets.UTF_8).replace("+", "%20");
        JsonNode answer =
                client.ask("ask for the number of " + symbol, "/trsrv/stocks?symbols=" + encoded, CallPriority.LOOKUP);
        String other = "";
        int others = 0;
        for (JsonNode company : answer.path(symbol)) {
            for (JsonNode contract : company.path("contracts")) {
                String conid = IbkrJson.text(contract, "conid");
                if (contract.path("isUS").asBoolean(false) && !conid.isEmpty()) {
                    return conid;
                }
                other = conid;
                others++;
            }
        }
        if (others == 1 && !other.isEmpty()) {
            return other;
        }
        String why = others == 0
                ? "IBKR knows no share of that symbol"
                : "it is listed at " + others
                        + " places outside the United States, and which one is meant is not clear";
        throw new BrokerException(BrokerException.Kind.NOT_FOUND, "symbol " + symbol + ": " + why);
    }

    /** The symbol that the host uses for a number, else the one that IBKR tells. */
    String symbol(JsonNode row, String told) {
        return symbols.getOrDefault(IbkrJson.text(row, "conid", "conidex"), told);
    }

    Instrument instrument(String symbol) {
        Instrument known = instruments.get(symbol);
        if (known != null) {
            return known;
        }
        String conid = conid(symbol);
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("conid", Long.parseLong(conid))
                .put("isBuy", true)
                .toString();
        JsonNode rules = client.change(
                "ask for the rules of " + symbol, "POST", "/iserver/contract/rules", body, CallPriority.QUESTION);
        BigDecimal step = IbkrJson.decimal(rules.has("rules") ? rules.path("rules") : rules, "increment");
        Instrument instrument = new Instrument(
                symbol,
                true,
                true,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                step.signum() > 0 ? Map.of(BigDecimal.ZERO, step) : Map.of());
        instruments.put(symbol, instrument);
        return instrument;
    }
}
