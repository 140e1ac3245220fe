package io.gpttrader.analyze.internal.markup;

/** A table of a page, written row by row; every text is escaped here and nowhere else. */
public final class HtmlTable {

    private final StringBuilder html = new StringBuilder();

    /**
     * Begins a table.
     *
     * @param label what a screen reader calls it
     * @param style its class in the style sheet
     */
    public HtmlTable(String label, String style) {
        html.append("<table class=\"").append(style).append("\" aria-label=\"");
        html.append(HtmlText.escape(label)).append("\">\n");
    }

    /** The header row; a name that begins with {@code #} heads a column of numbers. */
    public HtmlTable header(String... names) {
        html.append("<thead><tr>");
        for (String name : names) {
            html.append(name.startsWith("#") ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">");
            html.append(HtmlText.escape(name.replaceFirst("^#", ""))).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        return this;
    }

    /** Begins the body of a table without header. */
    public HtmlTable headless() {
        html.append("<tbody>\n");
        return this;
    }

    public HtmlTable row() {
        html.append("<tr>");
        return this;
    }

    public void end() {
        html.append("</tr>\n");
    }

    /** A row's own heading. */
    public HtmlTable heading(String text) {
        html.append("<th scope=\"row\">").append(HtmlText.escape(text)).append("</th>");
        return this;
    }

    /** A row's own heading with an explanation in small print. */
    public HtmlTable heading(String text, String explanation) {
        html.append("<th scope=\"row\">").append(HtmlText.escape(text));
        if (!explanation.isEmpty()) {
            html.append(" <small>").append(HtmlText.escape(explanation)).append("</small>");
        }
        html.append("</th>");
        return this;
    }

    public HtmlTable text(String text) {
        html.append("<td>").append(HtmlText.escape(text)).append("</td>");
        return this;
    }

    /** A text that may take several lines. */
    public HtmlTable wrapped(String text) {
        return styled("wrapped", text);
    }

    public HtmlTable number(String text) {
        return styled("n", text);
    }

    /** A gain or a loss: signed, and coloured on top. */
    public HtmlTable change(double value, String text) {
        return styled(value > 0 ? "n gain" : value < 0 ? "n loss" : "n", ReportFormat.signed(value, text));
    }

    public HtmlTable styled(String style, String text) {
        html.append("<td class=\"").append(style).append("\">");
        html.append(HtmlText.escape(text)).append("</td>");
        return this;
    }

    /** Something to be read by machines too. */
    public HtmlTable code(String text) {
        html.append("<td><code>").append(HtmlText.escape(text)).append("</code></td>");
        return this;
    }

    /** A cell of trusted markup. */
    public HtmlTable markup(String markup) {
        html.append("<td>").append(markup).append("</td>");
        return this;
    }

    public String close() {
        return "<div class=\"scroll\" tabindex=\"0\">" + html + "</tbody></table></div>\n";
    }
}
