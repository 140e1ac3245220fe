package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.internal.channels.ChannelSettings;
import io.gpttrader.monitor.internal.store.MonitorStore;
import io.gpttrader.monitor.internal.store.MonitorStores;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A process that tells alerts from a store on disk, until it is killed or everything is told. */
final class DeliveringProcess {
    private DeliveringProcess() {}

    /** Given the store's file, the receiver's address, the first alert's number and how many; prints each number that is submitted. */
    public static void main(String[] arguments) throws IOException {
        Route route = new Route(
                        "hook",
                        ChannelSettings.webhook(URI.create(arguments[1]), () -> "0123456789abcdef0123456789abcdef"),
                        100_000)
                .withRetry(1_000_000, Duration.ofMillis(2));
        int first = Integer.parseInt(arguments[2]);
        int count = Integer.parseInt(arguments[3]);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (MonitorStore store = MonitorStores.open(Path.of(arguments[0]));
                var executor = Executors.newVirtualThreadPerTaskExecutor();
                Deliveries deliveries = Deliveries.open(
                        List.of(route),
                        store,
                        InstantSource.system(),
                        (wait, work) -> timer.schedule(work, wait.toNanos(), TimeUnit.NANOSECONDS),
                        executor,
                        System.nanoTime())) {
            for (int i = first; i < first + count; i++) {
                deliveries.submit(
                        Alerts.alert("id-" + i, "rule", "c" + i % 5, AlertLevel.WARNING, "m" + i), "raised", List.of());
                System.out.println(i);
            }
            Await.until(() -> deliveries.waiting().isEmpty());
            System.out.println("told");
            System.out.println(System.in.read());
        } finally {
            timer.shutdownNow();
        }
    }
}
