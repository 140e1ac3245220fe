package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The notebooks run on their kernels and show what is committed. The kernels come from {@code .ci/kernels}; without them only the files
 * are looked at. After an intended change, {@code ./notebook --update} replaces the outputs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotebooksTest {
    private static final int MOST_BYTES = 300_000;

    /** Those of the script {@code notebook}, and less work for a compiler that has no time to pay off. */
    private static final String OPTIONS = "--enable-native-access=ALL-UNNAMED -Duser.language=en -Duser.country=US"
            + " -Djava.awt.headless=true -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

    @TempDir
    static Path folder;

    private String printed = "";

    private boolean ran;

    static Stream<Path> all() {
        return Notebook.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_notebook_on_jjava_shows_what_is_committed(Path file) throws Exception {
        if (!ran) {
            printed = run("java", folder, Notebook.all());
            ran = true;
        }

        Path executed = folder.resolve(file.getFileName());
        assertThat(executed).as(printed).exists();
        List<Map<String, String>> now = Notebook.read(executed).outputs();
        List<Map<String, String>> committed = Notebook.read(file).outputs();
        assertThat(now).as("./notebook --update, if this is intended").isEqualTo(committed);
    }

    /** A first one and the one with a running session: rapaio's calls are others than JJava's. */
    @Test
    void rapaio_runs_the_same_cells(@TempDir Path out) throws Exception {
        runsOnRapaio(out, List.of(Notebook.all().get(0), Notebook.all().get(3)));
    }

    @Test
    @Tag("deep")
    void rapaio_runs_every_notebook(@TempDir Path out) throws Exception {
        runsOnRapaio(out, Notebook.all());
    }

    private static void runsOnRapaio(Path out, List<Path> files) throws Exception {
        String printed = run("rapaio", out, files);

        for (Path file : files) {
            Path executed = out.resolve(file.getFileName());
            assertThat(executed).as(printed).exists();
            assertThat(Notebook.read(executed).printed())
                    .isEqualTo(Notebook.read(file).printed());
        }
    }

    @Test
    void a_cell_that_fails_is_noticed(@TempDir Path out) throws Exception {
        Path broken = Files.writeString(out.resolve("broken.ipynb"), """
                {"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": null, "outputs": [],
                  "source": ["List.of().get(0)"]}],
                 "metadata": {"kernelspec": {"name": "java", "display_name": "Java", "language": "java"}},
                 "nbformat": 4, "nbformat_minor": 5}
                """);

        String printed = run("java", out.resolve("executed"), List.of(broken));

        assertThat(printed).contains("broken.ipynb on java failed", "List.of().get(0)", "exit code 1");
        assertThat(out.resolve("executed")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_committed_notebook_was_run_in_order_without_an_error(Path file) {
        Notebook notebook = Notebook.read(file);

        assertThat(notebook.kernel()).isEqualTo("java");
        assertThat(notebook.executionCounts())
                .isNotEmpty()
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, notebook.cells("code").size())
                                .boxed()
                                .toList());
        assertThat(notebook.outputs()).allSatisfy(shown -> assertThat(shown).doesNotContainKey("error"));
        assertThat(notebook.outputs())
                .anySatisfy(shown -> assertThat(shown.toString()).contains("image/svg+xml"));
    }

    /** A code host shows a notebook without running anything of it, and drops scripts. */
    @ParameterizedTest
    @MethodSource("all")
    void a_committed_notebook_is_small_and_needs_no_script(Path file) throws IOException {
        String text = Files.readString(file);

        assertThat(text.length()).isLessThan(MOST_BYTES);
        assertThat(text)
                .doesNotContain("<script", "src=\\\"http", "href=\\\"http", System.getProperty("user.home") + "/");
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_links_of_a_notebook_lead_somewhere(Path file) {
        for (String cell : Notebook.read(file).cells("markdown")) {
            assertThat(new Markdown(cell).localLinks())
                    .allSatisfy(link -> assertThat(file.resolveSibling(link)).exists());
        }
    }

    /** Runs notebooks as {@code ./notebook} does, and returns what was printed. */
    private static String run(String kernel, Path out, List<Path> files) throws Exception {
        Path python = Project.root().resolve(".kernels/bin/python");
        Path classPath = Project.root().resolve("examples/target/jshell.classpath");
        assumeTrue(Files.exists(python), "no kernels for notebooks: .ci/kernels installs them");
        assumeTrue(Files.exists(classPath), "the class path of the examples is not there: run this test with Maven");

        List<String> command = new ArrayList<>(List.of(
                python.toString(),
                Project.root().resolve("examples/notebooks/run.py").toString(),
                "--kernel",
                kernel,
                "--out",
                out.toString()));
        files.forEach(file -> command.add(file.toString()));
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = program.environment();
        environment.put(
                "JJAVA_CLASSPATH",
                Project.root().resolve("examples/target/classes") + File.pathSeparator + Files.readString(classPath));
        environment.put(
                "PATH", Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + environment.get("PATH"));
        environment.put("JDK_JAVA_OPTIONS", OPTIONS);
        Process process = program.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return printed + "exit code " + process.waitFor();
    }
}
