package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.data.internal.csv.CsvFile;
import io.gpttrader.data.internal.csv.CsvReading;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.Samples;
import io.gpttrader.data.internal.text.FileShape;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rows that are read where they lie in a block of the text are the rows that the parser of quoted text reads, wherever a block ends: the
 * same bars to the bit, the same account, the same problems on the same lines.
 */
class CsvLinesTest {

    private static final List<String> HEADERS =
            List.of("time,open,high,low,close,volume", "date,time,open,high,low,close,volume");

    /** Cells and ends of lines that are not as most are. */
    private static final List<String> PIECES = List.of(
            "\"",
            "\"\"",
            "\r",
            "\n",
            "\r\n",
            ",",
            ",,",
            ";",
            "#",
            " ",
            "-",
            "+",
            "e3",
            "E-7",
            ".",
            "..",
            "0",
            "9",
            "\u00a0",
            "\u00e9",
            "NaN",
            "null",
            "time",
            "\n\n",
            "\n# remark, 1\n",
            "\nTotal,1,2,3,4,5\n",
            "24:00",
            "T",
            "Z",
            "+01:00",
            "\0",
            "1234567890123456789",
            "0.000000000000000001",
            "9007199254740993",
            "2024-02-30",
            "1e400");

    private static String outcome(byte[] bytes, ReadOptions options, int blockSize) {
        try {
            CsvReading read = new CsvFile("A", "A", Path.of("A.csv"), () -> new ByteArrayInputStream(bytes), options)
                    .read(blockSize);
            ColumnarSeries series = (ColumnarSeries) read.series();
            return read.description() + "\n" + read.skipped() + read.skippedRows() + "\n" + series.origin() + "\n"
                    + series.apply("notes") + "\n" + String.join("\n", Samples.lines(series));
        } catch (InvalidBarsException rejected) {
            return rejected.getMessage() + "\n" + rejected.problems();
        } catch (IllegalArgumentException rejected) {
            return String.valueOf(rejected.getMessage());
        }
    }

