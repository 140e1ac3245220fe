package io.gpttrader.live.internal.journal;

import static io.gpttrader.live.internal.journal.JournalSamples.entries;
import static io.gpttrader.live.internal.journal.JournalSamples.read;
import static io.gpttrader.live.internal.journal.JournalSamples.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gpttrader.live.LiveJournalException;
import io.gpttrader.live.LiveJournalException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The journal in files of SQLite. */
class SqlJournalSqliteTest extends SqlJournalDamageContract {

    @TempDir
    Path folder;

    private int files;

    @Override
    DataSource newStore() {
        return SqliteFile.at(folder.resolve("journal-" + files++ + ".db"));
    }

    private Path file() {
        return ((SqliteFile) store).path();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void an_orderly_close_leaves_one_file() throws IOException {
        written("s", 100);
        assertThat(names()).containsExactly("journal-0.db");
    }

    @Test
    void a_person_reads_while_the_session_writes() {
        try (SqlJournal journal = SqlJournal.create(store, "s")) {
            journal.append(entries(0, 5));
            JournalDatabases.execute(store, "SELECT at_ms, kind, body FROM gpt_trader_live_journal");
            journal.append(entries(5, 10));
            assertThat(journal.place()).isEqualTo("session 's' in SQLite file " + file());
        }
    }

    @Test
    void a_file_that_is_none_of_sqlite_is_rejected_and_left_alone() throws IOException {
        byte[] words = "bars, bars, bars\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Path notes = Files.write(folder.resolve("notes.txt"), words);
        rejected(
                () -> SqlJournal.create(SqliteFile.at(notes), "s"),
                Reason.FOREIGN,
                "SQLite file " + notes,
                "is no database");
        assertThat(notes).hasBinaryContent(words);
        Path zeros = Files.write(folder.resolve("zeros.db"), new byte[8192]);
        rejected(() -> SqlJournal.open(SqliteFile.existing(zeros), Optional.empty()), Reason.FOREIGN, "is no database");
        Path none = Files.write(folder.resolve("none.db"), new byte[0]);
        rejected(() -> SqlJournal.open(SqliteFile.existing(none), Optional.empty()), Reason.EMPTY, "has no session");
    }

    @Test
    void a_path_that_cannot_be_a_journal_is_rejected() {
        Path missing = folder.resolve("no/journal.db");
        assertThatThrownBy(() -> SqliteFile.at(missing))
                .hasMessageContaining("a folder that exists but was " + missing);
        assertThatThrownBy(() -> SqliteFile.at(folder)).hasMessageContaining("a folder that exists");
        assertThatThrownBy(() -> SqliteFile.at(folder.resolve("a?b"))).hasMessageContaining("whose path has ?");
        rejected(() -> SqliteFile.existing(folder.resolve("none.db")), Reason.EMPTY, "there is no file");
        assertThat(folder.resolve("none.db")).doesNotExist();
    }

    @Test
    void any_other_path_opens() throws IOException {
        for (String name : List.of("a[1]*b", "it's \"q\" #%20", "back\\slash", "a;b", "file:x")) {
            Path file = Files.createDirectory(folder.resolve(name)).resolve("journal.db");
            store = SqliteFile.at(file);
            written("s", 2);
            assertThat(file).isNotEmptyFile();
        }
    }

    @Test
    void one_file_by_two_paths_is_one_journal() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        store = SqliteFile.at(link.resolve("j.db"));
        try (SqlJournal journal = SqlJournal.create(SqliteFile.at(real.resolve("j.db")), "s")) {
            journal.append(entries(0, 2));
            rejected(this::opened, Reason.IN_USE, "another session writes");
        }
    }

    @Test
    void a_temporary_file_is_new_each_time_and_has_the_name() throws IOException {
        SqliteFile first = SqliteFile.temporary("my cross/over");
        SqliteFile second = SqliteFile.temporary("my cross/over");
        try {
            assertThat(first.path()).isNotEqualTo(second.path());
            assertThat(first.path().getFileName().toString()).startsWith("gpt-trader-live-my-cross-over-");
            store = first;
            written("s", 1);
        } finally {
            Files.delete(first.path());
            Files.delete(second.path());
        }
    }

    @Test
    void a_database_in_memory_serves_as_long_as_the_journal_is_open() {
        SQLiteDataSource memory = new SQLiteDataSource();
        memory.setUrl("jdbc:sqlite::memory:");
        try (SqlJournal journal = SqlJournal.create(memory, "s")) {
            journal.append(entries(0, 5));
            assertThat(read(journal)).isEqualTo(entries(0, 5));
            assertThat(journal.place()).isEqualTo("session 's' in SQLite in memory");
        }
    }

