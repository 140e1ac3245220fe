package io.gpttrader.examples.description;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import io.gpttrader.data.Bars;
import io.gpttrader.examples.SampleBars;
import io.gpttrader.optimize.OptimizeResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionTest {
    private static final String CROSS = """
            bars: sample
            symbols: [AAPL]
            strategy:
              name: sma-cross
              buyWhen: sma(param("fast", 10, 2, 12)).crossesAbove(sma(param("slow", 30, 10, 30)))
              sellWhen: sma(param("fast")).crossesBelow(sma(param("slow")))
            account:
              cash: 20_000
              commissionBps: 10
              slippageBps: 5
            """;

    @TempDir
    private Path folder;

    private Description parse(String yaml) {
        return Description.parse(yaml, folder, "my.yaml");
    }

    @Test
    void it_is_the_composition_that_it_says() {
        BacktestReport described = parse(CROSS).report();
        BacktestReport written = trade(strategy("sma-cross")
                        .buyWhen(sma(param("fast", 10, 2, 12)).crossesAbove(sma(param("slow", 30, 10, 30))))
                        .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow")))))
                .on("AAPL")
                .from(Bars.csv(SampleBars.folder()))
                .with(Backtest.withCash(20_000).commissionBps(10).slippageBps(5));

        assertThat(described).hasToString(written.toString());
        assertThat(described.roundTrips()).isEqualTo(written.roundTrips()).isNotEmpty();
    }

    @Test
    void several_strategies_trade_one_account() {
        BacktestReport report = parse("""
                        bars: sample
                        strategies:
                          trend: simpleMa(5, 20)
                          dips: {base: "meanReversion()", stopLossPercent: 5}
                        account: {fractionalShares: true, maxPositionPercent: 40, commissionPerShare: [0.01, 1]}
                        """).report();

        assertThat(report.attribution()).containsOnlyKeys("trend", "dips");
    }

    @Test
    void a_sweep_has_the_trials_that_the_constraint_leaves() {
        OptimizeResult found = parse(CROSS + "sweep: {where: fast < slow and slow <= 20, maximize: totalReturn}\n")
                .sweep()
                .on(parse(CROSS).series().get("AAPL"));

        // fast 2..12, slow 10..20: 121 pairs less those with fast >= slow: (10,10), (11,10), (11,11), (12,10), (12,11),
        // (12,12)
        assertThat(found.size()).isEqualTo(115);
    }

    @Test
    void paper_and_live_sessions_make_the_trades_of_the_back_test() {
        Description description = parse(CROSS);
        double expected = description.report().metric("finalEquity");

        try (var paper = description.with("paper.journal", "paper.db", "a test").paper()) {
            assertThat(paper.run().metric("finalEquity")).isEqualTo(expected);
        }
        assertThat(folder.resolve("paper.db")).exists();
        try (var broker = description.broker();
                var live = description.live(broker, it -> it.withoutLimit("maxPositionPercent"))) {
            assertThat(live.run().metric("trades")).isPositive();
        }
    }

    @Test
    void options_replace_what_the_file_says() {
        Description changed = parse(CROSS)
                .with("account.cash", "5000", "--cash")
                .with("symbols", List.of("BTCUSD"), "--symbol")
                .with("backtest.fillAtClose", "true", "--fill-at-close");

        assertThat(changed.cash()).isEqualTo(5_000);
        assertThat(changed.symbols()).containsExactly("BTCUSD");
        assertThat(parse(CROSS).cash()).isEqualTo(20_000);
        assertThatThrownBy(() ->
                        parse(CROSS).with("account.cash", "much", "--cash").cash())
                .hasMessage("--cash: account.cash must be a number, but is \"much\"");
    }

    @Test
    void paths_count_from_the_folder_of_the_file() throws Exception {
        SampleBars.writeTo(folder.resolve("data"));
        Path file = Files.writeString(
                folder.resolve("my.yaml"), "bars: {csv: data}\nsymbols: AAPL\nstrategy: simpleMa()\n");

        assertThat(Description.read(file).series().get("AAPL").getBarCount()).isEqualTo(252);
        assertThatThrownBy(() -> Description.read(folder.resolve("other.yaml")))
                .hasMessageEndingWith("other.yaml: there is no such file");
    }

    @Test
    void synthetic_bars_and_their_steps() {
        Description made = parse(
                "bars: {synthetic: {seed: 7, count: 300, gbm: [0.08, 0.2]}}\nsymbols: [A, B]\nstrategy: breakout()\n");

        assertThat(made.series()).containsOnlyKeys("A", "B");
        assertThat(made.series().get("A").getBarCount()).isEqualTo(300);
        assertThat(made.bars().apply("A").getBar(299).getClosePrice())
                .isEqualTo(Bars.synthetic(7)
                        .count(300)
                        .gbm(0.08, 0.2)
                        .apply("A")
                        .getBar(299)
                        .getClosePrice());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bar: sample | my.yaml, line 1: unknown key \"bar\"; did you mean \"bars\"?",
                "bars: [ | my.yaml, line 2: this is not YAML: expected the node content, but found '<stream end>'",
                "bars: {csv: nowhere} | my.yaml, line 1: bars.csv is \"nowhere\", but there is no FOLDER/nowhere",
                "bars: {csv: ., sample: 1} | my.yaml, line 1: bars must name one source, but names [csv, sample]; write \"bars: sample\"",
                "account: {comissionBps: 3} | my.yaml, line 1: unknown key \"account.comissionBps\"; did you mean \"commissionBps\"?",
                "account: {commissionBps: -3} | my.yaml, line 1: account.commissionBps: commissionBps must be in [0, 1000] but was -3; 1 bp is 0.01 %",
                "account: {commissionPerShare: 1} | my.yaml, line 1: account.commissionPerShare must be a list of double perShare, double minimum",
                "account: {fractionalShares: 2} | my.yaml, line 1: account.fractionalShares must be true, or left out",
                "strategy: simpleMa(10 | my.yaml, line 1: strategy: \"simpleMa(10\", column 12: the parenthesis of simpleMa(..) is not closed",
                "strategy: {buyWen: close().above(1)} | my.yaml, line 1: unknown key \"strategy.buyWen\"; did you mean \"buyWhen\"?",
                "strategy: {stopLossPercent: 200} | my.yaml, line 1: strategy.stopLossPercent: stopLossPercent must be above 0 and below 100 but was 200",
                "sweep: {maximize: sharp} | my.yaml, line 1: sweep.maximize: no metric is called 'sharp'",
                "sweep: {where: fast < slo} | my.yaml, line 1: sweep.where: \"slo\" is no parameter of the strategy and no number; did you mean \"slow\"?",
                "sweep: {search: {randm: 5}} | my.yaml, line 1: unknown key \"sweep.search.randm\"; did you mean \"random\"?"
            })
    void what_is_wrong_is_named_with_its_line_and_a_remedy(String wrong, String message) {
        String key = wrong.substring(0, wrong.indexOf(':'));
        String rest = CROSS.replaceAll("(?ms)^" + key + ":.*?(?=^\\S|\\z)", "");
        assertThatThrownBy(() -> {
                    Description description =
                            parse(wrong + "\n" + (wrong.endsWith("[ ") || wrong.endsWith("[") ? "" : rest));
                    description.check();
                })
                .isInstanceOf(DescriptionException.class)
                .hasMessageStartingWith(message.replace("FOLDER", folder.toString()));
    }

    @Test
    void what_is_missing_is_named_with_what_to_write() {
        assertThatThrownBy(() -> parse("bars: {synthetic: {seed: 1, count: 50}}\nstrategy: simpleMa()\n")
                        .symbols())
                .hasMessage("my.yaml, line 1: symbols is missing; "
                        + "write \"symbols: [AAPL]\", or --symbol AAPL on the command line");
        assertThatThrownBy(() -> parse("bars: sample\n").recipe()).hasMessageContaining("strategy is missing; write");
        assertThatThrownBy(() -> parse(""))
                .hasMessage("my.yaml: the description is empty; it needs bars, symbols and a strategy");
        assertThatThrownBy(() ->
                        parse("bars: sample\nstrategy: simpleMa(10, 30)\n").sweep())
                .hasMessageContaining("a sweep needs open parameters, but strategy \"simpleMa\" has none");
    }

    @Test
    void a_key_twice_and_tags_are_rejected() {
        assertThatThrownBy(() -> parse("bars: sample\nbars: sample\n"))
                .hasMessage("my.yaml, line 2: bars is there twice; remove one");
        assertThatThrownBy(() ->
                        parse("bars: !!javax.script.ScriptEngineManager [x]\n").bars())
                .isInstanceOf(DescriptionException.class);
    }
}
