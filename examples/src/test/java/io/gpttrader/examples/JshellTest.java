package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a host types into the session that the {@code jshell} script opens. */
class JshellTest {
    private static final String FIRST_SNIPPET = """
            var cross = strategy("sma-cross")
                    .buyWhen(sma(10).crossesAbove(sma(30)))
                    .sellWhen(sma(10).crossesBelow(sma(30)));

            var report = trade(cross).on("AAPL").from(Bars.csv(dir))
                    .with(Backtest.withCash(10_000).commissionBps(10).slippageBps(5));
            """;

    @Test
    void the_first_snippet_backtests_apple() {
        try (JshellSession session = JshellSession.started()) {
            session.run(FIRST_SNIPPET);

            assertThat(session.run("report.title()")).isEqualTo("\"sma-cross on AAPL\"");
            assertThat(session.run("report.times().size()")).isEqualTo("252");
            assertThat(session.run("report")).contains("Total return", "Sharpe");
            assertThat(session.run("series.getBarCount()")).isEqualTo("252");
            assertThat(session.run("java.nio.file.Files.exists(report.show())")).isEqualTo("true");
        }
    }

    @Test
    void any_ta4j_indicator_and_strategy_fits() {
        try (JshellSession session = JshellSession.started()) {
            session.run("""
                    var kama = indicator("kama", s -> new KAMAIndicator(new ClosePriceIndicator(s)));
                    var dip = strategy("dip").buyWhen(close().crossesBelow(kama)).sellWhen(close().crossesAbove(kama));
                    var one = trade(dip).on("AAPL", "BTCUSD").from(Bars.csv(dir)).with(Backtest.withCash(10_000).fractionalShares());
                    var two = trade(s -> dip.apply(s)).on("AAPL").from(Bars.of(series)).with(Backtest.withCash(10_000));
                    """);

            assertThat(session.run("one.attribution().get(\"dip\").keySet()")).isEqualTo("[AAPL, BTCUSD]");
            assertThat(session.run("two.title()")).isEqualTo("\"dip on AAPL\"");
        }
    }

    @Test
    void every_public_name_is_usable_with_all_packages_imported_by_wildcard() {
        try (JshellSession session = JshellSession.bare()) {
            PublicTypes.ofOurArtifacts().values().stream()
                    .flatMap(Collection::stream)
                    .map(type -> type.substring(0, type.lastIndexOf('.')))
                    .distinct()
                    .forEach(name -> session.run("import " + name + ".*;"));
            session.run("import org.ta4j.core.*; import java.time.*; import static io.gpttrader.api.Trader.*;");

            assertThat(PublicTypes.ofOurArtifacts().values().stream()
                            .mapToInt(Set::size)
                            .sum())
                    .isGreaterThan(8);
            PublicTypes.ofOurArtifacts().values().stream()
                    .flatMap(Collection::stream)
                    .forEach(type -> assertThat(session.run(PublicTypes.simpleName(type) + ".class.getName()"))
                            .isEqualTo('"' + type + '"'));
        }
    }

    @Test
    void the_session_reports_what_fails() {
        try (JshellSession session = JshellSession.started()) {
            assertThatThrownBy(() -> session.run("sma(0)"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("threw");
            assertThatThrownBy(() -> session.run("smma(10)"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("does not compile");
        }
    }

    /** The script itself, with the snippet piped in as a file would be. */
    @Test
    @Tag("deep")
    void the_script_runs_a_piped_snippet() throws Exception {
        assertThat(script(FIRST_SNIPPET + "System.out.println(report.title() + \": \" + report.times().size());\n"))
                .isEqualTo("sma-cross on AAPL: 252\nstatus 0\n");
    }

    @Test
    @Tag("deep")
    void an_error_in_a_piped_script_has_its_line_and_ends_it() throws Exception {
        assertThat(script("var bars = 10;\nsma(bars - 10)\nSystem.out.println(bars);\n"))
                .isEqualTo("stdin:2: java.lang.IllegalArgumentException: sma(bars) must be a whole number of at least 1"
                        + " but was 0\n    sma(bars - 10)\nstatus 1\n");
    }

    /** The session as a person opens it, at a terminal that {@code script} of util-linux makes. */
    @Test
    @Tag("deep")
    void the_script_opens_a_session_at_a_terminal_in_which_a_statement_works() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "the terminal is made by script of util-linux");
        String jshell = Project.root().resolve("jshell").toString();
        Process process = new ProcessBuilder("/usr/bin/script", "-qec", "'" + jshell + "'", "/dev/null")
                .redirectErrorStream(true)
                .start();
        try (var in = process.outputWriter()) {
            in.write("series.getBarCount() + 1000\n/exit\n");
            in.flush();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(out).contains("dir holds AAPL.csv", "==> 1252", "Goodbye");
        }
        assertThat(process.waitFor()).isZero();
    }

    /** What the script prints for an input, and its exit status. */
    private static String script(String input) throws Exception {
        assumeTrue(File.separatorChar == '/', "the script needs a POSIX shell");
        Process process = new ProcessBuilder(Project.root().resolve("jshell").toString(), "-")
                .redirectErrorStream(true)
                .start();
        try (var in = process.outputWriter()) {
            in.write(input);
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return out.replace("compiling (the first time, Maven also downloads what it needs) ...\n", "") + "status "
                + process.waitFor() + "\n";
    }
}
