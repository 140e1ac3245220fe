package io.gpttrader.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.journal.JournalDatabases;
import io.gpttrader.paper.internal.journal.JournalSamples;
import io.gpttrader.paper.internal.journal.JournalWriter;
import io.gpttrader.paper.internal.journal.SqlJournal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session in a process of its own is killed at random instants, as it starts, while it goes on with its journal and at work, and
 * each time another process goes on: the journal and the report must become those of a session that nobody killed, to the
 * last byte.
 */
class KillTest {
    private static final int STEPS = 400;

    /** How a killed process ends: 128 and the number of the signal. */
    private static final int KILLED = 137;

    private static final Pattern STARTED = Pattern.compile("started .* from ([0-9,]+) entries.*, repeated ([0-9]+)");

    @TempDir
    Path folder;

    @Test
    void twelve_kills_leave_the_journal_in_a_file_as_if_there_had_been_none() throws Exception {
        new Killing(false, 1).kill(12);
    }

    @Tag("deep")
    @Test
    void forty_kills_leave_the_journal_in_a_file_as_if_there_had_been_none() throws Exception {
        new Killing(false, 1).kill(40);
    }

    /** Every hundredth bar is followed by a checkpoint, so that most kills fall between two of them, and some into one. */
    @Test
    void twelve_kills_leave_a_journal_with_checkpoints_as_if_there_had_been_none() throws Exception {
        Killing killing = new Killing(false, 5, 100);
        killing.kill(12);
        assertThat(killing.goneOnFromCheckpoints).isGreaterThan(3);
    }

    @Test
    void five_kills_leave_a_journal_with_checkpoints_in_postgresql_as_if_there_had_been_none() throws Exception {
        new Killing(true, 6, 100).kill(5);
    }

    @Tag("deep")
    @Test
    void one_hundred_and_fifty_kills_leave_a_journal_with_checkpoints_as_if_there_had_been_none() throws Exception {
        Killing killing = new Killing(false, 7, 60);
        killing.kill(150);
        assertThat(killing.goneOnFromCheckpoints).isGreaterThan(50);
    }

    @Test
    void five_kills_leave_the_journal_in_postgresql_as_if_there_had_been_none() throws Exception {
        new Killing(true, 2).kill(5);
    }

    @Tag("deep")
    @Test
    void ten_kills_leave_the_journal_in_postgresql_as_if_there_had_been_none() throws Exception {
        new Killing(true, 2).kill(10);
    }

    @Tag("deep")
    @Test
    void three_hundred_and_fifty_kills_leave_the_journal_in_a_file_as_if_there_had_been_none() throws Exception {
        new Killing(false, 3).kill(350);
    }

    @Tag("deep")
    @Test
    void one_hundred_and_fifty_kills_leave_the_journal_in_postgresql_as_if_there_had_been_none() throws Exception {
        new Killing(true, 4).kill(150);
    }

    /** Kills sessions one after the other, each as often as it takes to its end. */
    private final class Killing {
        private final boolean inPostgres;
        private final long seed;
        private final long checkpointBars;
        private final Random random;
        private final List<String> expectedRows;
        private final String expectedReport;
        private final List<String> printed = new ArrayList<>();
        private int ended;

        /** Processes that did not do all entries again. */
        private int goneOnFromCheckpoints;

        Killing(boolean inPostgres, long seed) throws IOException {
            this(inPostgres, seed, 0);
        }

        Killing(boolean inPostgres, long seed, long checkpointBars) throws IOException {
            this.checkpointBars = checkpointBars;
            this.inPostgres = inPostgres;
            this.seed = seed;
            this.random = new Random(seed);
            String place = newPlace();
            Paper paper = CrashSession.paper().journal(JournalWriter.store(place));
            expectedReport = CrashSession.run(paper, CrashScript.of(STEPS, seed))
                    .report()
                    .toString();
            expectedRows = CrashRows.all(JournalWriter.store(place));
            assertThat(expectedRows).hasSizeGreaterThan(2 * STEPS);
            assertThat(String.join("\n", expectedRows))
                    .contains(
                            "|left-out|",
                            "|rejection|",
                            "|cancel|",
                            "|feed|",
                            "|command|",
                            "|warm-up|",
                            "\"side\":\"sell\"");
        }

