package io.gpttrader.backtest.internal.compiler;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Recipes of ta4j's classes, each made when it is first asked for: a strategy needs few of them, and the first run of a process should
 * not wait for a lambda of each. The usual ones are not lambdas at all, as one takes that run as long as three classes. Safe for threads.
 */
abstract class RecipesByName<T> {

    /** Makes a recipe from a class's fields. */
    @FunctionalInterface
    interface Maker<T> {
        T make(Class<?> type) throws ReflectiveOperationException;
    }

    /** Of ta4j's classes only, so that no class of a host's is kept in memory. */
    private final Map<Class<?>, T> made = new ConcurrentHashMap<>();

    private final Map<Class<?>, String> unreadable = new ConcurrentHashMap<>();

    /** The recipe of a class that most strategies have, by its simple name; null of any other. */
    abstract @Nullable T usual(String name, Class<?> type) throws ReflectiveOperationException;

    /** The maker of any other class's by its simple name, null where there is none. */
    abstract @Nullable Maker<T> named(String name);

    final @Nullable T get(Class<?> type) {
        T known = made.get(type);
        return known == null && !unreadable.containsKey(type) ? make(type) : known;
    }

    private @Nullable T make(Class<?> type) {
        if (!isOfTa4j(type)) {
            return null;
        }
        String name = type.getSimpleName();
        try {
            T recipe = usual(name, type);
            if (recipe == null) {
                Maker<T> maker = named(name);
                if (maker == null) {
                    return null;
                }
                recipe = maker.make(type);
            }
            made.put(type, recipe);
            return recipe;
        } catch (ReflectiveOperationException | RuntimeException e) {
            unreadable.put(type, "its fields cannot be read: " + e.getMessage());
            return null;
        }
    }

    /** Whether a class is one of ta4j's own, and not nested in another: these have simple names of their own. */
    static boolean isOfTa4j(Class<?> type) {
        return type.getName().startsWith("org.ta4j.core.") && type.getEnclosingClass() == null;
    }

    /** Why a class that {@link #get} was asked for has no recipe, in words. */
    final String whyMissing(Class<?> type, String usual) {
        return unreadable.getOrDefault(type, usual);
    }
}
