package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What documents promise beyond what {@link DocumentsTest} compares. */
class SnippetsTest {
    /** With its own imports and no others, as the body of a main method; {@link DocumentsTest} runs it in jshell. */
    @Test
    void the_readme_example_is_a_plain_java_file_and_prints_what_the_readme_shows(@TempDir Path folder)
            throws Exception {
        Markdown readme = Markdown.of("README.md");
        String block = readme.blocks("java").get(0);
        String imports = block.substring(0, block.indexOf("\n\n"));
        Path source = Files.writeString(
                folder.resolve("First.java"), """
                %s

                public class First {
                    public static void main(String[] args) {
                        var dir = java.nio.file.Path.of(args[0]);
                        %s
                    }
                }
                """.formatted(imports, block.substring(imports.length())));
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), source.toString());
        assertThat(errors).isZero();

        String printed;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Object args = new String[] {SampleSeries.FOLDER.toString()};
            printed = Printed.by(() ->
                    loader.loadClass("First").getMethod("main", String[].class).invoke(null, args));
        }
        DocumentSession.check(readme.blocks("text").get(0), printed);
    }

    @Test
    void the_readme_example_and_its_output_stand_before_line_30() {
        Markdown readme = Markdown.of("README.md");

        assertThat(readme.blocks("java").get(0).lines().filter(line -> !line.isBlank()))
                .hasSizeLessThanOrEqualTo(10);
        String upToOutput = readme.text().substring(0, readme.text().indexOf("\n...\n"));
        assertThat(upToOutput.lines().count()).isLessThan(30);
    }

    @Test
    void the_broker_of_the_guide_fits_on_a_screen_and_a_session_trades_through_it() {
        List<String> blocks = Markdown.of("docs/how-to-write-a-broker.md").blocks("java");

        assertThat(blocks.get(0).lines().count()).isLessThanOrEqualTo(60);
        try (JshellSession session = JshellSession.started()) {
            session.run(blocks.get(0));
            session.run(blocks.get(1)
                    .replace("new LastPriceBroker()", "broker")
                    .replace("var session", "var broker = new LastPriceBroker(); var session"));
            assertThat(session.run("broker.fills(Instant.EPOCH).size() > 5")).isEqualTo("true");
            assertThat(session.run("session.report().metric(\"trades\") > 2")).isEqualTo("true");
            assertThat(session.run("session.snapshot().warnings()")).isEqualTo("[]");
        }
    }

    /** DESIGN's second snippet as it stands: ranges in place of numbers are a sweep. */
    @Test
    void a_sweep_prints_its_best_its_top_ten_its_heat_map_and_a_verdict() {
        try (JshellSession session = JshellSession.started()) {
            session.run("""
                    var open = strategy("sma-cross")
                            .buyWhen(sma(param("fast", 10, 2, 101)).crossesAbove(sma(param("slow", 30, 3, 102))))
                            .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow"))));
                    var found = Optimize.grid(open.parameters())
                            .where(p -> p.get("fast").intValue() < p.get("slow").intValue())
                            .family(open.family())
                            .maximize(Backtest.withCash(10_000).commissionBps(10).scoring("sharpe"))
                            .on(series);
                    """);

            assertThat(session.run("found.size()")).isEqualTo("5050");
            assertThat(session.run("found.best()")).startsWith("#").contains("fast=", "slow=");
            assertThat(session.run("found.top(10)")).contains("trial", "fast", "slow", "sharpe");
            assertThat(session.run("found.heatmap(\"fast\", \"slow\")")).contains("best sharpe", "blank: nothing ran");
            assertThat(session.run("found.verdict()")).contains("after 5,050 trials");
            assertThat(session.run("found")).contains("verdict: ");
        }
    }

    /** What a host writes to use the same expression on history, with parameters left open, and with ta4j's own objects. */
    @Test
    void the_other_ways_to_say_it_run_too() {
        try (JshellSession session = JshellSession.started()) {
            session.run("""
                    var open = strategy("sma-cross")
                            .buyWhen(sma(param("fast", 10, 2, 101)).crossesAbove(sma(param("slow", 30, 3, 102))))
                            .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow"))));
                    var member = open.family().apply(Map.of("fast", 5, "slow", 20));
                    var difference = Backtest.withCash(10_000).run(series, member).metric("totalReturn") -
                            Backtest.withCash(10_000).run(series, simpleMa(5, 20)).metric("totalReturn");
                    Function<BarSeries, Strategy> own = s -> simpleMa().apply(s);
                    var report = trade(own).on("AAPL").from(Bars.csv(dir)).with(Backtest.withCash(10_000));
                    """);

            assertThat(session.run("open.parameters().get(\"fast\").size()")).isEqualTo("100");
            assertThat(session.run("difference")).isEqualTo("0.0");
            assertThat(session.run("report.times().size()")).isEqualTo("252");
        }
    }
}
