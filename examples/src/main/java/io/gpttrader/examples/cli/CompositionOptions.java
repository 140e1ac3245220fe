package io.gpttrader.examples.cli;

import io.gpttrader.examples.description.Description;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The description of a verb: a file, or options alone, or a file of which options replace values. */
final class CompositionOptions {
    /** Stores export Parquet as {@code symbol=AAPL/year=2013/bars.parquet}. */
    private static final int DEPTH = 3;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "Description in YAML; without it, options say all, on the sample bars unless --bars names others.")
    private @Nullable Path file;

    @Option(
            names = "--bars",
            paramLabel = "PLACE",
            description = "Folder of CSV or Parquet files, the file of a store, or the word sample.")
    private @Nullable String bars;

    @Option(
            names = {"-s", "--symbol"},
            paramLabel = "SYMBOL",
            split = ",",
            description = "What to trade; several with commas.")
    private List<String> symbols = List.of();

    @Option(names = "--strategy", paramLabel = "TEXT", description = "In the DSL's words, such as 'simpleMa(10, 30)'.")
    private @Nullable String strategy;

    @Option(names = "--cash", paramLabel = "MONEY", description = "Starting cash; 10000 if not said.")
    private @Nullable String cash;

    @Option(
            names = "--commission-bps",
            paramLabel = "BPS",
            description = "Commission; 1 bp is 0.01 %% of an order's value.")
    private @Nullable String commissionBps;

    @Option(names = "--slippage-bps", paramLabel = "BPS", description = "How much worse than the price fills are.")
    private @Nullable String slippageBps;

    @Option(names = "--fractional", description = "Fractions of shares or coins.")
    private boolean isFractional;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of a description, such as --set sweep.maximize=calmar; can be repeated.")
    private Map<String, String> more = new LinkedHashMap<>();

    /** Where the file is, if one is named. */
    @Nullable
    Path file() {
        return file;
    }

    /** The description with all options in it. */
    Description description() {
        Description changed = file == null
                ? Description.empty(Path.of("").toAbsolutePath()).with("bars", "sample", "the command line")
                : Description.read(file);
        if (bars != null) {
            changed = withBars(changed, bars);
        }
        if (!symbols.isEmpty()) {
            changed = changed.with("symbols", symbols, "--symbol");
        }
        if (strategy != null) {
            changed = changed.without("strategies").with("strategy", strategy, "--strategy");
        }
        changed = with(changed, "account.cash", cash, "--cash");
        changed = with(changed, "account.commissionBps", commissionBps, "--commission-bps");
        changed = with(changed, "account.slippageBps", slippageBps, "--slippage-bps");
        changed = with(changed, "account.fractionalShares", isFractional ? "true" : null, "--fractional");
        for (Map.Entry<String, String> each : more.entrySet()) {
            changed = changed.with(each.getKey(), each.getValue(), "--set " + each.getKey());
        }
        return changed;
    }

    /** A key, if its option is there. */
    static Description with(Description description, String key, @Nullable String value, String option) {
        return value == null ? description : description.with(key, value, option);
    }

    /** Another source: paths count from the working directory, as in any command. */
    static Description withBars(Description description, String place) {
        Description without = description.without("bars");
        if (place.equals("sample")) {
            return without.with("bars", place, "--bars");
        }
        Path path = Path.of(place).toAbsolutePath().normalize();
        return without.with(
                Files.isRegularFile(path) ? "bars.store" : isParquet(path) ? "bars.parquet" : "bars.csv",
                path.toString(),
                "--bars");
    }

    private static boolean isParquet(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder, DEPTH)) {
            return files.anyMatch(file -> file.toString().endsWith(".parquet"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }
}
