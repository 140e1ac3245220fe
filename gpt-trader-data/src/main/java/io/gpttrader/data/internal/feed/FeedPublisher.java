package io.gpttrader.data.internal.feed;

import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.ta4j.core.Bar;

/** Publishes the bars of a symbol: to each subscriber its own supply. */
public record FeedPublisher(String name, String symbol, Supplier<FeedSupply> supplies) implements Flow.Publisher<Bar> {

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
