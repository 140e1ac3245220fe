package io.gpttrader.examples.mcp;

import io.gpttrader.examples.mcp.Answers.Answer;
import io.gpttrader.optimize.SearchProgress;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The server of the Model Context Protocol over standard input and output: one JSON message a line; the end of the input ends it. */
public final class McpMain {
    private static final String INSTRUCTIONS =
            "Back tests, sweeps and market analysis of GPT-Trader over a folder of descriptions and bars. Start with get_format. "
                    + "Read the notes and the verdict of a result before you praise it. Nothing here places orders.";

    private McpMain() {}

    /**
     * Serves a client at this process's standard input and output until the input ends. Whatever else is printed goes to the error stream.
     *
     * @param root the folder that an agent can read
     * @param mayWrite whether reports and stores of trials may be written into it
     * @param mayConnect whether bars may be downloaded
     * @throws java.io.UncheckedIOException if there is no such folder
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    @SuppressWarnings("SystemOut") // the protocol's channel is standard output
    public static void serve(Path root, boolean mayWrite, boolean mayConnect) throws InterruptedException {
        Workspace workspace = new Workspace(root.toAbsolutePath(), mayWrite, mayConnect);
        OutputStream out = System.out;
        // whatever a library prints must not come between the messages
        System.setOut(System.err);
        serve(workspace, System.in, out);
    }

    /** Serves until the input ends, and then finishes the calls that came before its end. */
    static void serve(Workspace workspace, InputStream in, OutputStream out) throws InterruptedException {
        McpJsonMapper mapper = McpJsonDefaults.getMapper();
        Requests requests = new Requests(in);
        var specification = McpServer.sync(
                        SerialTransport.over(new StdioServerTransportProvider(mapper, requests.forServer(), out)))
                .serverInfo("gpt-trader", version())
                .instructions(INSTRUCTIONS)
                .capabilities(
                        McpSchema.ServerCapabilities.builder().tools(false).build());
        for (McpTools.Tool tool : new McpTools(workspace).all()) {
            specification.toolCall(
                    schema(tool), (exchange, request) -> requests.during(() -> call(tool, exchange, request)));
        }
        McpSyncServer server = specification.build();
        requests.awaitEnd();
        server.closeGracefully();
    }

    private static String version() {
        String version = McpMain.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static McpSchema.Tool schema(McpTools.Tool tool) {
        Map<String, Object> properties = new LinkedHashMap<>();
        tool.arguments()
                .forEach((name, argument) ->
                        properties.put(name, Map.of("type", argument.type(), "description", argument.about())));
        return McpSchema.Tool.builder()
                .name(tool.name())
                .description(tool.about())
                .inputSchema(new McpSchema.JsonSchema("object", properties, tool.required(), false, null, null))
                .annotations(new McpSchema.ToolAnnotations(null, !tool.writes(), false, !tool.writes(), false, null))
                .build();
    }

    /** An error of the call is an answer, so that the agent can correct it. */
    private static McpSchema.CallToolResult call(
            McpTools.Tool tool, McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
        try {
            Map<String, Object> arguments = request.arguments() == null ? Map.of() : request.arguments();
            Answer answer = tool.work().answer(known(tool, arguments), progress(exchange, request));
            return McpSchema.CallToolResult.builder()
                    .addTextContent(answer.text())
                    .structuredContent(answer.figures())
                    .build();
        } catch (RuntimeException e) {
            return McpSchema.CallToolResult.builder()
                    .addTextContent(e.getMessage() == null ? e.toString() : e.getMessage())
                    .isError(true)
                    .build();
        }
    }

    private static Map<String, Object> known(McpTools.Tool tool, Map<String, Object> arguments) {
        for (String name : arguments.keySet()) {
            if (!tool.arguments().containsKey(name)) {
                throw new IllegalArgumentException("%s takes no argument \"%s\"; it takes %s"
                        .formatted(tool.name(), name, tool.arguments().keySet()));
            }
        }
        return arguments;
    }

    /** Tells the client how far a search is, where it asked for that. */
    private static Consumer<SearchProgress> progress(
            McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
        @Nullable Object token = request.progressToken();
        return token == null
                ? progress -> {}
                : progress -> exchange.progressNotification(new McpSchema.ProgressNotification(
                        token, (double) progress.done(), (double) progress.total(), progress.toString()));
    }
}
