package io.gpttrader.examples.cli;

import io.gpttrader.examples.description.Description;
import io.gpttrader.examples.verbs.RealBrokers;
import io.gpttrader.examples.verbs.SessionRun;
import io.gpttrader.examples.verbs.VerbProgress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code live}. */
@Command(
        name = "live",
        description = "The live slice with a simulated broker: orders, fills, reconciliation; no money.",
        footer = {
            "Real brokers are for a program of your own; --broker alpaca shows its lines.",
            "",
            "Example:",
            "  gpt-trader live my.yaml --dashboard 8080"
        })
final class LiveCommand extends SessionCommand {
    @Option(names = "--dashboard", paramLabel = "PORT", description = "A dashboard beside it; 0 for any free port.")
    private @Nullable String port;

    @Option(
            names = "--broker",
            paramLabel = "NAME",
            description = "${DEFAULT-VALUE}; others are refused, with the Java to write.")
    private String broker = RealBrokers.SIMULATED;

    @Override
    public Integer call() throws Exception {
        if (!broker.equals(RealBrokers.SIMULATED)) {
            throw new ParameterException(spec().commandLine(), RealBrokers.refusal(broker));
        }
        return super.call();
    }

    @Override
    SessionRun session(Description description, Consumer<String> log, VerbProgress progress) {
        return SessionRun.live(description, log, progress);
    }

    @Override
    @Nullable
    String port() {
        return port;
    }
}
