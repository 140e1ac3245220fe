package io.gpttrader.data.internal.remote;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a host has set for Alpaca's bars; each step gives a changed copy.
 *
 * @param pageLimit bars in a page
 * @param trading where the assets are listed, null for the host that the key shows
 */
public record AlpacaOptions(
        Supplier<String> key,
        Supplier<String> secret,
        AlpacaTimeframe timeframe,
        String adjustment,
        String feed,
        int pageLimit,
        URI data,
        @Nullable URI trading) {

    private static final URI DATA = URI.create("https://data.alpaca.markets");

    public static AlpacaOptions of(Supplier<String> key, Supplier<String> secret) {
        return new AlpacaOptions(key, secret, AlpacaTimeframe.parse("1Day"), "raw", "sip", 10_000, DATA, null);
    }

    public AlpacaOptions withTimeframe(AlpacaTimeframe given) {
        return new AlpacaOptions(key, secret, given, adjustment, feed, pageLimit, data, trading);
    }

    public AlpacaOptions withAdjustment(String given) {
        return new AlpacaOptions(key, secret, timeframe, given, feed, pageLimit, data, trading);
    }

    public AlpacaOptions withFeed(String given) {
        return new AlpacaOptions(key, secret, timeframe, adjustment, given, pageLimit, data, trading);
    }

    public AlpacaOptions withPageLimit(int given) {
        return new AlpacaOptions(key, secret, timeframe, adjustment, feed, given, data, trading);
    }

    public AlpacaOptions withData(URI given) {
        return new AlpacaOptions(key, secret, timeframe, adjustment, feed, pageLimit, given, trading);
    }

    public AlpacaOptions withTrading(URI given) {
        return new AlpacaOptions(key, secret, timeframe, adjustment, feed, pageLimit, data, given);
    }

    @Override
    public String toString() {
        // Another host may have other bars: what is kept under this text must not be mixed.
        String host =
                data.equals(DATA) ? "" : ".baseAddress(" + data.getHost() + ":" + data.getPort() + data.getPath() + ")";
        return ".timeframe(\"" + timeframe + "\").adjustment(\"" + adjustment + "\").feed(\"" + feed + "\")" + host;
    }
}
