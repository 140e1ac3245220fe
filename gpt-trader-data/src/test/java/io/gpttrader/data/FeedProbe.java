package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.data.internal.series.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ta4j.core.Bar;

/** A subscriber that writes down what it gets, and every breach of the rules of Reactive Streams. */
final class FeedProbe implements Flow.Subscriber<Bar> {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final long first;
    private final Consumer<FeedProbe> onBar;
    private final AtomicInteger inside = new AtomicInteger();
    private final List<Bar> bars = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private Flow.Subscription subscription;
    private long requested;
    private boolean over;
    private boolean completed;
    private Throwable failure;
    private boolean onVirtualThreads = true;

    private FeedProbe(long first, Consumer<FeedProbe> onBar) {
        this.first = first;
        this.onBar = onBar;
    }

    /** Requests everything at once. */
    static FeedProbe greedy() {
        return new FeedProbe(Long.MAX_VALUE, probe -> {});
    }

    /** Requests so many bars at once, and more only when told to. */
    static FeedProbe wanting(long bars) {
        return new FeedProbe(bars, probe -> {});
    }

    /** Requests so many bars at once, and does something at each. */
    static FeedProbe doing(long bars, Consumer<FeedProbe> onBar) {
        return new FeedProbe(bars, onBar);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        enter("onSubscribe");
        synchronized (this) {
            note(subscription != null, "a second onSubscribe");
            subscription = given;
        }
        if (first != 0) {
            request(first);
        }
        inside.decrementAndGet();
    }

    @Override
    public void onNext(Bar bar) {
        enter("onNext");
        synchronized (this) {
            note(over, "onNext after the end");
            bars.add(bar);
            note(bars.size() > requested, "more bars than requested");
            onVirtualThreads &= Thread.currentThread().isVirtual();
            notifyAll();
        }
        try {
            onBar.accept(this);
        } finally {
            inside.decrementAndGet();
        }
    }

    @Override
    public void onError(Throwable thrown) {
        end(thrown, false);
    }

    @Override
    public void onComplete() {
        end(null, true);
    }

    private void end(Throwable thrown, boolean well) {
        enter("the end");
        synchronized (this) {
            note(over, "a second end");
            over = true;
            completed = well;
            failure = thrown;
            notifyAll();
        }
        inside.decrementAndGet();
    }

    private void enter(String what) {
        int others = inside.getAndIncrement();
        synchronized (this) {
            note(others > 0, what + " while another signal is given");
            note(subscription == null && !what.equals("onSubscribe"), what + " before onSubscribe");
        }
    }

    private void note(boolean broken, String breach) {
        if (broken) {
            breaches.add(breach);
        }
    }

    void request(long more) {
        Flow.Subscription given;
        synchronized (this) {
            requested = requested + more < 0 ? Long.MAX_VALUE : requested + more;
            given = subscription;
        }
        given.request(more);
    }

    void cancel() {
        Flow.Subscription given;
        synchronized (this) {
            given = subscription;
        }
        given.cancel();
    }

    synchronized int count() {
        return bars.size();
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized Throwable failure() {
        return failure;
    }

    synchronized List<Bar> bars() {
        return List.copyOf(bars);
    }

    List<String> lines() {
        return bars().stream().map(Samples::line).toList();
    }

    /** When the bars begin, as HH:MM. */
    List<String> times() {
        return bars().stream()
                .map(bar -> bar.getBeginTime().toString().substring(11, 16))
                .toList();
    }

    FeedProbe awaitBars(int howMany) {
        return await(howMany + " bars", () -> count() >= howMany);
    }

    FeedProbe awaitEnd() {
        return await("an end", this::isOver);
    }

    private synchronized FeedProbe await(String what, BooleanSupplier reached) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!reached.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError(
                        "waited in vain for " + what + "; there are " + times() + ", failure " + failure);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return this;
    }

    void assertCompleted() {
        awaitEnd();
        assertRulesKept();
        assertThat(failure()).isNull();
        synchronized (this) {
            assertThat(completed).isTrue();
        }
    }

    synchronized void assertRulesKept() {
        assertThat(breaches).isEmpty();
        assertThat(onVirtualThreads).as("signals on virtual threads").isTrue();
    }

    /** Waits for a condition. */
    static void until(String what, BooleanSupplier reached) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
