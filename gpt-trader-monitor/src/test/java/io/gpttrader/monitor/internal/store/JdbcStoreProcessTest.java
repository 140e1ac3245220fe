package io.gpttrader.monitor.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gpttrader.monitor.MonitorStoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other processes write to the store: they are killed, they meet, they find no room, they lack the driver. */
class JdbcStoreProcessTest {

    @TempDir
    Path folder;

    private Process start(String classPath, int from, String... places) throws IOException {
        return StoreProcess.start(classPath, folder.resolve("errors"), from, places);
    }

    @Test
    void what_a_killed_monitor_was_told_is_stored_is_there() throws Exception {
        kill(2, 41, folder.resolve("m.db").toString(), MonitorDatabases.newPostgres());
    }

    @Tag("deep")
    @Test
    void what_a_monitor_killed_again_and_again_was_told_is_stored_is_there() throws Exception {
        kill(25, 42, folder.resolve("m.db").toString(), MonitorDatabases.newPostgres());
    }

    /** Each process goes on where the one before was torn off: what is half done is done again. */
    private void kill(int times, long seed, String... places) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        int from = 0;
        for (int i = 0; i < times; i++) {
            int acknowledged = acknowledgedBeforeTheKill(from, random, places);
            for (String place : places) {
                check(place, from, acknowledged);
            }
            from = acknowledged + 1;
        }
        assertThat(from).isGreaterThan(10);
    }

    private int acknowledgedBeforeTheKill(int from, SplittableRandom random, String... places) throws Exception {
        Process writer = start(StoreProcess.classPath(), from, places);
        int last = -1;
        try (BufferedReader out = writer.inputReader()) {
            assertThat(out.readLine()).isEqualTo("open");
            writer.outputWriter().append('\n').flush();
            int enough = from + random.nextInt(5, 40);
            while (last < enough) {
                last = Integer.parseInt(Objects.requireNonNull(out.readLine(), "the writer ended"));
            }
            // Through its handle: the process itself would close the stream that still holds what was printed.
            assertThat(writer.toHandle().destroyForcibly()).isTrue();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                // The last line may have been torn off.
                last = line.matches("\\d+") && Integer.parseInt(line) == last + 1 ? last + 1 : last;
            }
        }
        return last;
    }

    /** All up to the number that was printed, and of the next what had been done of it. */
    private static void check(String place, int from, int acknowledged) {
        try (JdbcStore store = JdbcStore.open(StoreProcess.source(place), Duration.ofSeconds(5))) {
            MonitorStore expected = new MemoryStore(1_000_000);
            for (int i = 0; i <= acknowledged; i++) {
                StoreProcess.write(expected, i);
            }
            MonitorStore more = new MemoryStore(1_000_000);
            for (int i = 0; i <= acknowledged + 1; i++) {
                StoreProcess.write(more, i);
            }
            assertThat(store.alerts(StoreSamples.at(0), StoreSamples.at(acknowledged), Integer.MAX_VALUE))
                    .as(place)
                    .isSubsetOf(Stream.concat(
                                    expected
                                            .alerts(StoreSamples.at(0), StoreSamples.at(acknowledged), 1_000_000)
                                            .stream(),
                                    more.alerts(StoreSamples.at(0), StoreSamples.at(acknowledged), 1_000_000).stream())
                            .toList())
                    .hasSize(acknowledged);
            assertThat(store.audit(StoreSamples.at(from), StoreSamples.at(acknowledged + 1), Integer.MAX_VALUE))
                    .as(place)
                    .isEqualTo(expected.audit(StoreSamples.at(from), StoreSamples.at(acknowledged + 1), 1_000_000));
            assertThat(store.deliveries())
                    .as(place)
                    .contains(StoreSamples.delivery("d" + acknowledged, acknowledged, false))
                    .hasSizeBetween(2, 3);
        }
    }

    @Test
    void a_second_process_is_refused_while_the_first_writes() throws Exception {
        Path file = folder.resolve("m.db");
        Process writer = start(StoreProcess.classPath(), 0, file.toString());
        try (BufferedReader out = writer.inputReader()) {
            assertThat(out.readLine()).isEqualTo("open");
            assertThatThrownBy(() -> JdbcStore.open(MonitorFile.at(file), Duration.ofMillis(100)))
                    .isInstanceOf(MonitorStoreException.class)
                    .hasMessageContainingAll(file.toString(), "is used by another monitor");
        } finally {
            assertThat(writer.toHandle().destroyForcibly()).isTrue();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        JdbcStore.open(MonitorFile.at(file), Duration.ofSeconds(5)).close();
    }

    @Test
    void a_disk_without_room_fails_the_call_and_keeps_what_was_there() throws Exception {
        assumeThat(Path.of("/usr/bin/prlimit"))
                .as("nothing here limits the size of files")
                .exists();
        Path file = folder.resolve("m.db");
        Process writer = start(StoreProcess.classPath(), 0, file.toString());
        int last = -1;
        try (BufferedReader out = writer.inputReader()) {
            assertThat(out.readLine()).isEqualTo("open");
            // No file may grow beyond 1 MB, as on a full disk.
            Process limit =
                    new ProcessBuilder("/usr/bin/prlimit", "--pid", "" + writer.pid(), "--fsize=1000000").start();
            assertThat(limit.waitFor()).isZero();
            writer.outputWriter().append('\n').flush();
            String line = String.valueOf(out.readLine());
            for (; line.matches("\\d+"); line = String.valueOf(out.readLine())) {
                last = Integer.parseInt(line);
            }
            assertThat(line).startsWith("failed").contains(file.toString(), "room on it");
        }
        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(last).isGreaterThan(10);
        check(file.toString(), 0, last);
    }

    @Test
    void without_sqlite_the_dependency_to_add_is_named() throws Exception {
        Path file = folder.resolve("x.db");
        Process child = start(StoreProcess.without("sqlite-jdbc"), 0, file.toString());
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("errors"))
                .content()
                .contains("IllegalStateException", "add the dependency org.xerial:sqlite-jdbc");
        assertThat(file).doesNotExist();
    }
}
