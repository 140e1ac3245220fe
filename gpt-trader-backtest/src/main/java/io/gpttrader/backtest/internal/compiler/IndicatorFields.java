package io.gpttrader.backtest.internal.compiler;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads private fields of ta4j's indicators and rules, a few nanoseconds each. Handles of variables take any object as their owner, where
 * those of methods would have a class made for each kind of owner, for which the first run of a process had to wait.
 */
final class IndicatorFields {

    private IndicatorFields() {}

    /** A reader of a field that holds an object. */
    static VarHandle object(Class<?> type, String name) throws ReflectiveOperationException {
        return handle(type, name, Object.class);
    }

    /** A reader of a field of type {@code int}. */
    static VarHandle count(Class<?> type, String name) throws ReflectiveOperationException {
        return handle(type, name, int.class);
    }

    /** A reader of a field of type {@code boolean}. */
    static VarHandle flag(Class<?> type, String name) throws ReflectiveOperationException {
        return handle(type, name, boolean.class);
    }

    /** A reader of a field of type {@code double}. */
    static VarHandle amount(Class<?> type, String name) throws ReflectiveOperationException {
        return handle(type, name, double.class);
    }

    private static VarHandle handle(Class<?> type, String name, Class<?> kind) throws ReflectiveOperationException {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (field.getName().equals(name) && kind.isAssignableFrom(field.getType())) {
                    return MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
                            .unreflectVarHandle(field);
                }
            }
        }
        throw new NoSuchFieldException(type.getName() + " has no field " + name + " of type " + kind.getSimpleName());
    }

    static @Nullable Object readObject(VarHandle field, Object owner) {
        return (Object) field.get(owner);
    }

    static int readCount(VarHandle field, Object owner) {
        return (int) field.get(owner);
    }

    static boolean readFlag(VarHandle field, Object owner) {
        return (boolean) field.get(owner);
    }

    static double readAmount(VarHandle field, Object owner) {
        return (double) field.get(owner);
    }
}
