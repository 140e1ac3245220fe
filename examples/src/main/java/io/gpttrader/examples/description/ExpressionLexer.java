package io.gpttrader.examples.description;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an expression piece by piece. */
final class ExpressionLexer {
    private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d_]*(\\.\\d+)?([eE][-+]?\\d+)?");
    /** Days of the week may be written as the DSL prints them. */
    private static final String DAY = "java.time.DayOfWeek.";

    private static final Pattern NAME = Pattern.compile("(" + Pattern.quote(DAY) + ")?[A-Za-z_]\\w*");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
    private static final Pattern SPACE = Pattern.compile("\\s*");

    private final String source;
    private int at;

    ExpressionLexer(String source) {
        this.source = source;
        skipSpace();
    }

    boolean isAtEnd() {
        return at == source.length();
    }

    boolean isAt(char wanted) {
        return at < source.length() && source.charAt(at) == wanted;
    }

    /** Goes past a sign if it is next. */
    boolean take(char wanted) {
        if (!isAt(wanted)) {
            return false;
        }
        at++;
        skipSpace();
        return true;
    }

    boolean isNumber() {
        return matcher(NUMBER).lookingAt();
    }

    boolean isText() {
        return isAt('"') || isAt('\'');
    }

    /** A whole number as an Integer, so that it may be a count of bars, any other as a Double. */
    Number number() {
        String digits = take(NUMBER, "a number").replace("_", "");
        try {
            return Integer.valueOf(digits);
        } catch (NumberFormatException e) {
            return Double.valueOf(digits);
        }
    }

    String text() {
        String quoted = take(TEXT, "a text in quotes");
        return quoted.substring(1, quoted.length() - 1);
    }

    String name() {
        String name = take(NAME, "a name");
        return name.startsWith(DAY) ? name.substring(DAY.length()) : name;
    }

    /** What has not been read, for messages. */
    String rest() {
        return source.substring(at);
    }

    IllegalArgumentException error(String message) {
        return new IllegalArgumentException("\"%s\", column %d: %s".formatted(source, at + 1, message));
    }

    private String take(Pattern pattern, String what) {
        Matcher matcher = matcher(pattern);
        if (!matcher.lookingAt()) {
            throw error(
                    isAtEnd()
                            ? "expected %s, but the expression ends here".formatted(what)
                            : "expected %s, but found \"%s\"".formatted(what, rest()));
        }
        at = matcher.end();
        skipSpace();
        return matcher.group();
    }

    private void skipSpace() {
        Matcher matcher = matcher(SPACE);
        if (matcher.lookingAt()) {
            at = matcher.end();
        }
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(source).region(at, source.length());
    }
}
