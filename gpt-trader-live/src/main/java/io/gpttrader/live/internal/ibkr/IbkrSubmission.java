package io.gpttrader.live.internal.ibkr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.http.CallPriority;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends orders, one at a time, and answers the questions that IBKR asks back: with yes where the host has listed every id of the question,
 * else with no. An order that waits for an answer would hold up every later one.
 */
final class IbkrSubmission {
    private static final Logger LOG = LoggerFactory.getLogger(IbkrSubmission.class);
    private static final int MOST_QUESTIONS = 12;

    private final IbkrClient client;
    private final IbkrContracts contracts;
    private final IbkrOrders orders;
    private final Set<String> accepted;
    private final ReentrantLock oneAtATime = new ReentrantLock(true);

    IbkrSubmission(IbkrClient client, IbkrContracts contracts, IbkrOrders orders, Set<String> accepted) {
        this.client = client;
        this.contracts = contracts;
        this.orders = orders;
        this.accepted = accepted;
    }

    BrokerOrder submit(OrderRequest request) {
        String what = "submit order " + request.clientOrderId();
        ObjectNode body = IbkrOrderText.of(request, client.account(), conid(request.symbol(), what));
        String path = "/iserver/account/" + client.account() + "/orders";
        JsonNode answer = converse(what, path, body, priority(request.isClosing()));
        JsonNode first = accepted(answer, what);
        ObjectNode row = ((ObjectNode) body.path("orders").path(0)).deepCopy();
        row.put("order_ref", request.clientOrderId())
                .put("orderType", request.type().name());
        return take(row, first);
    }

    /** An order whose share cannot be looked up is not sent. */
    private String conid(String symbol, String what) {
        try {
            return contracts.conid(symbol);
        } catch (BrokerException e) {
            Kind kind = e.kind() == Kind.NOT_FOUND || e.kind() == Kind.UNAUTHORIZED ? e.kind() : Kind.NOT_SENT;
            throw new BrokerException(
                    kind, what + ": not sent: " + e.getMessage(), e.retryAfter().orElse(null), e);
        }
    }

    BrokerOrder replace(BrokerOrder order, OrderChange change) {
        String what = "change order " + order.clientOrderId();
        if (change.trail().isPresent()) {
            throw new BrokerException(
                    Kind.REJECTED, what + ": not sent: the distance of a trailing stop cannot be changed here");
        }
        OrderRequest request =
                OrderRequest.of(order.symbol(), order.side(), change.quantity().orElse(order.quantity()));
        request = switch (order.type()) {
            case MARKET, TRAILING_STOP ->
                throw new BrokerException(
                        Kind.REJECTED, what + ": not sent: only limit and stop orders can be changed here");
            case LIMIT -> request.limit(change.limitPrice().orElse(order.limitPrice()));
            case STOP -> request.stop(change.stopPrice().orElse(order.stopPrice()));
            case STOP_LIMIT ->
                request.stopLimit(
                        change.stopPrice().orElse(order.stopPrice()),
                        change.limitPrice().orElse(order.limitPrice()));
        };
        ObjectNode body = (ObjectNode) IbkrOrderText.of(request, client.account(), conid(order.symbol(), what))
                .path("orders")
                .path(0);
        body.remove("cOID");
        body.put("tif", orders.tif(order.brokerOrderId()));
        String path = "/iserver/account/" + client.account() + "/order/" + order.brokerOrderId();
        JsonNode first = accepted(converse(what, path, body, CallPriority.ENTRY), what);
        ObjectNode row = body.deepCopy();
        row.put("orderType", order.type().name());
        if (order.type() == OrderType.STOP) {
            row.put("auxPrice", request.stopPrice().orElseThrow());
        }
        return take(row, first);
    }

    private static CallPriority priority(boolean isClosing) {
        return isClosing ? CallPriority.EXIT : CallPriority.ENTRY;
    }

