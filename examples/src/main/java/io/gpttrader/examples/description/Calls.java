package io.gpttrader.examples.description;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls methods found by their names. */
final class Calls {
    private Calls() {}

    /**
     * What a method returns.
     *
     * @throws RuntimeException what the method itself threw
     */
    static Object invoke(Method method, @Nullable Object on, Object... arguments) {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(method + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " is not public", e);
        }
    }

    /** The same for a value of the file: what the method rejects is an error of that line. */
    static Object invoke(Item item, Method method, @Nullable Object on, Object... arguments) {
        try {
            return invoke(method, on, arguments);
        } catch (DescriptionException e) {
            throw e;
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
            throw item.error("%s: %s".formatted(item.key(), e.getMessage()), e);
        }
    }

    /** What is made of a value of the file: what is rejected is an error of that line. */
    static <T> T made(Item item, Function<Item, T> maker) {
        try {
            return maker.apply(item);
        } catch (DescriptionException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw item.error("%s: %s".formatted(item.key(), e.getMessage()), e);
        }
    }
}
