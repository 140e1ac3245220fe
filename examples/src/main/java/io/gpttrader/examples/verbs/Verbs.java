package io.gpttrader.examples.verbs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.analyze.Analyze;
import io.gpttrader.analyze.Snapshot;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.examples.Quickstart;
import io.gpttrader.examples.description.Description;
import io.gpttrader.optimize.Optimize;
import io.gpttrader.optimize.OptimizeResult;
import io.gpttrader.optimize.WalkForwardResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The verbs that compute and end: none of them writes a file or opens a port, but {@link #quickstart}. */
public final class Verbs {
    private Verbs() {}

    /** {@return the back test of a description} */
    public static VerbResult backtest(Description description) {
        BacktestReport report = description.report();
        return VerbResult.of(report, () -> VerbResult.tree(report.json()), report::html);
    }

    /**
     * The search over the open parameters.
     *
     * @param description with one symbol and one strategy
     * @param axes two parameters whose heat map follows the text, or none
     * @param progress is told of the trials
     * @return best, verdict and table
     */
    public static VerbResult sweep(Description description, List<String> axes, VerbProgress progress) {
        OptimizeResult result =
                searching(description, progress).on(description.bars().apply(description.symbol()));
        String map = axes.isEmpty() ? "" : "\n\n" + result.heatmap(axes.get(0), axes.get(1));
        return VerbResult.of(
                result.toString().stripTrailing() + map, () -> VerbResult.tree(result.json()), result::html);
    }

    /**
     * The same search, each time on what was known, tried on what came next.
     *
     * @param description with one symbol and one strategy
     * @param progress is told of the trials
     * @return folds and what is left out of sample
     */
    public static VerbResult walkForward(Description description, VerbProgress progress) {
        WalkForwardResult result = searching(description, progress)
                .walkForward(description.bars().apply(description.symbol()), description.walkForward());
        return VerbResult.of(result, () -> VerbResult.tree(result.json()), result::html);
    }

    private static Optimize searching(Description description, VerbProgress progress) {
        return description
                .sweep()
                .onProgress(at -> progress.at(at.done(), at.total(), "best %.4g".formatted(at.best())));
    }

    /**
     * The state of each market at its last bar.
     *
     * @param description with bars and symbols; strategy and account are not needed
     * @param progress is told of the symbols
     * @return a snapshot for each symbol; its page is the first one's
     */
    public static VerbResult analyze(Description description, VerbProgress progress) {
        Map<String, Snapshot> snapshots = new LinkedHashMap<>();
        List<String> symbols = description.symbols();
        symbols.forEach(symbol -> {
            snapshots.put(symbol, Analyze.of(description.bars().apply(symbol)));
            progress.at(snapshots.size(), symbols.size(), symbol);
        });
        String text = snapshots.values().stream()
                .map(snapshot -> snapshot.toString().stripTrailing())
                .collect(Collectors.joining("\n\n"));
        return VerbResult.of(text, () -> trees(snapshots), () -> Page.of("The state of each market", pages(snapshots)));
    }

    private static Map<String, String> pages(Map<String, Snapshot> snapshots) {
        Map<String, String> pages = new LinkedHashMap<>();
        snapshots.forEach((symbol, snapshot) -> pages.put(symbol, snapshot.html()));
        return pages;
    }

    private static ObjectNode trees(Map<String, Snapshot> snapshots) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        snapshots.forEach((symbol, snapshot) -> all.set(symbol, VerbResult.tree(snapshot.json())));
        return all;
    }

    /**
     * Five strategies on two real markets, with pages.
     *
     * @param folder where bars and pages go; made if missing
     * @return the table
     */
    public static VerbResult quickstart(Path folder) {
        Quickstart.Result result = Quickstart.run(folder);
        return VerbResult.of(
                result.text() + "\nReports: " + result.index().toUri(), () -> figures(result.reports()), result::html);
    }

    private static ObjectNode figures(Map<String, List<BacktestReport>> reports) {
        ObjectNode markets = JsonNodeFactory.instance.objectNode();
        reports.forEach((symbol, runs) -> {
            ObjectNode market = markets.putObject(symbol);
            runs.forEach(run -> Numbers.put(
                    market.putObject(run.attribution().keySet().iterator().next()), run.metrics()));
        });
        return markets;
    }
}