        private String newPlace() throws IOException {
            return inPostgres
                    ? JournalDatabases.newPostgres()
                    : Files.createTempDirectory(folder, "kill")
                            .resolve("paper.db")
                            .toString();
        }

        void kill(int times) throws Exception {
            int kills = 0;
            while (kills < times) {
                kills += killUntilTheEnd(newPlace(), times - kills);
            }
            assertThat(kills).isEqualTo(times);
            assertThat(ended).isPositive();
        }

        /** Returns how often it was killed; the last process is left to itself. */
        private int killUntilTheEnd(String place, int most) throws Exception {
            printed.clear();
            int kills = 0;
            while (runs(place, kills < most)) {
                kills++;
                checkSaid(place);
            }
            ended++;
            checkSaid(place);
            assertThat(CrashRows.all(JournalWriter.store(place))).isEqualTo(expectedRows);
            assertThat(report()).content().isEqualTo(expectedReport);
            return kills;
        }

        /** Returns whether the process was killed, and false when it came to the session's end. */
        private boolean runs(String place, boolean kills) throws Exception {
            Process child =
                    KillChild.start(folder, place, report().toString(), "" + STEPS, "" + seed, "" + checkpointBars);
            try (BufferedReader out = child.inputReader()) {
                boolean isOver = kills && meets(out);
                if (kills) {
                    // Through its handle: the process itself would close the stream that still holds what was printed.
                    child.toHandle().destroyForcibly();
                }
                isOver |= listen(out, Integer.MAX_VALUE);
                assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(isOver || child.exitValue() == KILLED)
                        .as("the process failed: " + complaints())
                        .isTrue();
                return !isOver;
            }
        }

        private Path report() {
            return folder.resolve("report");
        }

        private String complaints() throws IOException {
            return Files.readString(KillChild.complaints(folder));
        }

        /** Waits for the instant of the kill: while the process starts or goes on with its journal, or at work. */
        private boolean meets(BufferedReader out) throws Exception {
            if (random.nextInt(4) == 0) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(700));
                return false;
            }
            boolean isOver = listen(out, random.nextInt(1, 80));
            TimeUnit.MICROSECONDS.sleep(random.nextInt(3_000));
            return isOver;
        }

        /** Records what the process prints, and returns whether the session has ended. */
        private boolean listen(BufferedReader out, int lines) throws IOException {
            for (int i = 0; i < lines; i++) {
                String line = out.readLine();
                if (line == null || line.equals(KillChild.ENDED)) {
                    return line != null;
                }
                // The last line may have been torn off as well.
                if (line.endsWith(KillChild.WHOLE)) {
                    String whole = line.substring(0, line.length() - KillChild.WHOLE.length());
                    printed.add(whole);
                    goneOnFromCheckpoints += isFromCheckpoint(whole) ? 1 : 0;
                }
            }
            return false;
        }

        private static boolean isFromCheckpoint(String line) {
            Matcher started = STARTED.matcher(line);
            return started.matches() && Integer.parseInt(started.group(2)) < number(started.group(1));
        }

        private static int number(String digits) {
            return Integer.parseInt(digits.replace(",", ""));
        }

        private void checkSaid(String place) {
            CrashRows.checkAgainst(entries(place), printed);
        }

        private static List<Entry> entries(String place) {
            try (SqlJournal journal = SqlJournal.open(JournalWriter.store(place), Optional.empty())) {
                return JournalSamples.read(journal);
            } catch (PaperJournalException e) {
                assertThat(e.reason()).as(e.getMessage()).isEqualTo(PaperJournalException.Reason.EMPTY);
                return List.of();
            }
        }
    }
}
