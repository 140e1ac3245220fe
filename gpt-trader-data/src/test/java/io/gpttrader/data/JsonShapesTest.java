package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gpttrader.data.internal.series.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents with numbers as people write them, several symbols, two volumes and prices that rounding has moved. */
class JsonShapesTest {

    private static final String ROW =
            "{\"symbol\":\"%s\",\"date\":\"%s\",\"open\":%s,\"high\":%s,\"low\":8,\"close\":9,\"volume\":%s}";

    @TempDir
    Path folder;

    private JsonBars json(String... rows) {
        return Bars.json(Samples.write(folder, "X.json", "[" + String.join(",", rows) + "]"));
    }

    private static String row(String symbol, int day, String open, String high, String volume) {
        return ROW.formatted(symbol, "2024-01-0" + day, open, high, volume);
    }

    @Test
    void texts_of_numbers_are_read_as_a_step_says() {
        String[] rows = {
            row("X", 2, "\"$1,000.50\"", "\"$1,012.00\"", "\"55,467,800\""),
            row("X", 3, "\"$10\"", "\"$12\"", "\"1.02M\"")
        };

        assertThat(Samples.lines(json(rows).numbersWithUnits().groupingComma().load("X")))
                .containsExactly(
                        "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 1000.5 1012 8 9 55467800",
                        "2024-01-03T00:00:00Z 2024-01-04T00:00:00Z 10 12 8 9 1020000");
        assertThat(Samples.lines(json(row("X", 2, "\"10,5\"", "\"1.012,5\"", "7"))
                        .decimalComma()
                        .load("X")))
                .containsExactly("2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 10.5 1012.5 8 9 7");
        assertThatThrownBy(() -> json(rows).load("X"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("numbersWithUnits() reads signs of currencies");
        assertThatThrownBy(() -> json(row("X", 2, "\"3,050\"", "4000", "7")).load("X"))
                .hasMessageContaining("groupingComma() reads it as 3050, decimalComma() as 3.050");
    }

    @Test
    void a_missing_volume_is_0_where_that_was_said() {
        String[] rows = {row("X", 2, "10", "12", "null"), row("X", 3, "10", "12", "\"N/A\"")};

        assertThat(Samples.lines(json(rows).missingVolumeAsZero().load("X")))
                .allSatisfy(line -> assertThat(line).endsWith(" 10 12 8 9 0"));
        assertThatThrownBy(() -> json(rows).load("X"))
                .hasMessageContaining("missingVolumeAsZero() reads it as 0 (so in 2 of 2 rows)")
                .hasMessageNotContaining("skipInvalidRows");
    }

    @Test
    void rows_of_several_symbols_are_rejected_or_those_of_one_are_taken() {
        JsonBars source =
                json(row("A", 2, "10", "12", "7"), row("B.C", 2, "11", "12", "7"), row("A", 3, "10", "12", "8"));

        assertThatThrownBy(() -> source.load("X"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("of several symbols, \"A\" and \"B.C\"; symbolColumn(\"symbol\")");
        JsonBars many = source.symbolColumn("symbol").symbolsAs(Map.of("B/C", "B.C"));
        assertThat(many.symbols()).containsExactly("A", "B/C");
        assertThat(many.load("A").getBarCount()).isEqualTo(2);
        assertThat(Samples.lines(many.load("B/C")))
                .containsExactly("2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 11 12 8 9 7");
        assertThatThrownBy(() -> many.load("D")).hasMessageContaining("no row is of \"D\"; there are A, B.C");
    }

    @Test
    void the_volume_that_is_not_0_in_every_row_is_read_and_told() {
        var series = Bars.json(
                        Samples.write(
                                folder,
                                "X.json",
                                "[{\"t\":\"2024-01-02\",\"o\":10,\"h\":12,\"l\":8,\"c\":9,\"real_volume\":0,\"tick_volume\":7}]"))
                .load("X");

        assertThat(Samples.lines(series)).containsExactly("2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 10 12 8 9 7");
        assertThat(readAs(series))
                .isEqualTo("zone UTC (default)\nvolume is tick_volume, since real_volume is 0 in every row");
    }

    @Test
    void a_high_below_the_open_by_rounding_becomes_the_open_and_that_is_told() {
        var series = json(row("X", 2, "29.091373443603516", "29.091373443603512", "7"))
                .load("X");

        assertThat(Samples.lines(series))
                .containsExactly(
                        "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 29.091373443603516 29.091373443603516 8 9 7");
        assertThat(readAs(series)).contains("to hold open and close in 1 row (rounding)");
    }

    private static String readAs(Object series) {
        return series instanceof Function<?, ?> asked ? answer(asked) : "";
    }

    @SuppressWarnings("unchecked")
    private static String answer(Function<?, ?> asked) {
        return String.valueOf(((Function<String, Object>) asked).apply("readAs"));
    }

    @Test
    void values_in_another_order_are_one_problem_that_names_the_step() {
        Samples.write(
                folder,
                "X.json",
                "[[1704067260,97,101,98,100,7],[1704067320,99,103,100,103,4],[1704067380,100,104,103,101,5]]");

        InvalidBarsException rejected = catchThrowableOfType(
                InvalidBarsException.class, () -> Bars.json(folder).load("X"));

        assertThat(rejected.problems()).hasSize(1);
        assertThat(rejected.getMessage())
                .contains("if the values are in another order, name each place, such as column(\"open\", \"3\")")
                .doesNotContain("skipInvalidRows");
        assertThat(Samples.lines(Bars.json(folder)
                        .column("low", "1")
                        .column("high", "2")
                        .column("open", "3")
                        .column("close", "4")
                        .load("X")))
                .isEqualTo(List.of(
                        "2024-01-01T00:01:00Z 2024-01-01T00:02:00Z 98 101 97 100 7",
                        "2024-01-01T00:02:00Z 2024-01-01T00:03:00Z 100 103 99 103 4",
                        "2024-01-01T00:03:00Z 2024-01-01T00:04:00Z 103 104 100 101 5"));
    }
}
