package io.gpttrader.paper.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.paper.internal.metrics.RunResult;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private static final int MEGABYTE_AND_A_HALF = 1_500_000;

    @Test
    void the_same_run_gives_the_same_bytes() {
        String once = HtmlReport.of(ReportFixture.run().withLimits().make());
        String again = HtmlReport.of(ReportFixture.run().withLimits().make());

        assertThat(again).isEqualTo(once);
    }

    @Test
    void shows_the_headline_figures_the_trades_and_the_settings_without_any_script() {
        var run = ReportFixture.run().notes("optimistic: filled at the close").make();
        String page = withoutScripts(HtmlReport.of(run));

        assertThat(page)
                .contains("<title>sma-cross on AAPL</title>", "2013-01-02 to 2013-09-10, 252 daily bars")
                .contains("<li>optimistic: filled at the close</li>")
                .contains("<strong>" + ReportMetric.TOTAL_RETURN.text(run) + "</strong>")
                .contains("buy and hold " + ReportMetric.BUY_AND_HOLD.text(run))
                .contains("<th scope=\"row\">fill</th><td class=\"wrapped\">next open</td>")
                .contains("class=\"gt-svg gt-wide\"", "class=\"gt-svg gt-narrow\"");
        assertThat(page.split("aria-label=\"Show trade ", -1))
                .hasSize(run.roundTrips().size() + 1);
        var trade = run.roundTrips().get(0);
        assertThat(page).contains("<td class=\"n gain\">+" + ReportFormat.money(trade.profit()) + "</td>");
    }

    @Test
    void shows_months_as_a_table_with_signs_and_totals() {
        double[] equity = new double[45];
        Arrays.fill(equity, 0, 31, 11_000);
        Arrays.fill(equity, 31, 45, 10_780);
        String page = HtmlReport.of(
                ReportFixture.run().firstEnd("2013-01-02T00:00:00Z").make(equity));

        assertThat(page)
                .contains("<th scope=\"row\">2013</th><td class=\"n up5\">+10.00</td><td class=\"n down2\">-2.00</td>")
                .contains("<td class=\"n total up4\">+7.80</td>");
    }

    @Test
    void lists_rejected_and_pending_orders_only_when_there_are_some() {
        assertThat(HtmlReport.of(ReportFixture.run().make()))
                .doesNotContain("Orders rejected or made smaller</h2>", "Pending orders</h2>");
        assertThat(HtmlReport.of(ReportFixture.run().withLimits().make()))
                .contains(
                        "maxPositionPercent",
                        "40 x 120.00 is 48 % of 10,000.00, 20 % is allowed",
                        "Pending orders</h2>",
                        "Why they wait.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "</script><script>alert(1)</script>",
                "<!--<script>",
                "\" onmouseover=\"alert(1)",
                "' onfocus='alert(1)",
                "]]></title><b>",
                "</style><style>*{display:none}",
                "{{data}} $1 \\ %s %n",
                "&lt;b&gt;"
            })
    void a_hostile_name_stays_text(String hostile) throws Exception {
        var run = named(hostile);
        var usual = kinds(parse(HtmlReport.of(named("plain"))));
        String page = HtmlReport.of(run);
        String markup = withoutScripts(page);

        if (hostile.matches(".*[<\"'].*")) {
            assertThat(page).doesNotContain(hostile);
        }
        assertThat(markup).contains(HtmlText.escape(hostile));
        assertThat(scripts(page)).hasSize(3);
        assertThat(kinds(parse(page))).isEqualTo(usual);
        assertThat(parse(page).getElementsByTagName("h1").item(0).getTextContent())
                .contains(hostile);
        assertThat(elements(markup)).doesNotContain("img", "b");
        assertThat(markup).doesNotContainPattern("<[a-z]+[^>]*\\son[a-z]+=");
        assertThat(data(page).get("symbols").get(0).get("name").asText()).isEqualTo(hostile);
    }

    private static RunResult named(String name) {
        return ReportFixture.run()
                .recipes(name, "other")
                .symbols(name, "AAPL")
                .state(name)
                .notes(name)
                .withLimits()
                .metric(name, 1)
                .make();
    }

    @Property(seed = "8859", tries = 50)
    void any_name_gives_a_well_formed_page_and_picture(@ForAll @StringLength(max = 20) String name) throws Exception {
        var run = named(name);

        assertThat(parse(HtmlReport.of(run)).getElementsByTagName("section").getLength())
                .isGreaterThan(5);
        assertThat(parse(SvgReport.of(run)).getElementsByTagName("polyline").getLength())
                .as("equity, buy and hold, drawdown, invested gross and net")
                .isEqualTo(5);
    }

    @Test
    void a_session_shows_its_state_positions_orders_and_feeds() throws Exception {
        var run = ReportFixture.run()
                .recipes("sma-cross", "manual")
                .bars(250)
                .state("running")
                .withLimits()
                .notes("halted by the host")
                .make();
        String page = HtmlReport.of(run);

        assertThat(parse(page).getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("sma-cross, manual on AAPL");
        assertThat(page)
                .contains("<p class=\"state live\">running</p>", "2013-01-02 to 2013-09-08, 250 daily bars")
                .contains("<li>halted by the host</li>")
                .contains("<td>AAPL</td><td class=\"n\">250</td><td class=\"n\">3</td><td class=\"n\">1</td>")
                .contains(">Left out</th>", "<span class=\"beside\">1 order pending</span>");
        for (String title : List.of(
                "Open positions", "Pending orders", "Profit by recipe and symbol", "Trades", "Feeds", "Settings")) {
            assertThat(page).contains("<h2>" + title);
        }
    }

    @Test
    void leaves_out_what_there_is_nothing_of() {
        assertThat(HtmlReport.of(ReportFixture.run().bars(3).state("ended").make()))
                .contains("<p class=\"state\">ended</p>", "Nothing was traded.", "Promises nothing.")
                .doesNotContain("<h2>Open", "<h2>Pending", "<h2>Profit", "<h2>Orders", "<h2>Feeds");
        assertThat(withoutScripts(HtmlReport.of(ReportFixture.run().make(new double[0]))))
                .contains("no bars at all")
                .doesNotContain("<h2>Monthly", "NaN", "class=\"state");
    }

    @Test
    void loads_nothing_and_lets_only_its_own_style_sheet_count_and_its_own_two_scripts_run() throws Exception {
        String page = HtmlReport.of(ReportFixture.run().withLimits().make());

        assertThat(withoutScripts(page))
                .doesNotContainPattern("(?i)(src|href|action)\\s*=\\s*[\"']?(https?:)?//")
                .doesNotContainPattern("(?i)@import|url\\(")
                .doesNotContain("style=\"");
        var style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .toList();
        assertThat(style).hasSize(1);
        List<String> scripts = scripts(page);
        assertThat(page)
                .contains("content=\"default-src 'none'; img-src data:; style-src "
                        + hash(style.get(0).group(1)) + "; script-src " + hash(scripts.get(1)) + " "
                        + hash(scripts.get(2)) + "; base-uri 'none'; form-action 'none'\"");
    }

    private static String hash(String text) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    }

    @Test
    void carries_the_chart_librarys_licence() {
        assertThat(HtmlReport.of(ReportFixture.run().make()))
                .contains("The MIT License (MIT)", "Copyright (c) 2022 Leon Sorokin", "without restriction");
    }

    @Test
    void is_made_for_light_dark_phone_print_and_screen_reader() {
        assertThat(HtmlReport.of(ReportFixture.run().make()))
                .contains("<html lang=\"en\">", "name=\"viewport\"", "charset=\"utf-8\"")
                .contains(
                        "@media (prefers-color-scheme: dark)",
                        ".gt-report[data-theme=\"dark\"]",
                        "color-scheme: light;")
                .contains("@media (max-width: 760px)", "@media print")
                .contains("<th scope=\"col\"", "aria-label=\"Trades\"");
    }

    @Test
    void draws_the_runs_own_curves_and_trades() {
        var run = ReportFixture.run().symbols("AAPL", "MSFT").make();
        var data = data(HtmlReport.of(run));

        for (int i = 0; i < run.times().length; i++) {
            assertThat(data.get("equity").get(i).asDouble()).isCloseTo(run.equity()[i], within(1e-3));
            assertThat(data.get("hold").get(i).asDouble()).isCloseTo(run.buyAndHold()[i], within(1e-3));
            assertThat(data.get("drawdown").get(i).asDouble()).isCloseTo(-100 * run.drawdown()[i], within(1e-6));
        }
        var second = data.get("symbols").get(1);
        var trade = run.roundTrips().get(1);
        assertThat(second.get("name").asText()).isEqualTo("MSFT");
        assertThat(second.get("trades").get(0).get(1).asDouble()).isCloseTo(trade.entryPrice(), within(1e-5));
        assertThat(second.get("trades").get(0).get(5).asDouble()).isCloseTo(trade.profit(), within(1e-3));
    }

    @Test
    void a_long_run_is_thinned_and_says_so() {
        var run = ReportFixture.run().bars(9_000).barsBetweenTrades(6).make();
        String page = HtmlReport.of(run);
        var data = data(page);

        assertThat(page)
                .contains("Curves of 9,000 bars are drawn with at most 4,000 points")
                .contains("Newest first. These are 1,000 of 1,500; the JSON report has the rest.");
        assertThat(data.get("equity")).hasSizeLessThanOrEqualTo(ReportCharts.POINTS);
        assertThat(drawdowns(data).min().orElseThrow())
                .isCloseTo(-100 * run.metrics().get("maxDrawdown"), within(1e-6));
    }

    @Test
    void a_short_run_is_not_thinned_and_says_nothing_of_it() {
        assertThat(ReportCharts.thinned(ReportFixture.run().make())).isEmpty();
    }

    @Test
    void of_many_symbols_the_ones_with_most_trades_are_charted() {
        String[] symbols = new String[40];
        Arrays.setAll(symbols, i -> "S" + i);
        var run = ReportFixture.run().symbols(symbols).barsBetweenTrades(10).make(); // 25 trades, of S0 to S24

        assertThat(ReportCharts.charted(run))
                .hasSize(ReportCharts.SYMBOLS)
                .contains("S0", "S10")
                .doesNotContain("S30");
        assertThat(ReportCharts.thinned(run)).contains("the 24 symbols with the most trades");
    }

    @Test
    void a_page_stays_small_with_many_bars_trades_and_symbols() {
        String[] symbols = new String[30];
        Arrays.setAll(symbols, i -> "SYMBOL" + i);

        assertThat(HtmlReport.of(
                        ReportFixture.run().bars(60_000).barsBetweenTrades(3).make()))
                .hasSizeLessThan(MEGABYTE_AND_A_HALF);
        assertThat(HtmlReport.of(ReportFixture.run()
                        .symbols(symbols)
                        .bars(4_000)
                        .barsBetweenTrades(2)
                        .make()))
                .hasSizeLessThan(MEGABYTE_AND_A_HALF);
    }

    @Test
    @Tag("deep")
    void a_page_stays_small_with_a_million_bars_and_twenty_thousand_trades() {
        var run = ReportFixture.run().bars(1_000_000).barsBetweenTrades(50).barLength(Duration.ofMinutes(5));

        assertThat(HtmlReport.of(run.make())).hasSizeLessThan(MEGABYTE_AND_A_HALF);
    }

    @Test
    void a_run_without_trades_or_of_one_bar_has_a_page_too() {
        assertThat(HtmlReport.of(ReportFixture.run().bars(3).make())).contains("Nothing was traded.");
        assertThat(HtmlReport.of(ReportFixture.run().bars(1).make())).contains("1 daily bar</p>");
    }

    private static JsonNode data(String page) {
        try {
            return new ObjectMapper().readTree(scripts(page).get(0));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static DoubleStream drawdowns(JsonNode data) {
        return StreamSupport.stream(data.get("drawdown").spliterator(), false).mapToDouble(JsonNode::asDouble);
    }

    /** The page without its scripts is well-formed XML, too. */
    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(withoutScripts(page))));
    }

    /** Each kind of element with the names of its attributes. */
    private static Set<String> kinds(Document page) {
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

    /** The contents of all script elements, the way a browser delimits them. */
    private static List<String> scripts(String page) {
        return Pattern.compile("<script[^>]*>(.*?)</script>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(script -> script.group(1))
                .toList();
    }

    private static String withoutScripts(String page) {
        return page.replaceAll("(?s)<script[^>]*>.*?</script>", "");
    }

    private static List<String> elements(String markup) {
        return Pattern.compile("<([a-zA-Z]+)")
                .matcher(markup)
                .results()
                .map(tag -> tag.group(1))
                .distinct()
                .toList();
    }
}
