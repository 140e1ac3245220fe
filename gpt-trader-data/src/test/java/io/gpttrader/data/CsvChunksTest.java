package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.series.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ta4j.core.BarSeries;

/** Runs of a file that is read in two passes are the whole file's bars, whatever its length and its settings. */
class CsvChunksTest {

    private static final String HEADER = "time,open,high,low,close,volume\n";
    private static final String ROW = ",1,1,1,1,1\n";

    @TempDir
    Path folder;

    private static List<String> lines(CsvBars bars, int size) {
        try (Stream<BarSeries> chunks = bars.chunks("A", size)) {
            List<BarSeries> all = chunks.toList();
            assertThat(all).allSatisfy(chunk -> assertThat(chunk.getBarCount()).isBetween(1, size));
            return all.stream().flatMap(chunk -> Samples.lines(chunk).stream()).toList();
        }
    }

    private void assertSame(String text, UnaryOperator<CsvBars> settings) {
        CsvBars bars = settings.apply(Bars.csv(Samples.write(folder, "A.csv", HEADER + text)));
        List<String> whole = Samples.lines(bars.load("A"));
        for (int size : List.of(1, 2, 3, 7, whole.size(), whole.size() + 1, 5_000)) {
            assertThat(lines(bars, size)).as("%s in runs of %s", bars, size).isEqualTo(whole);
        }
    }

    /** Timestamps with holes, and with spacings below the usual, so that bars are cut where a neighbour is. */
    private static String minutes(long seed, int count) {
        Random random = new Random(seed);
        StringBuilder out = new StringBuilder();
        Instant time = Instant.parse("2024-03-09T00:00:00Z");
        for (int i = 0; i < count; i++) {
            out.append(time).append(",1,2,1,").append(1 + random.nextDouble()).append(",5\n");
            int kind = random.nextInt(6);
            time = time.plusSeconds(i > 1 && kind == 0 ? 30 : i > 1 && kind == 1 ? 180 : 60);
        }
        return out.toString();
    }

    @Test
    void runs_are_the_bars_of_the_whole_file() {
        for (int seed = 0; seed < 10; seed++) {
            String rows = minutes(seed, 2 + 9 * seed);
            assertSame(rows, bars -> bars);
            assertSame(rows, CsvBars::timestampedAtEnd);
            assertSame(rows, bars -> bars.barLength(Duration.ofSeconds(30)));
            assertSame(rows + "nonsense" + ROW, CsvBars::skipInvalidRows);
        }
        assertSame(minutes(1, 9_000), bars -> bars);
    }

    @Test
    void the_length_is_that_of_the_whole_file_even_where_its_begin_shows_another() {
        String rows = "2024-03-09T00:00Z" + ROW + "2024-03-09T01:00Z" + ROW + "2024-03-09T02:00Z" + ROW
                + "2024-03-09T02:01Z" + ROW + "2024-03-09T02:02Z" + ROW + "2024-03-09T02:03Z" + ROW;
        assertSame(rows, bars -> bars);
        CsvBars bars = Bars.csv(folder.resolve("A.csv"));
        assertThat(lines(bars, 2).get(0)).startsWith("2024-03-09T00:00:00Z 2024-03-09T00:01:00Z ");
    }

    @Test
    void days_of_a_zone_newest_first_and_one_row_are_read_in_runs_too() {
        String days = "2024-03-08" + ROW + "2024-03-09" + ROW + "2024-03-10" + ROW + "2024-03-11" + ROW;
        assertSame(days, bars -> bars.zone(ZoneId.of("America/New_York")));
        assertSame("2024-03-08" + ROW, bars -> bars);
        assertSame("2024-03-11" + ROW + "2024-03-08" + ROW + "2024-03-07" + ROW, CsvBars::newestFirst);
    }

    @Test
    void a_file_that_breaks_a_rule_is_rejected_before_its_first_run() {
        CsvBars bars = Bars.csv(Samples.write(folder, "A.csv", HEADER + minutes(3, 5_000) + "nonsense" + ROW));
        try (Stream<BarSeries> chunks = bars.chunks("A", 10)) {
            Iterator<BarSeries> runs = chunks.iterator();
            assertThatThrownBy(runs::hasNext)
                    .isInstanceOf(InvalidBarsException.class)
                    .hasMessageContaining("line 5002")
                    .hasMessageContaining("skipInvalidRows()");
        }
        assertThatThrownBy(() -> bars.chunks("A", 0)).hasMessageContaining("bars must be from 1");
        assertThatThrownBy(() -> bars.chunks("B", 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_file_that_changes_between_the_passes_is_not_given_as_if_it_had_not() throws IOException {
        String rows = minutes(4, 20_000);
        for (String later : List.of(rows + "2030-01-01T00:00Z" + ROW, rows.substring(0, rows.length() / 2))) {
            Path file = Samples.write(folder, "A.csv", HEADER + rows);
            try (Stream<BarSeries> chunks = Bars.csv(file).chunks("A", 10)) {
                Iterator<BarSeries> runs = chunks.iterator();
                assertThat(runs.next().getBarCount()).isEqualTo(10);
                Files.writeString(file, HEADER + later);
                assertThatThrownBy(() -> runs.forEachRemaining(run -> {}))
                        .isInstanceOfAny(IllegalStateException.class, InvalidBarsException.class);
            }
        }
    }
}
