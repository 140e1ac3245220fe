package io.gpttrader.examples.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.examples.SampleBars;
import io.gpttrader.examples.description.Description;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The protocol as a client writes it: JSON-RPC messages, a line each, over two pipes. */
@Timeout(120)
class McpServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CROSS = """
            bars: sample
            symbols: [AAPL, BTCUSD]
            strategy:
              name: sma-cross
              buyWhen: sma(param("fast", 10, 2, 12)).crossesAbove(sma(param("slow", 30, 10, 30)))
              sellWhen: sma(param("fast")).crossesBelow(sma(param("slow")))
            account: {commissionBps: 10, slippageBps: 5, fractionalShares: true}
            sweep: {where: fast < slow, maximize: sharpe}
            """;

    @TempDir
    private Path folder;

    private OutputStream toServer;
    private BufferedReader fromServer;
    private Thread server;
    private int calls;

    @BeforeEach
    void start() throws Exception {
        start(new Workspace(folder, false, false));
    }

    private void start(Workspace workspace) throws Exception {
        Pipe requests = Pipe.open();
        Pipe answers = Pipe.open();
        toServer = Channels.newOutputStream(requests.sink());
        fromServer = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(answers.source()), StandardCharsets.UTF_8));
        server = Thread.ofPlatform().start(() -> {
            try {
                McpMain.serve(
                        workspace,
                        Channels.newInputStream(requests.source()),
                        Channels.newOutputStream(answers.sink()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        JsonNode hello = request("initialize", """
                {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}""");
        assertThat(hello.at("/serverInfo/name").asText()).isEqualTo("gpt-trader");
        send("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");
    }

    @AfterEach
    void the_end_of_the_input_ends_the_server() throws Exception {
        toServer.close();
        server.join();
    }

    private void send(String message) throws Exception {
        toServer.write((message.replace("\n", " ") + "\n").getBytes(StandardCharsets.UTF_8));
        toServer.flush();
    }

    private JsonNode request(String method, String params) throws Exception {
        int id = ++calls;
        send("{\"jsonrpc\": \"2.0\", \"id\": %d, \"method\": \"%s\", \"params\": %s}".formatted(id, method, params));
        while (true) {
            JsonNode message = JSON.readTree(fromServer.readLine());
            if (message.path("id").asInt() == id) {
                assertThat(message.has("error")).as(message.toString()).isFalse();
                return message.get("result");
            }
        }
    }

    private JsonNode call(String tool, ObjectNode arguments) throws Exception {
        return request("tools/call", "{\"name\": \"%s\", \"arguments\": %s}".formatted(tool, arguments));
    }

    private JsonNode call(String tool, String... arguments) throws Exception {
        ObjectNode node = JSON.createObjectNode();
        for (int i = 0; i < arguments.length; i += 2) {
            node.put(arguments[i], arguments[i + 1]);
        }
        return call(tool, node);
    }

    private static String text(JsonNode result) {
        return result.at("/content/0/text").asText();
    }

    @Test
    void it_offers_reading_tools_only() throws Exception {
        JsonNode tools = request("tools/list", "{}").get("tools");

        assertThat(tools.findValuesAsText("name"))
                .contains(
                        "get_format",
                        "list_files",
                        "check",
                        "backtest",
                        "sweep",
                        "walk_forward",
                        "analyze",
                        "read_report")
                .doesNotContain("save_report");
        assertThat(tools).allSatisfy(tool -> {
            assertThat(tool.at("/annotations/readOnlyHint").asBoolean()).isTrue();
            assertThat(tool.at("/inputSchema/type").asText()).isEqualTo("object");
            assertThat(tool.get("description").asText()).isNotBlank();
        });
    }

    @Test
    void a_back_test_has_the_figures_of_the_report() throws Exception {
        JsonNode result = call("backtest", "description", CROSS);
        var report = Description.parse(CROSS, folder, "x").report();

        assertThat(text(result)).isEqualTo(report.toString());
        assertThat(result.at("/structuredContent/metrics/finalEquity").asDouble())
                .isEqualTo(report.metric("finalEquity"));
        assertThat(result.at("/structuredContent/roundTrips").size())
                .isEqualTo(report.roundTrips().size());
        assertThat(result.at("/structuredContent/provenance").isEmpty()).isFalse();
    }

    @Test
    void a_sweep_and_a_walk_forward_come_with_their_verdicts() throws Exception {
        JsonNode swept =
                call("sweep", JSON.createObjectNode().put("description", CROSS).put("top", 3));
        assertThat(swept.at("/structuredContent/top").size()).isEqualTo(3);
        // fast 2..12, slow 10..30: 11 x 21 pairs less the six with fast >= slow
        assertThat(swept.at("/structuredContent/trials").asInt()).isEqualTo(225);
        assertThat(text(swept)).contains("verdict");

        assertThat(text(call("walk_forward", "description", CROSS))).contains("out of sample");
    }

    @Test
    void a_market_is_analyzed() throws Exception {
        JsonNode result = call("analyze", "description", CROSS, "symbol", "AAPL");
        assertThat(text(result)).contains("AAPL");
        assertThat(text(call("analyze", "description", CROSS, "symbol", "MSFT")))
                .isEqualTo("symbol is \"MSFT\", but the description has [AAPL, BTCUSD]");
    }

    @Test
    void the_format_that_it_teaches_is_valid() throws Exception {
        String format = text(call("get_format"));
        String example = format.substring(format.indexOf("bars:"), format.indexOf("Strategies:"));
        JsonNode checked = call("check", "description", example);

        assertThat(checked.path("isError").asBoolean()).as(text(checked)).isFalse();
        assertThat(text(checked)).startsWith("the description is valid").contains("crossesAbove");
    }

    @Test
    void an_error_is_an_answer_with_line_and_remedy() throws Exception {
        JsonNode wrong = call("check", "description", "bars: sample\nstrategy: simplMa(10, 30)\n");
        assertThat(wrong.get("isError").asBoolean()).isTrue();
        assertThat(text(wrong))
                .isEqualTo("description, line 2: strategy: the DSL has no \"simplMa\"; did you mean \"simpleMa\"?");
        assertThat(text(call("backtest", "descriptoin", CROSS)))
                .startsWith("backtest takes no argument \"descriptoin\"");
        assertThat(text(call("backtest"))).startsWith("give either description");
    }

    @Test
    void many_calls_at_once_are_all_answered() throws Exception {
        int many = 300;
        for (int i = 0; i < many; i++) {
            send(
                    ("{\"jsonrpc\": \"2.0\", \"id\": %d, \"method\": \"tools/call\", \"params\": {\"name\": \"list_files\", "
                                    + "\"arguments\": {}}}")
                            .formatted(1_000 + i));
        }
        Set<Integer> answered = new HashSet<>();
        while (answered.size() < many) {
            JsonNode message = JSON.readTree(fromServer.readLine());
            assertThat(message.has("error")).as(message.toString()).isFalse();
            assertThat(answered.add(message.path("id").asInt())).isTrue();
        }
        assertThat(answered).allMatch(id -> id >= 1_000 && id < 1_000 + many);
    }

    @Test
    void files_are_those_of_the_workspace() throws Exception {
        SampleBars.writeTo(folder.resolve("data"));
        Files.writeString(folder.resolve("my.yaml"), CROSS.replace("bars: sample", "bars: {csv: data}"));
        Path outside = Files.createTempDirectory("outside");
        SampleBars.writeTo(outside);
        Files.createSymbolicLink(folder.resolve("link"), outside);

        assertThat(text(call("list_files"))).contains("my.yaml", "data/AAPL.csv");
        assertThat(text(call("read_report", "file", "my.yaml"))).contains("sma-cross");
        assertThat(text(call("backtest", "file", "my.yaml"))).contains("Final equity");
        for (String elsewhere : List.of("../secret.yaml", "/etc/passwd", "link/AAPL.csv")) {
            assertThat(text(call("read_report", "file", elsewhere))).contains("lies outside the workspace");
        }
        for (String bars : List.of("{csv: ..}", "{csv: link}", "/etc")) {
            assertThat(text(call("backtest", "description", CROSS.replace("bars: sample", "bars: " + bars))))
                    .contains("lies outside the workspace");
        }
    }

    @Test
    void neither_the_network_nor_a_store_is_used_unless_it_is_allowed() throws Exception {
        assertThat(text(call(
                        "backtest", "description", CROSS.replace("bars: sample", "bars: {alpaca: {timeframe: 1Day}}"))))
                .contains("start it with --allow-network");
        assertThat(text(call("sweep", "description", CROSS.replace("maximize: sharpe", "store: trials.db"))))
                .contains("start it with --allow-writes");
        assertThat(folder.resolve("trials.db")).doesNotExist();
        assertThat(text(call(
                        "sweep",
                        "description",
                        CROSS.replace("2, 12)", "2, 100_000)").replace("where: fast < slow, ", ""))))
                .contains("at most 200,000 may be tried here");
    }

    @Test
    void a_report_is_saved_where_that_is_allowed() throws Exception {
        the_end_of_the_input_ends_the_server();
        start(new Workspace(folder, true, false));

        assertThat(text(call("save_report", "description", CROSS, "to", "report.html")))
                .isEqualTo("saved report.html");
        assertThat(folder.resolve("report.html")).content().contains("sma-cross");
        assertThat(text(call("save_report", "description", CROSS, "to", "report.html")))
                .contains("exists already");
        assertThat(text(call("save_report", "description", CROSS, "to", "../report.html")))
                .contains("lies outside the workspace");
        assertThat(text(call("save_report", "description", CROSS, "to", "report.sh")))
                .contains("must end in .html or .json");
    }
}
