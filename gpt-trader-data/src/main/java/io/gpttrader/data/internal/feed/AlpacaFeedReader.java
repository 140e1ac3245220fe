package io.gpttrader.data.internal.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.data.internal.json.JsonText;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarBar;
import io.gpttrader.data.internal.series.PriceRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/** Reads the messages of Alpaca's bar stream: JSON arrays of objects whose {@code T} says what they are. */
final class AlpacaFeedReader {

    /** Notified of each thing in a message, in order. */
    interface Handler {
        void success(String what) throws InterruptedException;

        void error(int code, String text) throws InterruptedException;

        /** The symbols whose bars the server sends from now on: all of them, not only the new ones. */
        void listed(Set<String> symbols) throws InterruptedException;

        void bar(String symbol, Bar bar, boolean corrected);

        /** One thing in the message cannot be understood. */
        void unreadable(String why);

        /** The whole message is no JSON: nobody knows what was in it. */
        void garbled(String message);
    }

    private static final long MINUTE_MS = 60_000;

    private AlpacaFeedReader() {}

    static void read(String message, Handler handler) throws InterruptedException {
        JsonNode parsed;
        try {
            parsed = JsonText.parse(message);
        } catch (JsonText.InvalidJsonException e) {
            handler.garbled(message);
            return;
        }
        if (!parsed.isArray()) {
            readOne(parsed, handler);
            return;
        }
        for (JsonNode each : parsed) {
            readOne(each, handler);
        }
    }

    private static void readOne(JsonNode element, Handler handler) throws InterruptedException {
        if (!(element instanceof ObjectNode object)) {
            handler.unreadable("not an object: " + element);
            return;
        }
        switch (text(object, "T")) {
            case "b" -> readBar(object, false, handler);
            case "u" -> readBar(object, true, handler);
            case "success" -> handler.success(text(object, "msg"));
            case "error" -> handler.error(code(object), text(object, "msg"));
            case "subscription" -> handler.listed(names(object.get("bars")));
            case "" -> handler.unreadable("no T: " + object);
            default -> {
                // Trades, quotes and kinds that Alpaca adds one day: nothing that was asked for.
            }
        }
    }

    private static String text(ObjectNode object, String name) {
        JsonNode value = object.get(name);
        return value != null && value.isTextual() ? value.textValue() : "";
    }

    private static int code(ObjectNode object) {
        try {
            return (int) number(object, "code");
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private static Set<String> names(@Nullable JsonNode list) {
        Set<String> names = new HashSet<>();
        if (list != null && list.isArray()) {
            list.forEach(each -> names.add(JsonText.isTextOrNumber(each) ? each.asText() : ""));
        }
        return names;
    }

    private static void readBar(ObjectNode object, boolean corrected, Handler handler) {
        String symbol = text(object, "S");
        Bar bar;
        try {
            bar = bar(object);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            handler.unreadable("bar of " + symbol + ": " + e.getMessage());
            return;
        }
        handler.bar(symbol, bar, corrected);
    }

    private static Bar bar(ObjectNode object) {
        Instant time = Instant.parse(text(object, "t")).truncatedTo(ChronoUnit.MILLIS);
        PriceRow row = new PriceRow();
        row.open = number(object, "o");
        row.high = number(object, "h");
        row.low = number(object, "l");
        row.close = number(object, "c");
        row.volume = number(object, "v");
        requireValid("h", row.high, row.highError());
        requireValid("o", row.open, row.insideError(row.open));
        requireValid("c", row.close, row.insideError(row.close));
        return bar(time.toEpochMilli(), row);
    }

    private static Bar bar(long begin, PriceRow row) {
        BarColumns one = new BarColumns(
                new long[] {begin},
                new long[] {Math.addExact(begin, MINUTE_MS)},
                new double[] {row.open},
                new double[] {row.high},
                new double[] {row.low},
                new double[] {row.close},
                new double[] {row.volume});
        return new ColumnarBar(one, 0);
    }

    private static double number(ObjectNode object, String name) {
        JsonNode value = object.get(name);
        double number = value != null && value.isNumber() ? value.asDouble() : Double.NaN;
        requireValid(name, number, number >= 0 && number <= Double.MAX_VALUE ? null : "must be a number, 0 or more");
        return number;
    }

    private static void requireValid(String name, double value, @Nullable String error) {
        if (error != null) {
            throw new IllegalArgumentException(name + " " + error + " but was " + value);
        }
    }
}
