package io.gpttrader.monitor.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SystemReadingsTest {
    private final SystemReadings readings = SystemReadings.ofWorkingFolder();

    @Test
    void every_reading_is_there_and_described() {
        List<String> described = MeterCatalogue.READINGS.stream()
                .map(MeterCatalogue.Reading::name)
                .toList();
        assertThat(readings.get().keySet()).hasSize(14).isSubsetOf(described);
    }

    @Test
    void percentages_are_between_0_and_100_and_agree_with_what_they_are_of() {
        Map<String, Double> now = readings.get();
        now.forEach((name, value) -> {
            if (name.endsWith("Percent") && !value.isNaN()) {
                assertThat(value).as(name).isBetween(0.0, 100.0);
            }
        });
        assertThat(now.get("heapMaxBytes")).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(now.get("heapUsedPercent"))
                .isEqualTo(100 * now.get("heapUsedBytes") / now.get("heapMaxBytes"), within(1e-9));
        assertThat(now.get("uptimeSeconds")).isPositive();
    }

    @Test
    void heap_that_is_held_is_seen() {
        byte[] held = new byte[128 << 20];
        assertThat(readings.get().get("heapUsedBytes")).isGreaterThan(held.length);
    }

    @Test
    void a_collection_takes_time_that_is_counted() {
        double before = readings.get().get("gcPausesMillis");
        List<byte[]> held = new ArrayList<>();
        for (int i = 0; i < 200 && readings.get().get("gcPausesMillis") == before; i++) {
            held.add(new byte[1 << 16]);
            System.gc();
        }
        assertThat(readings.get().get("gcPausesMillis")).isGreaterThan(before);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void open_files_are_those_that_the_kernel_lists() throws IOException {
        List<InputStream> held = new ArrayList<>();
        double before = readings.get().get("openFiles");
        Path file = Files.createTempFile("gpttrader", ".txt");
        for (int i = 0; i < 50; i++) {
            held.add(Files.newInputStream(file));
        }
        double listed;
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            listed = files.count();
        }
        assertThat(readings.get().get("openFiles"))
                .isEqualTo(listed, within(10.0))
                .isGreaterThan(before + 40);
        for (InputStream one : held) {
            one.close();
        }
        Files.delete(file);
    }

    @Test
    void the_disk_is_that_of_the_folder() throws IOException {
        Map<String, Double> now = readings.get();
        var store = Files.getFileStore(Path.of("").toAbsolutePath());
        assertThat(now.get("diskFreeBytes")).isEqualTo(store.getUsableSpace(), within(1e10));
        assertThat(now.get("diskUsedPercent")).isBetween(0.0, 100.0);
    }

    @Test
    void a_folder_that_is_gone_has_an_unknown_disk(@TempDir Path folder) throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        SystemReadings of = SystemReadings.of(gone);
        assertThat(of.get().get("diskFreeBytes")).isPositive();
        Files.delete(gone);
        assertThat(of.get().get("diskFreeBytes")).isNaN();
        assertThat(of.get().get("diskUsedPercent")).isNaN();
    }

    @Test
    void virtual_threads_are_told_where_the_jdk_tells_them() {
        boolean isTold = Runtime.version().feature() >= 24;
        assertThat(Double.isNaN(readings.get().get("virtualThreadsMounted"))).isEqualTo(!isTold);
        assertThat(readings.get().get("threads"))
                .isEqualTo(ManagementFactory.getThreadMXBean().getThreadCount(), within(5.0));
    }
}
