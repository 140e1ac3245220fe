package io.gpttrader.examples.cli;

import io.gpttrader.examples.description.Description;
import io.gpttrader.examples.description.DescriptionException;
import io.gpttrader.examples.verbs.BarsCheck;
import io.gpttrader.examples.verbs.VerbProgress;
import io.gpttrader.examples.verbs.VerbResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code check}. */
@Command(
        name = "check",
        description = "Check bars for gaps, bad prices and the like, or a description and its bars.",
        footer = {
            "The exit code is 1 if a problem was found.",
            "",
            "Examples:",
            "  gpt-trader check data",
            "  gpt-trader check my.yaml --least 0.99"
        })
final class CheckCommand extends VerbCommand {
    @Parameters(
            index = "0",
            paramLabel = "PLACE",
            description = "A folder of bars, the file of a store, sample, or a description (.yaml).")
    private String place = "";

    @Option(
            names = {"-s", "--symbol"},
            paramLabel = "SYMBOL",
            split = ",",
            description = "Which; all if not said.")
    private List<String> symbols = List.of();

    @Option(
            names = "--least",
            paramLabel = "SHARE",
            description = "The overall quality below which bars are a problem; ${DEFAULT-VALUE} if not said.")
    private double least = 0.95;

    @Override
    VerbResult work(VerbProgress progress) {
        if (!(least >= 0 && least <= 1)) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--least must be in [0, 1] but was " + least + "; 0.99 asks for 99 % of the bars");
        }
        if (place.endsWith(".yaml") || place.endsWith(".yml")) {
            return description(progress);
        }
        Description bars =
                CompositionOptions.withBars(Description.empty(Path.of("").toAbsolutePath()), place);
        return BarsCheck.of(bars.bars(), symbols.isEmpty() ? bars.bars().symbols() : symbols, least, progress);
    }

    private VerbResult description(VerbProgress progress) {
        if (!Files.exists(Path.of(place))) {
            throw new ParameterException(spec().commandLine(), "there is no file " + place);
        }
        try {
            Description description = Description.read(Path.of(place));
            return BarsCheck.of(
                    symbols.isEmpty() ? description : description.with("symbols", symbols, "--symbol"),
                    least,
                    progress);
        } catch (DescriptionException e) {
            return BarsCheck.wrong(e);
        }
    }
}
