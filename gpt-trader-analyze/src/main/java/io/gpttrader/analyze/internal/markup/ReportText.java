package io.gpttrader.analyze.internal.markup;

import java.util.Locale;

/**
 * Texts of others, such as names, made fit for any form of a report: what cannot be shown or written is spelled out as
 * {@code \}{@code u0007}, where a person sees it.
 */
public final class ReportText {

    private ReportText() {}

    /**
     * Spells out control characters other than tab and line ends, halves of surrogate pairs, what is no character, and what turns the
     * direction of the text after it.
     */
    public static String visible(String text) {
        return spelled(text, false);
    }

    /** Spells out halves of surrogate pairs alone, which no encoding of characters can write. */
    public static String paired(String text) {
        return spelled(text, true);
    }

    /** The same text in one line. */
    public static String oneLine(String text) {
        return visible(text.replaceAll("\\s+", " ").strip());
    }

    private static String spelled(String text, boolean surrogatesOnly) {
        StringBuilder spelled = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            boolean isSpelled = !isPair && (Character.isSurrogate(c) || (!surrogatesOnly && isHidden(c)));
            if (isSpelled && spelled == null) {
                spelled = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (spelled != null) {
                spelled.append(isSpelled ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
            if (isPair) {
                i++;
                if (spelled != null) {
                    spelled.append(text.charAt(i));
                }
            }
        }
        return spelled == null ? text : spelled.toString();
    }

    private static boolean isHidden(char c) {
        boolean isControl = Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
        boolean turns = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        boolean isNone = (c >= '\ufdd0' && c <= '\ufdef') || c == '\ufffe' || c == '\uffff';
        return isControl || turns || isNone;
    }
}
