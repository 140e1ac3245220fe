package io.gpttrader.live.internal.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.internal.coinbase.CoinbaseClient.Parameter;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.CallPriority;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executions, which only the list of fills tells: the stream tells no more than an order's sum. */
final class CoinbaseExecutions {
    private static final Logger LOG = LoggerFactory.getLogger(CoinbaseExecutions.class);
    private static final String PAGE = "250";
    private static final Set<String> EXECUTIONS = Set.of("", "FILL", "TRADE_TYPE_UNSPECIFIED", "UNKNOWN_TRADE_TYPE");

    private final CoinbaseClient client;
    private final String quote;
    private final Map<String, String> clientIds;

    /**
     * @param clientIds of orders, by Coinbase's ids; a fill does not tell it
     */
    CoinbaseExecutions(CoinbaseClient client, String quote, Map<String, String> clientIds) {
        this.client = client;
        this.quote = quote;
        this.clientIds = clientIds;
    }

    List<BrokerFill> since(Instant since) {
        // A millisecond earlier, as Coinbase tells those after the moment; what is too early is left out below.
        Parameter from =
                new Parameter("start_sequence_timestamp", since.minusMillis(1).toString());
        return list(List.of(from), since, CallPriority.QUESTION);
    }

    List<BrokerFill> of(String orderId) {
        return list(List.of(new Parameter("order_ids", orderId)), Instant.MIN, CallPriority.LOOKUP);
    }

    private List<BrokerFill> list(List<Parameter> asked, Instant since, CallPriority priority) {
        List<BrokerFill> fills = new ArrayList<>();
        String cursor = "";
        do {
            List<Parameter> parameters = new ArrayList<>(asked);
            parameters.add(new Parameter("limit", PAGE));
            if (!cursor.isEmpty()) {
                parameters.add(new Parameter("cursor", cursor));
            }
            JsonNode page = client.ask("list executions", "/orders/historical/fills", parameters, priority);
            for (JsonNode each : page.path("fills")) {
                if (isOurs(each) && !AnswerJson.instant(each, "trade_time").isBefore(since)) {
                    fills.add(of(each));
                }
            }
            String next = AnswerJson.text(page, "cursor");
            cursor = page.path("fills").isEmpty() || next.equals(cursor) ? "" : next;
        } while (!cursor.isEmpty());
        fills.sort(Comparator.comparing(BrokerFill::time).thenComparing(BrokerFill::executionId));
        return fills;
    }

    /** An execution in the account's currency; reversals and corrections, and those in other currencies, are logged. */
    private boolean isOurs(JsonNode fill) {
        boolean isOurs = AnswerJson.text(fill, "product_id").endsWith("-" + quote)
                && EXECUTIONS.contains(AnswerJson.text(fill, "trade_type"));
        if (!isOurs) {
            LOG.atWarn()
                    .setMessage("an execution that is no plain one in the account's currency was left out")
                    .addKeyValue("orderId", AnswerJson.text(fill, "order_id"))
                    .addKeyValue("symbol", AnswerJson.text(fill, "product_id"))
                    .addKeyValue("type", AnswerJson.text(fill, "trade_type"))
                    .log();
        }
        return isOurs;
    }

    private BrokerFill of(JsonNode fill) {
        BigDecimal price = AnswerJson.decimal(fill, "price");
        BigDecimal size = AnswerJson.decimal(fill, "size");
        boolean isInQuote = fill.path("size_in_quote").asBoolean(false) && price.signum() > 0;
        String entry = AnswerJson.text(fill, "entry_id");
        String orderId = AnswerJson.text(fill, "order_id");
        return new BrokerFill(
                entry.isEmpty() ? AnswerJson.text(fill, "trade_id") : entry,
                orderId,
                clientIds.getOrDefault(orderId, ""),
                AnswerJson.text(fill, "product_id"),
                AnswerJson.text(fill, "side").equals("SELL") ? OrderSide.SELL : OrderSide.BUY,
                isInQuote ? AnswerJson.plain(size.divide(price, MathContext.DECIMAL64)) : size,
                price,
                AnswerJson.decimal(fill, "commission"),
                BigDecimal.ZERO,
                AnswerJson.instant(fill, "trade_time"));
    }
}
