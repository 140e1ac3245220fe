package io.gpttrader.examples.mcp;

import io.gpttrader.analyze.Analyze;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.examples.description.Description;
import io.gpttrader.examples.mcp.Answers.Answer;
import io.gpttrader.optimize.Optimize;
import io.gpttrader.optimize.SearchProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/** What an agent can call, apart from the protocol. */
final class McpTools {
    private static final int DEFAULT_TOP = 10;

    /** Does a call. */
    @FunctionalInterface
    interface Work {
        Answer answer(Map<String, Object> arguments, Consumer<SearchProgress> progress);
    }

    /**
     * One tool.
     *
     * @param name for calls
     * @param about what it does, for the agent that chooses
     * @param arguments by name, with the JSON type and what it means
     * @param required names of arguments
     * @param writes whether it changes files
     * @param work what it does
     */
    record Tool(
            String name,
            String about,
            Map<String, Argument> arguments,
            List<String> required,
            boolean writes,
            Work work) {}

    /** An argument of a tool. */
    record Argument(String type, String about) {}

    private static final Map<String, Argument> DESCRIPTION = Map.of(
            "description", new Argument("string", "the description as YAML; get_format shows how one is written"),
            "file", new Argument("string", "in place of description: a YAML file of the workspace"));

    private final Workspace workspace;

    McpTools(Workspace workspace) {
        this.workspace = workspace;
    }

    /** All tools; those that write are among them only where that is allowed. */
    List<Tool> all() {
        List<Tool> tools = new ArrayList<>(List.of(
                new Tool(
                        "get_format",
                        "How a description is written: an example with every section, and the words of the strategy language",
                        Map.of(),
                        List.of(),
                        false,
                        (arguments, progress) -> new Answer(Format.TEXT, Map.of())),
                new Tool(
                        "list_files",
                        "Descriptions, bars and reports of the workspace",
                        Map.of(),
                        List.of(),
                        false,
                        (arguments, progress) -> files()),
                new Tool(
                        "check",
                        "Validates a description without running it: the first error with its line and remedy, or what it composes",
                        DESCRIPTION,
                        List.of(),
                        false,
                        (arguments, progress) -> check(arguments)),
                new Tool(
                        "backtest",
                        "Runs the strategy over the bars, with costs: metrics, round trips, notes on what not to believe",
                        DESCRIPTION,
                        List.of(),
                        false,
                        (arguments, progress) ->
                                Answers.of(workspace.description(arguments).report())),
                new Tool(
                        "sweep",
                        "Tries the open parameters of the strategy and says whether the best result can be believed after so many trials",
                        with(
                                DESCRIPTION,
                                "top",
                                new Argument("integer", "how many of the best trials to return, 10 if left out")),
                        List.of(),
                        false,
                        this::sweep),
                new Tool(
                        "walk_forward",
                        "Searches on a window, trades the next one, moves on: what the search itself would have earned",
                        DESCRIPTION,
                        List.of(),
                        false,
                        this::walkForward),
                new Tool(
                        "analyze",
                        "What a market is doing: indicators, regime, levels, patterns and a recommendation with its own record",
                        with(
                                DESCRIPTION,
                                "symbol",
                                new Argument("string", "which of the symbols, the first if left out")),
                        List.of(),
                        false,
                        (arguments, progress) ->
                                Answers.of(Analyze.of(series(workspace.description(arguments), arguments)))),
                new Tool(
                        "read_report",
                        "The text of a saved report or another file of the workspace",
                        Map.of("file", new Argument("string", "its path, as list_files shows it")),
                        List.of("file"),
                        false,
                        (arguments, progress) -> read(arguments))));
        if (workspace.mayWrite()) {
            tools.add(new Tool(
                    "save_report",
                    "Runs a back test and saves its report: .html for people, .json for programs",
                    with(
                            DESCRIPTION,
                            "to",
                            new Argument("string", "a new file of the workspace ending in .html or .json")),
                    List.of("to"),
                    true,
                    (arguments, progress) -> save(arguments)));
        }
        return tools;
    }

