package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.data.internal.series.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvDialectsTest {

    /** What every daily sample below says. */
    private static final List<String> DAYS = List.of(
            "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 187.15 188.44 183.89 185.64 82488700",
            "2024-01-03T00:00:00Z 2024-01-04T00:00:00Z 184.22 185.88 183.43 184.25 58414500");

    /** What every sample of minutes below says. */
    private static final List<String> MINUTES = List.of(
            "2024-01-02T09:30:00Z 2024-01-02T09:31:00Z 187.15 188.44 183.89 185.64 100",
            "2024-01-02T09:31:00Z 2024-01-02T09:32:00Z 184.22 185.88 183.43 184.25 200");

    @TempDir
    Path folder;

    record Dialect(String name, String text, List<String> bars, UnaryOperator<CsvBars> with) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Dialect> dialects() {
        return Stream.of(
                days("plain", Samples.PLAIN),
                days("line ends of Windows", Samples.PLAIN.replace("\n", "\r\n")),
                days("no line end at the end", Samples.PLAIN.strip()),
                days("byte order mark", "\ufeff" + Samples.PLAIN),
                days("byte order mark, no header", "\ufeff" + withoutHeader(Samples.PLAIN)),
                days("blank lines and comments", "# from a vendor\n\n" + Samples.PLAIN.replace("\n", "\n\n   \n")),
                days("semicolons", Samples.PLAIN.replace(',', ';')),
                days("tabs", Samples.PLAIN.replace(',', '\t')),
                days("bars", Samples.PLAIN.replace(',', '|')),
                days("decimal comma", Samples.PLAIN.replace(',', ';').replace('.', ',')),
                days("quoted", Samples.PLAIN.replaceAll("[^,\n]+", "\"$0\"")),
                days("blanks around the fields", Samples.PLAIN.replace(",", " , ")),
                days("names in capitals", Samples.PLAIN.toUpperCase(Locale.ROOT)),
                days("slashes in the date", Samples.PLAIN.replace("2024-01-0", "2024/1/")),
                days("date run together", Samples.PLAIN.replace("2024-01-", "202401")),
                days("columns in another order", """
                        Volume,Close,Low,High,Open,Symbol,Date
                        82488700,185.64,183.89,188.44,187.15,AAPL,2024-01-02
                        58414500,184.25,183.43,185.88,184.22,AAPL,2024-01-03
                        """),
                days("no header, six columns", withoutHeader(Samples.PLAIN)),
                days("Yahoo", """
                        Date,Open,High,Low,Close,Adj Close,Volume
                        2024-01-02,187.15,188.44,183.89,185.64,184.29,82488700
                        2024-01-03,184.22,185.88,183.43,184.25,182.91,58414500
                        """),
                days("Stooq", """
                        <TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>
                        AAPL.US,D,20240102,000000,187.15,188.44,183.89,185.64,82488700,0
                        AAPL.US,D,20240103,000000,184.22,185.88,183.43,184.25,58414500,0
                        """),
                days("pandas, its index without a name", """
                        ,Open,High,Low,Close,Volume,Dividends
                        2024-01-02 00:00:00+00:00,187.15,188.44,183.89,185.64,82488700,0.0
                        2024-01-03 00:00:00+00:00,184.22,185.88,183.43,184.25,58414500,0.0
                        """),
                days("scientific numbers", """
                        date,open,high,low,close,volume
                        2024-01-02,1.8715e2,188.44,183.89,+185.64,8.24887E+7
                        2024-01-03,18422E-2,185.88,183.43,184.250,58414500.00
                        """),
                minutes("Alpaca", """
                        t,o,h,l,c,v,n,vw
                        2024-01-02T09:30:00Z,187.15,188.44,183.89,185.64,100,12,186.1
                        2024-01-02T09:31:00Z,184.22,185.88,183.43,184.25,200,15,184.3
                        """),
                minutes("Binance's klines in milliseconds, no header", """
                        1704187800000,187.15,188.44,183.89,185.64,100,1704187859999,18564,12,50,9282,0
                        1704187860000,184.22,185.88,183.43,184.25,200,1704187919999,36850,15,90,16582,0
                        """),
                minutes("Binance's klines in microseconds, no header", """
                        1704187800000000,187.15,188.44,183.89,185.64,100,1704187859999999,18564,12,50,9282,0
                        1704187860000000,184.22,185.88,183.43,184.25,200,1704187919999999,36850,15,90,16582,0
                        """),
                minutes("Binance's klines with a header", """
                        open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,x,ignore
                        1704187800000,187.15,188.44,183.89,185.64,100,1704187859999,18564,12,50,9282,0
                        1704187860000,184.22,185.88,183.43,184.25,200,1704187919999,36850,15,90,16582,0
                        """),
                minutes("epoch seconds", """
                        timestamp,open,high,low,close,volume
                        1704187800,187.15,188.44,183.89,185.64,100
                        1704187860,184.22,185.88,183.43,184.25,200
                        """),
                minutes("epoch nanoseconds", """
                        timestamp,open,high,low,close,volume
                        1704187800000000000,187.15,188.44,183.89,185.64,100
                        1704187860000000000,184.22,185.88,183.43,184.25,200
                        """),
                minutes("MetaTrader", """
                        <DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>
                        2024.01.02\t09:30:00\t187.15\t188.44\t183.89\t185.64\t7\t100\t1
                        2024.01.02\t09:31:00\t184.22\t185.88\t183.43\t184.25\t9\t200\t1
                        """),
                minutes("no header, date and time", """
                        2024.01.02,09:30,187.15,188.44,183.89,185.64,100
                        2024.01.02,09:31,184.22,185.88,183.43,184.25,200
                        """),
                minutes("HistData", """
                        20240102 093000;187.15;188.44;183.89;185.64;100
                        20240102 093100;184.22;185.88;183.43;184.25;200
                        """),
                minutes("time before date", """
                        Time,Date,Open,High,Low,Close,Volume
                        9:30,2024-01-02,187.15,188.44,183.89,185.64,100
                        9:31,2024-01-02,184.22,185.88,183.43,184.25,200
                        """),
                minutes("an epoch beside a date for people", """
                        unix,date,symbol,open,high,low,close,volume
                        1704187800,2024-01-02 09:30:00,X,187.15,188.44,183.89,185.64,100
                        1704187860,2024-01-02 09:31:00,X,184.22,185.88,183.43,184.25,200
                        """),
                minutes("offsets", """
                        time,open,high,low,close,volume
                        2024-01-02T04:30:00-05:00,187.15,188.44,183.89,185.64,100
                        2024-01-02 15:01:00.000 +0530,184.22,185.88,183.43,184.25,200
                        """));
    }

    private static String withoutHeader(String text) {
        return text.substring(text.indexOf('\n') + 1);
    }

    private static Dialect days(String name, String text) {
        return new Dialect(name, text, DAYS, UnaryOperator.identity());
    }

    private static Dialect minutes(String name, String text) {
        return new Dialect(name, text, MINUTES, UnaryOperator.identity());
    }

    static Stream<Dialect> dialectsAskedForByName() {
        return Stream.of(
                new Dialect(
                        "Yahoo, adjusted",
                        """
                        Date,Open,High,Low,Close,Adj Close,Volume
                        2024-01-02,10,12,8,10,5,82488700
                        """,
                        List.of("2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 5 6 4 5 82488700"),
                        CsvBars::adjusted),
                new Dialect(
                        "no volume",
                        """
                        time,open,high,low,close
                        2024-01-02,1.10,1.12,1.08,1.09
                        """,
                        List.of("2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 1.1 1.12 1.08 1.09 0"),
                        CsvBars::withoutVolume),
                new Dialect(
                        "no volume, no header",
                        "2024-01-02,1.10,1.12,1.08,1.09\n",
                        List.of("2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 1.1 1.12 1.08 1.09 0"),
                        CsvBars::withoutVolume),
                new Dialect(
                        "names of the host's own",
                        """
                        date,open,high,low,settle,Volume BTC,Volume USD
                        2024-01-02,10,12,8,10,7,70
                        """,
                        List.of("2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 10 12 8 10 7"),
                        source -> source.column("close", "Settle").column("volume", "volume btc")),
                new Dialect(
                        "decimal comma in quotes",
                        """
                        "date","open","high","low","close","volume"
                        "2024-01-02","1,5","2,5","1,25","2","1000"
                        """,
                        List.of("2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 1.5 2.5 1.25 2 1000"),
                        CsvBars::decimalComma),
                new Dialect(
                        "the day first",
                        """
                        Gmt time,Open,High,Low,Close,Volume
                        02.01.2024 09:30:00.000,10,12,8,10,7
                        02.01.2024 09:31:00.000,10,12,8,10,7
                        """,
                        List.of(
                                "2024-01-02T09:30:00Z 2024-01-02T09:31:00Z 10 12 8 10 7",
                                "2024-01-02T09:31:00Z 2024-01-02T09:32:00Z 10 12 8 10 7"),
                        source -> source.timeFormat("dd.MM.yyyy HH:mm:ss.SSS")),
                new Dialect(
                        "the month first, in two columns",
                        """
                        date,time,open,high,low,close,volume
                        01/02/2024,9:30 AM,10,12,8,10,7
                        01/02/2024,9:31 AM,10,12,8,10,7
                        """,
                        List.of(
                                "2024-01-02T09:30:00Z 2024-01-02T09:31:00Z 10 12 8 10 7",
                                "2024-01-02T09:31:00Z 2024-01-02T09:32:00Z 10 12 8 10 7"),
                        source -> source.timeFormat("MM/dd/yyyy h:mm a")),
                new Dialect("newest first", """
                        date,open,high,low,close,volume
                        2024-01-03,184.22,185.88,183.43,184.25,58414500
                        2024-01-02,187.15,188.44,183.89,185.64,82488700
                        """, DAYS, CsvBars::newestFirst));
    }

    @ParameterizedTest
    @MethodSource({"dialects", "dialectsAskedForByName"})
    void a_dialect_gives_the_bars_it_says(Dialect dialect) {
        Samples.write(folder, "X.csv", dialect.text());

        assertThat(Samples.lines(dialect.with().apply(Bars.csv(folder)).load("X")))
                .isEqualTo(dialect.bars());
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void a_dialect_is_the_same_when_compressed(Dialect dialect) {
        Samples.write(folder, "X.csv.gz", Samples.gzip(dialect.text()));

        assertThat(Samples.lines(Bars.csv(folder).load("X"))).isEqualTo(dialect.bars());
    }

    @Test
    void gzip_is_known_by_its_content_where_the_name_does_not_say_so() {
        Path file = Samples.write(folder, "X.csv", Samples.gzip(Samples.PLAIN));

        assertThat(Samples.lines(Bars.csv(file).load("X"))).isEqualTo(DAYS);
    }

    @Test
    void utf_16_is_known_by_its_byte_order_mark() {
        String excel = "\ufeff" + Samples.PLAIN.replace(',', '\t');
        Samples.write(folder, "X.txt", excel.getBytes(StandardCharsets.UTF_16LE));

        assertThat(Samples.lines(Bars.csv(folder).load("X"))).isEqualTo(DAYS);
    }

    @Test
    void bytes_that_are_no_text_do_no_harm_in_a_column_that_is_not_read() {
        byte[] latin1 = "date,name,open,high,low,close,volume\n2024-01-02,M\u00fcller,10,12,8,10,7\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        Samples.write(folder, "X.csv", latin1);

        assertThat(Bars.csv(folder).load("X").getBarCount()).isEqualTo(1);
    }

    @Test
    void a_quoted_cell_may_hold_separators_quotes_and_line_ends() {
        Samples.write(
                folder,
                "X.csv",
                "note,date,open,high,low,close,volume\n\"a \"\"b\"\", c\nd\",2024-01-02,10,12,8,10,7\n");

        assertThat(Samples.lines(Bars.csv(folder).load("X")))
                .containsExactly("2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 10 12 8 10 7");
    }

    @Test
    void reading_shows_what_was_taken_for_what() {
        Path file = Samples.write(folder, "X.csv", """
                Date;Open;High;Low;Close;Adj Close;Volume
                2024-01-02;187,15;188,44;183,89;185,64;184,29;82488700
                2024-01-03;184,22;185,88;183,43;184,25;182,91;58414500
                """);

        assertThat(Bars.csv(folder).read("X")).hasToString("""
                        X: 2 bars, 2024-01-02 00:00 to 2024-01-04 00:00 UTC
                          file        %s
                          dialect     semicolon-separated, decimal comma
                          columns     timestamp=Date, open=Open, high=High, low=Low, close=Close, volume=Volume
                          not read    Adj Close; adjusted() uses the adjusted close
                          zone        UTC (default)
                          bar length  1 day (inferred: 100 %% of the spacings)
                          timestamp   begin of the bar
                          skipped     none""".formatted(file));
    }

    @Test
    void reading_shows_what_a_file_without_a_header_was_taken_for() {
        Samples.write(folder, "X.csv", withoutHeader(Samples.PLAIN));

        assertThat(Bars.csv(folder).read("X").toString())
                .contains("columns     no header, taken for timestamp=time, open=open, high=high");
    }
}
