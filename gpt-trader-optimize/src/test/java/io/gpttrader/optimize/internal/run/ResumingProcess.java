package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.search.Evaluation;
import io.gpttrader.optimize.internal.search.TreeParzen;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.store.JdbcTrialStore;
import io.gpttrader.optimize.internal.store.StudyKey;
import io.gpttrader.optimize.internal.store.TrialStore;
import io.gpttrader.optimize.internal.trials.Outcome;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A search in a process of its own, to be killed. Where it goes depends on every score before, so one that continues must find what the
 * killed one had. It notes each trial that it runs, and each that is stored, in a file; and writes all scores to another when it is done.
 */
public final class ResumingProcess implements Evaluation {
    static final Space SPACE = new Space(
            List.of(Dimension.integer("bars", 2, 200, 1, false), Dimension.decimal("level", 0, 1, 0, false)), List.of());
    private static final StudyKey KEY = new StudyKey("two numbers", "their distance", "none", "test");
    private static final long SEED = 7;

    private final TrialStore store;
    private final Path notes;
    private final List<String> scores = new ArrayList<>();

    private ResumingProcess(TrialStore store, Path notes) {
        this.store = store;
        this.notes = notes;
    }

    /** The folder, and how many trials. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        try (TrialStore store = JdbcTrialStore.opener(folder.resolve("trials.db")).open(KEY, SPACE.names(), false)) {
            ResumingProcess search = new ResumingProcess(store, folder.resolve("notes"));
            TreeParzen.of(Integer.parseInt(arguments[1])).run(SPACE, SEED, search);
            Files.write(folder.resolve("scores"), search.scores);
        }
        System.out.println("done");
    }

    static Process start(Path folder, int trials) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", File.pathSeparator)),
                        ResumingProcess.class.getName(),
                        folder.toString(),
                        String.valueOf(trials))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Override
    public int objectives() {
        return 1;
    }

    @Override
    public double[][] evaluate(List<double[]> points, double fraction) {
        List<Optional<Outcome>> known = store.find(points, fraction);
        double[][] goals = new double[points.size()][];
        List<double[]> unknown = new ArrayList<>();
        List<Outcome> fresh = new ArrayList<>();
        for (int i = 0; i < goals.length; i++) {
            double[] point = points.get(i);
            Outcome outcome = known.get(i).orElseGet(() -> {
                note("run", point);
                unknown.add(point);
                fresh.add(outcome(point));
                return outcome(point);
            });
            goals[i] = outcome.figures();
            scores.add(Arrays.toString(point) + " " + Arrays.toString(outcome.figures()));
        }
        if (!unknown.isEmpty()) {
            store.put(unknown, fraction, fresh);
            unknown.forEach(point -> note("stored", point));
            System.out.println("stored " + unknown.size());
        }
        return goals;
    }

    private static Outcome outcome(double[] point) {
        double score = -Math.hypot(point[0] / 200 - 0.3, point[1] - 0.7);
        return new Outcome(TrialState.COMPLETE, new double[] {score}, null, "");
    }

    /** Written when it returns, even if the process is killed then. */
    private void note(String what, double[] point) {
        try {
            Files.writeString(
                    notes,
                    what + " " + Arrays.toString(point) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
