package io.gpttrader.analyze.internal.support;

import java.util.Locale;

/** Failures of functions that the host gave: each names the function that failed. */
public final class HostCode {
    private HostCode() {}

    /**
     * The exception to throw in place of one that a host's function threw.
     *
     * @param what which function failed and at what, such as {@code the allocator failed}
     */
    public static IllegalStateException failed(String what, RuntimeException cause) {
        return new IllegalStateException(what + ": " + plain(String.valueOf(cause)), cause);
    }

    /** A host's text in full, with what no terminal should be sent escaped; its lines stay lines. */
    public static String plain(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && isUnprintable(text, i)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** A host's name for something, on one line. */
    public static String name(String text) {
        return plain(text).replace("\n", "\\u000a");
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
