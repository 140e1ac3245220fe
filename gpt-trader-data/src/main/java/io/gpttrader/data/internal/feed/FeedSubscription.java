package io.gpttrader.data.internal.feed;

import io.gpttrader.data.FeedException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.Bar;

/**
 * Signals the bars of a supply to a subscriber, by the rules of Reactive Streams (numbers in brackets,
 * https://github.com/reactive-streams/reactive-streams-jvm).
 *
 * <p>Whoever has news (a request, another bar, the end) adds to {@code work}. Who takes it from zero starts a virtual
 * thread, and that thread signals until it has worked off all that was added meanwhile. So there is never more than one
 * thread at it (1.3), and a request made within {@code onNext} only adds: it never recurses (3.3).
 */
public final class FeedSubscription implements Flow.Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(FeedSubscription.class);

    /** A virtual thread gives its carrier away only where it waits: without this a long replay would starve the others. */
    private static final int BARS_BETWEEN_YIELDS = 256;

    private final String symbol;
    private final FeedSupply supply;
    private final AtomicLong demand = new AtomicLong();

    /** One from the start: nothing is signalled before onSubscribe has returned. */
    private final AtomicInteger work = new AtomicInteger(1);

    /** Null once cancelled or ended: a subscriber is not held on to (3.13). */
    private volatile Flow.@Nullable Subscriber<? super Bar> subscriber;

    /** Why no further bar can come: a request that breaks a rule, or a supply that failed. */
    private volatile @Nullable Throwable broken;

    private int sinceYield;

    public FeedSubscription(String symbol, Flow.Subscriber<? super Bar> subscriber, FeedSupply supply) {
        this.symbol = symbol;
        this.subscriber = subscriber;
        this.supply = supply;
    }

    /** Reports the subscriber, starts the supply, and lets the signals flow. */
    public void open() {
        Flow.Subscriber<? super Bar> receiver = subscriber;
        if (receiver == null) {
            return;
        }
        try {
            receiver.onSubscribe(this);
        } catch (Throwable e) {
            drop(e);
        }
        if (subscriber != null) {
            supply.start(this::wake);
            if (subscriber == null) {
                // Cancelled meanwhile, perhaps before there was anything to stop.
                supply.stop();
            }
        }
        startWork();
    }

    @Override
    public void request(long bars) {
        if (bars <= 0) {
            broken = new IllegalArgumentException(
                    "request must be for at least 1 bar (Reactive Streams 3.9) but was for " + bars);
        } else {
            demand.accumulateAndGet(bars, FeedSubscription::plus);
        }
        wake();
    }

    /** Demand beyond what a long holds is demand without end (3.17). */
    private static long plus(long left, long right) {
        long sum = left + right;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    @Override
    public void cancel() {
        subscriber = null;
        supply.stop();
    }

    private void wake() {
        if (work.getAndIncrement() == 0) {
            startWork();
        }
    }

    private void startWork() {
        Thread.ofVirtual().name("gpt-trader-feed-" + symbol).start(this::work);
    }

    private void work() {
        int seen = work.get();
        while (seen != 0) {
            signal();
            seen = work.addAndGet(-seen);
        }
    }

    private void signal() {
        Flow.Subscriber<? super Bar> receiver = subscriber;
        if (receiver == null) {
            return;
        }
        try {
            deliver(receiver);
            finish(receiver);
        } catch (Throwable e) {
            drop(e);
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it but fairness.
    private void deliver(Flow.Subscriber<? super Bar> receiver) {
        while (subscriber != null && broken == null && demand.get() > 0) {
            Bar bar = nextBar();
            if (bar == null) {
                return;
            }
            demand.getAndUpdate(left -> left == Long.MAX_VALUE ? left : left - 1);
            receiver.onNext(bar);
            if (++sinceYield >= BARS_BETWEEN_YIELDS) {
                sinceYield = 0;
                Thread.yield();
            }
        }
    }

    private @Nullable Bar nextBar() {
        try {
            return supply.next();
        } catch (Throwable e) {
            // An Error too, of a host's clock say: whoever is subscribed would wait for ever.
            broken = FeedException.temporary("the feed of " + symbol + " failed: " + e, e);
            return null;
        }
    }

    private void finish(Flow.Subscriber<? super Bar> receiver) {
        Throwable wrong = broken;
        FeedSupply.End end = wrong != null ? new FeedSupply.End(wrong) : supply.end();
        if (end == null || subscriber == null) {
            return;
        }
        cancel();
        Throwable failure = end.failure();
        if (failure == null) {
            receiver.onComplete();
        } else {
            receiver.onError(failure);
        }
    }

    /** A subscriber that throws breaks rule 2.13 and is taken for cancelled. */
    private void drop(Throwable thrown) {
        cancel();
        LOG.atError()
                .setMessage("a subscriber threw and is cancelled")
                .addKeyValue("symbol", symbol)
                .setCause(thrown)
                .log();
    }
}
