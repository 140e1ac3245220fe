package io.gpttrader.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.examples.verbs.VerbResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How results and errors are shown. */
final class Shown {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Shown() {}

    /** {@code {"verb": .., "result": ..}}, or the text. */
    static void result(Terminal terminal, String verb, VerbResult result, boolean isJson, @Nullable Path report) {
        if (isJson) {
            ObjectNode document = MAPPER.createObjectNode().put("verb", verb);
            document.set("result", result.json().get());
            print(terminal, document);
        } else {
            terminal.out().println(result.text());
            terminal.out().flush();
        }
        if (report != null) {
            terminal.err()
                    .println("Report: " + write(report, result.html().get()).toUri());
            terminal.err().flush();
        }
    }

    /** The message, and {@code {"verb": .., "error": {"message": .., "exitCode": ..}}}. */
    static void error(Terminal terminal, String verb, String message, int exitCode, boolean isJson) {
        terminal.err().println("gpt-trader: " + message);
        terminal.err().flush();
        if (isJson) {
            ObjectNode document = MAPPER.createObjectNode().put("verb", verb);
            document.putObject("error").put("message", message).put("exitCode", exitCode);
            print(terminal, document);
        }
    }

    private static void print(Terminal terminal, ObjectNode document) {
        try {
            terminal.out().println(MAPPER.writeValueAsString(document));
            terminal.out().flush();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, String text) {
        try {
            Path absolute = file.toAbsolutePath();
            Files.createDirectories(absolute.getParent() == null ? absolute : absolute.getParent());
            return Files.writeString(absolute, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
