package io.gpttrader.monitor.internal.health;

import io.gpttrader.monitor.ComponentHealth;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs checks and knows what each of them found last. Any thread may call it, and no method waits for a check. */
public final class HealthChecks implements AutoCloseable {
    private final InstantSource clock;
    private final BiConsumer<Duration, Runnable> timer;
    private final List<CheckRunner> runners = new CopyOnWriteArrayList<>();
    private @Nullable HttpClient http;
    private boolean isClosed;

    /**
     * Runs none yet.
     *
     * @param timer runs a task, on any thread, when the clock has gone on by a duration; not before it returns
     */
    public HealthChecks(InstantSource clock, BiConsumer<Duration, Runnable> timer) {
        this.clock = clock;
        this.timer = timer;
    }

    /**
     * Runs one more, at once and then each period.
     *
     * @throws IllegalArgumentException if there is one of that name, or its settings contradict each other
     * @throws IllegalStateException if it is closed
     */
    public void add(CheckSpec spec) {
        spec.check();
        CheckRunner runner = new CheckRunner(spec, clock, timer, this::http);
        synchronized (this) {
            if (isClosed) {
                throw new IllegalStateException("the checks have ended; start another monitor");
            }
            if (runners.stream().anyMatch(each -> each.spec().name().equals(spec.name()))) {
                throw new IllegalArgumentException("a check '" + spec.name()
                        + "' runs already; give this one another name, or remove the other first");
            }
            runners.add(runner);
        }
        runner.begin();
    }

    /** {@return whether it ran until now} */
    public synchronized boolean remove(String name) {
        List<CheckRunner> these =
                runners.stream().filter(each -> each.spec().name().equals(name)).toList();
        these.forEach(CheckRunner::stop);
        return runners.removeAll(these);
    }

    /** {@return what runs, in the order it came} */
    public List<CheckSpec> specs() {
        return runners.stream().map(CheckRunner::spec).toList();
    }

    /** {@return what each found last, in the order they came; {@code UNKNOWN} before its first result} */
    public List<ComponentHealth> results() {
        return runners.stream().map(CheckRunner::latest).toList();
    }

    /**
     * {@return of a check {@code up} (1, or 0 while it is DOWN), {@code latencyMillis} of the latest attempt (NaN where none answered) and
     * {@code failuresInARow}; all NaN before the first result, empty where no such check runs}
     */
    public Supplier<Map<String, Double>> readings(String name) {
        return () -> runners.stream()
                .filter(each -> each.spec().name().equals(name))
                .findFirst()
                .map(CheckRunner::readings)
                .orElse(Map.of());
    }

    private synchronized HttpClient http() {
        if (isClosed) {
            throw new IllegalStateException("the checks have ended");
        }
        HttpClient client = http;
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(Executors.newThreadPerTaskExecutor(
                            Thread.ofVirtual().name("monitor-check-http-", 0).factory()))
                    .build();
            http = client;
        }
        return client;
    }

    /** Ends all checks without waiting for what still runs, which is interrupted. */
    @Override
    public synchronized void close() {
        isClosed = true;
        runners.forEach(CheckRunner::stop);
        if (http != null) {
            http.shutdownNow();
        }
    }
}
