package io.gpttrader.live.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Members of an object of JSON, each of exactly one type. */
final class WireNode {
    private static final int LONGEST_PLAIN_SCALE = 100;

    private final ObjectNode node;

    private WireNode(ObjectNode node) {
        this.node = node;
    }

    static WireNode make() {
        return new WireNode(JsonNodeFactory.instance.objectNode());
    }

    /** An object with exactly so many members. */
    static WireNode of(JsonNode json, int members) {
        if (json instanceof ObjectNode object && object.size() == members) {
            return new WireNode(object);
        }
        throw new IllegalArgumentException("must be an object of " + members + " members but was " + json);
    }

    /** A value that has no other members than those checked. */
    <T> T as(T value) {
        return value;
    }

    ObjectNode json() {
        return node;
    }

    WireNode put(String name, String text) {
        node.put(name, text);
        return this;
    }

    WireNode put(String name, boolean truth) {
        node.put(name, truth);
        return this;
    }

    WireNode put(String name, int number) {
        node.put(name, number);
        return this;
    }

    WireNode put(String name, BigDecimal number) {
        return put(name, text(number));
    }

    WireNode put(String name, Optional<BigDecimal> number) {
        node.put(name, number.map(WireNode::text).orElse(null));
        return this;
    }

    WireNode put(String name, Instant time) {
        return put(name, time.toString());
    }

    WireNode put(String name, Enum<?> value) {
        return put(name, value.name());
    }

    WireNode put(String name, JsonNode value) {
        node.set(name, value);
        return this;
    }

    <T> WireNode put(String name, List<T> values, Function<T, ObjectNode> writer) {
        ArrayNode array = node.putArray(name);
        values.forEach(value -> array.add(writer.apply(value)));
        return this;
    }

    /** Plain digits, but for numbers that would fill pages with zeros. */
    static String text(BigDecimal number) {
        boolean isPlain = number.scale() >= 0 && number.scale() <= LONGEST_PLAIN_SCALE;
        return isPlain ? number.toPlainString() : number.toString();
    }

    JsonNode member(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no '" + name + "' in " + node);
        }
        return value;
    }

    boolean isNull(String name) {
        return member(name).isNull();
    }

    String text(String name) {
        JsonNode value = member(name);
        require(value.isTextual(), name, value, "a text");
        return value.textValue();
    }

    boolean truth(String name) {
        JsonNode value = member(name);
        require(value.isBoolean(), name, value, "true or false");
        return value.booleanValue();
    }

    int integer(String name) {
        JsonNode value = member(name);
        require(value.isInt(), name, value, "a whole number");
        return value.intValue();
    }

    BigDecimal number(String name) {
        return number(name, text(name));
    }

    static BigDecimal number(String name, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a number in a text but was '" + text + "'", e);
        }
    }

    Optional<BigDecimal> optionalNumber(String name) {
        return isNull(name) ? Optional.empty() : Optional.of(number(name));
    }

    Instant time(String name) {
        String text = text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " must be a time of ISO 8601 but was '" + text + "'", e);
        }
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                name + " must be one of " + List.of(type.getEnumConstants()) + " but was '" + text + "'");
    }

    <T> List<T> list(String name, Function<JsonNode, T> reader) {
        JsonNode array = member(name);
        require(array.isArray(), name, array, "a list");
        List<T> values = new ArrayList<>(array.size());
        array.forEach(value -> values.add(reader.apply(value)));
        return values;
    }

    private static void require(boolean isSo, String name, JsonNode value, String what) {
        if (!isSo) {
            throw new IllegalArgumentException(name + " must be " + what + " but was " + value);
        }
    }
}
