package io.gpttrader.backtest.internal.compiler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** Reads private fields of ta4j's indicators and rules, a few nanoseconds each. */
final class IndicatorFields {
    private static final MethodType OBJECT = MethodType.methodType(Object.class, Object.class);
    private static final MethodType COUNT = MethodType.methodType(int.class, Object.class);
    private static final MethodType AMOUNT = MethodType.methodType(double.class, Object.class);

    private IndicatorFields() {}

    /** A reader of a field that holds an object. */
    static MethodHandle object(Class<?> type, String name) throws ReflectiveOperationException {
        return handle(type, name).asType(OBJECT);
    }

    /** A reader of a field of type {@code int}. */
    static MethodHandle count(Class<?> type, String name) throws ReflectiveOperationException {
        return handle(type, name).asType(COUNT);
    }

    /** A reader of a field of type {@code double}. */
    static MethodHandle amount(Class<?> type, String name) throws ReflectiveOperationException {
        return handle(type, name).asType(AMOUNT);
    }

    private static MethodHandle handle(Class<?> type, String name) throws ReflectiveOperationException {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return MethodHandles.lookup().unreflectGetter(field);
                }
            }
        }
        throw new NoSuchFieldException(type.getName() + " has no field " + name);
    }

    static @Nullable Object readObject(MethodHandle field, Object owner) {
        try {
            return (Object) field.invokeExact(owner);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot read a field of " + owner.getClass(), e);
        }
    }

    static int readCount(MethodHandle field, Object owner) {
        try {
            return (int) field.invokeExact(owner);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot read a field of " + owner.getClass(), e);
        }
    }

    static double readAmount(MethodHandle field, Object owner) {
        try {
            return (double) field.invokeExact(owner);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot read a field of " + owner.getClass(), e);
        }
    }
}
