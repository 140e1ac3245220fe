package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.AlertState;
import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.internal.conditions.EventCounts;
import io.gpttrader.monitor.internal.conditions.Facts;
import io.gpttrader.monitor.internal.events.EventSink;
import io.gpttrader.monitor.internal.readings.Observation;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.support.CanIgnoreReturnValue;
import io.gpttrader.monitor.internal.support.Require;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Raises, counts, escalates and resolves alerts. {@link #observe} is called by the monitor's thread, everything else by any.
 *
 * <p>The listener is told before the store is written, so that a process that ends in between tells again rather than never. Neither happens
 * under the engine's lock.
 */
public final class AlertEngine implements EventSink, AutoCloseable {
    /** The rule of alerts that the host raises without naming one. */
    public static final String HOST_RULE = "host";

    private static final Duration PRUNE_EVERY = Duration.ofHours(1);

    private final InstantSource clock;
    private final Duration retention;
    private final RuleBook rules;
    private final EventCounts counts;
    private final StoreWriter writer;
    private final History history;
    private final Notices notices;
    private final AlertBook book;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile List<Alert> open;
    private volatile List<AlertSilence> silences;
    private volatile List<String> ruleFailures = List.of();
    private volatile long changes;
    private Instant pruneAt = Instant.MIN;

    /**
     * Goes on with the store's open alerts and silences.
     *
     * @param store where alerts are kept
     * @param clock for what is not part of a tick
     * @param rules each with a name of its own
     * @param listener told of what routes should tell
     * @param executor writes to the store, such as a virtual thread a task; {@code Runnable::run} to write at once
     * @param retention resolved alerts and whatever else is older is pruned
     * @throws io.gpttrader.monitor.MonitorStoreException if the store cannot be read
     */
    public AlertEngine(
            MonitorStore store,
            InstantSource clock,
            List<Rule> rules,
            AlertListener listener,
            Executor executor,
            Duration retention) {
        this.clock = clock;
        this.retention = retention;
        this.rules = new RuleBook(rules);
        this.counts = new EventCounts(this.rules.countedEvents());
        this.writer = new StoreWriter(store, executor);
        this.history = new History(store, writer);
        this.notices = new Notices(listener);
        this.book = new AlertBook(writer, notices);
        book.restore(store, this.rules, clock.instant());
        this.open = book.alerts();
        this.silences = book.silences.all();
    }

    @Override
    public void accept(String component, Map<String, Object> event) {
        counts.count(component, event);
    }

    /**
     * Looks at a tick.
     *
     * @param observation what was sampled
     * @param health by component or check
     */
    public void observe(Observation observation, Map<String, ComponentHealth> health) {
        Facts facts = new Facts(observation, health, counts);
        locked(() -> {
            rules.look(facts, book);
            book.endOfTick(facts.now());
            ruleFailures = rules.failures();
            if (!facts.now().isBefore(pruneAt)) {
                pruneAt = facts.now().plus(PRUNE_EVERY);
                writer.prune(facts.now().minus(retention));
            }
            return facts;
        });
    }

    /** An alert of the host's own, under the rule {@link #HOST_RULE}. */
    public Alert raise(String component, AlertLevel level, String message) {
        return raise(HOST_RULE, component, level, message);
    }

    /**
     * An alert of the host's own, which only a person or the host resolves. If one of this rule and component is open, it is counted, takes the
     * message and the higher level; routes are told only if the level has risen.
     *
     * @return the alert, new or open already
     * @throws IllegalArgumentException if a name is not valid, the rule is one of the monitor's rules, or the message is blank
     */
    public Alert raise(String rule, String component, AlertLevel level, String message) {
        RuleChecks.name(rule, "rule");
        RuleChecks.name(component, "component");
        rules.requireForeign(rule);
        if (message.isBlank()) {
            throw new IllegalArgumentException(
                    "the message of an alert on '" + component + "' is blank; say what was found");
        }
        return locked(() -> book.raiseByHost(rule, component, level, message, clock.instant()));
    }

    /**
     * Someone has taken an alert on. One that is acknowledged already stays as it is.
     *
     * @throws IllegalArgumentException if no open alert has the id
     */
    public Alert acknowledge(String id, String by) {
        String who = RuleChecks.who(by);
        return locked(() -> book.acknowledge(id, who, clock.instant()));
    }

    /**
     * Someone says that an alert is over. If its condition still holds, a new alert is raised once it has held for as long as the rule asks.
     *
     * @throws IllegalArgumentException if no open alert has the id
     */
    public Alert resolve(String id, String by) {
        String who = RuleChecks.who(by);
        return locked(() -> {
            Alert resolved = book.resolve(id, who, clock.instant());
            rules.restart(resolved);
            return resolved;
        });
    }

    /**
     * From now on, alerts are raised and kept but not told. What routes have been told of, they are told the acknowledgement and end of.
     *
     * @param rule a rule's name, {@code "*"} for all
     * @param component a component's name, {@code "*"} for all
     * @throws IllegalArgumentException if a name or the time is not valid
     */
    public AlertSilence silence(String rule, String component, Duration time, String by) {
        return locked(() -> {
            AlertSilence silence = book.silences.add(rule, component, time, by, clock.instant());
            writer.save(silence);
            return silence;
        });
    }

    /**
     * Ends a silence: active alerts that it kept back are told at once.
     *
     * @throws IllegalArgumentException if no silence has the id
     */
    public void unsilence(String id) {
        locked(() -> {
            book.silences.remove(id);
            writer.removeSilence(id);
            book.tellUnsilenced(clock.instant());
            return id;
        });
    }

    /** A component is watched no more: its alerts are resolved. */
    public void forget(String component) {
        locked(() -> {
            counts.forget(component);
            rules.forget(component);
            book.forget(component, clock.instant());
            return component;
        });
    }

    /** Under the lock, and then told and written without it. */
    @CanIgnoreReturnValue
    @SuppressWarnings("NonAtomicVolatileUpdate") // written under the lock
    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            T result = action.get();
            if (book.takeChanged()) {
                open = book.alerts();
                changes = changes + 1;
            }
            List<AlertSilence> now = book.silences.all();
            if (!now.equals(silences)) {
                silences = now;
                changes = changes + 1;
            }
            return result;
        } finally {
            lock.unlock();
            notices.tell();
            writer.flush();
        }
    }

    /** {@return those not resolved, the oldest first} */
    public List<Alert> open() {
        return open;
    }

    /** {@return those that had not ended at the last tick} */
    public List<AlertSilence> silences() {
        return silences;
    }

    /** {@return grows whenever an alert or a silence has changed} */
    public long changes() {
        return changes;
    }

    /**
     * Alerts raised in a time, the newest first. If the store cannot be read, those in memory, and {@link #reasons} says so.
     *
     * @param from inclusive
     * @param to exclusive
     * @param limit at most so many, at least 0
     */
    public List<Alert> history(Instant from, Instant to, int limit) {
        Require.atLeast(limit, 0, "the limit of a history", "give how many to return");
        return history.alerts(from, to, limit, open);
    }

    /** {@return why alerts do not work as they should: the store, a rule's calendar, the routes; empty where all is well} */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>(writer.reasons());
        reasons.addAll(history.reasons());
        reasons.addAll(ruleFailures);
        String failure = notices.failure();
        if (failure != null) {
            reasons.add(failure);
        }
        return List.copyOf(reasons);
    }

    /** Writes what waits before it returns, unless the store fails or takes longer than a few seconds. To be called before the store is closed. */
    @Override
    public void close() {
        writer.close();
    }

    /** {@return whether an alert is open and nobody has taken it on} */
    static boolean isActive(Alert alert) {
        return alert.state() == AlertState.ACTIVE;
    }
}
