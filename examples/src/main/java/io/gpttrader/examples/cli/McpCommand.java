package io.gpttrader.examples.cli;

import io.gpttrader.examples.mcp.McpMain;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mcp}: its channel is the process's own input and output, so it is no {@link VerbCommand}. */
@Command(
        name = "mcp",
        description =
                "Serve agents by the Model Context Protocol over standard input and output, until the input ends.",
        footer = {"Example:", "  gpt-trader mcp --root my-strategies"})
final class McpCommand implements Callable<Integer> {
    @Option(
            names = "--root",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "What an agent can read; the working directory if left out.")
    private Path root = Path.of(".");

    @Option(names = "--allow-writes", description = "Let reports and stores of trials be written into it.")
    private boolean mayWrite;

    @Option(names = "--allow-network", description = "Let bars be downloaded.")
    private boolean mayConnect;

    @Override
    public Integer call() throws InterruptedException {
        McpMain.serve(root, mayWrite, mayConnect);
        return ExitCodes.OK;
    }
}