    @Test
    void a_full_disk_fails_the_append_and_keeps_what_was_there() {
        SQLiteConfig config = new SQLiteConfig();
        config.setMaxPageCount(100);
        SQLiteDataSource small = new SQLiteDataSource(config);
        small.setUrl("jdbc:sqlite:" + file());
        try (SqlJournal journal = SqlJournal.create(small, "s", SHORT)) {
            journal.append(entries(0, 10));
            rejected(() -> journal.append(entries(10, 800)), Reason.FAILED, file().toString(), "full", "free space");
            assertThat(journal.size()).isEqualTo(10);
            assertThat(read(journal)).isEqualTo(entries(0, 10));
            journal.append(entries(10, 12));
        }
        try (SqlJournal journal = opened()) {
            assertThat(read(journal)).isEqualTo(entries(0, 12));
        }
    }

    @Test
    void a_file_that_may_not_be_written_fails_with_the_remedy() {
        written("s", 3);
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        SQLiteDataSource readOnly = new SQLiteDataSource(config);
        readOnly.setUrl("jdbc:sqlite:" + file());
        rejected(() -> SqlJournal.create(readOnly, "t", SHORT), Reason.FAILED, "readonly", "let this user write");
        try (SqlJournal journal = SqlJournal.open(readOnly, Optional.empty(), SHORT)) {
            rejected(() -> journal.append(entries(3, 4)), Reason.FAILED, "readonly", "let this user write");
            assertThat(read(journal)).isEqualTo(entries(0, 3));
        }
    }

    @Test
    void a_folder_that_may_not_be_written_fails_with_the_remedy() {
        Path sys = Path.of("/proc");
        assumeThat(sys).as("there is no folder here that nobody may write").isDirectory();
        rejected(
                () -> SqlJournal.create(SqliteFile.at(sys.resolve("journal.db")), "s", SHORT),
                Reason.FAILED,
                "/proc/journal.db",
                "let this user write to the file and to its folder");
    }

    @Test
    void who_keeps_the_file_busy_for_too_long_is_complained_of_and_the_append_can_be_repeated() throws Exception {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(1);
        SQLiteDataSource impatient = new SQLiteDataSource(config);
        impatient.setUrl("jdbc:sqlite:" + file());
        try (SqlJournal journal = SqlJournal.create(impatient, "s", SHORT);
                var other = store.getConnection();
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            rejected(() -> journal.append(entries(0, 2)), Reason.IN_USE, "kept busy by another");
            statement.execute("ROLLBACK");
            journal.append(entries(0, 2));
            assertThat(read(journal)).isEqualTo(entries(0, 2));
        }
    }

    @Test
    void a_truncated_file_is_rejected_or_read_whole_but_never_wrong() throws IOException {
        written("s", 60);
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(5);
        int rejected = 0;
        for (int i = 0; i < 60; i++) {
            rejected += mutated(Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1)), 60);
        }
        assertThat(rejected).isEqualTo(60);
    }

    @Test
    void flipped_bits_and_zeroed_stretches_are_rejected_or_do_not_matter() throws IOException {
        flip(300, 6);
    }

    @Tag("deep")
    @Test
    void very_many_flipped_bits_and_zeroed_stretches_are_rejected_or_do_not_matter() throws IOException {
        flip(20_000, 7);
    }

    private void flip(int times, long seed) throws IOException {
        written("s", 30);
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(seed);
        int rejected = 0;
        for (int i = 0; i < times; i++) {
            byte[] broken = whole.clone();
            // Half of them in the pages of header and tables, where every byte means much.
            int at = random.nextInt(random.nextBoolean() ? Math.min(16_384, whole.length) : whole.length);
            if (random.nextInt(4) == 0) {
                Arrays.fill(broken, at, Math.min(whole.length, at + random.nextInt(1, 5_000)), (byte) 0);
            } else {
                broken[at] ^= (byte) (1 << random.nextInt(8));
            }
            rejected += mutated(broken, 30);
        }
        assertThat(rejected).isBetween(times / 10, times - 1);
    }

    /** Returns 1 when it was rejected, 0 when it gave just what was written. */
    private int mutated(byte[] bytes, int count) throws IOException {
        Path file = Files.write(folder.resolve("mutated.db"), bytes);
        try (SqlJournal journal = SqlJournal.open(SqliteFile.existing(file), Optional.empty(), SHORT)) {
            assertThat(read(journal)).isEqualTo(entries(0, count));
            return 0;
        } catch (LiveJournalException e) {
            assertThat(e.reason()).as(e.getMessage()).isNotIn(Reason.AMBIGUOUS, Reason.IN_USE, Reason.DIFFERENT);
            return 1;
        } finally {
            for (String beside : List.of("-wal", "-shm", "-journal")) {
                Files.deleteIfExists(folder.resolve("mutated.db" + beside));
            }
        }
    }
}
