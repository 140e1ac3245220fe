package io.gpttrader.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong use of each kind, and help. */
class CliErrorsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "swep | unknown verb \"swep\"; did you mean \"sweep\"?",
                "xyzzy | unknown verb \"xyzzy\"; known: quickstart, init, check,",
                "backtest --comission-bps 3 | unknown option --comission-bps; did you mean \"--commission-bps\"?",
                "backtest a.yaml b.yaml | nothing is expected at \"b.yaml\"; quote a text with blanks",
                "backtest nowhere.yaml | nowhere.yaml: there is no such file",
                "backtest | the command line: strategy is missing; write \"strategy: simpleMa(10, 30)\"",
                "backtest --strategy simpleMaa(3) | --strategy: strategy: the DSL has no \"simpleMaa\"; did you mean \"simpleMa\"?",
                "backtest --strategy simpleMa() --cash much | --cash: account.cash must be a number, but is \"much\"",
                "backtest --strategy simpleMa() --cash -1 | --cash: account.cash",
                "backtest --strategy simpleMa() --commission-bps 5000 | --commission-bps: account.commissionBps: commissionBps must be in [0, 1000] but was 5000",
                "backtest --strategy simpleMa() --set acount.cash=3 | --set acount.cash: unknown key \"acount\"; did you mean \"account\"?",
                "backtest --strategy simpleMa() --bars nowhere | --bars: bars.csv is ",
                "backtest --strategy simpleMa() --set cash | Value for option option '--set'",
                "sweep --strategy simpleMa(10,30) | the command line: a sweep needs open parameters",
                "sweep --strategy simpleMa() -s AAPL,BTCUSD | --symbol: this needs one symbol, but there are [AAPL, BTCUSD]; keep one",
                "sweep --heatmap fast | --heatmap needs two parameters, such as fast,slow, but has [fast]",
                "walk-forward --strategy simpleMa(param(\"n\",5,2,9),30) --train-bars few | --train-bars: walkForward.trainBars must be a number",
                "check | Missing required parameter: 'PLACE'",
                "check nowhere.yaml | there is no file nowhere.yaml",
                "check sample --least 2 | --least must be in [0, 1] but was 2.0",
                "download alpca --out x | unknown source \"alpca\", and no file (.yaml); did you mean \"alpaca\"?",
                "download sample | Error: Missing required argument (specify one of these)",
                "download synthetic --out x | the command line: symbols is missing; write \"symbols: [AAPL]\", or --symbol AAPL",
                "live --broker alpacca | unknown broker \"alpacca\"; did you mean \"alpaca\"?",
                "paper --strategy simpleMa() --speed fast | --speed: replay.speed must be a number",
                "dashboard --strategy simpleMa() --port 99999999 | --dashboard: dashboard.port"
            })
    void wrong_use_is_named_with_a_remedy_and_exits_with_2(String words, String message) {
        Run run = Run.of(words.split(" ", -1));

        assertThat(run.err()).startsWith("gpt-trader: " + message);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void an_error_is_a_json_document_too_where_json_is_asked_for() {
        for (String word : List.of("--cash=much", "--comission-bps=3")) {
            Run run = Run.of("backtest", "--strategy", "simpleMa()", word, "--json");
            assertThat(run.json().at("/error/message").textValue()).contains(word.substring(2, 5));
            assertThat(run.json().at("/error/exitCode").intValue()).isEqualTo(2).isEqualTo(run.exitCode());
        }
    }

    @Test
    void a_failure_of_the_work_exits_with_1() throws Exception {
        Files.writeString(folder.resolve("AAPL.csv"), "time,open,high,low,close,volume\n2013-01-02,1,2,1,none,5\n");

        Run run = Run.of("backtest", "--strategy", "simpleMa()", "-s", "AAPL", "--bars", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("gpt-trader: ")
                .contains("AAPL.csv", "line 2", "close")
                .doesNotContain("\tat ");
    }

    @Test
    void no_verb_tells_the_verbs() {
        Run run = Run.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("gpt-trader: a verb is missing").contains("walk-forward");
    }

    @Test
    void init_replaces_nothing_unless_it_is_forced() throws Exception {
        Path file = Files.writeString(folder.resolve("my.yaml"), "mine");

        Run refused = Run.of("init", file.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("is there already; choose another name, or --force to replace it");
        assertThat(file).hasContent("mine");

        assertThat(Run.of("init", file.toString(), "--force").exitCode()).isZero();
        assertThat(Files.readString(file)).isEqualTo(Run.of("init", "-").out());
    }

    static List<String> verbs() {
        return List.of(
                "quickstart",
                "init",
                "check",
                "describe",
                "backtest",
                "sweep",
                "walk-forward",
                "analyze",
                "download",
                "paper",
                "live",
                "dashboard",
                "mcp",
                "completion");
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void help_fits_80_columns_and_has_an_example(String verb) {
        Run help = Run.of(verb, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(help.out())
                .containsPattern("Examples?:\\R  ")
                .contains("gpt-trader " + verb)
                .doesNotContain("${");
        assertThat(Run.of().err()).contains("\n  " + verb + " ");
    }

    @Test
    void version_and_completion() {
        assertThat(Run.of("--version").out()).matches("(?s)gpt-trader \\d+\\.\\d+\\.\\d+.*Java \\d+.*");
        assertThat(Run.of("completion").out())
                .startsWith("#!/usr/bin/env bash")
                .contains("walk-forward", "--commission-bps");
    }
}
