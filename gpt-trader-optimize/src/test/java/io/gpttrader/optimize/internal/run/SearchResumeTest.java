package io.gpttrader.optimize.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that is killed again and again continues where it stopped. */
class SearchResumeTest {
    /** Trials that are stored at a time. */
    private static final int BATCH = 4;

    @TempDir
    Path folder;

    @Test
    void a_search_killed_5_times_ends_like_one_that_was_not_and_runs_no_stored_trial_again() throws Exception {
        killAndContinue(5, 11);
    }

    @Tag("deep")
    @Test
    void a_search_killed_100_times_ends_like_one_that_was_not_and_runs_no_stored_trial_again() throws Exception {
        killAndContinue(100, 12);
    }

    @Test
    void a_search_whose_surface_is_in_a_file_is_killed_4_times_and_ends_like_one_that_was_not() throws Exception {
        int trials = 600;
        SplittableRandom random = new SplittableRandom(13);
        Path killed = Files.createDirectory(folder.resolve("killed"));
        for (int i = 0; i < 4; i++) {
            Process search = ResumingProcess.startWithSurface(killed, trials);
            try (BufferedReader out = search.inputReader()) {
                for (int line = 0; line < 20 + 60 * i; line++) {
                    assertThat(out.readLine()).isEqualTo("stored");
                }
                LockSupport.parkNanos(random.nextInt(3_000_000));
                assertThat(search.toHandle().destroyForcibly()).isTrue();
                assertThat(search.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
        }
        Path whole = Files.createDirectory(folder.resolve("whole"));
        assertThat(finish(ResumingProcess.startWithSurface(killed, trials))).isPositive();
        assertThat(finish(ResumingProcess.startWithSurface(whole, trials))).isZero();
        assertThat(ResumingProcess.trials(killed)).isEqualTo(ResumingProcess.trials(whole));
        assertThat(Files.size(killed.resolve("scores"))).isEqualTo(4_096 + 8L * trials);
        Set<String> stored = new HashSet<>();
        int again = 0;
        for (String note : Files.readAllLines(killed.resolve("notes"))) {
            String[] words = note.split(" ", 2);
            again += words[0].equals("run") && stored.contains(words[1]) ? 1 : 0;
            stored.add(words[0].equals("stored") ? words[1] : "");
        }
        assertThat(again).as("the best, measured at the end").isLessThanOrEqualTo(ResumingProcess.KEPT);
    }

    private void killAndContinue(int kills, long seed) throws Exception {
        int trials = BATCH * (4 * kills + 5);
        SplittableRandom random = new SplittableRandom(seed);
        Path killed = Files.createDirectory(folder.resolve("killed"));
        for (int i = 0; i < kills; i++) {
            killAfter(random.nextInt(4), random.nextInt(3_000_000), killed, trials);
            assertThat(killed.resolve("trials.csv")).as("after kill " + i).doesNotExist();
        }
        Path whole = Files.createDirectory(folder.resolve("whole"));
        assertThat(finish(killed, trials)).isPositive();
        assertThat(finish(whole, trials)).isZero();
        assertThat(ResumingProcess.trials(killed)).hasSize(trials + 1).isEqualTo(ResumingProcess.trials(whole));
        assertNoStoredTrialRanAgain(Files.readAllLines(killed.resolve("notes")), trials, kills);
    }

    /** Kills it after it has told some batches, which may have been stored before. */
    private static void killAfter(int batches, int nanos, Path folder, int trials) throws Exception {
        Process search = ResumingProcess.start(folder, trials);
        try (BufferedReader out = search.inputReader()) {
            for (int i = 0; i < BATCH * batches; i++) {
                assertThat(out.readLine()).isEqualTo("stored");
            }
            LockSupport.parkNanos(nanos);
            assertThat(search.toHandle().destroyForcibly()).isTrue();
            assertThat(search.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Returns how many trials it took from the store. */
    private static int finish(Path folder, int trials) throws IOException, InterruptedException {
        return finish(ResumingProcess.start(folder, trials));
    }

    private static int finish(Process search) throws IOException, InterruptedException {
        String last = "";
        try (BufferedReader out = search.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
        }
        assertThat(search.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(last).startsWith("done ");
        return Integer.parseInt(last.substring(5));
    }

    /** A kill between the run of a batch and the end of its transaction costs that batch; nothing else runs twice. */
    private static void assertNoStoredTrialRanAgain(List<String> notes, int trials, int kills) {
        Map<String, Integer> runs = new HashMap<>();
        Set<String> stored = new HashSet<>();
        for (String note : notes) {
            String[] words = note.split(" ", 2);
            if (words[0].equals("stored")) {
                stored.add(words[1]);
            } else {
                assertThat(stored).as("ran again").doesNotContain(words[1]);
                runs.merge(words[1], 1, Integer::sum);
            }
        }
        assertThat(runs).hasSizeLessThanOrEqualTo(trials);
        int again = runs.values().stream().mapToInt(count -> count - 1).sum();
        assertThat(again).isLessThanOrEqualTo(BATCH * kills);
    }
}
