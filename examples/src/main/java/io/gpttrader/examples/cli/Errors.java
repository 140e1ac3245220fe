package io.gpttrader.examples.cli;

import io.gpttrader.examples.description.DescriptionException;
import io.gpttrader.examples.description.Suggestion;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said when something is wrong, and the exit code. */
final class Errors {
    private Errors() {}

    /** The command line is wrong. */
    static int wrongUse(Terminal terminal, ParameterException wrong, String... args) {
        CommandLine command = wrong.getCommandLine();
        String message = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched)
                : String.valueOf(wrong.getMessage());
        boolean isVerbMissing = command.getParent() == null && !(wrong instanceof UnmatchedArgumentException);
        Shown.error(
                terminal,
                command.getCommandName(),
                isVerbMissing ? "a verb is missing" : message,
                ExitCodes.WRONG_USE,
                List.of(args).contains("--json"));
        if (isVerbMissing) {
            command.usage(terminal.err());
        } else {
            terminal.err().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        terminal.err().flush();
        return ExitCodes.WRONG_USE;
    }

    private static String unmatched(UnmatchedArgumentException wrong) {
        String word = wrong.getUnmatched().get(0);
        CommandLine command = wrong.getCommandLine();
        if (word.startsWith("-")) {
            List<String> options = new ArrayList<>();
            command.getCommandSpec().options().forEach(option -> options.add(option.longestName()));
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return "unknown option " + name + Suggestion.of(name, options);
        }
        List<String> verbs = List.copyOf(command.getSubcommands().keySet());
        return verbs.isEmpty()
                ? "nothing is expected at \"%s\"; quote a text with blanks".formatted(word)
                : "unknown verb \"" + word + "\"" + Suggestion.of(word, verbs);
    }

    /** The work failed. */
    static int failure(Terminal terminal, Exception failure, CommandLine command) {
        int exitCode = failure instanceof DescriptionException ? ExitCodes.WRONG_USE : ExitCodes.FAILED;
        boolean isJson = command.getParseResult().hasMatchedOption("--json");
        Shown.error(terminal, command.getCommandName(), message(failure), exitCode, isJson);
        if (Boolean.getBoolean("gpttrader.trace")) {
            failure.printStackTrace(terminal.err());
        }
        terminal.err().flush();
        return exitCode;
    }

    /** The messages of a failure and its causes, where a cause says more. */
    private static String message(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        Throwable cause = failure.getCause();
        return failure instanceof DescriptionException
                        || cause == null
                        || cause.getMessage() == null
                        || message.contains(cause.getMessage())
                ? message
                : message + ": " + message(cause);
    }
}
