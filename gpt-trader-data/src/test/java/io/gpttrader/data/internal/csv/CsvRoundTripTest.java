package io.gpttrader.data.internal.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.gpttrader.data.InvalidBarsException;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import io.gpttrader.data.internal.text.TimeSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;

/** What is written is what is read; and whatever is done to a file, it is read or rejected. */
class CsvRoundTripTest {

    /** Writes columns in one of many dialects. */
    private static String csv(BarColumns columns, String separator, boolean quoted, boolean epoch, String lineEnd) {
        StringBuilder out =
                new StringBuilder(String.join(separator, "time", "open", "high", "low", "close", "volume") + lineEnd);
        for (int i = 0; i < columns.count(); i++) {
            Object time = epoch ? columns.begin[i] : Instant.ofEpochMilli(columns.begin[i]);
            Stream<Object> cells = Stream.of(
                    time, columns.open[i], columns.high[i], columns.low[i], columns.close[i], columns.volume[i]);
            out.append(String.join(
                            separator,
                            cells.map(cell -> quoted ? "\"" + cell + "\"" : cell.toString())
                                    .toList()))
                    .append(lineEnd);
        }
        return out.toString();
    }

    @Property(seed = "51")
    void a_series_that_is_written_is_read_back_to_the_bit(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 200) int count,
            @ForAll boolean quoted,
            @ForAll boolean epoch,
            @ForAll boolean gzipped,
            @ForAll @IntRange(max = 3) int separator) {
        BarColumns columns = Samples.randomColumns(seed, count);
        String text = csv(columns, List.of(",", ";", "\t", "|").get(separator), quoted, epoch, quoted ? "\r\n" : "\n");
        byte[] bytes = gzipped ? Samples.gzip(text) : text.getBytes(StandardCharsets.UTF_8);

        BarSeries read = read("X.csv", bytes, ReadOptions.NONE.withBarLength(Duration.ofMinutes(1)));

        assertThat(Samples.lines(read)).isEqualTo(Samples.lines(new ColumnarSeries("X", columns)));
    }

    @Property(seed = "52", tries = 1_000)
    void a_mangled_file_is_read_or_rejected(@ForAll long seed) {
        mangleAndRead(seed);
    }

    @Tag("deep")
    @Test
    void a_million_mangled_files_are_read_or_rejected() {
        for (long seed = 0; seed < 1_000_000; seed++) {
            mangleAndRead(seed);
        }
    }

    private static void mangleAndRead(long seed) {
        Random random = new Random(seed);
        byte[] bytes = mangled(random);
        ReadOptions options = options(random);
        try {
            checkValid(read(random.nextInt(10) == 0 ? "X.csv.gz" : "X.csv", bytes, options));
        } catch (InvalidBarsException rejected) {
            assertThat(rejected.problems()).isNotEmpty();
        } catch (RuntimeException | StackOverflowError e) {
            fail("seed " + seed + ", " + options + ":\n" + new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
    }

    private static BarSeries read(String file, byte[] bytes, ReadOptions options) {
        return new CsvFile("X", Path.of(file), () -> new ByteArrayInputStream(bytes), options)
                .read()
                .series();
    }

    private static byte[] mangled(Random random) {
        BarColumns columns = Samples.randomColumns(random.nextLong(), 2 + random.nextInt(6));
        String separator = List.of(",", ";", "\t", "|").get(random.nextInt(4));
        String text = csv(columns, separator, random.nextInt(4) == 0, random.nextBoolean(), "\n");
        byte[] bytes = random.nextInt(10) == 0 ? Samples.gzip(text) : text.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(6); i > 0; i--) {
            bytes = mutated(bytes, random);
        }
        return bytes;
    }

    /** Changes, removes, doubles or inserts a piece, of the kind that files break by. */
    private static byte[] mutated(byte[] bytes, Random random) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        List<String> pieces = List.of(
                "\"",
                "\n",
                "\r",
                ",",
                ";",
                "\t",
                "-",
                ".",
                "e",
                "0",
                "9",
                "NaN",
                "1e999",
                "-1",
                "#",
                " ",
                "\u00ff",
                "\u0000",
                "\u00ef\u00bb\u00bf",
                "\u001f\u008b",
                "2024-02-30",
                "99999999999999999999",
                "T25:00",
                "+99:99");
        String piece = switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> text.substring(from, to).repeat(2);
            case 2 -> String.valueOf((char) random.nextInt(256));
            default -> pieces.get(random.nextInt(pieces.size()));
        };
        return (text.substring(0, from) + piece + text.substring(random.nextBoolean() ? from : to))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ReadOptions options(Random random) {
        ReadOptions options = random.nextInt(10) == 0
                ? ReadOptions.NONE.withTimes(
                        TimeSettings.NONE.withFormat("uuuu-MM-dd'T'HH:mm:ssX", java.util.Locale.ENGLISH))
                : ReadOptions.NONE;
        for (Choice choice : Choice.values()) {
            boolean chosen = random.nextInt(choice == Choice.SKIP_INVALID_ROWS ? 2 : 12) == 0;
            options = chosen ? options.with(choice) : options;
        }
        return random.nextInt(3) == 0 ? options.withZone(ZoneId.of("America/New_York")) : options;
    }

    /** Holds what was read to the rules, by other code than the reader's. */
    private static void checkValid(BarSeries series) {
        Instant last = Instant.MIN;
        for (var bar : series.getBarData()) {
            double low = bar.getLowPrice().doubleValue();
            double high = bar.getHighPrice().doubleValue();
            assertThat(bar.getBeginTime()).isAfterOrEqualTo(last).isBefore(bar.getEndTime());
            assertThat(low).isNotNegative();
            assertThat(high).isFinite();
            assertThat(bar.getOpenPrice().doubleValue()).isBetween(low, high);
            assertThat(bar.getClosePrice().doubleValue()).isBetween(low, high);
            assertThat(bar.getVolume().doubleValue()).isNotNegative().isFinite();
            last = bar.getEndTime();
        }
        assertThat(series.isEmpty()).isFalse();
    }
}
