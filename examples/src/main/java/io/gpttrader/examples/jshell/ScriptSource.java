package io.gpttrader.examples.jshell;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A script, line by line; lines count from 0.
 *
 * @param name what errors call it
 * @param lines its lines
 */
public record ScriptSource(String name, List<String> lines) {
    private static final Pattern CHAINED = Pattern.compile("\\s*\\.[A-Za-z_].*");
    private static final Pattern NOTHING = Pattern.compile("\\s*(//.*)?");
    private static final Pattern COMMAND = Pattern.compile("\\s*/[a-z!?].*");

    /** A script of this text. */
    public static ScriptSource of(String name, String text) {
        return new ScriptSource(name, text.lines().toList());
    }

    int size() {
        return lines.size();
    }

    String line(int line) {
        return lines.get(line);
    }

    String text(int begin, int end) {
        return String.join("\n", lines.subList(begin, end + 1)) + "\n";
    }

    /** Whether the line is one of jshell's own commands. */
    boolean isCommand(int line) {
        return COMMAND.matcher(lines.get(line)).matches();
    }

    /** Whether the next line with code goes on with a dot, so that a statement that looks complete is not. */
    boolean goesOnAfter(int line) {
        int next = firstCode(line + 1);
        return next > line && CHAINED.matcher(lines.get(next)).matches();
    }

    /** The first line from here on that is more than a comment; the last line if there is none. */
    int firstCode(int line) {
        int at = line;
        while (at < size() - 1 && NOTHING.matcher(lines.get(at)).matches()) {
            at++;
        }
        return Math.min(at, size() - 1);
    }
}
