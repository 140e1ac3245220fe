package io.gpttrader.monitor.internal.channels;

import io.gpttrader.monitor.internal.support.HostCode;
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
    private final Function<ChannelOptions, Channel> opener;

    private ChannelSettings(
            String words, boolean takesBaseUri, boolean takesTls, Function<ChannelOptions, Channel> opener) {
        this.words = words;
        this.takesBaseUri = takesBaseUri;
        this.takesTls = takesTls;
        this.opener = opener;
    }

    /** The log of the process. */
    public static ChannelSettings log() {
        return new ChannelSettings("to the log", false, false, options -> new LogChannel());
    }

    /** Signed JSON to an address of the host's own. */
    public static ChannelSettings webhook(URI uri, Supplier<String> secret) {
        Objects.requireNonNull(secret, "secret");
        Addresses.requireHttp(uri, "the webhook's address");
        return new ChannelSettings(
                "a signed webhook to " + Addresses.shown(uri),
                false,
                true,
                options -> new WebhookChannel(uri, secret, options));
    }

    /** An incoming webhook of Slack or of what is compatible. */
    public static ChannelSettings slack(Supplier<String> url) {
        Objects.requireNonNull(url, "url");
        return new ChannelSettings(
                "an incoming webhook of Slack", false, true, options -> new SlackChannel(url, options));
    }

    /** PagerDuty's Events API v2. */
    public static ChannelSettings pagerDuty(Supplier<String> routingKey) {
        Objects.requireNonNull(routingKey, "routingKey");
        return new ChannelSettings(
                "PagerDuty's Events API v2", true, true, options -> new PagerDutyChannel(routingKey, options));
    }

    /** A bot of Telegram. */
    public static ChannelSettings telegram(Supplier<String> token, String chatId) {
        Objects.requireNonNull(token, "token");
        if (!TelegramChannel.CHAT
                .matcher(Objects.requireNonNull(chatId, "chatId"))
                .matches()) {
            throw new IllegalArgumentException("chatId must be a chat's number or a channel's @name but was '"
                    + HostCode.name(chatId) + "'; the bot's getUpdates shows it");
        }
        return new ChannelSettings(
                "a bot of Telegram in chat " + chatId,
                true,
                true,
                options -> new TelegramChannel(token, chatId, options));
    }

    /** A mail server. */
    public static ChannelSettings email(MailServer server) {
        server.requireWhole();
        MailLibrary.require();
        return new ChannelSettings(
                "e-mail by " + server.words(), false, true, options -> new MailChannel(server, options));
    }

    /** A function of the host's. */
    public static ChannelSettings function(Consumer<? super Map<String, Object>> function) {
        Objects.requireNonNull(function, "function");
        return new ChannelSettings("the host's function", false, false, options -> new FunctionChannel(function));
    }

    /** Where it leads, for a person; no secret. */
    public String words() {
        return words;
    }

    /** Whether another server may be put in the place of the vendor's. */
    public boolean takesBaseUri() {
        return takesBaseUri;
    }

    /** Whether it may connect by TLS. */
    public boolean takesTls() {
        return takesTls;
    }

    /** Opens it for a running route; connects to nothing yet. */
    public Channel open(ChannelOptions options) {
        return opener.apply(options);
    }
}
