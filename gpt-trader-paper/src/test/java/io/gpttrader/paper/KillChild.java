package io.gpttrader.paper;

import io.gpttrader.paper.internal.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A process of its own that runs the session to its end, from wherever the one before was killed. */
final class KillChild {

    /** Ends each line, so that a torn one is known. */
    static final String WHOLE = ";";

    static final String ENDED = "ended" + WHOLE;

    private KillChild() {}

    private static void print(String line) {
        System.out.println(line + WHOLE);
    }

    /**
     * Runs in the process.
     *
     * @param arguments the journal's place, the file for the report, the steps and the seed of the script, and bars between checkpoints
     */
    public static void main(String[] arguments) throws IOException {
        String place = arguments[0];
        List<CrashScript.Item> script = CrashScript.of(Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
        CrashReplay replay = new CrashReplay(script);
        PaperSession session = goneOn(place)
                .checkpointEvery(Long.parseLong(arguments[4]))
                .onFill((symbol, trade) -> print(CrashRows.heard(symbol, trade)))
                .sessionNamed(replay.feeds(), CrashSession.recipes())
                .start();
        print("started " + session.recovered() + ", repeated " + session.repeatedEntries());
        long processed =
                session.snapshot().time().map(time -> time.toEpochMilli()).orElse(0L);
        CrashSession.play(session, replay, step -> {
            if (CrashScript.begin(step).toEpochMilli() > processed) {
                print(CrashRows.shown(session.snapshot()));
                // So that a kill meets the session at work and not at its end.
                LockSupport.parkNanos(500_000);
            }
        });
        session.awaitEnd();
        Files.writeString(Path.of(arguments[1]), session.report().toString());
        System.out.println(ENDED);
    }

    private static Paper goneOn(String place) {
        try {
            return CrashSession.functions(
                    place.startsWith("jdbc:")
                            ? Paper.resume(JournalWriter.store(place))
                            : Paper.resume(Path.of(place)));
        } catch (PaperJournalException e) {
            if (e.reason() != PaperJournalException.Reason.EMPTY) {
                throw e;
            }
            return CrashSession.paper().journal(JournalWriter.store(place));
        }
    }

    /** Starts the process; what it complains of, and the files that a killed one leaves, go to a folder. */
    static Process start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                JournalWriter.classPath(),
                KillChild.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(complaints(folder).toFile()))
                .start();
    }

    static Path complaints(Path folder) {
        return folder.resolve("complaints");
    }
}
