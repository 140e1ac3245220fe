package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files of vendors' shapes, changed at random: each is a series or one clear error, and no row is lost in silence. The lines that
 * hold a row are counted here, by their digits; the reader must account for each, as a bar, a row left out or a line that it names.
 */
class VendorFuzzTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(VendorShape.class)
    void a_file_as_the_vendor_writes_it_is_read(VendorShape shape) throws IOException {
        VendorShape.Sample sample = shape.sample(new Random(1), 30);
        CsvBars.Reading reading =
                read(shape, String.join("\n", sample.lines()).getBytes(StandardCharsets.UTF_8), false);

        assertThat(closes(reading)).as(reading.toString()).isEqualTo(sample.closes());
        assertThat(reading.series().getName()).isEqualTo("A");
    }

    /** Neither is a symbol: taken for a second one, the header or the text ended the reading in silence. */
    @Test
    void a_header_once_more_or_a_line_of_text_in_a_column_of_symbols_loses_no_row() throws IOException {
        for (VendorShape shape : List.of(VendorShape.ALPACA, VendorShape.MASSIVE, VendorShape.STOOQ)) {
            VendorShape.Sample sample = shape.sample(new Random(2), 30);
            List<String> lines = sample.lines();
            lines.add(11, sample.above().get(0));
            lines.add("Total");
            CsvBars.Reading reading = read(shape, String.join("\n", lines).getBytes(StandardCharsets.UTF_8), false);
            assertThat(closes(reading)).isEqualTo(sample.closes());
        }
    }

    @Test
    void rows_between_quotes_are_an_error_and_not_a_remark() {
        String rows = "2024-01-02,10,11,9,10,5\n2024-01-03,10,11,9,10,5\n2024-01-04,10,11,9,10,5\n";
        for (String text : List.of(
                "\"open\n" + rows + "2024-01-05,10,11,9,10,5\"\n" + rows,
                "date,open,high,low,close,volume,remark\n" + rows.replace("5\n", "5,\n")
                        + "2024-01-05,10,11,9,10,5,\"x\n" + rows + "\"\n")) {
            assertThatThrownBy(() -> read(VendorShape.YAHOO, text.getBytes(StandardCharsets.UTF_8), true))
                    .isInstanceOf(InvalidBarsException.class)
                    .hasMessageContaining("a quote that opens on this line closes on another one");
        }
    }

    @Test
    void a_separator_that_cannot_be_one_is_an_error_of_the_file() {
        for (String line : List.of("sep=\"", "sep=#", "sep=1", "sep=\u0000")) {
            assertThatThrownBy(() -> read(VendorShape.YAHOO, line.getBytes(StandardCharsets.UTF_8), false))
                    .as(line)
                    .isInstanceOf(InvalidBarsException.class);
        }
    }

    @Test
    void some_hundreds_of_changed_files_are_read_or_rejected() {
        assertThat(faults(20261128, 1_500)).isEmpty();
    }

    @Test
    @Tag("deep")
    void two_hundred_thousand_changed_files_are_read_or_rejected() {
        assertThat(faults(7, Integer.getInteger("fuzz.files", 200_000))).isEmpty();
    }

    /** What went wrong, with an example each. */
    private Map<String, String> faults(long seed, int files) {
        Map<String, String> faults = new TreeMap<>();
        VendorShape[] shapes = VendorShape.values();
        int read = 0;
        for (int i = 0; i < files; i++) {
            VendorShape shape = shapes[i % shapes.length];
            VendorMutation mutation = new VendorMutation(new Random(seed + 31L * i), shape);
            boolean skips = i % 3 == 0;
            try {
                CsvBars.Reading reading = read(shape, mutation.bytes(), skips);
                read++;
                String lost = lost(reading, mutation, skips);
                if (!lost.isEmpty()) {
                    faults.putIfAbsent(shape + " " + lost, mutation + "\n" + reading);
                }
            } catch (InvalidBarsException e) {
                if (e.getMessage().chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
                    faults.putIfAbsent(shape + " control character in a message", mutation + "\n" + e.getMessage());
                }
            } catch (Throwable e) {
                faults.putIfAbsent(shape + " " + e.getClass().getName() + " " + place(e), mutation + "\n" + e);
            }
        }
        assertThat(read).as("files that were read").isGreaterThan(files / 10);
        return faults;
    }

    private static String place(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.gpttrader"))
                .map(StackTraceElement::toString)
                .findFirst()
                .orElse("");
    }

    private CsvBars.Reading read(VendorShape shape, byte[] content, boolean skips) throws IOException {
        Path file = folder.resolve("A.csv");
        Files.write(file, content);
        CsvBars source = shape.steps().apply(Bars.csv(file));
        return (skips ? source.skipInvalidRows() : source).read("A");
    }

    private static List<Double> closes(CsvBars.Reading reading) {
        return reading.series().getBarData().stream()
                .map(bar -> bar.getClosePrice().doubleValue())
                .toList();
    }

    /** Lines of rows that are neither bars nor told; "" where there are none. */
    private static String lost(CsvBars.Reading reading, VendorMutation mutation, boolean skips) {
        long bars = reading.series().getBarCount();
        long told = told(reading.toString());
        long rows = mutation.rowLines();
        if (bars + reading.skippedRows() + told < rows) {
            return "lost rows";
        }
        if (bars > rows) {
            return "invented rows";
        }
        if (!skips && mutation.keepsRows() && !mutation.closes().containsAll(closes(reading))) {
            return "other closes";
        }
        return "";
    }

    private static final Pattern TOLD = Pattern.compile(
            "(?m)^  (?:above|below|symbols|decided) +(?:the header is repeated )?([\\d,]+) (?:line|row|time)s?\\b(?! of other lengths)");

    /** Lines and rows that a reading tells of beside the bars. */
    private static long told(String reading) {
        Matcher line = TOLD.matcher(reading);
        List<Long> counts = new ArrayList<>();
        while (line.find()) {
            counts.add(Long.parseLong(line.group(1).replace(",", "")));
        }
        return counts.stream().collect(Collectors.summingLong(Long::longValue));
    }
}
