package io.gpttrader.optimize.internal.store;

import io.gpttrader.optimize.TrialStoreException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/** A process of its own that writes trials. */
public final class StoreProcess {
    private StoreProcess() {}

    /** What to do, the place, from which number. */
    public static void main(String[] arguments) throws IOException {
        int from = Integer.parseInt(arguments[2]);
        try (JdbcTrialStore store =
                JdbcTrialStore.open(source(arguments[1]), StoreSamples.KEY, StoreSamples.NAMES, true)) {
            System.out.println("open");
            if (System.in.read() < 0) {
                throw new IllegalStateException("nobody asks to go on");
            }
            if (arguments[0].equals("write")) {
                write(store, from, from + 400);
                System.out.println("done");
            } else {
                System.out.println(fill(store));
            }
        }
    }

    static DataSource source(String place) {
        return place.startsWith("jdbc:") ? TrialDatabases.postgres(place) : TrialFile.at(Path.of(place));
    }

    private static void write(JdbcTrialStore store, int from, int to) {
        for (int i = from; i < to; i += 20) {
            store.put(StoreSamples.points(i, i + 20), 1, StoreSamples.outcomes(i, i + 20));
        }
    }

    /** Until there is no more room. */
    private static String fill(JdbcTrialStore store) {
        int stored = 0;
        try {
            while (true) {
                write(store, stored, stored + 200);
                stored += 200;
            }
        } catch (TrialStoreException e) {
            return store.size() + " " + stored + " " + e.reason() + " " + e.getMessage();
        }
    }

    static Process start(String classPath, Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                StoreProcess.class.getName()));
        command.addAll(Arrays.asList(arguments));
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
