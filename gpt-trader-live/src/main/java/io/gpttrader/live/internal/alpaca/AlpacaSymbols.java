package io.gpttrader.live.internal.alpaca;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One name for one coin: Alpaca calls it {@code BTC/USD} in orders and {@code BTCUSD} in positions and some events.
 *
 * <p>Everything is told as {@code BTC/USD}, or as the caller has written it.
 */
public final class AlpacaSymbols {

    /** What coins are paid with, the longer before the shorter. */
    private static final List<String> QUOTES = List.of("USDT", "USDC", "USDG", "USD", "BTC");

    /** No ticker of a share is that long without a dot. */
    private static final int LONGER_THAN_A_TICKER = 6;

    private final Map<String, String> asked = new ConcurrentHashMap<>();

    AlpacaSymbols() {}

    /** Remembers how the caller writes a symbol. */
    void asked(String symbol) {
        if (isCoin(symbol)) {
            asked.put(key(symbol), symbol);
        }
    }

    /** A symbol that Alpaca told, whose class may be empty. */
    String told(String symbol, String assetClass) {
        String known = asked.get(key(symbol));
        if (known != null) {
            return known;
        }
        return assetClass.toLowerCase(Locale.ROOT).startsWith("crypto") || isCoin(symbol) ? pair(symbol) : symbol;
    }

    /** Whether a symbol is of a coin, by its looks. */
    public static boolean isCoin(String symbol) {
        return symbol.indexOf('/') > 0
                || (symbol.length() >= LONGER_THAN_A_TICKER
                        && symbol.matches("[A-Z]+")
                        && !pair(symbol).equals(symbol));
    }

    /** With the slash, where one can be put. */
    static String pair(String symbol) {
        if (symbol.indexOf('/') >= 0) {
            return symbol;
        }
        for (String quote : QUOTES) {
            if (symbol.length() > quote.length() && symbol.endsWith(quote)) {
                return symbol.substring(0, symbol.length() - quote.length()) + "/" + quote;
            }
        }
        return symbol;
    }

    /** Without the slash. */
    static String joined(String symbol) {
        return symbol.replace("/", "");
    }

    private static String key(String symbol) {
        return joined(symbol);
    }
}
