package io.gpttrader.examples.cli;

import io.gpttrader.examples.verbs.VerbProgress;
import io.gpttrader.examples.verbs.VerbResult;
import io.gpttrader.examples.verbs.Verbs;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quickstart}. */
@Command(
        name = "quickstart",
        description = "Back-test five strategies on two real markets, with a page of each.",
        footer = {"Example:", "  gpt-trader quickstart --out quickstart"})
final class QuickstartCommand extends VerbCommand {
    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where bars and pages go; ${DEFAULT-VALUE} if not said.")
    private Path out = Path.of("target", "quickstart");

    @Override
    VerbResult work(VerbProgress progress) {
        return Verbs.quickstart(out);
    }
}
