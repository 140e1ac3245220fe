package io.gpttrader.backtest.internal.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A result in the output of a notebook's cell: title, notes, figures, tables and pictures, from the top down.
 *
 * <p>A fragment, as it shares its page with others, and a small one without scripts, as notebooks are committed with their output. Its
 * style holds for nothing outside, and is spelled so that a notebook's own style of tables does not turn it: each rule names the class
 * thrice, which outweighs what kernels' front ends and nbconvert say of tables. A picture is an image of its own, out of reach of both
 * styles. Code hosts drop the style and keep the markup, which says everything without it.
 */
final class NotebookCell {

    /** Three times, to outweigh {@code .jp-RenderedHTMLCommon tbody tr:nth-child(odd)} and the like. */
    private static final String CELL = ".gt-cell.gt-cell.gt-cell";

    private static final String LIGHT =
            "{--sheet:#fff;--ink:#1b1f24;--soft:#56606b;--line:#dde1e6;--note:#fff4d6;color-scheme:light}";
    private static final String DARK =
            "{--sheet:#171c22;--ink:#e7eaee;--soft:#a3adb8;--line:#2e353d;--note:#2c2614;color-scheme:dark}";

    /** Dark as JupyterLab's theme is, elsewhere as the reader's system is; {@code ~} stands for the class. */
    private static final String STYLE = "~" + LIGHT + "\n@media (prefers-color-scheme:dark)"
            + "{body:not([data-jp-theme-light=\"true\"]) ~" + DARK + "}\n[data-jp-theme-light=\"false\"] ~" + DARK
            + """

            ~{background:var(--sheet);color:var(--ink);border:1px solid var(--line);border-radius:8px;padding:12px 16px;max-width:940px;\
            overflow-x:auto;font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;text-align:left}
            ~ p,~ h3{margin:0 0 8px;font:inherit;color:inherit}
            ~ h3{font-size:17px;font-weight:650}
            ~ h4{margin:8px 0 4px;font:inherit;font-weight:650;color:inherit}
            ~ small{font-size:12.5px;color:var(--soft)}
            ~ ul{margin:0 0 8px;padding:6px 12px 6px 28px;background:var(--note);border-radius:6px;list-style:disc}
            ~ li{margin:0}
            ~ table{display:table;margin:0 0 8px;border:0;border-collapse:collapse;width:auto;table-layout:auto;font:inherit;font-size:13px;\
            font-variant-numeric:tabular-nums;color:inherit}
            ~ tr,~ tr:hover,~ thead,~ tbody tr:nth-child(odd),~ tbody tr:hover{background:none;border:0}
            ~ th,~ td{padding:3px 14px 3px 0;text-align:left;vertical-align:baseline;font-weight:400;background:none;border:0;\
            border-bottom:1px solid var(--line);white-space:nowrap;max-width:none;color:inherit}
            ~ .w{white-space:normal}
            ~ thead th{color:var(--soft);white-space:normal;vertical-align:bottom}
            ~ .n{text-align:right}
            ~ td b{font-weight:650}
            ~ td+th{padding-left:18px}
            ~ img{display:block;margin:4px 0 8px;width:auto;max-width:100%;height:auto}
            """;

    private static final Pattern FIRST_SVG = Pattern.compile("<svg\\b");

    private final StringBuilder html = new StringBuilder();

    /**
     * Begins a cell.
     *
     * @param title of the result
     * @param beside what stands small below it, or empty
     */
    NotebookCell(String title, String beside) {
        html.append("<div class=\"gt-cell\"><style>\n")
                .append(STYLE.replace("~", CELL))
                .append("</style>\n<h3>")
                .append(HtmlText.escape(title))
                .append("</h3>\n");
        paragraph("<small>", beside, "</small>");
    }

    /** A sentence that stands out, such as a verdict; nothing where it is empty. */
    NotebookCell line(String text) {
        paragraph("<b>", text, "</b>");
        return this;
    }

    /** A sentence in small print; nothing where it is empty. */
    NotebookCell remark(String text) {
        paragraph("<small>", text, "</small>");
        return this;
    }

    private void paragraph(String before, String text, String after) {
        if (!text.isEmpty()) {
            html.append("<p>")
                    .append(before)
                    .append(HtmlText.escape(text))
                    .append(after)
                    .append("</p>\n");
        }
    }

    NotebookCell notes(List<String> notes) {
        if (!notes.isEmpty()) {
            html.append("<ul>\n");
            notes.forEach(
                    note -> html.append("<li>").append(HtmlText.escape(note)).append("</li>\n"));
            html.append("</ul>\n");
        }
        return this;
    }

    /**
     * Headline figures, two in a row.
     *
     * @param figures each a name, a value and what stands beside it
     */
    NotebookCell figures(List<List<String>> figures) {
        if (!figures.isEmpty()) {
            html.append("<table aria-label=\"Headline figures\"><tbody>\n");
            for (int i = 0; i < figures.size(); i++) {
                html.append(i % 2 == 0 ? "<tr>" : "");
                figure(figures.get(i));
                html.append(i % 2 == 1 || i == figures.size() - 1 ? "</tr>\n" : "");
            }
            html.append("</tbody></table>\n");
        }
        return this;
    }

    private void figure(List<String> figure) {
        html.append("<th scope=\"row\">").append(HtmlText.escape(figure.get(0))).append("</th><td class=\"n\"><b>");
        html.append(HtmlText.escape(figure.get(1))).append("</b></td><td><small>");
        html.append(HtmlText.escape(figure.get(2))).append("</small></td>");
    }

    /**
     * A table; nothing where there are no rows.
     *
     * @param heading above it, or empty
     * @param header names of the columns; one that begins with {@code #} heads a column of numbers
     * @param rows a text for each column
     */
    NotebookCell table(String heading, List<String> header, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        heading(heading);
        html.append("<table><thead><tr>");
        List<String> styles = new ArrayList<>();
        for (String name : header) {
            styles.add(name.startsWith("#") ? " class=\"n\"" : " class=\"w\"");
            html.append("<th scope=\"col\"").append(name.startsWith("#") ? " class=\"n\">" : ">");
            html.append(HtmlText.escape(name.replaceFirst("^#", ""))).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                html.append("<td").append(styles.get(i)).append('>');
                html.append(HtmlText.escape(row.get(i))).append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table>\n");
        return this;
    }

    private void heading(String heading) {
        if (!heading.isEmpty()) {
            html.append("<h4>").append(HtmlText.escape(heading)).append("</h4>\n");
        }
    }

    /**
     * A picture with its own ground and colours.
     *
     * @param meaning read out where nobody sees it, and shown where a host drops images
     * @param svg a picture that stands alone
     */
    NotebookCell picture(String meaning, String svg) {
        html.append("<img alt=\"").append(HtmlText.escape(meaning)).append("\"");
        html.append(" src=\"data:image/svg+xml;base64,").append(encoded(svg)).append("\"/>\n");
        return this;
    }

    private static String encoded(String svg) {
        Matcher start = FIRST_SVG.matcher(svg);
        String whole = start.find() ? svg.substring(start.start()) : svg;
        return Base64.getEncoder().encodeToString(whole.strip().getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the cell with a sentence in small print. */
    String end(String remark) {
        paragraph("<small>", remark, "</small>");
        return html + "</div>\n";
    }
}
