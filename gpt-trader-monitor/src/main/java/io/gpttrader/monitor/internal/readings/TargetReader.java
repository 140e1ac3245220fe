package io.gpttrader.monitor.internal.readings;

import io.gpttrader.monitor.internal.support.HostCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one target on a virtual thread of its own, so that a function of the host that hangs holds up neither the monitor nor another target,
 * and is not called again before it has answered.
 */
final class TargetReader {
    final Target target;

    /** What was read. */
    record Sample(Map<String, Double> readings, Map<String, List<Map<String, Object>>> tables, List<String> failures) {}

    private volatile @Nullable Sample latest;
    private @Nullable CountDownLatch running;
    private Instant askedAt = Instant.MIN;
    private boolean isLate;

    TargetReader(Target target) {
        this.target = target;
    }

    /** Begins to read, unless the last time has not ended: then it is not waited for again either. */
    void ask(Instant now) {
        CountDownLatch before = running;
        isLate = before != null && before.getCount() > 0;
        if (isLate) {
            return;
        }
        CountDownLatch mine = new CountDownLatch(1);
        running = mine;
        askedAt = now;
        Thread.ofVirtual().name("monitor-read-" + target.name()).start(() -> {
            try {
                latest = read();
            } finally {
                mine.countDown();
            }
        });
    }

    /** What was read by the last {@link #ask}; where it has not answered within that time, why nothing is known. */
    Sample await(long nanos, Instant now) throws InterruptedException {
        CountDownLatch asked = running;
        Sample sample =
                asked != null && asked.await(isLate ? 0 : Math.max(0, nanos), TimeUnit.NANOSECONDS) ? latest : null;
        if (sample != null) {
            return sample;
        }
        String reason = "its readings have not answered for "
                + Duration.between(askedAt, now).toMillis() + " ms";
        return new Sample(Map.of(), Map.of(), List.of(reason));
    }

    private Sample read() {
        List<String> failures = new ArrayList<>();
        Map<String, Double> readings = Map.of();
        Supplier<? extends Map<String, Double>> source = target.readings();
        if (source != null) {
            try {
                readings = copy(source.get());
            } catch (Throwable e) {
                failures.add("its readings failed: " + HostCode.plain(String.valueOf(e)));
            }
        }
        Map<String, List<Map<String, Object>>> tables = new LinkedHashMap<>();
        target.tables().forEach((name, rows) -> {
            try {
                tables.put(name, copyRows(rows.get()));
            } catch (Throwable e) {
                failures.add("its table " + name + " failed: " + HostCode.plain(String.valueOf(e)));
            }
        });
        return new Sample(readings, Collections.unmodifiableMap(tables), List.copyOf(failures));
    }

    /** A reading of null is one that is not known. */
    private static Map<String, Double> copy(Map<String, Double> readings) {
        Map<String, Double> copy = new LinkedHashMap<>();
        readings.forEach(
                (name, value) -> copy.put(String.valueOf(name), value == null ? Double.valueOf(Double.NaN) : value));
        return Collections.unmodifiableMap(copy);
    }

    private static List<Map<String, Object>> copyRows(List<? extends Map<String, Object>> rows) {
        List<Map<String, Object>> copy = new ArrayList<>(rows.size());
        for (Map<String, Object> row : rows) {
            copy.add(Collections.unmodifiableMap(new LinkedHashMap<>(row)));
        }
        return Collections.unmodifiableList(copy);
    }
}
