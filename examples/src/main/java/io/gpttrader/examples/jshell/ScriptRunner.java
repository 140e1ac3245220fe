package io.gpttrader.examples.jshell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Runs jshell scripts without a session: only what they print is shown, and an error ends the run with its file, line and source.
 *
 * <p>jshell itself goes on after an error, does not say where it was and ends with 0. The snippets run in this JVM. Of jshell's own commands, {@code /exit} ends
 * the run, {@code /set} changes nothing, and any other is an error.
 */
public final class ScriptRunner {

    /** Why a script ended: its exit status. */
    private static final class End extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final int status;

        private End(int status) {
            super(null, null, false, false);
            this.status = status;
        }
    }

    private final JShell shell;
    private final PrintStream err;

    /** Where snippets begin, by the file names of their stack frames. */
    private final Map<String, Place> places = new HashMap<>();

    private final boolean goesOn;
    private int failures;

    private ScriptRunner(PrintStream err, boolean goesOn) {
        shell = JShell.builder().executionEngine("local").build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        this.err = err;
        this.goesOn = goesOn;
    }

    /**
     * Runs scripts one after the other in one shell and ends this JVM: with 0, with 1 after an error, with what {@code /exit} says, or with 2 where the
     * arguments are wrong.
     *
     * @param args files, of which {@code -} is the standard input; {@code --keep-going} goes on after an error
     * @throws IOException if a script cannot be read
     */
    @SuppressWarnings("SystemOut") // a program for a terminal
    public static void main(String... args) throws IOException {
        List<ScriptSource> scripts = new ArrayList<>();
        boolean goesOn = false;
        for (String argument : args) {
            if (argument.equals("--keep-going")) {
                goesOn = true;
            } else if (argument.equals("-")) {
                scripts.add(ScriptSource.of("stdin", new String(System.in.readAllBytes(), StandardCharsets.UTF_8)));
            } else {
                try {
                    scripts.add(ScriptSource.of(argument, Files.readString(Path.of(argument))));
                } catch (NoSuchFileException missing) {
                    System.err.println("there is no script " + argument);
                    System.exit(2);
                }
            }
        }
        // what a script left running, such as a dashboard, ends with it
        System.exit(run(scripts, System.err, goesOn));
    }

    /**
     * Runs scripts one after the other in one shell.
     *
     * @param scripts the scripts
     * @param err where errors go
     * @param goesOn whether to go on after an error
     * @return 0, 1 after an error, or what {@code /exit} says
     */
    public static int run(List<ScriptSource> scripts, PrintStream err, boolean goesOn) {
        ScriptRunner runner = new ScriptRunner(err, goesOn);
        try {
            scripts.forEach(runner::run);
        } catch (End end) {
            return end.status;
        } finally {
            runner.shell.close();
        }
        return runner.failures == 0 ? 0 : 1;
    }

    private void run(ScriptSource script) {
        int begin = 0;
        for (int line = 0; line < script.size(); line++) {
            if (begin == line && script.isCommand(line)) {
                command(script, line);
                begin = line + 1;
            } else if (!script.goesOnAfter(line) && evaluated(script, begin, line)) {
                begin = line + 1;
            }
        }
        if (begin < script.size()) {
            failed(script, script.firstCode(begin), "the statement that begins here is not finished", "");
        }
    }

    /** Evaluates the lines from begin to end if they are whole statements; false if more is needed. */
    private boolean evaluated(ScriptSource script, int begin, int end) {
        String text = script.text(begin, end);
        Completeness completeness =
                shell.sourceCodeAnalysis().analyzeCompletion(text).completeness();
        if (!completeness.isComplete() && completeness != Completeness.UNKNOWN && completeness != Completeness.EMPTY) {
            return false;
        }
        int offset = 0;
        while (offset < text.length()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(text.substring(offset));
            if (next.completeness() == Completeness.EMPTY) {
                return true;
            }
            Place place = new Place(script, begin, text, offset);
            shell.eval(next.source()).forEach(event -> check(place, event));
            offset = text.length() - next.remaining().length();
        }
        return true;
    }

    /** Where a snippet begins: an offset into a text that begins at a line of a script. */
    private record Place(ScriptSource script, int firstLine, String text, int offset) {

        /** The line, from 0, of a position within the snippet. */
        int line(long position) {
            int end = (int) Math.min(text.length(), offset + Math.max(0, position));
            return firstLine
                    + (int) text.substring(0, end)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
        }

        /** The column, from 0, of a position within the snippet. */
        int column(long position) {
            int at = (int) Math.min(text.length(), offset + Math.max(0, position));
            return at - (text.lastIndexOf('\n', at - 1) + 1);
        }
    }

    private void check(Place place, SnippetEvent event) {
        places.put("#" + event.snippet().id(), place);
        if (event.status() == Status.REJECTED || event.status() == Status.RECOVERABLE_NOT_DEFINED) {
            Diag error = shell.diagnostics(event.snippet())
                    .filter(Diag::isError)
                    .findFirst()
                    .orElse(null);
            long at = error == null ? 0 : error.getPosition();
            String message = error == null ? "does not compile" : reason(error);
            failed(place.script, place.line(at), message, " ".repeat(place.column(at)) + "^");
        } else if (event.exception() != null) {
            thrown(place, event.exception());
        }
    }

    /** javac's message without the line that names the nameless class around a snippet. */
    private static String reason(Diag error) {
        return error.getMessage(Locale.ENGLISH).replaceAll("\\R\\s*location: class\\s*$", "");
    }

    /** Shows the innermost line of a script that an exception was thrown in or passed through. */
    private void thrown(Place place, Throwable exception) {
        for (StackTraceElement frame : exception.getStackTrace()) {
            String file = frame.getFileName();
            Place of = file == null ? null : places.get(file);
            if (of != null && frame.getLineNumber() > 0) {
                failed(of.script, of.line(0) + frame.getLineNumber() - 1, words(exception), "");
                return;
            }
        }
        failed(place.script, place.script.firstCode(place.line(0)), words(exception), "");
    }

    private static String words(Throwable thrown) {
        StringBuilder words = new StringBuilder();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            String type = each instanceof EvalException host
                    ? host.getExceptionClassName()
                    : each.getClass().getName();
            words.append(words.isEmpty() ? "" : "\n  caused by ").append(type);
            words.append(each.getMessage() == null ? "" : ": " + each.getMessage());
        }
        return words.toString();
    }

    private void command(ScriptSource script, int line) {
        String[] words = script.line(line).strip().split("\\s+", 2);
        if (words[0].equals("/exit")) {
            String status = words.length > 1 ? words[1] : "0";
            if (!status.matches("\\d{1,3}")) {
                failed(script, line, "/exit takes a number from 0 to 255 here but was given: " + status, "");
                return;
            }
            throw new End(Integer.parseInt(status));
        }
        if (!words[0].equals("/set")) {
            failed(
                    script,
                    line,
                    "jshell's command " + words[0] + " needs a session; only /exit and /set may stand here",
                    "");
        }
    }

    private void failed(ScriptSource script, int line, String message, String marker) {
        failures++;
        err.println(script.name() + ":" + (line + 1) + ": " + message);
        err.println("    " + script.line(line));
        if (!marker.isEmpty()) {
            err.println("    " + marker);
        }
        if (!goesOn) {
            throw new End(1);
        }
    }
}
