package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs the Java of one document from its top to its end in one session of the {@code jshell} script, as a reader who pastes block after
 * block does, and compares what is shown with what was printed.
 *
 * <p>A block may be preceded by HTML comments: {@code <!-- first: code -->} runs code that a reader has of his own, and {@code <!--
 * compiled only: reason -->} has the block compiled and not run. A {@code text} block right after is what it prints; where it prints
 * nothing, the value of its last expression. A line of it that is only {@code ...} stands for any number of lines. A comment that ends
 * a line and is a plain value, {@code series.getBarCount()   // 252}, is compared with the value of the line; so is the begin of one that ends
 * in {@code ...}.
 */
final class DocumentSession implements AutoCloseable {
    private static final String ANY = "...";
    private static final Pattern SHOWN_VALUE =
            Pattern.compile("(?m)^(.*\\S)\\s+// (-?[\\d.,]+|true|false|\"[^\"]*\"|\\[.*]|NaN|.*\\.\\.\\.)$");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;$");

    private final JshellSession session = JshellSession.started();
    private int compiled;

    /** Runs all blocks, or fails with the place of the first that is wrong. */
    void run(String document, List<DocumentBlock> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            DocumentBlock block = blocks.get(i);
            block.remark("first:").ifPresent(session::run);
            if (block.language().equals("java")) {
                DocumentBlock next = i + 1 < blocks.size() ? blocks.get(i + 1) : block;
                try {
                    run(block, next.language().equals("text") && next.follows() ? next : null);
                } catch (AssertionError failure) {
                    throw new AssertionError(document + ":" + block.line() + ": " + failure.getMessage(), failure);
                }
            }
        }
    }

    private void run(DocumentBlock block, DocumentBlock shown) {
        if (block.remark("compiled only:").isPresent()) {
            compile(block.content());
            return;
        }
        StringBuilder value = new StringBuilder();
        String printed = Printed.by(() -> value.append(values(block.content())));
        if (shown != null) {
            check(shown.content(), printed.isBlank() ? value.toString() : printed);
        }
    }

    /** The lines one after another; those that show their value are compared. */
    private String values(String content) {
        String value = "";
        int done = 0;
        Matcher shown = SHOWN_VALUE.matcher(content);
        while (shown.find()) {
            value = session.run(content.substring(done, shown.end(1)));
            done = shown.end();
            String expected = shown.group(2);
            if (expected.endsWith(ANY)) {
                String begin =
                        expected.substring(0, expected.length() - ANY.length()).stripTrailing();
                assertThat(value.replaceFirst("^\"", "")).as(shown.group(1)).startsWith(begin);
            } else {
                assertThat(value).as(shown.group(1)).isEqualTo(expected);
            }
        }
        String rest = session.run(content.substring(done));
        return rest.isEmpty() ? value : rest;
    }

    /** As the body of a method that nobody calls; it sees the session's variables. */
    private void compile(String content) {
        IMPORT.matcher(content).results().forEach(line -> session.run(line.group()));
        String body = IMPORT.matcher(content).replaceAll("").stripTrailing();
        String end = body.endsWith(";") || body.endsWith("}") ? "" : ";";
        session.run("void compiledOnly" + ++compiled + "() throws Exception {\n" + body + end + "\n}\n");
    }

    /** Line by line, the numbers too; blanks at the end of a line do not count. */
    static void check(String shown, String printed) {
        List<String> expected = lines(shown);
        List<String> actual = lines(printed);
        int next = 0;
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).equals(ANY)) {
                String line = next < actual.size() ? actual.get(next) : "(end)";
                assertThat(line)
                        .as("line %d of what it prints:%n%s", i + 1, printed)
                        .isEqualTo(expected.get(i));
                next++;
            } else if (i + 1 == expected.size()) {
                return;
            } else {
                while (next < actual.size() && !actual.get(next).equals(expected.get(i + 1))) {
                    next++;
                }
            }
        }
        assertThat(actual.subList(next, actual.size()))
                .as("printed but not shown")
                .isEmpty();
    }

    private static List<String> lines(String text) {
        List<String> lines =
                new ArrayList<>(text.lines().map(String::stripTrailing).toList());
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** What a reader has of his own before a document: in the READMEs of slices, a host's strategies and bars. */
    void given(String... sources) {
        Stream.of(sources).forEach(session::run);
    }

    @Override
    public void close() {
        session.close();
    }
}
