package io.gpttrader.examples.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}. */
@Command(
        name = "completion",
        description = "A script that completes verbs and options in bash and zsh.",
        footer = {"Example:", "  source <(./gpt-trader completion)"})
@SuppressWarnings("NullAway.Init") // picocli fills in the spec
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var program = spec.parent().commandLine();
        program.getOut().print(AutoComplete.bash(program.getCommandName(), program));
        program.getOut().flush();
        return ExitCodes.OK;
    }
}
