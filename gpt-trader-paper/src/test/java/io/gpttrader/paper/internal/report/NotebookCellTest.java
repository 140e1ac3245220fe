package io.gpttrader.paper.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class NotebookCellTest {
    private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>T</title></svg>";

    private final String cell = new NotebookCell("A & B", "small <print>")
            .line("")
            .line("Do not trade this")
            .notes(List.of("first", "second"))
            .notes(List.of())
            .figures(List.of(
                    List.of("Sharpe", "1.2", "of three"), List.of("Trades", "7", ""), List.of("Time", "2 s", "")))
            .table("Best", List.of("#trial", "why"), List.of(List.of("1", "<b>bold</b>"), List.of("2", "plain")))
            .table("Empty", List.of("none"), List.of())
            .picture("Equity of \"A\"", SVG)
            .end("No advice.");

    @Test
    void everything_is_markup_that_parsers_read_and_texts_stay_texts() throws Exception {
        Document read = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(cell)));

        assertThat(read.getElementsByTagName("h3").item(0).getTextContent()).isEqualTo("A & B");
        assertThat(read.getElementsByTagName("small").item(0).getTextContent()).isEqualTo("small <print>");
        assertThat(read.getElementsByTagName("p").getLength())
                .as("beside, line and end")
                .isEqualTo(3);
        assertThat(read.getElementsByTagName("ul").getLength()).isEqualTo(1);
        assertThat(read.getElementsByTagName("table").getLength()).isEqualTo(2);
        assertThat(read.getElementsByTagName("tr").getLength())
                .as("two rows of figures, a header, two rows")
                .isEqualTo(5);
        assertThat(read.getElementsByTagName("td").item(8).getTextContent()).isEqualTo("2");
        assertThat(cell).contains("&lt;b&gt;bold").doesNotContain("Empty");
    }

    @Test
    void a_picture_is_an_image_of_its_own_with_words_beside_it() {
        Matcher image = Pattern.compile("<img alt=\"([^\"]*)\" src=\"data:image/svg\\+xml;base64,([^\"]*)\"/>")
                .matcher(cell);

        assertThat(image.find()).isTrue();
        assertThat(image.group(1)).isEqualTo("Equity of &quot;A&quot;");
        assertThat(new String(Base64.getDecoder().decode(image.group(2)), StandardCharsets.UTF_8))
                .isEqualTo(SVG);
    }

    /** Else a notebook with a report would look unlike one without, or the report unlike itself. */
    @Test
    void every_rule_of_the_style_holds_inside_only_and_outweighs_a_notebooks_own() {
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(cell);
        assertThat(style.find()).isTrue();
        String rules = style.group(1).replaceAll("@media \\([^)]*\\)\\{", "");

        List<String> selectors = Pattern.compile("([^{}]+)\\{[^{}]*}")
                .matcher(rules)
                .results()
                .map(rule -> rule.group(1).strip())
                .toList();
        assertThat(selectors).hasSizeGreaterThan(10);
        assertThat(selectors)
                .flatMap(selector -> List.of(selector.split(",")))
                .allSatisfy(selector -> assertThat(selector).contains(".gt-cell.gt-cell.gt-cell"));
        assertThat(rules).doesNotContain("@").doesNotContain("!important").doesNotContain("url(");
    }

    @Test
    void nothing_is_loaded_or_run() {
        assertThat(cell)
                .startsWith("<div class=\"gt-cell\">")
                .doesNotContain("<script")
                .doesNotContain("<iframe")
                .doesNotContain(" on")
                .doesNotContain("http");
        assertThat(cell.length()).as("characters without figures").isLessThan(5_000);
    }
}
