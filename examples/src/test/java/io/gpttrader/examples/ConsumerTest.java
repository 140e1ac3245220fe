package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedding consumer, which Maven builds apart, compiles and runs with nothing but the slices and what they bring. */
class ConsumerTest {

    @TempDir
    Path classes;

    @Test
    void the_host_application_compiles_and_prints_a_report() throws Exception {
        Path source = Project.root().resolve("examples/consumer/src/main/java/com/example/host/Host.java");
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), "-cp", hostClassPath(), source.toString());
        assertThat(errors).isZero();

        assertThat(Printed.by(() -> runMain(SampleSeries.FOLDER.toString(), "AAPL")))
                .contains("dips on AAPL", "Total return");
    }

    @Test
    void the_host_that_trades_runs_with_the_live_slice_alone() throws Exception {
        Path source = Project.root().resolve("examples/consumer-live/src/main/java/com/example/livehost/LiveHost.java");
        String classPath = Stream.of(hostClassPath().split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*gpt-trader-(api|data|backtest|paper)\\b.*"))
                .collect(Collectors.joining(File.pathSeparator));
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), "-cp", classPath, source.toString());
        assertThat(errors).isZero();

        Process host = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes + File.pathSeparator + classPath,
                        "com.example.livehost.LiveHost")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(host.waitFor()).as(printed).isZero();
        assertThat(printed).contains("filled WAVE BUY", "filled WAVE SELL", "crossing on WAVE", "Final equity");
    }

    @Test
    void its_project_names_the_version_of_this_one_and_no_parent() {
        String version = Project.text("pom.xml").split("<version>", 2)[1].split("</version>", 2)[0];

        for (String host : List.of("consumer", "consumer-live")) {
            assertThat(Project.text("examples/" + host + "/pom.xml"))
                    .contains("<gpt-trader.version>" + version + "</gpt-trader.version>")
                    .doesNotContain("<parent>");
        }
    }

    /** The class path without this module: a host has neither its classes nor its bars. */
    private static String hostClassPath() {
        String entries = System.getProperty("java.class.path");
        return String.join(
                File.pathSeparator,
                Stream.of(entries.split(File.pathSeparator))
                        .filter(entry -> !entry.contains("examples"))
                        .toList());
    }

    private void runMain(String... args) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            loader.loadClass("com.example.host.Host")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        }
    }
}
