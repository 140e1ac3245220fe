package io.gpttrader.paper.internal.session;

import io.gpttrader.paper.internal.events.SessionTables;
import io.gpttrader.paper.internal.feed.SessionFeeds;
import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.journal.Journal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a session and does not count yet. It counts when the journal has it: only then are readings and tables as it left them, and
 * only then do listeners hear of it.
 *
 * <p>A session that has bars to catch up with leaves a group to another thread and goes on. What follows is kept back until that group is written:
 * there is one on its way at most, and {@link #commit} waits for it.
 */
final class SessionCommits {

    /** Of a session that catches up, readings are not made for each group. */
    private static final long READINGS_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** A group on its way to the journal, and what is to be known when it is there. */
    private record OnItsWay(
            SessionReadings.@Nullable Published readings,
            @Nullable Map<String, List<Map<String, Object>>> tables,
            List<Runnable> calls,
            Arrivals bars,
            Arrivals orders) {}

    /** When what was waited for came, by {@link System#nanoTime}; many together have the same time. */
    private static final class Arrivals {
        private long[] nanos = new long[16];
        private long[] counts = new long[16];
        private int size;

        void add(long at) {
            if (size > 0 && nanos[size - 1] == at) {
                counts[size - 1]++;
                return;
            }
            if (size == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * size);
                counts = Arrays.copyOf(counts, 2 * size);
            }
            nanos[size] = at;
            counts[size++] = 1;
        }
    }

    private final SessionCore core;
    private final Journal journal;
    private final Listeners listeners;
    private final SessionReadings readings;
    private final SessionCheckpoints checkpoints;
    private final SessionFeeds feeds;
    private final SessionTables tables = new SessionTables();
    private final WriteBehind writer = new WriteBehind("gpt-trader-paper-journal");

    private List<Entry> group = new ArrayList<>();
    private Arrivals bars = new Arrivals();
    private Arrivals orders = new Arrivals();
    private @Nullable OnItsWay onItsWay;
    private long readAt;

    /** Whether the other thread writes a checkpoint. */
    private boolean isCheckpointBegun;

    /** Whether the last group has no readings yet. */
    private boolean owesReadings;

    SessionCommits(
            SessionCore core,
            Journal journal,
            Listeners listeners,
            SessionReadings readings,
            SessionCheckpoints checkpoints,
            SessionFeeds feeds) {
        this.core = core;
        this.journal = journal;
        this.listeners = listeners;
        this.readings = readings;
        this.checkpoints = checkpoints;
        this.feeds = feeds;
    }

    void add(List<Entry> entries) {
        group.addAll(entries);
    }

    /** Entries that wait. */
    int size() {
        return group.size();
    }

    /** A bar that came at a time has been processed; its order is among the entries, where it led to one. */
    void processed(long nanos, boolean isBar, boolean isOrdered) {
        if (isBar) {
            bars.add(nanos);
        }
        if (isOrdered) {
            orders.add(nanos);
        }
    }

    /** What has happened so far counts when this returns. */
    void commit() {
        end();
        if (group.isEmpty()) {
            if (owesReadings) {
                publish(taken(true));
            }
            return;
        }
        append();
        checkpoints.committed();
    }

    private void append() {
        journal.append(group);
        OnItsWay its = taken(true);
        group.clear();
        publish(its);
    }

    /** What has happened so far will count when it is written, and the session may go on. */
    void leave() {
        end();
        if (group.isEmpty()) {
            commit();
            return;
        }
        if (checkpoints.isDue()) {
            append();
            isCheckpointBegun = true;
            checkpoints.begin(writer);
            return;
        }
        List<Entry> entries = group;
        group = new ArrayList<>(entries.size());
        onItsWay = taken(System.nanoTime() - readAt > READINGS_NANOS);
        writer.begin(() -> journal.append(entries));
    }

    /** Lets know what has been written meanwhile. */
    void look() {
        if (onItsWay != null && writer.isDone()) {
            end();
        }
    }

    /** Waits for the group that is on its way; then it counts, or what kept it from being written is thrown. And for a checkpoint. */
    void end() {
        if (isCheckpointBegun) {
            isCheckpointBegun = false;
            checkpoints.end(writer);
        }
        OnItsWay its = onItsWay;
        if (its != null) {
            onItsWay = null;
            writer.end();
            publish(its);
        }
    }

    /** After a failure: what came before it counts, as far as it can be written. */
    void rescue() {
        end();
        journal.append(group);
        listeners.take().forEach(Runnable::run);
    }

    /** After a failure: what has been written counts, and nothing else will. */
    void abandon() {
        group.clear();
        end();
    }

    void close() {
        writer.close();
    }

    private OnItsWay taken(boolean withReadings) {
        OnItsWay its = new OnItsWay(
                withReadings ? readings.made(core, feeds.lagSeconds(), feeds.waiting()) : null,
                tables.isWanted() ? core.tables() : null,
                listeners.take(),
                bars,
                orders);
        readAt = withReadings ? System.nanoTime() : readAt;
        owesReadings = !withReadings;
        bars = new Arrivals();
        orders = new Arrivals();
        return its;
    }

    private void publish(OnItsWay its) {
        long now = System.nanoTime();
        for (int i = 0; i < its.bars.size; i++) {
            readings.processed(now - its.bars.nanos[i], its.bars.counts[i]);
        }
        for (int i = 0; i < its.orders.size; i++) {
            readings.ordered(now - its.orders.nanos[i], its.orders.counts[i]);
        }
        if (its.readings != null) {
            readings.publish(its.readings);
        }
        if (its.tables != null) {
            tables.publish(its.tables);
        }
        its.calls.forEach(Runnable::run);
    }

    // ---- tables of those who watch

    boolean areTablesWanted() {
        return tables.isWanted();
    }

    /** From now on tables are made at each commit, and where this is one, now. */
    void wantTables(boolean now) {
        tables.want();
        if (now) {
            tables.publish(core.tables());
        }
    }

    List<Map<String, Object>> rows(String table) {
        return tables.rows(table);
    }
}
