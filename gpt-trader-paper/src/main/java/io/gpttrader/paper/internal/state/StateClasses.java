package io.gpttrader.paper.internal.state;

import java.util.HashMap;
import java.util.Map;

/** The classes that a state names. */
final class StateClasses {
    private final Map<String, Class<?>> byName = new HashMap<>();

    Class<?> named(String name) {
        return byName.computeIfAbsent(name, StateClasses::find);
    }

    private static Class<?> find(String name) {
        ClassLoader own = StateClasses.class.getClassLoader();
        try {
            return Class.forName(name, false, own);
        } catch (ClassNotFoundException | LinkageError e) {
            try {
                return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            } catch (ClassNotFoundException | LinkageError also) {
                throw new StateException("there is no class " + name, also);
            }
        }
    }
}
