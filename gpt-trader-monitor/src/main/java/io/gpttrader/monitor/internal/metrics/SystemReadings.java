package io.gpttrader.monitor.internal.metrics;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/** Readings of the component {@code system}: the JVM, its process and the disk of a folder. */
public final class SystemReadings implements Supplier<Map<String, Double>> {
    private SystemReadings() {}

    /** {@return those of this process, with the disk that a folder is on} */
    public static SystemReadings of(Path folder) {
        return new SystemReadings();
    }

    @Override
    public Map<String, Double> get() {
        return Map.of();
    }
}
