package io.gpttrader.paper.internal.costs;

import io.gpttrader.paper.internal.support.Require;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The costs that a host has chosen beside the plain steps: numbers by name, for all symbols ({@link #ALL}) and for single ones, so that
 * a journal can keep them. What is said of one symbol's commission or slippage takes the place of all that is said of the
 * same thing for all symbols.
 *
 * @param bySymbol numbers by name, by symbol
 */
public record CostPlan(Map<String, Map<String, Double>> bySymbol) implements Serializable {
    public static final String ALL = "";
    public static final CostPlan NONE = new CostPlan(Map.of());

    public static final String BPS = "commissionBps";
    public static final String MAKER_BPS = "makerBps";
    public static final String PER_UNIT = "perUnit";
    public static final String FIXED = "fixed";
    public static final String MINIMUM = "minimum";
    public static final String CAP_PERCENT = "capPercent";

    /** Followed by the traded value from which on it holds. */
    public static final String TIER = "tierBps ";

    public static final String SLIPPAGE_BPS = "slippageBps";
    public static final String SPREAD_BPS = "halfSpreadBps";
    public static final String SPREAD = "halfSpread";
    public static final String TICK = "tick";
    public static final String IMPACT = "impact";
    public static final String IMPACT_BARS = "impactBars";

    /** A year, of the value of what is sold short. */
    public static final String BORROW = "borrowPercent";

    public static final String FUNDING = "fundingBps";
    public static final String FUNDING_HOURS = "fundingHours";

    /** Followed by the moment it is paid at, milliseconds since 1970 UTC. */
    public static final String FUNDING_AT = "fundingBpsAt ";

    /** A year; of the account and no symbol's. */
    public static final String MARGIN_INTEREST = "marginInterestPercent";

    public static final String CASH_INTEREST = "cashInterestPercent";

    private static final List<String> FUNDINGS = List.of(FUNDING, FUNDING_HOURS, FUNDING_AT);
    private static final List<String> COMMISSIONS =
            List.of(BPS, MAKER_BPS, PER_UNIT, FIXED, MINIMUM, CAP_PERCENT, TIER);
    private static final List<String> SLIPPAGES = List.of(SLIPPAGE_BPS, SPREAD_BPS, SPREAD, TICK, IMPACT, IMPACT_BARS);

    public CostPlan {
        Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, Double>> each : bySymbol.entrySet()) {
            copy.put(each.getKey(), Collections.unmodifiableMap(new LinkedHashMap<>(each.getValue())));
        }
        bySymbol = Collections.unmodifiableMap(copy);
    }

    public CostPlan with(String symbol, String name, double value) {
        Map<String, Map<String, Double>> changed = new LinkedHashMap<>(bySymbol);
        Map<String, Double> numbers = new LinkedHashMap<>(of(symbol));
        numbers.put(name, value);
        changed.put(symbol, numbers);
        return new CostPlan(changed);
    }

    /** Says many numbers of the same kind at once, in place of those said before whose names begin alike. */
    public CostPlan withAll(String symbol, String prefix, Map<String, Double> numbers) {
        Map<String, Map<String, Double>> changed = new LinkedHashMap<>(bySymbol);
        Map<String, Double> its = new LinkedHashMap<>(of(symbol));
        its.keySet().removeIf(name -> name.startsWith(prefix));
        its.putAll(numbers);
        changed.put(symbol, its);
        return new CostPlan(changed);
    }

    public CostPlan without(String symbol) {
        Map<String, Map<String, Double>> changed = new LinkedHashMap<>(bySymbol);
        changed.remove(symbol);
        return new CostPlan(changed);
    }

    private Map<String, Double> of(String symbol) {
        return bySymbol.isEmpty() ? Map.of() : bySymbol.getOrDefault(symbol, Map.of());
    }

    /** What holds for a symbol's commission; empty where nothing was said. */
    Map<String, Double> commissionOf(String symbol) {
        return group(symbol, COMMISSIONS);
    }

    Map<String, Double> slippageOf(String symbol) {
        return group(symbol, SLIPPAGES);
    }

    Map<String, Double> fundingOf(String symbol) {
        return group(symbol, FUNDINGS);
    }

    /** Of a short position's value a year; 0 where nothing was said. */
    double borrowFraction(String symbol) {
        return bySymbol.isEmpty() ? 0 : of(symbol).getOrDefault(BORROW, of(ALL).getOrDefault(BORROW, 0.0)) / 100;
    }

    /** A rate of the account as a fraction a year. */
    double yearly(String name) {
        return bySymbol.isEmpty() ? 0 : of(ALL).getOrDefault(name, 0.0) / 100;
    }

    /** Whether a tick was said. */
    boolean saysTick() {
        return !bySymbol.isEmpty() && bySymbol.values().stream().anyMatch(numbers -> numbers.containsKey(TICK));
    }

    private Map<String, Double> group(String symbol, List<String> names) {
        if (bySymbol.isEmpty()) {
            return Map.of();
        }
        Map<String, Double> own = only(of(symbol), names);
        return own.isEmpty() ? only(of(ALL), names) : own;
    }

    private static Map<String, Double> only(Map<String, Double> numbers, List<String> names) {
        if (numbers.isEmpty()) {
            return numbers;
        }
        Map<String, Double> some = new LinkedHashMap<>();
        numbers.forEach((name, value) -> {
            if (names.contains(name) || names.contains(name.substring(0, name.indexOf(' ') + 1))) {
                some.put(name, value);
            }
        });
        return some;
    }

    /** Rates in bps by the traded value from which on they hold. */
    static TreeMap<Double, Double> tiers(Map<String, Double> commission) {
        TreeMap<Double, Double> tiers = new TreeMap<>();
        for (Map.Entry<String, Double> each : commission.entrySet()) {
            if (each.getKey().startsWith(TIER)) {
                tiers.put(Double.valueOf(each.getKey().substring(TIER.length())), each.getValue());
            }
        }
        return tiers;
    }

    /** Bars that the costs of a fill look back. */
    public int looksBack() {
        double most = 0;
        for (Map<String, Double> numbers : bySymbol.values()) {
            most = Math.max(most, numbers.getOrDefault(IMPACT_BARS, 0.0));
        }
        return (int) most;
    }

    /** A note where costs were said of symbols alone and none of them is traded. */
    public List<String> strangers(Collection<String> symbols) {
        boolean isStrange = !bySymbol.isEmpty()
                && !bySymbol.containsKey(ALL)
                && bySymbol.keySet().stream().noneMatch(symbols::contains);
        return isStrange
                ? List.of("costs(..) charges nothing: they are said of " + String.join(", ", bySymbol.keySet())
                        + ", which is not traded here")
                : List.of();
    }

    /** What a report says of them, in place of or beside the plain steps; nothing where nothing was chosen. */
    public Map<String, String> describe() {
        Map<String, String> text = new LinkedHashMap<>();
        if (bySymbol.isEmpty()) {
            return text;
        }
        bySymbol.forEach((symbol, numbers) -> {
            String of = symbol.equals(ALL) ? "" : " of " + symbol;
            put(text, "commission" + of, commissionWords(only(numbers, COMMISSIONS)));
            put(text, "slippage" + of, slippageWords(only(numbers, SLIPPAGES)));
            put(text, "borrow fee" + of, words(numbers, BORROW, " % a year of short holdings"));
            put(text, "funding" + of, fundingWords(only(numbers, FUNDINGS)));
            put(text, "margin interest", words(numbers, MARGIN_INTEREST, " % a year"));
            put(text, "cash interest", words(numbers, CASH_INTEREST, " % a year"));
        });
        return text;
    }

    private static void put(Map<String, String> text, String name, String words) {
        if (!words.isEmpty()) {
            text.put(name, words);
        }
    }

    private static String words(Map<String, Double> numbers, String name, String unit) {
        Double value = numbers.get(name);
        return value == null ? "" : Require.trim(value) + unit;
    }

    private static String commissionWords(Map<String, Double> numbers) {
        List<String> parts = new ArrayList<>();
        add(parts, words(numbers, BPS, " bps of value"));
        add(parts, words(numbers, MAKER_BPS, " bps for a resting limit"));
        tiers(numbers)
                .forEach((from, bps) ->
                        parts.add(Require.trim(bps) + " bps once " + Require.trim(from) + " was traded in the month"));
        add(parts, words(numbers, PER_UNIT, " a unit"));
        add(parts, words(numbers, FIXED, " a fill"));
        String least = words(numbers, MINIMUM, "");
        String most = words(numbers, CAP_PERCENT, " % of value");
        return joined(
                String.join(" + ", parts),
                least.isEmpty() ? "" : "at least " + least,
                most.isEmpty() ? "" : "at most " + most);
    }

    private static String slippageWords(Map<String, Double> numbers) {
        List<String> parts = new ArrayList<>();
        add(parts, words(numbers, SLIPPAGE_BPS, " bps"));
        add(parts, words(numbers, SPREAD_BPS, " bps half spread"));
        add(parts, words(numbers, SPREAD, " half spread in price"));
        if (numbers.containsKey(IMPACT)) {
            parts.add(words(numbers, IMPACT, " x volatility x sqrt(units / volume) over ")
                    + words(numbers, IMPACT_BARS, " bars, none before"));
        }
        String tick = words(numbers, TICK, "");
        return joined(String.join(" + ", parts), tick.isEmpty() ? "" : "on ticks of " + tick);
    }

    private static String fundingWords(Map<String, Double> numbers) {
        List<String> parts = new ArrayList<>();
        add(parts, words(numbers, FUNDING, " bps every ") + words(numbers, FUNDING_HOURS, " h"));
        long moments = numbers.keySet().stream()
                .filter(name -> name.startsWith(FUNDING_AT))
                .count();
        add(parts, moments == 0 ? "" : moments + " rates of the host's series");
        return String.join(" + ", parts);
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static void add(List<String> parts, String words) {
        if (!words.isEmpty()) {
            parts.add(words);
        }
    }
}
