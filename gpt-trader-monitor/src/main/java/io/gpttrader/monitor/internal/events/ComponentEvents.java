package io.gpttrader.monitor.internal.events;

import io.gpttrader.monitor.internal.support.HostCode;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The subscription to one component. Its methods are called by one thread at a time, as Reactive Streams 1.0.4 says in rule 1.3. */
final class ComponentEvents implements Flow.Subscriber<Map<String, Object>> {
    /** Asked for at once, and again when half of them have come. */
    private static final long BATCH = 512;

    private final String component;
    private final EventHub hub;
    final ConcurrentMap<String, Instant> times = new ConcurrentHashMap<>();
    volatile long count;
    volatile long lost;
    volatile @Nullable String failure;
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean isCancelled;
    private long asked;

    ComponentEvents(String component, EventHub hub) {
        this.component = component;
        this.hub = hub;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription != null || isCancelled) {
            given.cancel();
            return;
        }
        subscription = given;
        asked = BATCH;
        given.request(BATCH);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others read
    public void onNext(Map<String, Object> event) {
        if (isCancelled) {
            return;
        }
        count = count + 1;
        String kind = String.valueOf(event.get("kind"));
        if (kind.equals("gap") && event.get("lost") instanceof Number number) {
            lost = lost + number.longValue();
        }
        times.put(kind, hub.now());
        hub.tell(component, event);
        Flow.Subscription from = subscription;
        asked--;
        if (asked <= BATCH / 2 && from != null) {
            asked += BATCH;
            from.request(BATCH);
        }
    }

    @Override
    public void onError(Throwable e) {
        failure = HostCode.plain(String.valueOf(e));
    }

    @Override
    public void onComplete() {
        // Its readings tell that it is over.
    }

    void cancel() {
        isCancelled = true;
        Flow.Subscription from = subscription;
        if (from != null) {
            from.cancel();
        }
    }
}
