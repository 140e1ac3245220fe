package io.gpttrader.paper;

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
    void prints_like_a_back_tests_report_and_says_what_the_session_is_doing() {
        var report = ReportFixture.run()
                .barsPerYear(4)
                .remarks("the feed of AAPL is stale: no bar for 12 minutes, entries are stopped until one comes")
                .make(11_000, 9_900, 10_890);

        assertThat(report.toString()).isEqualTo("""
                        sma-cross on AAPL, running
                        2013-01-02 to 2013-01-04, 3 daily bars

                        Final equity         10,890.00
                        Total return            8.90 %
                        Buy and hold            0.00 %
                        Annual return          12.04 %

                        Volatility             23.09 %
                        Sharpe                    0.58
                        Sortino                   1.15
                        Calmar                    1.20
                        Max drawdown           10.00 %
                        Longest drawdown        2 days

                        Trades                       0
                        Win rate                     -
                        Profit factor                -
                        Expectancy                   -
                        Best trade                   -
                        Worst trade                  -
                        Exposure              100.00 %

                        Commissions              98.12
                        Slippage                 45.00

                        ! the feed of AAPL is stale: no bar for 12 minutes, entries are
                          stopped until one comes""");
    }

    @Test
    void a_long_title_never_hides_the_state() {
        var report =
                ReportFixture.run().recipes("r".repeat(200)).state("stopped").make();

        assertThat(report.toString().lines().findFirst().orElseThrow())
                .hasSize(64)
                .endsWith("..., stopped");
    }

    @Test
    void has_about_25_lines() {
        assertThat(TextReport.of(ReportFixture.run().remarks("a", "b").make()).lines())
                .hasSizeBetween(22, 30);
    }

    @Test
    void reads_the_same_in_every_locale() {
        var report = ReportFixture.run().make();
        String before = TextReport.of(report);
        Locale usual = Locale.getDefault();
        try {
            for (String locale : List.of("de-DE", "ar-EG", "hi-IN-u-nu-deva", "tr-TR")) {
                Locale.setDefault(Locale.forLanguageTag(locale));
                assertThat(TextReport.of(report)).as(locale).isEqualTo(before);
                assertThat(HtmlReport.of(report))
                        .as(locale)
                        .contains("<strong>" + ReportMetric.TOTAL_RETURN.text(report));
            }
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void counts_the_symbols_when_they_are_too_many_to_list() {
        String[] symbols = new String[25];
        Arrays.setAll(symbols, i -> "SYMBOL" + i);

        assertThat(TextReport.of(ReportFixture.run().symbols(symbols).make()))
                .startsWith("sma-cross on 25 symbols, running\n");
    }

    @Test
    void says_how_many_notes_did_not_fit() {
        String[] notes = new String[40];
        Arrays.setAll(notes, i -> "note number " + i);

        assertThat(TextReport.of(ReportFixture.run().remarks(notes).make()))
                .contains("! note number 0\n")
                .containsPattern("! \\d+ more in notes\\(\\)$");
    }

    @Property(seed = "20131")
    void stays_below_the_thousand_characters_that_jshell_shows(
            @ForAll @StringLength(max = 300) String name,
            @ForAll @StringLength(max = 300) String state,
            @ForAll @Size(max = 12) List<@StringLength(max = 300) String> remarks,
            @ForAll double any,
            @ForAll double other) {
        var report = ReportFixture.run()
                .recipes(name)
                .symbols(name)
                .state(state)
                .remarks(remarks.toArray(new String[0]))
                .make(any, other);

        assertThat(report.toString()).hasSizeLessThan(1_000);
    }
}
