package io.gpttrader.paper.internal.session;

import io.gpttrader.paper.internal.events.SessionEvents;
import io.gpttrader.paper.internal.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.Trade;

/** The host's listeners, each on a thread of its own; they hear of what happened when what {@link #take} gives is run. */
public final class Listeners implements ListenerCalls {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    /** Two values that a listener gets together. */
    private record Pair<A, B>(A first, B second) {}

    private final @Nullable ListenerQueue<Pair<String, Double>> orders;
    private final @Nullable ListenerQueue<Pair<String, Trade>> fills;
    private final @Nullable ListenerQueue<Pair<String, String>> rejections;
    private final @Nullable ListenerQueue<Pair<Instant, Double>> equity;
    private final InstantSource clock;
    private final SessionEvents events;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean isListening;

    public Listeners(Settings settings) {
        clock = settings.clock;
        events = new SessionEvents(clock);
        orders = queue("orders", settings.onOrder, false);
        fills = queue("fills", settings.onFill, false);
        rejections = queue("rejections", settings.onRejection, false);
        equity = queue("equity", settings.onEquity, true);
    }

    private static <A, B> @Nullable ListenerQueue<Pair<A, B>> queue(
            String name, @Nullable BiConsumer<A, B> listener, boolean newestOnly) {
        return listener == null
                ? null
                : new ListenerQueue<>(name, pair -> listener.accept(pair.first, pair.second), newestOnly);
    }

    /** From now on listeners are called; what a recovered journal holds was delivered before. */
    void listen() {
        isListening = true;
    }

    @Override
    public void ordered(String symbol, double signedUnits) {
        keep(orders, symbol, signedUnits);
    }

    @Override
    public void filled(String symbol, Trade trade) {
        keep(fills, symbol, trade);
    }

    @Override
    public void rejected(String symbol, String reason) {
        keep(rejections, symbol, reason);
    }

    @Override
    public void valued(long time, double value) {
        if (equity != null && isListening) {
            keep(equity, Instant.ofEpochMilli(time), value);
        }
    }

    @Override
    public boolean isWatched() {
        return isListening && events.isWatched();
    }

    @Override
    public void happened(String kind, Map<String, Object> values) {
        if (isWatched()) {
            waiting.add(() -> events.publish(kind, values));
        }
    }

    @Override
    public @Nullable Instant now() {
        return events.isWatched() ? clock.instant() : null;
    }

    /** What happens in the session, for those who watch it. */
    public SessionEvents events() {
        return events;
    }

    private <A, B> void keep(@Nullable ListenerQueue<Pair<A, B>> to, A first, B second) {
        if (to != null && isListening) {
            waiting.add(() -> to.add(new Pair<>(first, second)));
        }
    }

    /** How many things have happened that do not count yet. */
    int waiting() {
        return waiting.size();
    }

    /** Only so many of them will ever count. */
    void forgetAfter(int count) {
        waiting.subList(count, waiting.size()).clear();
    }

    /** Gives what delivers all that has happened since the last time, to whoever runs it when it counts. */
    List<Runnable> take() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<Runnable> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** What waits is still delivered. */
    void close() {
        queues().forEach(ListenerQueue::close);
        events.close();
    }

    /** After the end: waits until all has been delivered, but no longer than a time. */
    public void awaitTold(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (ListenerQueue<?> each : queues()) {
            if (!each.await(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                LOG.atWarn()
                        .setMessage("the session is over, and a listener has not got every event yet")
                        .addKeyValue("listener", each)
                        .log();
            }
        }
    }

    private List<ListenerQueue<?>> queues() {
        List<ListenerQueue<?>> all = new ArrayList<>();
        for (ListenerQueue<?> each : new ListenerQueue<?>[] {orders, fills, rejections, equity}) {
            if (each != null) {
                all.add(each);
            }
        }
        return all;
    }
}
