package io.gpttrader.live.internal.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What comes in pages. A list is whole or it is a failure: nothing is left out of it. */
final class AlpacaLists {

    private static final int ORDERS_A_PAGE = 500;
    private static final int FILLS_A_PAGE = 100;

    /** A list that is longer is one that does not end. */
    private static final int MOST_PAGES = 2_000;

    private final AlpacaApi api;
    private final AlpacaOrders orders;
    private final AlpacaAccounts accounts;

    AlpacaLists(AlpacaApi api, AlpacaOrders orders, AlpacaAccounts accounts) {
        this.api = api;
        this.orders = orders;
        this.accounts = accounts;
    }

    /**
     * Every order that works. Where there are any they are asked for twice, each by itself and with legs inside their entries: Alpaca
     * does not say under which of the two it lists legs that wait, and the exits of a bracket whose entry is over.
     */
    List<BrokerOrder> openOrders() {
        Map<String, BrokerOrder> all = new LinkedHashMap<>();
        collect(all, false);
        if (!all.isEmpty()) {
            collect(all, true);
        }
        return all.values().stream().filter(each -> !each.status().isOver()).toList();
    }

    private void collect(Map<String, BrokerOrder> all, boolean isNested) {
        String query = "/v2/orders?status=open&limit=" + ORDERS_A_PAGE + "&direction=asc&nested=" + isNested;
        Map<String, Instant> seen = new LinkedHashMap<>();
        String after = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode rows = AlpacaJson.requireArray(api.get("list open orders", query + after), "the open orders");
            int before = seen.size();
            for (JsonNode row : rows) {
                orders.each(row).forEach(each -> all.put(each.brokerOrderId(), each));
                seen.put(AlpacaJson.required(row, "id"), submitted(row));
            }
            if (rows.size() < ORDERS_A_PAGE) {
                return;
            }
            if (seen.size() == before) {
                throw endless("orders");
            }
            // A little earlier than the last: others may have been sent at the same moment.
            Instant last = seen.values().stream().max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
            after = "&after=" + AlpacaApi.encoded(last.minusNanos(1_000).toString());
        }
        throw endless("orders");
    }

    private static Instant submitted(JsonNode row) {
        return AlpacaJson.moment(row, "submitted_at", "created_at").orElse(Instant.EPOCH);
    }

    /** Executions from a moment on, oldest first. */
    List<BrokerFill> fills(Instant since) {
        // To the second, and a second earlier, as the server may leave out the second itself.
        Instant after = since.minus(Duration.ofSeconds(1)).truncatedTo(ChronoUnit.SECONDS);
        String query = "direction=asc&page_size=" + FILLS_A_PAGE + "&after=" + AlpacaApi.encoded(after.toString());
        try {
            return fills("/v2/account/activities/FILL?" + query, since);
        } catch (BrokerException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                throw e;
            }
            // The other address that Alpaca documents for the same.
            return fills("/v2/account/activities?activity_types=FILL&" + query, since);
        }
    }

    private List<BrokerFill> fills(String query, Instant since) {
        Map<String, BrokerFill> all = new LinkedHashMap<>();
        Map<String, Boolean> seen = new LinkedHashMap<>();
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode rows = AlpacaJson.requireArray(api.get("list fills", query + token), "the fills");
            int before = seen.size();
            for (JsonNode row : rows) {
                seen.put(AlpacaJson.required(row, "id"), true);
                add(row, since, all);
            }
            boolean isNew = seen.size() > before;
            if (!isNew && rows.size() < FILLS_A_PAGE) {
                return sorted(all);
            }
            if (!isNew) {
                throw endless("fills");
            }
            token = "&page_token=" + AlpacaApi.encoded(AlpacaJson.required(rows.get(rows.size() - 1), "id"));
        }
        throw endless("fills");
    }

    private void add(JsonNode row, Instant since, Map<String, BrokerFill> all) {
        String type = AlpacaJson.text(row, "activity_type");
        if (type.isEmpty() || type.equalsIgnoreCase("FILL")) {
            BrokerFill fill = accounts.fill(row);
            if (!fill.time().isBefore(since)) {
                all.put(fill.executionId(), fill);
            }
        }
    }

    /** Executions of the same millisecond are listed in no order. */
    private static List<BrokerFill> sorted(Map<String, BrokerFill> all) {
        List<BrokerFill> fills = new ArrayList<>(all.values());
        fills.sort(Comparator.comparing(BrokerFill::time).thenComparing(BrokerFill::cumulativeQuantity));
        return List.copyOf(fills);
    }

    private static BrokerException endless(String what) {
        return new BrokerException(
                Kind.PROTOCOL,
                "Alpaca's list of " + what
                        + " does not end: a page brought nothing new; it is not known whether the list is whole");
    }
}
