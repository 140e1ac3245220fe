package io.gpttrader.live.internal.feed;

import io.gpttrader.live.internal.support.Require;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.Bar;

/**
 * Subscribes to the feed of one symbol by the rules of Reactive Streams (numbers in brackets,
 * https://github.com/reactive-streams/reactive-streams-jvm), and outlives a publisher that breaks them.
 *
 * <p>At most {@code ahead} bars are on their way or waiting at any time; as the loop uses them up, more are asked for in
 * halves. Signals are passed on under a lock, so that those of a publisher with several threads (1.3) come one after the other
 * and nothing comes after the end. The publisher itself is never called under it: it may hold a lock of its own, and signal from
 * within {@code request}.
 */
final class FeedSubscriber implements Flow.Subscriber<Bar> {

    private static final Logger LOG = LoggerFactory.getLogger(FeedSubscriber.class);

    private enum State {
        OPEN,
        /** The publisher ended it: whatever it still signals breaks 1.7. */
        ENDED,
        /** We cancelled it: signals already on their way may still come (2.8). */
        CANCELLED
    }

    private final int symbol;
    private final String name;
    private final int ahead;
    private final FeedEvents to;
    private final ReentrantLock lock = new ReentrantLock();

    private State state = State.OPEN;
    private Flow.@Nullable Subscription subscription;
    private long requested;
    private long came;
    private long used;
    private boolean strayLogged;

    FeedSubscriber(int symbol, String name, int ahead, FeedEvents to) {
        Require.atLeast(ahead, 1, "ahead", "it is how many bars of " + name + " may wait");
        this.symbol = symbol;
        this.name = name;
        this.ahead = ahead;
        this.to = to;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (given == null) {
            throw new NullPointerException("subscription"); // 2.13
        }
        if (accepts(given)) {
            request(given, ahead);
        } else {
            cancel(given);
        }
    }

    private boolean accepts(Flow.Subscription given) {
        lock.lock();
        try {
            if (state != State.OPEN) {
                return false;
            }
            if (subscription != null) {
                LOG.atWarn()
                        .setMessage("second subscription of a feed cancelled")
                        .addKeyValue("symbol", name)
                        .log(); // 2.5
                return false;
            }
            subscription = given;
            requested = ahead;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** A null breaks 2.13 too, and goes where other garbage goes: it is counted there, and the feed goes on. */
    @Override
    public void onNext(@Nullable Bar bar) {
        Flow.Subscription outrun = null;
        lock.lock();
        try {
            if (isOver("a bar")) {
                return;
            }
            if (came < requested) {
                came++;
                to.bar(symbol, bar);
                return;
            }
            state = State.CANCELLED;
            outrun = subscription;
            to.failed(symbol, outran());
        } finally {
            lock.unlock();
        }
        if (outrun != null) {
            cancel(outrun);
        }
    }

    private IllegalStateException outran() {
        return new IllegalStateException("the feed of " + name + " outruns its subscriber: " + requested
                + " bars were asked for and one more came; a publisher must send no more than was requested"
                + " (Reactive Streams 1.1), so it was cancelled after the " + came + " bars taken before");
    }

    @Override
    public void onError(@Nullable Throwable failure) {
        Throwable why = usable(failure);
        end("an error", () -> to.failed(symbol, why));
    }

    /** The failure itself, or one in its place where it is none or cannot even describe itself. */
    private Throwable usable(@Nullable Throwable failure) {
        if (failure == null) {
            return new IllegalStateException("the feed of " + name + " failed with null");
        }
        try {
            String unused = failure.toString();
            return failure;
        } catch (RuntimeException e) {
            String what = failure.getClass().getName();
            return new IllegalStateException("the feed of " + name + " failed with a " + what + " without words", e);
        }
    }

    @Override
    public void onComplete() {
        end("an end", () -> to.ended(symbol));
    }

    private void end(String signal, Runnable notice) {
        lock.lock();
        try {
            if (!isOver(signal)) {
                state = State.ENDED;
                subscription = null;
                notice.run();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing counts any more; what comes after the publisher's own end is worth a line, once. */
    private boolean isOver(String signal) {
        if (state == State.ENDED && !strayLogged) {
            strayLogged = true;
            LOG.atWarn()
                    .setMessage("a feed signals after its end; this and whatever follows is ignored")
                    .addKeyValue("symbol", name)
                    .addKeyValue("signal", signal)
                    .log();
        }
        return state != State.OPEN;
    }

    /** The loop has used up bars: asks for more once half of what may wait is free. */
    void taken(int bars) {
        long more = 0;
        Flow.Subscription from = null;
        lock.lock();
        try {
            used += bars;
            long free = ahead - (requested - used);
            if (state == State.OPEN && free >= Math.max(1, ahead / 2)) {
                more = free;
                from = subscription;
                requested += free;
            }
        } finally {
            lock.unlock();
        }
        if (from != null) {
            request(from, more);
        }
    }

    /** Asks the feed to stop. Nothing is passed on after this. */
    void cancel() {
        Flow.Subscription old;
        lock.lock();
        try {
            old = subscription;
            subscription = null;
            state = state == State.OPEN ? State.CANCELLED : state;
        } finally {
            lock.unlock();
        }
        if (old != null) {
            cancel(old);
        }
    }

    private void request(Flow.Subscription from, long bars) {
        try {
            from.request(bars);
        } catch (RuntimeException e) {
            // Against 3.16; such a feed may never send again, which must not look like a quiet market.
            end("a failed request", () -> to.failed(symbol, e));
            cancel(from);
        }
    }

    private void cancel(Flow.Subscription from) {
        try {
            from.cancel();
        } catch (RuntimeException | Error e) {
            // Against 3.15. We are done with this feed either way, and not with what else is to be closed.
            LOG.atWarn()
                    .setMessage("a feed failed while being cancelled")
                    .addKeyValue("symbol", name)
                    .setCause(e)
                    .log();
        }
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            return "feed of " + name + ": " + came + " of " + requested + " bars came, " + used + " used";
        } finally {
            lock.unlock();
        }
    }
}
