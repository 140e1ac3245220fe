package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.internal.channels.Channel;
import io.gpttrader.monitor.internal.channels.DeliveryFailure;
import io.gpttrader.monitor.internal.channels.Message;
import io.gpttrader.monitor.internal.channels.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits for one route, one message after another, on a thread that it has only while there is something to do.
 *
 * <p>A failure pauses the whole route, longer each time; then one message is tried, and when it arrives the rest follows. So a receiver that
 * is down sees a few attempts, whatever waits. A library's retry or circuit breaker (resilience4j) would not help: when something is tried
 * next must be stored with each message, survive a restart and follow the monitor's clock, and theirs is in memory and of the machine.
 */
final class RouteWorker {
    private static final Logger LOG = LoggerFactory.getLogger(RouteWorker.class);

    private final Route route;
    private final Channel channel;
    private final Patience patience;
    private final Outbox outbox;
    private final InstantSource clock;
    private final BiConsumer<Duration, Runnable> timer;
    private final Executor executor;
    private final Supplier<String> ids;
    private final Backoff backoff;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final RateWindow window;
    private final Backlog backlog;
    private final Map<String, AlertDelivery> dead = new LinkedHashMap<>();
    private final RouteCounts counts = new RouteCounts();
    private Instant pausedUntil = Instant.MIN;
    private Instant armed = Instant.MAX;
    private boolean isRunning;
    private boolean isClosed;
    private @Nullable Thread runner;

    RouteWorker(
            Route route,
            Channel channel,
            Outbox outbox,
            InstantSource clock,
            BiConsumer<Duration, Runnable> timer,
            Executor executor,
            Supplier<String> ids,
            SplittableRandom random) {
        this.route = route;
        this.channel = channel;
        this.patience = new Patience(channel, route.timeout());
        this.outbox = outbox;
        this.clock = clock;
        this.timer = timer;
        this.executor = executor;
        this.ids = ids;
        this.backoff = new Backoff(route.firstBackoff(), random);
        this.window = new RateWindow(route.perMinute());
        this.backlog = new Backlog(route.perMinute(), channel.keepsState());
    }

    Route route() {
        return route;
    }

