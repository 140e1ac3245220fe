package io.gpttrader.data;

import io.gpttrader.data.internal.feed.AlpacaFeedOptions;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ta4j.core.BarSeries;

/**
 * Where bars come from one after another. Each method gives a {@code Function<String, Flow.Publisher<Bar>>}: from a symbol
 * to a publisher of its bars, each published when it is complete, in ascending time.
 *
 * <pre>{@code
 * Feeds.replay(Bars.csv("data")).speed(60).apply("AAPL").subscribe(subscriber);
 *
 * try (AlpacaFeed feed = Feeds.alpaca(key, secret).backFill(history)) {
 *     feed.apply("AAPL").subscribe(subscriber);
 *     ...
 * }
 * }</pre>
 *
 * <p>What holds for all of them: the publishers keep the rules of Reactive Streams, {@link Flow} as Java has them. A
 * subscriber is never given more than it requested, its signals come one at a time, on virtual threads. A subscriber that
 * throws is cancelled and logged, and no other notices. Bars are read-only snapshots.
 */
public final class Feeds {

    private Feeds() {}

    /**
     * Returns a feed that plays history: as fast as its subscribers demand, or on a clock.
     *
     * @param source where the history comes from, such as {@code Bars.csv("data")}
     * @return the feed; nothing is read before a symbol is asked for
     */
    public static ReplayFeed replay(Function<String, BarSeries> source) {
        return new ReplayFeed(Objects.requireNonNull(source, "source"));
    }

    /**
     * Returns a feed of live minute bars from Alpaca.
     *
     * @param key gives the API key id; asked at each connection, so a key can be changed while the feed runs
     * @param secret gives the API secret key; asked at each connection
     * @return the feed; nothing is connected before the first subscription
     */
    public static AlpacaFeed alpaca(Supplier<String> key, Supplier<String> secret) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(secret, "secret");
        return new AlpacaFeed(new AlpacaFeedOptions(key, secret));
    }

    /**
     * Returns a feed of live minute bars from Alpaca.
     *
     * @param key the API key id
     * @param secret the API secret key
     * @return the feed; nothing is connected before the first subscription
     * @throws IllegalArgumentException if one of them is blank
     */
    public static AlpacaFeed alpaca(String key, String secret) {
        requireText(key, "key");
        requireText(secret, "secret");
        return alpaca(() -> key, () -> secret);
    }

    private static void requireText(String value, String name) {
        if (Objects.requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank; copy it from Alpaca's dashboard");
        }
    }
}
