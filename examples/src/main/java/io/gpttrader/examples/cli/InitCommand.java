package io.gpttrader.examples.cli;

import io.gpttrader.examples.verbs.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code init}. */
@Command(
        name = "init",
        description = "Write an example of a description, with comments, to start from.",
        footer = {"Example:", "  gpt-trader init my.yaml && gpt-trader backtest my.yaml"})
@SuppressWarnings("NullAway.Init") // picocli fills in the spec
final class InitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Where to; strategy.yaml if not said, - for the standard output.")
    private String file = "strategy.yaml";

    @Option(names = "--force", description = "Replace a file that is there.")
    private boolean isForced;

    @Override
    public Integer call() {
        var program = spec.parent().commandLine();
        if (file.equals("-")) {
            program.getOut().print(Example.yaml());
            program.getOut().flush();
            return ExitCodes.OK;
        }
        Path path = Path.of(file);
        if (Files.exists(path) && !isForced) {
            throw new ParameterException(
                    spec.commandLine(), file + " is there already; choose another name, or --force to replace it");
        }
        Path unused = Shown.write(path, Example.yaml());
        program.getOut().printf("wrote %s%nnext: gpt-trader check %s, gpt-trader backtest %s%n", file, file, file);
        program.getOut().flush();
        return ExitCodes.OK;
    }
}
