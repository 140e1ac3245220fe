package io.gpttrader.live.internal.binance;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a host chose.
 *
 * @param name of the broker in messages
 * @param rest base address of the REST interface, without {@code /api/v3}
 * @param stream whole address of the websocket interface
 * @param key asked at each use
 * @param secret asked at each use
 * @param quote asset in which the account is counted
 * @param recvWindow how old a request may be when Binance takes it
 * @param isRealMoney whether trades cost money
 */
public record BinanceOptions(
        String name,
        URI rest,
        URI stream,
        Supplier<String> key,
        Supplier<String> secret,
        String quote,
        Duration recvWindow,
        boolean isRealMoney) {

    /** Shows no key. */
    @Override
    public String toString() {
        return name + " in " + quote + " at " + rest + " and " + stream + ", recvWindow " + recvWindow.toMillis()
                + " ms";
    }
}
