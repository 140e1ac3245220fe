package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.internal.channels.Occasion;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.support.HostCode;
import io.gpttrader.monitor.internal.support.Require;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All routes at work. Any thread may call it.
 *
 * <p>A message is in the store when {@link #submit} returns, and is removed when it has arrived; so it is told at least once, whatever happens
 * to the process. Each route works by itself: a slow one delays no other.
 */
public final class Deliveries implements AutoCloseable {
    /** How long {@link #close} waits for attempts under way. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Outbox outbox;
    private final InstantSource clock;
    private final DeliveryIds ids;
    private final Map<String, RouteWorker> workers = new LinkedHashMap<>();

    /** Dead letters of routes that are not there any more. */
    private final Map<String, AlertDelivery> strays = Collections.synchronizedMap(new LinkedHashMap<>());

    private volatile boolean isClosed;

    private Deliveries(MonitorStore store, InstantSource clock, DeliveryIds ids) {
        this.outbox = new Outbox(store);
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Opens the routes and goes on with what the store has. Stored messages of a route that is not there any more become dead letters.
     *
     * @param timer runs something after a time of the clock
     * @param executor each route works on a thread of it while it has something to do; virtual threads
     * @param seed of the jitter of waits and of the ids
     * @throws IllegalArgumentException if two routes have one name
     */
    public static Deliveries open(
            List<Route> routes,
            MonitorStore store,
            InstantSource clock,
            BiConsumer<Duration, Runnable> timer,
            Executor executor,
            long seed) {
        List<AlertDelivery> stored = store.deliveries();
        SplittableRandom random = new SplittableRandom(seed);
        DeliveryIds ids = new DeliveryIds(clock.instant(), random, stored);
        Deliveries deliveries = new Deliveries(store, clock, ids);
        for (Route route : routes) {
            if (deliveries.workers.containsKey(route.name())) {
                throw new IllegalArgumentException(
                        "two routes are called '" + route.name() + "'; give one of them another name");
            }
            RouteWorker worker = new RouteWorker(
                    route,
                    route.channel().open(route.options()),
                    deliveries.outbox,
                    clock,
                    timer,
                    executor,
                    ids,
                    random.split());
            deliveries.workers.put(route.name(), worker);
        }
        stored.forEach(deliveries::restore);
        deliveries.workers.values().forEach(RouteWorker::wake);
        return deliveries;
    }

    private void restore(AlertDelivery delivery) {
        RouteWorker worker = workers.get(delivery.route());
        if (worker != null) {
            worker.restore(delivery);
        } else if (delivery.dead()) {
            strays.put(delivery.id(), delivery);
        } else {
            AlertDelivery letter = new AlertDelivery(
                    delivery.id(),
                    delivery.route(),
                    delivery.occasion(),
                    delivery.alert(),
                    delivery.attempts(),
                    delivery.createdAt(),
                    clock.instant(),
                    "no route is called '" + delivery.route() + "' any more",
                    true);
            strays.put(letter.id(), letter);
            outbox.save(letter);
        }
    }

    /**
     * Stores a message for each of these routes that tells such an alert, and returns: nothing is waited for but the store.
     *
     * @param occasion one of {@link Occasion}, but not a summary
     * @param routeNames empty for all routes
     * @throws IllegalArgumentException if there is no such route or occasion
     * @throws IllegalStateException if this is closed
     */
    public void submit(Alert alert, String occasion, Collection<String> routeNames) {
        Require.oneOf(occasion, Occasion.TOLD, "occasion of an alert");
        routeNames.forEach(name -> Require.oneOf(name, workers.keySet(), "route"));
        if (isClosed) {
            throw new IllegalStateException("the routes are closed; submit nothing after close()");
        }
        Instant now = clock.instant();
        for (RouteWorker worker : workers.values()) {
            String name = worker.route().name();
            if ((routeNames.isEmpty() || routeNames.contains(name))
                    && worker.route().tells(alert, occasion)) {
                AlertDelivery delivery = new AlertDelivery(ids.get(), name, occasion, alert, 0, now, now, "", false);
                outbox.save(delivery);
                worker.add(delivery);
            }
        }
    }

    /** {@return the names of the routes, in their order} */
    public List<String> names() {
        return List.copyOf(workers.keySet());
    }

    /** {@return what is on its way, the oldest first} */
    public List<AlertDelivery> waiting() {
        return sorted(RouteWorker::waiting, List.of());
    }

    /** {@return what is tried no more, the oldest first} */
    public List<AlertDelivery> deadLetters() {
        synchronized (strays) {
            return sorted(RouteWorker::deadLetters, strays.values());
        }
    }

    /** {@return how many messages are on their way} */
    public int waitingCount() {
        return sum("waiting");
    }

    /** {@return how many are tried no more, those of routes that are gone among them} */
    public int deadCount() {
        synchronized (strays) {
            return sum("dead") + strays.size();
        }
    }

    private int sum(String reading) {
        return readings().values().stream()
                .mapToInt(own -> own.getOrDefault(reading, 0.0).intValue())
                .sum();
    }

    private List<AlertDelivery> sorted(Function<RouteWorker, List<AlertDelivery>> of, Collection<AlertDelivery> more) {
        List<AlertDelivery> all = new ArrayList<>(more);
        workers.values().forEach(worker -> all.addAll(of.apply(worker)));
        all.sort(Comparator.comparing(AlertDelivery::createdAt).thenComparing(AlertDelivery::id));
        return List.copyOf(all);
    }

    /**
     * Gives a dead letter to its route once more, with its id but otherwise as new.
     *
     * @throws IllegalArgumentException if there is no such dead letter, or its route is gone
     */
    public void retryDeadLetter(String id) {
        AlertDelivery stray = strays.get(id);
        if (stray != null) {
            throw new IllegalArgumentException("the dead letter " + HostCode.name(id) + " is for the route '"
                    + HostCode.name(stray.route()) + "', which is not there; add the route or discard the letter");
        }
        for (RouteWorker worker : workers.values()) {
            AlertDelivery letter = worker.unbury(id);
            if (letter != null) {
                again(letter, worker);
                return;
            }
        }
        throw noLetter(id);
    }

    private void again(AlertDelivery letter, RouteWorker worker) {
        Instant now = clock.instant();
        AlertDelivery fresh = new AlertDelivery(
                letter.id(), letter.route(), letter.occasion(), letter.alert(), 0, now, now, "", false);
        outbox.save(fresh);
        worker.add(fresh);
    }

    /** {@return how many dead letters were given to their routes once more; those of routes that are gone stay} */
    public int retryDeadLetters() {
        int count = 0;
        for (RouteWorker worker : workers.values()) {
            for (AlertDelivery letter : worker.deadLetters()) {
                if (worker.unbury(letter.id()) != null) {
                    again(letter, worker);
                    count++;
                }
            }
        }
        return count;
    }

    /**
     * Forgets a dead letter.
     *
     * @throws IllegalArgumentException if there is none with that id
     */
    public void discard(String id) {
        @Nullable AlertDelivery letter = strays.remove(id);
        for (RouteWorker worker : workers.values()) {
            letter = letter == null ? worker.unbury(id) : letter;
        }
        if (letter == null) {
            throw noLetter(id);
        }
        outbox.remove(id);
    }

    private static IllegalArgumentException noLetter(String id) {
        return new IllegalArgumentException(
                "no dead letter has the id '" + HostCode.name(id) + "'; deadLetters() lists them");
    }

    /** Forgets dead letters that were tried last before that, as {@link MonitorStore#prune} does in the store. */
    public void prune(Instant before) {
        workers.values().forEach(worker -> worker.forgetDead(before));
        synchronized (strays) {
            strays.values().removeIf(letter -> letter.nextAttemptAt().isBefore(before));
        }
    }

    /**
     * {@return by route: messages {@code delivered} (summaries among them), attempts that {@code failed}, messages {@code merged} into
     * summaries, those {@code waiting} and those {@code dead}}
     */
    public Map<String, Map<String, Double>> readings() {
        return byRoute(RouteWorker::readings);
    }

    /** {@return by route, why it is not well; an empty list for one that is} */
    public Map<String, List<String>> reasons() {
        String failure = outbox.failure();
        return byRoute(worker -> {
            List<String> reasons = new ArrayList<>(worker.reasons());
            if (!failure.isEmpty()) {
                reasons.add("its messages are not stored and would be lost with this process: " + failure);
            }
            return List.copyOf(reasons);
        });
    }

    private <T> Map<String, T> byRoute(Function<RouteWorker, T> what) {
        Map<String, T> all = new LinkedHashMap<>();
        workers.forEach((name, worker) -> all.put(name, what.apply(worker)));
        return Collections.unmodifiableMap(all);
    }

    /** Begins no attempt any more, and waits up to two seconds for those under way. What has not arrived stays in the store. */
    @Override
    public void close() {
        isClosed = true;
        workers.values().forEach(RouteWorker::stop);
        long deadline = System.nanoTime() + GRACE.toNanos();
        workers.values().forEach(worker -> worker.end(deadline));
    }
}
