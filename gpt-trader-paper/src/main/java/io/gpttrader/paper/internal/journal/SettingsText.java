package io.gpttrader.paper.internal.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.paper.PaperJournalException;
import io.gpttrader.paper.internal.actions.ActionPlan;
import io.gpttrader.paper.internal.costs.AccountTerms;
import io.gpttrader.paper.internal.costs.CostPlan;
import io.gpttrader.paper.internal.costs.InstrumentPlan;
import io.gpttrader.paper.internal.orders.EntryRules;
import io.gpttrader.paper.internal.orders.ExitRules;
import io.gpttrader.paper.internal.orders.Latency;
import io.gpttrader.paper.internal.settings.Choice;
import io.gpttrader.paper.internal.settings.Limits.Limit;
import io.gpttrader.paper.internal.settings.Settings;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The settings that decide a session's results, the symbols and the recipes' names, as the journal's first entry has them. */
public final class SettingsText {
    private SettingsText() {}

    /**
     * The text of the first entry.
     *
     * @param settings without the host's functions
     * @param recipes empty text for one that takes its strategy's name
     */
    public record Start(Settings settings, List<String> symbols, List<String> recipes) {}

    public static String write(Settings settings, Collection<String> symbols, Collection<String> recipes) {
        ObjectNode limits = Json.object();
        settings.limits.byName().forEach(limits::put);
        List<Object> members = new ArrayList<>(List.of(
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
                choice(settings.sizing()),
                "allocation",
                choice(settings.allocation()),
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
                "warmUp",
                settings.hasHistory,
                "tradingDayZone",
                Objects.requireNonNullElse(settings.tradingDayZone, ZoneOffset.UTC),
                "keepBars",
                settings.keptBars));
        if (!settings.tradingDayBegins.equals(LocalTime.MIDNIGHT)) {
            members.add("tradingDayBegins");
            members.add(settings.tradingDayBegins);
        }
        if (settings.allowsNegativePrices) {
            members.add("negativePrices");
            members.add(true);
        }
        if (!settings.entries.byName().isEmpty()) {
            ObjectNode entries = Json.object();
            settings.entries.byName().forEach(entries::put);
            members.add("entries");
            members.add(entries);
        }
        if (settings.entries.hasValues()) {
            ObjectNode values = Json.object();
            settings.entries.valuesByName().forEach(values::put);
            members.add("entryPrices");
            members.add(values);
        }
        if (settings.exits.protects() || settings.exits.signal().rest()) {
            ObjectNode exits = Json.object();
            settings.exits.byName().forEach(exits::put);
            members.add("exits");
            members.add(exits);
        }
        if (settings.exits.signal().hasValues()) {
            ObjectNode values = Json.object();
            settings.exits.signal().valuesByName().forEach(values::put);
            members.add("exitPrices");
            members.add(values);
        }
        if (settings.volumeSharePercent > 0) {
            members.add("volumeSharePercent");
            members.add(settings.volumeSharePercent);
        }
        if (settings.latency.isAny()) {
            ObjectNode latency = Json.object();
            settings.latency.byName().forEach(latency::put);
            members.add("latency");
            members.add(latency);
        }
        if (!settings.plan.bySymbol().isEmpty()) {
            ObjectNode costs = Json.object();
            settings.plan.bySymbol().forEach((symbol, numbers) -> {
                ObjectNode its = costs.putObject(symbol);
                numbers.forEach(its::put);
            });
            members.add("costs");
            members.add(costs);
        }
        if (!settings.watched.isEmpty()) {
            members.add("watched");
            members.add(texts(settings.watched));
        }
        if (!settings.finer.isEmpty()) {
            members.add("finerBars");
            members.add(texts(settings.finer));
        }
        PortfolioText.add(members, settings);
        if (!settings.terms.byName().isEmpty()) {
            ObjectNode account = Json.object();
            settings.terms.byName().forEach(account::put);
            members.add("account");
            members.add(account);
        }
        if (!settings.actions.isEmpty()) {
            ObjectNode actions = Json.object();
            settings.actions.lines().forEach((symbol, lines) -> actions.set(symbol, texts(lines)));
            members.add("actions");
            members.add(actions);
        }
        if (!settings.instruments.isEmpty()) {
            ObjectNode instruments = Json.object();
            instruments.put("accountCurrency", settings.instruments.accountCurrency());
            instruments.set("rates", texts(settings.instruments.rates()));
            ObjectNode bySymbol = instruments.putObject("symbols");
            settings.instruments.lines().forEach(bySymbol::put);
            members.add("instruments");
            members.add(instruments);
        }
        return Json.of(members.toArray());
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = Json.array();
        texts.forEach(array::add);
        return array;
    }

    private static ObjectNode choice(Choice choice) {
        ObjectNode object = Json.object().put("way", choice.way());
        ArrayNode numbers = object.putArray("numbers");
        choice.numbers().forEach(numbers::add);
        return object;
    }

    /** Describes where one first entry differs from another. */
    public static String difference(String before, String now) {
        JsonNode old = Json.parse(before);
        JsonNode changed = Json.parse(now);
        return old.properties().stream()
                .filter(member -> !member.getValue().equals(changed.get(member.getKey())))
                .map(member ->
                        member.getKey() + " was " + member.getValue() + " and is now " + changed.get(member.getKey()))
                .collect(Collectors.joining(", "));
    }

