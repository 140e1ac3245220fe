package io.gpttrader.monitor.internal.channels;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Posts to an incoming webhook of Slack, with an attachment for its colour, as what is compatible with Slack knows no blocks. What is escaped:
 * {@code &}, {@code <} and {@code >}, without which nobody can be called and no link disguised (docs.slack.dev, "Formatting message text").
 */
final class SlackChannel implements Channel {
    private static final int MOST = 3_500;

    private final Supplier<String> url;
    private final HttpPost http;

    SlackChannel(Supplier<String> url, ChannelOptions options) {
        this.url = url;
        this.http = new HttpPost(options);
    }

    @Override
    public void send(Message message) throws DeliveryFailure, InterruptedException {
        URI address =
                HttpPost.address(Secrets.ask(url, "the address of Slack's webhook"), "the address of Slack's webhook");
        http.send(address, Map.of(), MessageMap.write(json(message)), message.sentAt(), Secrets.ofAddress(address));
    }

    static Map<String, Object> json(Message message) {
        String title = Texts.escape(Texts.title(message));
        Map<String, Object> attachment = Map.of(
                "color", colour(message),
                "fallback", title,
                "text", Texts.escape(Texts.body(message, MOST)),
                "footer", Texts.escape(Texts.details(message)),
                "ts", message.alert().changedAt().getEpochSecond(),
                // Nothing of it is markup.
                "mrkdwn_in", List.of());
        return Map.of("text", emoji(message) + " " + title, "attachments", List.of(attachment));
    }

    private static String colour(Message message) {
        return switch (message.occasion()) {
            case Occasion.RESOLVED -> "#2e7d32";
            case Occasion.ACKNOWLEDGED -> "#757575";
            default -> Texts.byLevel(message.alert().level(), "#1976d2", "#f9a825", "#d32f2f");
        };
    }

    private static String emoji(Message message) {
        return switch (message.occasion()) {
            case Occasion.RESOLVED -> ":white_check_mark:";
            case Occasion.ACKNOWLEDGED -> ":eyes:";
            default -> Texts.byLevel(message.alert().level(), ":information_source:", ":warning:", ":rotating_light:");
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
