package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.series.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolFilesTest {

    @TempDir
    Path folder;

    @Test
    void a_folder_offers_the_symbols_its_files_are_named_after() throws IOException {
        Samples.write(folder, "MSFT.csv", Samples.PLAIN);
        Samples.write(folder, "BRK.B.TXT", Samples.PLAIN);
        Samples.write(folder, "aapl.tsv.gz", Samples.gzip(Samples.PLAIN));
        Samples.write(folder, "notes.md", "no bars");
        Files.createDirectory(folder.resolve("OLD.csv"));

        assertThat(Bars.csv(folder).symbols()).containsExactly("BRK.B", "MSFT", "aapl");
    }

    @Test
    void a_symbol_finds_its_file_whatever_the_case_and_names_the_series() {
        Samples.write(folder, "aapl.tsv.gz", Samples.gzip(Samples.PLAIN));

        assertThat(Bars.csv(folder).load("AAPL").getName()).isEqualTo("AAPL");
        assertThat(Bars.csv(folder.toString()).apply("aapl").getBarCount()).isEqualTo(2);
    }

    @Test
    void a_file_of_exactly_that_name_is_preferred_to_one_of_another_case() {
        Samples.write(folder, "aapl.csv", "broken");
        Samples.write(folder, "AAPL.csv", Samples.PLAIN);

        assertThat(Bars.csv(folder).load("AAPL").getBarCount()).isEqualTo(2);
    }

    @Test
    void two_files_for_one_symbol_are_rejected() {
        Samples.write(folder, "AAPL.csv", Samples.PLAIN);
        Samples.write(folder, "AAPL.txt", Samples.PLAIN);

        assertThatThrownBy(() -> Bars.csv(folder).load("AAPL"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the folder " + folder
                                + " has 2 files for \"AAPL\": AAPL.csv, AAPL.txt; remove all but one, or name the file: Bars.csv(file)");
    }

    @Test
    void a_symbol_without_a_file_is_told_what_there_is() {
        Samples.write(folder, "AAPL.csv", Samples.PLAIN);
        Samples.write(folder, "MSFT.csv", Samples.PLAIN);

        assertThatThrownBy(() -> Bars.csv(folder).load("TSLA"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the folder " + folder + " has no file for \"TSLA\"; it has AAPL, MSFT");
    }

    @Test
    void a_long_list_of_symbols_is_cut_short() {
        for (int i = 10; i < 32; i++) {
            Samples.write(folder, "S" + i + ".csv", Samples.PLAIN);
        }

        assertThatThrownBy(() -> Bars.csv(folder).load("X")).hasMessageEndingWith("S28, S29 and 2 more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "..\\secret", "/secret", "sub/secret", ".", ".."})
    void no_symbol_leads_out_of_the_folder(String symbol) throws IOException {
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Samples.write(folder, "secret.csv", Samples.PLAIN);
        Samples.write(Files.createDirectories(inner.resolve("sub")), "secret.csv", Samples.PLAIN);

        assertThatThrownBy(() -> Bars.csv(inner).load(symbol))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the folder " + inner + " has no file for \"" + symbol + "\"; it has none");
    }

    @Test
    void one_file_holds_the_symbol_it_is_named_after() {
        Path file = Samples.write(folder, "AAPL.us.csv.gz", Samples.gzip(Samples.PLAIN));

        assertThat(Bars.csv(file).symbols()).containsExactly("AAPL.us");
        assertThat(Bars.csv(file).load("aapl.US").getBarCount()).isEqualTo(2);
        assertThatThrownBy(() -> Bars.csv(file).load("MSFT"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the file " + file + " holds \"AAPL.us\" but was asked for \"MSFT\";"
                        + " call the file by that name, or use named(\"MSFT\")");
    }

    @Test
    void one_file_can_be_given_a_symbol() {
        CsvBars source =
                Bars.csv(Samples.write(folder, "export-17.data", Samples.PLAIN)).named("BTC/USD");

        assertThat(source.symbols()).containsExactly("BTC/USD");
        assertThat(source.load("BTC/USD").getName()).isEqualTo("BTC/USD");
    }

    @Test
    void a_folder_cannot_be_given_a_symbol() {
        assertThatThrownBy(() -> Bars.csv(folder).named("AAPL"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is a folder, whose files name the symbols");
    }

    @Test
    void a_place_that_is_not_there_is_rejected_at_once() {
        assertThatThrownBy(() -> Bars.csv(folder.resolve("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no folder or file " + folder.resolve("nowhere"));
    }

    @Test
    void a_symbol_must_say_something() {
        assertThatThrownBy(() -> Bars.csv(folder).load(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("symbol must not be blank but was \" \"");
    }

    @Test
    void an_unknown_meaning_is_told_the_known_ones() {
        assertThatThrownBy(() -> Bars.csv(folder).column("settlement", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("meaning must be one of timestamp, date, time, open, high, low, close, volume,"
                        + " adjusted close, end time, symbol but was \"settlement\"");
    }

    @Test
    void the_steps_give_copies_and_their_order_does_not_matter() {
        CsvBars source = Bars.csv(folder);
        CsvBars one =
                source.newestFirst().zone(ZoneId.of("UTC")).skipInvalidRows().barLength(Duration.ofDays(1));
        CsvBars other = source.barLength(Duration.ofDays(1))
                .skipInvalidRows()
                .zone(ZoneId.of("UTC"))
                .newestFirst();

        assertThat(one).hasToString(other.toString());
        assertThat(one)
                .hasToString(
                        "Bars.csv(" + folder + ").zone(\"UTC\").barLength(\"PT24H\").newestFirst().skipInvalidRows()");
        assertThat(source).hasToString("Bars.csv(" + folder + ")");
    }
}
