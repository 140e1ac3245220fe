package io.gpttrader.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.monitor.internal.metrics.MeterRegistries;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A host without the optional libraries: everything else works, and what needs one names it. */
class OptionalLibrariesTest {

    @Test
    void without_opentelemetry_every_class_but_those_of_tracing_can_be_used() throws IOException {
        try (URLClassLoader loader = without("opentelemetry")) {
            assertThatThrownBy(() -> loader.loadClass("io.opentelemetry.api.OpenTelemetry"))
                    .isInstanceOf(ClassNotFoundException.class);
            List<String> broken = new ArrayList<>();
            for (String name : classes()) {
                boolean isTracing = name.endsWith(".Tracing") || name.contains(".internal.traces.");
                if (!isTracing && !works(name, loader)) {
                    broken.add(name);
                }
            }
            assertThat(broken).isEmpty();
            assertThat(works("io.gpttrader.monitor.internal.traces.SpanWriter", loader))
                    .isFalse();
        }
    }

    @Test
    void without_the_exporters_meters_work_and_a_step_names_what_is_missing() throws Exception {
        try (URLClassLoader loader = without("micrometer-registry", "prometheus-metrics", "opentelemetry")) {
            Class<?> type = loader.loadClass(MeterRegistries.class.getName());
            Object registries = type.getMethod("ours").invoke(null);
            Object meters = type.getMethod("start").invoke(registries);
            Class<?> observation = loader.loadClass("io.gpttrader.monitor.internal.readings.Observation");
            Object tick = observation
                    .getMethod("of", Instant.class, String.class, Map.class)
                    .invoke(null, Instant.EPOCH, "paper", Map.of("equity", 1.0));
            meters.getClass().getMethod("observe", observation).invoke(meters, tick);
            assertThat(type.getMethod("scrape").invoke(registries)).isEqualTo(Optional.empty());
            Method jmx = type.getMethod("requireJmx", String.class, String.class);
            assertMissing("io.micrometer:micrometer-registry-jmx", jmx, "Monitor.exporter", "gpttrader");
            Method otlp = type.getMethod("requireOtlp", String.class, URI.class, Duration.class);
            URI collector = URI.create("http://localhost:4318/v1/metrics");
            assertMissing(
                    "io.micrometer:micrometer-registry-otlp",
                    otlp,
                    "Monitor.exporter",
                    collector,
                    Duration.ofMinutes(1));
            type.getMethod("close").invoke(registries);
        }
    }

    private static void assertMissing(String coordinates, Method require, Object... given) {
        assertThatThrownBy(() -> require.invoke(null, given))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Monitor.exporter")
                .hasMessageContaining(coordinates);
    }

    /** Loaded, linked and its members looked at, as Spring does. */
    private static boolean works(String name, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(name, true, loader);
            return type.getDeclaredFields() != null
                    && type.getDeclaredConstructors() != null
                    && type.getDeclaredMethods() != null;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static List<String> classes() throws IOException {
        Path main = folder();
        try (Stream<Path> files = Files.walk(main)) {
            return files.map(file -> main.relativize(file).toString().replace(File.separatorChar, '.'))
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .filter(name -> !name.endsWith("package-info"))
                    .toList();
        }
    }

    private static Path folder() {
        return Path.of(URI.create(MeterRegistries.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    /** The class path, less what has one of these in its name. */
    private static URLClassLoader without(String... names) {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Stream.of(names).noneMatch(entry::contains)) {
                urls.add(url(Path.of(entry)));
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
