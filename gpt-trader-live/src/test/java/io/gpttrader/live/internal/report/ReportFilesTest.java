package io.gpttrader.live.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.internal.metrics.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void another_ending_is_rejected_with_the_five_that_there_are(String name) {
        assertThatThrownBy(() -> ReportFiles.write(run, folder.resolve(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("file must end in .html, .svg, .json, .txt or .csv but was '" + name + "'");
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

    @ParameterizedTest
    @CsvSource({
        "io.github.spencerpark.ijava.runtime.Display, 'Object shown, String... as', 'as[0]'",
        "org.dflib.jjava.jupyter.kernel.NotebookStatics, 'Object shown, String... as', 'as[0]'",
        "org.rapaio.jupyter.kernel.global.Global, 'String as, Object shown', 'as'"
    })
    void inside_a_notebook_kernel_the_page_goes_to_the_cell(String kernel, String parameters, String mime)
            throws Exception {
        compileKernel(kernel, parameters, mime);
        var usual = Thread.currentThread().getContextClassLoader();
        try (var kernels = new URLClassLoader(new URL[] {folder.toUri().toURL()}, usual)) {
            Thread.currentThread().setContextClassLoader(kernels);

            assertThat(ReportNotebook.display(() -> "<p>page</p>")).isTrue();

            assertThat(kernels.loadClass(kernel).getField("seen").get(null)).isEqualTo("text/html <p>page</p>");
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
    }

    @Test
    void outside_a_notebook_nothing_is_displayed() {
        assertThat(ReportNotebook.display(() -> "<p>page</p>")).isFalse();
    }

    /** A stand-in for a kernel's class, with the shape of its method. */
    private void compileKernel(String name, String parameters, String mime) throws IOException {
        int dot = name.lastIndexOf('.');
        Path source = Files.createDirectories(folder.resolve("source")).resolve(name.substring(dot + 1) + ".java");
        Files.writeString(source, """
                package %s;
                public class %s {
                    public static String seen = "";
                    public static String display(%s) { seen = %s + " " + shown; return "id"; }
                }
                """.formatted(name.substring(0, dot), name.substring(dot + 1), parameters, mime));
        int failed =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString());
        assertThat(failed).isZero();
    }
}
