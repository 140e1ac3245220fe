package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.Bar;

/** Files that hold several symbols serve each of them as well as a file a symbol does. */
class CsvSymbolsTest {

    private static final String LONG = """
            ticker,date,open,high,low,close,volume
            AAA,2024-01-02,10,12,8,11,7
            BRK-B,2024-01-02,100,120,80,110,70
            AAA,2024-01-03,11,13,9,12,8
            BRK-B,2024-01-03,110,130,90,120,80
            """;

    @TempDir
    Path folder;

    private record Row(String symbol, long time, String cells) {}

    private static List<Row> rows(Map<String, BarColumns> all) {
        List<Row> rows = new ArrayList<>();
        all.forEach((symbol, bars) -> IntStream.range(0, bars.count())
                .forEach(i -> rows.add(new Row(
                        symbol,
                        bars.begin[i],
                        String.join(
                                ",",
                                Instant.ofEpochMilli(bars.begin[i]).toString(),
                                Double.toString(bars.open[i]),
                                Double.toString(bars.high[i]),
                                Double.toString(bars.low[i]),
                                Double.toString(bars.close[i]),
                                Double.toString(bars.volume[i]))))));
        return rows;
    }

    @Property(seed = "71", tries = 100)
    void each_symbol_of_a_long_file_has_the_bars_of_its_own_file(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 5) int symbols,
            @ForAll @IntRange(min = 1, max = 3) int files)
            throws IOException {
        Map<String, BarColumns> all = new TreeMap<>();
        Random random = new Random(seed);
        for (int i = 0; i < symbols; i++) {
            all.put("S" + i, Samples.randomColumns(random.nextLong(), 2 + random.nextInt(30)));
        }
        List<Row> rows = rows(all);
        rows.sort(Comparator.comparingLong(Row::time));
        Path place = Files.createTempDirectory("symbols");
        for (int file = 0; file < files; file++) {
            StringBuilder text = new StringBuilder("symbol,time,open,high,low,close,volume\n");
            rows.subList(rows.size() * file / files, rows.size() * (file + 1) / files)
                    .forEach(row -> text.append(row.symbol())
                            .append(',')
                            .append(row.cells())
                            .append('\n'));
            // Names that do not sort as the times do.
            Samples.write(place, (9 - file) + ".csv", text.toString());
        }

        CsvBars source = Bars.csv(place).symbolColumn("symbol").barLength(Duration.ofMinutes(1));

        assertThat(source.symbols()).isEqualTo(List.copyOf(all.keySet()));
        all.forEach((symbol, bars) -> assertThat(Samples.lines(source.load(symbol)))
                .isEqualTo(Samples.lines(new ColumnarSeries(symbol, bars))));
        try (Stream<Path> made = Files.list(place)) {
            for (Path each : made.toList()) {
                Files.delete(each);
            }
        }
        Files.delete(place);
    }

    @Test
    void one_file_serves_each_of_its_symbols_and_tells_of_the_others() {
        CsvBars source = Bars.csv(Samples.write(folder, "all.csv", LONG)).symbolColumn("Ticker");

        assertThat(source.symbols()).containsExactly("AAA", "BRK-B");
        assertThat(source.load("AAA").getName()).isEqualTo("AAA");
        assertThat(Samples.lines(source.load("BRK-B")))
                .containsExactly(
                        "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 100 120 80 110 70",
                        "2024-01-03T00:00:00Z 2024-01-04T00:00:00Z 110 130 90 120 80");
        assertThat(source.read("AAA").toString()).contains("symbols     2 rows of other symbols");
        assertThat(source.chunks("AAA", 1).map(Samples::lines).toList()).hasSize(2);
    }

    @Test
    void a_symbol_that_is_not_there_is_told_what_there_is() {
        CsvBars source = Bars.csv(Samples.write(folder, "all.csv", LONG)).symbolColumn("ticker");

        assertThatThrownBy(() -> source.load("CCC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no row of \"CCC\"")
                .hasMessageEndingWith("there are AAA, BRK-B");
        assertThatThrownBy(() -> Bars.csv(folder).symbolColumn("code").load("AAA"))
                .hasMessageContaining("the file has no column called code as symbolColumn(..) says");
    }

    @Test
    void broken_rows_of_other_symbols_do_not_count() {
        Path file = Samples.write(folder, "all.csv", LONG.replace("100,120,80", "x,120,80"));

        assertThat(Bars.csv(file).symbolColumn("ticker").load("AAA").getBarCount())
                .isEqualTo(2);
        assertThatThrownBy(() -> Bars.csv(file).symbolColumn("ticker").load("BRK-B"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("line 3, open \"x\"");
    }

    @Test
    void two_files_with_the_same_times_of_a_symbol_are_rejected() {
        Samples.write(folder, "a.csv", LONG);
        Samples.write(folder, "b.csv", LONG);

        assertThatThrownBy(() -> Bars.csv(folder).symbolColumn("ticker").load("AAA"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("a symbol's rows of two files must not overlap");
    }

    @Test
    void the_columns_of_each_ticker_are_served_and_its_missing_days_are_none() {
        Path file = Samples.write(folder, "two.csv", """
                Price,Close,Close,High,High,Low,Low,Open,Open,Volume,Volume
                Ticker,AAA,BBB,AAA,BBB,AAA,BBB,AAA,BBB,AAA,BBB
                Date,,,,,,,,,,
                2024-01-02,11,,12,,8,,10,,7,
                2024-01-03,12,2,13,2,9,2,11,2,8,2
                """);
        CsvBars source = Bars.csv(file).symbolColumn("Ticker");

        assertThat(source.symbols()).containsExactly("AAA", "BBB");
        assertThat(source.load("AAA").getBarCount()).isEqualTo(2);
        assertThat(Samples.lines(source.load("BBB")))
                .containsExactly("2024-01-03T00:00:00Z 2024-01-04T00:00:00Z 2 2 2 2 2");
        assertThatThrownBy(() -> Bars.csv(file).load("two"))
                .hasMessageContaining("symbolColumn(\"Ticker\") makes it a source of each of them");
    }

    @Test
    void symbols_are_mapped_to_how_the_files_write_them() {
        Samples.write(folder, "BTCUSDT.csv", Samples.PLAIN);
        Samples.write(folder, "MSFT.csv", Samples.PLAIN);
        CsvBars source = Bars.csv(folder).symbolsAs(Map.of("BTC/USDT", "BTCUSDT"));

        assertThat(source.symbols()).containsExactly("BTC/USDT", "MSFT");
        assertThat(source.load("BTC/USDT").getName()).isEqualTo("BTC/USDT");
        assertThat(source.load("MSFT").getBarCount()).isEqualTo(2);
        assertThat(source).hasToString("Bars.csv(" + folder + ").symbolsAs({BTC/USDT=BTCUSDT})");
        assertThat(Bars.csv(folder)
                        .symbolsAs(symbol -> symbol.replace("/", ""))
                        .load("BTC/USDT")
                        .getBarCount())
                .isEqualTo(2);
        assertThatThrownBy(() -> Bars.csv(folder).load("BTC/USDT"))
                .hasMessageEndingWith("; if BTCUSDT is it, use symbolsAs(Map.of(\"BTC/USDT\", \"BTCUSDT\"))");
        assertThatThrownBy(() -> source.symbolsAs(Map.of("X", "BTCUSDT")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("are both written \"BTCUSDT\"");
        assertThat(Bars.csv(Samples.write(folder, "all.csv", LONG))
                        .symbolColumn("ticker")
                        .symbolsAs(Map.of("BRK.B", "BRK-B"))
                        .symbols())
                .containsExactly("AAA", "BRK.B");
    }

    @Test
    void a_row_left_out_shows_how_far_apart_the_rows_are_as_its_neighbours_do() {
        Path file = Samples.write(folder, "gap.csv", """
                date,open,high,low,close,volume
                2024-01-02,10,12,8,11,7
                2024-01-03,null,null,null,null,null
                2024-01-04,11,13,9,12,8
                2024-01-04 12:00,11,7,9,12,8
                2024-01-05,null,null,null,null,null
                2024-01-06,11,13,9,12,8
                """);
        CsvBars source = Bars.csv(file).skipInvalidRows();

        assertThat(lengths(source.load("gap").getBarData()))
                .containsOnly(Duration.ofDays(1))
                .hasSize(3);
        assertThat(source.chunks("gap", 2)
                        .flatMap(each -> lengths(each.getBarData()).stream())
                        .toList())
                .containsOnly(Duration.ofDays(1))
                .hasSize(3);
    }

    @Test
    void a_day_without_prices_of_one_ticker_of_several_shows_how_far_apart_the_rows_are() {
        Path file = Samples.write(folder, "two.csv", """
                Price,Close,Close,High,High,Low,Low,Open,Open,Volume,Volume
                Ticker,AAA,BBB,AAA,BBB,AAA,BBB,AAA,BBB,AAA,BBB
                Date,,,,,,,,,,
                2024-01-02,11,4,12,4,8,3,10,3,7,20
                2024-01-03,11,,12,,8,,10,,7,
                2024-01-04,11,4,12,4,8,3,10,3,7,20
                """);

        assertThat(lengths(Bars.csv(file).symbolColumn("Ticker").load("BBB").getBarData()))
                .containsExactly(Duration.ofDays(1), Duration.ofDays(1));
    }

    private static List<Duration> lengths(List<Bar> bars) {
        return bars.stream().map(Bar::getTimePeriod).toList();
    }

    @Test
    void securities_by_their_number_are_symbols_too() {
        for (String header : List.of("ISIN", "WKN", "cusip", "Trading Symbol", "permno")) {
            Path file = Samples.write(
                    folder,
                    "several.csv",
                    header + ",date,open,high,low,close,volume\nA1,2024-01-02,1,2,1,2,7\nB2,2024-01-03,1,2,1,2,7\n");

            assertThatThrownBy(() -> Bars.csv(file).load("several"))
                    .as(header)
                    .hasMessageContaining("is a second symbol")
                    .hasMessageContaining("symbolColumn(\"" + header + "\")");
            assertThat(Bars.csv(file).symbolColumn(header).symbols()).containsExactly("A1", "B2");
        }
    }

    @Test
    void a_row_without_a_symbol_is_not_lost_as_a_row_of_another() {
        Path file =
                Samples.write(folder, "blank.csv", LONG + " ,2024-01-04,11,13,9,12,8\nAAA,2024-01-05,11,13,9,12,8\n");
        CsvBars source = Bars.csv(file).symbolColumn("ticker");

        assertThatThrownBy(() -> source.load("AAA"))
                .hasMessageContaining("line 6, ticker: is empty, so the row is of no symbol");
        assertThat(source.symbols()).containsExactly("AAA", "BRK-B");
        assertThat(source.skipInvalidRows().read("AAA").skippedRows()).isEqualTo(1);
        assertThat(source.skipInvalidRows().load("AAA").getBarCount()).isEqualTo(3);
    }
}
