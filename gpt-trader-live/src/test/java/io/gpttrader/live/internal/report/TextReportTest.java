package io.gpttrader.live.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void one_day_is_no_plural() {
        var run = ReportFixture.run().metric("longestDrawdownDays", 1).make(10_000, 11_000);

        assertThat(TextReport.of(run)).containsPattern("Longest drawdown +1 day\\n");
    }

    @Test
    void prints_aligned_figures_in_blocks_and_the_notes_below() {
        var run = ReportFixture.run()
                .notes("1 open at the end, valued at the last close; closing would cost 12.40 more than nothing")
                .metric("annualReturn", 0.4711)
                .metric("meanGrossInvested", 0.412)
                .make(10_000, 11_000, 9_900, 12_345.678);

        assertThat(TextReport.of(run)).isEqualTo("""
                        sma-cross on AAPL
                        2013-01-02 to 2013-01-05, 4 daily bars

                        Final equity     12,345.68
                        Total return       23.46 %
                        Buy and hold        0.00 %
                        Annual return      47.11 %

                        Volatility         18.34 %
                        Sharpe                0.72
                        Sortino               1.05
                        Calmar                1.40
                        Max drawdown       10.00 %
                        Longest drawdown   63 days

                        Trades                   0
                        Win rate           56.25 %
                        Profit factor         1.92
                        Expectancy          102.50
                        Best trade          812.00
                        Worst trade        -301.00
                        Exposure           64.00 %  (41.20 % of equity)
                        Commissions          98.12
                        Slippage             45.00

                        ! 1 open at the end, valued at the last close; closing would
                          cost 12.40 more than nothing
                        ! only 0 closed trades: mostly chance; 1 more in warnings()

                        simpleMa(10, 30)
                        CSV file AAPL.csv, bars 0123456789ab, GPT-Trader 1.2.3""");
    }

    @Test
    void a_session_tells_its_state_and_a_long_title_never_hides_it() {
        var run = ReportFixture.run().recipes("r".repeat(200)).state("stopped").make();

        assertThat(TextReport.of(run).lines().findFirst().orElseThrow())
                .hasSize(64)
                .endsWith("..., stopped");
    }

    @Test
    void one_bar_is_not_called_bars_and_none_is_said_in_the_slices_words() {
        assertThat(TextReport.period(ReportFixture.run().bars(1).make())).endsWith(", 1 daily bar");
        assertThat(TextReport.period(ReportFixture.run().make(new double[0]))).isEqualTo("no bars at all");
    }

    @Test
    void has_about_25_lines() {
        assertThat(TextReport.of(ReportFixture.run().notes("a", "b").make()).lines())
                .hasSizeBetween(22, 31);
    }

    @Test
    void an_undefined_figure_is_a_dash_and_an_infinite_one_says_so() {
        var run = ReportFixture.run()
                .metric("sharpe", Double.NaN)
                .metric("profitFactor", Double.POSITIVE_INFINITY)
                .metric("longestDrawdownDays", Double.NaN)
                .make();

        assertThat(TextReport.of(run).lines())
                .contains("Sharpe                   -", "Profit factor          inf", "Longest drawdown         -");
    }

    @Test
    void reads_the_same_in_every_locale() {
        var run = ReportFixture.run().make();
        String before = TextReport.of(run);
        Locale usual = Locale.getDefault();
        try {
            for (String locale : List.of("de-DE", "ar-EG", "hi-IN-u-nu-deva", "tr-TR")) {
                Locale.setDefault(Locale.forLanguageTag(locale));
                assertThat(TextReport.of(run)).as(locale).isEqualTo(before);
                assertThat(HtmlReport.of(run)).as(locale).contains("<strong>" + ReportMetric.TOTAL_RETURN.text(run));
            }
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void counts_the_symbols_when_they_are_too_many_to_list() {
        String[] symbols = new String[25];
        Arrays.setAll(symbols, i -> "SYMBOL" + i);

        assertThat(TextReport.of(ReportFixture.run().symbols(symbols).make())).startsWith("sma-cross on 25 symbols\n");
    }

    @Test
    void says_how_many_notes_did_not_fit() {
        String[] notes = new String[40];
        Arrays.setAll(notes, i -> "note number " + i);

        assertThat(TextReport.of(ReportFixture.run().notes(notes).make()))
                .contains("! note number 0\n")
                .containsPattern("(?m)^! \\d+ more in notes\\(\\)$");
    }

    @Property(seed = "20131")
    void stays_below_the_thousand_characters_that_jshell_shows(
            @ForAll @StringLength(max = 300) String recipe,
            @ForAll @StringLength(max = 300) String symbol,
            @ForAll @StringLength(max = 300) String state,
            @ForAll @Size(max = 12) List<@StringLength(max = 300) String> notes,
            @ForAll double any) {
        var fixture = ReportFixture.run()
                .recipes(recipe)
                .symbols(symbol)
                .state(state)
                .bars(3)
                .notes(notes.toArray(new String[0]));
        for (var metric : ReportMetric.values()) {
            fixture.metric(metric.key, any);
        }

        assertThat(TextReport.of(fixture.make())).hasSizeLessThan(1_000);
    }
}
