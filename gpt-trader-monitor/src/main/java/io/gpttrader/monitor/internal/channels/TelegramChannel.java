package io.gpttrader.monitor.internal.channels;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Sends to a chat of Telegram by {@code sendMessage} (core.telegram.org/bots/api). The bot's token is a part of the address, which is why no
 * address is in any error.
 */
final class TelegramChannel implements Channel {
    /** A chat's number or a channel's name. */
    static final Pattern CHAT = Pattern.compile("-?\\d{1,20}|@[A-Za-z0-9_]{1,64}");

    private static final URI USUAL = URI.create("https://api.telegram.org");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_:\\-]{1,200}");

    /** Of the 4,096 characters that a message may have, what the title and the details leave. */
    private static final int MOST = 3_500;

    private final Supplier<String> token;
    private final String chatId;
    private final URI base;
    private final HttpPost http;

    TelegramChannel(Supplier<String> token, String chatId, ChannelOptions options) {
        this.token = token;
        this.chatId = chatId;
        this.base = options.baseUriOr(USUAL);
        this.http = new HttpPost(options);
    }

    @Override
    public void send(Message message) throws DeliveryFailure, InterruptedException {
        String value = Secrets.ask(token, "the token of Telegram's bot");
        if (!TOKEN.matcher(value).matches()) {
            throw DeliveryFailure.passing(
                    "the token of Telegram's bot has characters that no token has; copy it again");
        }
        URI address = Addresses.below(base, "/bot" + value + "/sendMessage");
        http.send(address, Map.of(), MessageMap.write(json(message, chatId)), message.sentAt(), Secrets.of(value));
    }

    static Map<String, Object> json(Message message, String chatId) {
        String text = emoji(message) + " <b>" + Texts.escape(Texts.title(message)) + "</b>\n"
                + Texts.escape(Texts.body(message, MOST)) + "\n<i>" + Texts.escape(Texts.details(message)) + "</i>";
        return Map.of(
                "chat_id",
                chatId,
                "text",
                text,
                "parse_mode",
                "HTML",
                "link_preview_options",
                Map.of("is_disabled", true),
                "disable_notification",
                isQuiet(message));
    }

    private static boolean isQuiet(Message message) {
        return Texts.isGood(message)
                || message.occasion().equals(Occasion.ACKNOWLEDGED)
                || Texts.byLevel(message.alert().level(), true, false, false);
    }

    private static String emoji(Message message) {
        return switch (message.occasion()) {
            case Occasion.RESOLVED -> "✅";
            case Occasion.ACKNOWLEDGED -> "👀";
            default -> Texts.byLevel(message.alert().level(), "ℹ️", "⚠️", "🚨");
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
