package io.gpttrader.live.internal.journal;

import io.gpttrader.live.LiveJournalException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;

/** A process of its own that writes to a journal, and the way to start it. */
public final class JournalWriter {

    private JournalWriter() {}

    /**
     * Runs in the process.
     *
     * @param arguments what to do, and the places of the journals
     */
    public static void main(String[] arguments) {
        for (int i = 1; i < arguments.length; i++) {
            String place = arguments[i];
            int number = i - 1;
            switch (arguments[0]) {
                case "forever" -> new Thread(() -> appendForever(place, number)).start();
                case "attempt" -> System.out.println(attempt(place));
                default -> System.out.println(fill(place));
            }
        }
    }

    public static DataSource store(String place) {
        return place.startsWith("jdbc:") ? new JournalDatabases.Url(place) : SqliteFile.at(Path.of(place));
    }

    static SqlJournal open(String place) {
        try {
            return SqlJournal.open(store(place), Optional.empty());
        } catch (LiveJournalException e) {
            if (e.reason() != LiveJournalException.Reason.EMPTY) {
                throw e;
            }
            return SqlJournal.create(store(place), "s");
        }
    }

    /** The transaction that follows so many entries: always the same of the same. */
    static List<Entry> transaction(long size) {
        int count = new Random(size).nextInt(1, 40);
        return JournalSamples.entries((int) size, (int) size + count);
    }

    /** Goes on where the journal ends, and prints where it is after each transaction. */
    private static void appendForever(String place, int number) {
        SqlJournal journal = open(place);
        while (true) {
            journal.append(transaction(journal.size()));
            System.out.println(number + " " + journal.size());
        }
    }

    private static String attempt(String place) {
        try (SqlJournal journal = SqlJournal.open(store(place), Optional.empty(), Duration.ZERO)) {
            return "open with " + journal.size();
        } catch (LiveJournalException e) {
            return e.reason() + " " + e.getMessage();
        }
    }

    /** Appends until there is no more room; prints the outcome, and that the journal is as before. */
    private static String fill(String place) {
        try (SqlJournal journal = open(place)) {
            System.out.println("ready");
            await();
            try {
                while (true) {
                    journal.append(transaction(journal.size()));
                }
            } catch (LiveJournalException e) {
                return journal.size() + " " + JournalSamples.read(journal).size() + " " + e.reason() + " "
                        + e.getMessage();
            }
        }
    }

    private static void await() {
        try {
            if (System.in.read() < 0) {
                throw new IllegalStateException("nobody asks to go on");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the process with this one's classes, or those of a class path. */
    static Process start(String classPath, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                JournalWriter.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The class path as Surefire was given it, or as this process has it. */
    public static String classPath() {
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
