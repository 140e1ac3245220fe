package io.gpttrader.optimize.internal.store;

import static io.gpttrader.optimize.internal.store.StoreSamples.KEY;
import static io.gpttrader.optimize.internal.store.StoreSamples.NAMES;
import static io.gpttrader.optimize.internal.store.StoreSamples.outcomes;
import static io.gpttrader.optimize.internal.store.StoreSamples.points;
import static io.gpttrader.optimize.internal.store.StoreSamples.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other processes write to the store: several at once, on a full disk, without the driver. */
class TrialStoreProcessTest {

    @TempDir
    Path folder;

    private Process start(String classPath, String... arguments) throws IOException {
        return StoreProcess.start(classPath, folder.resolve("errors"), arguments);
    }

    @Test
    void three_processes_write_to_one_file_and_one_database_at_once() throws Exception {
        for (String place : List.of(folder.resolve("trials.db").toString(), TrialDatabases.newPostgres())) {
            List<Process> writers = new ArrayList<>();
            List<BufferedReader> outputs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                writers.add(start(StoreProcess.classPath(), "write", place, String.valueOf(i * 100)));
                outputs.add(writers.get(i).inputReader());
            }
            for (BufferedReader output : outputs) {
                assertThat(output.readLine()).isEqualTo("open");
            }
            for (Process writer : writers) {
                writer.outputWriter().append('\n').flush();
            }
            for (BufferedReader output : outputs) {
                assertThat(output.readLine()).isEqualTo("done");
            }
            for (Process writer : writers) {
                assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            try (JdbcTrialStore store = JdbcTrialStore.open(StoreProcess.source(place), KEY, NAMES, true)) {
                assertThat(store.size()).isEqualTo(600);
                assertThat(texts(TrialStoreContract.found(store, points(0, 600), 1)))
                        .isEqualTo(texts(outcomes(0, 600)));
            }
        }
    }

    @Test
    void a_disk_without_room_fails_the_put_and_keeps_what_was_there() throws Exception {
        assumeThat(Path.of("/usr/bin/prlimit"))
                .as("nothing here limits the size of files")
                .exists();
        Path file = folder.resolve("trials.db");
        Process writer = start(StoreProcess.classPath(), "fill", file.toString(), "0");
        int size;
        try (BufferedReader out = writer.inputReader()) {
            assertThat(out.readLine()).isEqualTo("open");
            // No file may grow beyond 2 MB, as on a full disk.
            Process limit =
                    new ProcessBuilder("/usr/bin/prlimit", "--pid", "" + writer.pid(), "--fsize=2000000").start();
            assertThat(limit.waitFor()).isZero();
            writer.outputWriter().append('\n').flush();
            String[] printed = String.valueOf(out.readLine()).split(" ", 4);
            size = Integer.parseInt(printed[0]);
            assertThat(size).isBetween(Integer.parseInt(printed[1]), Integer.parseInt(printed[1]) + 180);
            assertThat(printed[2]).isEqualTo("FAILED");
            assertThat(printed[3]).contains(file.toString(), "room on it", "run the search again: it continues");
        }
        assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
        try (JdbcTrialStore store = JdbcTrialStore.open(TrialFile.at(file), KEY, NAMES, true)) {
            assertThat(store.size()).isEqualTo(size).isGreaterThan(1_000);
            assertThat(texts(TrialStoreContract.found(store, points(0, size), 1)))
                    .isEqualTo(texts(outcomes(0, size)));
            store.put(points(size, size + 20), 1, outcomes(size, size + 20));
        }
    }

    @Test
    void without_sqlite_the_dependency_to_add_is_named() throws Exception {
        Path file = folder.resolve("x.db");
        Process child = start(StoreProcess.without("sqlite-jdbc"), "write", file.toString(), "0");
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("errors"))
                .content()
                .contains("IllegalStateException", "add the dependency org.xerial:sqlite-jdbc");
        assertThat(file).doesNotExist();
    }
}
