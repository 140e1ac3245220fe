package io.gpttrader.monitor;

import io.gpttrader.monitor.internal.channels.ChannelSettings;
import io.gpttrader.monitor.internal.routes.Route;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * Where alerts are told: {@code AlertRoute.slack("ops", secret).atLeast(AlertLevel.WARNING)}. Immutable; each step returns a changed copy.
 *
 * <p>A message is stored before its first attempt and forgotten when it has arrived: it is told at least once, also over a restart of a
 * monitor with a store on disk. Where an attempt's end is not known a message is told again, with the same id, by which a receiver
 * recognises it. The messages of one alert come in their order. What a receiver refuses for good, and what has not arrived in time, becomes a
 * dead letter, which a person may give to the route again.
 *
 * <p>At most {@link #perMinute} messages leave in any minute. What is above waits, and where more wait than may leave soon, all that wait
 * are told in one {@code summary} with the counts of each rule and the names of components; the first of each kind goes before repeats.
 *
 * <p>Secrets are suppliers, asked at each attempt. No secret is in a log, an error, a dead letter or {@code toString}.
 */
public final class AlertRoute {
    private final Route route;

    private AlertRoute(Route route) {
        this.route = route;
    }

    /**
     * To the log of the process, under the logger {@code io.gpttrader.monitor.alerts}: INFO as info, WARNING as warn, CRITICAL as error, the
     * values as key-value pairs. Its name is {@code log}.
     *
     * @return a route with at most 1,000 messages a minute
     */
    public static AlertRoute log() {
        return new AlertRoute(new Route("log", ChannelSettings.log(), 1_000));
    }

    /**
     * To a host's own address: a POST of JSON, signed as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> says, for which
     * there are libraries in most languages. Three headers: {@code webhook-id}, the same for each attempt; {@code webhook-timestamp}, the
     * seconds since 1970 of the attempt; {@code webhook-signature}, {@code v1,} and the Base64 of the HMAC-SHA256 with the secret of {@code
     * id.timestamp.body}. To verify, compute the same in constant time, and refuse a timestamp that is more than five minutes away and an id
     * that was seen already. Any status of 2xx means that it has arrived.
     *
     * @param name 1 to 64 letters, digits, spaces and {@code ._-}
     * @param uri http or https
     * @param secret the key: where it begins with {@code whsec_} the Base64 of the key, otherwise its text; at least 16 bytes
     * @return a route with at most 60 messages a minute
     * @throws IllegalArgumentException if the name or the address is not valid
     */
    public static AlertRoute webhook(String name, URI uri, Supplier<String> secret) {
        return new AlertRoute(new Route(name, ChannelSettings.webhook(uri, secret), 60));
    }

    /**
     * To an incoming webhook of Slack, or of what takes the same (Mattermost, Rocket.Chat, Discord's {@code /slack}).
     *
     * @param name 1 to 64 letters, digits, spaces and {@code ._-}
     * @param url the whole address, which is a secret
     * @return a route with at most 20 messages a minute
     * @throws IllegalArgumentException if the name is not valid
     */
    public static AlertRoute slack(String name, Supplier<String> url) {
        return new AlertRoute(new Route(name, ChannelSettings.slack(url), 20));
    }

    /**
     * To PagerDuty's Events API v2: an alert triggers, an acknowledgement acknowledges and an end resolves the incident with the {@code
     * dedup_key} of its rule and component. An incident made of a summary is resolved by a person there.
     *
     * @param name 1 to 64 letters, digits, spaces and {@code ._-}
     * @param routingKey the integration key of 32 characters
     * @return a route with at most 60 messages a minute
     * @throws IllegalArgumentException if the name is not valid
     */
    public static AlertRoute pagerDuty(String name, Supplier<String> routingKey) {
        return new AlertRoute(new Route(name, ChannelSettings.pagerDuty(routingKey), 60));
    }

    /**
     * To a chat of Telegram, by a bot.
     *
     * @param name 1 to 64 letters, digits, spaces and {@code ._-}
     * @param token the bot's, as its maker was given it
     * @param chatId the chat's number, or a channel's {@code @name}
     * @return a route with at most 20 messages a minute, as Telegram takes them for a group
     * @throws IllegalArgumentException if the name or the chat is not valid
     */
    public static AlertRoute telegram(String name, Supplier<String> token, String chatId) {
        return new AlertRoute(new Route(name, ChannelSettings.telegram(token, chatId), 20));
    }

    /**
     * By e-mail. It needs {@code org.eclipse.angus:jakarta.mail}, which is optional.
     *
     * @param name 1 to 64 letters, digits, spaces and {@code ._-}
     * @param smtp the server, who writes and who is written to
     * @return a route with at most 20 messages a minute
     * @throws IllegalArgumentException if the name is not valid, there is no sender or receiver, or a password would go unencrypted to
     *     another machine
     * @throws IllegalStateException if the library is not on the class path; it names the coordinates
     */
    public static AlertRoute email(String name, SmtpSettings smtp) {
        return new AlertRoute(new Route(name, ChannelSettings.email(smtp.server()), 20));
    }

    /**
     * To a function of the host's. It is given {@code id} (the same at each attempt), {@code route}, {@code occasion}, {@code alertId},
     * {@code rule}, {@code component}, {@code level}, {@code state}, {@code message}, {@code acknowledgedBy} and {@code resolvedBy} as texts,
     * {@code value} as a double (NaN where there is none), {@code count} and {@code escalations} as longs, {@code raisedAt}, {@code changedAt}
     * and, of a resolved alert, {@code resolvedAt} as {@code Instant}s. When it returns, the message has arrived; when it throws, it is
     * tried again.
     *
     * @param name 1 to 64 letters, digits, spaces and {@code ._-}
     * @param function called on a thread of its own, by one thread at a time
     * @return a route with at most 60 messages a minute
     * @throws IllegalArgumentException if the name is not valid
     */
    public static AlertRoute of(String name, Consumer<? super Map<String, Object>> function) {
        return new AlertRoute(new Route(name, ChannelSettings.function(function), 60));
    }

    /**
     * Only alerts that matter so much; unless asked for, all.
     *
     * @param level the least
     * @return a copy with it
     */
    public AlertRoute atLeast(AlertLevel level) {
        return new AlertRoute(route.withAtLeast(level));
    }

    /**
     * Only alerts of these rules.
     *
     * @param rule a rule's name
     * @param more names of others
     * @return a copy with these and no others
     */
    public AlertRoute onlyRules(String rule, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.add(Objects.requireNonNull(rule, "rule"));
        return new AlertRoute(route.withOnlyRules(all));
    }

    /**
     * How a message is tried again. The time between two attempts doubles up to five minutes, less a random part of at most half of it; what
     * a receiver asks for by {@code Retry-After} is kept to, up to an hour. An answer of 4xx other than 408 and 429 is not tried again. While
     * a route fails, one message at a time is tried, so that a receiver that is down gets few attempts. Unless asked for: 1,000 attempts from
     * a second on, so that {@link #giveUpAfter} decides.
     *
     * @param attempts at most so many, from 1 to 1,000,000
     * @param firstBackoff the time before the second attempt, from a millisecond to an hour
     * @return a copy with these
     * @throws IllegalArgumentException if one is outside
     */
    public AlertRoute retry(int attempts, Duration firstBackoff) {
        return new AlertRoute(route.withRetry(attempts, firstBackoff));
    }

    /**
     * How long a message is tried before it is a dead letter. Unless asked for, 24 hours.
     *
     * @param time from a second to 365 days
     * @return a copy with it
     * @throws IllegalArgumentException if it is outside
     */
    public AlertRoute giveUpAfter(Duration time) {
        return new AlertRoute(route.withGiveUpAfter(time));
    }

    /**
     * How many messages leave in any minute, repeated attempts among them. After a restart the count begins again.
     *
     * @param messages from 1 to 100,000
     * @return a copy with it
     * @throws IllegalArgumentException if it is outside
     */
    public AlertRoute perMinute(int messages) {
        return new AlertRoute(route.withPerMinute(messages));
    }

    /**
     * How long one attempt may take, by the time of the machine whatever the monitor's clock. Unless asked for, ten seconds.
     *
     * @param time from a millisecond to five minutes
     * @return a copy with it
     * @throws IllegalArgumentException if it is outside
     */
    public AlertRoute timeout(Duration time) {
        return new AlertRoute(route.withTimeout(time));
    }

    /**
     * Whether it is told that an alert is over. Unless asked for, it is.
     *
     * @param tells false for no such messages
     * @return a copy that does or does not
     */
    public AlertRoute tellsResolved(boolean tells) {
        return new AlertRoute(route.withTellsResolved(tells));
    }

    /**
     * Another server than the vendor's, for {@link #pagerDuty} (such as {@code https://events.eu.pagerduty.com}) and {@link #telegram} (a Bot
     * API server of the host's own).
     *
     * @param uri https, or http to this machine
     * @return a copy with it
     * @throws IllegalArgumentException if the route takes none, or a secret would go there unencrypted
     */
    public AlertRoute baseUri(URI uri) {
        return new AlertRoute(route.withBaseUri(uri));
    }

    /**
     * Whom to trust, for a receiver whose certificate is of an authority of the host's own.
     *
     * @param context with its trust and, where the receiver asks for one, the own certificate
     * @return a copy with it
     * @throws IllegalArgumentException if the route makes no connection
     */
    public AlertRoute tls(SSLContext context) {
        return new AlertRoute(route.withTls(context));
    }

    /** {@return its name} */
    public String name() {
        return route.name();
    }

    Route route() {
        return route;
    }

    /** All settings, and no secret. */
    @Override
    public String toString() {
        return route.toString();
    }
}
