package io.gpttrader.monitor.internal.reports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The title and the main figures of a report. They are near the beginning of what the slices write, so only that is read, and what a file that
 * is damaged or half written says before its fault still counts.
 *
 * @param title the page's, empty where it has none
 * @param figures by name, the most important first
 */
record ReportFacts(String title, Map<String, Double> figures) {
    private static final int READ = 1 << 20;
    private static final int MOST_FIGURES = 12;

    /** Of all that a report may have. */
    private static final List<String> FIRST = List.of(
            "totalReturn",
            "sharpe",
            "maxDrawdown",
            "finalEquity",
            "annualReturn",
            "sortino",
            "trades",
            "winRate",
            "profitFactor",
            "exposure",
            "best");

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern TITLE = Pattern.compile("<title>([^<]{1,1000})</title>");

    /** As the pages of all slices write their headline figures. */
    private static final Pattern CARD =
            Pattern.compile("<li><span class=\"name\">([^<]{1,60})</span><strong>([^<]{1,40})</strong>");

    /** Of a page and of the JSON report beside it, where there is one. */
    static ReportFacts read(Path page, Path beside) {
        String html = new String(beginning(page), StandardCharsets.UTF_8);
        Matcher title = TITLE.matcher(html);
        Map<String, Double> figures = json(beginning(beside));
        return new ReportFacts(
                title.find() ? unescaped(title.group(1)).strip() : "", sorted(figures.isEmpty() ? cards(html) : figures));
    }

    private static byte[] beginning(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(READ);
        } catch (IOException e) { // it went away, or may not be read: a report without figures
            return new byte[0];
        }
    }

    /** The numbers in {@code metrics} (a run) or {@code belief} (a search) and its {@code best}. */
    private static Map<String, Double> json(byte[] beginning) {
        Map<String, Double> figures = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(beginning)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return figures;
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                boolean isTable = name.equals("metrics") || name.equals("belief");
                if (isTable && value == JsonToken.START_OBJECT) {
                    numbers(json, figures);
                } else if (name.equals("best") && value.isNumeric()) {
                    figures.put(name, json.getDoubleValue());
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) { // no JSON, or more than its beginning: what was found until here counts
            return figures;
        }
        return figures;
    }

    private static void numbers(JsonParser json, Map<String, Double> into) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (value.isNumeric()) {
                into.put(name, json.getDoubleValue());
            } else {
                into.put(name, Double.NaN);
                json.skipChildren();
            }
        }
    }

    private static Map<String, Double> cards(String html) {
        Map<String, Double> figures = new LinkedHashMap<>();
        Matcher card = CARD.matcher(html);
        while (card.find()) {
            double value = number(card.group(2));
            if (!Double.isNaN(value)) {
                figures.put(camelCase(unescaped(card.group(1))), value);
            }
        }
        return figures;
    }

    /** {@code 1,234.50} or {@code 12.30 %}, which is a fraction; NaN for anything else. */
    private static double number(String text) {
        boolean isPercent = text.endsWith("%");
        String digits = text.replaceAll("[,% +]", "");
        if (!digits.matches("-?[0-9]{1,20}(\\.[0-9]{1,20})?(e[+-]?[0-9]{1,3})?")) {
            return Double.NaN;
        }
        return new BigDecimal(digits).movePointLeft(isPercent ? 2 : 0).doubleValue();
    }

    /** {@code Max drawdown} as {@code maxDrawdown}, as the JSON reports write it. */
    private static String camelCase(String title) {
        StringBuilder name = new StringBuilder();
        for (String word : title.split("[^A-Za-z0-9]+")) {
            String lower = word.toLowerCase(Locale.ROOT);
            boolean isFirst = name.isEmpty() || lower.isEmpty();
            name.append(isFirst ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
        }
        return name.toString();
    }

    private static Map<String, Double> sorted(Map<String, Double> figures) {
        List<String> names = new ArrayList<>(FIRST);
        names.retainAll(figures.keySet());
        figures.keySet().stream().filter(name -> !FIRST.contains(name)).forEach(names::add);
        Map<String, Double> sorted = new LinkedHashMap<>();
        names.stream().limit(MOST_FIGURES).forEach(name -> sorted.put(name, figures.get(name)));
        return Collections.unmodifiableMap(sorted);
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
