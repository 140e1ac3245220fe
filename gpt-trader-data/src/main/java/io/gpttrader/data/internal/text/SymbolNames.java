package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.support.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor writes the symbols that the host asks for.
 *
 * @param given the vendor's for the host's; others are written alike
 * @param rule makes the vendor's of those that are not given, null for none
 */
public record SymbolNames(
        Map<String, String> given, @Nullable UnaryOperator<String> rule) {

    public static final SymbolNames SAME = new SymbolNames(Map.of(), null);

    private static final int MOST_SHOWN = 5;

    /** Returns the names with more of them; two symbols are not written alike. */
    public SymbolNames with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(given);
        more.forEach((symbol, written) -> all.put(required(symbol), required(written)));
        Map<String, String> back = new HashMap<>();
        all.forEach((symbol, written) -> {
            String other = back.put(written, symbol);
            if (other != null) {
                throw new IllegalArgumentException("symbolsAs says that \"" + Texts.shown(other) + "\" and \""
                        + Texts.shown(symbol) + "\" are both written \"" + Texts.shown(written) + "\"");
            }
        });
        return new SymbolNames(all, rule);
    }

    public SymbolNames with(UnaryOperator<String> given) {
        return new SymbolNames(this.given, Objects.requireNonNull(given, "rule"));
    }

    private static String required(String text) {
        if (Objects.requireNonNull(text, "symbol").isBlank()) {
            throw new IllegalArgumentException("symbolsAs must not have a blank symbol");
        }
        return text;
    }

    /** Returns a symbol as the vendor writes it. */
    public String written(String symbol) {
        String written = given.get(symbol);
        if (written != null || rule == null) {
            return written == null ? symbol : written;
        }
        return Objects.requireNonNull(rule.apply(symbol), () -> "symbolsAs gave null for \"" + symbol + "\"");
    }

    /** Returns symbols as the host writes them; those that only a rule could have made stay as the vendor writes them. */
    public List<String> asked(List<String> written) {
        Map<String, String> back =
                given.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        return written.stream()
                .map(each -> back.getOrDefault(each, each))
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the step that makes these names. */
    @Override
    public String toString() {
        String pairs = given.entrySet().stream()
                .limit(MOST_SHOWN)
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", "));
        String all = given.size() > MOST_SHOWN ? pairs + ", .. " + given.hashCode() : pairs;
        return (given.isEmpty() ? "" : ".symbolsAs({" + all + "})") + (rule == null ? "" : ".symbolsAs(" + rule + ")");
    }
}