    private BrokerOrder take(ObjectNode row, JsonNode first) {
        row.put("order_id", IbkrJson.text(first, "order_id", "orderId"));
        row.put("lastExecutionTime_r", client.now().toEpochMilli());
        String status = IbkrJson.text(first, "order_status", "status");
        row.put("order_status", status.isEmpty() ? "PendingSubmit" : status);
        return orders.take(row).orElseThrow();
    }

    private JsonNode converse(String what, String path, JsonNode body, CallPriority priority) {
        oneAtATime.lock();
        try {
            JsonNode answer = client.change(what, "POST", path, body.toString(), priority);
            for (int asked = 0; isQuestion(answer); asked++) {
                answer = reply(what, answer.isArray() ? answer.path(0) : answer, asked, priority);
            }
            return answer;
        } finally {
            oneAtATime.unlock();
        }
    }

    private static boolean isQuestion(JsonNode answer) {
        JsonNode first = answer.isArray() ? answer.path(0) : answer;
        return first.has("id")
                && first.has("message")
                && IbkrJson.text(first, "order_id").isEmpty();
    }

    private JsonNode reply(String what, JsonNode question, int asked, CallPriority priority) {
        String id = IbkrJson.text(question, "id");
        List<String> ids = new ArrayList<>();
        question.path("messageIds").forEach(each -> ids.add(each.asText()));
        if (ids.isEmpty() || !accepted.containsAll(ids) || asked >= MOST_QUESTIONS) {
            decline(what, id);
            throw new BrokerException(
                    Kind.REJECTED,
                    what + ": IBKR asks " + ids + " '" + plain(question.path("message"))
                            + "', which is not among the accepted"
                            + " messages, so it was answered with no; list them by acceptMessages(..) to answer with yes");
        }
        LOG.atInfo()
                .setMessage("a question of IBKR's is answered with yes")
                .addKeyValue("what", what)
                .addKeyValue("messageIds", ids)
                .log();
        return client.change(what, "POST", "/iserver/reply/" + id, confirmed(true), priority);
    }

    private void decline(String what, String id) {
        try {
            JsonNode unused = client.change(what, "POST", "/iserver/reply/" + id, confirmed(false), CallPriority.EXIT);
        } catch (BrokerException e) {
            // Without a yes there is no order; the question ends by itself.
            LOG.atWarn()
                    .setMessage("a question of IBKR's could not be answered with no")
                    .addKeyValue("what", what)
                    .addKeyValue("reason", e.getMessage())
                    .log();
        }
    }

    private static String confirmed(boolean isYes) {
        return JsonNodeFactory.instance.objectNode().put("confirmed", isYes).toString();
    }

    private static String plain(JsonNode message) {
        String text = message.isArray() ? message.path(0).asText() : message.asText();
        String plain = text.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
        return plain.length() > 500 ? plain.substring(0, 500) + " ..." : plain;
    }

    private static JsonNode accepted(JsonNode answer, String what) {
        JsonNode first = answer.isArray() ? answer.path(0) : answer;
        String said = IbkrErrors.said(first);
        if (!said.isEmpty()) {
            throw IbkrErrors.refused(what, said);
        }
        if (IbkrJson.text(first, "order_id", "orderId").isEmpty()) {
            throw new BrokerException(
                    Kind.PROTOCOL, what + ": the answer has neither an order_id nor an error nor a question");
        }
        return first;
    }

    void cancel(BrokerOrder order) {
        String what = "cancel order " + order.clientOrderId() + " (" + order.brokerOrderId() + ")";
        JsonNode answer = client.change(
                what,
                "DELETE",
                "/iserver/account/" + client.account() + "/order/" + order.brokerOrderId(),
                "",
                CallPriority.EXIT);
        String said = IbkrErrors.said(answer);
        if (!said.isEmpty()) {
            throw IbkrErrors.refused(what, said);
        }
    }
}
