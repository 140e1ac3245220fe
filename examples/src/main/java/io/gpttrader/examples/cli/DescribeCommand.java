package io.gpttrader.examples.cli;

import io.gpttrader.examples.verbs.Meaning;
import io.gpttrader.examples.verbs.VerbProgress;
import io.gpttrader.examples.verbs.VerbResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code describe}. */
@Command(
        name = "describe",
        description = "Tell what a description means with all options, without running it.",
        footer = {"Example:", "  gpt-trader describe my.yaml --cash 50000"})
final class DescribeCommand extends VerbCommand {
    @Mixin
    private CompositionOptions composition = new CompositionOptions();

    @Override
    VerbResult work(VerbProgress progress) {
        return Meaning.of(composition.description());
    }
}
