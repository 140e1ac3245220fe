package io.gpttrader.paper.internal.account;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.Num;

/**
 * Tells whether a strategy is made of ta4j's and this library's classes alone. Those of one symbol know nothing of another's, so they may be asked
 * beside them; a host's class may share what it remembers, and is asked by one thread only.
 */
final class LibraryParts {
    private static final List<String> LIBRARIES = List.of("org.ta4j.", "io.gpttrader.api.");
    private static final String JDK = "java.";

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private LibraryParts() {}

    /** False where an object of another class is found, or one into which nobody can look. */
    static boolean isAll(Object strategy) {
        LibraryParts parts = new LibraryParts();
        parts.add(strategy);
        try {
            boolean isAll = true;
            while (isAll && !parts.open.isEmpty()) {
                isAll = parts.look(parts.open.pop());
            }
            return isAll;
        } catch (IllegalAccessException | InaccessibleObjectException closed) {
            return false;
        }
    }

    private void add(@Nullable Object part) {
        // Nor a logger, which is for all threads.
        boolean isData =
                part instanceof Num || part instanceof Bar || part instanceof BarSeries || part instanceof Logger;
        if (part != null && !isData && seen.add(part)) {
            open.push(part);
        }
    }

    private boolean look(Object part) throws IllegalAccessException {
        String name = part.getClass().getName();
        if (part.getClass().isArray()) {
            for (int i = 0; part instanceof Object[] && i < Array.getLength(part); i++) {
                add(Array.get(part, i));
            }
        } else if (LIBRARIES.stream().anyMatch(name::startsWith)) {
            addFields(part);
        } else if (!name.startsWith(JDK)) {
            return false;
        } else if (part instanceof Collection<?> several) {
            several.forEach(this::add);
        } else if (part instanceof Map<?, ?> map) {
            map.keySet().forEach(this::add);
            map.values().forEach(this::add);
        } else if (part instanceof Optional<?> perhaps) {
            perhaps.ifPresent(this::add);
        } else if (part instanceof AtomicReference<?> perhaps) {
            add(perhaps.get());
        } else if (part instanceof ThreadLocal<?>) {
            return false;
        }
        return true;
    }

    private void addFields(Object part) throws IllegalAccessException {
        for (Class<?> type = part.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            if (type.getName().startsWith(JDK)) {
                // A record or an enum; its constants have no state.
                return;
            }
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    add(field.get(part));
                }
            }
        }
    }
}
