package io.gpttrader.examples.cli;

import io.gpttrader.examples.description.Description;
import io.gpttrader.examples.description.Suggestion;
import io.gpttrader.examples.verbs.Download;
import io.gpttrader.examples.verbs.VerbProgress;
import io.gpttrader.examples.verbs.VerbResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code download}. */
@Command(
        name = "download",
        description = "Copy bars to a folder of CSV files or to a store.",
        footer = {
            "Alpaca's keys are read from the environment variables APCA_API_KEY_ID and",
            "APCA_API_SECRET_KEY.",
            "",
            "Examples:",
            "  gpt-trader download alpaca -s AAPL,MSFT --since 2024-01-02 --store bars.db",
            "  gpt-trader download synthetic -s A,B --seed 7 --count 2520 --out data"
        })
final class DownloadCommand extends VerbCommand {
    private static final List<String> SOURCES = List.of("alpaca", "synthetic", "sample");

    @Parameters(
            index = "0",
            paramLabel = "SOURCE",
            description = "alpaca, synthetic, sample, or a description (.yaml).")
    private String source = "";

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    /** Where bars go. */
    static final class Target {
        @Option(names = "--out", paramLabel = "FOLDER", description = "Write SYMBOL.csv files.")
        private @Nullable Path out;

        @Option(names = "--store", paramLabel = "FILE", description = "Put them into a store, beside what it has.")
        private @Nullable Path store;
    }

    @Option(
            names = {"-s", "--symbol"},
            paramLabel = "SYMBOL",
            split = ",",
            description = "Which; several with commas.")
    private List<String> symbols = List.of();

    @Option(
            names = "--since",
            paramLabel = "DATE",
            description = "alpaca: the first day, or an instant such as 2024-01-02T14:30:00Z.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "DATE", description = "alpaca: up to this midnight or instant.")
    private @Nullable String until;

    @Option(names = "--timeframe", paramLabel = "LENGTH", description = "alpaca: 1Min, 1Hour, 1Day and the like.")
    private @Nullable String timeframe;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "synthetic: the same seed makes the same market; 1 if not said.")
    private @Nullable String seed;

    @Option(names = "--count", paramLabel = "BARS", description = "synthetic: how many bars.")
    private @Nullable String count;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of a description, such as --set bars.alpaca.feed=sip; can be repeated.")
    private Map<String, String> more = new LinkedHashMap<>();

    @Override
    VerbResult work(VerbProgress progress) {
        Description description = description();
        if (target.store != null) {
            return Download.toStore(description, target.store, progress);
        }
        return Download.toFolder(description, target.out == null ? Path.of("") : target.out, progress);
    }

    private Description description() {
        Description changed = isFile() ? Description.read(Path.of(source)) : ofWord();
        if (!symbols.isEmpty()) {
            changed = changed.with("symbols", symbols, "--symbol");
        }
        changed = CompositionOptions.with(changed, "bars.alpaca.since", since, "--since");
        changed = CompositionOptions.with(changed, "bars.alpaca.until", until, "--until");
        changed = CompositionOptions.with(changed, "bars.alpaca.timeframe", timeframe, "--timeframe");
        changed = CompositionOptions.with(changed, "bars.synthetic.seed", seed, "--seed");
        changed = CompositionOptions.with(changed, "bars.synthetic.count", count, "--count");
        for (Map.Entry<String, String> each : more.entrySet()) {
            changed = changed.with(each.getKey(), each.getValue(), "--set " + each.getKey());
        }
        return changed;
    }

    private boolean isFile() {
        return source.endsWith(".yaml") || source.endsWith(".yml");
    }

    private Description ofWord() {
        Description empty = Description.empty(Path.of("").toAbsolutePath());
        return switch (source) {
            case "sample" -> empty.with("bars", "sample", "SOURCE");
            case "synthetic" -> empty.with("bars.synthetic.seed", "1", "SOURCE");
            case "alpaca" -> empty.with("bars.alpaca.timeframe", "1Day", "SOURCE");
            default ->
                throw new ParameterException(
                        spec().commandLine(),
                        "unknown source \"%s\", and no file (.yaml)".formatted(source)
                                + Suggestion.of(source, SOURCES));
        };
    }
}
