package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The embedding consumers compile and print what they should, each with no more of our artifacts than its pom names. {@code examples/embedding/check}
 * builds the same projects with Maven in an empty repository, and those that need more than javac.
 */
class ConsumerTest {
    private static final String FOLDER = "examples/embedding/";

    @TempDir
    Path classes;

    static Stream<String> consumers() {
        return Embedding.consumers().stream();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api",
                "data",
                "backtest",
                "analyze",
                "optimize",
                "paper",
                "live",
                "monitor",
                "host",
                "all",
                "bare"
            })
    void a_consumer_prints_what_it_should(String name) throws Exception {
        List<Path> sources = sources(name);
        List<URL> classPath = classPath(Embedding.artifacts(name));
        compile(sources, classPath);

        String printed = Printed.by(() -> run(mainClass(sources.get(0)), classPath, name));

        List<String> expected =
                Project.text(FOLDER + name + "/expected.txt").lines().toList();
        if (expected.get(expected.size() - 1).equals("...")) {
            assertThat(printed.lines())
                    .startsWith(expected.subList(0, expected.size() - 1).toArray(String[]::new));
        } else {
            assertThat(printed.lines()).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void a_consumer_of_one_slice_has_no_other_and_that_of_all_has_all() {
        Set<String> slices = Embedding.slices();

        assertThat(Embedding.artifacts("all")).isEqualTo(slices);
        for (String slice : slices) {
            assertThat(Embedding.artifacts(slice.replace("gpt-trader-", ""))).containsExactly(slice);
        }
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void a_consumer_names_the_version_of_this_project_and_no_parent_of_ours(String name) {
        String project = Embedding.project(name);

        assertThat(project).contains(Embedding.version()).doesNotContain("gpt-trader-parent");
        assertThat(project.replace(Embedding.version(), "")).doesNotContainPattern("gpt-trader[^\\n]*\\d\\.\\d\\.\\d");
    }

    @ParameterizedTest
    @MethodSource("consumers")
    void the_index_of_the_consumers_and_their_check_name_each(String name) {
        assertThat(Project.text(FOLDER + "README.md")).contains("(" + name + "/");
        assertThat(Project.text(FOLDER + "check")).containsPattern("names=\\([^)]*\\b" + name + "\\b");
        assertThat(Project.text(FOLDER + name + "/expected.txt")).isNotBlank();
    }

    private static List<Path> sources(String name) throws IOException {
        try (Stream<Path> files = Files.walk(Project.root().resolve(FOLDER + name + "/src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** This JVM's class path without this module, whose classes and bars a host has not, artifacts of ours that it does not name, and logback. */
    private static List<URL> classPath(Set<String> artifacts) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("examples") && !entry.contains("logback"))
                .filter(entry ->
                        Embedding.artifactOf(entry).map(artifacts::contains).orElse(true))
                .map(ConsumerTest::url)
                .toList();
    }

    private void compile(List<Path> sources, List<URL> classPath) {
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-cp"));
        arguments.add(classPath.stream().map(URL::getPath).collect(Collectors.joining(File.pathSeparator)));
        sources.forEach(source -> arguments.add(source.toString()));

        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    private static String mainClass(Path source) throws IOException {
        Path root = source;
        while (!root.endsWith("java")) {
            root = root.getParent();
        }
        return root.relativize(source).toString().replace(".java", "").replace(File.separatorChar, '.');
    }

    /** In a class loader of its own, which sees the JDK and the class path and nothing of the test's. */
    private void run(String mainClass, List<URL> classPath, String name) throws Exception {
        List<URL> all = new ArrayList<>(classPath);
        all.add(url(classes.toString()));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(all.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            Path bars = Project.root().resolve(FOLDER + name + "/bars");
            loader.loadClass(mainClass).getMethod("main", String[].class).invoke(null, (Object)
                    new String[] {bars.toString(), "WALK"});
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException(entry, impossible);
        }
    }
}
