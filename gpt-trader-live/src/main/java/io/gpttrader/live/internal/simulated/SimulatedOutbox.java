package io.gpttrader.live.internal.simulated;

import io.gpttrader.live.BrokerEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes events on, in the order in which they happened, one at a time, on the thread of the call that caused them: they have been
 * delivered when that call returns. A listener that calls the broker itself gets the events of its call afterwards.
 */
final class SimulatedOutbox {
    private static final Logger log = LoggerFactory.getLogger(SimulatedOutbox.class);

    private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock delivery = new ReentrantLock();

    private record Letter(@Nullable Listener to, BrokerEvent event) {}

    private record Listener(Consumer<? super BrokerEvent> consumer, AtomicBoolean isOpen) {
        void tell(BrokerEvent event) {
            if (!isOpen.get()) {
                return;
            }
            try {
                consumer.accept(event);
            } catch (RuntimeException e) {
                log.atError()
                        .setMessage("a listener of the simulated broker failed; it is told what follows")
                        .addKeyValue("event", event)
                        .setCause(e)
                        .log();
            }
        }
    }

    /** Adds an event to what is delivered next. Called while the state that it is about is locked, so that the order is right. */
    void add(BrokerEvent event) {
        letters.add(new Letter(null, event));
    }

    /** Called while the state is locked. */
    AutoCloseable listen(Consumer<? super BrokerEvent> consumer) {
        Listener listener = new Listener(consumer, new AtomicBoolean(true));
        letters.add(new Letter(listener, new BrokerEvent.Connected()));
        return () -> {
            listener.isOpen().set(false);
            listeners.remove(listener);
        };
    }

    /** Delivers what has been added, except while this thread is delivering already. Called without any lock. */
    void deliver() {
        if (delivery.isHeldByCurrentThread()) {
            return;
        }
        delivery.lock();
        try {
            for (Letter next = letters.poll(); next != null; next = letters.poll()) {
                deliver(next);
            }
        } finally {
            delivery.unlock();
        }
    }

    private void deliver(Letter letter) {
        Listener newcomer = letter.to();
        if (newcomer == null) {
            listeners.forEach(each -> each.tell(letter.event()));
        } else if (newcomer.isOpen().get()) {
            listeners.add(newcomer);
            newcomer.tell(letter.event());
        }
    }

    void closeAll() {
        listeners.forEach(each -> each.isOpen().set(false));
        listeners.clear();
    }
}
