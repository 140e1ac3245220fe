package io.gpttrader.examples.cli;

import io.gpttrader.examples.description.Description;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A description with a search. */
final class SweepOptions {
    @Mixin
    private CompositionOptions composition = new CompositionOptions();

    @Option(
            names = "--where",
            paramLabel = "TEXT",
            description = "Which combinations are tried, such as 'fast < slow and slow <= 100'.")
    private @Nullable String where;

    @Option(names = "--maximize", paramLabel = "FIGURE", description = "A figure of the report; sharpe if not said.")
    private @Nullable String maximize;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Of a search that draws.")
    private @Nullable String seed;

    @Option(names = "--random", paramLabel = "TRIALS", description = "Draw so many combinations instead of trying all.")
    private @Nullable String random;

    /** The description with all options in it. */
    Description description() {
        Description changed = composition.description();
        changed = CompositionOptions.with(changed, "sweep.where", where, "--where");
        changed = CompositionOptions.with(changed, "sweep.maximize", maximize, "--maximize");
        changed = CompositionOptions.with(changed, "sweep.seed", seed, "--seed");
        return CompositionOptions.with(changed, "sweep.search.random", random, "--random");
    }
}