    /** Takes one that is stored, from before a restart; {@link #wake} is called when all are there. */
    void restore(AlertDelivery delivery) {
        lock.lock();
        try {
            if (delivery.dead()) {
                dead.put(delivery.id(), delivery);
            } else {
                backlog.add(delivery);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes one that is stored. */
    void add(AlertDelivery delivery) {
        lock.lock();
        try {
            Instant now = clock.instant();
            boolean passes = backlog.size() == 0
                    || (!pausedUntil.isAfter(now) && backlog.couldPass(delivery) && window.free(now) > 0);
            backlog.add(delivery);
            if (!passes) {
                return;
            }
        } finally {
            lock.unlock();
        }
        wake();
    }

    /** Goes on, if it does not already. */
    void wake() {
        lock.lock();
        try {
            if (isRunning || isClosed) {
                return;
            }
            isRunning = true;
        } finally {
            lock.unlock();
        }
        try {
            executor.execute(this::run);
        } catch (RuntimeException e) {
            stopped();
            LOG.atError()
                    .setMessage("a route has no thread to work on")
                    .addKeyValue("route", route.name())
                    .addKeyValue("reason", Secrets.none().clean(e))
                    .log();
        }
    }

    private void run() {
        lock.lock();
        try {
            runner = Thread.currentThread();
        } finally {
            lock.unlock();
        }
        try {
            boolean goesOn = true;
            while (goesOn) {
                goesOn = once();
            }
        } catch (InterruptedException e) {
            // Closed: what was under way stays in the store.
            stopped();
        } catch (RuntimeException | Error e) {
            stopped();
            LOG.atError()
                    .setMessage("a route's worker failed; it goes on with the next message")
                    .addKeyValue("route", route.name())
                    .addKeyValue("reason", e.getClass().getName())
                    .setCause(e)
                    .log();
            arm(clock.instant().plus(Backoff.LONGEST));
        }
    }

    private void stopped() {
        lock.lock();
        try {
            isRunning = false;
            runner = null;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether there may be more to do at once} */
    private boolean once() throws InterruptedException {
        Backlog.Step step;
        List<AlertDelivery> old;
        Instant now;
        lock.lock();
        try {
            now = clock.instant();
            if (isClosed) {
                stopped();
                return false;
            }
            old = backlog.takeOlder(now.minus(route.giveUpAfter()));
            step = old.isEmpty() ? decide(now) : Backlog.Step.await(now);
            if (old.isEmpty() && step.send() == null && step.merge().isEmpty()) {
                stopped();
                arm(backlog.size() == 0 ? Instant.MAX : Backlog.earlier(step.until(), expiry()));
                return false;
            }
        } finally {
            lock.unlock();
        }
        for (AlertDelivery each : old) {
            bury(each, now, "not told within " + route.giveUpAfter() + " (" + orNever(each.error()) + ")");
        }
        if (step.send() != null) {
            attempt(step.send(), now);
        }
        if (!step.merge().isEmpty()) {
            merge(step.merge(), now);
        }
        return true;
    }

    private String orNever(String error) {
        if (!error.isEmpty()) {
            return "last: " + error;
        }
        String reason = counts.lastError();
        return reason.isEmpty() ? "its turn never came" : "the route: " + reason;
    }

    private Instant expiry() {
        Instant oldest = backlog.oldest();
        return oldest.equals(Instant.MAX) ? oldest : oldest.plus(route.giveUpAfter());
    }

    private Backlog.Step decide(Instant now) {
        if (pausedUntil.isAfter(now)) {
            return Backlog.Step.await(pausedUntil);
        }
        int free = window.free(now);
        if (free <= 0) {
            return Backlog.Step.await(window.nextFree());
        }
        return counts.failuresInRow() > 0 ? backlog.probe(now) : backlog.next(now, free, window.nextFree());
    }

    private void attempt(AlertDelivery delivery, Instant now) throws InterruptedException {
        lock.lock();
        try {
            window.record(now);
        } finally {
            lock.unlock();
        }
        try {
            patience.send(Message.of(delivery, now));
        } catch (DeliveryFailure e) {
            failed(delivery, e, clock.instant());
            return;
        }
        outbox.remove(delivery.id());
        lock.lock();
        try {
            backlog.remove(delivery);
            if (counts.arrived()) {
                LOG.atInfo()
                        .setMessage("a route works again")
                        .addKeyValue("route", route.name())
                        .addKeyValue("waiting", backlog.size())
                        .log();
            }
        } finally {
            lock.unlock();
        }
    }

    private void failed(AlertDelivery delivery, DeliveryFailure failure, Instant now) {
        int attempts = delivery.attempts() + 1;
        boolean isOver = failure.isPermanent() || attempts >= route.attempts();
        AlertDelivery tried = with(delivery, attempts, now, failure.words(), isOver);
        boolean isNew;
        lock.lock();
        try {
            isNew = counts.failed(failure, now);
            Duration asked = failure.retryAfter() == null ? Duration.ZERO : failure.retryAfter();
            if (!failure.isPermanent()) {
                pausedUntil = now.plus(Backoff.atLeast(backoff.after(counts.failuresInRow()), asked));
            }
            if (!isOver) {
                Instant next = now.plus(Backoff.atLeast(backoff.after(attempts), asked));
                tried = with(delivery, attempts, next, failure.words(), false);
                backlog.replaceHead(tried);
            }
        } finally {
            lock.unlock();
        }
        if (isNew) {
            LOG.atWarn()
                    .setMessage("a route fails; its messages are kept and tried again")
                    .addKeyValue("route", route.name())
                    .addKeyValue("reason", failure.words())
                    .log();
        }
        if (isOver) {
            lock.lock();
            try {
                backlog.remove(delivery);
            } finally {
                lock.unlock();
            }
            bury(tried, now, failure.words());
        } else {
            outbox.save(tried);
        }
    }

    private void bury(AlertDelivery delivery, Instant now, String error) {
        AlertDelivery letter = with(delivery, delivery.attempts(), now, error, true);
        outbox.save(letter);
        lock.lock();
        try {
            dead.put(letter.id(), letter);
        } finally {
            lock.unlock();
        }
        LOG.atError()
                .setMessage("an alert could not be told; it is a dead letter of its route")
                .addKeyValue("route", route.name())
                .addKeyValue("messageId", letter.id())
                .addKeyValue("rule", letter.alert().rule())
                .addKeyValue("component", letter.alert().component())
                .addKeyValue("reason", error)
                .log();
    }

    private static AlertDelivery with(AlertDelivery from, int attempts, Instant next, String error, boolean dead) {
        return new AlertDelivery(
                from.id(), from.route(), from.occasion(), from.alert(), attempts, from.createdAt(), next, error, dead);
    }

    /** The summary is stored before what it tells is forgotten: a crash between them tells something twice and loses nothing. */
    private void merge(List<AlertDelivery> held, Instant now) {
        AlertDelivery summary = AlertSummary.of(ids.get(), held, route.perMinute(), now);
        outbox.save(summary);
        lock.lock();
        try {
            backlog.merged(held, now);
            backlog.add(summary);
            counts.merged(held.size());
        } finally {
            lock.unlock();
        }
        held.forEach(each -> outbox.remove(each.id()));
    }

    private void arm(Instant until) {
        Duration wait;
        lock.lock();
        try {
            if (until.equals(Instant.MAX) || !until.isBefore(armed) || isClosed) {
                return;
            }
            armed = until;
            Duration rest = Duration.between(clock.instant(), until);
            wait = rest.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : rest;
        } finally {
            lock.unlock();
        }
        timer.accept(wait, () -> rung(until));
    }

    private void rung(Instant until) {
        lock.lock();
        try {
            if (armed.equals(until)) {
                armed = Instant.MAX;
            }
        } finally {
            lock.unlock();
        }
        wake();
    }

    List<AlertDelivery> waiting() {
        lock.lock();
        try {
            return backlog.all();
        } finally {
            lock.unlock();
        }
    }

    List<AlertDelivery> deadLetters() {
        lock.lock();
        try {
            return new ArrayList<>(dead.values());
        } finally {
            lock.unlock();
        }
    }

    /** Takes a dead letter out; null where it is none. */
    @Nullable
    AlertDelivery unbury(String id) {
        lock.lock();
        try {
            return dead.remove(id);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets dead letters that were tried last before that. */
    void forgetDead(Instant before) {
        lock.lock();
        try {
            dead.values().removeIf(letter -> letter.nextAttemptAt().isBefore(before));
        } finally {
            lock.unlock();
        }
    }

    Map<String, Double> readings() {
        lock.lock();
        try {
            return counts.readings(backlog.size(), dead.size());
        } finally {
            lock.unlock();
        }
    }

    List<String> reasons() {
        lock.lock();
        try {
            return counts.reasons(backlog.size(), pausedUntil, List.copyOf(dead.values()));
        } finally {
            lock.unlock();
        }
    }

    /** Begins nothing more. */
    void stop() {
        lock.lock();
        try {
            isClosed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the attempt under way, by the time of the machine, and interrupts it when the time is over. */
    void end(long deadlineNanos) {
        lock.lock();
        try {
            long nanos = deadlineNanos - System.nanoTime();
            while (isRunning && nanos > 0 && runner != Thread.currentThread()) {
                nanos = idle.awaitNanos(nanos);
            }
            if (isRunning && runner != null && runner != Thread.currentThread()) {
                runner.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        channel.close();
    }
}
