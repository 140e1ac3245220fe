package io.gpttrader.data.internal.support;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How names and foreign text are shown in messages. */
public final class Texts {

    private static final int MOST_NAMES = 20;
    private static final int MOST_CHARS = 80;

    private Texts() {}

    /** Returns names as a list a message can hold: the first twenty, and how many more there are. */
    public static String list(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String shown = names.stream().limit(MOST_NAMES).map(Texts::shown).collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMES ? shown : shown + " and " + (names.size() - MOST_NAMES) + " more";
    }

    /** Returns a number with its noun, such as {@code 1 bar} and {@code 2,000 bars}. */
    public static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** Returns foreign text fit for one line of a terminal: shortened, control characters escaped. */
    public static String shown(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < MOST_CHARS; i++) {
            append(out, text, i);
        }
        return out.length() < MOST_CHARS ? out.toString() : out.append("...").toString();
    }

    /** Returns a foreign message in full, with what no terminal should be sent escaped; its lines stay lines. */
    public static String message(@Nullable Throwable failure) {
        return failure == null ? "" : plain(Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
    }

    /** Returns foreign text in full, with control characters but line feeds escaped. */
    public static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                out.append('\n');
            } else {
                append(out, text, i);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, String text, int i) {
        char c = text.charAt(i);
        if (isUnprintable(text, i)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }

    /** Controls, those that turn the direction of text, and halves of a character. */
    private static boolean isUnprintable(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
