package io.gpttrader.live.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Alpaca's JSON: numbers as strings, nulls wherever nothing is, and fields that nobody has heard of yet. */
final class FakeJson {

    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FakeJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static void put(ObjectNode json, String name, @Nullable BigDecimal number) {
        json.put(name, number == null ? null : plain(number));
    }

    /** Times come in two zones. */
    private static @Nullable String time(Instant time, boolean isThere, boolean isNewYork) {
        if (!isThere) {
            return null;
        }
        return isNewYork ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(NEW_YORK)) : time.toString();
    }

    static ObjectNode order(FakeOrder order, boolean isNested, boolean isNewYork) {
        ObjectNode json = object();
        json.put("id", order.id).put("client_order_id", order.clientId);
        json.put("created_at", time(order.submitted, true, isNewYork));
        json.put("updated_at", time(order.updated, true, false));
        json.put("submitted_at", time(order.submitted, true, isNewYork));
        json.put("filled_at", time(order.updated, order.status.equals("filled"), false));
        json.put("expired_at", time(order.updated, order.status.equals("expired"), false));
        json.put("canceled_at", time(order.updated, order.status.equals("canceled"), false));
        json.put("failed_at", time(order.updated, order.status.equals("rejected"), false));
        json.put("replaced_at", time(order.updated, order.status.equals("replaced"), false));
        json.put("replaced_by", order.replacedBy).put("replaces", order.replaces);
        json.put("asset_id", FakeAssets.id(order.symbol)).put("symbol", order.symbol);
        json.put("asset_class", FakeAssets.isCoin(order.symbol) ? "crypto" : "us_equity");
        put(json, "notional", order.notional);
        put(json, "qty", order.quantity);
        put(json, "filled_qty", order.filled);
        put(json, "filled_avg_price", order.filled.signum() == 0 ? null : average(order));
        json.put("order_class", order.orderClass).put("order_type", order.type).put("type", order.type);
        json.put("side", order.side).put("time_in_force", order.time);
        put(json, "limit_price", order.limit);
        put(json, "stop_price", order.stop);
        json.put("status", order.status).put("extended_hours", order.isExtended);
        put(json, "trail_percent", order.trailPercent);
        put(json, "trail_price", order.trailPrice);
        put(json, "hwm", order.highWater);
        json.putNull("subtag").putNull("source").putNull("expires_at");
        json.putObject("a_field_of_the_future").putArray("of").add(1).addNull();
        ArrayNode legs = isNested && !order.legs.isEmpty() ? json.putArray("legs") : null;
        if (legs == null) {
            json.putNull("legs");
        } else {
            order.legs.forEach(each -> legs.add(order(each, true, isNewYork)));
        }
        return json;
    }

    static BigDecimal average(FakeOrder order) {
        return order.paid.divide(order.filled, 9, java.math.RoundingMode.HALF_UP);
    }

    /** An activity's id begins with the time of New York, to the millisecond. */
    static String activityId(Instant time, String execution) {
        return DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT)
                        .format(time.atZone(NEW_YORK).truncatedTo(ChronoUnit.MILLIS))
                + "::" + execution;
    }

    static String error(int code, String message, String... extras) {
        ObjectNode json = object().put("code", code).put("message", message);
        for (int i = 0; i < extras.length; i += 2) {
            json.put(extras[i], extras[i + 1]);
        }
        return json.toString();
    }
}
