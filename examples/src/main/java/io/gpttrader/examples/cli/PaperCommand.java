package io.gpttrader.examples.cli;

import io.gpttrader.examples.description.Description;
import io.gpttrader.examples.verbs.SessionRun;
import io.gpttrader.examples.verbs.VerbProgress;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code paper}. */
@Command(
        name = "paper",
        description = "Trade bars as they come, on paper: a replay, fast or at the speed of the clock.",
        footer = {
            "Ends with its bars, or with Ctrl+C; reports either way.",
            "",
            "Example:",
            "  gpt-trader paper my.yaml --speed 57600 --dashboard 8080"
        })
final class PaperCommand extends SessionCommand {
    @Option(names = "--dashboard", paramLabel = "PORT", description = "A dashboard beside it; 0 for any free port.")
    private @Nullable String port;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Where the session is kept; it goes on from there the next time.")
    private @Nullable Path journal;

    @Override
    SessionRun session(Description description, Consumer<String> log, VerbProgress progress) {
        Description kept = CompositionOptions.with(
                description,
                "paper.journal",
                journal == null ? null : journal.toAbsolutePath().toString(),
                "--journal");
        return SessionRun.paper(kept, log, progress);
    }

    @Override
    @Nullable
    String port() {
        return port;
    }
}
