package io.gpttrader.live.internal.binance;

import io.gpttrader.live.BrokerException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * The symbols that this process has to do with, as Binance tells orders and executions by symbol only; and of what symbol and with what
 * client order id an order was.
 */
final class BinanceSymbols {
    private static final int REMEMBERED = 20_000;

    private final String quote;
    private final Set<String> known = new ConcurrentSkipListSet<>();
    private final Map<String, String> symbolOfClientId = recent();
    private final Map<String, String> clientIdOfOrder = recent();

    BinanceSymbols(String quote) {
        this.quote = quote;
    }

    private static Map<String, String> recent() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    void add(Collection<String> symbols) {
        symbols.stream().filter(this::isOurs).forEach(known::add);
    }

    /** A symbol that is priced in the account's currency. */
    boolean isOurs(String symbol) {
        return symbol.endsWith(quote) && symbol.length() > quote.length();
    }

    /** The symbol, remembered, or an exception for one that is priced in another currency than the account's. */
    String checked(String symbol) {
        if (!isOurs(symbol)) {
            throw new BrokerException(
                    BrokerException.Kind.NOT_FOUND,
                    "symbol " + symbol + " is not priced in " + quote + ", the account's currency; give one such as BTC"
                            + quote + ", or another currency by quoteAsset(..)");
        }
        known.add(symbol);
        return symbol;
    }

    String base(String symbol) {
        return symbol.substring(0, symbol.length() - quote.length());
    }

    /** Remembers an order that was seen or is about to be sent; ids may be empty. */
    synchronized void remember(String symbol, String orderId, String clientOrderId) {
        add(List.of(symbol));
        if (!clientOrderId.isEmpty()) {
            symbolOfClientId.put(clientOrderId, symbol);
            if (!orderId.isEmpty()) {
                clientIdOfOrder.put(symbol + ":" + orderId, clientOrderId);
            }
        }
    }

    synchronized Optional<String> ofClientId(String clientOrderId) {
        return Optional.ofNullable(symbolOfClientId.get(clientOrderId));
    }

    synchronized String clientId(String symbol, String orderId) {
        return clientIdOfOrder.getOrDefault(symbol + ":" + orderId, "");
    }

    /** All that may have orders, sorted. */
    List<String> all(Collection<String> alsoHeld) {
        Set<String> all = new TreeSet<>(known);
        alsoHeld.stream().filter(this::isOurs).forEach(all::add);
        return new ArrayList<>(all);
    }
}
