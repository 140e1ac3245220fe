package io.gpttrader.live.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.BrokerQuote;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.internal.journal.Json;
import java.util.function.Function;

/**
 * Lines of the journal for what a broker says and is asked: one line of JSON each, numbers as plain decimal texts, times in ISO 8601.
 * The same value gives the same characters, and reading them gives the same value.
 *
 * <p>The journal is the session's own, so reading forgives nothing: a member too many, too few, twice or of another type is an {@link
 * IllegalArgumentException}. A value inside another line is written by {@code node(..)} and read by {@code toX(..)}.
 */
public final class BrokerJson {
    private BrokerJson() {}

    public static String write(BrokerOrder order) {
        return line(node(order));
    }

    public static BrokerOrder readOrder(String line) {
        return read(line, BrokerJson::toOrder, BrokerJson::write);
    }

    public static String write(BrokerFill fill) {
        return line(node(fill));
    }

    public static BrokerFill readFill(String line) {
        return read(line, BrokerJson::toFill, BrokerJson::write);
    }

    public static String write(BrokerAccount account) {
        return line(node(account));
    }

    public static BrokerAccount readAccount(String line) {
        return read(line, BrokerJson::toAccount, BrokerJson::write);
    }

    public static String write(BrokerPosition position) {
        return line(node(position));
    }

    public static BrokerPosition readPosition(String line) {
        return read(line, BrokerJson::toPosition, BrokerJson::write);
    }

    public static String write(BrokerQuote quote) {
        return line(node(quote));
    }

    public static BrokerQuote readQuote(String line) {
        return read(line, BrokerJson::toQuote, BrokerJson::write);
    }

    public static String write(Instrument instrument) {
        return line(node(instrument));
    }

    public static Instrument readInstrument(String line) {
        return read(line, BrokerJson::toInstrument, BrokerJson::write);
    }

    public static String write(OrderRequest request) {
        return line(node(request));
    }

    public static OrderRequest readRequest(String line) {
        return read(line, BrokerJson::toRequest, BrokerJson::write);
    }

    public static String write(OrderChange change) {
        return line(node(change));
    }

    public static OrderChange readChange(String line) {
        return read(line, BrokerJson::toChange, BrokerJson::write);
    }

    public static String write(BrokerEvent event) {
        return line(node(event));
    }

    public static BrokerEvent readEvent(String line) {
        return read(line, BrokerJson::toEvent, BrokerJson::write);
    }

    public static String write(BrokerState state) {
        return line(node(state));
    }

    public static BrokerState readState(String line) {
        return read(line, BrokerJson::toState, BrokerJson::write);
    }

    public static ObjectNode node(BrokerOrder order) {
        return WireAccount.order(order);
    }

    public static BrokerOrder toOrder(JsonNode json) {
        return WireAccount.order(json);
    }

    public static ObjectNode node(BrokerFill fill) {
        return WireAccount.fill(fill);
    }

    public static BrokerFill toFill(JsonNode json) {
        return WireAccount.fill(json);
    }

    public static ObjectNode node(BrokerAccount account) {
        return WireAccount.account(account);
    }

    public static BrokerAccount toAccount(JsonNode json) {
        return WireAccount.account(json);
    }

    public static ObjectNode node(BrokerPosition position) {
        return WireAccount.position(position);
    }

    public static BrokerPosition toPosition(JsonNode json) {
        return WireAccount.position(json);
    }

    public static ObjectNode node(BrokerState state) {
        return WireAccount.state(state);
    }

    public static BrokerState toState(JsonNode json) {
        return WireAccount.state(json);
    }

    public static ObjectNode node(BrokerQuote quote) {
        return WireMarket.quote(quote);
    }

    public static BrokerQuote toQuote(JsonNode json) {
        return WireMarket.quote(json);
    }

    public static ObjectNode node(Instrument instrument) {
        return WireMarket.instrument(instrument);
    }

    public static Instrument toInstrument(JsonNode json) {
        return WireMarket.instrument(json);
    }

    public static ObjectNode node(BrokerEvent event) {
        return WireMarket.event(event);
    }

    public static BrokerEvent toEvent(JsonNode json) {
        return WireMarket.event(json);
    }

    public static ObjectNode node(OrderRequest request) {
        return WireRequest.request(request);
    }

    public static OrderRequest toRequest(JsonNode json) {
        return WireRequest.request(json);
    }

    public static ObjectNode node(OrderChange change) {
        return WireRequest.change(change);
    }

    public static OrderChange toChange(JsonNode json) {
        return WireRequest.change(json);
    }

    /** The house's own writer: half a character is escaped, and so are the line separators of JavaScript. */
    private static String line(ObjectNode node) {
        Object[] namesAndValues = new Object[2 * node.size()];
        int i = 0;
        for (var member : node.properties()) {
            namesAndValues[i++] = member.getKey();
            namesAndValues[i++] = member.getValue();
        }
        return Json.of(namesAndValues);
    }

    /** What is written again must be the line: that tells a member given twice, and any number or time in another spelling. */
    private static <T> T read(String line, Function<JsonNode, T> reader, Function<T, String> writer) {
        T value = reader.apply(Json.parse(line));
        String again = writer.apply(value);
        if (!again.equals(line)) {
            throw new IllegalArgumentException(
                    "not a line that this version has written: " + line + "; it would have written " + again);
        }
        return value;
    }
}
