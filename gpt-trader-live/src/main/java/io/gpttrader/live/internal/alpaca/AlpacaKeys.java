package io.gpttrader.live.internal.alpaca;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.internal.secrets.AskedSecret;
import java.util.Map;
import java.util.function.Supplier;

/** Key and secret for one use; they appear in no text. */
final class AlpacaKeys {

    private final String key;
    private final String secret;

    private AlpacaKeys(String key, String secret) {
        this.key = key;
        this.secret = secret;
    }

    /**
     * Asks for them.
     *
     * @throws BrokerException UNAUTHORIZED if one is not to be had
     */
    static AlpacaKeys of(AlpacaOptions options) {
        return new AlpacaKeys(ask(options.key(), "key"), ask(options.secret(), "secret"));
    }

    private static String ask(Supplier<String> supplier, String name) {
        return AskedSecret.askWord(supplier, "Alpaca's " + name);
    }

    String key() {
        return key;
    }

    String secret() {
        return secret;
    }

    Map<String, String> headers() {
        return Map.of("APCA-API-KEY-ID", key, "APCA-API-SECRET-KEY", secret);
    }

    /** Returns a text of the server's without them, should it have sent them back. */
    String clean(String text) {
        return text.replace(secret, "***").replace(key, "***");
    }

    @Override
    public String toString() {
        return "***";
    }
}
