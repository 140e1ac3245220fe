package io.gpttrader.backtest.internal.compiler;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Entries by class, put together chapter by chapter until the wanted one is there: most strategies need few of them, and the
 * first run of a process should not wait for the rest. Safe for threads.
 */
final class Chapters<T> {

    /** Makes an entry from a class's fields. */
    @FunctionalInterface
    interface Maker<T> {
        T make(Class<?> type) throws ReflectiveOperationException;
    }

    private final Map<Class<?>, T> entries = new ConcurrentHashMap<>();
    private final Map<Class<?>, String> unreadable = new ConcurrentHashMap<>();
    private final Iterator<Runnable> unread;
    private volatile boolean complete;

    /** Each chapter calls {@link #add}. */
    Chapters(Runnable... chapters) {
        unread = List.of(chapters).iterator();
    }

    void add(Class<?> type, Maker<? extends T> maker) {
        try {
            entries.put(type, maker.make(type));
        } catch (ReflectiveOperationException | RuntimeException e) {
            unreadable.put(type, "its fields cannot be read: " + e.getMessage());
        }
    }

    @Nullable
    T get(Class<?> type) {
        T entry = entries.get(type);
        while (entry == null && !complete) {
            readNext();
            entry = entries.get(type);
        }
        return entry;
    }

    private synchronized void readNext() {
        if (unread.hasNext()) {
            unread.next().run();
        }
        complete = !unread.hasNext();
    }

    /** Why a class that {@link #get} was asked for has no entry, in words. */
    String whyMissing(Class<?> type, String usual) {
        return unreadable.getOrDefault(type, usual);
    }
}
