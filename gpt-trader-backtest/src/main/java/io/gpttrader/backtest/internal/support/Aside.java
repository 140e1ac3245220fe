package io.gpttrader.backtest.internal.support;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;

/**
 * Work beside the calling thread, for a single run over a series so long that it pays. None of the host's own code runs there,
 * and with {@code threads(1)} or the host's own workers everything stays on the calling thread.
 */
public final class Aside {
    /** Fewer bars are done before another thread has begun. */
    private static final int LONG = 1 << 15;

    private final boolean isOn;

    private Aside(boolean isOn) {
        this.isOn = isOn;
    }

    /** Beside the calling thread where there are enough bars. */
    public static Aside over(int bars) {
        return new Aside(bars >= LONG);
    }

    /** Everything on the calling thread. */
    public static Aside none() {
        return new Aside(false);
    }

    /** Whether another thread may do a part of the work. */
    public boolean isOn() {
        return isOn;
    }

    /** Begins at once on another thread, or else does the work when its result is asked for. */
    public <T> Lazy<T> begin(Supplier<T> work) {
        if (!isOn) {
            return Lazy.by(work);
        }
        ForkJoinTask<T> task = ForkJoinPool.commonPool().submit(work::get);
        return Lazy.by(task::join);
    }
}