    private static Map<String, Argument> with(Map<String, Argument> arguments, String name, Argument argument) {
        Map<String, Argument> more = new LinkedHashMap<>(arguments);
        more.put(name, argument);
        return more;
    }

    private Answer files() {
        List<String> files = workspace.files();
        String text = files.isEmpty() ? "the workspace has no description, bars or reports" : String.join("\n", files);
        return new Answer(text, Map.of("files", files));
    }

    private Answer check(Map<String, Object> arguments) {
        Description description = workspace.description(arguments);
        description.check();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("symbols", description.symbols());
        List<String> strategies =
                description.recipes().values().stream().map(Object::toString).toList();
        facts.put("strategies", strategies);
        facts.put("engine", description.backtest().toString());
        return new Answer(
                "the description is valid\nsymbols: %s\nstrategy: %s\nengine: %s"
                        .formatted(
                                String.join(", ", description.symbols()),
                                String.join("\n", strategies),
                                description.backtest()),
                facts);
    }

    private Answer sweep(Map<String, Object> arguments, Consumer<SearchProgress> progress) {
        Description description = workspace.description(arguments);
        Optimize sweep = Workspace.sweep(description).onProgress(progress);
        return Answers.of(sweep.on(series(description, arguments)), whole(arguments.get("top"), DEFAULT_TOP));
    }

    private Answer walkForward(Map<String, Object> arguments, Consumer<SearchProgress> progress) {
        Description description = workspace.description(arguments);
        Optimize sweep = Workspace.sweep(description).onProgress(progress);
        BarSeries series = series(description, arguments);
        return Answers.of(
                description.has("walkForward")
                        ? sweep.walkForward(series, description.walkForward())
                        : sweep.walkForward(series));
    }

    private static BarSeries series(Description description, Map<String, Object> arguments) {
        List<String> symbols = description.symbols();
        Object symbol = arguments.getOrDefault("symbol", symbols.get(0));
        if (!symbols.contains(symbol)) {
            throw new IllegalArgumentException(
                    "symbol is \"%s\", but the description has %s".formatted(symbol, symbols));
        }
        return description.bars().apply(symbol.toString());
    }

    private static int whole(@Nullable Object given, int usual) {
        if (given == null) {
            return usual;
        }
        if (given instanceof Number number && number.intValue() >= 1 && number.doubleValue() == number.intValue()) {
            return number.intValue();
        }
        throw new IllegalArgumentException("top must be a whole number of at least 1, but is " + given);
    }

    private Answer read(Map<String, Object> arguments) {
        Path file = workspace.existing(text(arguments, "file"));
        try {
            String text = Files.readString(file);
            boolean isLong = text.length() > Workspace.MAX_CHARACTERS;
            return new Answer(
                    isLong
                            ? text.substring(0, Workspace.MAX_CHARACTERS)
                                    + "\n[cut: %,d of %,d characters]"
                                            .formatted(Workspace.MAX_CHARACTERS, text.length())
                            : text,
                    Map.of("characters", text.length()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.getFileName() + " as text", e);
        }
    }

    private Answer save(Map<String, Object> arguments) {
        String name = text(arguments, "to");
        if (!name.endsWith(".html") && !name.endsWith(".json")) {
            throw new IllegalArgumentException("to must end in .html or .json, but is \"%s\"".formatted(name));
        }
        Path file = workspace.writable(name);
        BacktestReport report = workspace.description(arguments).report();
        Path written = report.writeTo(file);
        return new Answer(
                "saved " + name, Map.of("file", name, "bytes", written.toFile().length()));
    }

    private static String text(Map<String, Object> arguments, String name) {
        return Objects.requireNonNull(arguments.get(name), () -> name + " is missing")
                .toString();
    }
}
