package io.gpttrader.examples.cli;

import io.gpttrader.examples.verbs.VerbProgress;
import io.gpttrader.examples.verbs.VerbResult;
import io.gpttrader.examples.verbs.Verbs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code analyze}. */
@Command(
        name = "analyze",
        description = "The state of each market at its last bar: regime, levels, patterns, volatility.",
        footer = {"Example:", "  gpt-trader analyze --bars sample --symbol AAPL,BTCUSD"})
final class AnalyzeCommand extends VerbCommand {
    @Mixin
    private CompositionOptions composition = new CompositionOptions();

    @Override
    VerbResult work(VerbProgress progress) {
        return Verbs.analyze(composition.description(), progress);
    }
}
