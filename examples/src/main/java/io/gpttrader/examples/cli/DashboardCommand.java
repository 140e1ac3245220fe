package io.gpttrader.examples.cli;

import io.gpttrader.examples.description.Description;
import io.gpttrader.examples.verbs.SessionRun;
import io.gpttrader.examples.verbs.VerbProgress;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code dashboard}. */
@Command(
        name = "dashboard",
        description = "A paper session with its dashboard, which stays until Ctrl+C.",
        footer = {"Example:", "  gpt-trader dashboard my.yaml --port 8081 --speed 57600"})
final class DashboardCommand extends SessionCommand {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "${DEFAULT-VALUE} if not said; 0 for any that is free.")
    private String port = "8080";

    @Override
    SessionRun session(Description description, Consumer<String> log, VerbProgress progress) {
        return SessionRun.paper(description, log, progress);
    }

    @Override
    String port() {
        return port;
    }

    @Override
    boolean isKept() {
        return true;
    }
}
