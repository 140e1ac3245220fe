package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.internal.store.MonitorStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/** All routes at work. */
public final class Deliveries implements AutoCloseable {

    /**
     * Opens the routes and goes on with what the store has.
     *
     * @param timer runs something after a time of the clock
     * @param executor each route's worker runs on it; virtual threads
     * @param seed of the jitter of waits and of the ids
     * @throws IllegalArgumentException if two routes have one name
     * @throws IllegalStateException if a library that a route needs is not there
     */
    public static Deliveries open(
            List<Route> routes,
            MonitorStore store,
            InstantSource clock,
            BiConsumer<Duration, Runnable> timer,
            Executor executor,
            long seed) {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Stores a message for each of these routes that tells such an alert, and returns: nothing is waited for but the store.
     *
     * @param occasion one of {@link Occasion}, but not a summary
     * @param routeNames empty for all routes
     * @throws IllegalArgumentException if there is no such route or occasion
     */
    public void submit(Alert alert, String occasion, Collection<String> routeNames) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** {@return the names of the routes, in their order} */
    public List<String> names() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** {@return what is on its way, the oldest first} */
    public List<AlertDelivery> waiting() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** {@return what is tried no more, the oldest first} */
    public List<AlertDelivery> deadLetters() {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Gives a dead letter to its route once more, as new.
     *
     * @throws IllegalArgumentException if there is no such dead letter, or its route is gone
     */
    public void retryDeadLetter(String id) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** {@return how many dead letters were given to their routes once more} */
    public int retryDeadLetters() {
        throw new UnsupportedOperationException("not written yet");
    }

    /**
     * Forgets a dead letter.
     *
     * @throws IllegalArgumentException if there is none with that id
     */
    public void discard(String id) {
        throw new UnsupportedOperationException("not written yet");
    }

    /** {@return by route: {@code delivered}, {@code failed} (attempts), {@code merged}, {@code waiting} and {@code dead}} */
    public Map<String, Map<String, Double>> readings() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** {@return by route, why it is not well; an empty list for one that is} */
    public Map<String, List<String>> reasons() {
        throw new UnsupportedOperationException("not written yet");
    }

    /** Ends all attempts. What has not arrived stays in the store. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("not written yet");
    }
}
