package io.gpttrader.data.internal.feed;

import io.gpttrader.data.internal.series.SeriesOrigin;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/**
 * Publishes the bars of a symbol: to each subscriber its own supply. Like a series it is a {@code Function<String, Object>} that
 * answers {@code "zone"}, {@code "source"}, {@code "readAs"} and {@code "notes"}.
 */
public record FeedPublisher(
        String name, String symbol, Function<String, @Nullable Object> facts, Supplier<FeedSupply> supplies)
        implements Flow.Publisher<Bar>, Function<String, @Nullable Object> {

    /** The answers of a series that is published. */
    public static Function<String, @Nullable Object> factsOf(BarSeries series) {
        return SeriesOrigin.answersOf(series);
    }

    /** The answers of a feed that knows where it comes from and no more. */
    public static Function<String, @Nullable Object> from(String source) {
        return asked -> asked.equals("source") ? source : null;
    }

    @Override
    public @Nullable Object apply(String asked) {
        return facts.apply(asked);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Bar> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        new FeedSubscription(symbol, subscriber, supplies.get()).open();
    }

    @Override
    public String toString() {
        return symbol + " of " + name;
    }
}