    private static void assertSame(byte[] bytes, ReadOptions options, Random random) {
        String plain = outcome(bytes, options, 0);
        for (int size : List.of(1, 2 + random.nextInt(30), 32 + random.nextInt(300), 1 << 16)) {
            assertThat(outcome(bytes, options, size))
                    .as("blocks of %s of %s:\n%s", size, options, new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(plain);
        }
    }

    private static ReadOptions options(Random random) {
        ReadOptions options = ReadOptions.NONE;
        for (Choice choice : List.of(
                Choice.SKIP_INVALID_ROWS,
                Choice.SKIP_INVALID_ROWS,
                Choice.NEWEST_FIRST,
                Choice.TIMESTAMPED_AT_END,
                Choice.MISSING_VOLUME_AS_ZERO,
                Choice.DECIMAL_COMMA,
                Choice.NUMBERS_WITH_UNITS)) {
            options = random.nextInt(6) == 0 ? options.with(choice) : options;
        }
        options = random.nextInt(3) == 0 ? options.withZone(ZoneId.of("America/New_York")) : options;
        return options.withShape(FileShape.UNSAID);
    }

    // ---- files of every writing that is read at once, and of others

    /** A time, now and then one that is on no clock. */
    private static String time(Random random, int writing, Instant time) {
        String plain = written(random, writing, time);
        return random.nextInt(60) == 0
                ? plain.replaceFirst(
                        "\\d\\d:\\d\\d",
                        List.of("24:00", "24:30", "12:60", "1:30").get(random.nextInt(4)))
                : plain;
    }

    private static String written(Random random, int writing, Instant time) {
        LocalDateTime wall = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        String minutes = wall.toString().substring(0, 16);
        return switch (writing) {
            case 0 -> time.toString();
            case 1 -> minutes;
            case 2 -> minutes.replace('T', ' ') + ":00";
            case 3 -> String.valueOf(time.toEpochMilli());
            case 4 -> String.valueOf(time.getEpochSecond());
            case 5 -> minutes + (random.nextInt(9) == 0 ? "Z" : ":00+00:00");
            case 6 -> minutes.replace('-', '/').replace('T', ' ');
            default -> time + (random.nextInt(20) == 0 ? " " : "");
        };
    }

    private static String number(Random random, int writing, double value) {
        return switch (writing) {
            case 0 -> String.valueOf(Math.round(value * 100) / 100.0);
            case 1 -> String.valueOf(Math.round(value));
            case 2 -> String.valueOf(value);
            case 3 -> String.format(Locale.ROOT, "%.12f", value);
            case 4 -> Math.round(value) + ".";
            default -> random.nextInt(30) == 0 ? " " + Math.round(value) : String.valueOf((float) value);
        };
    }

    private static byte[] file(Random random) {
        boolean isSplit = random.nextInt(4) == 0;
        boolean isDaily = random.nextInt(4) == 0;
        int writing = random.nextInt(8);
        int numbers = random.nextInt(6);
        int extra = random.nextInt(3);
        String end = List.of("\n", "\n", "\r\n", "\r").get(random.nextInt(4));
        StringBuilder out = new StringBuilder(HEADERS.get(isSplit ? 1 : 0));
        out.append(extra == 1 ? ",trades" : "").append(end);
        Instant time = Instant.parse("2024-03-08T21:00:00Z");
        for (int i = random.nextInt(25); i >= 0; i--) {
            String written = isSplit || isDaily ? time.toString().substring(0, 10) : time(random, writing, time);
            String clock = isSplit ? "," + time.toString().substring(11, 16) : "";
            double low = 1 + 200 * random.nextDouble();
            double high = low * (1 + random.nextDouble() / 50);
            double open = low + (high - low) * random.nextDouble();
            double close = random.nextInt(40) == 0 ? high * 1.01 : low + (high - low) * random.nextDouble();
            out.append(written).append(clock);
            for (double value : new double[] {open, high, low, close, random.nextInt(10_000)}) {
                out.append(',').append(number(random, numbers, value));
            }
            out.append(extra == 1 ? ",7" : "").append(i == 0 && random.nextBoolean() ? "" : end);
            int step = random.nextInt(30);
            time = time.plusSeconds(isDaily ? 86_400 : step == 0 ? 0 : step == 1 ? -120 : step == 2 ? 1_800 : 60);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] changed(byte[] bytes, Random random) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int from = random.nextInt(text.length() + 1);
        int to = random.nextBoolean() ? from : Math.min(text.length(), from + random.nextInt(12));
        String piece = random.nextInt(5) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size()));
        return (text.substring(0, from) + piece + text.substring(to)).getBytes(StandardCharsets.UTF_8);
    }

    private static void readBothWays(long seed) {
        Random random = new Random(seed);
        byte[] bytes = file(random);
        for (int i = random.nextInt(4); i > 0; i--) {
            bytes = changed(bytes, random);
        }
        assertSame(bytes, options(random), random);
    }

    private static void readVendorsBothWays(VendorShape shape, long seed) {
        Random random = new Random(seed);
        assertSame(new VendorMutation(random, shape).bytes(), options(random), random);
    }

    @Property(seed = "81", tries = 1_000)
    void a_file_is_read_alike_in_blocks_of_any_size(@ForAll long seed) {
        readBothWays(seed);
    }

    @Property(seed = "82", tries = 500)
    void files_of_vendors_with_changes_are_read_alike_in_blocks_of_any_size(
            @ForAll VendorShape shape, @ForAll long seed) {
        readVendorsBothWays(shape, seed);
    }

    @Tag("deep")
    @Test
    void thousands_of_files_are_read_alike() {
        for (long seed = 0; seed < 20_000; seed++) {
            readBothWays(seed);
            readVendorsBothWays(VendorShape.values()[(int) (seed % VendorShape.values().length)], seed);
        }
    }

    @Property(seed = "83")
    void a_number_in_a_cell_is_the_double_nearest_to_it(
            @ForAll @IntRange(min = 0) int high, @ForAll long low, @ForAll @IntRange(max = 17) int decimals) {
        String digits = String.valueOf(high) + Math.abs(low % 1_000_000_000_000L);
        String price = new BigDecimal(new BigInteger(digits), decimals).toPlainString();
        String row = String.join(",", "2024-01-02", price, price, price, price, price);
        String text = "time,open,high,low,close,volume\n" + row + "\n";

        CsvReading read = new CsvFile(
                        "A",
                        Path.of("A.csv"),
                        () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        ReadOptions.NONE)
                .read();

        double nearest = Double.parseDouble(price);
        assertThat(read.series().getBar(0).getClosePrice().doubleValue()).isEqualTo(nearest);
        assertThat(read.series().getBar(0).getVolume().doubleValue()).isEqualTo(nearest);
    }

    @Test
    void a_long_file_that_begins_to_quote_late_keeps_its_lines() {
        StringBuilder text = new StringBuilder("time,open,high,low,close,volume\r\n");
        Instant time = Instant.parse("2024-01-02T00:00:00Z");
        for (int i = 0; i < 20_000; i++) {
            String cell = i >= 15_000 && i % 7 == 0 ? "\"1.5\"" : "1.5";
            text.append(time.plusSeconds(60L * i))
                    .append(",1.5,1.5,1.5,")
                    .append(cell)
                    .append(i == 19_000 ? ",x" : ",2")
                    .append("\r\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(outcome(bytes, ReadOptions.NONE, 1 << 16))
                .contains("line 19002")
                .isEqualTo(outcome(bytes, ReadOptions.NONE, 0));
        ReadOptions skipping = ReadOptions.NONE.with(Choice.SKIP_INVALID_ROWS);
        assertThat(outcome(bytes, skipping, 1 << 16)).contains("19,999 bars").isEqualTo(outcome(bytes, skipping, 0));
    }

    @Test
    void a_line_longer_than_a_cell_may_be_is_rejected_alike() {
        String row = "\n2024-01-02T00:00Z,1,1,1,1,1";
        for (String text : List.of(
                "time,open,high,low,close,volume" + row + "," + "x".repeat(70_000) + row,
                "time,open,high,low,close,volume,note" + row + "," + "x,".repeat(50_000),
                "time,open,high,low,close,volume,note" + row + ",fine" + row.replace("-02", "-03") + ","
                        + "y".repeat(65_000) + "\n")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(outcome(bytes, ReadOptions.NONE, 1 << 16)).isEqualTo(outcome(bytes, ReadOptions.NONE, 0));
        }
    }

    /** What a pipe has told is gone: a large one was counted first, and its first rows were lost unseen. */
    @Test
    void a_content_that_is_there_once_is_read_once_and_whole() {
        StringBuilder text = new StringBuilder("time,open,high,low,close,volume\n");
        LocalDate day = LocalDate.of(1950, 1, 1);
        for (int row = 0; row < 20_000; row++) {
            text.append(day.plusDays(row)).append(",10,11,9,10,1000\n");
        }
        InputStream once = new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));

        CsvReading read = new CsvFile("PIPE", "PIPE", Path.of("PIPE.csv"), () -> once, ReadOptions.NONE).read();

        assertThat(read.series().getBarCount()).isEqualTo(20_000);
    }
}
