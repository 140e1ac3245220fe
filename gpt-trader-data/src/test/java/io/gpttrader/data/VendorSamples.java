package io.gpttrader.data;

import io.gpttrader.data.internal.series.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A file of each shape of the table of dialects, a few rows written as the vendor writes them, with the bars that a person reads out of
 * it: the instants by the zone's offset on that day.
 */
final class VendorSamples {

    /** Two days that most samples hold. */
    static final String[] DAYS = {
        "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 187.15 188.44 183.89 185.64 82488700",
        "2024-01-03T00:00:00Z 2024-01-04T00:00:00Z 184.22 185.88 183.43 184.25 58414500"
    };

    static final String[] WITHOUT_VOLUME = {
        "2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 187.15 188.44 183.89 185.64 0",
        "2024-01-03T00:00:00Z 2024-01-04T00:00:00Z 184.22 185.88 183.43 184.25 0"
    };

    static final String[] NEW_YORK_DAYS = {
        "2024-01-02T05:00:00Z 2024-01-03T05:00:00Z 187.15 188.44 183.89 185.64 82488700",
        "2024-01-03T05:00:00Z 2024-01-04T05:00:00Z 184.22 185.88 183.43 184.25 58414500"
    };

    private VendorSamples() {}

    /**
     * One sample.
     *
     * @param dialect its name in the table
     * @param file what the file is called
     * @param content its bytes
     * @param with the steps that a host takes, which choose the dialect where the file does not show it
     * @param bars the bars, as {@link Samples#line} shows them
     */
    record Sample(String dialect, String file, byte[] content, UnaryOperator<CsvBars> with, List<String> bars) {

        Sample with(UnaryOperator<CsvBars> steps) {
            return new Sample(dialect, file, content, steps, bars);
        }

        Sample in(Charset charset) {
            return new Sample(dialect, file, text().getBytes(charset), with, bars);
        }

        Sample gzipped() {
            return new Sample(dialect, file + ".gz", Samples.gzip(text()), with, bars);
        }

        Sample zipped(String name) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Sample(dialect, file, out.toByteArray(), with, bars);
        }

        private String text() {
            return new String(content, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return dialect;
        }
    }

    static Stream<Sample> all() {
        return Stream.of(VendorDaySamples.all(), VendorMinuteSamples.all(), VendorChosenSamples.all())
                .flatMap(each -> each);
    }

    /** A file that shows whose it is. */
    static Sample recognised(String dialect, String text, String... bars) {
        return new Sample(
                dialect, "X.csv", text.getBytes(StandardCharsets.UTF_8), UnaryOperator.identity(), Arrays.asList(bars));
    }

    /** A file whose dialect the host chooses. */
    static Sample chosen(String dialect, String text, String... bars) {
        return recognised(dialect, text, bars).with(source -> source.dialect(dialect));
    }
}
