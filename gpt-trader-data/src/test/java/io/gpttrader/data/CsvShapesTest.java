package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gpttrader.data.internal.series.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no plain table: where the rows begin and end, what the columns are, how numbers are written. */
class CsvShapesTest {

    private static final String HEADER = "date,open,high,low,close,volume\n";
    private static final String ROWS = "2024-01-02,10,12,8,11,7\n2024-01-03,11,13,9,12,8\n";
    private static final List<String> BARS = List.of(
            "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 10 12 8 11 7",
            "2024-01-03T00:00:00Z 2024-01-04T00:00:00Z 11 13 9 12 8");

    /** Open = the close before, so that the numbers show which is which. */
    private static final List<String> MINUTES = List.of(
            "2024-01-01T00:01:00Z 2024-01-01T00:02:00Z 98 101 97 100 7",
            "2024-01-01T00:02:00Z 2024-01-01T00:03:00Z 100 103 99 103 4",
            "2024-01-01T00:03:00Z 2024-01-01T00:04:00Z 103 104 100 101 5");

    @TempDir
    Path folder;

    record Shape(String name, String text, UnaryOperator<CsvBars> with, List<String> bars, String told) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Shape shape(String name, String text, String told) {
        return new Shape(name, text, UnaryOperator.identity(), BARS, told);
    }

