package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.internal.channels.Addresses;
import io.gpttrader.monitor.internal.channels.ChannelOptions;
import io.gpttrader.monitor.internal.channels.ChannelSettings;
import io.gpttrader.monitor.internal.channels.Occasion;
import io.gpttrader.monitor.internal.support.Names;
import io.gpttrader.monitor.internal.support.Require;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The settings of one route. Immutable. */
public final class Route {
    /** Together with {@link #USUAL_GIVE_UP}, the time decides. */
    private static final int USUAL_ATTEMPTS = 1_000;

    private static final Duration USUAL_GIVE_UP = Duration.ofHours(24);

    private final String name;
    private final ChannelSettings channel;
    private AlertLevel atLeast = AlertLevel.INFO;
    private Set<String> onlyRules = Set.of();
    private int attempts = USUAL_ATTEMPTS;
    private Duration firstBackoff = Duration.ofSeconds(1);
    private Duration giveUpAfter = USUAL_GIVE_UP;
    private int perMinute;
    private Duration timeout = Duration.ofSeconds(10);
    private boolean tellsResolved = true;
    private @Nullable URI baseUri;
    private @Nullable SSLContext tls;

    /**
     * With what a route has unless asked for something else.
     *
     * @param perMinute what such a receiver takes
     */
    public Route(String name, ChannelSettings channel, int perMinute) {
        // Not the name itself: it is easily an address with a token in it, given in the wrong place.
        if (!Names.isValid(Objects.requireNonNull(name, "name"))) {
            throw new IllegalArgumentException(
                    "a route's name must be 1 to 64 letters, digits, spaces and ._- but was of " + name.length()
                            + " characters; choose a plain one such as 'ops'");
        }
        this.name = name;
        this.channel = channel;
        this.perMinute = perMinute;
    }

    private Route(Route from) {
        this.name = from.name;
        this.channel = from.channel;
        this.atLeast = from.atLeast;
        this.onlyRules = from.onlyRules;
        this.attempts = from.attempts;
        this.firstBackoff = from.firstBackoff;
        this.giveUpAfter = from.giveUpAfter;
        this.perMinute = from.perMinute;
        this.timeout = from.timeout;
        this.tellsResolved = from.tellsResolved;
        this.baseUri = from.baseUri;
        this.tls = from.tls;
    }

    public Route withAtLeast(AlertLevel level) {
        Route copy = new Route(this);
        copy.atLeast = Objects.requireNonNull(level, "level");
        return copy;
    }

    public Route withOnlyRules(Collection<String> rules) {
        if (rules.isEmpty()) {
            throw new IllegalArgumentException(
                    "onlyRules must name at least one rule; leave the step out for a route that tells all");
        }
        Route copy = new Route(this);
        copy.onlyRules = Set.copyOf(rules);
        return copy;
    }

    public Route withRetry(int most, Duration first) {
        Require.between(most, 1, 1_000_000, "attempts", "pass 1 for no second attempt");
        requireBetween(first, Duration.ofMillis(1), Duration.ofHours(1), "firstBackoff");
        Route copy = new Route(this);
        copy.attempts = most;
        copy.firstBackoff = first;
        return copy;
    }

    public Route withGiveUpAfter(Duration time) {
        requireBetween(time, Duration.ofSeconds(1), Duration.ofDays(365), "giveUpAfter");
        Route copy = new Route(this);
        copy.giveUpAfter = time;
        return copy;
    }

    public Route withPerMinute(int messages) {
        Require.between(messages, 1, 100_000, "perMinute", "pass how many messages a minute the receiver takes");
        Route copy = new Route(this);
        copy.perMinute = messages;
        return copy;
    }

    public Route withTimeout(Duration time) {
        requireBetween(time, Duration.ofMillis(1), Duration.ofMinutes(5), "timeout");
        Route copy = new Route(this);
        copy.timeout = time;
        return copy;
    }

    public Route withTellsResolved(boolean tells) {
        Route copy = new Route(this);
        copy.tellsResolved = tells;
        return copy;
    }

    public Route withBaseUri(URI uri) {
        if (!channel.takesBaseUri()) {
            throw new IllegalArgumentException(
                    "route '" + name + "', " + channel.words() + ", has no base URI; it is for pagerDuty and telegram");
        }
        Addresses.requireSafe(Objects.requireNonNull(uri, "uri"), "the base URI of route '" + name + "'");
        Route copy = new Route(this);
        copy.baseUri = uri;
        return copy;
    }

    public Route withTls(SSLContext context) {
        if (!channel.takesTls()) {
            throw new IllegalArgumentException(
                    "route '" + name + "', " + channel.words() + ", has no connection that TLS could be set for");
        }
        Route copy = new Route(this);
        copy.tls = Objects.requireNonNull(context, "context");
        return copy;
    }

    private static void requireBetween(Duration time, Duration low, Duration high, String name) {
        Objects.requireNonNull(time, name);
        if (time.compareTo(low) < 0 || time.compareTo(high) > 0) {
            throw new IllegalArgumentException(name + " must be from " + low + " to " + high + " but was " + time
                    + "; pass such as Duration.ofSeconds(" + low.plusSeconds(1).toSeconds() + ")");
        }
    }

    /** Whether this route is to tell that. */
    boolean tells(Alert alert, String occasion) {
        return alert.level().compareTo(atLeast) >= 0
                && (onlyRules.isEmpty() || onlyRules.contains(alert.rule()))
                && (tellsResolved || !occasion.equals(Occasion.RESOLVED));
    }

    public String name() {
        return name;
    }

    ChannelSettings channel() {
        return channel;
    }

    int attempts() {
        return attempts;
    }

    Duration firstBackoff() {
        return firstBackoff;
    }

    Duration giveUpAfter() {
        return giveUpAfter;
    }

    int perMinute() {
        return perMinute;
    }

    Duration timeout() {
        return timeout;
    }

    ChannelOptions options() {
        return new ChannelOptions(timeout, baseUri, tls);
    }

    /** All settings, and no secret. */
    @Override
    public String toString() {
        return "route " + name + ": " + channel.words()
                + (baseUri == null ? "" : " at " + baseUri)
                + ", at least " + atLeast
                + (onlyRules.isEmpty() ? "" : ", only rules " + new TreeSet<>(onlyRules))
                + ", " + attempts + " attempts from " + firstBackoff + " apart, gives up after " + giveUpAfter
                + ", " + perMinute + " a minute, timeout " + timeout
                + (tellsResolved ? "" : ", does not tell resolved")
                + (tls == null ? "" : ", own TLS");
    }
}
