package io.gpttrader.data.internal.support;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;

/**
 * A bar in the last line of a terminal for work that takes longer than a second, drawn over itself and wiped at the end:
 * {@code AAPL  [=========>          ]  45 %}.
 */
public final class ProgressLine implements DoubleConsumer {

    private static final int WIDTH = 40;
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long BETWEEN_NANOS = 100_000_000L;

    private final String title;
    private final PrintStream out;
    private final LongSupplier nanos;
    private long next;
    private int drawn;

    ProgressLine(String title, PrintStream out, LongSupplier nanos) {
        this.title = Texts.shown(title);
        this.out = out;
        this.nanos = nanos;
        this.next = nanos.getAsLong() + FIRST_NANOS;
    }

    /** Returns a bar in the terminal, or one that does nothing where there is none. */
    public static DoubleConsumer inTerminal(String title) {
        return hasTerminal() ? new ProgressLine(title, System.err, System::nanoTime) : share -> {};
    }

    /** Returns whether a person looks on. From Java 22 on a console may be there without a terminal, and says so itself. */
    @SuppressWarnings("SystemConsoleNull") // null is the answer of Java 21, isTerminal() that of later ones
    private static boolean hasTerminal() {
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

    /**
     * Draws the bar.
     *
     * @param share what is done, in [0, 1]; NaN where it is not known
     */
    @Override
    public void accept(double share) {
        if (share >= 1) {
            wipe();
        } else if (nanos.getAsLong() - next >= 0) {
            next = nanos.getAsLong() + BETWEEN_NANOS;
            draw(share);
        }
    }

    private void draw(double share) {
        String line = Double.isNaN(share) ? title + "  [" + " ".repeat(WIDTH) + "]   ..." : title + bar(share);
        out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        out.flush();
        drawn = line.length();
    }

    private static String bar(double share) {
        int full = (int) (share * WIDTH);
        return String.format(
                Locale.ROOT, "  [%s>%s] %3.0f %%", "=".repeat(full), " ".repeat(WIDTH - 1 - full), 100 * share);
    }

    private void wipe() {
        if (drawn > 0) {
            out.print("\r" + " ".repeat(drawn) + "\r");
            out.flush();
            drawn = 0;
        }
    }
}
