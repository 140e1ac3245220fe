package io.gpttrader.monitor.internal.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Where meters go: the host's registry or one of our own, and exporters beside it. Close it to end the exporters; the host's registry stays open. */
public final class MeterRegistries implements AutoCloseable {
    private MeterRegistries() {}

    /** {@return one of our own, with Prometheus where its library is on the class path} */
    public static MeterRegistries ours() {
        return new MeterRegistries();
    }

    /** {@return the host's, which is never closed} */
    public static MeterRegistries hosts(MeterRegistry registry) {
        return new MeterRegistries();
    }

    /** Adds memory, threads, GC, processor, files and the disk of a folder, as Micrometer's own binders name them. */
    public void addJvm(Path folder) {}

    /**
     * Adds MBeans of a domain.
     *
     * @throws IllegalStateException if micrometer-registry-jmx is not on the class path
     */
    public void addJmx(String domain) {}

    /**
     * Adds a collector that is told each time.
     *
     * @param headers by name; values are secrets
     * @throws IllegalStateException if micrometer-registry-otlp is not on the class path
     */
    public void addOtlp(URI endpoint, Duration every, Map<String, Supplier<String>> headers) {}

    /** Fails where micrometer-registry-jmx is not on the class path; {@code step} names what the host called. */
    public static void requireJmx(String step) {}

    /** Fails where micrometer-registry-otlp is not on the class path; {@code step} names what the host called. */
    public static void requireOtlp(String step) {}

    /** {@return what to register meters with} */
    public MeterRegistry registry() {
        return new CompositeMeterRegistry();
    }

    /** {@return the text for Prometheus, empty where no Prometheus registry is there} */
    public Optional<String> scrape() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
