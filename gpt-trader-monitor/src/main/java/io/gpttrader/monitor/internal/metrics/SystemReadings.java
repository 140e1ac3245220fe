package io.gpttrader.monitor.internal.metrics;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Readings of the component {@code system}: the JVM, its process and the disk of a folder. Each is measured when it is asked for, and NaN where
 * the platform does not tell it.
 */
public final class SystemReadings implements Supplier<Map<String, Double>> {
    private static final String SCHEDULER = "jdk.management:type=VirtualThreadScheduler";

    private final Path folder;

    private SystemReadings(Path folder) {
        this.folder = folder;
    }

    /** {@return those of this process, with the disk that a folder is on} */
    public static SystemReadings of(Path folder) {
        return new SystemReadings(folder.toAbsolutePath());
    }

    /** {@return those of this process, with the disk of its working folder} */
    public static SystemReadings ofWorkingFolder() {
        return of(Path.of(""));
    }

    @Override
    public Map<String, Double> get() {
        Map<String, Double> now = new LinkedHashMap<>();
        processor(now);
        heap(now);
        now.put("gcPausesMillis", gcMillis());
        now.put("threads", (double) ManagementFactory.getThreadMXBean().getThreadCount());
        now.put("virtualThreadsMounted", scheduler("MountedVirtualThreadCount"));
        now.put("virtualThreadsQueued", scheduler("QueuedVirtualThreadCount"));
        files(now);
        disk(now);
        now.put("uptimeSeconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1e3);
        return Collections.unmodifiableMap(now);
    }

    private static void processor(Map<String, Double> into) {
        double process = Double.NaN;
        double system = Double.NaN;
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean bean) {
            process = bean.getProcessCpuLoad();
            system = bean.getCpuLoad();
        }
        into.put("cpuPercent", percent(process));
        into.put("systemCpuPercent", percent(system));
    }

    /** Of a fraction, which the JVM gives as below 0 where it does not know it. */
    private static double percent(double fraction) {
        return fraction >= 0 ? fraction * 100 : Double.NaN;
    }

    private static void heap(Map<String, Double> into) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        double most = heap.getMax() < 0 ? Double.NaN : heap.getMax();
        into.put("heapUsedBytes", (double) heap.getUsed());
        into.put("heapMaxBytes", most);
        into.put("heapUsedPercent", percent(heap.getUsed() / most));
    }

    /** Without the cycles of ZGC and Shenandoah, which run beside the program. */
    private static double gcMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(bean -> !bean.getName().endsWith("Cycles"))
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .filter(millis -> millis >= 0)
                .sum();
    }

    private static void files(Map<String, Double> into) {
        double open = Double.NaN;
        double most = Double.NaN;
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.UnixOperatingSystemMXBean bean) {
            open = bean.getOpenFileDescriptorCount();
            most = bean.getMaxFileDescriptorCount();
        }
        into.put("openFiles", open >= 0 ? open : Double.NaN);
        into.put("openFilesPercent", percent(open / most));
    }

    /** As {@code df} counts: used of used and free, without what only root may write. */
    private void disk(Map<String, Double> into) {
        double free = Double.NaN;
        double used = Double.NaN;
        try {
            FileStore store = Files.getFileStore(folder);
            free = store.getUsableSpace();
            used = store.getTotalSpace() - store.getUnallocatedSpace();
        } catch (IOException e) {
            // The folder is gone or cannot be read: unknown, which an alert rule may be set on.
        }
        into.put("diskFreeBytes", free);
        into.put("diskUsedPercent", percent(used / (used + free)));
    }

    /** Of a bean that there is from JDK 24 on, by its name because the language level is below. */
    private static double scheduler(String attribute) {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = ObjectName.getInstance(SCHEDULER);
            if (beans.isRegistered(name) && beans.getAttribute(name, attribute) instanceof Number count) {
                return count.doubleValue() >= 0 ? count.doubleValue() : Double.NaN;
            }
        } catch (JMException e) {
            // This JVM does not tell it.
        }
        return Double.NaN;
    }
}
