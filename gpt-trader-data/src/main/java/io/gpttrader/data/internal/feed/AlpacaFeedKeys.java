package io.gpttrader.data.internal.feed;

import io.gpttrader.data.FeedException;
import java.util.Objects;
import java.util.function.Supplier;

/** Key and secret for one connection; they appear in no text. */
final class AlpacaFeedKeys {

    private final String key;
    private final String secret;

    private AlpacaFeedKeys(String key, String secret) {
        this.key = key;
        this.secret = secret;
    }

    /**
     * Asks for them.
     *
     * @throws FeedException if one is not to be had
     */
    static AlpacaFeedKeys of(AlpacaFeedOptions options) {
        return new AlpacaFeedKeys(ask(options.key, "key"), ask(options.secret, "secret"));
    }

    private static String ask(Supplier<String> supplier, String name) {
        String value;
        try {
            value = Objects.requireNonNullElse(supplier.get(), "");
        } catch (RuntimeException e) {
            // Not passed on: what a vault says when it fails may hold what it keeps.
            throw FeedException.permanent(
                    "the supplier of the " + name + " threw " + e.getClass().getName(), null);
        }
        if (value.isBlank()) {
            throw FeedException.permanent("the supplier of the " + name + " gave none", null);
        }
        return value;
    }

    String key() {
        return key;
    }

    String secret() {
        return secret;
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
