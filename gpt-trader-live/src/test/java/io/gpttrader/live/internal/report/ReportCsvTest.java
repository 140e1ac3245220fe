package io.gpttrader.live.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.live.internal.metrics.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReportCsvTest {

    @Test
    void has_a_header_and_a_line_a_trade() {
        var run = ReportFixture.run().bars(30).barsBetweenTrades(10).make();
        var lines = csv(run).split("\r\n");

        assertThat(lines[0])
                .isEqualTo(
                        "recipe,symbol,side,entryTime,entryDate,entryPrice,exitTime,exitDate,exitPrice,quantity,profit,returnFraction,costs,barsHeld,open,exitReason,maeFraction,mfeFraction,entryTag,exitTag");
        assertThat(lines).hasSize(1 + run.roundTrips().size());
        var trade = run.roundTrips().get(0);
        assertThat(lines[1])
                .startsWith("sma-cross,AAPL,long,2013-01-05T00:00:00Z,2013-01-05," + trade.entryPrice()
                        + ",2013-01-11T00:00:00Z,2013-01-11,")
                .contains(",2.5,6,false,signal,");
        assertThat(Double.parseDouble(lines[1].split(",")[10])).isEqualTo(trade.profit());
    }

    /** What no text file can hold is spelled out, everything else comes back as it was. */
    @Property(seed = "4180")
    void any_name_comes_back_through_an_rfc_4180_reader(@ForAll String recipe, @ForAll String symbol) {
        var csv =
                csv(ReportFixture.run().recipes(recipe).symbols(symbol).bars(5).make());

        assertThat(fields(csv.substring(csv.indexOf("\r\n") + 2)).subList(0, 3))
                .containsExactly(ReportText.visible(recipe), ReportText.visible(symbol), "long");
    }

    @Test
    void the_account_is_a_line_a_bar_with_cash_that_makes_up_the_rest() throws IOException {
        var run = ReportFixture.run().bars(30).make();
        var text = new StringBuilder();
        ReportCsv.writeEquity(run, text);
        var lines = text.toString().split("\r\n");

        assertThat(lines[0]).isEqualTo("time,date,equity,drawdown,buyAndHold,grossInvested,netInvested,cash");
        assertThat(lines).hasSize(31);
        // The fixture is 90 % long at bars 10 to 19: a tenth of the equity is cash.
        var fields = lines[1 + 12].split(",");
        assertThat(fields[0]).isEqualTo("2013-01-15T00:00:00Z");
        assertThat(Double.parseDouble(fields[2])).isEqualTo(run.equity()[12]);
        assertThat(fields[5]).isEqualTo("0.9");
        assertThat(Double.parseDouble(fields[7])).isCloseTo(0.1 * run.equity()[12], within(1e-9));
        // 40 % short at bars 20 to 29: the proceeds are cash.
        assertThat(Double.parseDouble(lines[1 + 25].split(",")[7])).isCloseTo(1.4 * run.equity()[25], within(1e-9));
    }

    static String csv(RunResult run) {
        var text = new StringBuilder();
        try {
            ReportCsv.write(run, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Test
    void quotes_only_what_needs_it() {
        var csv = csv(ReportFixture.run()
                .recipes("a, \"b\"")
                .symbols("it's <c>")
                .bars(5)
                .make());

        assertThat(csv).contains("\r\n\"a, \"\"b\"\"\",it's <c>,long,");
    }

    /** RFC 4180's grammar as a pattern: a quoted field, in which a quote is doubled, or a plain one. */
    private static List<String> fields(String line) {
        return Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*+)\"|([^,\"\r\n]*+))(?:,|\r\n)")
                .matcher(line)
                .results()
                .map(field ->
                        field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\""))
                .toList();
    }
}
