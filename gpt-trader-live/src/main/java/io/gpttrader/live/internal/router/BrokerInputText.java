package io.gpttrader.live.internal.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.internal.journal.Json;
import io.gpttrader.live.internal.wire.BrokerJson;
import java.util.ArrayList;
import java.util.List;

/** The journal's text of what a broker says. */
public final class BrokerInputText {
    private BrokerInputText() {}

    public static String write(BrokerInput input, long now) {
        return switch (input) {
            case BrokerInput.Accepted it -> of("accepted", now, "id", it.id(), "order", BrokerJson.node(it.order()));
            case BrokerInput.Failed it ->
                of(
                        "failed",
                        now,
                        "id",
                        it.id(),
                        "kind",
                        it.kind(),
                        "reason",
                        it.reason(),
                        "retryAfterMillis",
                        it.retryAfterMillis());
            case BrokerInput.Found it -> of("found", now, "id", it.id(), "orders", nodes(it.orders()));
            case BrokerInput.Absent it -> of("absent", now, "id", it.id());
            case BrokerInput.LookupFailed it -> of("lookupFailed", now, "id", it.id(), "reason", it.reason());
            case BrokerInput.Changed it -> of("changed", now, "order", BrokerJson.node(it.order()));
            case BrokerInput.Filled it -> of("filled", now, "fill", BrokerJson.node(it.fill()));
            case BrokerInput.FillsKnown it -> of("fillsKnown", now);
            case BrokerInput.FillsFailed it -> of("fillsFailed", now, "reason", it.reason());
            case BrokerInput.Cancelled it -> of("cancelled", now, "id", it.id());
            case BrokerInput.CancelFailed it ->
                of(
                        "cancelFailed",
                        now,
                        "id",
                        it.id(),
                        "kind",
                        it.kind(),
                        "reason",
                        it.reason(),
                        "retryAfterMillis",
                        it.retryAfterMillis());
            case BrokerInput.Link it -> of("link", now, "isUp", it.isUp(), "reason", it.reason());
            case BrokerInput.Halted it -> of("halted", now, "symbol", it.symbol(), "reason", it.reason());
            case BrokerInput.Known it -> of("known", now, "instrument", BrokerJson.node(it.instrument()));
            case BrokerInput.Circuit it -> of("circuit", now, "reason", it.reason());
            case BrokerInput.State it ->
                of("state", now, "askedAt", it.askedAt(), "account", BrokerJson.node(it.state()));
            case BrokerInput.StateFailed it -> of("stateFailed", now, "reason", it.reason());
            case BrokerInput.Host it -> of("host", now, "isSilent", it.isSilent());
            case BrokerInput.Planned it ->
                of(
                        "planned",
                        now,
                        "id",
                        it.id(),
                        "time",
                        it.time(),
                        "until",
                        it.until(),
                        "firstTrade",
                        it.firstTrade(),
                        "latest",
                        it.latest(),
                        "text",
                        it.text());
            case BrokerInput.Interrupted it -> of("interrupted", now);
            case BrokerInput.Tick it -> of("tick", now);
        };
    }

    private static String of(String what, long now, Object... rest) {
        Object[] all = new Object[rest.length + 4];
        all[0] = "is";
        all[1] = what;
        all[2] = "now";
        all[3] = now;
        System.arraycopy(rest, 0, all, 4, rest.length);
        return Json.of(all);
    }

    private static ArrayNode nodes(List<BrokerOrder> orders) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        orders.forEach(order -> array.add(BrokerJson.node(order)));
        return array;
    }

    public static BrokerInput read(JsonNode json) {
        String is = Json.text(json, "is");
        return switch (is) {
            case "accepted" -> new BrokerInput.Accepted(id(json), BrokerJson.toOrder(json.get("order")));
            case "failed" -> new BrokerInput.Failed(id(json), kind(json), reason(json), retry(json));
            case "found" -> new BrokerInput.Found(id(json), orders(json.get("orders")));
            case "absent" -> new BrokerInput.Absent(id(json));
            case "lookupFailed" -> new BrokerInput.LookupFailed(id(json), reason(json));
            case "changed" -> new BrokerInput.Changed(BrokerJson.toOrder(json.get("order")));
            case "filled" -> new BrokerInput.Filled(BrokerJson.toFill(json.get("fill")));
            case "fillsKnown" -> new BrokerInput.FillsKnown();
            case "fillsFailed" -> new BrokerInput.FillsFailed(reason(json));
            case "cancelled" -> new BrokerInput.Cancelled(id(json));
            case "cancelFailed" -> new BrokerInput.CancelFailed(id(json), kind(json), reason(json), retry(json));
            case "link" -> new BrokerInput.Link(Json.truth(json, "isUp"), reason(json));
            case "halted" -> new BrokerInput.Halted(Json.text(json, "symbol"), reason(json));
            case "known" -> new BrokerInput.Known(BrokerJson.toInstrument(json.get("instrument")));
            case "circuit" -> new BrokerInput.Circuit(reason(json));
            case "state" ->
                new BrokerInput.State(BrokerJson.toState(json.get("account")), (long) Json.number(json, "askedAt"));
            case "stateFailed" -> new BrokerInput.StateFailed(reason(json));
            case "host" -> new BrokerInput.Host(Json.truth(json, "isSilent"));
            case "planned" ->
                new BrokerInput.Planned(
                        id(json),
                        Json.text(json, "time"),
                        json.get("until").longValue(),
                        json.get("firstTrade").longValue(),
                        json.get("latest").longValue(),
                        Json.text(json, "text"));
            case "interrupted" -> new BrokerInput.Interrupted();
            case "tick" -> new BrokerInput.Tick();
            default -> throw new IllegalArgumentException("a broker's input is called " + is + ", which nobody knows");
        };
    }

    private static String id(JsonNode json) {
        return Json.text(json, "id");
    }

    private static String reason(JsonNode json) {
        return Json.text(json, "reason");
    }

    private static long retry(JsonNode json) {
        return (long) Json.number(json, "retryAfterMillis");
    }

    private static BrokerException.Kind kind(JsonNode json) {
        return BrokerException.Kind.valueOf(Json.text(json, "kind"));
    }

    private static List<BrokerOrder> orders(JsonNode array) {
        List<BrokerOrder> orders = new ArrayList<>();
        array.forEach(each -> orders.add(BrokerJson.toOrder(each)));
        return List.copyOf(orders);
    }
}
