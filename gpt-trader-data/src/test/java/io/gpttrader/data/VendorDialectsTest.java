package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.VendorSamples.Sample;
import io.gpttrader.data.internal.series.Samples;
import io.gpttrader.data.internal.series.SeriesOrigin;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table of dialects, proved by a file of its shape. */
class VendorDialectsTest {

    @TempDir
    Path folder;

    static Stream<Sample> samples() {
        return VendorSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_file_of_a_vendor_gives_the_bars_that_a_person_reads_out_of_it(Sample sample) {
        CsvBars.Reading reading = read(sample);

        assertThat(Samples.lines(reading.series())).isEqualTo(sample.bars());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_account_of_a_reading_names_the_dialect(Sample sample) {
        assertThat(read(sample).toString()).contains("(dialect " + sample.dialect() + ", ");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void runs_of_bars_are_the_bars_of_the_whole_file(Sample sample) {
        CsvBars source = source(sample);
        List<String> lines = source.chunks("X", 1)
                .flatMap(run -> Samples.lines(run).stream())
                .toList();

        assertThat(lines).isEqualTo(sample.bars());
    }

    @Test
    void every_dialect_has_a_sample() {
        Set<String> proved = VendorSamples.all().map(Sample::dialect).collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = Bars.csvDialects().stream()
                .map(line -> line.substring(0, line.indexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(proved).isEqualTo(listed);
    }

    @Test
    void what_a_host_sets_itself_wins_over_the_table() {
        Path file =
                Samples.write(folder, "X.csv", "2024-01-02 09:30:00,10,12,8,11,7\n2024-01-02 09:31:00,10,12,8,11,7\n");

        CsvBars.Reading reading = Bars.csv(file)
                .dialect("firstrate")
                .zone(ZoneId.of("Europe/Berlin"))
                .read("X");

        assertThat(Samples.lines(reading.series()))
                .startsWith("2024-01-02T08:30:00Z 2024-01-02T08:31:00Z 10 12 8 11 7");
        assertThat(reading.toString()).contains("zone        Europe/Berlin (given)");
    }

    @Test
    void a_reading_says_what_the_table_added() {
        Path file = Samples.write(folder, "X.csv", """
                Date,Close/Last,Volume,Open,High,Low
                01/03/2024,$184.25,58414500,$184.22,$185.88,$183.43
                01/02/2024,$185.64,82488700,$187.15,$188.44,$183.89
                """);
        Path kibot = Samples.write(folder, "K.txt", "01/02/2024,09:30,10,12,8,11,7\n01/02/2024,09:31,10,12,8,11,7\n");

        assertThat(Bars.csv(file).read("X").toString())
                .contains("vendor      Nasdaq.com, historical quotes (dialect nasdaq, recognised by header)")
                .contains("prices      adjusted for splits")
                .contains("newest first (of the vendor)")
                .contains("times       \"M/d/yyyy\" (of the vendor)");
        assertThat(Bars.csv(kibot).dialect("kibot").read("K").toString())
                .contains("vendor      Kibot, intraday, one symbol (dialect kibot, chosen)")
                .contains("prices      adjusted for splits and dividends")
                .contains("zone        America/New_York (of the vendor)");
    }

    @Test
    void a_file_that_several_vendors_write_alike_is_not_guessed_but_its_reading_names_them() {
        Path file = Samples.write(folder, "X.csv", "20240102 093000;10;12;8;11;7\n20240102 093100;10;12;8;11;7\n");

        CsvBars.Reading reading = Bars.csv(file).read("X");

        assertThat(Samples.lines(reading.series()))
                .startsWith("2024-01-02T09:30:00Z 2024-01-02T09:31:00Z 10 12 8 11 7");
        assertThat(reading.toString())
                .contains("vendor      not shown by the file; if it is one of theirs: ")
                .contains("dialect(\"histdata\"), zone -05:00");
    }

    @Test
    void a_file_whose_numbers_do_not_show_the_order_of_its_columns_is_rejected_with_the_vendors_who_write_so() {
        Path file = Samples.write(folder, "X.csv", "1672531260,16535.0,16541.5,16540.1,16536.6,3.5\n");

        assertThatThrownBy(() -> Bars.csv(file).load("X"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("or say whose file it is: dialect(\"coinbase\"), zone UTC");
    }

    @Test
    void a_file_whose_dates_may_be_read_in_two_ways_is_rejected_with_the_vendors_who_write_so() {
        Path file = Samples.write(folder, "X.txt", "01/02/2024,09:30,10,12,8,11,7\n01/03/2024,09:30,10,12,8,11,7\n");

        assertThatThrownBy(() -> Bars.csv(file).load("X"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("is rejected for 1 problem")
                .hasMessageContaining("or say whose file it is: dialect(\"kibot\"), zone America/New_York");
    }

    @Test
    void the_mark_that_a_host_sets_wins_over_the_table() {
        Path file = Samples.write(folder, "X.csv", """
                Datum;Erster;Hoch;Tief;Schlusskurs;Stuecke;Volumen
                2024-01-02;187.15;188.44;183.89;185.64;82488700;1
                2024-01-03;184.22;185.88;183.43;184.25;58414500;1
                """);

        assertThat(Samples.lines(Bars.csv(file).decimalPoint().load("X"))).containsExactly(VendorSamples.DAYS);
    }

    @Test
    void newest_first_is_of_the_file_and_not_of_the_table() {
        Path file = Samples.write(folder, "X.csv", """
                Date,Close/Last,Volume,Open,High,Low
                01/02/2024,$185.64,82488700,$187.15,$188.44,$183.89
                01/03/2024,$184.25,58414500,$184.22,$185.88,$183.43
                """);

        assertThat(Samples.lines(Bars.csv(file).load("X"))).containsExactly(VendorSamples.DAYS);
    }

    @Test
    void a_dialect_that_a_file_cannot_be_in_is_one_problem_with_what_the_dialect_expects() {
        Path kraken = Samples.write(folder, "K.csv", "1672531260,16535.0,16541.5,16530.1,16536.6,3.5\n");
        Path nasdaq = Samples.write(folder, "N.csv", Samples.PLAIN);
        Path lean = Samples.write(folder, "aapl.csv", "34200000,6448000,6450500,6447500,6449900,90\n");

        assertThatThrownBy(() -> Bars.csv(kraken).dialect("kraken").load("K"))
                .hasMessageContaining(
                        "dialect(\"kraken\") has 7 columns, timestamp, open, high, low, close, volume, -, but line 1 has 6");
        assertThatThrownBy(() -> Bars.csv(nasdaq).dialect("nasdaq").load("N"))
                .hasMessageContaining(
                        "has no line \"Date, Close/Last, Volume, Open, High, Low\", the header of dialect(\"nasdaq\")");
        assertThatThrownBy(() -> Bars.csv(lean).dialect("lean-minute").load("aapl"))
                .hasMessageContaining("takes the day from the file's name");
    }

    @Test
    void a_name_that_is_not_in_the_table_is_rejected_with_those_that_are() {
        Path file = Samples.write(folder, "X.csv", Samples.PLAIN);

        assertThatThrownBy(() -> Bars.csv(file).dialect("krakn"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "there is no dialect \"krakn\" (did you mean kraken?); there are yahoo, yfinance,");
        assertThat(Bars.csv(file).dialect("Kibot").toString()).endsWith(".dialect(\"kibot\")");
    }

    @Test
    void a_series_of_a_vendor_who_adjusts_prices_says_so_to_a_run() {
        Path kibot = Samples.write(folder, "K.txt", "01/02/2024,09:30,10,12,8,11,7\n01/02/2024,09:31,10,12,8,11,7\n");
        Path kraken = Samples.write(
                folder,
                "Z.csv",
                "1672531260,16540,16541.5,16530.1,16536.6,3.5,7\n1672531320,16537,16541.5,16530.1,16536.6,3.5,7\n");

        assertThat(SeriesOrigin.of(Bars.csv(kibot).dialect("kibot").load("K")).notes())
                .containsExactly(SeriesOrigin.ADJUSTED_BACKWARDS);
        assertThat(SeriesOrigin.of(Bars.csv(kraken).dialect("kraken").load("Z")).notes())
                .isEmpty();
    }

    @Test
    void a_file_with_all_symbols_of_a_vendor_serves_each_of_them() {
        Path file = Samples.write(folder, "2024-01-02.csv.gz", Samples.gzip("""
                ticker,volume,open,close,high,low,window_start,transactions
                AAPL,100,187.15,185.64,188.44,183.89,1704205800000000000,12
                AAPL,200,184.22,184.25,185.88,183.43,1704205860000000000,15
                MSFT,300,373.86,370.87,375.9,366.77,1704205800000000000,18
                MSFT,400,369.01,370.6,373.26,368.51,1704205860000000000,21
                """));
        CsvBars flat = Bars.csv(file).symbolColumn("ticker");

        assertThat(flat.symbols()).containsExactly("AAPL", "MSFT");
        assertThat(Samples.lines(flat.load("MSFT")))
                .containsExactly(
                        "2024-01-02T14:30:00Z 2024-01-02T14:31:00Z 373.86 375.9 366.77 370.87 300",
                        "2024-01-02T14:31:00Z 2024-01-02T14:32:00Z 369.01 373.26 368.51 370.6 400");
    }

    @Test
    void a_header_with_another_separator_is_nobodys() {
        Path file = Samples.write(folder, "X.csv", """
                Date;Open;High;Low;Close;Adj Close;Volume
                2024-01-02;187,15;188,44;183,89;185,64;184,29;82488700
                """);

        assertThat(Bars.csv(file).read("X").toString()).doesNotContain("vendor");
    }

    @Test
    void adjusted_takes_the_adjusted_close_of_a_vendor() {
        Path file = Samples.write(folder, "X.csv", """
                Date,Code,O,H,L,C,UL,LL,Vo,Va,AdjFactor,AdjO,AdjH,AdjL,AdjC,AdjVo
                2024-01-02,86970,100,110,90,104,0,0,500,52000.0,0.5,50,55,45,52,1000
                """);

        assertThat(Samples.lines(Bars.csv(file).adjusted().load("X")))
                .containsExactly("2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 50 55 45 52 500");
    }

    private CsvBars.Reading read(Sample sample) {
        return source(sample).read("X");
    }

    private CsvBars source(Sample sample) {
        return sample.with().apply(Bars.csv(Samples.write(folder, sample.file(), sample.content())));
    }
}
