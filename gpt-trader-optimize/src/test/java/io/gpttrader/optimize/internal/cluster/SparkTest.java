package io.gpttrader.optimize.internal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A search on Spark with executors in processes of their own. Spark's jars (219 MB) are fetched by the profile {@code deep} only, which
 * writes where they are to {@code target/spark.classpath}; they are on no class path but that of the process started here.
 */
@Tag("deep")
class SparkTest {
    private static final Path JARS = Path.of(System.getProperty("spark.classpath", "target/spark.classpath"));

    @TempDir
    Path folder;

    @Test
    void a_search_on_spark_gives_what_one_machine_gives() throws Exception {
        assumeThat(JARS).as("the profile deep writes it").exists();
        List<String> jars = List.of(Files.readString(JARS).strip().split(File.pathSeparator));
        String own = own(jars);
        Path home = home(jars);
        compile(jars, own);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(moduleOptions(jars));
        command.addAll(List.of(
                "-Xmx768m",
                "-cp",
                String.join(File.pathSeparator, jars) + File.pathSeparator + own,
                "io.gpttrader.optimize.internal.cluster.SparkSearch",
                own,
                "600"));
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process search = builder.start();
        boolean isOver = search.waitFor(300, TimeUnit.SECONDS);
        search.toHandle().destroyForcibly();
        for (String jar : jars) {
            Files.delete(home.resolve("jars").resolve(Path.of(jar).getFileName()));
        }
        assertThat(isOver).as(Files.readString(output)).isTrue();
        assertThat(Files.readString(output)).contains("same true 600 on 3 executors and driver");
    }

    /** This slice's classes, its tests' and the jars it needs that Spark does not bring. */
    private String own(List<String> jars) {
        List<String> names = jars.stream()
                .map(each -> Path.of(each).getFileName().toString().replaceAll("-[0-9].*", ""))
                .toList();
        return folder.resolve("classes")
                + File.pathSeparator
                + String.join(
                        File.pathSeparator,
                        Stream.of(HazelcastMember.classPath().split(File.pathSeparator))
                                .filter(each -> Files.isDirectory(Path.of(each))
                                        || each.matches(".*/(ta4j-core|gson|jspecify)-[^/]*"))
                                .filter(each -> !names.contains(
                                        Path.of(each).getFileName().toString().replaceAll("-[0-9].*", "")))
                                .map(each -> Path.of(each).toAbsolutePath().toString())
                                .toList());
    }

    /** What Spark's own scripts look for. */
    private Path home(List<String> jars) throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.createFile(home.resolve("RELEASE"));
        Path links = Files.createDirectory(home.resolve("jars"));
        for (String jar : jars) {
            Files.createSymbolicLink(links.resolve(Path.of(jar).getFileName()), Path.of(jar));
        }
        return home;
    }

    private void compile(List<String> jars, String own) throws Exception {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        String.join(File.pathSeparator, jars) + File.pathSeparator + own,
                        "-d",
                        classes.toString(),
                        Path.of("src/test/spark/SparkSearch.java").toString());
        assertThat(result).isZero();
    }

    /** What Spark opens of the JDK's modules, in its own words. */
    private static List<String> moduleOptions(List<String> jars) throws Exception {
        URL[] launcher = jars.stream()
                .filter(each -> each.contains("spark-launcher") || each.contains("spark-common-utils"))
                .map(SparkTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(launcher)) {
            Class<?> options = Class.forName("org.apache.spark.launcher.JavaModuleOptions", true, loader);
            return List.of(
                    (String[]) options.getMethod("defaultModuleOptionArray").invoke(null));
        }
    }

    private static URL url(String jar) {
        try {
            return Path.of(jar).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
