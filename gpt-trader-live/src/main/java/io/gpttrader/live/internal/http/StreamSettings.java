package io.gpttrader.live.internal.http;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How one websocket to a broker is kept. Each step changes this object and returns it; a {@link BrokerStream} reads it once. */
public final class StreamSettings {

    final String broker;
    final Supplier<URI> address;
    Supplier<Map<String, String>> headers = Map::of;
    Duration answer = Duration.ofSeconds(10);
    Duration silence = Duration.ofSeconds(20);
    Duration tick = Duration.ZERO;
    Duration firstWait = Duration.ofMillis(500);
    Duration longestWait = Duration.ofSeconds(30);

    @Nullable
    SSLContext tls;

    private StreamSettings(String broker, Supplier<URI> address) {
        this.broker = Objects.requireNonNull(broker, "broker");
        this.address = Objects.requireNonNull(address, "address");
    }

    /**
     * A stream.
     *
     * @param broker its name in messages
     * @param address asked for at each connection, as it may hold a key that ends; may throw a BrokerException, then it is tried later
     */
    public static StreamSettings of(String broker, Supplier<URI> address) {
        return new StreamSettings(broker, address);
    }

    /** Headers of the request for the connection, asked for each time; they may be secrets. */
    public StreamSettings headers(Supplier<Map<String, String>> made) {
        headers = Objects.requireNonNull(made, "made");
        return this;
    }

    /** How long a connection, a sign-in and a send may take. */
    public StreamSettings answer(Duration time) {
        answer = positive(time, "answer");
        return this;
    }

    /** After so long without a sign of life a ping is sent, and after as long again the connection is made again. */
    public StreamSettings silence(Duration time) {
        silence = positive(time, "silence");
        return this;
    }

    /** How often the handler is called to keep a session alive; never without this step. */
    public StreamSettings tickEvery(Duration time) {
        tick = positive(time, "tick");
        return this;
    }

    /**
     * Waits before a new connection.
     *
     * @param first doubles with each failure, half of it left to chance
     * @param longest no wait is longer
     */
    public StreamSettings waits(Duration first, Duration longest) {
        firstWait = positive(first, "first");
        longestWait = positive(longest, "longest");
        return this;
    }

    /** Whom to trust; the JDK's authorities without this step. */
    public StreamSettings tls(@Nullable SSLContext context) {
        tls = context;
        return this;
    }

    private static Duration positive(Duration time, String name) {
        if (Objects.requireNonNull(time, name).isNegative() || time.isZero()) {
            throw new IllegalArgumentException(
                    name + " must be above 0 but was " + time + "; such as Duration.ofSeconds(10)");
        }
        return time;
    }
}
