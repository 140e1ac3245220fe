package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.examples.jshell.Help;
import io.gpttrader.examples.jshell.RecordTable;
import io.gpttrader.examples.jshell.ScriptRunner;
import io.gpttrader.examples.jshell.ScriptSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts of {@code examples/jshell} run, and end with the line that their last comment shows; the lines of {@code help()} can be pasted. */
class ScriptsTest {
    private static final Path FOLDER = Project.root().resolve("examples/jshell");

    /** A row of a table; public, because the table reads it by reflection. */
    public record Trip(String symbol, int bar, double profit) {}

    private static final String SHOWN = "// prints at the end: ";

    static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jsh") && !name.equals("start.jsh"))
                    .sorted()
                    .toList();
        }
    }

    /** All in one shell, which is quick; that none needs another is the long proof below. */
    @Test
    void every_script_ends_with_the_line_it_shows() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : scripts()) {
            texts.put(name, Files.readString(FOLDER.resolve(name)));
        }
        Map<String, List<String>> printed = run(texts);

        assertThat(texts).hasSizeGreaterThanOrEqualTo(19);
        texts.forEach(
                (name, text) -> assertThat(printed.get(name)).as(name).last().isEqualTo(shown(name, text)));
    }

    @Test
    void every_line_of_help_can_be_pasted() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("overview", pasted("overview"));
        Help.topics().stream()
                .filter(topic -> !topic.equals("jshell")) // commands of a session
                .forEach(topic -> texts.put(topic, pasted(topic)));

        assertThat(run(texts)).hasSize(9);
        texts.forEach((topic, lines) -> assertThat(lines.lines()).as(topic).hasSizeGreaterThan(5));
    }

    @Test
    void help_fits_on_a_screen_and_leads_to_scripts_that_are_there() throws IOException {
        assertThat(Help.text("overview").lines()).hasSizeLessThanOrEqualTo(24);
        for (String topic : Help.topics()) {
            assertThat(Help.text(topic).lines()).as(topic).hasSizeLessThanOrEqualTo(24);
            assertThat(Help.text("overview")).contains(topic);
        }
        String all = Help.topics().stream().map(Help::text).collect(Collectors.joining());
        for (String script : scripts()) {
            assertThat(all).contains(script);
        }
    }

    @Test
    void an_unknown_topic_is_answered_with_what_may_be_meant() {
        assertThat(Printed.by(() -> Help.help("bcktest")))
                .startsWith("there is no help on \"bcktest\"; did you mean \"backtest\"?");
        assertThat(Printed.by(() -> Help.help(" Paper "))).isEqualTo(Help.text("paper"));
        assertThat(Printed.by(Help::help)).isEqualTo(Help.text("overview"));
    }

    @Test
    void records_are_shown_as_a_table() {
        assertThat(RecordTable.table(List.of(new Trip("A", 1, 0.1 + 0.2), new Trip("A", 22, -5)))
                        .toString())
                .isEqualTo("all: symbol A\nbar  profit\n  1     0.3\n 22      -5");
        assertThat(RecordTable.table(List.of()).toString()).isEqualTo("no rows");
    }

    /** The guide quotes javac where a feed meets the engine of a history; what it quotes, javac says. */
    @Test
    void the_riddle_of_a_feed_that_meets_a_back_test_is_quoted_as_javac_says_it() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int status = ScriptRunner.run(
                List.of(start(), ScriptSource.of("riddle", """
                        var x = simpleMa();
                        trade(x).on("A").from(Feeds.replay(Bars.csv(dir))).with(Backtest.withCash(10_000));
                        """)),
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                false);
        String said = errors.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        String guide = Project.text("docs/troubleshooting.md").replaceAll("\\s+", " ");

        assertThat(status).isEqualTo(1);
        for (String quoted : List.of(
                "method with in class io.gpttrader.api.TradePlan.SourcedPlan<D> cannot be applied to given types",
                "required: java.util.function.BiFunction<? super java.util.Map<java.lang.String,"
                        + "java.util.concurrent.Flow.Publisher<org.ta4j.core.Bar>>,",
                "found: io.gpttrader.backtest.Backtest")) {
            assertThat(said).contains(quoted);
            assertThat(guide).contains(quoted);
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    @Tag("deep")
    void every_script_runs_alone(String name) throws IOException {
        String text = Files.readString(FOLDER.resolve(name));

        assertThat(run(Map.of(name, text)).get(name)).last().isEqualTo(shown(name, text));
    }

    private static String shown(String name, String text) {
        String last = text.lines().reduce((one, two) -> two).orElse("");
        assertThat(last).as("the last line of " + name).startsWith(SHOWN);
        return last.substring(SHOWN.length());
    }

    private static String pasted(String topic) {
        return Help.text(topic)
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .collect(Collectors.joining("\n"));
    }

    /** What a session starts with. */
    private static ScriptSource start() {
        return ScriptSource.of(
                "start.jsh",
                JshellSession.DEFAULT.stream()
                                .map(name -> "import " + name + ".*;\n")
                                .collect(Collectors.joining())
                        + Project.text("examples/jshell/start.jsh"));
    }

    /** Runs scripts in one shell that is started as a session is; what each prints, by its name. */
    private static Map<String, List<String>> run(Map<String, String> texts) {
        List<ScriptSource> sources = new ArrayList<>();
        sources.add(start());
        texts.forEach((name, text) -> {
            sources.add(ScriptSource.of("mark", "System.out.println(\"#### " + name + "\");"));
            sources.add(ScriptSource.of(name, text));
        });
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int[] status = new int[1];
        String printed = Printed.by(() ->
                status[0] = ScriptRunner.run(sources, new PrintStream(errors, true, StandardCharsets.UTF_8), true));
        assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status[0]).isZero();

        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (String part : printed.split("(?m)^#### ")) {
            List<String> lines = part.lines().filter(line -> !line.isBlank()).toList();
            if (!lines.isEmpty()) {
                byName.put(lines.get(0), lines.subList(1, lines.size()));
            }
        }
        return byName;
    }
}