    public static Start read(String text) {
        try {
            JsonNode json = Json.parse(text);
            return new Start(settings(json), texts(json, "symbols"), texts(json, "recipes"));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new PaperJournalException(
                    PaperJournalException.Reason.TORN,
                    "the journal's first entry does not hold a session's settings",
                    e);
        }
    }

    private static Settings settings(JsonNode json) {
        Settings settings = new Settings(Json.number(json, "cash"));
        settings.commission = choice(json, "commission");
        settings.slippageBps = Json.number(json, "slippageBps");
        settings.fillAtClose = Json.truth(json, "fillAtClose");
        settings.wholeShares = Json.truth(json, "wholeShares");
        settings.sizing = choice(json, "size");
        settings.allocation = choice(json, "allocation");
        Json.member(json, "limits")
                .properties()
                .forEach(limit -> settings.limits =
                        settings.limits.with(Limit.named(limit.getKey()), Json.number(limit.getValue())));
        settings.riskFreePercent = Json.number(json, "riskFreePercent");
        settings.barsPerYear = Json.number(json, "barsPerYear");
        settings.liquidatesAtEnd = Json.truth(json, "liquidateAtEnd");
        // Written only where it is chosen.
        settings.allowsNegativePrices = json.has("negativePrices") && Json.truth(json, "negativePrices");
        settings.entries = json.has("entries") ? EntryRules.of(numbers(json, "entries")) : EntryRules.NONE;
        settings.entries =
                json.has("entryPrices") ? settings.entries.told(words(json, "entryPrices")) : settings.entries;
        settings.exits = json.has("exits") ? ExitRules.of(numbers(json, "exits")) : ExitRules.NONE;
        if (json.has("exitPrices")) {
            settings.exits = settings.exits.withSignal(settings.exits.signal().told(words(json, "exitPrices")));
        }
        settings.volumeSharePercent = json.has("volumeSharePercent") ? Json.number(json, "volumeSharePercent") : 0;
        settings.latency = json.has("latency") ? Latency.of(numbers(json, "latency")) : Latency.NONE;
        settings.plan = json.has("costs") ? plan(Json.member(json, "costs")) : CostPlan.NONE;
        settings.watched = json.has("watched") ? texts(json, "watched") : List.of();
        settings.finer = json.has("finerBars") ? texts(json, "finerBars") : List.of();
        PortfolioText.read(json, settings);
        settings.terms = json.has("account") ? AccountTerms.of(numbers(json, "account")) : AccountTerms.UNSAID;
        settings.actions = json.has("actions") ? actions(json) : ActionPlan.NONE;
        settings.instruments =
                json.has("instruments") ? instruments(Json.member(json, "instruments")) : InstrumentPlan.NONE;
        settings.dayOrders = Json.truth(json, "dayOrders");
        settings.hasCalendar = Json.truth(json, "calendar");
        settings.hasHistory = Json.truth(json, "warmUp");
        settings.tradingDayZone = ZoneId.of(Json.text(json, "tradingDayZone"));
        JsonNode begins = json.get("tradingDayBegins");
        settings.tradingDayBegins = begins == null ? LocalTime.MIDNIGHT : LocalTime.parse(Json.text(begins));
        settings.keptBars = (int) Json.number(json, "keepBars");
        return settings;
    }

    private static CostPlan plan(JsonNode costs) {
        Map<String, Map<String, Double>> bySymbol = new LinkedHashMap<>();
        costs.properties().forEach(symbol -> bySymbol.put(symbol.getKey(), numbers(costs, symbol.getKey())));
        return new CostPlan(bySymbol);
    }

    private static InstrumentPlan instruments(JsonNode json) {
        Map<String, String> lines = new LinkedHashMap<>();
        Json.member(json, "symbols")
                .properties()
                .forEach(symbol -> lines.put(symbol.getKey(), Json.text(symbol.getValue())));
        return InstrumentPlan.of(lines, Json.text(json, "accountCurrency"), texts(json, "rates"));
    }

    private static ActionPlan actions(JsonNode json) {
        JsonNode bySymbol = Json.member(json, "actions");
        Map<String, List<String>> lines = new LinkedHashMap<>();
        bySymbol.properties().forEach(symbol -> lines.put(symbol.getKey(), texts(bySymbol, symbol.getKey())));
        return ActionPlan.of(lines);
    }

    static Map<String, Double> numbers(JsonNode json, String name) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        Json.member(json, name)
                .properties()
                .forEach(number -> numbers.put(number.getKey(), Json.number(number.getValue())));
        return numbers;
    }

    private static Map<String, String> words(JsonNode json, String name) {
        Map<String, String> words = new LinkedHashMap<>();
        Json.member(json, name).properties().forEach(each -> words.put(each.getKey(), Json.text(each.getValue())));
        return words;
    }

    private static Choice choice(JsonNode json, String name) {
        JsonNode choice = Json.member(json, name);
        List<Double> numbers = new ArrayList<>();
        Json.member(choice, "numbers").forEach(number -> numbers.add(Json.number(number)));
        return new Choice(Json.text(choice, "way"), List.copyOf(numbers));
    }

    private static List<String> texts(JsonNode json, String name) {
        List<String> texts = new ArrayList<>();
        Json.member(json, name).forEach(text -> texts.add(Json.text(text)));
        return List.copyOf(texts);
    }
}
