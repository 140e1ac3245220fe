package io.gpttrader.data.internal.support;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.length() < MOST_CHARS ? out.toString() : out.append("...").toString();
    }
}
