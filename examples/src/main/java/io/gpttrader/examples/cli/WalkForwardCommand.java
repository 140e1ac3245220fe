package io.gpttrader.examples.cli;

import io.gpttrader.examples.description.Description;
import io.gpttrader.examples.verbs.VerbProgress;
import io.gpttrader.examples.verbs.VerbResult;
import io.gpttrader.examples.verbs.Verbs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code walk-forward}. */
@Command(
        name = "walk-forward",
        description = "Choose parameters on what was known, trade what came next; again and again.",
        footer = {"Example:", "  gpt-trader walk-forward my.yaml --train-bars 120 --test-bars 30"})
final class WalkForwardCommand extends VerbCommand {
    @Mixin
    private SweepOptions search = new SweepOptions();

    @Option(names = "--train-bars", paramLabel = "BARS", description = "On how many bars parameters are chosen.")
    private @Nullable String trainBars;

    @Option(names = "--test-bars", paramLabel = "BARS", description = "On how many they are then traded.")
    private @Nullable String testBars;

    @Override
    VerbResult work(VerbProgress progress) {
        Description changed = search.description();
        changed = CompositionOptions.with(changed, "walkForward.trainBars", trainBars, "--train-bars");
        changed = CompositionOptions.with(changed, "walkForward.testBars", testBars, "--test-bars");
        return Verbs.walkForward(changed, progress);
    }
}
