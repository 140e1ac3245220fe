package io.gpttrader.monitor.internal.metrics;

import static io.gpttrader.monitor.internal.metrics.Given.CORRELATION;
import static io.gpttrader.monitor.internal.metrics.Given.START;
import static io.gpttrader.monitor.internal.metrics.Given.after;
import static io.gpttrader.monitor.internal.metrics.Given.decision;
import static io.gpttrader.monitor.internal.metrics.Given.event;
import static io.gpttrader.monitor.internal.metrics.Given.fill;
import static io.gpttrader.monitor.internal.metrics.Given.order;
import static io.gpttrader.monitor.internal.metrics.Given.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.monitor.internal.readings.Observation;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusTextTest {

    @Test
    void a_scrape_follows_the_definition_and_has_the_values() {
        var families = ExpositionParser.parse(scrapeOfEverything());
        var paper = Map.of("component", "paper \"1\"\\ü");
        assertThat(families.get("gpttrader_equity").value("gpttrader_equity", paper))
                .isEqualTo(100_123.5);
        assertThat(families.get("gpttrader_equity").type).isEqualTo("gauge");
        assertThat(families.get("gpttrader_sharpe").value("gpttrader_sharpe", paper))
                .isNaN();
        assertThat(families.get("gpttrader_bars_total").value("gpttrader_bars_total", paper))
                .isEqualTo(500);
        assertThat(families.get("gpttrader_bars_total").type).isEqualTo("counter");
        assertThat(families.get("gpttrader_bars_total").help).isEqualTo("Bars that came");
        assertThat(families.get("gpttrader_event_rejections_total")
                        .value("gpttrader_event_rejections_total", with(paper, "limit", "maxPositions")))
                .isEqualTo(1);
    }

    @Test
    void latencies_are_histograms_in_seconds_from_a_microsecond_to_ten_seconds() {
        var families = ExpositionParser.parse(scrapeOfEverything());
        var paper = Map.of("component", "paper \"1\"\\ü");
        var timer = families.get("gpttrader_latency_bar_to_decision_seconds");
        assertThat(timer.type).isEqualTo("histogram");
        String bucket = "gpttrader_latency_bar_to_decision_seconds_bucket";
        assertThat(timer.value(bucket, with(paper, "le", "2.0E-5"))).isZero();
        assertThat(timer.value(bucket, with(paper, "le", "5.0E-5"))).isEqualTo(1);
        assertThat(timer.samples.stream()
                        .filter(sample -> sample.name().equals(bucket))
                        .map(sample -> sample.labels().get("le")))
                .contains("1.0E-6", "0.001", "10.0", "+Inf")
                .hasSize(7 * 3 + 1 + 1);
        assertThat(timer.value("gpttrader_latency_bar_to_decision_seconds_sum", paper))
                .isEqualTo(40e-6);
    }

    @Test
    void names_from_any_text_are_names_for_prometheus_and_none_is_lost() {
        SplittableRandom random = new SplittableRandom(20240105);
        for (int round = 0; round < 50; round++) {
            MeterRegistries registries = MeterRegistries.ours();
            Meters meters = registries.start();
            Map<String, Double> readings = new LinkedHashMap<>();
            for (int i = 0; i < 20; i++) {
                readings.put(randomText(random), (double) i);
            }
            meters.observe(Given.observation(START, Map.of("a", readings)));
            meters.observe(Given.observation(START, Map.of("a", readings, "b", readings)));
            long found = ExpositionParser.parse(registries.scrape().orElseThrow()).values().stream()
                    .flatMap(family -> family.samples.stream())
                    .filter(sample -> !sample.name().equals("gpttrader_monitor_readings_without_meter"))
                    .count();
            assertThat(found).as("of %s", readings.keySet()).isEqualTo(2L * readings.size());
            registries.close();
        }
    }

    /** Letters of names that are hard: endings and beginnings that Prometheus or this library keeps for itself. */
    private static String randomText(SplittableRandom random) {
        List<String> parts = List.of(
                "bars", "Total", "total", "_", ".", "é", "Max", "seconds", "event", "latency", "7", " ", "%", "bucket",
                "info", "X", "{", "\"", "\n", "created", "sum");
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.toString();
    }

    @Test
    void what_a_removed_component_had_is_no_longer_scraped() {
        MeterRegistries registries = MeterRegistries.ours();
        Meters meters = registries.start();
        everything(meters);
        meters.observe(Given.observation(START, Map.of("other", Map.of("equity", 1.0))));
        assertThat(registries.scrape().orElseThrow())
                .contains("component=\"other\"")
                .doesNotContain("paper");
        registries.close();
    }

    @Test
    void a_hosts_prometheus_is_found_within_its_composite_and_stays_open() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        CompositeMeterRegistry host = new CompositeMeterRegistry();
        host.add(new SimpleMeterRegistry());
        host.add(prometheus);
        host.counter("host.counter").increment();
        MeterRegistries registries = MeterRegistries.hosts(host);
        everything(registries.start());
        assertThat(registries.scrape().orElseThrow())
                .contains("gpttrader_equity")
                .contains("host_counter_total 1.0");
        registries.close();
        assertThat(prometheus.scrape()).doesNotContain("gpttrader").contains("host_counter_total 1.0");
        assertThat(prometheus.isClosed()).isFalse();
    }

    @Test
    void every_meter_that_there_is_has_the_kind_and_tags_of_the_catalogue() {
        SimpleMeterRegistry host = new SimpleMeterRegistry();
        everything(Meters.on(host));
        Map<String, Meter> found = new TreeMap<>();
        host.getMeters().stream()
                .filter(meter -> meter.getId().syntheticAssociation() == null)
                .forEach(meter -> found.put(meter.getId().getName(), meter));
        for (MeterCatalogue.Entry entry : MeterCatalogue.OWN) {
            Meter meter = found.remove(entry.name());
            if (!entry.name().equals(MeterCatalogue.FORGOTTEN)
                    && !entry.name().equals(MeterCatalogue.EXPORT_FAILURES)) {
                Meter.Id id = meter.getId();
                assertThat(id.getType().name().toLowerCase(Locale.ROOT)).isEqualTo(entry.kind());
                assertThat(id.getTags().stream().map(Tag::getKey)).containsExactlyInAnyOrderElementsOf(entry.tags());
            }
        }
        MeterCatalogue.READINGS.forEach(reading -> {
            Meter.Id id = found.remove(ReadingNames.meter(reading.name())).getId();
            assertThat(id.getType().name().toLowerCase(Locale.ROOT)).isEqualTo(reading.kind());
        });
        assertThat(found.keySet())
                .containsExactly("gpttrader.bars.total.value", "gpttrader.gr.e.in", "gpttrader.sharpe");
    }

    @Test
    void without_a_prometheus_registry_there_is_no_text() {
        MeterRegistry simple = new SimpleMeterRegistry();
        assertThat(MeterRegistries.hosts(simple).scrape()).isEmpty();
    }

    @Test
    void the_meters_of_the_jvm_come_when_asked_for_and_go_again() {
        MeterRegistries registries = MeterRegistries.ours();
        registries.addJvm(Path.of(""));
        Meters meters = registries.start();
        meters.observe(Given.observation(START, Map.of("system", Map.of("cpuPercent", 1.0))));
        var families = ExpositionParser.parse(registries.scrape().orElseThrow());
        assertThat(families)
                .containsKeys(
                        "jvm_memory_used_bytes",
                        "jvm_threads_live_threads",
                        "process_uptime_seconds",
                        "process_cpu_usage",
                        "disk_free_bytes",
                        "jvm_classes_loaded_classes");
        registries.close();
    }

    @Test
    void meters_of_the_jvm_that_the_host_had_stay() {
        SimpleMeterRegistry host = new SimpleMeterRegistry();
        new io.micrometer.core.instrument.binder.system.UptimeMetrics().bindTo(host);
        MeterRegistries registries = MeterRegistries.hosts(host);
        registries.addJvm(Path.of(""));
        Meters meters = registries.start();
        meters.observe(Given.observation(START, Map.of()));
        registries.close();
        assertThat(host.getMeters().stream().map(meter -> meter.getId().getName()))
                .containsExactlyInAnyOrder("process.uptime", "process.start.time");
    }

    /** Needs promtool on the path, or where the system property says: Debian's package prometheus has it. */
    @org.junit.jupiter.api.Tag("deep")
    @Test
    void promtool_finds_nothing_to_say(@TempDir Path folder) throws IOException, InterruptedException {
        Path text = Files.writeString(folder.resolve("metrics.txt"), scrapeOfEverything());
        Path said = folder.resolve("said.txt");
        Process promtool = new ProcessBuilder(System.getProperty("promtool", "promtool"), "check", "metrics")
                .redirectInput(text.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(promtool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(said)).isEmpty();
        assertThat(promtool.exitValue()).isZero();
    }

    private static String scrapeOfEverything() {
        MeterRegistries registries = MeterRegistries.ours();
        registries.addJvm(Path.of(""));
        everything(registries.start());
        String text = registries.scrape().orElseThrow();
        registries.close();
        return text;
    }

    /** Every meter that there is. */
    private static void everything(Meters meters) {
        String name = "paper \"1\"\\ü";
        Map<String, Double> readings = new LinkedHashMap<>();
        MeterCatalogue.READINGS.forEach(reading -> readings.put(reading.name(), 500.0));
        readings.put("equity", 100_123.5);
        readings.put("sharpe", Double.NaN);
        readings.put("größe in %", Double.POSITIVE_INFINITY);
        readings.put("barsTotal", 1.0);
        Map<String, Object> limit = Map.of("limit", "maxPositions", "value", Double.NaN, "used", 2.0);
        meters.observe(new Observation(
                START,
                Map.of(
                        name,
                        readings,
                        "system",
                        SystemReadings.ofWorkingFolder().get()),
                Map.of(name, Map.of("limits", List.of(limit))),
                Map.of(),
                Map.of()));
        meters.accept(name, event("bar", START, "endTime", START, "receivedAt", after(1_000)));
        meters.accept(name, event("bar", START, "endTime", after(1_000), "receivedAt", START));
        meters.accept(name, decision(CORRELATION, "o1", 10));
        meters.accept(name, order(CORRELATION, "o1", "open", 10, after(250_043_000)));
        meters.accept(name, fill(CORRELATION, "o1", 10, 100, after(251_043_000)));
        meters.accept(name, rejection("", 0, "maxPositions", after(1)));
        meters.accept(name, event("gap", after(3), "lost", 17));
    }

    private static Map<String, String> with(Map<String, String> labels, String key, String value) {
        Map<String, String> all = new LinkedHashMap<>(labels);
        all.put(key, value);
        return all;
    }
}
