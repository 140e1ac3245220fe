package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.data.VendorSamples.Sample;
import io.gpttrader.data.internal.series.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the table of dialects, proved by a file of its shape. */
class VendorDialectsTest {

    /** Rows whose files no step can read yet: units and groups in numbers, footers, three header rows, zip. */
    private static final Set<String> WAITING = Set.of(
            "yfinance", "nasdaq", "investing", "investing-words", "investing-german", "excel-german", "metatrader5", "metatrader5-days",
            "metatrader5-python", "barchart", "barchart-last", "lean", "lean-minute", "marketwatch", "excel-english");

    @TempDir
    Path folder;

    static Stream<Sample> samples() {
        return VendorSamples.all().filter(sample -> !WAITING.contains(sample.dialect()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_file_of_a_vendor_gives_the_bars_that_a_person_reads_out_of_it(Sample sample) {
        CsvBars.Reading reading = read(sample);

        assertThat(Samples.lines(reading.series())).isEqualTo(sample.bars());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_account_of_a_reading_names_the_dialect(Sample sample) {
        assertThat(read(sample).toString()).contains("(dialect " + sample.dialect() + ", ");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void runs_of_bars_are_the_bars_of_the_whole_file(Sample sample) {
        CsvBars source = source(sample);
        List<String> lines = source.chunks("X", 1)
                .flatMap(run -> Samples.lines(run).stream())
                .toList();

        assertThat(lines).isEqualTo(sample.bars());
    }

    @Test
    void every_dialect_has_a_sample() {
        Set<String> proved = VendorSamples.all().map(Sample::dialect).collect(Collectors.toCollection(TreeSet::new));
        Set<String> listed = Bars.csvDialects().stream()
                .map(line -> line.substring(0, line.indexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(proved).isEqualTo(listed);
    }

    private CsvBars.Reading read(Sample sample) {
        return source(sample).read("X");
    }

    private CsvBars source(Sample sample) {
        return sample.with().apply(Bars.csv(Samples.write(folder, sample.file(), sample.content())));
    }
}
