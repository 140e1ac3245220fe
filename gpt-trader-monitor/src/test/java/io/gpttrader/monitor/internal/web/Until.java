package io.gpttrader.monitor.internal.web;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does, and fails where it does not within a time that is longer than any machine needs. */
final class Until {
    private Until() {}

    static void holds(BooleanSupplier condition) {
        holds(condition, null);
    }

    /** The server has nothing of anyone any more. */
    static void isIdle(WebServer server) {
        holds(
                () -> server.openConnections() == 0 && server.runningRequests() == 0 && server.openStreams() == 0,
                server);
    }

    private static void holds(BooleanSupplier condition, WebServer server) {
        long end = System.nanoTime() + Duration.ofSeconds(25).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 25 s"
                        + (server == null
                                ? ""
                                : ": connections " + server.openConnections() + ", requests " + server.runningRequests()
                                        + ", streams " + server.openStreams()));
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
