package io.gpttrader.monitor.internal.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of readings, rows and events as JSON: NaN and infinity are null, moments milliseconds since 1970. */
final class Values {
    /** A table in a table in a table is as deep as a row goes. */
    private static final int DEEPEST = 4;

    private Values() {}

    static void number(JsonGenerator json, double value) throws IOException {
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(value);
        }
    }

    static void value(JsonGenerator json, @Nullable Object value) throws IOException {
        value(json, value, DEEPEST);
    }

    private static void value(JsonGenerator json, @Nullable Object value, int depth) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof BigDecimal exact) {
            json.writeNumber(exact);
        } else if (value instanceof BigInteger exact) {
            json.writeNumber(exact);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Number number) {
            number(json, number.doubleValue());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Instant time) {
            json.writeNumber(millis(time));
        } else if (value instanceof Duration time) {
            json.writeNumber(time.toMillis());
        } else if (value instanceof Map<?, ?> map && depth > 0) {
            object(json, map, depth - 1);
        } else if (value instanceof Collection<?> list && depth > 0) {
            json.writeStartArray();
            for (Object each : list) {
                value(json, each, depth - 1);
            }
            json.writeEndArray();
        } else {
            json.writeString(String.valueOf(value));
        }
    }

    /** A copy of nothing but JDK values that do not change: a host's own classes as their texts. */
    static @Nullable Object plain(@Nullable Object value) {
        return plain(value, DEEPEST);
    }

    private static @Nullable Object plain(@Nullable Object value, int depth) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Instant
                || value instanceof Duration
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof Double
                || value instanceof BigDecimal
                || value instanceof BigInteger) {
            return value;
        } else if (value instanceof Number number) {
            return number.doubleValue();
        } else if (value instanceof Map<?, ?> map && depth > 0) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, each) -> copy.put(String.valueOf(key), plain(each, depth - 1)));
            return copy;
        } else if (value instanceof Collection<?> list && depth > 0) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(plain(each, depth - 1)));
            return copy;
        }
        return String.valueOf(value);
    }

    /** Tables by name, of plain values. */
    @SuppressWarnings("unchecked") // a map becomes one with texts as keys
    static Map<String, List<Map<String, Object>>> plainTables(Map<String, List<Map<String, Object>>> tables) {
        Map<String, List<Map<String, Object>>> copy = new LinkedHashMap<>();
        tables.forEach((name, rows) -> {
            List<Map<String, Object>> plainRows = new ArrayList<>();
            rows.forEach(row -> plainRows.add((Map<String, Object>) Objects.requireNonNull(plain(row))));
            copy.put(name, plainRows);
        });
        return copy;
    }

    private static void object(JsonGenerator json, Map<?, ?> map, int depth) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(String.valueOf(entry.getKey()));
            value(json, entry.getValue(), depth);
        }
        json.writeEndObject();
    }

    /** Milliseconds since 1970; the nearest there are for a moment that is further away. */
    static long millis(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** NaN where there is no number of that key. */
    static double number(Map<String, ?> event, String key) {
        return event.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Empty where there is no text of that key. */
    static String text(Map<String, ?> event, String key) {
        return event.get(key) instanceof String text ? text : "";
    }

    /** The first of these keys that has a moment, in milliseconds. */
    static long time(Map<String, ?> event, String... keys) {
        for (String key : keys) {
            if (event.get(key) instanceof Instant time) {
                return millis(time);
            }
        }
        return 0;
    }
}
