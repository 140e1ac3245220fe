package io.gpttrader.live;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/** A feed whose bars a test sends one by one; each waits until it was asked for. */
final class SessionFeed implements Flow.Publisher<Bar> {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private Flow.@Nullable Subscriber<? super Bar> subscriber;
    private long demand;
    private boolean cancelled;

    @Override
    public void subscribe(Flow.Subscriber<? super Bar> given) {
        synchronized (this) {
            subscriber = given;
        }
        given.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long bars) {
                asked(bars);
            }

            @Override
            public void cancel() {
                stopped();
            }
        });
    }

    private synchronized void asked(long bars) {
        demand += bars;
    }

    private synchronized void stopped() {
        cancelled = true;
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    private synchronized boolean isAsked() {
        return demand > 0;
    }

    private synchronized boolean isSubscribed() {
        return subscriber != null;
    }

    /** Bars asked for and not sent yet. */
    synchronized long demand() {
        return demand;
    }

    void send(Bar... bars) {
        for (Bar bar : bars) {
            await(this::isAsked, "the session asks for a bar");
            synchronized (this) {
                demand--;
            }
            unasked(bar);
        }
    }

    /** Sends something that need not be a bar, whether it was asked for or not. */
    void unasked(@Nullable Bar bar) {
        subscriber().onNext(bar);
    }

    void end() {
        subscriber().onComplete();
    }

    void fail(Throwable why) {
        subscriber().onError(why);
    }

    Flow.Subscriber<? super Bar> subscriber() {
        await(this::isSubscribed, "the session subscribes");
        return Objects.requireNonNull(subscriber);
    }

    /** Waits for something that another thread brings about. */
    static void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + DEADLINE + " in vain until " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }
}
