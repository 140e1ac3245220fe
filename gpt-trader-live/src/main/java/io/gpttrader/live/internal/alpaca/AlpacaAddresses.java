package io.gpttrader.live.internal.alpaca;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/**
 * Where Alpaca's servers are.
 *
 * @param trading without {@code /v2} and without a slash at the end
 * @param data likewise
 */
public record AlpacaAddresses(URI trading, URI data) {

    private static final String LIVE_HOST = "api.alpaca.markets";

    public static final AlpacaAddresses PAPER = of("https://paper-api.alpaca.markets", "https://data.alpaca.markets");
    public static final AlpacaAddresses LIVE = of("https://" + LIVE_HOST, "https://data.alpaca.markets");

    private static AlpacaAddresses of(String trading, String data) {
        return new AlpacaAddresses(URI.create(trading), URI.create(data));
    }

    /** Checks them, and takes a slash or {@code /v2} off their end. */
    public static AlpacaAddresses at(URI trading, URI data) {
        return new AlpacaAddresses(base(trading, "tradingUri"), base(data, "dataUri"));
    }

    private static URI base(URI address, String name) {
        String scheme = Objects.requireNonNullElse(
                        Objects.requireNonNull(address, name).getScheme(), "")
                .toLowerCase(Locale.ROOT);
        boolean isWeb = scheme.equals("http") || scheme.equals("https");
        if (!isWeb || address.getHost() == null || address.getRawUserInfo() != null || address.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    name + " must be a base address of http or https but was " + shown(address)
                            + "; such as https://paper-api.alpaca.markets, keys are given to paper(..) or live(..)");
        }
        String path = Objects.requireNonNullElse(address.getRawPath(), "").replaceAll("/+$", "");
        String base = path.replaceAll("/v2$", "").replaceAll("/+$", "");
        return URI.create(scheme + "://" + address.getRawAuthority() + base);
    }

    /** Without user and query, which may be secrets. */
    private static String shown(URI address) {
        try {
            return new URI(
                            address.getScheme(),
                            null,
                            address.getHost(),
                            address.getPort(),
                            address.getPath(),
                            null,
                            null)
                    .toString();
        } catch (URISyntaxException e) {
            return "something else";
        }
    }

    /** Whether orders sent there trade money, whatever the caller thinks. */
    boolean isLiveHost() {
        return LIVE_HOST.equalsIgnoreCase(trading.getHost());
    }

    /** An address of the trading server: a path such as {@code /v2/orders}, with the query. */
    URI trading(String pathAndQuery) {
        return URI.create(trading + pathAndQuery);
    }

    URI data(String pathAndQuery) {
        return URI.create(data + pathAndQuery);
    }

    /** Of the trade_updates stream. */
    URI stream() {
        return URI.create(trading.toString().replaceFirst("^http", "ws") + "/stream");
    }
}
