package io.gpttrader.examples.cli;

import io.gpttrader.examples.verbs.VerbProgress;
import io.gpttrader.examples.verbs.VerbResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What all verbs have in common: work with progress, whose result is shown as text, JSON or a page. */
@SuppressWarnings("NullAway.Init") // picocli fills in parent and spec
abstract class VerbCommand implements Callable<Integer> {
    @ParentCommand
    private GptTrader program;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One JSON document on the standard output.")
    private boolean isJson;

    @Option(names = "--report", paramLabel = "PAGE", description = "Write the result as a page of HTML, too.")
    private @Nullable Path report;

    /** Does it. */
    abstract VerbResult work(VerbProgress progress) throws Exception;

    @Override
    public Integer call() throws Exception {
        VerbResult result;
        if (isBarShown()) {
            try (ProgressBar bar = new ProgressBar(terminal().err(), spec.name())) {
                result = work(bar);
            }
        } else {
            result = work(VerbProgress.NONE);
        }
        return show(result);
    }

    final boolean isBarShown() {
        return terminal().isInteractive() && !isJson;
    }

    final Terminal terminal() {
        return program.terminal();
    }

    final CommandSpec spec() {
        return spec;
    }

    final boolean isJson() {
        return isJson;
    }

    /** Shows a result and returns the exit code. */
    final int show(VerbResult result) {
        Shown.result(terminal(), spec.name(), result, isJson, report);
        return result.isSound() ? ExitCodes.OK : ExitCodes.FAILED;
    }
}
