package io.gpttrader.monitor.internal.reports;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The title of a report's page, and the figures at its top: elements with the class {@code name} and, beside each, the figure in {@code
 * strong}. A figure of percent has {@code %} after its name. What cannot be read as a number is left out.
 */
final class HeadlineFigures {
    private static final Pattern TITLE = Pattern.compile("<title>([^<]{1,300})</title>");
    private static final Pattern CARD =
            Pattern.compile("<span class=\"name\">([^<]{1,80})</span>\\s*<strong>([^<]{1,40})</strong>");
    private static final Pattern NUMBER = Pattern.compile("[-\u2212]?[0-9][0-9,]*(\\.[0-9]+)?( ?%)?");
    private static final int MOST = 12;

    private HeadlineFigures() {}

    static String title(String html) {
        Matcher matcher = TITLE.matcher(html);
        return matcher.find() ? unescape(matcher.group(1)).strip() : "";
    }

    static Map<String, Double> of(String html) {
        Map<String, Double> figures = new LinkedHashMap<>();
        Matcher card = CARD.matcher(html);
        while (card.find() && figures.size() < MOST) {
            String text = unescape(card.group(2)).strip();
            if (NUMBER.matcher(text).matches()) {
                boolean isPercent = text.endsWith("%");
                String digits = text.replace("%", "")
                        .replace(",", "")
                        .replace('\u2212', '-')
                        .strip();
                figures.put(unescape(card.group(1)).strip() + (isPercent ? " %" : ""), Double.valueOf(digits));
            }
        }
        return Collections.unmodifiableMap(figures);
    }

    /** The ampersand last, so that nothing is unescaped twice. */
    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }
}
