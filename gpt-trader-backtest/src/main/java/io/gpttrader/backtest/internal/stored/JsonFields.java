package io.gpttrader.backtest.internal.stored;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One object of a report's JSON, whose members must be there and be what they should. */
final class JsonFields {
    private static final int SHOWN = 40;

    private final JsonNode node;
    private final String path;

    JsonFields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
        if (!node.isObject()) {
            throw invalid(path.isEmpty() ? "the report" : path, "an object", node);
        }
    }

    private JsonNode member(String name, String kind) {
        JsonNode member = node.get(name);
        if (member == null) {
            throw new IllegalArgumentException("the report has no " + at(name) + ", which must be " + kind
                    + "; it was cut or changed: write it again with report.writeTo(..)");
        }
        return member;
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static IllegalArgumentException invalid(String where, String kind, JsonNode found) {
        String text = found.toString();
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + ".." : text;
        return new IllegalArgumentException(where + " must be " + kind + " but was " + shown
                + "; the report was changed: write it again with report.writeTo(..)");
    }

    JsonFields object(String name) {
        return new JsonFields(member(name, "an object"), at(name));
    }

    private JsonNode array(String name) {
        JsonNode array = member(name, "a list");
        if (!array.isArray()) {
            throw invalid(at(name), "a list", array);
        }
        return array;
    }

    <T> List<T> objects(String name, Function<JsonFields, T> read) {
        JsonNode array = array(name);
        List<T> all = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            all.add(read.apply(new JsonFields(array.get(i), at(name) + "[" + i + "]")));
        }
        return List.copyOf(all);
    }

    <T> Map<String, T> members(Function<JsonFields, Function<String, T>> read) {
        Map<String, T> all = new LinkedHashMap<>();
        Function<String, T> ofName = read.apply(this);
        node.fieldNames().forEachRemaining(name -> all.put(name, ofName.apply(name)));
        return Collections.unmodifiableMap(all);
    }

    List<String> texts(String name) {
        JsonNode array = array(name);
        List<String> all = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            all.add(text(array.get(i), at(name) + "[" + i + "]"));
        }
        return List.copyOf(all);
    }

    List<Instant> instants(String name) {
        JsonNode array = array(name);
        List<Instant> all = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            all.add(instant(array.get(i), at(name) + "[" + i + "]"));
        }
        return List.copyOf(all);
    }

    double[] numbers(String name) {
        JsonNode array = array(name);
        double[] all = new double[array.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = number(array.get(i), at(name) + "[" + i + "]");
        }
        return all;
    }

    String text(String name) {
        return text(member(name, "a text"), at(name));
    }

    private static String text(JsonNode value, String where) {
        if (!value.isTextual()) {
            throw invalid(where, "a text", value);
        }
        return value.textValue();
    }

    double number(String name) {
        return number(member(name, "a number"), at(name));
    }

    private static double number(JsonNode value, String where) {
        if (value.isNull()) {
            return Double.NaN;
        }
        if (value.isTextual() && value.textValue().equals("Infinity")) {
            return Double.POSITIVE_INFINITY;
        }
        if (value.isTextual() && value.textValue().equals("-Infinity")) {
            return Double.NEGATIVE_INFINITY;
        }
        if (!value.isNumber()) {
            throw invalid(where, "a number, null or \"Infinity\"", value);
        }
        return value.doubleValue();
    }

    int count(String name) {
        JsonNode value = member(name, "a whole number");
        if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 0) {
            throw invalid(at(name), "a whole number of 0 or more", value);
        }
        return value.intValue();
    }

    boolean isTrue(String name) {
        JsonNode value = member(name, "true or false");
        if (!value.isBoolean()) {
            throw invalid(at(name), "true or false", value);
        }
        return value.booleanValue();
    }

    /** Of a member that may be left out. */
    boolean isTrueOrLeftOut(String name) {
        return node.has(name) && isTrue(name);
    }

    Instant instant(String name) {
        return instant(member(name, "a time"), at(name));
    }

    Optional<Instant> instantOrNull(String name) {
        return member(name, "a time or null").isNull() ? Optional.empty() : Optional.of(instant(name));
    }

    private static Instant instant(JsonNode value, String where) {
        try {
            return Instant.parse(text(value, where));
        } catch (DateTimeException e) {
            throw invalid(where, "a time such as 2024-01-02T21:00:00Z", value);
        }
    }

    LocalDate date(String name) {
        JsonNode value = member(name, "a date");
        try {
            return LocalDate.parse(text(value, at(name)));
        } catch (DateTimeException e) {
            throw invalid(at(name), "a date such as 2024-01-02", value);
        }
    }
}
