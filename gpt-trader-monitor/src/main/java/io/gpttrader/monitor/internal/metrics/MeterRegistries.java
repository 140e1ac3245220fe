package io.gpttrader.monitor.internal.metrics;

import io.gpttrader.monitor.internal.support.HostCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where meters go: the host's registry or one of our own, and exporters beside it. Close it to end what it began; the host's registry stays
 * open. Set it up by one thread; then any may use it.
 */
public final class MeterRegistries implements AutoCloseable {
    private final MeterRegistry main;
    private final boolean isOurs;
    private final List<MeterRegistry> exporters = new ArrayList<>();
    private final Deque<AutoCloseable> begun = new ArrayDeque<>();
    private MeterRegistry all;
    private Optional<Path> jvmFolder = Optional.empty();

    private MeterRegistries(MeterRegistry main, boolean isOurs) {
        this.main = main;
        this.all = main;
        this.isOurs = isOurs;
    }

    /** {@return one of our own, for Prometheus where its library is on the class path} */
    public static MeterRegistries ours() {
        MeterRegistry main =
                OptionalLibrary.PROMETHEUS.isThere() ? PrometheusText.registry() : new SimpleMeterRegistry();
        return new MeterRegistries(main, true);
    }

    /** {@return the host's, which is never closed} */
    public static MeterRegistries hosts(MeterRegistry registry) {
        return new MeterRegistries(registry, false);
    }

    /** Adds memory, threads, GC, processor, files and the disk of a folder, as Micrometer's own binders name them. */
    public void addJvm(Path folder) {
        jvmFolder = Optional.of(folder);
    }

    /**
     * Adds MBeans of a domain.
     *
     * @throws IllegalStateException if micrometer-registry-jmx is not on the class path
     */
    public void addJmx(String domain) {
        requireJmx("JMX", domain);
        exporters.add(JmxExport.registry(domain));
    }

    /**
     * Adds a collector that is told each time.
     *
     * @param headers by name; values are secrets, asked for at each request
     * @throws IllegalStateException if micrometer-registry-otlp is not on the class path
     */
    public void addOtlp(URI endpoint, Duration every, Map<String, Supplier<String>> headers) {
        requireOtlp("OTLP", endpoint, every);
        Counter failures = Counter.builder(MeterCatalogue.EXPORT_FAILURES)
                .tag("exporter", "otlp")
                .description(MeterCatalogue.meaning(MeterCatalogue.EXPORT_FAILURES))
                .register(main);
        begun.push(() -> main.remove(failures));
        exporters.add(OtlpExport.registry(endpoint, every, headers, failures::increment));
    }

    /** Fails where micrometer-registry-jmx is not on the class path; {@code step} names what the host called. */
    public static void requireJmx(String step) {
        OptionalLibrary.JMX.require(step);
    }

    /** Fails where micrometer-registry-otlp is not on the class path; {@code step} names what the host called. */
    public static void requireOtlp(String step) {
        OptionalLibrary.OTLP.require(step);
    }

    /**
     * Checks what a host's step was given.
     *
     * @param step what the host called, such as {@code Monitor.jmx}
     * @throws IllegalStateException if micrometer-registry-jmx is not on the class path
     * @throws IllegalArgumentException if the domain is none
     */
    public static void requireJmx(String step, String domain) {
        if (!domain.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "a JMX domain must be 1 to 64 letters, digits, '.', '_' and '-' but was '" + HostCode.name(domain)
                            + "'; pass such as \"gpttrader\"");
        }
        OptionalLibrary.JMX.require(step);
    }

    /**
     * Checks what a host's step was given.
     *
     * @param step what the host called, such as {@code Monitor.otlp}
     * @throws IllegalStateException if micrometer-registry-otlp is not on the class path
     * @throws IllegalArgumentException if the address is not one of HTTP, or the time is below a second or above a day
     */
    public static void requireOtlp(String step, URI endpoint, Duration every) {
        if (!("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))
                || endpoint.getHost() == null) {
            throw new IllegalArgumentException(
                    "a collector's address must begin with http:// or https:// and name a host but was "
                            + OtlpSender.place(endpoint) + "; pass such as http://localhost:4318/v1/metrics");
        }
        if (every.compareTo(Duration.ofSeconds(1)) < 0 || every.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("the time between exports must be from a second to a day but was "
                    + every + "; pass such as Duration.ofMinutes(1)");
        }
        OptionalLibrary.OTLP.require(step);
    }

    /** Begins, after all was added; to be called once. */
    public Meters start() {
        if (!exporters.isEmpty()) {
            CompositeMeterRegistry composite = new CompositeMeterRegistry();
            composite.add(main);
            exporters.forEach(composite::add);
            all = composite;
        }
        jvmFolder.ifPresent(folder -> begun.push(new JvmMeters(all, folder)));
        Meters meters = Meters.on(all);
        begun.push(meters);
        return meters;
    }

    /** {@return what a host may add its own meters to, once begun} */
    public MeterRegistry registry() {
        return all;
    }

    /** {@return the text for Prometheus, empty where no Prometheus registry is there} */
    public Optional<String> scrape() {
        return OptionalLibrary.PROMETHEUS.isThere() ? PrometheusText.scrape(main) : Optional.empty();
    }

    /**
     * Ends exporters, and takes all meters out. A collector is sent the last values first, which takes some seconds at most where it does not
     * answer.
     */
    @Override
    public void close() {
        exporters.forEach(MeterRegistry::close);
        while (!begun.isEmpty()) {
            end(begun.pop());
        }
        if (isOurs) {
            main.close();
        }
    }

    private static void end(AutoCloseable task) {
        try {
            task.close();
        } catch (Exception e) {
            throw new IllegalStateException("meters cannot be taken out of their registry: " + e, e);
        }
    }
}
