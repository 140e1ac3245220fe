package io.gpttrader.monitor.internal.readings;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads all targets at once. Targets may come and go by any thread; {@link #sample} is called by the monitor's. */
public final class Sampler {
    private final Duration patience;
    private final List<TargetReader> readers = new CopyOnWriteArrayList<>();

    /** Waits so long for all targets together. */
    public Sampler(Duration patience) {
        this.patience = patience;
    }

    /** Watches one more. */
    public void add(Target target) {
        synchronized (readers) {
            if (readers.stream().anyMatch(reader -> reader.target.name().equals(target.name()))) {
                throw new IllegalArgumentException("a component '" + target.name()
                        + "' is watched already; give this one another name, or unwatch the other first");
            }
            readers.add(new TargetReader(target));
        }
    }

    /** {@return whether it was watched until now} */
    public boolean remove(String name) {
        synchronized (readers) {
            return readers.removeIf(reader -> reader.target.name().equals(name));
        }
    }

    /** {@return what is watched, in the order it came} */
    public List<Target> targets() {
        return readers.stream().map(reader -> reader.target).toList();
    }

    /**
     * Reads everything.
     *
     * @param now the time of the tick
     * @param eventTimes by component and kind
     */
    public Observation sample(Instant now, Map<String, Map<String, Instant>> eventTimes) throws InterruptedException {
        List<TargetReader> asked = List.copyOf(readers);
        asked.forEach(reader -> reader.ask(now));
        long end = System.nanoTime() + patience.toNanos();
        Map<String, Map<String, Double>> readings = new LinkedHashMap<>();
        Map<String, Map<String, List<Map<String, Object>>>> tables = new LinkedHashMap<>();
        Map<String, List<String>> failures = new LinkedHashMap<>();
        for (TargetReader reader : asked) {
            TargetReader.Sample sample = reader.await(end - System.nanoTime(), now);
            readings.put(reader.target.name(), sample.readings());
            tables.put(reader.target.name(), sample.tables());
            if (!sample.failures().isEmpty()) {
                failures.put(reader.target.name(), sample.failures());
            }
        }
        return new Observation(
                now,
                Collections.unmodifiableMap(readings),
                Collections.unmodifiableMap(tables),
                eventTimes,
                Collections.unmodifiableMap(failures));
    }
}
