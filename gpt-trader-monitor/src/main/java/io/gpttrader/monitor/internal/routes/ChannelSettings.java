package io.gpttrader.monitor.internal.routes;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where a route leads, and how its channel is opened once it runs. Immutable. */
public final class ChannelSettings {
    private final String words;
    private final boolean takesBaseUri;
    private final boolean takesTls;
    private final Function<Route, Channel> opener;

    private ChannelSettings(
            String words, boolean takesBaseUri, boolean takesTls, Function<Route, Channel> opener) {
        this.words = words;
        this.takesBaseUri = takesBaseUri;
        this.takesTls = takesTls;
        this.opener = opener;
    }

    /** The log of the process. */
    public static ChannelSettings log() {
        return new ChannelSettings("to the log", false, false, route -> unwritten());
    }

    /** Signed JSON to an address of the host's own. */
    public static ChannelSettings webhook(URI uri, Supplier<String> secret) {
        Objects.requireNonNull(secret, "secret");
        Addresses.requireHttp(uri, "the webhook's address");
        return new ChannelSettings("a signed webhook to " + Addresses.shown(uri), false, true, route -> unwritten());
    }

    /** An incoming webhook of Slack or of what is compatible. */
    public static ChannelSettings slack(Supplier<String> url) {
        Objects.requireNonNull(url, "url");
        return new ChannelSettings("an incoming webhook of Slack", false, true, route -> unwritten());
    }

    /** PagerDuty's Events API v2. */
    public static ChannelSettings pagerDuty(Supplier<String> routingKey) {
        Objects.requireNonNull(routingKey, "routingKey");
        return new ChannelSettings("PagerDuty's Events API v2", true, true, route -> unwritten());
    }

    /** A bot of Telegram. */
    public static ChannelSettings telegram(Supplier<String> token, String chatId) {
        Objects.requireNonNull(token, "token");
        return new ChannelSettings("a bot of Telegram in chat " + chatId, true, true, route -> unwritten());
    }

    /** A mail server. */
    public static ChannelSettings email(MailServer server) {
        server.requireWhole();
        return new ChannelSettings("e-mail by " + server.words(), false, true, route -> unwritten());
    }

    /** A function of the host's. */
    public static ChannelSettings function(Consumer<? super Map<String, Object>> function) {
        Objects.requireNonNull(function, "function");
        return new ChannelSettings("the host's function", false, false, route -> unwritten());
    }

    private static Channel unwritten() {
        throw new UnsupportedOperationException("not written yet");
    }

    String words() {
        return words;
    }

    boolean takesBaseUri() {
        return takesBaseUri;
    }

    boolean takesTls() {
        return takesTls;
    }

    Channel open(Route route) {
        return opener.apply(route);
    }
}
