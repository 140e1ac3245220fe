package io.gpttrader.live.internal.support;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when first asked for, once, by whichever thread asks. */
public class Lazy<T> implements Supplier<T> {
    private @Nullable Supplier<? extends T> maker;
    private @Nullable T value;
    private boolean isMade;

    private Lazy(@Nullable Supplier<? extends T> maker, @Nullable T value) {
        this.maker = maker;
        this.value = value;
        this.isMade = maker == null;
    }

    /** One that says itself how its value is made: a class takes the first run of a process a third of the time of a lambda. */
    protected Lazy() {}

    public static <T> Lazy<T> by(Supplier<? extends T> maker) {
        return new Lazy<>(maker, null);
    }

    public static <T> Lazy<T> of(T value) {
        return new Lazy<>(null, value);
    }

    /** Makes the value. */
    @SuppressWarnings("NullAway") // there is a maker where no class of its own says how
    protected T make() {
        return maker.get();
    }

    @Override
    @SuppressWarnings("NullAway") // there is a value by then
    public final synchronized T get() {
        if (!isMade) {
            value = make();
            isMade = true;
            maker = null;
        }
        return value;
    }
}
