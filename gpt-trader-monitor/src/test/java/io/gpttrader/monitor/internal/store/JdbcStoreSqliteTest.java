package io.gpttrader.monitor.internal.store;

import static io.gpttrader.monitor.internal.store.StoreSamples.entry;
import static io.gpttrader.monitor.internal.store.StoreSamples.open;
import static io.gpttrader.monitor.internal.store.StoreSamples.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gpttrader.monitor.MonitorStoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A store in a SQLite file. */
class JdbcStoreSqliteTest extends JdbcStoreContract {

    @TempDir
    Path folder;

    private int files;

    @Override
    DataSource newSource() {
        return MonitorFile.at(folder.resolve("monitor-" + ++files + ".db"));
    }

    private Path file() {
        return folder.resolve("monitor-" + files + ".db");
    }

    private DataSource with(SQLiteConfig config) {
        SQLiteDataSource other = new SQLiteDataSource(config);
        other.setUrl("jdbc:sqlite:" + file());
        return other;
    }

    @Test
    void a_second_monitor_is_refused_until_the_first_is_closed() {
        rejected(() -> JdbcStore.open(source, SHORT), file().toString(), "is used by another monitor");
        store.saveAlert(open("a", 1));
        assertThat(reopened().openAlerts()).hasSize(1);
    }

    @Test
    void an_orderly_close_leaves_one_file() throws IOException {
        store.saveAlert(open("a", 1));
        store.close();
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file());
        }
    }

    @Test
    void a_person_reads_while_the_monitor_writes() {
        store.saveAlert(open("a", 1));
        MonitorDatabases.execute(source, "SELECT rule, component, state FROM gpt_monitor_alert");
        store.saveAlert(open("b", 1));
        assertThat(store.openAlerts()).hasSize(2);
    }

    @Test
    void a_file_that_is_none_of_sqlite_is_refused_and_left_alone() throws IOException {
        byte[] words = "bars, bars, bars\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Path notes = Files.write(folder.resolve("notes.txt"), words);
        rejected(() -> MonitorStores.open(notes), "SQLite file " + notes, "is no database", "name another file");
        assertThat(notes).hasBinaryContent(words);
    }

    @Test
    void a_path_that_cannot_be_a_store_is_refused() {
        Path missing = folder.resolve("no/monitor.db");
        assertThatThrownBy(() -> MonitorStores.open(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a folder that exists but was " + missing);
        assertThatThrownBy(() -> MonitorStores.open(folder)).hasMessageContaining("a folder that exists");
        assertThatThrownBy(() -> MonitorStores.open(folder.resolve("a?b"))).hasMessageContaining("whose path has ?");
    }

    @Test
    void one_file_by_two_paths_is_one_store() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        try (MonitorStore first = MonitorStores.open(link.resolve("m.db"))) {
            first.saveAlert(open("a", 1));
            rejected(() -> JdbcStore.open(MonitorFile.at(real.resolve("m.db")), SHORT), "is used by another monitor");
        }
    }

    @Test
    void a_file_that_is_taken_away_or_replaced_fails_the_next_write() throws IOException {
        store.saveAlert(open("a", 1));
        Files.move(file(), folder.resolve("away.db"));
        rejected(() -> store.saveAlert(open("b", 1)), "removed or moved while it was written to", "put the file back");
        Files.copy(folder.resolve("away.db"), file());
        rejected(() -> store.audit(entry(1, "halt")), "replaced by another while it was written to");
        Files.move(folder.resolve("away.db"), file(), StandardCopyOption.REPLACE_EXISTING);
        store.saveAlert(open("c", 1));
        assertThat(store.openAlerts()).hasSize(3);
    }

    @Test
    void a_disk_without_room_fails_the_call_and_keeps_what_was_there() {
        store.close();
        SQLiteConfig config = new SQLiteConfig();
        config.setMaxPageCount(100);
        try (JdbcStore small = JdbcStore.open(with(config), SHORT)) {
            small.saveAlert(open("before", 1));
            String large = "x".repeat(1_000_000);
            rejected(() -> small.audit(entry(1, large)), file().toString(), "full", "free space on the disk");
            small.saveAlert(open("after", 2));
            assertThat(small.openAlerts()).hasSize(2);
            assertThat(small.audit(Instant.MIN, Instant.MAX, 9)).isEmpty();
        }
    }

    @Test
    void a_file_that_may_not_be_written_fails_with_the_remedy() {
        store.saveAlert(open("a", 1));
        store.close();
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        try (JdbcStore readOnly = JdbcStore.open(with(config), SHORT)) {
            rejected(() -> readOnly.saveAlert(open("b", 1)), "readonly", "let this user write to the file");
            assertThat(readOnly.openAlerts()).hasSize(1);
        }
    }

    @Test
    void a_folder_that_may_not_be_written_fails_with_the_remedy() {
        Path proc = Path.of("/proc");
        assumeThat(proc).as("there is no folder here that nobody may write").isDirectory();
        rejected(
                () -> JdbcStore.open(MonitorFile.at(proc.resolve("monitor.db")), SHORT),
                "/proc/monitor.db",
                "let this user write to the file and to its folder");
    }

    @Test
    void who_keeps_the_file_locked_for_too_long_is_complained_of_and_the_call_can_be_repeated() throws Exception {
        store.close();
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(1);
        try (JdbcStore impatient = JdbcStore.open(with(config), SHORT);
                var other = source.getConnection();
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            rejected(() -> impatient.saveAlert(open("a", 1)), "kept busy by another", "end what else uses it");
            rejected(() -> impatient.saveAlert(open("a", 1)), "kept busy by another");
            statement.execute("ROLLBACK");
            impatient.saveAlert(open("a", 1));
            assertThat(impatient.openAlerts()).hasSize(1);
        }
    }

    @Test
    void a_damaged_file_is_refused_or_serves_what_it_had() throws IOException {
        damage(40, 5);
    }

    @Tag("deep")
    @Test
    void a_thousand_damaged_files_are_refused_or_serve_what_they_had() throws IOException {
        damage(1_000, 6);
    }

    /** Cut, overwritten with zeros, or with random bytes: never an error of another kind, never another number of alerts. */
    private void damage(int times, long seed) throws IOException {
        for (int i = 0; i < 40; i++) {
            store.saveAlert(i % 2 == 0 ? open("a" + i, i) : resolved("a" + i, i, i));
        }
        store.close();
        byte[] whole = Files.readAllBytes(file());
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < times; i++) {
            byte[] broken = whole.clone();
            int at = random.nextInt(random.nextBoolean() ? Math.min(8_192, whole.length) : whole.length);
            switch (random.nextInt(3)) {
                case 0 -> broken = Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
                case 1 -> Arrays.fill(broken, at, Math.min(whole.length, at + random.nextInt(1, 5_000)), (byte) 0);
                default -> broken[at] ^= (byte) (1 << random.nextInt(8));
            }
            refused += opens(broken) ? 0 : 1;
        }
        assertThat(refused).isBetween(times / 4, times - 1);
    }

    private boolean opens(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("mutated.db"), bytes);
        try (JdbcStore opened = JdbcStore.open(MonitorFile.at(file), SHORT)) {
            opened.openAlerts();
            return opened.alerts(Instant.MIN, Instant.MAX, 99).size() == 40;
        } catch (MonitorStoreException e) {
            assertThat(e).hasMessageContaining(file.toString());
            return false;
        } finally {
            for (String beside : List.of("-wal", "-shm", "-journal")) {
                Files.deleteIfExists(folder.resolve("mutated.db" + beside));
            }
        }
    }
}
