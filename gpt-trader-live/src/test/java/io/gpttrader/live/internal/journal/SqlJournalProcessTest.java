package io.gpttrader.live.internal.journal;

import static io.gpttrader.live.internal.journal.JournalSamples.entries;
import static io.gpttrader.live.internal.journal.JournalSamples.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other processes write to the journal: they are killed, they meet, they find no room. */
class SqlJournalProcessTest {

    @TempDir
    Path folder;

    /** Twelve journals torn off in three kills. */
    @Test
    void a_killed_writer_leaves_a_prefix_of_whole_transactions() throws Exception {
        killWriters(places(2, 2), 3, 41);
    }

    @Tag("deep")
    @Test
    void four_hundred_journals_of_killed_writers_are_prefixes_of_whole_transactions() throws Exception {
        for (int round = 0; round < 5; round++) {
            killWriters(places(2, 2), 20, round);
        }
    }

    private List<String> places(int files, int databases) throws IOException {
        Path fresh = Files.createTempDirectory(folder, "kill");
        return Stream.concat(
                        IntStream.range(0, files)
                                .mapToObj(i -> fresh.resolve(i + ".db").toString()),
                        IntStream.range(0, databases).mapToObj(i -> JournalDatabases.newPostgres()))
                .toList();
    }

    /** Kills a process that writes to all the places at once, again and again; each goes on where the one before was torn off. */
    private static void killWriters(List<String> places, int times, long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < times; i++) {
            long[] printed = printedBeforeTheKill(places, random);
            for (int p = 0; p < places.size(); p++) {
                checkWhole(places.get(p), printed[p]);
            }
        }
    }

    /** Returns the sizes that the writer last printed, place by place. */
    private static long[] printedBeforeTheKill(List<String> places, Random random) throws Exception {
        long[] printed = new long[places.size()];
        Process writer = JournalWriter.start(
                JournalWriter.classPath(),
                Stream.concat(Stream.of("forever"), places.stream()).toArray(String[]::new));
        try (BufferedReader out = writer.inputReader()) {
            while (Arrays.stream(printed).anyMatch(size -> size == 0)) {
                note(Objects.requireNonNull(out.readLine(), "the writer ended"), printed);
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(50_000));
            // Through its handle: the process itself would close the stream that still holds what was printed.
            assertThat(writer.toHandle().destroyForcibly()).isTrue();
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            out.lines().forEach(line -> note(line, printed));
        }
        return printed;
    }

    private static void note(String line, long[] printed) {
        String[] placeAndSize = line.split(" ", -1);
        // The last line may have been torn off as well.
        if (placeAndSize.length == 2 && !placeAndSize[1].isEmpty()) {
            int place = Integer.parseInt(placeAndSize[0]);
            printed[place] = Math.max(printed[place], Long.parseLong(placeAndSize[1]));
        }
    }

    /** All that was printed is there, and at most the transaction that was going on; nothing else, and no part of one. */
    private static void checkWhole(String place, long printed) {
        try (SqlJournal journal = SqlJournal.open(JournalWriter.store(place), Optional.empty())) {
            long size = journal.size();
            assertThat(read(journal)).isEqualTo(entries(0, (int) size));
            assertThat(size)
                    .isIn(printed, printed + JournalWriter.transaction(printed).size());
            assertThat(ends(size)).contains(size);
        }
    }

    private static Set<Long> ends(long upTo) {
        Set<Long> ends = new HashSet<>();
        for (long end = 0; end <= upTo; end += JournalWriter.transaction(end).size()) {
            ends.add(end);
        }
        return ends;
    }

    @Test
    void another_process_is_rejected_while_one_writes_and_not_when_that_is_gone() throws Exception {
        for (String place : places(1, 1)) {
            try (SqlJournal journal = JournalWriter.open(place)) {
                journal.append(entries(0, 7));
                assertThat(attempt(place)).startsWith("IN_USE another session writes to session 's'");
            }
            assertThat(attempt(place)).isEqualTo("open with 7");
        }
    }

    private static String attempt(String place) throws Exception {
        Process other = JournalWriter.start(JournalWriter.classPath(), "attempt", place);
        try (BufferedReader out = other.inputReader()) {
            String printed = String.valueOf(out.readLine());
            assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return printed;
        }
    }

    @Test
    void a_disk_without_room_fails_the_append_and_keeps_what_was_there() throws Exception {
        assumeThat(Path.of("/usr/bin/prlimit"))
                .as("nothing here limits the size of files")
                .exists();
        Path file = folder.resolve("journal.db");
        long size;
        Process writer = JournalWriter.start(JournalWriter.classPath(), "fill", file.toString());
        try (BufferedReader out = writer.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready");
            // No file may grow beyond 2 MB, as on a full disk.
            Process limit =
                    new ProcessBuilder("/usr/bin/prlimit", "--pid", "" + writer.pid(), "--fsize=2000000").start();
            assertThat(limit.waitFor()).isZero();
            writer.outputWriter().append('\n').flush();
            String[] printed = String.valueOf(out.readLine()).split(" ", 4);
            size = Long.parseLong(printed[0]);
            assertThat(printed[1]).isEqualTo(printed[0]);
            assertThat(printed[2]).isEqualTo("FAILED");
            assertThat(printed[3]).contains(file.toString(), "room");
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        try (SqlJournal journal = JournalWriter.open(file.toString())) {
            assertThat(journal.size()).isEqualTo(size).isGreaterThan(100);
            assertThat(read(journal)).isEqualTo(entries(0, (int) size));
            journal.append(JournalWriter.transaction(size));
        }
    }

    @Test
    void without_sqlite_the_dependency_to_add_is_named() throws Exception {
        Path printed = folder.resolve("printed");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        JournalWriter.without("sqlite-jdbc"),
                        JournalWriter.class.getName(),
                        "fill",
                        folder.resolve("x.db").toString())
                .redirectError(printed.toFile())
                .start();
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(printed).content().contains("IllegalStateException", "add the dependency org.xerial:sqlite-jdbc");
        assertThat(folder.resolve("x.db")).doesNotExist();
    }
}
