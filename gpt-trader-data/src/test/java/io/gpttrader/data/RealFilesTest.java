package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.data.internal.series.ColumnarSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real market data: what every clone has, and what is beside the checkout. */
class RealFilesTest {

    private static final List<String> COLUMNS = List.of("time", "open", "high", "low", "close", "volume");

    @TempDir
    static Path temp;

    static Stream<Path> folders() throws IOException {
        return Stream.concat(Stream.of(MarketData.writeApple(temp)), MarketData.beside("daily", "minute", "sp25"));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void every_real_file_gives_the_numbers_it_holds(Path folder) throws IOException {
        CsvBars source = Bars.csv(folder);

        assertThat(source.symbols()).isNotEmpty();
        for (String symbol : source.symbols()) {
            List<String[]> rows = cells(folder.resolve(symbol + ".csv"));
            ColumnarSeries series = (ColumnarSeries) source.load(symbol);
            assertThat(Arrays.equals((long[]) series.apply("beginTime"), times(rows)))
                    .as("times of %s", symbol)
                    .isTrue();
            for (int i = 1; i < COLUMNS.size(); i++) {
                assertThat(Arrays.equals((double[]) series.apply(COLUMNS.get(i)), numbers(rows, i)))
                        .as("%s of %s", COLUMNS.get(i), symbol)
                        .isTrue();
            }
        }
    }

    private static List<String[]> cells(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0).split(",", -1)).hasSize(COLUMNS.size()).endsWith("high", "low", "close", "volume");
        return lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
    }

    private static long[] times(List<String[]> rows) {
        return rows.stream()
                .mapToLong(row -> Instant.parse(row[0] + (row[0].length() == 10 ? "T00:00:00Z" : "Z"))
                        .toEpochMilli())
                .toArray();
    }

    private static double[] numbers(List<String[]> rows, int column) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
    }
}
