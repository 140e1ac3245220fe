package io.gpttrader.live.internal.coinbase;

import java.net.URI;
import java.util.function.Supplier;

/**
 * What a host chose.
 *
 * @param rest base address of the REST interface, without {@code /api/v3}
 * @param stream address of the websocket for a user's orders
 * @param keyName name of the CDP key, asked at each use
 * @param privateKey of the key, asked at each use
 * @param quote currency in which the account is counted
 */
public record CoinbaseOptions(
        URI rest, URI stream, Supplier<String> keyName, Supplier<String> privateKey, String quote) {

    static final String NAME = "coinbase";

    /** Shows no key. */
    @Override
    public String toString() {
        return NAME + " in " + quote + " at " + rest + " and " + stream;
    }
}
