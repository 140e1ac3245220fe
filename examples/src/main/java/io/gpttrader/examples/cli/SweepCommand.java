package io.gpttrader.examples.cli;

import io.gpttrader.examples.verbs.VerbProgress;
import io.gpttrader.examples.verbs.VerbResult;
import io.gpttrader.examples.verbs.Verbs;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code sweep}. */
@Command(
        name = "sweep",
        description = "Try the combinations of the open parameters, and tell what to believe.",
        footer = {
            "Parameters are open where the strategy says param(\"fast\", 10, 2, 50):",
            "name, value, from, to.",
            "",
            "Example:",
            "  gpt-trader sweep my.yaml --where 'fast < slow' --heatmap fast,slow"
        })
final class SweepCommand extends VerbCommand {
    private static final int AXES = 2;

    @Mixin
    private SweepOptions search = new SweepOptions();

    @Option(
            names = "--heatmap",
            paramLabel = "NAME",
            split = ",",
            description = "Two parameters with a comma: their heat map follows.")
    private List<String> axes = List.of();

    @Override
    VerbResult work(VerbProgress progress) {
        if (!axes.isEmpty() && axes.size() != AXES) {
            throw new ParameterException(
                    spec().commandLine(), "--heatmap needs two parameters, such as fast,slow, but has " + axes);
        }
        return Verbs.sweep(search.description(), axes, progress);
    }
}
