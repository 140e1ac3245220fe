package io.gpttrader.paper;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.gpttrader.paper.Limits.Limit;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The settings that decide a session's results, the symbols and the recipes' names, as the journal's first entry has them. */
final class SettingsText {
    private SettingsText() {}

    /**
     * What the first entry says.
     *
     * @param settings without the host's functions
     * @param recipes empty text for one that takes its strategy's name
     */
    record Start(Settings settings, List<String> symbols, List<String> recipes) {}

    static String write(Settings settings, Collection<String> symbols, Collection<String> recipes) {
        JsonObject limits = new JsonObject();
        settings.limits.byName().forEach(limits::addProperty);
        return Json.of(
                "symbols",
                texts(symbols),
                "recipes",
                texts(recipes),
                "cash",
                settings.cash,
                "commission",
                choice(settings.commission),
                "slippageBps",
                settings.slippageBps,
                "fillAtClose",
                settings.fillAtClose,
                "wholeShares",
                settings.wholeShares,
                "size",
                choice(settings.sizing),
                "allocation",
                choice(settings.allocation),
                "limits",
                limits,
                "riskFreePercent",
                settings.riskFreePercent,
                "barsPerYear",
                settings.barsPerYear,
                "liquidateAtEnd",
                settings.liquidatesAtEnd,
                "dayOrders",
                settings.dayOrders,
                "calendar",
                settings.hasCalendar,
                "sessionZone",
                settings.sessionZone,
                "keepBars",
                settings.keptBars);
    }

    private static JsonArray texts(Collection<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static JsonObject choice(Choice choice) {
        JsonObject object = new JsonObject();
        JsonArray numbers = new JsonArray();
        choice.numbers().forEach(numbers::add);
        object.addProperty("way", choice.way());
        object.add("numbers", numbers);
        return object;
    }

    static Start read(String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            return new Start(settings(json), texts(json, "symbols"), texts(json, "recipes"));
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | NullPointerException
                | UnsupportedOperationException
                | DateTimeException e) {
            throw new PaperJournalException(
                    PaperJournalException.Reason.TORN,
                    "the journal's first entry does not say a session's settings",
                    e);
        }
    }

    private static Settings settings(JsonObject json) {
        Settings settings = new Settings(json.get("cash").getAsDouble());
        settings.commission = choice(json, "commission");
        settings.slippageBps = json.get("slippageBps").getAsDouble();
        settings.fillAtClose = json.get("fillAtClose").getAsBoolean();
        settings.wholeShares = json.get("wholeShares").getAsBoolean();
        settings.sizing = choice(json, "size");
        settings.allocation = choice(json, "allocation");
        for (Map.Entry<String, JsonElement> limit :
                json.getAsJsonObject("limits").entrySet()) {
            settings.limits = settings.limits.with(
                    Limit.named(limit.getKey()), limit.getValue().getAsDouble());
        }
        settings.riskFreePercent = json.get("riskFreePercent").getAsDouble();
        JsonElement barsPerYear = json.get("barsPerYear");
        settings.barsPerYear = barsPerYear.isJsonNull() ? Double.NaN : barsPerYear.getAsDouble();
        settings.liquidatesAtEnd = json.get("liquidateAtEnd").getAsBoolean();
        settings.dayOrders = json.get("dayOrders").getAsBoolean();
        settings.hasCalendar = json.get("calendar").getAsBoolean();
        settings.sessionZone = ZoneId.of(json.get("sessionZone").getAsString());
        settings.keptBars = json.get("keepBars").getAsInt();
        return settings;
    }

    private static Choice choice(JsonObject json, String name) {
        JsonObject choice = json.getAsJsonObject(name);
        List<Double> numbers = new ArrayList<>();
        choice.getAsJsonArray("numbers").forEach(number -> numbers.add(number.getAsDouble()));
        return new Choice(choice.get("way").getAsString(), List.copyOf(numbers));
    }

    private static List<String> texts(JsonObject json, String name) {
        return json.getAsJsonArray(name).asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }
}
