package io.gpttrader.paper.internal.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that becomes part of a page without becoming part of its code. */
final class HtmlText {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    /** Control characters, halves of surrogate pairs, and two that are no characters. */
    private static final Pattern NOT_ALLOWED = Pattern.compile("[\\p{Cntrl}\\p{Cs}\uFFFE\uFFFF&&[^\\t\\r\\n]]");

    private HtmlText() {}

    /** Safe inside an element and inside a quoted attribute; what no page may hold becomes the replacement character. */
    static String escape(String text) {
        return NOT_ALLOWED
                .matcher(text)
                .replaceAll("\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * Puts each part at its {@code {{place}}}, in one pass: a place's name inside a part stays text.
     *
     * @throws IllegalStateException when the template asks for a part that is not there
     */
    static String fill(String template, Map<String, String> parts) {
        return PLACE.matcher(template).replaceAll(place -> {
            String part = parts.get(place.group(1));
            if (part == null) {
                throw new IllegalStateException("the template asks for '" + place.group(1) + "'");
            }
            return Matcher.quoteReplacement(part);
        });
    }
}
