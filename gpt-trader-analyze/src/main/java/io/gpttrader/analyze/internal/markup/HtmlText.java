package io.gpttrader.analyze.internal.markup;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that becomes part of a page without becoming part of its code. */
public final class HtmlText {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private HtmlText() {}

    /** Safe inside an element and inside a quoted attribute; what no page may hold is spelled out. */
    public static String escape(String text) {
        return ReportText.visible(text)
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
    public static String fill(String template, Map<String, String> parts) {
        return PLACE.matcher(template).replaceAll(place -> {
            String part = parts.get(place.group(1));
            if (part == null) {
                throw new IllegalStateException("the template asks for '" + place.group(1) + "'");
            }
            return Matcher.quoteReplacement(part);
        });
    }
}
