package io.gpttrader.monitor.internal.store;

import io.gpttrader.monitor.MonitorStoreException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/** A process of its own that writes to stores until it is killed, or until one is full. */
public final class StoreProcess {
    private StoreProcess() {}

    /** From which number, then the places; prints each number once all places have it. */
    public static void main(String[] arguments) throws IOException {
        List<JdbcStore> stores = new ArrayList<>();
        for (String place : arguments[1].split(",")) {
            stores.add(JdbcStore.open(source(place), Duration.ofSeconds(5)));
        }
        System.out.println("open");
        if (System.in.read() < 0) {
            throw new IllegalStateException("nobody asks to go on");
        }
        for (int i = Integer.parseInt(arguments[0]); ; i++) {
            try {
                for (JdbcStore store : stores) {
                    write(store, i);
                }
            } catch (MonitorStoreException e) {
                System.out.println("failed " + e.getMessage());
                return;
            }
            System.out.println(i);
        }
    }

    /** Each third alert is resolved by the next, and each delivery arrives with the next but one. */
    static void write(MonitorStore store, int i) {
        store.saveAlert(StoreSamples.open("a" + i, i));
        if (i % 3 == 1) {
            store.saveAlert(StoreSamples.resolved("a" + (i - 1), i - 1, i));
        }
        store.saveDelivery(StoreSamples.delivery("d" + i, i, false));
        store.removeDelivery("d" + (i - 2));
        store.audit(StoreSamples.entry(i, "c" + i));
    }

    static DataSource source(String place) {
        return place.startsWith("jdbc:") ? MonitorDatabases.postgres(place) : MonitorFile.at(Path.of(place));
    }

    static Process start(String classPath, Path errors, int from, String... places) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                StoreProcess.class.getName(),
                String.valueOf(from),
                String.join(",", places));
        return new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    static String without(String part) {
        return String.join(
                File.pathSeparator,
                Arrays.stream(classPath().split(File.pathSeparator))
                        .filter(each -> !each.contains(part))
                        .toList());
    }
}
