package io.gpttrader.data.internal.remote;

import io.gpttrader.data.internal.json.JsonMapping;
import io.gpttrader.data.internal.json.JsonPath;
import io.gpttrader.data.internal.text.SymbolNames;
import io.gpttrader.data.internal.text.TimeSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a host has set for a JSON source; each step gives a changed copy.
 *
 * @param barLength null for the most common spacing
 * @param next what is followed from page to page
 * @param headers sent with each request
 * @param secrets what fills further places of the address
 * @param symbols what the source offers
 * @param names how the source writes symbols
 */
public record JsonOptions(
        JsonMapping mapping,
        @Nullable Duration barLength,
        boolean newestFirst,
        Next next,
        Map<String, Supplier<String>> headers,
        Map<String, Supplier<String>> secrets,
        List<String> symbols,
        SymbolNames names) {

    /**
     * How one page leads to the next.
     *
     * @param path where a page names the next, null where none does
     * @param byTime whether the next page is the one after the last bar
     */
    public record Next(@Nullable JsonPath path, boolean byTime) {

        static final Next NONE = new Next(null, false);
    }

    public static final JsonOptions DEFAULT =
            new JsonOptions(JsonMapping.PLAIN, null, false, Next.NONE, Map.of(), Map.of(), List.of(), SymbolNames.SAME);

    public JsonOptions with(JsonMapping given) {
        return new JsonOptions(given, barLength, newestFirst, next, headers, secrets, symbols, names);
    }

    /** Returns the zone of times without an offset, and of the days that daily bars last. */
    public ZoneId zone() {
        return mapping.times().zoneOrUtc();
    }

    public JsonOptions withTimes(TimeSettings given) {
        return with(mapping.withTimes(given));
    }

    public JsonOptions withBarLength(Duration given) {
        return new JsonOptions(mapping, given, newestFirst, next, headers, secrets, symbols, names);
    }

    public JsonOptions withNewestFirst() {
        return new JsonOptions(mapping, barLength, true, next, headers, secrets, symbols, names);
    }

    public JsonOptions withNext(Next given) {
        return new JsonOptions(mapping, barLength, newestFirst, given, headers, secrets, symbols, names);
    }

    public JsonOptions withHeader(String name, Supplier<String> value) {
        return new JsonOptions(
                mapping, barLength, newestFirst, next, more(headers, name, value), secrets, symbols, names);
    }

    public JsonOptions withSecret(String name, Supplier<String> value) {
        return new JsonOptions(
                mapping, barLength, newestFirst, next, headers, more(secrets, name, value), symbols, names);
    }

    public JsonOptions withSymbols(List<String> given) {
        return new JsonOptions(mapping, barLength, newestFirst, next, headers, secrets, given, names);
    }

    public JsonOptions withNames(SymbolNames given) {
        return new JsonOptions(mapping, barLength, newestFirst, next, headers, secrets, symbols, given);
    }

    private static Map<String, Supplier<String>> more(
            Map<String, Supplier<String>> some, String name, Supplier<String> value) {
        Map<String, Supplier<String>> more = new LinkedHashMap<>(some);
        more.put(name, value);
        return more;
    }

    /** Returns the steps that make these options, without what headers and secrets hold. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        if (!mapping.rows().text().isEmpty()) {
            out.append(".rows(\"").append(mapping.rows().text()).append("\")");
        }
        mapping.columns()
                .forEach(
                        (column, path) -> out.append(".column(\"%s\", \"%s\")".formatted(column.label(), path.text())));
        JsonPath of = mapping.symbols();
        out.append(of == null ? "" : ".symbolColumn(\"" + of.text() + "\")").append(names);
        mapping.choices().stream()
                .sorted()
                .forEach(choice -> out.append('.').append(choice.step()).append("()"));
        out.append(mapping.times());
        out.append(barLength == null ? "" : ".barLength(\"" + barLength + "\")");
        out.append(newestFirst ? ".newestFirst()" : "");
        out.append(next.path() == null ? "" : ".nextPage(\"" + next.path().text() + "\")");
        out.append(next.byTime() ? ".nextPageByTime()" : "");
        headers.keySet().forEach(name -> out.append(".header(\"").append(name).append("\", ***)"));
        secrets.keySet().forEach(name -> out.append(".secret(\"").append(name).append("\", ***)"));
        return out.toString();
    }
}
