package io.gpttrader.live.internal.reconcile;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session's books say of the account. Take the fills and orders of a broker's state into the books first, then compare.
 *
 * @param accountId of the account that the session trades; empty while it is not known
 * @param prefix of the session's client order ids, without the dash
 * @param lastNumber of the client order id given last; 0 before the first
 * @param symbols that the session trades
 * @param positions what its recipes and its manual orders hold by symbol, below 0 when short; a symbol left out holds nothing
 * @param external what the account holds besides by symbol, as accepted before
 * @param orders of the session that are not over, by client order id
 * @param legs the broker's ids of legs of the session's brackets and pairs, over or not
 * @param unsettled symbols with a request whose outcome is not known, so that the books may be behind
 * @param cash account currency; null where the books know none yet, so that the broker's is taken
 * @param prices last known by symbol, account currency: for splits, and for what cash a position explains
 * @param quantitySteps the least step of a quantity by symbol; a smaller difference cannot be traded
 * @param feesInKind symbols whose fees the broker takes in the coin itself
 */
public record Expected(
        String accountId,
        String prefix,
        long lastNumber,
        Set<String> symbols,
        Map<String, BigDecimal> positions,
        Map<String, BigDecimal> external,
        Map<String, ExpectedOrder> orders,
        Set<String> legs,
        Set<String> unsettled,
        @Nullable BigDecimal cash,
        Map<String, BigDecimal> prices,
        Map<String, BigDecimal> quantitySteps,
        Set<String> feesInKind) {

    /**
     * An order that the books know as not over.
     *
     * @param clientOrderId the session's
     * @param brokerOrderId of it, or of the one that has taken its place; empty while the broker has not answered
     * @param symbol the broker's
     * @param filled shares or coins that the books know as traded
     */
    public record ExpectedOrder(String clientOrderId, String brokerOrderId, String symbol, BigDecimal filled) {}

    /** Copies. */
    public Expected {
        symbols = Set.copyOf(symbols);
        positions = Map.copyOf(positions);
        external = Map.copyOf(external);
        orders = Map.copyOf(orders);
        legs = Set.copyOf(legs);
        unsettled = Set.copyOf(unsettled);
        prices = Map.copyOf(prices);
        quantitySteps = Map.copyOf(quantitySteps);
        feesInKind = Set.copyOf(feesInKind);
    }

    /** What the account should hold of a symbol: the session's and what it has accepted besides. */
    public BigDecimal held(String symbol) {
        return own(symbol).add(external.getOrDefault(symbol, BigDecimal.ZERO));
    }

    private BigDecimal own(String symbol) {
        return positions.getOrDefault(symbol, BigDecimal.ZERO);
    }

    /** Whether the session trades a symbol, or holds it without a recipe. */
    boolean isOwn(String symbol) {
        return symbols.contains(symbol) || own(symbol).signum() != 0;
    }

    /** Whether an id carries the session's prefix. */
    boolean isOurs(String clientOrderId) {
        return clientOrderId.startsWith(prefix + "-");
    }

    /** Whether the session has given an id, or a leg's that an adapter has made of it. */
    boolean hasGiven(String clientOrderId) {
        if (!isOurs(clientOrderId)) {
            return false;
        }
        int end = prefix.length() + 1;
        while (end < clientOrderId.length() && clientOrderId.charAt(end) >= '0' && clientOrderId.charAt(end) <= '9') {
            end++;
        }
        String digits = clientOrderId.substring(prefix.length() + 1, end);
        return !digits.isEmpty()
                && digits.length() < 18
                && Long.parseLong(digits) <= lastNumber
                && Long.parseLong(digits) > 0;
    }

    /** The session's open order with a broker's id. */
    Optional<ExpectedOrder> withBrokerId(String brokerOrderId) {
        return brokerOrderId.isEmpty()
                ? Optional.empty()
                : orders.values().stream()
                        .filter(order -> order.brokerOrderId().equals(brokerOrderId))
                        .findFirst();
    }

    /**
     * Whether a symbol is that of a coin, as far as a symbol tells: two names with a dash or slash whose second is money, or one long
     * word that ends with it. {@code BRK-B} and {@code GOOGL} are none.
     */
    public static boolean looksLikeCoin(String symbol) {
        return symbol.matches("[A-Z0-9]{2,}[/-](USD|USDT|USDC|EUR|GBP|BTC|ETH)")
                || symbol.matches("[A-Z0-9]{2,}(USDT|USDC|FDUSD|TUSD|BUSD)")
                || symbol.matches("[A-Z0-9]{3,}(USD|EUR|GBP|BTC|ETH)");
    }
}
