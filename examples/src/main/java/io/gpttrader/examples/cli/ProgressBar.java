package io.gpttrader.examples.cli;

import io.gpttrader.examples.verbs.VerbProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** One line on a terminal that is written over and over, at most ten times a second, and removed at the end. Thread-safe. */
final class ProgressBar implements VerbProgress, AutoCloseable {
    private static final int WIDTH = 30;
    private static final int LINE = 79;
    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    private final PrintWriter err;
    private final String verb;
    private long next = System.nanoTime();
    private boolean isShown;

    ProgressBar(PrintWriter err, String verb) {
        this.err = err;
        this.verb = verb;
    }

    @Override
    public synchronized void at(long done, long total, String note) {
        long now = System.nanoTime();
        if (now - next < 0 && done < total) {
            return;
        }
        next = now + PAUSE;
        isShown = true;
        err.print("\r" + line(verb, done, total, note));
        err.flush();
    }

    /** {@code sweep [======>       ]  42 %  2,121 of 5,050  best 1.61}. */
    static String line(String verb, long done, long total, String note) {
        double share = total <= 0 ? 0 : Math.min(1, (double) done / total);
        int full = (int) (share * WIDTH);
        String bar = "=".repeat(full) + (full < WIDTH ? ">" + " ".repeat(WIDTH - full - 1) : "");
        String line = String.format(
                Locale.ROOT, "%s [%s] %3.0f %%  %,d of %,d  %s", verb, bar, Math.floor(share * 100), done, total, note);
        return line.length() > LINE ? line.substring(0, LINE) : line + " ".repeat(LINE - line.length());
    }

    /** Makes room for a line of text; the bar comes again below it. */
    synchronized void say(String text) {
        clear();
        err.println(text);
        err.flush();
    }

    @Override
    public synchronized void close() {
        clear();
        err.flush();
    }

    private void clear() {
        if (isShown) {
            err.print("\r" + " ".repeat(LINE) + "\r");
            isShown = false;
        }
    }
}
