package io.gpttrader.analyze.internal.support;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when first asked for, once, by whichever thread asks. */
public final class Lazy<T> implements Supplier<T> {
    private @Nullable Supplier<? extends T> maker;
    private @Nullable T value;

    private Lazy(@Nullable Supplier<? extends T> maker, @Nullable T value) {
        this.maker = maker;
        this.value = value;
    }

    public static <T> Lazy<T> by(Supplier<? extends T> maker) {
        return new Lazy<>(maker, null);
    }

    public static <T> Lazy<T> of(T value) {
        return new Lazy<>(null, value);
    }

    @Override
    @SuppressWarnings("NullAway") // without a maker there is a value
    public synchronized T get() {
        if (maker != null) {
            value = maker.get();
            maker = null;
        }
        return value;
    }
}
