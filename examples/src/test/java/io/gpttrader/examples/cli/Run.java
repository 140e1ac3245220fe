package io.gpttrader.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/** The program in this process: what it said, and its exit code. */
record Run(int exitCode, String out, String err) {
    static final Interrupts NEVER = stop -> new Pressed(() -> false);

    /** Nobody presses Ctrl+C. */
    static Run of(String... words) {
        return of(false, NEVER, words);
    }

    /** A person watches. */
    static Run watched(String... words) {
        return of(true, NEVER, words);
    }

    /** Ctrl+C is pressed when the latch is down; an address that the program tells is told further. */
    static Run interruptedAfter(CountDownLatch latch, Consumer<URI> address, String... words) {
        return of(
                false,
                stop -> {
                    Thread presser = new Thread(() -> {
                        try {
                            latch.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        stop.run();
                    });
                    presser.start();
                    return new Pressed(() -> latch.getCount() == 0);
                },
                new Addresses(address),
                words);
    }

    static Run of(boolean isInteractive, Interrupts interrupts, String... words) {
        return of(isInteractive, interrupts, new StringWriter(), words);
    }

    private static Run of(boolean isInteractive, Interrupts interrupts, StringWriter err, String... words) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), isInteractive, interrupts);
        int exitCode = GptTrader.commandLine(terminal, Ansi.OFF).execute(words);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** The standard output, which must be one JSON document and nothing else. */
    JsonNode json() {
        try {
            List<JsonNode> documents = new ObjectMapper()
                    .readerFor(JsonNode.class)
                    .<JsonNode>readValues(out)
                    .readAll();
            if (documents.size() != 1) {
                throw new AssertionError(
                        "one JSON document was expected, but there are " + documents.size() + ": " + out + err);
            }
            return documents.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(out, e);
        }
    }

    private record Pressed(BooleanSupplier is) implements Interrupts.Watch {
        @Override
        public boolean isPressed() {
            return is.getAsBoolean();
        }

        @Override
        public void close() {}
    }

    /** Finds addresses in what is written. */
    private static final class Addresses extends StringWriter {
        private static final Pattern ADDRESS = Pattern.compile("http://\\S+(?=;)");
        private final Consumer<URI> found;

        Addresses(Consumer<URI> found) {
            this.found = found;
        }

        @Override
        public void write(String text, int offset, int length) {
            super.write(text, offset, length);
            Matcher matcher = ADDRESS.matcher(text);
            if (matcher.find()) {
                found.accept(URI.create(matcher.group()));
            }
        }
    }
}
