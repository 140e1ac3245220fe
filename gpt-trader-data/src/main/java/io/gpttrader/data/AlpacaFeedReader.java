package io.gpttrader.data;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/** Reads the messages of Alpaca's bar stream: JSON arrays of objects whose {@code T} says what they are. */
final class AlpacaFeedReader {

    /** Told of each thing in a message, in order. */
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
    private static final TypeAdapter<JsonElement> JSON = new Gson().getAdapter(JsonElement.class);

    private AlpacaFeedReader() {}

    static void read(String message, Handler handler) throws InterruptedException {
        JsonElement parsed;
        try {
            parsed = parsed(message);
        } catch (IOException | JsonParseException e) {
            handler.garbled(message);
            return;
        }
        if (!parsed.isJsonArray()) {
            readOne(parsed, handler);
            return;
        }
        for (JsonElement each : parsed.getAsJsonArray()) {
            readOne(each, handler);
        }
    }

    private static JsonElement parsed(String message) throws IOException {
        JsonReader reader = new JsonReader(new StringReader(message));
        reader.setStrictness(Strictness.STRICT);
        JsonElement parsed = JSON.read(reader);
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw new IOException("more than one document");
        }
        return parsed;
    }

    private static void readOne(JsonElement element, Handler handler) throws InterruptedException {
        if (!element.isJsonObject()) {
            handler.unreadable("not an object: " + element);
            return;
        }
        JsonObject object = element.getAsJsonObject();
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

    private static String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        boolean isText = value != null
                && value.isJsonPrimitive()
                && value.getAsJsonPrimitive().isString();
        return isText ? value.getAsString() : "";
    }

    private static int code(JsonObject object) {
        try {
            return (int) number(object, "code");
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    private static Set<String> names(JsonElement list) {
        Set<String> names = new HashSet<>();
        if (list != null && list.isJsonArray()) {
            list.getAsJsonArray().forEach(each -> names.add(each.isJsonPrimitive() ? each.getAsString() : ""));
        }
        return names;
    }

    private static void readBar(JsonObject object, boolean corrected, Handler handler) {
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

    private static Bar bar(JsonObject object) {
        Instant time = Instant.parse(text(object, "t")).truncatedTo(ChronoUnit.MILLIS);
        PriceRow row = new PriceRow();
        row.open = number(object, "o");
        row.high = number(object, "h");
        row.low = number(object, "l");
        row.close = number(object, "c");
        row.volume = number(object, "v");
        requireSound("h", row.high, row.highFault());
        requireSound("o", row.open, row.insideFault(row.open));
        requireSound("c", row.close, row.insideFault(row.close));
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

    private static double number(JsonObject object, String name) {
        JsonElement value = object.get(name);
        boolean isNumber = value != null
                && value.isJsonPrimitive()
                && value.getAsJsonPrimitive().isNumber();
        double number = isNumber ? value.getAsDouble() : Double.NaN;
        requireSound(name, number, number >= 0 && number <= Double.MAX_VALUE ? null : "must be a number, 0 or more");
        return number;
    }

    private static void requireSound(String name, double value, @Nullable String fault) {
        if (fault != null) {
            throw new IllegalArgumentException(name + " " + fault + " but was " + value);
        }
    }
}
