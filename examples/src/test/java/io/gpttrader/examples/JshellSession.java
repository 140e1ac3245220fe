package io.gpttrader.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** A jshell with the test's class path, in this JVM. A snippet that does not compile or that throws is an error. */
final class JshellSession implements AutoCloseable {
    /** What {@code --startup DEFAULT} imports (on JDK 21; later ones import the whole module, which clashes less). */
    static final List<String> DEFAULT = List.of(
            "java.io",
            "java.math",
            "java.net",
            "java.nio.file",
            "java.util",
            "java.util.concurrent",
            "java.util.function",
            "java.util.prefs",
            "java.util.regex",
            "java.util.stream");

    private final JShell shell;

    private JshellSession() {
        shell = JShell.builder().executionEngine("local").build();
        shell.addToClasspath(System.getProperty("java.class.path"));
    }

    /** A session with the JDK's default imports only. */
    static JshellSession bare() {
        JshellSession session = new JshellSession();
        DEFAULT.forEach(name -> session.run("import " + name + ".*;"));
        return session;
    }

    /** A session as the {@code jshell} script of the project's root opens it. */
    static JshellSession started() {
        JshellSession session = bare();
        try {
            session.run(Files.readString(Project.root().resolve("examples/jshell/start.jsh")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return session;
    }

    /**
     * Evaluates a source line by line, as jshell does with what the {@code jshell} script hands it: a chain that goes on with a dot
     * has its dots moved to the end of the line before.
     *
     * @return the last value, as jshell would print it; empty if the last snippet has none
     */
    String run(String source) {
        String value = "";
        String snippet = "";
        for (String line :
                source.replaceAll("\\R[ \\t]*\\.(?=[A-Za-z_])", ".\n").split("\\R")) {
            snippet += line + "\n";
            Completeness completeness =
                    shell.sourceCodeAnalysis().analyzeCompletion(snippet).completeness();
            if (completeness == Completeness.EMPTY) {
                snippet = "";
            } else if (completeness.isComplete() || completeness == Completeness.UNKNOWN) {
                value = evaluate(snippet);
                snippet = "";
            }
        }
        if (!snippet.isBlank()) {
            throw new AssertionError("incomplete: " + snippet);
        }
        return value;
    }

    /** Evaluates one line or what it completed, which may be several snippets. */
    private String evaluate(String source) {
        String value = "";
        for (String rest = source; !rest.isBlank(); ) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (next.completeness() == Completeness.EMPTY) {
                return value;
            }
            for (SnippetEvent event : shell.eval(next.source())) {
                check(event);
                value = event.value() == null ? "" : event.value();
            }
            rest = next.remaining();
        }
        return value;
    }

    private void check(SnippetEvent event) {
        if (event.exception() != null) {
            throw new AssertionError("threw: " + event.snippet().source(), event.exception());
        }
        if (event.status() != Status.VALID && event.status() != Status.OVERWRITTEN) {
            List<String> reasons = new ArrayList<>();
            shell.diagnostics(event.snippet())
                    .forEach(diagnostic -> reasons.add(diagnostic.getMessage(Locale.ENGLISH)));
            throw new AssertionError(
                    "does not compile: " + event.snippet().source() + "\n" + String.join("\n", reasons));
        }
    }

    @Override
    public void close() {
        shell.close();
    }
}
