package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.internal.charts.ChartLayout;
import io.gpttrader.optimize.internal.markup.HtmlTable;
import io.gpttrader.optimize.internal.markup.HtmlText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A page that needs nothing but itself, put together from the top down.
 *
 * <p>Tables and pictures are plain markup, so the page says everything where no script may run; the script changes between light and dark,
 * chooses a heat map and reads out its cells. A content security policy lets exactly the page's own style sheet count, its own script run, and
 * nothing be loaded. The same input gives the same bytes.
 */
final class Page {
    /** Most rows of a table. */
    static final int ROWS = 500;

    static final String DISCLAIMER =
            "The best of many trials owes part of its score to luck, and the past does not tell the future. This is no advice.";

    private final String title;
    private final String period;
    private final StringBuilder body = new StringBuilder();
    private String data = "{}";

    Page(String title, String period) {
        this.title = title;
        this.period = period;
    }

    /** What to make of it: a colour, a sign and words. */
    Page verdict(PageVerdict verdict) {
        if (verdict.words().isEmpty()) {
            return this;
        }
        String light = verdict.light().name().toLowerCase(java.util.Locale.ROOT);
        body.append("<section class=\"verdict ").append(light).append("\" aria-label=\"Verdict\">\n");
        body.append("<span class=\"sign\" aria-hidden=\"true\">")
                .append(sign(verdict.light()))
                .append("</span>\n<div>\n");
        body.append("<h2>").append(HtmlText.escape(capital(verdict.words()))).append("</h2>\n");
        body.append(list(verdict.reasons(), "reasons", "Reasons")).append("</div>\n</section>\n");
        return this;
    }

    private static String sign(PageVerdict.Light light) {
        return switch (light) {
            case GREEN -> "\u2713";
            case AMBER -> "!";
            case RED -> "\u2715";
            case NONE -> "?";
        };
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    /** A page's head in a notebook's cell: the verdict first, as words. */
    static NotebookCell cell(String title, String period, PageVerdict verdict, List<String> notes) {
        return new NotebookCell(title, period)
                .line(verdict.words().isEmpty() ? "" : capital(verdict.words()))
                .notes(verdict.reasons())
                .notes(notes);
    }

    /** Figures with what they mean, a row each. */
    static List<List<String>> cellRows(List<PageFact> facts) {
        return facts.stream()
                .map(fact -> List.of(fact.name(), fact.value(), fact.meaning()))
                .toList();
    }

    Page notes(List<String> notes) {
        body.append(list(notes, "notes", "Notes"));
        return this;
    }

    private static String list(List<String> lines, String style, String label) {
        return lines.isEmpty()
                ? ""
                : lines.stream()
                        .map(line -> "<li>" + HtmlText.escape(line) + "</li>\n")
                        .collect(Collectors.joining(
                                "", "<ul class=\"" + style + "\" aria-label=\"" + label + "\">\n", "</ul>\n"));
    }

    /** Headline figures: the meaning stands small below the value. */
    Page cards(List<PageFact> cards) {
        if (!cards.isEmpty()) {
            body.append("<ul class=\"cards\" aria-label=\"Headline figures\">\n");
            for (PageFact card : cards) {
                body.append("<li><span class=\"name\">").append(HtmlText.escape(card.name()));
                body.append("</span><strong>").append(HtmlText.escape(card.value()));
                body.append("</strong><span class=\"beside\">").append(HtmlText.escape(card.meaning()));
                body.append("</span></li>\n");
            }
            body.append("</ul>\n");
        }
        return this;
    }

    /** A section of trusted markup; nothing where the markup is empty. */
    Page section(String heading, String remark, String markup) {
        if (!markup.isEmpty()) {
            String name = HtmlText.escape(heading);
            body.append("<section aria-label=\"")
                    .append(name)
                    .append("\">\n<h2>")
                    .append(name)
                    .append("</h2>\n");
            body.append(remark(remark)).append(markup).append("</section>\n");
        }
        return this;
    }

    /** A section with its own head, of trusted markup. */
    Page raw(String markup) {
        body.append(markup);
        return this;
    }

    Page picture(PagePicture picture) {
        return section(picture.title(), picture.remark(), drawn(picture));
    }

    /** Drawn twice: the style sheet shows the one that fits. */
    static String drawn(PagePicture picture) {
        return "<div class=\"chart still\">" + picture.svg().apply(ChartLayout.WIDE)
                + picture.svg().apply(ChartLayout.NARROW) + "</div>\n";
    }

    /** Names and values, with what they mean in small print. */
    static String facts(String label, List<PageFact> facts) {
        if (facts.isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable(label, "plain facts").headless();
        for (PageFact fact : facts) {
            table.row()
                    .heading(fact.name(), fact.meaning())
                    .styled("value", fact.value())
                    .end();
        }
        return table.close();
    }

    static String rows(String label, PageRows rows) {
        return rows(label, "rows", rows);
    }

    static String rows(String label, String style, PageRows rows) {
        if (rows.rows().isEmpty()) {
            return "";
        }
        HtmlTable table = new HtmlTable(label, style).header(rows.header().toArray(new String[0]));
        for (List<String> row :
                rows.rows().subList(0, Math.min(ROWS, rows.rows().size()))) {
            table.row();
            for (int i = 0; i < row.size(); i++) {
                boolean isNumber =
                        i < rows.header().size() && rows.header().get(i).startsWith("#");
                if (isNumber) {
                    table.number(row.get(i));
                } else {
                    table.wrapped(row.get(i));
                }
            }
            table.end();
        }
        int more = rows.rows().size() - ROWS;
        return table.close() + remark(more > 0 ? "and " + more + " more rows" : "");
    }

    static String remark(String text) {
        return text.isEmpty() ? "" : "<p class=\"remark\">" + HtmlText.escape(text) + "</p>\n";
    }

    /** What the script reads: JSON that no text can end the element of. */
    Page data(String json) {
        data = json;
        return this;
    }

    String end() {
        String style = PageAssets.style();
        String code = PageAssets.code();
        return HtmlText.fill(
                PageAssets.template(),
                Map.of(
                        "styles", PageAssets.policyHash(style),
                        "scripts", PageAssets.policyHash(code),
                        "style", style,
                        "title", HtmlText.escape(title),
                        "period", HtmlText.escape(period),
                        "body", body.toString(),
                        "disclaimer", HtmlText.escape(DISCLAIMER),
                        "data", data,
                        "code", code));
    }
}
