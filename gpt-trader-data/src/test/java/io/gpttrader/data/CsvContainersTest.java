package io.gpttrader.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.data.internal.series.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives and encodings that files come in, and files that are no text. */
class CsvContainersTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    Path folder;

    private static byte[] zip(String... namesAndTexts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private CsvBars file(String name, byte[] bytes) {
        return Bars.csv(Samples.write(folder, name, bytes)).named("X");
    }

    private List<String> plain() {
        return Samples.lines(file("plain.csv", Samples.PLAIN.getBytes(StandardCharsets.UTF_8))
                .load("X"));
    }

    private void assertProblem(CsvBars source, String... parts) {
        assertThatThrownBy(() -> source.load("X"))
                .isInstanceOf(InvalidBarsException.class)
                .hasMessageContaining("is rejected for 1 problem")
                .hasMessageContainingAll(parts);
        assertThatThrownBy(() -> source.skipInvalidRows().load("X")).isInstanceOf(InvalidBarsException.class);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, false", "UTF-8, true", "UTF-16LE, true", "UTF-16BE, true", "UTF-16LE, false", "UTF-16BE, false"
    })
    void an_encoding_that_the_bytes_show(String charset, boolean withMark) {
        byte[] bytes = ((withMark ? "\ufeff" : "") + Samples.PLAIN).getBytes(Charset.forName(charset));

        assertThat(Samples.lines(file("X.csv", bytes).load("X"))).isEqualTo(plain());
        assertThat(file("X.csv", bytes)
                        .chunks("X", 1)
                        .map(part -> Samples.lines(part).get(0)))
                .isEqualTo(plain());
        assertThat(file("X.csv", bytes).read("X").toString().contains("X.csv (" + charset + ")"))
                .isEqualTo(!charset.equals("UTF-8"));
        // A mark counts before what a host says.
        assertThat(Samples.lines(
                        file("X.csv", bytes).charset(StandardCharsets.UTF_8).load("X")))
                .isEqualTo(plain());
    }

    @Test
    void an_encoding_that_the_bytes_do_not_show_is_read_on_request() {
        String text = "Schluß;Höchst;Tiefst;Eröffnung;Datum;Volumen\n10,5;11;9;10;2024-01-02;5\n";
        CsvBars source = file("X.csv", text.getBytes(WINDOWS));

        assertProblem(source, "charset(Charset.forName(\"windows-1252\"))");
        assertThat(Samples.lines(source.charset(WINDOWS)
                        .column("close", "Schluß")
                        .column("high", "Höchst")
                        .column("low", "Tiefst")
                        .column("open", "Eröffnung")
                        .column("timestamp", "Datum")
                        .column("volume", "Volumen")
                        .load("X")))
                .containsExactly("2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 10 11 9 10.5 5");
        assertThat(source.charset(WINDOWS)).asString().endsWith(".charset(\"windows-1252\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X.zip", "X.csv.zip", "X.csv"})
    void the_one_file_of_a_zip_archive_is_read_whatever_the_archive_is_called(String name) {
        CsvBars source = file(name, zip("BTCUSDT-1d.csv", Samples.PLAIN));

        assertThat(Samples.lines(source.load("X"))).isEqualTo(plain());
        assertThat(source.read("X").toString()).contains(name + " (zip entry BTCUSDT-1d.csv)");
    }

    @Test
    void an_archive_in_a_folder_is_a_file_of_its_symbol() {
        Samples.write(folder, "AAPL.zip", zip("a.csv", Samples.PLAIN));
        Samples.write(folder, "MSFT.csv.zip", zip("m.csv", Samples.PLAIN));

        assertThat(Bars.csv(folder).symbols()).containsExactly("AAPL", "MSFT");
        assertThat(Samples.lines(Bars.csv(folder).load("MSFT"))).isEqualTo(plain());
    }

    @Test
    void the_only_table_of_an_archive_needs_no_name_and_one_of_several_does() {
        assertThat(Samples.lines(file("X.zip", zip("DAT_M1.csv", Samples.PLAIN, "DAT_M1.txt", "gaps"))
                        .load("X")))
                .isEqualTo(plain());
        assertThat(Samples.lines(file("X.zip", zip("__MACOSX/._a.csv", "x", "a.csv", Samples.PLAIN))
                        .load("X")))
                .isEqualTo(plain());
        CsvBars two = file("X.zip", zip("d/A.csv", Samples.PLAIN, "d/B.csv", Samples.PLAIN));
        assertProblem(two, "is a zip archive of several files: d/A.csv, d/B.csv; take one with entry(\"name\")");
        assertThat(Samples.lines(two.entry("b.csv").load("X"))).isEqualTo(plain());
        assertThat(Samples.lines(two.entry("d/A.csv").load("X"))).isEqualTo(plain());
        assertProblem(two.entry("C.csv"), "0 files are called \"C.csv\"; it has d/A.csv, d/B.csv");
        assertThat(two.entry("d/A.csv")).asString().endsWith(".entry(\"d/A.csv\")");
    }

    @Test
    void an_archive_that_is_none_or_is_broken() {
        byte[] archive = zip("a.csv", Samples.PLAIN);

        assertProblem(
                file("X.zip", Arrays.copyOf(archive, 60)), "is a zip archive that cannot be read", "fetch it again");
        assertProblem(file("X.zip", zip()), "is a zip archive without a file");
        assertProblem(
                file("X.zip", Samples.PLAIN.getBytes(StandardCharsets.UTF_8)),
                "the name ends in .zip but the content is no zip archive");
        assertProblem(
                file("X.csv", Samples.PLAIN.getBytes(StandardCharsets.UTF_8)).entry("a.csv"),
                "is no zip archive; leave out entry(\"a.csv\")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <!DOCTYPE html><html><body>Log in  | is a web page (HTML), not a table of bars
            <html>                             | is a web page (HTML)
            <?xml version="1.0"?><bars/>       | is an XML document
            {"error": "rate limit"}            | is a JSON document; read it with Bars.json(..)
            [[1704153600000,"187.15"]]         | is a JSON document
            PAR1 and more                      | is a Parquet file; read it with Bars.parquet(..)
            %PDF-1.7                           | is a PDF document
            SQLite format 3                    | is an SQLite database; read it with Bars.jdbc(..)
            BZh91AY                            | is compressed with bzip2; unpack it first
            """)
    void a_file_of_another_kind_is_one_problem_that_says_what_it_is(String text, String problem) {
        assertProblem(file("X.csv", text.getBytes(StandardCharsets.UTF_8)), problem);
        assertProblem(file("X.csv.gz", Samples.gzip(text)), problem);
    }

    @Test
    void binary_files_are_one_problem_without_control_characters() {
        byte[] zstandard = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 4, 5, 6, 7, 8};
        byte[] oldWorkbook = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 1, 2};

        assertProblem(file("X.csv", "\ufeff<html>".getBytes(StandardCharsets.UTF_8)), "is a web page (HTML)");
        assertProblem(file("X.csv", zstandard), "is compressed with Zstandard; unpack it first");
        assertProblem(file("X.csv", oldWorkbook), "is a workbook of a spreadsheet, not text; save the sheet as CSV");
        assertProblem(
                file("X.csv", zip("[Content_Types].xml", "", "xl/workbook.xml", "")), "is a workbook of a spreadsheet");
        assertProblem(file("X.csv", new byte[] {1, 2, 0, 7, 27, 9}), "is not text but binary");
        assertThatThrownBy(
                        () -> file("X.csv", new byte[] {1, 2, 7, 27, 10, 3, 10}).load("X"))
                .isInstanceOf(InvalidBarsException.class)
                .satisfies(e ->
                        assertThat(e.getMessage().replace("\n", "").chars()).noneMatch(Character::isISOControl));
    }

    @Test
    void a_line_that_never_ends_is_said_to_be_one() {
        String one = "1".repeat(70_000);

        assertProblem(
                file("X.csv", (Samples.PLAIN + "2024-01-04," + one + ",1,1,1,1\n").getBytes(StandardCharsets.UTF_8)),
                "line 4: a cell has more than 65,536 characters");
        assertProblem(
                file("X.csv", Samples.PLAIN.replace('\n', ' ').repeat(1_000).getBytes(StandardCharsets.UTF_8)),
                "line 1: no row ends in the first 65,536 characters");
        assertProblem(
                file("X.csv", (Samples.PLAIN + "2024-01-04,\"1,1,1,1,1\n").getBytes(StandardCharsets.UTF_8)),
                "line 4: a quote is opened and not closed");
    }

    @Test
    void a_json_document_may_be_zipped_or_utf_16() {
        String text = "[[\"2024-01-02\",1,1,1,1,1]]";
        List<String> expected = List.of("2024-01-02T00:00:00Z 2024-01-03T00:00:00Z 1 1 1 1 1");

        assertThat(Samples.lines(Bars.json(Samples.write(folder, "X.json.zip", zip("a.json", text)))
                        .load("X")))
                .isEqualTo(expected);
        assertThat(Samples.lines(Bars.json(
                                Samples.write(folder, "Y.json", ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE)))
                        .load("Y")))
                .isEqualTo(expected);
        assertThatThrownBy(() -> Bars.json(Samples.write(folder, "Z.json", zip("a.json", text, "b.json", text)))
                        .load("Z"))
                .hasMessageContaining("is a zip archive of several files: a.json, b.json");
    }
}
