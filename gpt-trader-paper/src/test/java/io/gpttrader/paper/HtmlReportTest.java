package io.gpttrader.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HtmlReportTest {

    @Test
    void shows_state_figures_positions_orders_trades_feeds_and_settings() throws Exception {
        var report = ReportFixture.run()
                .recipes("sma-cross", "manual")
                .bars(250)
                .withLimits(2)
                .remarks("halted by the host")
                .make();
        String page = report.html();

        assertThat(parse(page).getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("sma-cross, manual on AAPL");
        assertThat(page)
                .contains("<p class=\"state live\">running</p>", "2013-01-02 to 2013-09-08, 250 daily bars")
                .contains("<li>halted by the host</li>")
                .contains("<strong>" + ReportMetric.TOTAL_RETURN.text(report) + "</strong>")
                .contains("<th scope=\"row\">fill</th><td class=\"wrapped\">open of the next bar</td>")
                .contains("maxPositionPercent", "40 x 120.00 is 48 % of 10,000.00, 20 % is allowed")
                .contains("<td>AAPL</td><td class=\"n\">250</td><td class=\"n\">3</td><td class=\"n\">1</td>")
                .contains(">Left out</th>");
        for (String title : new String[] {
            "Open positions", "Pending orders", "Profit by recipe and symbol", "Round trips", "Feeds", "Settings"
        }) {
            assertThat(page).contains("<h2>" + title);
        }
        var trade = report.roundTrips().get(0);
        assertThat(page).contains(">+" + ReportFormat.money(trade.profit()) + "</td>");
    }

    @Test
    void leaves_out_what_there_is_nothing_of() {
        assertThat(ReportFixture.run().bars(3).state("ended").make().html())
                .contains("<p class=\"state\">ended</p>")
                .doesNotContain("<h2>Open", "<h2>Pending", "<h2>Profit", "<h2>Round", "<h2>Orders", "<h2>Feeds");
    }

    @Test
    void the_newest_thousand_round_trips_are_shown_and_that_is_said() {
        var report = ReportFixture.run().bars(9_000).barsBetweenTrades(6).make();
        String page = report.html();

        assertThat(page).contains("newest first; these are 1,000 of 1,499, json() has the rest");
        // A thousand closed ones and an open one.
        assertThat(page.split("<td>AAPL</td>", -1)).hasSize(1_000 + 1 + 1);
        assertThat(page).hasSizeLessThan(600_000);
    }

    @Test
    void loads_nothing_runs_nothing_and_its_policy_says_so() throws Exception {
        String page = ReportFixture.run().withLimits(2).make().html();

        var style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(page);
        assertThat(style.find()).isTrue();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(page)
                .contains("content=\"default-src 'none'; img-src data:; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash) + "'; base-uri 'none'; form-action 'none'\"")
                .doesNotContain("style=\"", "<script")
                .doesNotContainPattern("(?i)(src|href|action)\\s*=\\s*[\"']?(https?:)?//")
                .doesNotContainPattern("(?i)@import|url\\(");
        assertThat(style.find()).as("a second style sheet").isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "</script><script>alert(1)</script>",
                "</style><style>*{display:none}",
                "<!--",
                "\" onmouseover=\"alert(1)",
                "' onfocus='alert(1)",
                "]]></title><b>",
                "{{style}} $1 \\ %s %n",
                "&lt;b&gt;"
            })
    void a_hostile_name_stays_text(String hostile) throws Exception {
        Set<String> usual = elements(parse(hostile(ReportFixture.run(), "plain").html()));

        Document page = parse(hostile(ReportFixture.run(), hostile).html());

        assertThat(elements(page)).isEqualTo(usual);
        assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).contains(hostile);
        assertThat(page.getElementsByTagName("li").item(3).getTextContent()).isEqualTo(hostile);
    }

    @Property(seed = "8859", tries = 50)
    void any_name_gives_a_well_formed_page_and_picture(@ForAll @StringLength(max = 20) String name) throws Exception {
        var report = hostile(ReportFixture.run(), name);

        assertThat(parse(report.html()).getElementsByTagName("section").getLength())
                .isGreaterThan(5);
        assertThat(parse(report.svg()).getElementsByTagName("polyline").getLength())
                .isEqualTo(3);
    }

    private static PaperReport hostile(ReportFixture fixture, String text) {
        return fixture.bars(70)
                .recipes(text, "other")
                .symbols(text, "AAPL")
                .state(text)
                .remarks(text)
                .withLimits(2)
                .make();
    }

    @Test
    void the_same_run_gives_the_same_bytes_in_light_dark_on_a_telephone_and_on_paper() {
        String page = ReportFixture.run().withLimits(2).make().html();

        assertThat(page)
                .isEqualTo(ReportFixture.run().withLimits(2).make().html())
                .contains("<html lang=\"en\">", "name=\"viewport\"", "charset=\"utf-8\"", "<th scope=\"col\"")
                .contains("@media (prefers-color-scheme: dark)", "@media (max-width: 760px)", "@media print")
                .contains("class=\"gt-paper-svg gt-wide\"", "class=\"gt-paper-svg gt-narrow\"");
    }

    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    /** Each kind of element with the names of its attributes. */
    private static Set<String> elements(Document page) {
        var all = page.getElementsByTagName("*");
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < all.getLength(); i++) {
            var attributes = all.item(i).getAttributes();
            kinds.add(all.item(i).getNodeName()
                    + IntStream.range(0, attributes.getLength())
                            .mapToObj(a -> attributes.item(a).getNodeName())
                            .toList());
        }
        return kinds;
    }
}
