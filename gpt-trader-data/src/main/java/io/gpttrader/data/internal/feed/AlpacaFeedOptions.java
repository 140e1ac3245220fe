package io.gpttrader.data.internal.feed;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/** The settings of a feed; never written once {@link #changed} has returned them. */
public final class AlpacaFeedOptions implements Cloneable {

    final Supplier<String> key;
    final Supplier<String> secret;
    public URI base = URI.create("wss://stream.data.alpaca.markets");
    public String feed = "iex";
    public int buffer = 1024;
    public InstantSource clock = InstantSource.system();
    public FeedTimes times = FeedTimes.USUAL;

    /** Null: bars that were missed stay missing. */
    @Nullable
    public Function<String, BarSeries> history;

    /** Null: a subscription begins with the bar of the minute it was made in. */
    @Nullable
    public Instant from;

    /** Null: a subscriber whose buffer is full is ended. */
    @Nullable
    public BiConsumer<String, Bar> onDropped;

    @Nullable
    public BiConsumer<String, Bar> onCorrection;

    public AlpacaFeedOptions(Supplier<String> key, Supplier<String> secret) {
        this.key = key;
        this.secret = secret;
    }

    public AlpacaFeedOptions changed(Consumer<AlpacaFeedOptions> change) {
        try {
            AlpacaFeedOptions copy = (AlpacaFeedOptions) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    URI address() {
        String path = base.getPath() == null ? "" : base.getPath();
        return base.resolve((path.endsWith("/") ? path : path + "/") + "v2/" + feed);
    }
}
