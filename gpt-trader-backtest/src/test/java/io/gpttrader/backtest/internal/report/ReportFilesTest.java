package io.gpttrader.backtest.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.backtest.internal.metrics.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFilesTest {

    private final RunResult run = ReportFixture.run().make();

    @TempDir
    private Path folder;

    @Test
    void the_ending_chooses_the_form() throws IOException {
        assertThat(written("a.html")).isEqualTo(HtmlReport.of(run));
        assertThat(written("a.SVG")).isEqualTo(SvgReport.of(run));
        assertThat(written("a.json")).isEqualTo(JsonReport.of(run));
        assertThat(written("a.txt")).isEqualTo(TextReport.of(run) + "\n");
        assertThat(written("a.csv")).isEqualTo(ReportCsvTest.csv(run));
    }

    private String written(String name) throws IOException {
        return Files.readString(ReportFiles.write(run, folder.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.pdf", "report", "html", "report.html.", ".txt~"})
    void another_ending_is_rejected_with_the_six_that_there_are(String name) {
        assertThatThrownBy(() -> ReportFiles.write(run, folder.resolve(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "file must end in .html, .svg, .json, .txt, .csv or .equity.csv but was '" + name + "'");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void missing_folders_are_made_and_an_old_report_is_replaced() throws IOException {
        Path file = folder.resolve("some/new/folder/report.txt");
        assertThat(ReportFiles.write(run, file)).isEqualTo(file);
        var other = ReportFixture.run().recipes("other").make();

        assertThat(Files.readString(ReportFiles.write(other, file))).startsWith("other on AAPL");
        assertThat(file.getParent()).isDirectoryContaining(entry -> entry.equals(file));
        try (var left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void a_failure_names_the_file_and_leaves_nothing_half_written() throws IOException {
        Path occupied = folder.resolve("report.html");
        Files.createDirectories(occupied.resolve("something inside"));

        assertThatThrownBy(() -> ReportFiles.write(run, occupied))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(occupied.toString());
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(occupied);
        }
    }

    @Test
    void showing_without_a_browser_gives_the_page_in_a_file() throws IOException {
        Path shown = ReportFiles.show(run);
        try {
            assertThat(shown).hasFileName(shown.getFileName().toString()).hasExtension("html");
            assertThat(Files.readString(shown)).isEqualTo(HtmlReport.of(run));
        } finally {
            Files.deleteIfExists(shown);
        }
    }
}
