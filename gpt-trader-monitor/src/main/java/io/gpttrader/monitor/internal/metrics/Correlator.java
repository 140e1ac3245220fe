package io.gpttrader.monitor.internal.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Joins the events of one decision, of one component. An event belongs to the decision of its {@code correlationId}; without one, to that of
 * its {@code clientOrderId}, which is a decision of its own when nothing else is known of it (a manual order); without both (a rejection by a
 * limit), to the latest open one of its recipe and symbol.
 *
 * <p>At most so many are kept: the oldest gives way to a new one. One that is over is kept for a while, for events that come late; one that
 * is not over is given up after a longer time. Both are measured from when the first event came, by the monitor's ticks, because events of a
 * replay have times of their own. Not thread-safe.
 *
 * @param <T> what is known of a decision
 */
public final class Correlator<T> {
    /** Why a decision is given away. */
    public enum Cause {
        /** It was over. */
        OVER,
        /** It did not come to an end in time. */
        EXPIRED,
        /** Too many were open. */
        CROWDED,
        /** The monitor closes, or no longer watches the component. */
        CLOSED
    }

    private static final int NAMES_OF_ONE = 100;
    private static final long NOT_OVER = -1;

    private final int capacity;
    private final long graceMillis;
    private final long expiryMillis;
    private final Supplier<T> maker;
    private final BiConsumer<T, Cause> farewell;
    private final Map<String, Open<T>> open = new LinkedHashMap<>();
    private final Map<String, String> keyOfOrder = new HashMap<>();
    private final Map<String, String> latestOfRecipe = new HashMap<>();
    private long nowMillis;

    /**
     * For one component.
     *
     * @param capacity how many are kept
     * @param graceMillis how long one is kept that is over
     * @param expiryMillis how long one is kept that is not over
     * @param maker makes what is known of a new one
     * @param farewell is told of each that is kept no longer
     */
    public Correlator(
            int capacity, long graceMillis, long expiryMillis, Supplier<T> maker, BiConsumer<T, Cause> farewell) {
        this.capacity = capacity;
        this.graceMillis = graceMillis;
        this.expiryMillis = expiryMillis;
        this.maker = maker;
        this.farewell = farewell;
    }

    /** {@return the decision that an event belongs to, a new one if need be; null for an event that names none} */
    public @Nullable Open<T> of(Map<String, Object> event) {
        String correlation = EventFields.text(event, "correlationId");
        String order = EventFields.text(event, "clientOrderId");
        String key = key(correlation, order, recipeKey(event));
        if (key == null) {
            return null;
        }
        Open<T> entry = open.get(key);
        if (entry == null) {
            entry = adopt(key, order);
        }
        name(entry, key, order, recipeKey(event));
        return entry;
    }

    private @Nullable String key(String correlation, String order, String recipe) {
        if (!correlation.isEmpty()) {
            return correlation;
        }
        return order.isEmpty() ? latestOfRecipe.get(recipe) : keyOfOrder.getOrDefault(order, order);
    }

    /** A new one, or the one that was known by its order alone until now. */
    private Open<T> adopt(String key, String order) {
        Open<T> known = open.remove(order);
        if (known == null && open.size() >= capacity) {
            Iterator<Open<T>> oldest = open.values().iterator();
            Open<T> gone = oldest.next();
            oldest.remove();
            forget(gone, gone.isOver() ? Cause.OVER : Cause.CROWDED);
        }
        Open<T> entry = known == null ? new Open<>(maker.get(), nowMillis) : known;
        entry.key = key;
        open.put(key, entry);
        return entry;
    }

    private void name(Open<T> entry, String key, String order, String recipe) {
        if (!order.isEmpty() && !key.equals(keyOfOrder.get(order)) && entry.orders.size() < NAMES_OF_ONE) {
            keyOfOrder.put(order, key);
            entry.orders.add(order);
        }
        if (entry.recipe.isEmpty() && recipe.length() > 1) {
            entry.recipe = recipe;
        }
        if (!entry.isOver() && !entry.recipe.isEmpty()) {
            latestOfRecipe.put(entry.recipe, key);
        }
    }

    private static String recipeKey(Map<String, Object> event) {
        return EventFields.text(event, "recipe") + "\n" + EventFields.text(event, "symbol");
    }

    /** It is over: it goes after the grace. */
    public void over(Open<T> decision) {
        if (!decision.isOver()) {
            decision.overMillis = nowMillis;
            latestOfRecipe.remove(decision.recipe, decision.key);
        }
    }

    /** It is not over after all, or not for long: the grace begins again when it is over next. */
    public void reopen(Open<T> decision) {
        decision.overMillis = NOT_OVER;
    }

    /** Tells the time, and gives those away whose time is over. */
    public void tick(long millis) {
        boolean first = nowMillis == 0;
        nowMillis = Math.max(nowMillis, millis);
        Iterator<Open<T>> all = open.values().iterator();
        while (all.hasNext()) {
            Open<T> entry = all.next();
            if (first) {
                entry.cameMillis = nowMillis;
                entry.overMillis = entry.isOver() ? nowMillis : NOT_OVER;
            }
            boolean isExpired = !entry.isOver() && nowMillis - entry.cameMillis >= expiryMillis;
            if (isExpired || (entry.isOver() && nowMillis - entry.overMillis >= graceMillis)) {
                all.remove();
                forget(entry, isExpired ? Cause.EXPIRED : Cause.OVER);
            }
        }
    }

    /** Gives all away. */
    public void close() {
        List<Open<T>> all = new ArrayList<>(open.values());
        open.clear();
        all.forEach(entry -> forget(entry, entry.isOver() ? Cause.OVER : Cause.CLOSED));
    }

    /** Told of each that is open, over or not. */
    public void forEach(Consumer<T> task) {
        open.values().forEach(entry -> task.accept(entry.value));
    }

    public int size() {
        return open.size();
    }

    /** How many names lead to those that are open: for a test of its bounds. */
    int names() {
        return keyOfOrder.size() + latestOfRecipe.size();
    }

    private void forget(Open<T> entry, Cause cause) {
        entry.orders.forEach(order -> keyOfOrder.remove(order, entry.key));
        latestOfRecipe.remove(entry.recipe, entry.key);
        farewell.accept(entry.value, cause);
    }

    /**
     * A decision that is kept.
     *
     * @param <T> what is known of it
     */
    public static final class Open<T> {
        private final T value;
        private final List<String> orders = new ArrayList<>(2);
        private String key = "";
        private String recipe = "";
        private long cameMillis;
        private long overMillis = NOT_OVER;

        private Open(T value, long cameMillis) {
            this.value = value;
            this.cameMillis = cameMillis;
        }

        public T value() {
            return value;
        }

        /** {@return whether {@link Correlator#over} was called for it} */
        public boolean isOver() {
            return overMillis != NOT_OVER;
        }
    }
}
