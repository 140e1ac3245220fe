package io.gpttrader.paper.internal.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The JDK's collections and maps, by what is in them and in which order; how they keep it is their own. */
final class Groups {
    private static final List<Class<?>> CHANGEABLE = List.of(
            ArrayList.class,
            LinkedList.class,
            ArrayDeque.class,
            HashSet.class,
            LinkedHashSet.class,
            TreeSet.class,
            CopyOnWriteArrayList.class,
            HashMap.class,
            LinkedHashMap.class,
            TreeMap.class,
            ConcurrentHashMap.class,
            IdentityHashMap.class);

    private static final int FIXED_LIST = 32;
    private static final int FIXED_SET = 33;
    private static final int FIXED_MAP = 34;

    /** Knows the class of its keys while it has any; one without is made of the one that is there. */
    private static final int ENUM_MAP = 35;

    private Groups() {}

    /** How a collection or a map is written. */
    static int kindOf(Object group) {
        int kind = CHANGEABLE.indexOf(group.getClass());
        if (kind >= 0) {
            rejectOrders(group);
            return kind;
        }
        if (group.getClass() == EnumMap.class) {
            return ENUM_MAP;
        }
        String name = group.getClass().getName();
        boolean isFixed = name.startsWith("java.util.ImmutableCollections$")
                || name.startsWith("java.util.Collections$Unmodifiable")
                || name.startsWith("java.util.Collections$Empty")
                || name.startsWith("java.util.Collections$Singleton")
                || name.equals("java.util.Arrays$ArrayList");
        if (!isFixed || group instanceof SortedSet<?> || group instanceof SortedMap<?, ?>) {
            throw new StateException("the state of " + name + " cannot be read");
        }
        return group instanceof Map<?, ?> ? FIXED_MAP : group instanceof Set<?> ? FIXED_SET : FIXED_LIST;
    }

    private static void rejectOrders(Object group) {
        boolean isNatural = !(group instanceof SortedSet<?> set && set.comparator() != null)
                && !(group instanceof NavigableMap<?, ?> map && map.comparator() != null);
        if (!isNatural) {
            throw new StateException("the order of a " + group.getClass().getName() + " cannot be read");
        }
    }

    static boolean isChangeable(int kind) {
        return kind < CHANGEABLE.size();
    }

    /** An empty one of a kind that can change. */
    @SuppressWarnings("JdkObsolete") // what the host's class has is made again, whether a faster one exists or not
    static Object make(int kind) {
        return switch (kind) {
            case 0 -> new ArrayList<>();
            case 1 -> new LinkedList<>();
            case 2 -> new ArrayDeque<>();
            case 3 -> new HashSet<>();
            case 4 -> new LinkedHashSet<>();
            case 5 -> new TreeSet<>();
            case 6 -> new CopyOnWriteArrayList<>();
            case 7 -> new HashMap<>();
            case 8 -> new LinkedHashMap<>();
            case 9 -> new TreeMap<>();
            case 10 -> new ConcurrentHashMap<>();
            case 11 -> new IdentityHashMap<>();
            default -> throw new StateException("a collection of the unknown kind " + kind);
        };
    }

    static boolean isOfKind(@Nullable Object group, int kind) {
        return group != null && isChangeable(kind) && group.getClass() == CHANGEABLE.get(kind);
    }

    /** One that does not change. */
    static Object fixed(int kind, List<@Nullable Object> elements) {
        if (kind == FIXED_LIST) {
            return Arrays.asList(elements.toArray());
        }
        if (kind == FIXED_SET) {
            return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
        }
        throw new StateException("a collection of the unknown kind " + kind);
    }

    /** A map that is made when all that is in it is known. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the keys are constants, as those that were written
    static Object map(int kind, Map<@Nullable Object, @Nullable Object> entries, @Nullable Object there) {
        if (kind != ENUM_MAP) {
            return Collections.unmodifiableMap(entries);
        }
        if (entries.isEmpty()) {
            if (there instanceof EnumMap<?, ?> its) {
                EnumMap<?, ?> copy = its.clone();
                copy.clear();
                return copy;
            }
            throw new StateException("nobody knows the keys of an empty map");
        }
        return new EnumMap((Map) entries);
    }

    /** The elements in their order. */
    static List<@Nullable Object> elements(@Nullable Object group) {
        List<@Nullable Object> all = new ArrayList<>();
        if (group instanceof Collection<?> several) {
            all.addAll(several);
        }
        return all;
    }

    /** Whether two lists hold the same objects. */
    static boolean areSame(List<@Nullable Object> one, List<@Nullable Object> other) {
        boolean same = one.size() == other.size();
        for (int i = 0; same && i < one.size(); i++) {
            same = one.get(i) == other.get(i);
        }
        return same;
    }
}
