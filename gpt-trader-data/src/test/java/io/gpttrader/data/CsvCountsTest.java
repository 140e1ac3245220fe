package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.data.internal.csv.CsvFile;
import io.gpttrader.data.internal.csv.CsvReading;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing is lost unseen: the rows that were read and those that are reported are all that a file has. */
class CsvCountsTest {

    private static final String HEADER = "date,open,high,low,close,volume\n";
    private static final List<String> BROKEN = List.of(
            "D,x,12,8,11,7",
            "D,10,7,8,11,7",
            "D,10,12,8,11",
            "D,10,12,8,11,7,9",
            "D,10,12,8,11,",
            "D,null,null,null,null,null",
            "D,-10,12,8,11,7",
            "yesterday,10,12,8,11,7",
            "1999-01-01,10,12,8,11,7",
            "D,1e999,1e999,8,11,7");

    @Property(seed = "81")
    void rows_read_and_rows_reported_are_the_rows_of_the_file(@ForAll long seed) {
        check(seed);
    }

    @Tag("deep")
    @Test
    void rows_read_and_rows_reported_are_the_rows_of_a_hundred_thousand_files() {
        for (long seed = 0; seed < 100_000; seed++) {
            check(seed);
        }
    }

    private static void check(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        int above = random.nextInt(3);
        text.append("Prices of X, as they were\n".repeat(above)).append(HEADER);
        int valid = 0;
        int broken = 0;
        int headers = 0;
        LocalDate day = LocalDate.of(2024, 1, 1);
        int rows = 2 + random.nextInt(40);
        for (int i = 0; i < rows; i++) {
            day = day.plusDays(1);
            // Two rows show that times ascend; after one, a year that is wrong would be rows that run the other way.
            int kind = i <= 1 ? 9 : random.nextInt(10);
            switch (kind) {
                case 0 -> {
                    text.append(BROKEN.get(random.nextInt(BROKEN.size())).replace("D", day.toString()))
                            .append('\n');
                    broken++;
                }
                case 1 -> {
                    text.append(HEADER);
                    headers++;
                }
                case 2 -> text.append(random.nextBoolean() ? "\n" : ",,,,,\n");
                default -> {
                    text.append(day).append(",10,12,8,11,7\n");
                    valid++;
                }
            }
        }
        int below = random.nextInt(3);
        text.append("Source: X\n".repeat(below));

        CsvReading reading = new CsvFile(
                        "X",
                        Path.of("X.csv"),
                        () -> new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                        ReadOptions.NONE.with(Choice.SKIP_INVALID_ROWS))
                .read();

        assertThat(reading.series().getBarCount()).as("seed %s\n%s", seed, text).isEqualTo(valid);
        assertThat(reading.skippedRows()).as("seed %s\n%s", seed, text).isEqualTo(broken);
        assertThat(reading.skipped().stream().map(BarProblem::line).distinct()).hasSize(broken);
        contains(reading, above, "above       " + above + " line");
        contains(reading, below, "below       " + below + " line");
        contains(reading, headers, "the header is repeated " + headers + " time");
    }

    private static void contains(CsvReading reading, int count, String told) {
        if (count > 0) {
            assertThat(reading.description()).contains(told);
        }
    }
}
