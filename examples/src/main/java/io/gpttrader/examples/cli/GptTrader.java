package io.gpttrader.examples.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ScopeType;

/** The program {@code gpt-trader}. */
@Command(
        name = "gpt-trader",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = LibraryVersion.class,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nParameters:%n",
        descriptionHeading = "%n",
        footerHeading = "%n",
        subcommands = {
            QuickstartCommand.class,
            InitCommand.class,
            CheckCommand.class,
            DescribeCommand.class,
            BacktestCommand.class,
            SweepCommand.class,
            WalkForwardCommand.class,
            AnalyzeCommand.class,
            DownloadCommand.class,
            PaperCommand.class,
            LiveCommand.class,
            DashboardCommand.class,
            McpCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        })
public final class GptTrader {
    private final Terminal terminal;

    private GptTrader(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Runs a verb and ends the JVM with its exit code.
     *
     * @param args a verb and its options
     */
    @SuppressWarnings("SystemOut") // a program for a terminal: this is where its writers are made
    public static void main(String... args) {
        boolean isInteractive = Boolean.getBoolean("gpttrader.terminal");
        Terminal terminal = new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                isInteractive,
                Interrupts.ofProcess());
        System.exit(commandLine(terminal, isInteractive ? Ansi.AUTO : Ansi.OFF).execute(args));
    }

    /** The program without a JVM of its own: {@code execute(..)} runs a verb and returns the exit code. */
    static CommandLine commandLine(Terminal terminal, Ansi ansi) {
        CommandLine program = new CommandLine(new GptTrader(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setParameterExceptionHandler((wrong, args) -> Errors.wrongUse(terminal, wrong, args))
                .setExecutionExceptionHandler((failure, command, parsed) -> Errors.failure(terminal, failure, command));
        return program;
    }

    Terminal terminal() {
        return terminal;
    }
}
