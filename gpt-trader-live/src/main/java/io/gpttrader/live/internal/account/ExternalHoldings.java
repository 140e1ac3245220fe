package io.gpttrader.live.internal.account;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the account holds that the session did not buy: by symbol, with the last price known of it. */
public final class ExternalHoldings {

    /** Units, below 0 when short, and what one is worth. */
    public record Held(double units, double price) {}

    private final Map<String, Held> bySymbol = new TreeMap<>();

    /** What they have gained by changes of their prices, account currency. */
    private double gain;

    /** Units of a symbol, below 0 when short, 0 where there are none. */
    public double units(String symbol) {
        Held held = bySymbol.get(symbol);
        return held == null ? 0 : held.units;
    }

    /** Sets what there is of a symbol. */
    public void set(String symbol, double units, double price) {
        gain += gain(bySymbol.get(symbol), price);
        if (units == 0) {
            bySymbol.remove(symbol);
        } else {
            bySymbol.put(symbol, new Held(units, price));
        }
    }

    /** Values holdings at new prices; NaN where there is none. */
    void mark(ToDoubleFunction<String> prices) {
        bySymbol.replaceAll((symbol, held) -> {
            double price = prices.applyAsDouble(symbol);
            gain += gain(held, price);
            return Double.isNaN(price) ? held : new Held(held.units, price);
        });
    }

    /** A price of 0 is not known. */
    private static double gain(@Nullable Held held, double price) {
        boolean isKnown = held != null && held.price != 0 && price != 0 && !Double.isNaN(price);
        return held == null || !isKnown ? 0 : held.units * (price - held.price);
    }

    /** What they have gained since the session began, account currency. */
    public double gain() {
        return gain;
    }

    double value() {
        double value = 0;
        for (Held held : bySymbol.values()) {
            value += held.units * held.price;
        }
        return value;
    }

    double gross() {
        double value = 0;
        for (Held held : bySymbol.values()) {
            value += Math.abs(held.units * held.price);
        }
        return value;
    }

    /** {@return all of them, by symbol in order} */
    public Map<String, Held> all() {
        return Map.copyOf(bySymbol);
    }

    public int size() {
        return bySymbol.size();
    }
}
