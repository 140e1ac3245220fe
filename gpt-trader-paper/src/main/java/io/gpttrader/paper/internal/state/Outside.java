package io.gpttrader.paper.internal.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Objects that belong to no state because whoever goes on with it has its own: settings, listeners, functions of the host. They are written as
 * their number, so both sides must name them in the same order.
 */
public final class Outside {
    private final List<Object> all = new ArrayList<>();
    private final Set<Class<?>> kept = new HashSet<>();
    private final Set<Class<?>> classes = new HashSet<>();
    private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();

    /** Adds one; values such as texts and numbers are none. */
    public void add(@Nullable Object one) {
        if (one == null || StateValues.isValue(one)) {
            all.add(this);
        } else {
            int unused = numbers.computeIfAbsent(one, its -> all.size());
            classes.add(one.getClass());
            all.add(one);
        }
    }

    /** Adds what the fields of an object hold. */
    public void addFieldsOf(Object owner) {
        for (Shape.Part part : Shape.ofOwn(owner.getClass()).parts) {
            add(part.kind == Shape.Kind.REFERENCE ? part.get(owner) : null);
        }
    }

    /** Adds all objects of a class, each of which is left as it is where it is. */
    public void keep(Class<?> type) {
        kept.add(type);
    }

    boolean keeps(Object one) {
        return kept.contains(one.getClass());
    }

    /** Whether any of those from outside are of a class. */
    boolean hasAny(Class<?> type) {
        return classes.contains(type);
    }

    @Nullable
    Integer numberOf(Object one) {
        return numbers.get(one);
    }

    Object get(int number) {
        if (number < 0 || number >= all.size() || all.get(number) == this) {
            throw new StateException("an object from outside is missing");
        }
        return all.get(number);
    }
}
