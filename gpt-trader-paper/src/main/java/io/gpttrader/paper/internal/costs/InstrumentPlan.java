package io.gpttrader.paper.internal.costs;

import io.gpttrader.paper.internal.support.Require;
import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the host has said of its instruments: for all symbols ({@link #ALL}) and for single ones, whose own instrument takes the place
 * of that of all.
 *
 * @param bySymbol instruments by symbol
 * @param accountCurrency what the account's money is in, empty where that was not said
 * @param rates what exchange rates were given for: a currency, or a pair as it is quoted
 */
public record InstrumentPlan(Map<String, InstrumentTerms> bySymbol, String accountCurrency, Set<String> rates)
        implements Serializable {
    public static final String ALL = "";
    public static final InstrumentPlan NONE = new InstrumentPlan(Map.of(), "", Set.of());

    /** What a report's settings call the currency of the account, and begin each instrument with. */
    public static final String ACCOUNT_CURRENCY = "account currency";

    public static final String INSTRUMENT = "instrument";

    private static final int MOST_NAMED = 4;
    private static final String RATE = "exchange rate of ";
    private static final String MULTIPLIER = "multiplier ";

    /** A longer time without a new rate is noted: a long weekend has fewer days. */
    private static final long LONGEST_USUAL_MILLIS = 4 * 86_400_000L;

    public InstrumentPlan {
        bySymbol = Collections.unmodifiableMap(new LinkedHashMap<>(bySymbol));
        rates = Collections.unmodifiableSet(new TreeSet<>(rates));
    }

    public InstrumentPlan with(String symbol, InstrumentTerms instrument) {
        Map<String, InstrumentTerms> changed = new LinkedHashMap<>(bySymbol);
        changed.put(symbol, instrument);
        return new InstrumentPlan(changed, accountCurrency, rates);
    }

    public InstrumentPlan withAccountCurrency(String code) {
        return new InstrumentPlan(bySymbol, code, rates);
    }

    public InstrumentPlan withRate(String currencyOrPair) {
        Set<String> changed = new TreeSet<>(rates);
        changed.add(currencyOrPair);
        return new InstrumentPlan(bySymbol, accountCurrency, changed);
    }

    public InstrumentTerms of(String symbol) {
        return bySymbol.getOrDefault(symbol, bySymbol.getOrDefault(ALL, InstrumentTerms.PLAIN));
    }

    /** Whether nothing was said, so that a price is money. */
    public boolean isEmpty() {
        return bySymbol.isEmpty() && accountCurrency.isEmpty() && rates.isEmpty();
    }

    /** Whether a symbol's price is in another currency than the account's money. */
    public boolean isForeign(String symbol) {
        String its = of(symbol).currency();
        return !its.isEmpty() && !its.equals(accountCurrency);
    }

    /** What the rate of a currency was given for, that currency or a pair with the account's; empty where none was. */
    public String rateOf(String currency) {
        return rates.stream()
                .filter(rate -> currency(rate).equals(currency))
                .findFirst()
                .orElse("");
    }

    /** The currency that a rate converts into the account's. */
    public String currency(String rate) {
        int slash = rate.indexOf('/');
        return slash < 0 ? rate : isInverse(rate) ? rate.substring(slash + 1) : rate.substring(0, slash);
    }

    /** Whether a rate is quoted as the other currency for one unit of the account's. */
    public boolean isInverse(String rate) {
        return rate.startsWith(accountCurrency + "/");
    }

    /** The name of the series of a rate, the pair as it is quoted. */
    public String pair(String rate) {
        return rate.indexOf('/') < 0 ? rate + "/" + accountCurrency : rate;
    }

    /** What cannot be meant by what was said, and what helps; empty where there is nothing. */
    public String contradiction(CostPlan costs) {
        for (Map.Entry<String, InstrumentTerms> each : bySymbol.entrySet()) {
            InstrumentTerms its = each.getValue();
            String name = each.getKey().isEmpty() ? "instruments(..)" : "instrument(\"" + each.getKey() + "\", ..)";
            if (its.tick() != 0 && costs.saysTick()) {
                return name + " says a tick, and so does costs(..); leave it out of one of them";
            }
            String contradiction = contradiction(name, its.currency());
            if (!contradiction.isEmpty()) {
                return contradiction;
            }
        }
        return rates.isEmpty() ? "" : contradictionOfRates();
    }

    private String contradictionOfRates() {
        if (accountCurrency.isEmpty()) {
            return "exchangeRate(..) is into the account's currency, which was not said; say it with"
                    + " accountCurrency(\"EUR\")";
        }
        Map<String, String> byCurrency = new LinkedHashMap<>();
        for (String rate : rates) {
            String step = "exchangeRate(\"" + rate + "\", ..) ";
            if (currency(rate).equals(accountCurrency)) {
                return step + "is of the account's own currency; give that of the other";
            }
            if (rate.indexOf('/') >= 0 && !isInverse(rate) && !rate.endsWith("/" + accountCurrency)) {
                return step + "is no pair with the account's currency; give one with " + accountCurrency + ", such as "
                        + currency(rate) + "/" + accountCurrency;
            }
            String other = byCurrency.put(currency(rate), rate);
            if (other != null) {
                return "the exchange rate of " + currency(rate) + " is given twice, as " + other + " and as " + rate
                        + "; leave one of them out";
            }
        }
        return "";
    }

    private String contradiction(String name, String currency) {
        if (currency.isEmpty() || currency.equals(accountCurrency)) {
            return "";
        }
        if (accountCurrency.isEmpty()) {
            return name + " is in " + currency + ", but the account's currency was not said; say it with"
                    + " accountCurrency(\"EUR\")";
        }
        return !rateOf(currency).isEmpty()
                ? ""
                : name + " is in " + currency + " and the account in " + accountCurrency + "; give the rate with"
                        + " exchangeRate(\"" + currency + "\", ..), " + accountCurrency + " for one " + currency;
    }

    /** What a report says of them; nothing where nothing was said. */
    public Map<String, String> describe() {
        Map<String, String> text = new LinkedHashMap<>();
        if (!accountCurrency.isEmpty()) {
            text.put(ACCOUNT_CURRENCY, accountCurrency);
        }
        bySymbol.forEach((symbol, its) ->
                text.put(symbol.isEmpty() ? INSTRUMENT + "s" : INSTRUMENT + " " + symbol, its.words()));
        for (String each : rates) {
            String quoted = isInverse(each) ? "1 / " + each + ", " : "";
            text.put(
                    RATE + currency(each),
                    quoted + accountCurrency + " for one " + currency(each) + ", the last close known");
        }
        return text;
    }

    /** A note on what the figures and prices of a run over these symbols are in; none where a price is money. */
    public List<String> units(Collection<String> symbols) {
        List<String> quotes = symbols.stream()
                .map(this::quote)
                .filter(words -> !words.isEmpty())
                .toList();
        if (quotes.isEmpty()) {
            return List.of();
        }
        int shown = quotes.size() <= MOST_NAMED ? quotes.size() : MOST_NAMED - 1;
        String named = String.join(", ", quotes.subList(0, shown));
        String money = accountCurrency.isEmpty() ? "money counts the multiplier" : "money is in " + accountCurrency;
        return List.of(money + ", prices are quotes: " + named
                + (shown == quotes.size() ? "" : " and " + (quotes.size() - shown) + " others"));
    }

    private String quote(String symbol) {
        InstrumentTerms its = of(symbol);
        String times = its.multiplier() == 1 ? "" : " x " + Require.trim(its.multiplier());
        String in = isForeign(symbol) ? " in " + its.currency() : "";
        return times.isEmpty() && in.isEmpty() ? "" : symbol + times + in;
    }

    /** Whether a report's settings say that a price is not what one unit is worth. */
    public static boolean converts(Map<String, String> settings) {
        return settings.entrySet().stream()
                .anyMatch(each -> each.getKey().startsWith(RATE)
                        || (each.getKey().startsWith(INSTRUMENT)
                                && each.getValue().contains(MULTIPLIER)));
    }

    /** A note where instruments were given and none of them is traded. */
    public List<String> strangers(Collection<String> symbols) {
        boolean isStrange = !bySymbol.isEmpty()
                && !bySymbol.containsKey(ALL)
                && bySymbol.keySet().stream().noneMatch(symbols::contains);
        return isStrange
                ? List.of("no instrument is used: they are given for " + String.join(", ", bySymbol.keySet())
                        + ", which is not traded here")
                : List.of();
    }

    /** A note on the longest time that a rate was as old as no weekend explains; empty where there was none. */
    public String noteOnAge(String currency, long longestMillis, String from, String to) {
        return longestMillis <= LONGEST_USUAL_MILLIS
                ? ""
                : "the exchange rate of " + currency + " was up to " + longestMillis / 86_400_000
                        + " days old: its close of " + from + " counted until " + to;
    }

    /** As a journal keeps the instruments: a line for each symbol. */
    public Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        bySymbol.forEach((symbol, its) -> lines.put(symbol, its.text()));
        return lines;
    }

    /** The reverse of {@link #lines}. */
    public static InstrumentPlan of(Map<String, String> lines, String accountCurrency, Collection<String> rates) {
        Map<String, InstrumentTerms> bySymbol = new LinkedHashMap<>();
        lines.forEach((symbol, text) -> bySymbol.put(symbol, InstrumentTerms.of(text)));
        return new InstrumentPlan(bySymbol, accountCurrency, new TreeSet<>(rates));
    }
}
