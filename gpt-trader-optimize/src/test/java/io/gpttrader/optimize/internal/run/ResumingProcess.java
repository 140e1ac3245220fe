package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.Objective;
import io.gpttrader.optimize.Optimize;
import io.gpttrader.optimize.OptimizeResult;
import io.gpttrader.optimize.ParameterSpace;
import io.gpttrader.optimize.Search;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Strategy;

/**
 * A search in a process of its own, to be killed. Where it goes depends on every score before, so one that continues must find what the
 * killed one had. It notes each trial that it runs, and each that is stored, in a file; and writes all trials to another when it is done.
 */
public final class ResumingProcess {
    static final int KEPT = 5;

    private ResumingProcess() {}

    /** Two numbers; nobody asks for its strategy. */
    private record Point(double bars, double level) implements Function<BarSeries, Strategy> {
        @Override
        public Strategy apply(BarSeries series) {
            throw new IllegalStateException("this objective needs no strategy");
        }
    }

    /** The folder, and how many trials; a third argument asks for a grid that keeps its best trials and its surface in a file. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path notes = folder.resolve("notes");
        if (arguments.length > 2) {
            surface(folder, notes, Integer.parseInt(arguments[1]));
            return;
        }
        ParameterSpace space = ParameterSpace.empty().integer("bars", 2, 200).decimal("level", 0, 1);
        OptimizeResult result = Optimize.search(space, Search.treeParzen(Integer.parseInt(arguments[1])))
                .named("two numbers")
                .family(numbers -> new Point(
                        numbers.get("bars").doubleValue(), numbers.get("level").doubleValue()))
                .objective(Objective.scoring(series -> recipes -> recipes.stream()
                                .mapToDouble(recipe -> score((Point) recipe, notes))
                                .toArray())
                        .named("distance"))
                .withoutBelief()
                .seed(7)
                .store(folder.resolve("trials.db"))
                .onProgress(progress -> {})
                .onTrial(trial -> {
                    note(
                            notes,
                            "stored " + trial.parameters().get("bars").doubleValue() + " "
                                    + trial.parameters().get("level"));
                    System.out.println("stored");
                })
                .on(series());
        Files.writeString(folder.resolve("trials.csv"), result.csv());
        System.out.println("done " + result.fromStore());
    }

    private static void surface(Path folder, Path notes, int trials) throws IOException {
        ParameterSpace space =
                ParameterSpace.empty().integer("bars", 1, trials / 5).decimal("level", 0, 1, 0.25);
        OptimizeResult result = Optimize.grid(space)
                .named("two numbers")
                .family(numbers -> new Point(
                        numbers.get("bars").doubleValue(), numbers.get("level").doubleValue()))
                .objective(Objective.scoring(series -> recipes -> recipes.stream()
                                .mapToDouble(recipe -> score((Point) recipe, notes))
                                .toArray())
                        .named("distance"))
                .withoutBelief()
                .keepBest(KEPT)
                .keepSurface(folder.resolve("scores"))
                .onProgress(progress -> {})
                .onTrial(trial -> {
                    note(
                            notes,
                            "stored " + trial.parameters().get("bars").doubleValue() + " "
                                    + trial.parameters().get("level"));
                    System.out.println("stored");
                })
                .on(series());
        Files.writeString(
                folder.resolve("trials.csv"),
                result.json().replaceAll("\"elapsedMillis\":\\d+", "") + "\n"
                        + java.util.Arrays.toString(result.surface().scores()) + "\n" + result.scores());
        System.out.println("done " + result.fromStore());
    }

    private static double score(Point point, Path notes) {
        note(notes, "run " + point.bars + " " + point.level);
        return -Math.hypot(point.bars / 200 - 0.3, point.level - 0.7);
    }

    /** Written when it returns, even if the process is killed then. */
    private static void note(Path notes, String line) {
        try {
            Files.writeString(notes, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BarSeries series() {
        BarSeries series = new BaseBarSeriesBuilder().withName("three").build();
        for (int i = 0; i < 3; i++) {
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(Instant.parse("2020-01-01T00:00:00Z").plus(Duration.ofDays(i)))
                    .openPrice(1)
                    .highPrice(1)
                    .lowPrice(1)
                    .closePrice(1)
                    .volume(1)
                    .add();
        }
        return series;
    }

    static Process start(Path folder, int trials) throws IOException {
        return start(folder, trials, List.of());
    }

    static Process startWithSurface(Path folder, int trials) throws IOException {
        return start(folder, trials, List.of("surface"));
    }

    private static Process start(Path folder, int trials, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path", File.pathSeparator)),
                ResumingProcess.class.getName(),
                folder.toString(),
                String.valueOf(trials)));
        command.addAll(more);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static List<String> trials(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("trials.csv"));
    }
}
