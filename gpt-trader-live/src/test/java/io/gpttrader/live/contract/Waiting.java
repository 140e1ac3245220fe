package io.gpttrader.live.contract;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what a broker does by itself. */
final class Waiting {
    private Waiting() {}

    /** Returns as soon as it is so; fails with what is there instead when that takes too long. */
    static void until(Duration patience, String what, BooleanSupplier isSo, Supplier<?> instead) {
        if (!isSoWithin(patience, isSo)) {
            throw new AssertionError(
                    "expected within " + patience.toMillis() + " ms that " + what + "; there is: " + instead.get());
        }
    }

    static boolean isSoWithin(Duration patience, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(2_000_000);
        }
        return true;
    }
}
