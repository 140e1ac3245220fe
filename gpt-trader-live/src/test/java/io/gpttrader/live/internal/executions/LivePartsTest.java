package io.gpttrader.live.internal.executions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gpttrader.live.internal.report.HtmlReport;
import io.gpttrader.live.internal.report.JsonReport;
import io.gpttrader.live.internal.report.ReportFiles;
import io.gpttrader.live.internal.report.ReportParts;
import io.gpttrader.live.internal.report.SvgReport;
import io.gpttrader.live.internal.report.TextReport;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class LivePartsTest {
    private static final LiveFixture BUSY = LiveFixture.busy();
    private static final LiveFacts FACTS = BUSY.facts(false);
    private static final ReportParts PARTS = LiveParts.of(BUSY.run, FACTS);

    @TempDir
    Path folder;

    @Test
    void the_text_has_the_account_and_a_line_each_of_orders_fills_drift_and_reconciliations() {
        String text = TextReport.of(BUSY.run, PARTS);

        assertThat(text.lines())
                .hasSizeBetween(20, 32)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(text)
                .hasSizeLessThan(1_000)
                .contains("\nalpaca paper, account PA3ALX4NGLN0, USD, no real money\n")
                .containsPattern("\nOrders +\\d+ sent, \\d+ filled, 1 rejected, 1 cancelled\n")
                .containsPattern("\nFills to close +[+-]\\d+\\.\\d\\d bps, median [+-].*; cost -?\\d+\\.\\d\\d\n")
                .containsPattern("\nDrift +[+-]?[\\d,.]+: [a-z]+ [+-]")
                .contains("\nReconciled       2 times, 1 mismatch; 1 unknown outcome found\n");
    }

    @Test
    void real_money_is_said_aloud() {
        LiveFacts facts = BUSY.facts(true);

        assertThat(TextReport.of(BUSY.run, LiveParts.of(BUSY.run, facts)))
                .contains("account 845519720, USD, REAL MONEY");
        assertThat(HtmlReport.of(BUSY.run, LiveParts.of(BUSY.run, facts))).contains("REAL MONEY");
    }

    @Test
    void a_session_that_has_ordered_nothing_says_so() {
        LiveFixture quiet = LiveFixture.quiet();
        ReportParts parts = LiveParts.of(quiet.run, quiet.without());

        assertThat(TextReport.of(quiet.run, parts))
                .contains("no real money, dry run\n")
                .contains("\nOrders           0 sent, 0 filled\n")
                .doesNotContain("Drift", "Fills to close");
        assertThat(HtmlReport.of(quiet.run, parts))
                .contains("Nothing was ordered yet.")
                .doesNotContain("Drift from a simulated account");
    }

    @Test
    void the_page_has_every_execution_and_the_drift_with_its_causes() throws Exception {
        String page = HtmlReport.of(BUSY.run, PARTS);

        assertThat(page)
                .contains("<h2>Orders and fills</h2>", "<h2>Drift from a simulated account</h2>")
                .contains("insufficient buying power: needs 9,120.00, has 8,377.12")
                .contains("partly, canceled")
                .contains("Implementation shortfall", "Slippage by symbol");
        assertThat(page.split("<td>gtq7x2k9ab-", -1))
                .hasSize(FACTS.executions().list().size() + 1);
        // What no script touches must be well formed: the sections alone.
        var unused = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<div>" + PARTS.page().get() + "</div>")));
    }

    @Test
    void texts_of_others_stay_text() {
        LiveFacts facts = new LiveFacts(
                new TradedAccount("<script>x</script>", "&\"'", false, "", false),
                FACTS.executions(),
                FACTS.shortfall(),
                FACTS.drift(),
                FACTS.simulatedEquity(),
                false,
                0);

        assertThat(HtmlReport.of(BUSY.run, LiveParts.of(BUSY.run, facts)))
                .contains("&lt;script&gt;x&lt;/script&gt;")
                .doesNotContain("<script>x");
    }

    @Test
    void json_has_all_and_the_causes_add_up() throws IOException {
        JsonNode json = new JsonMapper().readTree(JsonReport.of(BUSY.run, PARTS));

        assertThat(json.at("/account/id").asText()).isEqualTo("PA3ALX4NGLN0");
        assertThat(json.at("/account/realMoney").booleanValue()).isFalse();
        assertThat(json.at("/orders/rejected").intValue()).isEqualTo(1);
        assertThat(json.at("/executions").size())
                .isEqualTo(FACTS.executions().list().size());
        assertThat(json.at("/executions/0/fills/0/price").isNumber()).isTrue();
        assertThat(json.at("/executions/0/simulatedPrice").isNumber()).isTrue();
        assertThat(json.at("/slippage/bySymbol/AAPL/fills").intValue()).isPositive();
        double causes = StreamSupport.stream(json.at("/drift/causes").spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .sum();
        assertThat(causes).isCloseTo(json.at("/drift/difference").doubleValue(), within(1e-6));
        assertThat(json.at("/drift/simulatedCurve").size())
                .isEqualTo(json.at("/curves/equity").size());
        assertThat(json.at("/shortfall/total").doubleValue())
                .isCloseTo(FACTS.shortfall().total(), within(1e-9));
    }

    @Test
    void the_picture_stands_alone_and_has_the_drift_below() throws Exception {
        String picture = SvgReport.of(BUSY.run, PARTS);

        assertThat(picture).startsWith("<svg").contains("equity less simulated equity");
        var unused = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(picture)));
        assertThat(SvgReport.of(BUSY.run, LiveParts.of(BUSY.run, BUSY.without())))
                .isEqualTo(SvgReport.of(BUSY.run));
    }

    @Test
    void executions_and_drift_have_files_of_their_own() throws IOException {
        List<String> executions =
                Files.readAllLines(ReportFiles.write(BUSY.run, PARTS, folder.resolve("my-executions.csv")));
        List<String> drift = Files.readAllLines(ReportFiles.write(BUSY.run, PARTS, folder.resolve("drift.csv")));
        List<String> trips = Files.readAllLines(ReportFiles.write(BUSY.run, PARTS, folder.resolve("trades.csv")));

        assertThat(executions).hasSize(FACTS.executions().list().size() + 1);
        assertThat(executions.get(0)).startsWith("decidedAt,recipe,symbol,side,exit,orderType,wanted");
        assertThat(drift.get(0))
                .endsWith(
                        ",money,driftPrice,driftTime,driftSize,driftFees,driftRejected,driftMissed,driftExtra,driftCash,driftOutside,driftEarlier");
        assertThat(drift).hasSize(FACTS.drift().orElseThrow().rows().size() + 1);
        assertThat(trips.get(0)).startsWith("recipe,symbol,side,entryTime");
    }

    @Test
    void the_same_session_gives_the_same_bytes() {
        assertThat(HtmlReport.of(BUSY.run, LiveParts.of(BUSY.run, FACTS))).isEqualTo(HtmlReport.of(BUSY.run, PARTS));
    }
}
