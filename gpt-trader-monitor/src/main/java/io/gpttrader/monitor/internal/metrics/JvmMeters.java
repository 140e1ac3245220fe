package io.gpttrader.monitor.internal.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Micrometer's own meters of the JVM and its process, under the names that dashboards for Micrometer expect. */
final class JvmMeters implements AutoCloseable {
    /** Their names break Prometheus' conventions, so {@code promtool} would object to the whole text. */
    private static final Set<String> LEFT_OUT = Set.of("process.cpu.time", "system.cpu.count");

    /** These come with the first collection. */
    private static final Set<String> LATE = Set.of("jvm.gc.pause", "jvm.gc.concurrent.phase.time");

    private final MeterRegistry registry;
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Set<Meter> before;
    private final Set<Meter> ours;

    JvmMeters(MeterRegistry registry, Path folder) {
        this.registry = registry;
        this.before = new HashSet<>(registry.getMeters());
        List<MeterBinder> binders = List.of(
                gc,
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics(),
                new FileDescriptorMetrics(),
                new DiskSpaceMetrics(folder.toAbsolutePath().toFile()));
        binders.forEach(binder -> binder.bindTo(registry));
        this.ours = new HashSet<>(registry.getMeters());
        ours.removeAll(before);
        ours.stream()
                .filter(meter -> LEFT_OUT.contains(meter.getId().getName()))
                .forEach(registry::remove);
    }

    /** Takes out again what it added; meters that the host had already stay. */
    @Override
    public void close() {
        gc.close();
        ours.forEach(registry::remove);
        registry.getMeters().stream()
                .filter(meter -> LATE.contains(meter.getId().getName()) && !before.contains(meter))
                .forEach(registry::remove);
    }
}
