package io.gpttrader.examples.cli;

import io.gpttrader.examples.verbs.VerbProgress;
import io.gpttrader.examples.verbs.VerbResult;
import io.gpttrader.examples.verbs.Verbs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code backtest}. */
@Command(
        name = "backtest",
        description = "Trade a strategy over bars that are known, and report.",
        footer = {
            "Examples:",
            "  gpt-trader backtest my.yaml --report report.html",
            "  gpt-trader backtest --strategy 'simpleMa(10, 30)' --commission-bps 10"
        })
final class BacktestCommand extends VerbCommand {
    @Mixin
    private CompositionOptions composition = new CompositionOptions();

    @Override
    VerbResult work(VerbProgress progress) {
        return Verbs.backtest(composition.description());
    }
}
