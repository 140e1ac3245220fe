package io.gpttrader.analyze.internal.progress;

import io.gpttrader.analyze.internal.support.HostCode;
import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A bar in the last line of a terminal, drawn over itself by the thread that reports, five times a second at most:
 * {@code sma-cross [=======>      ] 45 % 4,410 of 9,801, 812/s, 7 s left, best 1.31}. Work shorter than a second draws nothing.
 * Closing draws the last state and ends the line. Not thread-safe: one thread reports.
 */
public final class ProgressBar implements Consumer<ProgressUpdate>, AutoCloseable {
    /** One column is left free, because some terminals begin a new line in the last one. */
    static final int WIDTH = 79;

    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long BETWEEN_NANOS = 200_000_000L;
    private static final int TITLE = 20;
    private static final int BAR = 24;
    private static final int LEAST_BAR = 8;

    private final String title;
    private final PrintStream out;
    private long next = FIRST_NANOS;
    private ProgressUpdate last = new ProgressUpdate(0, 0, Double.NaN, 0);
    private int drawn;

    /** A bar that is always drawn, whatever the stream leads to. */
    public ProgressBar(String title, PrintStream out) {
        String line = HostCode.name(title).strip();
        this.title = line.length() <= TITLE ? line : line.substring(0, TITLE - 3) + "...";
        this.out = out;
    }

    /** A bar in the terminal; closing it leaves the terminal open. */
    public static ProgressBar inTerminal(String title) {
        return new ProgressBar(title, System.err);
    }

    /** Whether a person looks on, so that a bar makes sense. From Java 22 on a console may be there without a terminal, and says so itself. */
    @SuppressWarnings("SystemConsoleNull") // null is the answer of Java 21, isTerminal() that of later ones
    public static boolean hasTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    @Override
    public void accept(ProgressUpdate update) {
        last = update;
        if (update.elapsedNanos() >= next) {
            next = update.elapsedNanos() + BETWEEN_NANOS;
            draw();
        }
    }

    /** Draws the last state and ends the line, where anything was drawn. */
    @Override
    public void close() {
        if (drawn > 0) {
            draw();
            out.print(System.lineSeparator());
            out.flush();
            drawn = 0;
        }
    }

    private void draw() {
        String line = line(title, last);
        out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        out.flush();
        drawn = line.length();
    }

    /** What does not fit is left out: the bar is shortened first, then the speed and the best go. */
    static String line(String title, ProgressUpdate update) {
        String head = title.isEmpty() ? "" : title + " ";
        String left = Double.isNaN(update.secondsLeft()) ? "" : ", " + duration(update.secondsLeft()) + " left";
        String speed = Double.isNaN(update.perSecond()) ? "" : ", " + speed(update.perSecond()) + "/s";
        String best = Double.isNaN(update.best()) ? "" : ", best " + String.format(Locale.ROOT, "%.4g", update.best());
        for (String tail : new String[] {speed + left + best, left + best, left, ""}) {
            String text = counts(update) + tail;
            int room = WIDTH - head.length() - text.length() - 3;
            if (Double.isNaN(update.share()) && room >= 0) {
                return head + text;
            }
            if (room >= LEAST_BAR) {
                return head + bar(update.share(), Math.min(BAR, room)) + " " + text;
            }
        }
        return counts(update);
    }

    private static String counts(ProgressUpdate update) {
        return update.total() > 0
                ? String.format(
                        Locale.ROOT, "%3d %% %,d of %,d", (int) (100 * update.share()), update.done(), update.total())
                : String.format(Locale.ROOT, "%,d trials", update.done());
    }

    private static String bar(double share, int width) {
        int full = (int) (share * width);
        return full == width
                ? "[" + "=".repeat(width) + "]"
                : "[" + "=".repeat(full) + ">" + " ".repeat(width - 1 - full) + "]";
    }

    private static String speed(double perSecond) {
        return String.format(Locale.ROOT, perSecond >= 10 ? "%,.0f" : "%.1f", perSecond);
    }

    /** Seconds as a person says them: 7 s, 3 min 5 s, 2 h 10 min, 5 d 3 h. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        return whole < 86_400
                ? whole / 3600 + " h " + whole % 3600 / 60 + " min"
                : whole / 86_400 + " d " + whole % 86_400 / 3600 + " h";
    }
}
