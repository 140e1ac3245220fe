package io.gpttrader.live.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.internal.metrics.RunResult;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class NotebookReportTest {

    @Test
    void shows_notes_figures_and_the_equity_in_the_state_of_the_run() {
        RunResult run =
                ReportFixture.run().notes("optimistic: filled at the close").make();
        String cell = cell(run);

        assertThat(cell)
                .containsSubsequence(
                        "<h3>sma-cross on AAPL</h3>",
                        "2013-01-02 to 2013-09-10, 252 daily bars",
                        "<li>optimistic: filled at the close</li>",
                        "Total return</th><td class=\"n\"><b>" + ReportMetric.TOTAL_RETURN.text(run) + "</b>",
                        "buy and hold " + ReportMetric.BUY_AND_HOLD.text(run),
                        "<img alt=\"Equity, drawdown and what is invested, of sma-cross on AAPL\"");
        assertThat(cell(ReportFixture.run().state("running").make()))
                .contains("<b>running</b>", "Open positions</th>", "0 orders pending");
    }

    @Test
    void a_hostile_name_stays_text_in_a_page_that_parsers_read_and_so_does_its_picture() throws Exception {
        String hostile = "</svg><script>alert('&amp;\u202e";
        String cell = cell(ReportFixture.run().recipes(hostile).make());

        assertThat(parsed(cell).getElementsByTagName("script").getLength()).isZero();
        assertThat(parsed(picture(cell)).getElementsByTagName("script").getLength())
                .isZero();
    }

    /** A notebook is committed with its output: five curves of four hundred points, however long the run. */
    @Test
    void a_long_run_stays_small() {
        assertThat(cell(ReportFixture.run().bars(5_000).make()).length()).isLessThan(60_000);
    }

    @Test
    void the_same_run_gives_the_same_bytes() {
        assertThat(cell(ReportFixture.run().make()))
                .isEqualTo(cell(ReportFixture.run().make()));
    }

    private static String cell(RunResult run) {
        return NotebookReport.of(run, ReportParts.NONE);
    }

    private static String picture(String cell) {
        Matcher image = Pattern.compile("base64,([^\"]*)\"").matcher(cell);
        assertThat(image.find()).isTrue();
        return new String(Base64.getDecoder().decode(image.group(1)), StandardCharsets.UTF_8);
    }

    private static Document parsed(String markup) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup)));
    }
}