    private static Shape shape(String name, String text, UnaryOperator<CsvBars> with, String told) {
        return new Shape(name, text, with, BARS, told);
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                shape(
                        "a link above the header",
                        "https://www.example.com\n" + HEADER + ROWS,
                        "above       1 line not read, the first: line 1 \"https://www.example.com\""),
                shape(
                        "a paragraph with commas above the header",
                        "\"Provided as it is, without warranty, by X, Inc.\"\n\nDaily, all\n" + HEADER + ROWS,
                        "above       2 lines not read"),
                shape(
                        "Excel's line of the separator",
                        "sep=;\n" + (HEADER + ROWS).replace(',', ';'),
                        "as the first line says"),
                shape(
                        "another separator that the first line says",
                        "sep=:\n" + (HEADER + ROWS).replace(',', ':'),
                        "\":\"-separated"),
                shape(
                        "rows of commas above and below",
                        ",,,,,\n" + HEADER + ROWS + ",,,,,\n,,,,,\n",
                        "comma-separated"),
                shape(
                        "text below",
                        HEADER + ROWS + "\"Downloaded from X as of 01-03-2024, 04:10pm\"\nTotal,,,,,\n",
                        "below       2 lines not read, the first: line 4 \"Downloaded from X as of 01-03-2024, 04:10pm\""),
                shape(
                        "the header again in the middle",
                        HEADER + ROWS.replace("2024-01-03", HEADER + "2024-01-03"),
                        "decided     the header is repeated 1 time, the first on line 3; no row"),
                shape("a separator at the end of each row", HEADER + ROWS.replace("\n", ",\n"), "comma-separated"),
                shape(
                        "a column without a name that only some rows have",
                        HEADER.replace("\n", ",\n") + ROWS,
                        "comma-separated"),
                shape("line ends of the old Macintosh", (HEADER + ROWS).replace('\n', '\r'), "comma-separated"),
                shape(
                        "a mark of the byte order before a quote",
                        "\ufeff" + (HEADER + ROWS).replaceAll("[^,\n]+", "\"$0\""),
                        "comma-separated"),
                shape(
                        "lines that are to be skipped, one of them like a row",
                        "\"not closed\n2000-01-01,1,1,1,1,1\n" + HEADER + ROWS,
                        source -> source.skipLines(2),
                        "above       2 lines at the top skipped (given)"),
                shape(
                        "columns by place, no header",
                        "x,10,8,12,11,y,2024-01-02,7\nx,11,9,13,12,y,2024-01-03,8\n",
                        source -> source.columns("", "open", "low", "high", "close", "-", "date", "volume"),
                        "no header, taken for timestamp=column 7, open=column 2, high=column 4"),
                shape(
                        "columns by place, whatever the header says",
                        "h1,h2,h3,h4,h5,h6\n" + ROWS,
                        source -> source.columns("timestamp", "open", "high", "low", "close", "volume"),
                        "columns     timestamp=h1, open=h2"),
                shape(
                        "a date and a time by place",
                        "10,12,8,11,7,2024-01-02,00:00\n11,13,9,12,8,2024-01-03,00:00\n",
                        source -> source.columns("open", "high", "low", "close", "volume", "date", "time"),
                        "date=column 6, time=column 7"),
                shape("a close by another name", HEADER.replace("close", "Last") + ROWS, "close=Last"),
                shape(
                        "a volume in two currencies",
                        "date,open,high,low,close,Volume USDT,Volume ETH\n2024-01-02,10,12,8,11,70,7\n2024-01-03,11,13,9,12,88,8\n",
                        "decided     volume is Volume ETH, since Volume USDT is that times the price"),
                shape(
                        "a volume of zeros beside one of ticks",
                        HEADER.replace("volume", "<VOL>,<TICKVOL>")
                                + "2024-01-02,10,12,8,11,0,7\n2024-01-03,11,13,9,12,0,8\n",
                        "decided     volume is <TICKVOL>, since <VOL> is 0 in every row"),
                shape(
                        "yfinance's header of three lines",
                        "Price,Close,High,Low,Open,Volume\nTicker,X,X,X,X,X\nDate,,,,,\n2024-01-02,11,12,8,10,7\n2024-01-03,12,13,9,11,8\n",
                        "decided     the columns of X, of 1 symbol that a header of three lines names"),
                shape(
                        "yfinance's header, the column of times named as its first line does",
                        "Price,Close,High,Low,Open,Volume\nTicker,X,X,X,X,X\nDate,,,,,\n2024-01-02,11,12,8,10,7\n2024-01-03,12,13,9,11,8\n",
                        source -> source.column("timestamp", "Price"),
                        "timestamp=Price, open=Open"),
                shape(
                        "yfinance's header grouped by ticker",
                        "Ticker,X,X,X,X,X,Y,Y,Y,Y,Y\nPrice,Open,High,Low,Close,Volume,Open,High,Low,Close,Volume\nDate,,,,,,,,,,\n"
                                + "2024-01-02,10,12,8,11,7,1,1,1,1,1\n2024-01-03,11,13,9,12,8,1,1,1,1,1\n",
                        "decided     the columns of X, of 2 symbols"),
                shape(
                        "levels without names",
                        ",Open,High,Low,Close,Volume,Open,High,Low,Close,Volume\n,Y,Y,Y,Y,Y,X,X,X,X,X\n"
                                + "2024-01-02,1,1,1,1,1,10,12,8,11,7\n2024-01-03,1,1,1,1,1,11,13,9,12,8\n",
                        "header of two lines"),
                new Shape(
                        "a missing volume as 0",
                        (HEADER + ROWS).replace(",7\n", ",-\n").replace(",8\n", ",NaN\n"),
                        CsvBars::missingVolumeAsZero,
                        BARS.stream().map(bar -> bar.replaceAll("[78]$", "0")).toList(),
                        "decided     no volume in 2 rows, read as 0"),
                // 29.091373443603516 is above the high by the last bit, as someone's adjusting left it.
                new Shape(
                        "a high below the open by rounding",
                        HEADER + "2015-06-03,29.091373443603516,29.091373443603512,28.5,29,7\n",
                        UnaryOperator.identity(),
                        List.of(
                                "2015-06-03T00:00:00Z 2015-06-04T00:00:00Z 29.091373443603516 29.091373443603516 28.5 29 7"),
                        "decided     high or low moved by less than 1e-9 of itself to hold open and close in 1 row"),
                minutes(
                        "open, close, high, low without a header",
                        "1704067260,98,100,101,97,7\n1704067320,100,103,103,99,4\n1704067380,103,101,104,100,5\n",
                        UnaryOperator.identity(),
                        "open=column 2, high=column 4, low=column 5, close=column 3"),
                minutes(
                        "low, high, open, close without a header, newest first",
                        "1704067380,100,104,103,101,5\n1704067320,99,103,100,103,4\n1704067260,97,101,98,100,7\n",
                        CsvBars::newestFirst,
                        "decided     the order of the columns is shown by the numbers"),
                minutes(
                        "a count of trades behind the volume",
                        "1704067260,98,101,97,100,7,187\n1704067320,100,103,99,103,4,54\n1704067380,103,104,100,101,5,33\n",
                        UnaryOperator.identity(),
                        "volume=column 6"),
                minutes(
                        "a symbol and times of day run together",
                        "AAPL,20240101,1,98,101,97,100,7\nAAPL,20240101,2,100,103,99,103,4\nAAPL,20240101,3,103,104,100,101,5\n"
                                .replace(",1,98", ",0001,98")
                                .replace(",2,100", ",0002,100")
                                .replace(",3,103", ",0003,103"),
                        UnaryOperator.identity(),
                        "date=column 2, time=column 3, open=column 4"));
    }

    private static Shape minutes(String name, String text, UnaryOperator<CsvBars> with, String told) {
        return new Shape(name, text, with, MINUTES, told);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_shape_gives_the_bars_it_says_and_tells_what_was_decided(Shape shape) {
        Samples.write(folder, "X.csv", shape.text());

        CsvBars.Reading reading = shape.with().apply(Bars.csv(folder)).read("X");

        assertThat(Samples.lines(reading.series())).isEqualTo(shape.bars());
        assertThat(reading.toString()).contains(shape.told());
        assertThat(reading.skippedRows()).isZero();
    }

    record Number(String text, String separator, UnaryOperator<CsvBars> with, double value) {
        @Override
        public String toString() {
            return text + " beside " + separator;
        }
    }

    static Stream<Number> numbers() {
        return Stream.of(
                number("26,046.00", ",", 26046),
                number("1,012,300", "\t", 1_012_300),
                number("12,34,567", ";", 1_234_567),
                number("16.538,5", ";", 16_538.5),
                number("1.012.300", "|", 1_012_300),
                number("1'230.50", ";", 1230.5),
                number("1\u2019230.50", ",", 1230.5),
                number("1 230,50", ";", 1230.5),
                number("1\u00a0230,50", ";", 1230.5),
                number("1\u202f230", "\t", 1230),
                number("0,123", ";", 0.123),
                number("0.123", ";", 0.123),
                new Number("3,050", ";", CsvBars::groupingComma, 3050),
                new Number("3,050", "|", CsvBars::decimalComma, 3.05),
                new Number("3,050", ",", CsvBars::groupingComma, 3050),
                new Number("16.538", ";", CsvBars::decimalComma, 16538),
                new Number("16.538", ";", CsvBars::decimalPoint, 16.538),
                number("16.538", ",", 16.538),
                new Number("$184.40", ",", CsvBars::numbersWithUnits, 184.4),
                new Number("184,40 \u20ac", ";", CsvBars::numbersWithUnits, 184.4),
                new Number("CHF 184.40", ",", CsvBars::numbersWithUnits, 184.4),
                new Number("190.65K", ",", CsvBars::numbersWithUnits, 190_650),
                new Number("1.02M", "\t", CsvBars::numbersWithUnits, 1_020_000),
                new Number("2.5B", ",", CsvBars::numbersWithUnits, 2_500_000_000.0),
                new Number("4.25%", ",", CsvBars::numbersWithUnits, 4.25));
    }

    private static Number number(String text, String separator, double value) {
        return new Number(text, separator, UnaryOperator.identity(), value);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void a_number_is_read_as_its_file_writes_it(Number number) {
        String cells = String.join(
                number.separator(),
                "2024-01-02",
                quoted(number),
                quoted(number),
                quoted(number),
                quoted(number),
                quoted(number));
        Samples.write(folder, "X.csv", HEADER.replace(",", number.separator()) + cells + "\n");

        double[] read = Samples.lines(number.with().apply(Bars.csv(folder)).load("X")).stream()
                .flatMap(line -> Stream.of(line.split(" ")).skip(2))
                .mapToDouble(Double::parseDouble)
                .toArray();

        assertThat(read).containsOnly(number.value());
    }

    private static String quoted(Number number) {
        return '"' + number.text() + '"';
    }

    record Rejected(String name, String text, UnaryOperator<CsvBars> with, String problem) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Rejected> rejected() {
        return Stream.of(
                rejected(
                        "commas that may be either, beside tabs",
                        (HEADER + "2024-01-02,3.050,3.085,3.041,3.070,812.300\n")
                                .replace(',', '\t')
                                .replace('.', ','),
                        "use groupingComma() for 3050 or decimalComma() for 3.050"),
                rejected(
                        "points that may be either, beside semicolons",
                        (HEADER + "2024-01-02,16.538,16.622,16.439,16.617,812.300\n").replace(',', ';'),
                        "use decimalComma() for 16538 or decimalPoint() for 16.538"),
                rejected(
                        "thousands in some rows only",
                        (HEADER + "2024-01-02,995,1.002,990,1.000,400\n")
                                .replace(',', '\t')
                                .replace('.', ','),
                        "use groupingComma() for 1002 or decimalComma() for 1.002"),
                rejected(
                        "a currency's sign",
                        HEADER + "2024-01-02,$10,$12,$8,$11,7\n2024-01-03,$10,$12,$8,$11,7\n",
                        "numbersWithUnits() reads signs of currencies, K, M, B and percent (so in 2 of 2 rows)"),
                rejected(
                        "two symbols one after the other",
                        "date,open,high,low,close,volume,Name\n2024-01-02,10,12,8,11,7,A\n2024-01-03,10,12,8,11,7,B\n",
                        "is a second symbol, the rows above are of \"A\"; symbolColumn(\"Name\")"),
                rejected(
                        "bars of two lengths",
                        "<TICKER>,<PER>,<DATE>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>\nA,D,2024-01-02,10,12,8,11,7\nA,60,2024-01-03,10,12,8,11,7\n",
                        "<PER> \"60\": is a second length of bars, the rows above are of \"D\""),
                rejected(
                        "two prices that may be the close",
                        HEADER.replace("close", "Last,Settle") + "2024-01-02,10,12,8,11,11.5,7\n",
                        "may be Last or Settle; name it: column(\"close\", \"Last\")"),
                rejected(
                        "two volumes that do not show which is which",
                        HEADER.replace("volume", "Volume AAA,Volume BBB") + "2024-01-02,10,12,8,11,11.5,7\n",
                        "may be Volume AAA or Volume BBB; name it: column(\"volume\", \"Volume AAA\")"),
                rejected(
                        "no header and no order that the numbers show",
                        "1704067260,98,100,101,97,7\n",
                        "the highest is column 4, the lowest column 5, and open and close may be either of the others"),
                rejected(
                        "no header and a mean price",
                        "1704067260,98,101,97,100,99.5,7,187\n1704067320,100,103,99,103,101.2,4,54\n",
                        "column 6 may be a price or the volume; name them by place"),
                rejected(
                        "prose run into the header",
                        "No date, sorry, try 02Mar2020" + HEADER + ROWS,
                        "skipLines(1).columns(\"date\", \"open\", \"high\", \"low\", \"close\", \"volume\")"),
                rejected("a header in other words", "a,b,c,d,e,f\n" + ROWS, "is no header with names that are known"),
                rejected(
                        "a row of nulls in all that is read",
                        HEADER + "2024-01-02,null,null,null,null,null\n2024-01-03,null,null,null,null,null\n",
                        "has no prices (so in 2 of 2 rows)"),
                new Rejected(
                        "two columns of one meaning by place",
                        "1,2,3\n",
                        source -> source.columns("timestamp", "open", "high", "low", "close", "volume"),
                        "columns(..) says what 6 columns mean but the row has 3"),
                new Rejected(
                        "a price without a place",
                        ROWS,
                        source -> source.columns("timestamp", "open", "high", "low", "-", "volume"),
                        "columns(..) says no place for it; add \"close\""));
    }

    private static Rejected rejected(String name, String text, String problem) {
        return new Rejected(name, text, UnaryOperator.identity(), problem);
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void what_is_in_doubt_is_one_problem_with_the_step_that_helps(Rejected file) {
        Samples.write(folder, "X.csv", file.text());

        InvalidBarsException rejected = catchThrowableOfType(
                InvalidBarsException.class,
                () -> file.with().apply(Bars.csv(folder)).load("X"));

        assertThat(rejected.problems()).hasSize(1);
        assertThat(rejected).hasMessageContaining(file.problem());
        assertThat(rejected.getMessage()).doesNotContain("skipInvalidRows");
    }

    @Test
    void a_second_volume_that_is_no_longer_0_further_down_is_asked_about() {
        StringBuilder text = new StringBuilder(HEADER.replace("volume", "vol,tickvol"));
        for (int i = 0; i < 5_000; i++) {
            text.append(1_704_067_200L + 60L * i)
                    .append(",10,12,8,11,")
                    .append(i == 4_999 ? 3 : 0)
                    .append(",7\n");
        }
        Samples.write(folder, "X.csv", text.toString());

        InvalidBarsException rejected = catchThrowableOfType(
                InvalidBarsException.class, () -> Bars.csv(folder).load("X"));

        assertThat(rejected.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(5_001);
            assertThat(problem.rule()).contains("column(\"volume\", \"vol\")");
        });
    }

    @Test
    void a_price_outside_by_more_than_rounding_breaks_the_rule() {
        Samples.write(folder, "X.csv", HEADER + "2024-01-02,10.0000001,10,8,9,7\n");

        InvalidBarsException rejected = catchThrowableOfType(
                InvalidBarsException.class, () -> Bars.csv(folder).load("X"));

        assertThat(rejected).hasMessageContaining("must be between low 8.0 and high 10.0");
    }

    @Test
    void skipping_is_offered_where_few_rows_break_a_rule_and_no_other_step_reads_them() {
        String many = "2024-02-0%d,10,12,8,11,7\n";
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 1; i < 9; i++) {
            text.append(many.formatted(i));
        }
        Samples.write(folder, "FEW.csv", text + "2024-02-09,10,7,8,11,7\n");
        Samples.write(folder, "UNIT.csv", text + "2024-02-09,10,12,8,11,7K\n");

        assertThat(catchThrowableOfType(
                        InvalidBarsException.class, () -> Bars.csv(folder).load("FEW")))
                .hasMessageEndingWith("skipInvalidRows() reads the file without the rows that break a rule");
        assertThat(catchThrowableOfType(
                        InvalidBarsException.class, () -> Bars.csv(folder).load("UNIT")))
                .hasMessageContaining("numbersWithUnits()")
                .hasMessageNotContaining("skipInvalidRows()");
    }

    @Test
    void rows_off_the_grid_of_all_the_others_are_told_and_noted() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 10; i < 29; i++) {
            text.append("2024-02-").append(i).append(",10,12,8,11,7\n");
        }
        Samples.write(folder, "X.csv", text + "2024-02-29 15:59:59,10,12,8,11,7\n");

        CsvBars.Reading reading = Bars.csv(folder).read("X");

        assertThat(reading.toString())
                .contains("off grid    1 row off the times of all the others, the first at 15:59:59 on 2024-02-29");
        assertThat(reading.series().getBarCount()).isEqualTo(20);
    }
}
